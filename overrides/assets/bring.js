/*
 * 办理材料 of a guide as a list to tick: what is ready (kept on this device alone, and not where a counter's staff is at work), and the list as text to send.
 * The page is complete without it.  Which lines a choice of situations folds and means is said by assets/guide.js.
 */
(function () {
  "use strict";
  const page = document.querySelector("#bs[data-guide]");
  const ending = page && page.querySelector(".bs-ready");
  if (!ending) return;

  const section = ending.closest("section");
  const all = (selector, root) => Array.from((root || section).querySelectorAll(selector));
  const boxes = all(".bs-tick input");
  const shown = ending.querySelector(".bs-count");
  const did = ending.querySelector(".bs-did");
  const button = (name) => ending.querySelector("[data-do=" + name + "]");
  const names = () => all(".bs-chip input").filter((chip) => chip.checked).map((chip) => chip.parentNode.textContent.trim());
  const isShown = (one) => section.classList.contains("bs-opened") || !one.closest(".bs-off");

  /* Whether a reader surely needs it: no condition, and every situation on it is one that he chose. */
  const isSure = (tick) => isAsked(tick) && !tick.closest("[data-if]");

  function isAsked(tick) {
    if (tick.closest(".bs-off")) return false;
    for (let line = tick.closest("[data-qx]"); line; line = line.parentElement.closest("[data-qx]"))
      if (!line.classList.contains("bs-meant")) return false;
    return true;
  }

  /* Whether the reader has said enough to tell how many there are. */
  const isWhole = () => !section.querySelector(".bs-unsaid");

  /* ---- What is ready ---- */

  // a counter's PC has one reader after the other: its bundle (from a folder) and its sheet keep nothing
  const isKept = location.protocol !== "file:" && !/[?&]gaozhi(?:[&=]|$)/.test(location.search);
  const key = "bs-ticks:" + page.dataset.guide;
  const places = boxes.map((tick, number) => number + ":" + words(tick.parentNode).slice(0, 24));

  /* A changed guide begins anew: its ticks would stand at other materials. */
  function remembered() {
    if (!isKept) return [];
    try {
      const kept = JSON.parse(localStorage.getItem(key) || "{}");
      return kept.version === page.dataset.version && Array.isArray(kept.ticked) ? kept.ticked : [];
    } catch (problem) {
      return [];
    }
  }

  function remember() {
    if (!isKept) return;
    const ticked = places.filter((place, number) => boxes[number].checked);
    try {
      if (ticked.length) localStorage.setItem(key, JSON.stringify({ version: page.dataset.version, ticked }));
      else localStorage.removeItem(key);
    } catch (problem) {
      // no storage: the ticks hold as long as the page
    }
  }

  function count() {
    const wanted = boxes.filter((tick) => isShown(tick) && (isSure(tick) || tick.checked));
    const ready = wanted.filter((tick) => tick.checked).length;
    const total = isWhole() ? "/" + wanted.length : " 样";
    const said = wanted.length ? "已备齐 " + ready + total : names().length && isWhole() ? "按您的情形，文件没有列出要带的材料" : "先选您的情形，再打勾";
    if (shown.textContent !== said) shown.textContent = said;
    shown.classList.toggle("bs-all", wanted.length > 0 && ready === wanted.length && isWhole());
    button("clear").hidden = !boxes.some((tick) => tick.checked);
    const nothing = names().length > 0 && isWhole() && !wanted.length;
    ["copy", "share"].forEach((name) => button(name) && (button(name).disabled = nothing));
  }

  /* ---- The short answer at the head of the page ---- */

  const fact = page.querySelector('.bs-facts a[href="#cailiao"]');
  const note = fact && fact.parentNode.querySelector("small");
  const before = { fact: fact && fact.textContent, note: note && note.textContent };

  function answer() {
    const number = boxes.filter(isSure).length;
    const chosen = names();
    const known = chosen.length && number && isWhole();
    const nothing = chosen.length && isWhole() && !boxes.some(isAsked);
    if (fact) fact.textContent = known ? "按您的情形：" + number + "样" : nothing ? "按您的情形，文件没有列出材料" : before.fact;
    const more = boxes.filter(isAsked).length - number;
    if (note) note.textContent = known ? chosen.join("、") + (more ? "；另有" + more + "样看条件" : "") : before.note;
  }

  /* ---- The list as text ---- */

  function words(one) {
    const copy = one.cloneNode(true);
    all(".bs-bring, .bs-asks, .bs-tag, .bs-source", copy).forEach((part) => part.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  function text(selector, root) {
    const found = root && root.querySelector(selector);
    return found ? words(found) : "";
  }

  function line(one) {
    const tick = one.querySelector("input");
    const tags = all(".bs-tag", one).map((tag) => tag.textContent);
    return (tick ? (tick.checked ? "☑ " : "☐ ") : "· ") + words(one) + (tags.length ? "（" + tags.join("，") + "）" : "");
  }

  /* In a host's frame: that of the full page, with the situations and without the host's colours. */
  function address() {
    if (!document.documentElement.classList.contains("bs-embed")) return location.href.replace(/#.*/, "");
    const full = document.querySelector(".bs-origin a").href;
    return full + (/[?&](qx=[^&#]*)/.exec(location.search) || ["", ""])[1].replace(/^./, "?$&");
  }

  function asText() {
    const where = page.querySelector('.bs-facts a[href="#qudao"]');
    const limit = page.querySelector("#shixian");
    const time = limit && text(".bs-kind-limit .bs-p", limit.closest("section"));
    const left = section.querySelector(".bs-folded");
    return [
      text("h1", page) + "，要带什么（" + text(".bs-sub b", page) + "）",
      names().length ? "情形：" + names().join("、") : "",
    ]
      .concat(
        all(".bs-tick, .bs-bring > li > .bs-p, .bs-ask > .bs-p").filter(isShown).map(line),
        left && !left.hidden ? words(left.querySelector(".bs-on-paper")) : "",
        time ? "办理时限：" + time : "",
        where ? text("dt", where.closest("div")) + "：" + words(where) : "",
        "来源：" + text(".bs-docs dd", page) + "；网页版本 " + page.dataset.version,
        location.protocol === "file:" ? "" : address() + "#cailiao"
      )
      .filter(Boolean)
      .join("\n");
  }

  /* ---- Sending it ---- */

  /* For old kernels and for http, where there is no clipboard; what cannot be copied is shown, to be copied by hand. */
  function copyByHand(said, done) {
    const area = document.createElement("textarea");
    area.className = "bs-copied";
    area.value = said;
    area.readOnly = true;
    area.setAttribute("aria-label", "清单文字");
    ending.appendChild(area);
    area.select();
    area.setSelectionRange(0, said.length);
    let copied = false;
    try {
      copied = document.execCommand("copy");
    } catch (problem) {
      copied = false;
    }
    if (copied) area.remove();
    did.textContent = copied ? done : "这里不能自动复制，请长按下面的文字，全选、复制。";
  }

  function copy(done, from) {
    const said = asText();
    all(".bs-copied").forEach((area) => area.remove());
    did.textContent = "";
    const byHand = () => {
      copyByHand(said, done);
      if (!ending.querySelector(".bs-copied")) from.focus();
    };
    if (navigator.clipboard && navigator.clipboard.writeText)
      navigator.clipboard.writeText(said).then(() => (did.textContent = done), byHand);
    else byHand();
  }

  function share(from) {
    const otherwise = () => copy("清单已复制，打开微信粘贴给家人。", from);
    if (!navigator.share) return otherwise();
    return navigator.share({ title: text("h1", page), text: asText() }).catch((problem) => problem.name === "AbortError" || otherwise());
  }

  function clear() {
    boxes.forEach((tick) => (tick.checked = false));
    remember();
    count();
    did.textContent = "打的勾已清除。";
    button("copy").focus();
  }

  /* ---- Begin ---- */

  const kept = remembered();
  if (!isKept) ending.querySelector(".bs-note").textContent = "打勾不保存，离开这页就没有了。";
  boxes.forEach((tick, number) => {
    tick.checked = kept.includes(places[number]);
    tick.addEventListener("change", () => {
      remember();
      count();
      did.textContent = "";
    });
  });
  button("copy").addEventListener("click", () => copy("清单已复制，可以粘贴到微信里。", button("copy")));
  button("share").addEventListener("click", () => share(button("share")));
  button("clear").addEventListener("click", clear);
  page.addEventListener("bs-chosen", () => {
    count();
    answer();
  });
  count();
  answer();
})();
