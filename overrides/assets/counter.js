/*
 * The counter's sheet 一次性告知单 (?gaozhi): the guide turns into a form for staff, and what they fill in is printed.
 * The guide stays in the page, unseen: counter-guide.js reads it, counter-sheet.js makes the paper.  Nothing is kept: no
 * storage, no names in the address, and leaving the page empties the form.
 */
(function () {
  "use strict";
  const { counterGuide: guide, counterSheet: paper } = window.guides || {};
  if (!guide || !paper) return; // then the guide is shown as it is
  const { made } = paper;
  const { page, facts } = guide;
  const phone = facts.contacts.find(([label]) => label === "窗口电话");
  const inputs = {};
  const marks = new Map(); // tick of the guide → one of MARKS
  const [LACKS, HAS, NEEDLESS] = ["bs-gz-lacks", "bs-gz-has", "bs-gz-needless"];
  const MARKS = [[LACKS, "缺"], [HAS, "已收"], [NEEDLESS, "不涉及"]];

  function typed(type, name) {
    const one = made(type === "area" ? "textarea" : "input");
    if (type !== "area") one.type = type;
    if (name) one.name = name;
    one.autocomplete = "off";
    return one;
  }

  function field(name, label, type, hint) {
    const input = (inputs[name] = typed(type, ""));
    const named = made("label", "", label, hint && made("small", "", hint));
    named.htmlFor = input.id = "bs-gz-" + name;
    if (type !== "date") input.maxLength = type === "area" ? 200 : 80; // about what a side has room for
    return made("div", "bs-gz-field" + (type === "area" ? " bs-gz-wide" : ""), named, input);
  }

  function button(text, does, kind) {
    const one = made("button", kind || "bs-do-it", text);
    one.type = "button";
    one.addEventListener("click", does);
    return one;
  }

  function status(kind) {
    const one = made("p", kind);
    one.setAttribute("role", "status");
    return one;
  }

  const fields = (...all) => made("div", "bs-gz-fields", ...all);
  const group = (title, ...parts) => made("fieldset", "bs-gz-group", made("legend", "", title), ...parts);
  const say = (place, text) => place.textContent !== text && (place.textContent = text);

  /* ---- The materials ---- */

  const rows = made("ul", "bs-gz-rows");
  const count = status("bs-gz-count");
  rows.setAttribute("role", "list");

  function mark(material, name, [value, label]) {
    const input = typed("radio", name);
    input.checked = marks.get(material.tick) === value;
    input.addEventListener("change", () => {
      marks.set(material.tick, value);
      update();
    });
    return made("label", "bs-chip " + value, input, made("span", "", label));
  }

  function list() {
    const said = new Set();
    rows.textContent = "";
    guide.materials().forEach((material, number) => {
      material.leads.forEach((lead) => said.has(lead) || (said.add(lead) && rows.append(made("li", "bs-gz-under", lead))));
      const name = "bs-gz-" + number;
      const text = made("p", "", material.text);
      const choices = made("div", "bs-gz-choices", ...MARKS.map((one) => mark(material, name, one)));
      text.id = name + "-words";
      choices.setAttribute("role", "radiogroup");
      choices.setAttribute("aria-labelledby", text.id);
      rows.append(made("li", "bs-gz-item", text, choices));
    });
    if (!rows.firstChild) rows.append(made("li", "bs-gz-under", "没有列出要带的材料。"));
  }

  /* What depends on a situation that was not chosen, or on a condition, only staff can tell: it is left unmarked. */
  function markAll(value) {
    guide.materials().forEach((one) => one.isSure && marks.set(one.tick, value));
    list();
    update();
  }

  /* ---- The sheet ---- */

  const sheet = made("div", "bs-gz-sheet");
  const before = status("bs-gz-before");
  const late = made("p", "bs-gz-before");
  late.setAttribute("role", "alert");
  const qr = page.querySelector(".bs-qr");

  function update() {
    const shown = guide.materials();
    const marked = (value) => shown.filter((one) => marks.get(one.tick) === value);
    const unchecked = shown.filter((one) => !marks.has(one.tick));
    const filled = { missing: marked(LACKS), received: marked(HAS), unchecked, rules: guide.rules(), situations: guide.situations() };
    const open = unchecked.length;
    Object.keys(inputs).forEach((name) => (filled[name] = inputs[name].value.trim()));
    say(count, "缺 " + filled.missing.length + " 样，已收 " + filled.received.length + " 样" + (open ? "，还有 " + open + " 样没有标。" : "。"));
    Object.assign(filled, { qr: qr && qr.cloneNode(true), contacts: facts.contacts.filter((one) => one !== phone), isLarge: large.checked });
    const whole = Object.assign({}, facts, filled);
    const sides = paper.fill(sheet, whole);
    const isBegun = filled.missing.length + filled.received.length > 0;
    const toDo = guide.choice ? "先选情形，或标成不涉及。" : "请标成缺、已收或不涉及。";
    say(before, (isBegun && open ? "还有 " + open + " 样没有核对：" + toDo : "") + (sides > 1 ? "将印 " + sides + " 面。" : ""));
    const isLate = filled.deadline && filled.date && filled.deadline < filled.date;
    say(late, isLate ? "补齐期限早于告知日期，请核对。" : "");
  }

  /* ---- The situations ---- */

  const back = made("a", "bs-do-it", "返回办事指南");

  function follow() {
    const qx = guide.follow().join(",");
    back.href = location.pathname + (qx && "?qx=" + qx);
    list();
    update();
  }

  /* ---- Begin ---- */

  const did = status("bs-gz-did");
  const large = typed("checkbox", "");
  const form = made(
    "form",
    "bs-gz-fill",
    made("p", "bs-gz-warn", "这张单子不保存，打印后离开就没有了。"),
    group("申请人", fields(field("applicant", "姓名或单位名称", "text"))),
    guide.choice,
    group(
      "办理材料",
      made("p", "bs-do", button("全部缺", () => markAll(LACKS)), button("全部已收", () => markAll(HAS))),
      count,
      rows
    ),
    group("补正", fields(field("remarks", "补正说明", "area", "（哪里不合要求，怎样改）"), field("deadline", "请于哪天前补齐", "date", "（可不填）")), late),
    group("窗口", fields(field("window", "受理窗口", "text"), field("phone", "联系电话", "tel"), field("clerk", "经办人", "text"), field("date", "告知日期", "date"))),
    made("label", "bs-gz-large", large, made("span", "", "用大字打印")),
    before,
    made("p", "bs-do", window.print && button("打印", () => window.print(), "bs-button"), button("下一位", () => clear(false)), button("全部清空", () => clear(true))),
    made("p", "bs-note", "打印出来上联给申请人，下联留存。没有填的留空，用笔填写。“下一位”保留窗口、电话、经办人和日期。"),
    did
  );

  function empty(whole) {
    const names = whole ? Object.keys(inputs) : ["applicant", "remarks", "deadline"];
    names.forEach((name) => (inputs[name].value = ""));
    if (whole) inputs.date.value = paper.today();
    if (whole && phone) inputs.phone.value = phone[1];
    marks.clear();
    follow();
  }

  function clear(whole) {
    guide.unchoose();
    empty(whole);
    say(did, whole ? "已全部清空。" : "已清空，请填下一位。");
    inputs.applicant.focus();
  }

  function show() {
    const top = made("div", "bs-gz-top", back, made("h1", "", "一次性告知单"), made("p", "bs-sub", made("b", "", facts.region), facts.item, " ", facts.code));
    page.append(made("div", "bs-gz", top, form, sheet));
    page.classList.add("bs-counter");
    document.title = "一次性告知单 - " + document.title;
    large.checked = /[?&]dazi(?:[&=]|$)/.test(location.search);
    const enlarge = () => page.classList.toggle("bs-counter-large", large.checked);
    large.addEventListener("change", () => {
      enlarge();
      update();
    });
    enlarge();
    form.addEventListener("submit", (event) => event.preventDefault()); // Enter in a field
    form.addEventListener("input", () => {
      say(did, "");
      update();
    });
    page.addEventListener("bs-chosen", follow);
    window.addEventListener("pagehide", () => empty(true)); // the browser may keep the page itself, to go back to
    empty(true);
    window.scrollTo(0, 0);
  }

  const style = made("link");
  style.rel = "stylesheet";
  style.href = paper.style;
  style.onload = show; // without its style the guide is shown
  document.head.append(style);
})();
