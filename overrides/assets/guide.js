/*
 * 情形 of a guide: what the reader chooses above 办理材料 folds what concerns others, and is kept in the address (?qx=).
 * The page is complete without it.  Its marks are those of parts/materials.html: data-qx, data-only; those it sets are
 * bs-meant (a line of a chosen situation), bs-unsaid (one that a choice still to be made may fold) and bs-off (folded).  Tells others by the event bs-chosen.
 */
(function () {
  "use strict";
  const page = document.querySelector("#bs[data-guide]");
  const box = page && page.querySelector(".bs-qx");
  if (!box) return;

  const NONE = "0"; // 都没有
  const section = box.closest("section");
  const all = (selector, root) => Array.from((root || section).querySelectorAll(selector));
  const chips = all("input", box);
  const nameOf = new Map(chips.map((chip) => [chip.value, chip.parentNode.textContent.trim()]));
  const lines = all("[data-qx]", page);
  const list = section.querySelector(".bs-kind-materials > .bs-bring");
  const remarks = all(".bs-block > .bs-ask, .bs-block > .bs-asks > .bs-ask");
  let opened = false; // what concerns others is shown all the same

  /* ---- What a choice folds ---- */

  const chosen = () => chips.filter((chip) => chip.checked).map((chip) => chip.value);
  const idsOf = (line) => line.dataset.qx.split(" ");
  const isMeant = (line) => idsOf(line).some((id) => chips.some((chip) => chip.checked && chip.value === id));

  /* One of them holds for everyone: as long as the reader does not say which, none of them is ruled out. */
  const isUnsaid = (chip) => chip.dataset.one && !chips.some((one) => one.checked && one.dataset.one === chip.dataset.one);
  const isOpen = (line) => !isMeant(line) && chips.some((chip) => isUnsaid(chip) && idsOf(line).includes(chip.value));

  /* Folds; returns how it did: the lines of other situations, and what a chosen one does without. */
  function fold() {
    const any = chosen().length > 0;
    // what is asked for by a remark goes with the remark: as long as its words are there, so is the box
    const own = lines.filter((line) => section.contains(line) && !line.matches(".bs-ask > .bs-bring > li"));
    const others = any ? own.filter((line) => !isMeant(line) && !isOpen(line)) : [];
    const needless = all("[data-only]").some((line) => any && isMeant(line))
      ? all(".bs-kind-materials > .bs-bring > li:not(.bs-rule):not([data-qx])").filter((line) => !line.querySelector("[data-qx]"))
      : [];
    const off = new Set(others.concat(needless));
    // leads and whole blocks go with the last of their lines; a remark that says something to everyone stays
    all(".bs-lead-item, .bs-ask, .bs-block:not(.bs-kind-materials)").reverse().forEach((one) => {
      const under = one.matches(".bs-lead-item") ? ":scope > .bs-bring > li" : ":scope > .bs-asks > .bs-ask, :scope > .bs-ask";
      const parts = all(under, one);
      if (parts.length && parts.every((part) => off.has(part))) off.add(one);
    });
    all(".bs-off").forEach((one) => one.classList.remove("bs-off"));
    off.forEach((one) => one.classList.add("bs-off"));
    // lines of other sections are marked, never folded
    lines.forEach((line) => line.classList.toggle("bs-meant", isMeant(line)));
    lines.forEach((line) => section.contains(line) && line.classList.toggle("bs-unsaid", isOpen(line)));
    return { others: others.filter((line) => !line.querySelector("[data-qx].bs-off")), needless };
  }

  function leftOut(folded) {
    const names = new Set();
    folded.others.forEach((line) => idsOf(line).forEach((id) => nameOf.has(id) && names.add(nameOf.get(id))));
    const some = Array.from(names).slice(0, 3).join("、") + (names.size > 3 ? "……" : "");
    const said = folded.others.length ? ["另有 " + folded.others.length + " 条只适用于别的情形（" + some + "）"] : [];
    if (folded.needless.length) said.push("列表里的 " + folded.needless.length + " 样，您选的情形不用带");
    return said.join("；");
  }

  /* ---- A remark that asks for something joins the list ---- */

  const places = new Map(); // remark → what holds its place while it is in the list

  function part() {
    places.forEach((place, remark) => {
      place.parentNode.replaceChild(remark, place);
      all(":scope > .bs-joined", remark).forEach((source) => source.remove());
    });
    places.clear();
    all(":scope > .bs-bare", section).forEach((block) => block.classList.remove("bs-bare"));
    all(":scope > .bs-added", list && list.parentNode).forEach((added) => added.remove());
  }

  function join() {
    const wanted = remarks.filter(
      (one) => one.querySelector(".bs-tick") && !one.matches(".bs-off") && (one.matches(".bs-meant") || one.querySelector(".bs-ask.bs-meant"))
    );
    if (!list || !wanted.length) return;
    const added = element("ul", "bs-bring bs-added");
    added.setAttribute("role", "list");
    wanted.forEach((remark) => {
      const block = remark.closest(".bs-block");
      const source = remark.querySelector(":scope > .bs-p > .bs-source") ? null : block.querySelector(".bs-head .bs-source");
      places.set(remark, remark.parentNode.insertBefore(document.createComment(""), remark));
      (remark.tagName === "LI" ? added : added.appendChild(element("li", ""))).appendChild(remark);
      if (source) remark.appendChild(element("p", "bs-joined")).appendChild(source.cloneNode(true));
      const left = remarks.filter((one) => block.contains(one) && !one.matches(".bs-off"));
      block.classList.toggle("bs-bare", !left.length && !block.querySelector("details"));
    });
    list.parentNode.insertBefore(added, list.nextSibling);
  }

  /* A block of which no words are left goes whole: label, source and what was replaced say nothing by themselves.  Nor
     does a note on reasons given below, since paper leaves those out together with what was replaced. */
  function foldEmpty() {
    all(".bs-block").forEach((block) => {
      const said = all(".bs-p, .bs-note, .bs-any, li, dd", block).filter((one) => !one.closest("details, .bs-off"));
      const refers = block.querySelector(".bs-gone") && !block.querySelector(".bs-was-text:not(.bs-gone)");
      if (said.every((one) => refers && one.matches(".bs-block > .bs-note"))) block.classList.add("bs-off");
    });
  }

  /* ---- The address ---- */

  function fromAddress() {
    const found = /[?&]qx=([^&]*)/.exec(location.search);
    try {
      return found ? decodeURIComponent(found[1]).split(",") : [];
    } catch (problem) {
      return [];
    }
  }

  function toAddress() {
    const rest = location.search.slice(1).split("&").filter((part) => part && part.indexOf("qx=") !== 0);
    if (chosen().length) rest.push("qx=" + chosen().join(","));
    try {
      history.replaceState(history.state, "", location.pathname + (rest.length ? "?" + rest.join("&") : "") + location.hash);
    } catch (problem) {
      // an old browser does not let a page from a folder change its address: the choice holds all the same
    }
  }

  /* ---- What the page says of a choice ---- */

  const row = element("div", "bs-folded");
  const onPaper = row.appendChild(element("p", "bs-on-paper"));
  const opener = row.appendChild(element("button", "bs-do-it"));
  const reset = box.querySelector("button");
  let left = "";
  opener.type = "button";
  section.insertBefore(row, section.querySelector(".bs-ready"));

  function element(name, kind) {
    const made = document.createElement(name);
    made.className = kind;
    return made;
  }

  function say() {
    const names = chosen().map((id) => nameOf.get(id));
    const unsaid = chips.filter(isUnsaid).map((chip) => nameOf.get(chip.value));
    box.querySelector("[role=status]").textContent = names.length
      ? "已按您的情形列出：" + names.join("、") + "。" + (unsaid.length ? "请再选是" + unsaid.join("还是") + "，没选时都列出。" : "")
      : "没有选时，列出各种情形的全部材料。";
    reset.hidden = !names.length;
    box.classList.toggle("bs-chosen", names.length > 0);
    section.classList.toggle("bs-opened", opened);
    row.hidden = !left;
    opener.textContent = opened ? "收起与所选情形无关的" : left + "，点开看";
    opener.setAttribute("aria-expanded", String(opened));
    const replaced = section.querySelector(".bs-was") ? "；办理材料改写前的原文也没有列出" : "";
    onPaper.textContent = left ? left + (opened ? "，也列在上面。" : "，这里没有列出" + replaced + "。") : "";
    page.dispatchEvent(new CustomEvent("bs-chosen"));
  }

  /* Who changes the region stays who he is. */
  function carry() {
    const qx = chosen().join(",");
    all(".bs-switch a", page).forEach((way) => (way.search = qx && way.pathname.includes("/" + page.dataset.guide.split("/")[1]) ? "?qx=" + qx : ""));
  }

  function choose() {
    opened = false;
    part();
    left = leftOut(fold());
    join();
    if (left) foldEmpty();
    say();
    carry();
  }

  /* ---- Begin ---- */

  // folding must not number the remarks anew
  all("ol.bs-asks").forEach((asks) => Array.from(asks.children).forEach((one, number) => (one.value = number + 1)));
  opener.addEventListener("click", () => {
    opened = !opened;
    say();
  });
  chips.forEach((chip) =>
    chip.addEventListener("change", () => {
      chips.forEach((other) => chip.checked && (chip.value === NONE) !== (other.value === NONE) && (other.checked = false));
      choose();
      toAddress();
    })
  );
  reset.addEventListener("click", () => {
    chips.forEach((chip) => (chip.checked = false));
    choose();
    toAddress();
    chips[0].focus();
  });
  const asked = fromAddress();
  chips.forEach((chip) => (chip.checked = asked.includes(chip.value)));
  if (chosen().length > 1) chips.forEach((chip) => chip.value === NONE && (chip.checked = false));
  choose();
})();
