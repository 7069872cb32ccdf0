/*
 * Printing a guide: the buttons, and large type.  The sheet itself is a matter of style (styles/sheet.css): the browser's own
 * menu prints the same.  With ?gaozhi in the address the counter's sheet is filled in instead, see counter.js; the way to it keeps the situations that were chosen.
 */
(function () {
  "use strict";
  const page = document.querySelector("#bs[data-guide], #bs[data-booklet]");
  if (!page) return;
  const own = new URL(document.currentScript.src);
  const classes = document.documentElement.classList;
  const buttons = Array.from(page.querySelectorAll("[data-bs-print]"));

  function print(large) {
    // also where the browser has no such event: the class changes nothing on a screen
    classes.toggle("bs-large-print", large);
    window.print();
  }

  buttons.forEach((button) => {
    if (window.print) button.addEventListener("click", () => print(button.dataset.bsPrint === "large"));
    else button.hidden = true; // browsers inside other programs
  });
  window.addEventListener("afterprint", () => classes.remove("bs-large-print"));

  /* The day of printing stands at the foot of each side: the version says which words, not when they were fetched. */
  window.addEventListener("beforeprint", () => {
    const now = new Date();
    const two = (number) => ("0" + number).slice(-2);
    const root = document.documentElement.dataset;
    root.printed = (root.edition ? " · " : "") + "打印于 " + [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
  });

  const counter = page.querySelector('.bs-prints a[href^="?gaozhi"]');
  page.addEventListener("bs-chosen", () => {
    const chosen = Array.from(page.querySelectorAll("section .bs-chip input:checked"), (chip) => chip.value);
    if (counter) counter.search = "?gaozhi" + (chosen.length ? "&qx=" + chosen.join(",") : "");
  });

  if (/[?&]gaozhi(?:[&=]|$)/.test(location.search))
    ["counter-guide.js", "counter-sheet.js", "counter.js"].forEach((name) => {
      const script = document.createElement("script");
      const address = new URL(name, own);
      address.search = own.search;
      script.src = address.href;
      script.async = false; // in this order
      document.head.append(script);
    });
})();
