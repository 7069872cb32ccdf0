/*
 * The service worker, at the root of the site: what was read, and the reader's region, can be read without a network.
 *
 * Pages and the words of the search come from the network, always asked anew; only when it does not answer, the copy on
 * the device is shown, and the copy itself says of when it is.  Scripts and styles carry the version of the build in
 * their address (?v=), so what lies under an address never changes, and a page never meets scripts of another build.
 *
 * self.guides is put before this text when the site is built (generator/outputs/offline.py): the page for what was not
 * kept.  Only GET requests of this site are looked at; the rest passes by.
 */
(function () {
  "use strict";
  const { fallback } = self.guides;
  const scope = new URL(self.registration ? self.registration.scope : "./", self.location.href);
  const FORM = "bs1"; // of what is kept: another name, and the old is thrown away
  const PAGES = FORM + "-pages:" + scope.pathname;
  const FILES = FORM + "-files:" + scope.pathname;
  const PATIENCE = 3000; // ms that a reader waits for the network when there is a copy
  const MOST = { [PAGES]: 200, [FILES]: 60 }; // the oldest go first
  const WEEK = 7 * 24 * 3600 * 1000;
  const asked = new Map(); // page → what the network is being asked for it
  const news = new Map(); // page → when its newest copy arrived, too late for its reader, who now asks for it

  // ---- keeping

  async function trim(name) {
    const cache = await caches.open(name);
    const all = await cache.keys();
    await Promise.all(all.slice(0, Math.max(0, all.length - MOST[name])).map((one) => cache.delete(one)));
  }

  /** What a page says, without the frame around it: a new script is no news for its reader. */
  async function digest(text) {
    const main = text.slice(text.indexOf("<main"), text.lastIndexOf("</main>"));
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(main)));
    return Array.from(bytes.slice(0, 8), (byte) => ("0" + byte.toString(16)).slice(-2)).join("");
  }

  /** Keeps a page that the network gave; its digest, "gone" where there is no such page any more, or "". */
  async function keep(address, response, by) {
    const cache = await caches.open(PAGES);
    if (response.status === 404 || response.status === 410) {
      await cache.delete(address);
      return "gone";
    }
    const type = response.headers.get("content-type") || "";
    if (response.status !== 200 || response.redirected || !/html|javascript/.test(type)) return "";
    const text = await response.text();
    const title = (text.match(/<title>([^<]*)/) || ["", ""])[1];
    await cache.put(
      address,
      new Response(text, {
        headers: {
          "content-type": type,
          "x-bs-stored": String(Date.now()),
          "x-bs-by": by,
          "x-bs-title": encodeURIComponent(title),
        },
      })
    );
    await trim(PAGES);
    return digest(text);
  }

  function plain(address) {
    const url = new URL(address);
    return url.origin + url.pathname; // ?qx= and #cailiao are of the same page
  }

  /** Asks the network, past the browser's own store, which may hold a page for days without a word. */
  function ask(address, by) {
    const answer = fetch(address, { cache: "no-cache", credentials: "same-origin" });
    const kept = answer.then((response) => keep(address, response.clone(), by));
    const done = () => asked.get(address) === kept && asked.delete(address);
    asked.set(address, kept);
    kept.then(done, done);
    return { answer, kept };
  }

  // ---- pages

  function stamp(copy) {
    const time = new Date(Number(copy.headers.get("x-bs-stored")));
    const two = (number) => ("0" + number).slice(-2);
    const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join("-");
    return day + " " + two(time.getHours()) + ":" + two(time.getMinutes());
  }

  /** The copy with a notice at the top of what it says, so that it is never seen without. */
  async function shown(copy, why) {
    const text = await copy.text();
    const day = stamp(copy);
    const how = copy.headers.get("x-bs-by") === "visit" ? "这是您 " + day + " 打开时存下的那一页" : "这是 " + day + " 为您存下的那一页";
    const notice =
      '<p class="bs-kept" role="status" data-day="' + day.slice(0, 10) + '" data-kept="' + (await digest(text)) + '" data-says="' + how + '，可能已经更新。"><b>' + why + "</b>" + how + "，可能已经更新。</p>";
    const html = text.replace(/<main\b[^>]*>/, (main) => main + notice);
    return new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } });
  }

  /** For what was not kept: what there is instead, what was read first.  Titles are those of our own pages, escaped there. */
  async function instead() {
    const cache = await caches.open(PAGES);
    const read = [];
    const others = [];
    for (const request of (await cache.keys()).reverse()) {
      const copy = await cache.match(request);
      const title = copy ? decodeURIComponent(copy.headers.get("x-bs-title") || "") : "";
      const rows = copy && copy.headers.get("x-bs-by") === "visit" ? read : others;
      if (title) rows.push('<li><a href="' + new URL(request.url).pathname + '">' + title.replace(/ - [^-]*$/, "") + "</a> <small>" + stamp(copy) + " 存下</small></li>");
    }
    const list = [["您看过的网页", read], ["为您存下的网页", others]].map(([says, rows]) => (rows.length ? "<h2>" + says + "</h2><ul>" + rows.join("") + "</ul>" : ""));
    const html = fallback.split("⟦home⟧").join(scope.pathname).split("⟦kept⟧").join(list.join(""));
    return new Response(html, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
  }

  async function page(event) {
    const address = plain(event.request.url);
    const copy = await (await caches.open(PAGES)).match(address);
    const arrived = news.get(address) || 0;
    news.delete(address);
    if (copy && Date.now() - arrived < 60 * 1000) return copy;
    const { answer, kept } = ask(address, "visit");
    event.waitUntil(kept.then(() => {}, () => {}));
    let late = null;
    const patience = new Promise((done) => (late = setTimeout(() => done(null), PATIENCE)));
    try {
      const response = await (copy ? Promise.race([answer, patience]) : answer);
      clearTimeout(late);
      if (!response) return shown(copy, "网络慢，还在取最新的一页。");
      if (response.redirected) return Response.redirect(response.url, 302);
      return response.status >= 500 && copy ? shown(copy, "网站暂时没有回应。") : response;
    } catch (problem) {
      clearTimeout(late);
      return copy ? shown(copy, "没有网络。") : instead();
    }
  }

  // ---- files

  /** Never changes under its address.  Without a network, one of another build is better than none. */
  async function file(request) {
    const cache = await caches.open(FILES);
    const copy = await cache.match(request.url);
    if (copy) return copy;
    try {
      const response = await fetch(request);
      if (response.status === 200) {
        await cache.put(request.url, response.clone());
        await trim(FILES);
      }
      return response;
    } catch (problem) {
      const other = await cache.match(request.url, { ignoreSearch: true });
      if (other) return other;
      throw problem;
    }
  }

  /** The words of the search: as new as the network can give in time. */
  async function words(event) {
    const address = plain(event.request.url);
    const copy = await (await caches.open(PAGES)).match(address);
    const { answer, kept } = ask(address, "visit");
    event.waitUntil(kept.then(() => {}, () => {}));
    if (!copy) return answer;
    const patience = new Promise((done) => setTimeout(() => done(copy), PATIENCE));
    return Promise.race([answer.then((response) => (response.status === 200 ? response : copy), () => copy), patience]);
  }

  // ---- what pages ask for

  /** Whether the copy that a page shows is what the network has. */
  async function check(address, seen) {
    try {
      const found = await (asked.get(address) || ask(address, "visit").kept);
      if (!found) return "unknown";
      if (found === "gone" || found === seen) return found === "gone" ? "gone" : "current";
      news.set(address, Date.now());
      return "changed";
    } catch (problem) {
      return "offline";
    }
  }

  /** The first page of a visit was loaded before this worker was there: kept from what the browser has just got. */
  async function visited(address, files) {
    for (const one of files) await load(one);
    const cache = await caches.open(PAGES);
    if (!(await cache.match(address))) await keep(address, await fetch(address, { cache: "force-cache", credentials: "same-origin" }), "visit");
  }

  async function load(address) {
    const cache = await caches.open(FILES);
    if (await cache.match(address)) return;
    const response = await fetch(address, { cache: "force-cache" });
    if (response.status === 200) await cache.put(address, response);
    await trim(FILES);
  }

  /** A whole region, one page after the other, so that nothing else has to wait; ends at the first failure. */
  async function region(start, files, others) {
    const cache = await caches.open(PAGES);
    const old = async (address) => {
      const copy = await cache.match(address);
      return !copy || Date.now() - Number(copy.headers.get("x-bs-stored")) > WEEK;
    };
    if (await old(start)) await ask(start, "region").kept;
    const index = await (await cache.match(start)).text();
    const links = Array.from(new Set((index.match(/href="[^"#?]+/g) || []).map((one) => plain(new URL(one.slice(6), start).href))));
    const own = links.filter((one) => one.indexOf(start) === 0 && /^(?!dayin\/)[a-z0-9-]+\/$/.test(one.slice(start.length))).slice(0, 60);
    for (const address of own.concat(others)) if (await old(address)) await ask(address, "region").kept;
    for (const one of files) await load(one);
    return "kept";
  }

  function ours(address) {
    return typeof address === "string" && address.indexOf(scope.href) === 0;
  }

  self.addEventListener("message", (event) => {
    const { kind, address, seen, files, others } = event.data || {};
    if (!ours(address) || !(files || []).concat(others || []).every(ours)) return;
    const work = { check: () => check(plain(address), seen), visited: () => visited(plain(address), files), region: () => region(address, files, others) }[kind];
    if (!work) return;
    const reply = (answer) => event.ports[0] && event.ports[0].postMessage(answer);
    event.waitUntil(work().then(reply, () => reply("failed")));
  });

  self.addEventListener("fetch", (event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (request.method !== "GET" || url.origin !== scope.origin || url.pathname.indexOf(scope.pathname) !== 0) return;
    const path = url.pathname.slice(scope.pathname.length);
    // what other websites put into their pages is theirs to keep; and what a program asks for is no page
    if (/^(embed|api)\//.test(path)) return;
    // a booklet is as large as a region, and for printers
    if (/^[a-z0-9-]+\/dayin\//.test(path)) return;
    if (request.mode === "navigate") {
      if (!request.destination || request.destination === "document") if (/(^|\/|\.html)$/.test(path)) event.respondWith(page(event));
    } else if (/^assets\//.test(path)) {
      if (/^\?v=/.test(url.search) || /\.[0-9a-f]{8}\.min\./.test(path) || /\.svg$/.test(path)) event.respondWith(file(request));
    } else if (/^search\/[\w-]+\.js$|^[a-z0-9-]+\/search\.js$/.test(path)) event.respondWith(words(event));
  });

  // A new worker takes over at once: nothing that it keeps is of one build only, and pages name their scripts' build.
  self.addEventListener("install", () => self.skipWaiting());
  self.addEventListener("activate", (event) =>
    event.waitUntil(
      caches
        .keys()
        .then((all) => Promise.all(all.filter((one) => /^bs\d+-/.test(one) && one.slice(one.indexOf(":") + 1) === scope.pathname && !MOST[one]).map((one) => caches.delete(one))))
        .then(() => self.clients.claim())
    )
  );
})();
