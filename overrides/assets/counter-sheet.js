/*
 * The counter's sheet 一次性告知单 on paper: what is handed over, a line to cut along, what stays in the file.  counter.js
 * says what was filled in.  Whatever was typed is put in as text; what was left empty is an empty cell, for a pen.
 */
(function () {
  "use strict";
  const guides = (window.guides = window.guides || {});
  const style = new URL("counter.css", document.currentScript.src);
  style.search = new URL(document.currentScript.src).search;
  const BLANK_DAY = "\u3000\u3000\u3000年\u3000\u3000月\u3000\u3000日";

  function made(name, kind, ...parts) {
    const one = document.createElement(name);
    if (kind) one.className = kind;
    one.append(...parts.filter(Boolean));
    return one;
  }

  /** As an input of dates takes it: staff may write another day. */
  function today() {
    const now = new Date();
    const two = (number) => ("0" + number).slice(-2);
    return [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
  }

  /** "2026-05-01" as it is written; nothing, as it is left to a pen. */
  function day(value) {
    const [year, month, date] = value.split("-").map(Number);
    return date ? year + "年" + month + "月" + date + "日" : BLANK_DAY;
  }

  const row = (label, ...parts) => made("div", "bs-gz-row", made("b", "bs-gz-label", ...[].concat(label)), made("div", "bs-gz-value", ...parts));
  const pair = (...rows) => made("div", "bs-gz-pair", ...rows);
  const tall = (one) => {
    one.classList.add("bs-gz-tall");
    return one;
  };

  /* Drawn, since not every font has scissors. */
  function scissors() {
    const name = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(name, "svg");
    const path = svg.appendChild(document.createElementNS(name, "path"));
    svg.setAttribute("viewBox", "0 0 24 16");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", "M7 4.5 22 12M7 11.5 22 4M4.5 1.5a2.5 2.5 0 1 0 .01 0M4.5 9.5a2.5 2.5 0 1 0 .01 0");
    return svg;
  }

  /* ---- What is missing, below the words of the document that lead to it ---- */

  function list(missing) {
    const all = made("ul", "bs-gz-missing");
    const said = new Set();
    missing.forEach((one, place) => {
      one.leads.forEach((lead) => said.has(lead) || (said.add(lead) && all.append(made("li", "bs-gz-lead", lead))));
      const more = one.more.map((text) => made("span", "bs-gz-more", text));
      all.append(made("li", one.leads.length ? "bs-gz-in" : "", made("i", "bs-gz-box"), made("span", "", made("b", "", place + 1 + "．"), one.text, ...more)));
    });
    all.setAttribute("role", "list");
    return all;
  }

  /* As far as there is room for them; the applicant's part has every word in any case. */
  function names(materials, length = Infinity) {
    return materials.map(({ text }, place) => place + 1 + "．" + (text.length > length ? text.slice(0, length - 1) + "…" : text)).join("；");
  }

  const short = (text) => text && text.length < 16;

  const counted = (label, materials) => [label, materials.length > 0 && made("span", "", " " + materials.length + " 样")];

  function head(title, sheet, code) {
    const from = made("p", "bs-gz-from", made("b", "", sheet.region), made("span", "", "指南版本 " + sheet.version));
    return made("div", "bs-gz-head", code, made("div", "", made("h2", "", title), from));
  }

  /* Nothing is missing only where everything has been looked at; a form not yet filled in is left to a pen. */
  const none = (sheet) => (sheet.received.length && !sheet.missing.length && !sheet.unchecked.length ? lines(["无"]) : []);

  /* What nobody has looked at, once something has been: on an empty form that is all of it. */
  const open = (sheet) => (sheet.missing.length || sheet.received.length ? sheet.unchecked : []);
  const openCount = (sheet, then = "") => made("p", "", "另有 " + open(sheet).length + " 样没有核对" + then);

  function lines(parts) {
    return parts.filter(Boolean).map((part) => made("p", "", part));
  }

  const named = (sheet) => row("事项名称", sheet.item, sheet.code && made("span", "bs-gz-code", sheet.code));

  /* ---- The two parts ---- */

  function theirs(sheet, { isBrief }) {
    const missing = sheet.missing.length ? [list(sheet.missing), ...lines(sheet.rules.map((rule) => "注：" + rule))] : none(sheet);
    if (open(sheet).length && isBrief) missing.push(openCount(sheet, sheet.situations ? "，请选情形后再印" : ""));
    else if (open(sheet).length) missing.push(...lines(["另有 " + open(sheet).length + " 样没有核对：" + names(open(sheet))]));
    const form = made(
      "div",
      "bs-gz-form",
      named(sheet),
      row("申请人", sheet.applicant),
      sheet.situations && row("情形", sheet.situations.join("、")),
      tall(row(counted("还缺材料", sheet.missing), ...missing)),
      row("补正说明", ...lines(sheet.remarks.split("\n"))),
      row("补齐期限", "请于 " + day(sheet.deadline) + " 前补齐"),
      ...(short(sheet.limit) && short(sheet.where) ? [pair(row("办理时限", sheet.limit), row(sheet.whereSaid, sheet.where))] : [sheet.limit && row("办理时限", sheet.limit), sheet.where && row(sheet.whereSaid, sheet.where)]),
      ...sheet.contacts.map(([label, value]) => row(label, value)),
      pair(row("受理窗口", sheet.window), row("联系电话", sheet.phone)),
      pair(row("经办人", sheet.clerk), row("告知日期", day(sheet.date))),
      pair(tall(row("申请人签收")), tall(row(["受理单位", made("span", "", "（盖章）")])))
    );
    const [missed, remarks] = Array.from(form.children).slice(sheet.situations ? 3 : 2);
    remarks.classList.add("bs-gz-grow");
    if (!missing.length) missed.classList.add("bs-gz-grow");
    return made("section", "bs-gz-theirs", head("一次性告知单", sheet, sheet.qr), form);
  }

  function stub(sheet, { isBrief, length }, isApart) {
    const form = made(
      "div",
      "bs-gz-form",
      named(sheet),
      pair(row("申请人", sheet.applicant), row("告知日期", day(sheet.date))),
      sheet.situations && sheet.situations.length > 0 && row("情形", sheet.situations.join("、")),
      row(counted("已收", sheet.received), names(sheet.received, length)),
      row(counted("还缺", sheet.missing), names(sheet.missing, length), ...none(sheet), open(sheet).length > 0 && isBrief && openCount(sheet)),
      open(sheet).length > 0 && !isBrief && row(counted("未核对", open(sheet)), names(open(sheet), length)),
      row("补齐期限", day(sheet.deadline)),
      pair(tall(row("申请人签名")), tall(row("经办人签名")))
    );
    const cut = isApart ? made("p", "", "这一面留存") : made("p", "bs-gz-cut", scissors(), made("span", "", "沿虚线剪开，下联留存"));
    return made("section", "bs-gz-stub" + (isApart ? " bs-gz-apart" : ""), cut, head("一次性告知单（存根）", sheet), form);
  }

  /* ---- Both on one side, as long as that is possible ---- */

  const SIDE = 272; // mm, of the 276 of a side: what is measured on a screen comes out a little different on paper
  const MM = 96 / 25.4;
  const WAYS = [
    {},
    { isTight: true },
    { isTight: true, length: 18 },
    { isTight: true, length: 12, isBrief: true },
  ];

  /** Puts ``sheet``, the facts of counter-guide.js and what counter.js was told, into ``place``; returns how many sides it takes. */
  function fill(place, sheet) {
    const set = (way, isApart) => {
      place.textContent = "";
      place.classList.toggle("bs-gz-tight", Boolean(way.isTight));
      place.classList.toggle("bs-gz-sides", Boolean(isApart));
      place.append(theirs(sheet, way), stub(sheet, way, isApart));
    };
    // laid out as on paper, unseen: see styles/counter-paper.css
    const measure = () => {
      place.classList.add("bs-gz-measured");
      const high = Array.from(place.children, (part) => part.getBoundingClientRect().height / MM);
      place.classList.remove("bs-gz-measured");
      return high;
    };
    for (const way of WAYS) {
      set(way);
      const [first, second] = measure();
      if (first + second <= SIDE) return 1;
    }
    set({});
    const [first, second] = measure();
    const sides = Math.ceil(first / SIDE);
    if (sides > 1 && first + second <= sides * SIDE - 10) return sides; // the stub stands below the end of the list
    set({}, true);
    return sides + 1;
  }

  guides.counterSheet = { made, today, fill, style: style.href };
})();
