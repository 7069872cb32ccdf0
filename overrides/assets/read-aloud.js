/*
 * 朗读: the page in the browser's own voice: the name, the short answer, then the sections in order, as they are shown.
 * Marks what is being read (bs-reading) and keeps it in view.  Loaded by assets/answer.js with the first tap; adds
 * guides.readAloud(button), which starts, and puts 暂停 and 停止 at the foot of the window while it reads.
 */
(function () {
  "use strict";
  const page = document.querySelector("#bs[data-guide]");
  const speech = window.speechSynthesis;
  const LONGEST = 120; // characters: some browsers fall silent in the middle of a long text
  const PAUSE = { chunk: 0, text: 250, section: 900 }; // ms before it
  // not said: where a text comes from, numerals, what is folded or only to be tapped
  const SILENT = ".bs-source, .bs-from, .bs-no, .bs-dot, .bs-switch, .bs-crumbs, .bs-toc, .bs-qx, .bs-ready, .bs-also, .bs-act, .bs-tip, .bs-compare, summary, button, input, .bs-link";
  const BLOCKS = "h1, h2, h3, p, li, dt, dd, div, td, th";
  const PLACES = ".bs-top, .bs-differ, .bs-section";

  let parts = []; // {text, element, pause}
  let at = 0;
  let state = "stopped"; // playing, paused
  let turn = 0; // tells the voice that speaks now from those that were stopped
  let spoken = null; // Chrome forgets a voice that nobody holds
  let timer = 0;
  let starter = null;
  let bar = null;

  /* ---- What is read ---- */

  /* At the ends of sentences where there are any, else at a comma, else where the room ends. */
  function cut(text) {
    const pieces = text.match(/[^。；！？]+[。；！？]?/g) || [];
    const found = [];
    pieces.forEach((piece) => {
      let rest = piece;
      while (rest.length > LONGEST) {
        const head = rest.slice(0, LONGEST);
        const end = Math.max(head.lastIndexOf("，"), head.lastIndexOf("、"), head.lastIndexOf("："));
        found.push(rest.slice(0, end > 0 ? end + 1 : LONGEST));
        rest = rest.slice(end > 0 ? end + 1 : LONGEST);
      }
      if (rest) found.push(rest);
    });
    return found;
  }

  function isShown(element) {
    return element.getClientRects().length > 0 && !element.closest(SILENT) && !element.closest("details:not([open]), [hidden], [aria-hidden=true]");
  }

  function collect() {
    const found = [];
    Array.from(page.querySelectorAll(PLACES)).forEach((place) => {
      const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      let first = true;
      let last = null;
      while (walker.nextNode()) {
        const node = walker.currentNode;
        const text = node.nodeValue.replace(/\s+/g, " ").trim();
        if (!text || !isShown(node.parentNode)) continue;
        const element = node.parentNode.closest(BLOCKS);
        if (last && last.element === element) last.text += "，" + text;
        else {
          last = { element, text, pause: first ? PAUSE.section : PAUSE.text };
          found.push(last);
          first = false;
        }
      }
    });
    return found.reduce((all, one) => all.concat(cut(one.text).map((text, n) => ({ text, element: one.element, pause: n ? PAUSE.chunk : one.pause }))), []);
  }

  /* ---- The voice ---- */

  function voice() {
    const all = speech.getVoices().filter((one) => /^(zh|cmn)/i.test(one.lang));
    // a voice on the device itself needs no network
    return all.sort((one, other) => rank(one) - rank(other))[0] || null;
  }

  function rank(one) {
    return (/^(zh|cmn)[-_](Hans[-_])?CN/i.test(one.lang) ? 0 : 2) + (one.localService ? 0 : 1);
  }

  function mark(element) {
    const before = page.querySelector(".bs-reading");
    if (before === element) return;
    if (before) before.classList.remove("bs-reading");
    if (!element) return;
    element.classList.add("bs-reading");
    const box = element.getBoundingClientRect();
    const room = window.innerHeight - (bar ? bar.offsetHeight : 0);
    if (box.top >= 0 && box.bottom <= room) return;
    const still = window.matchMedia && matchMedia("(prefers-reduced-motion: reduce)").matches;
    element.scrollIntoView({ block: box.height > room / 2 ? "start" : "center", behavior: still ? "auto" : "smooth" });
  }

  function say() {
    const mine = turn;
    if (at >= parts.length) {
      stop();
      return;
    }
    const part = parts[at];
    mark(part.element);
    spoken = new SpeechSynthesisUtterance(part.text);
    spoken.lang = "zh-CN";
    spoken.voice = voice();
    spoken.rate = document.documentElement.classList.contains("bs-elder") ? 0.85 : 1;
    spoken.onend = () => {
      if (mine !== turn) return;
      at += 1;
      timer = setTimeout(() => mine === turn && say(), at < parts.length ? parts[at].pause : 0);
    };
    // a voice that fails once fails again: nothing is left hanging
    spoken.onerror = () => mine === turn && stop();
    speech.speak(spoken);
  }

  function silence() {
    turn += 1;
    clearTimeout(timer);
    speech.cancel();
  }

  /* speech.pause() is none on many phones: it is stopped, and goes on with the sentence that it was in. */
  function pause() {
    state = "paused";
    silence();
    show();
  }

  function play() {
    state = "playing";
    show();
    silence();
    say();
  }

  function stop() {
    const within = bar && bar.contains(document.activeElement);
    state = "stopped";
    silence();
    at = 0;
    mark(null);
    show();
    if (within && starter) starter.focus();
  }

  /* ---- The buttons ---- */

  function control(text, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", act);
    return button;
  }

  function build() {
    bar = document.createElement("div");
    bar.className = "bs-reader";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "朗读");
    bar.append(control("暂停", () => (state === "playing" ? pause() : play())), control("停止", stop));
    page.append(bar);
  }

  function show() {
    if (!bar) build();
    bar.hidden = state === "stopped";
    bar.firstChild.textContent = state === "paused" ? "继续" : "暂停";
    starter.textContent = state === "stopped" ? "朗读" : "停止朗读";
    starter.disabled = false;
  }

  /** Starts with the first words of the page; while it reads, stops. */
  function readAloud(button) {
    starter = button;
    if (state !== "stopped") {
      stop();
      return;
    }
    parts = collect();
    at = 0;
    play();
  }

  window.addEventListener("pagehide", () => state !== "stopped" && stop());
  window.guides = window.guides || {};
  window.guides.readAloud = readAloud;
})();
