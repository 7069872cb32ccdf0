/*
 * What a guide says that the counter's sheet needs (counter.js, ?gaozhi), read from the page: its words are the documents',
 * and its choice of situations (guide.js) decides which materials are asked for.
 */
(function () {
  "use strict";
  const page = document.querySelector("#bs[data-guide]");
  if (!page) return;
  const guides = (window.guides = window.guides || {});
  const all = (selector, root) => Array.from((root || page).querySelectorAll(selector));
  const section = page.querySelector("[aria-labelledby=cailiao]");
  const chooser = section.querySelector(".bs-qx");

  function words(one) {
    if (!one) return "";
    const copy = one.cloneNode(true);
    all(".bs-tag, .bs-source", copy).forEach((part) => part.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  const SAID = {
    原件: /原件/,
    复印件: /复印件/,
    原件及复印件: /原件[^，。；]*复印件/,
    加盖公章: /加盖[^，。；（）]*公章/,
    表格: /表(?:》|$|（|\()/,
  };

  /* A row of the bring-list in one line: whom it concerns, the words, the choices, the tags. */
  function asLine(tick) {
    const what = tick.parentNode;
    const when = all(".bs-tag-when", what).map((tag) => tag.textContent + "：");
    const tags = all(".bs-tag:not(.bs-tag-when)", what).map((tag) => tag.textContent).filter((tag) => tag !== "看条件");
    const text = words(what.querySelector(".bs-p"));
    const any = words(what.querySelector(".bs-any"));
    // what the document's words say already is not said again: 《…登记表》（加盖单位公章）
    const more = tags.filter((tag) => !SAID[tag] || !SAID[tag].test(text));
    return when.join("") + text + (text && any ? "：" + any : any) + (more.length ? "（" + more.join("，") + "）" : "");
  }

  /* Whether everyone of the chosen situations needs it, as assets/bring.js counts. */
  function isSure(tick) {
    const ofOthers = all("[data-qx]:not(.bs-meant)", section).some((line) => line.contains(tick));
    return !ofOthers && !tick.closest("[data-if]");
  }

  /** What can be asked for as the situations are chosen: {tick, text, leads, more, isSure}, in the page's order. */
  function materials() {
    return all(".bs-tick input", section).filter((tick) => !tick.closest(".bs-off")).map((tick) => {
      const own = tick.closest("li");
      const leads = [];
      for (let up = own; up !== section; up = up.parentElement) {
        const lead = up.matches(".bs-lead-item, .bs-ask") && up.querySelector(":scope > .bs-p");
        if (lead) leads.unshift(words(lead));
      }
      return { tick, text: asLine(tick), leads, more: all(":scope > .bs-note, :scope > .bs-form", own).map(words), isSure: isSure(tick) };
    });
  }

  /* ---- The situations: a copy of the guide's chips, which go on deciding ---- */

  const choice = chooser && chooser.cloneNode(true);
  const chips = (box) => (box ? all(".bs-chip input", box) : []);
  const chosen = () => chips(chooser).filter((chip) => chip.checked);
  const reset = chooser && chooser.querySelector("button");

  /** Shows what the guide says of its chips; the ids of those chosen. */
  function follow() {
    const states = chips(chooser);
    chips(choice).forEach((chip, number) => (chip.checked = states[number].checked));
    if (choice) {
      choice.querySelector("[role=status]").textContent = chooser.querySelector("[role=status]").textContent;
      choice.querySelector("button").hidden = reset.hidden;
    }
    return chosen().map((chip) => chip.value);
  }

  if (choice) {
    choice.removeAttribute("id");
    choice.querySelector("legend").firstChild.data = "情形"; // the applicant's, not the reader's
    choice.classList.add("bs-gz-group");
    chips(choice).forEach((chip, number) =>
      chip.addEventListener("change", () => {
        const own = chips(chooser)[number];
        own.checked = chip.checked;
        own.dispatchEvent(new Event("change"));
      })
    );
    choice.querySelector("button").addEventListener("click", () => {
      reset.click();
      chips(choice)[0].focus();
    });
  }

  /* ---- The rest ---- */

  const sub = page.querySelector(".bs-sub");
  const where = page.querySelector('.bs-facts a[href="#qudao"]');
  const note = where && where.parentNode.querySelector("small");
  const limit = all("[aria-labelledby=shixian] .bs-kind-limit > .bs-p, [aria-labelledby=shixian] .bs-kind-limit > .bs-list > li");

  guides.counterGuide = {
    page,
    materials,
    choice, // to be put into the form; null where the guide has none
    follow,
    unchoose: () => reset && reset.click(),
    situations: () => chooser && chosen().map((chip) => words(chip.parentNode)),
    rules: () => all(".bs-rule > .bs-p", section).filter((rule) => !rule.closest(".bs-off")).map(words),
    /** As printed: what does not change with what is filled in. */
    facts: {
      region: words(sub.querySelector("b")),
      item: words(page.querySelector(".bs-title")),
      code: words(sub.querySelector("span:not(.bs-on-sheet)")),
      version: page.dataset.version,
      limit: limit.map(words).join("；"),
      whereSaid: where ? words(where.closest("div").querySelector("dt")) : "",
      where: words(where) + (note ? "（" + words(note) + "）" : ""),
      contacts: all("[aria-labelledby=qudao] .bs-contact > div").map((one) => [words(one.querySelector("dt")), words(one.querySelector("dd"))]),
    },
  };
})();
