/*
 * Without a network: brings the service worker (scripts/sw.js), which keeps what was read and the reader's region; and
 * asks, while a kept copy is shown, whether it is still what the website says.
 *
 * Where there are no service workers (file://, http, old kernels) it does nothing.
 */
(function () {
  "use strict";
  let worker = null;
  try {
    worker = navigator.serviceWorker;
  } catch (problem) {
    // a frame that may not
  }
  if (!worker || !/^https?:$/.test(location.protocol)) return;
  const own = document.currentScript.src;
  const base = new URL("..", own);
  const address = location.href.split(/[?#]/)[0];
  const notice = document.querySelector(".bs-kept");
  let touched = false;

  function tell(active, message) {
    return new Promise((done) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = (event) => done(event.data);
      active.postMessage(message, [channel.port2]);
    });
  }

  // ---- a kept copy

  function say(title, text) {
    const strong = document.createElement("b");
    strong.textContent = title;
    notice.textContent = "";
    notice.append(strong, text);
  }

  /** The network has another page: who has not begun to read gets it at once, who reads is told and decides. */
  function changed() {
    if (!touched) {
      location.reload();
      return;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "看新的一页";
    button.addEventListener("click", () => location.reload());
    say("这一页已有更新，", "您看到的是旧的内容。");
    notice.append(" ", button);
    notice.classList.add("bs-kept-old");
  }

  function watch() {
    let busy = false;
    let timer = 0;
    const events = ["pointerdown", "touchstart", "keydown", "wheel", "scroll"];
    events.forEach((name) => window.addEventListener(name, () => (touched = true), { passive: true, once: true }));

    async function check() {
      if (busy || !worker.controller || document.hidden) return;
      busy = true;
      const answer = await tell(worker.controller, { kind: "check", address, seen: notice.dataset.kept });
      busy = false;
      if (answer === "offline") say("没有网络。", notice.dataset.says);
      if (answer !== "current" && answer !== "changed" && answer !== "gone") return;
      clearInterval(timer);
      ["online", "pageshow"].forEach((name) => window.removeEventListener(name, check));
      document.removeEventListener("visibilitychange", check);
      if (answer === "changed") changed();
      else if (answer === "current") {
        say("已经核对：", "这一页现在就是这样写的。");
        notice.dispatchEvent(new Event("bs-holds")); // page.js may judge a paper by it now
      }
      else say("这一页已经不在网站上了，", "您看到的是旧的内容。");
    }

    ["online", "pageshow"].forEach((name) => window.addEventListener(name, check));
    document.addEventListener("visibilitychange", check);
    timer = setInterval(check, 20000); // the event for a network that is back does not always come
    check();
  }

  // ---- keeping

  const version = new URL(own).search;

  /** The scripts and styles of this page, which were loaded before the worker was there. */
  function files() {
    const all = Array.from(document.querySelectorAll('script[src], link[rel="stylesheet"], link[rel="icon"]'), (one) => one.src || one.href);
    return all.filter((one) => one.indexOf(base.href + "assets/") === 0);
  }

  /** From the second page of a region on it is taken for the reader's own, and kept whole once a week. */
  function keepRegion(active) {
    const region = location.pathname.slice(base.pathname.length).split("/")[0];
    const line = navigator.connection;
    if (!document.querySelector(".bs-guide, .bs-region") || (line && (line.saveData || /2g/.test(line.effectiveType)))) return;
    let count = 0;
    let when = 0;
    try {
      const remembered = JSON.parse(localStorage.getItem("bs-region") || "null"); // written by page.js
      if (remembered && remembered.id !== region) return;
      const [before, number, time] = (localStorage.getItem("bs-kept") || "").split(" ");
      if (before === region) [count, when] = [Number(number) || 0, Number(time) || 0];
      count = Math.min(count + 1, 2);
      localStorage.setItem("bs-kept", [region, count, when].join(" "));
    } catch (problem) {
      return; // nothing can be remembered here
    }
    if (count < 2 || Date.now() - when < 7 * 24 * 3600 * 1000) return;
    const idle = window.requestIdleCallback || ((work) => setTimeout(work, 2000));
    idle(async () => {
      const answer = await tell(active, {
        kind: "region",
        address: new URL(region + "/", base).href,
        files: files().concat(new URL("assets/search.js" + version, base).href),
        others: ["", "search/words.js", region + "/search.js"].map((one) => new URL(one, base).href),
      });
      if (answer === "kept") localStorage.setItem("bs-kept", [region, 2, Date.now()].join(" "));
    });
  }

  if (notice) watch();
  window.addEventListener("load", () => {
    worker
      .register(new URL("sw.js", base).href)
      .then(() => worker.ready)
      .then(async ({ active }) => {
        if (!notice) await tell(active, { kind: "visited", address, files: files() });
        keepRegion(active);
      })
      .catch(() => {}); // then pages are read with a network only
  });
})();
