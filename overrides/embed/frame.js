/*
 * In a page under /embed/, which stands in the frame of a host's page: tells the host how high it is.
 *
 * Nothing is said before the host's loader (embed/v1.js) has greeted, and then to its origin alone.  All that is ever sent is
 * {type, height}: "banshi-height" is how high the page is, "banshi-show" which place of it the reader asked for, counted
 * from the frame's upper edge, since a page may not scroll the one around it.  The page is complete without this script.
 */
(function () {
  "use strict";
  const root = document.documentElement;
  const under = /^(?:\.\.\/)+embed\//.exec(document.currentScript.getAttribute("src"))[0];
  const base = new URL(under, location.href).href;
  const guides = (window.guides = window.guides || {});
  let host = ""; // the origin of the page around this one
  let told = 0;

  guides.under = "embed/"; // what the search finds is opened in the frame: see assets/search-box.js

  function tell(type, height) {
    if (host) window.parent.postMessage({ type, height }, host === "null" ? "*" : host);
  }

  /* The body's, which nothing but the content makes high; what opens over the page is measured too. */
  function measure() {
    let bottom = document.body.getBoundingClientRect().bottom;
    for (const over of document.querySelectorAll("details[open] > .bs-tip")) bottom = Math.max(bottom, over.getBoundingClientRect().bottom + 8);
    return Math.ceil(bottom + window.pageYOffset);
  }

  function report() {
    const height = measure();
    if (height === told || height < 1) return;
    told = height;
    tell("banshi-height", height);
  }

  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || window.parent === window) return;
    if (!event.data || event.data.type !== "banshi-hello") return;
    host = event.origin;
    told = 0;
    root.classList.add("bs-framed");
    report();
  });

  if (window.ResizeObserver) new ResizeObserver(report).observe(document.body);
  else setInterval(report, 400);
  window.addEventListener("resize", report);
  document.addEventListener("toggle", report, true);

  /* ---- Links ---- */

  /* A page that may not touch the host's window (a sandbox without an origin) opens a window of its own. */
  const top = window.origin === "null" ? "_blank" : "_top";
  if (top === "_blank") document.querySelectorAll('a[target="_top"]').forEach((link) => (link.target = top));

  document.addEventListener(
    "click",
    (event) => {
      const link = event.target.closest && event.target.closest("a[href]");
      if (!link || link.target) return;
      const path = link.getAttribute("href");
      if (path.charAt(0) === "#") {
        const place = document.getElementById(decodeURIComponent(path.slice(1)));
        if (place) tell("banshi-show", Math.round(place.getBoundingClientRect().top + window.pageYOffset));
      } else if (link.href.indexOf(base) === 0) {
        const address = new URL(link.href);
        address.search = root.dataset.asked || "";
        link.href = address.href;
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey) tell("banshi-show", 0);
      } else if (link.origin === location.origin) link.target = top; // made by a script (the search), which knows of no frame
    },
    true
  );
})();
