/*
 * The head of a guide: 朗读, and badges that close when one is done with them.
 * The buttons are shown where they work; the page is complete without them.
 */
(function () {
  "use strict";
  const page = document.querySelector("#bs[data-guide]");
  const buttons = page && page.querySelector(".bs-also");
  if (!buttons) return;
  const own = new URL(document.currentScript.src);
  const button = (name) => buttons.querySelector("[data-bs-do=" + name + "]");

  /* ---- 朗读: only with a voice that speaks Chinese; its script comes with the first tap ---- */

  const speech = window.speechSynthesis;
  const read = button("read");

  function offer() {
    read.hidden = !speech.getVoices().some((voice) => /^(zh|cmn)/i.test(voice.lang));
  }

  function load() {
    const script = document.createElement("script");
    const address = new URL("read-aloud.js", own);
    address.search = own.search;
    script.src = address.href;
    script.onload = () => window.guides.readAloud(read);
    script.onerror = () => {
      script.remove(); // no network: the next tap tries again
      read.disabled = false;
    };
    read.disabled = true;
    document.head.append(script);
  }

  if (speech && window.SpeechSynthesisUtterance) {
    offer();
    // many browsers know their voices only later
    if (speech.addEventListener) speech.addEventListener("voiceschanged", offer);
    read.addEventListener("click", () => (window.guides && window.guides.readAloud ? window.guides.readAloud(read) : load()));
  }

  /* ---- What lies over the page goes away when one taps elsewhere, or with Esc ---- */

  const folds = Array.from(page.querySelectorAll(".bs-badges details"));

  function close(except) {
    folds.filter((fold) => fold !== except).forEach((fold) => (fold.open = false));
  }

  function keep(event) {
    close(folds.find((fold) => fold.contains(event.target)));
  }

  document.addEventListener("click", keep);
  document.addEventListener("focusin", keep); // what has the focus is never under it
  page.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && folds.find((fold) => fold.open);
    if (!open) return;
    if (open.contains(document.activeElement)) open.querySelector("summary").focus();
    open.open = false;
  });
})();
