/*
 * On every page: the modes of reading (长辈版, 深色) and the region looked at last, remembered on this device alone;
 * the boxes that filter the lists of regions and materials.
 */
(function () {
  "use strict";
  const classes = document.documentElement.classList;
  const dark = window.matchMedia ? matchMedia("(prefers-color-scheme: dark)") : { matches: false };

  function on(mode) {
    if (mode === "dark") return classes.contains("bs-dark") || (dark.matches && !classes.contains("bs-light"));
    return classes.contains("bs-" + mode);
  }

  function set(mode, wanted) {
    classes.toggle("bs-" + mode, wanted);
    try {
      if (wanted) localStorage.setItem("bs-" + mode, "1");
      else localStorage.removeItem("bs-" + mode);
    } catch (problem) {
      // not remembered then
    }
  }

  const buttons = Array.from(document.querySelectorAll("[data-bs-mode]"));

  function show() {
    buttons.forEach((button) => {
      const pressed = on(button.dataset.bsMode);
      // its words say what a tap does; a state beside them would contradict
      if (!button.classList.contains("bs-tool")) button.setAttribute("aria-pressed", String(pressed));
      if (button.dataset.bsMode === "elder" && button.classList.contains("bs-tool")) button.textContent = pressed ? "标准版" : "长辈版";
    });
  }

  buttons.forEach((button) => {
    const mode = button.dataset.bsMode;
    if (button.tagName === "A") {
      button.setAttribute("role", "button");
      button.addEventListener("keydown", (event) => event.key === " " && (event.preventDefault(), button.click()));
    }
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const wanted = !on(mode);
      set(mode, wanted);
      if (mode === "dark") set("light", !wanted && dark.matches);
      show();
    });
  });
  show();
})();

/*
 * The region that was looked at last.  A page of a region says which it is (data-place); the portal and the root's pages,
 * which are nobody's own, lead back to it (.bs-mine).  The root itself is never remembered.
 */
(function () {
  "use strict";
  const KEY = "bs-region";
  const guides = (window.guides = window.guides || {});
  const base = new URL("..", document.currentScript.src);
  const page = document.getElementById("bs");
  const slot = document.querySelector(".bs-mine");

  function remembered() {
    try {
      const found = JSON.parse(localStorage.getItem(KEY));
      return found && /^[a-z0-9-]+$/.test(found.id) && typeof found.name === "string" ? found : null;
    } catch (problem) {
      return null; // no storage, or something else's words in it
    }
  }

  function remember(place) {
    try {
      if (place) localStorage.setItem(KEY, JSON.stringify(place));
      else localStorage.removeItem(KEY);
    } catch (problem) {
      // not remembered then
    }
  }

  function link(path, text) {
    const element = document.createElement("a");
    // opened from a folder, a link must name the file
    element.href = new URL(path + (location.protocol === "file:" ? "index.html" : ""), base).href;
    element.className = "bs-link";
    element.textContent = text;
    return element;
  }

  function lastSeen(place) {
    const forget = document.createElement("button");
    forget.type = "button";
    forget.textContent = "忘掉";
    forget.setAttribute("aria-label", "忘掉上次看的地区：" + place.name);
    forget.addEventListener("click", () => {
      remember(null);
      document.documentElement.classList.remove("bs-place");
      slot.textContent = "";
    });
    slot.append("上次看的：", link(place.id + "/", place.name), forget);
  }

  /** On a guide of the root: the reader's own region, when it has this item; that is known by its part of the search. */
  function sameItem(place, item) {
    function show() {
      const elsewhere = guides["region:" + place.id].at;
      const lacks = Object.keys(elsewhere).some((region) => elsewhere[region].indexOf(item, 1) > 0);
      if (lacks) slot.textContent = place.name + "的清单里没有这一项";
      else slot.append(link(place.id + "/" + item + "/", "看" + place.name + "的这一项"));
    }
    if (guides["region:" + place.id]) {
      show();
      return;
    }
    const script = document.createElement("script");
    script.src = new URL(place.id + "/search.js", base).href;
    script.onload = show;
    script.onerror = () => script.remove(); // no network, or no such region any more: the page is whole without it
    document.head.append(script);
  }

  if (page && page.dataset.place) remember({ id: page.dataset.place, name: page.dataset.placeName });
  const place = remembered();
  if (slot && place) {
    document.documentElement.classList.add("bs-place");
    if (slot.dataset.item) sameItem(place, slot.dataset.item);
    else lastSeen(place);
  }
})();

/*
 * A box that filters a list which is complete without it: regions in their tree, materials.  A part of the list is known
 * by its summary, its other names or its link; it is shown when it, something in it or what it stands in has the words.
 */
(function () {
  "use strict";

  function plain(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s/g, "");
  }

  function nameOf(unit) {
    const own = unit.querySelector(":scope > summary, :scope > details > summary, :scope > a");
    const other = unit.querySelector(":scope > .bs-alias");
    return plain((own ? own.textContent : "") + (other ? other.textContent : ""));
  }

  function filter(place, number) {
    const list = document.getElementById(place.dataset.filter);
    const units = Array.from(list.querySelectorAll(place.dataset.units)).map((element) => ({ element, name: nameOf(element) }));
    const groups = Array.from(list.querySelectorAll("section"));
    const letters = document.querySelector(".bs-letters");
    const folds = Array.from(list.querySelectorAll("details")).map((element) => ({ element, open: element.open }));
    const label = document.createElement("label");
    const input = document.createElement("input");
    const said = document.createElement("p");
    input.id = "bs-filter-" + number;
    input.type = "search";
    input.autocomplete = "off";
    input.placeholder = place.dataset.hint;
    label.htmlFor = input.id;
    label.textContent = place.dataset.label;
    said.setAttribute("role", "status");
    place.append(label, input, said);

    function show() {
      const words = plain(input.value);
      const hits = units.filter((unit) => words && unit.name.indexOf(words) >= 0).map((unit) => unit.element);
      const shown = new Set();
      hits.forEach((hit) => {
        shown.add(hit);
        hit.querySelectorAll(place.dataset.units).forEach((inner) => shown.add(inner));
        for (let up = hit.parentElement; up !== list; up = up.parentElement) shown.add(up);
      });
      units.forEach((unit) => (unit.element.hidden = Boolean(words) && !shown.has(unit.element)));
      groups.forEach((group) => (group.hidden = Boolean(words) && !shown.has(group)));
      if (letters) letters.hidden = Boolean(words);
      // what holds a hit is opened; a material that is one shows its name, and opens when it is tapped
      folds.forEach((fold) => (fold.element.open = words ? shown.has(fold.element) && hits.indexOf(fold.element) < 0 : fold.open));
      said.textContent = words ? (hits.length ? "找到 " + hits.length + " 个" : "没有找到，换个说法试试") : "";
    }

    input.addEventListener("input", show);
    if (input.value) show(); // the browser came back to this page with the words still in it
  }

  Array.from(document.querySelectorAll(".bs-filter")).forEach(filter);
})();

/*
 * Whoever holds a copy of a guide (on paper, or in another website's page) comes with its version, ?v=6a024e83, and is told
 * whether it is the one that holds, and what has changed since, as far as the builds of this website know.
 *
 * A page that the service worker had kept (scripts/sw.js) may be older than the paper: it judges nothing before the network
 * has said that it still holds (offline.js).
 */
(function () {
  "use strict";
  const page = document.querySelector("#bs[data-version]");
  const given = new URLSearchParams(location.search).get("v");
  const place = page && page.querySelector(".bs-top");
  if (!place || given === null) return;
  const held = given.normalize("NFKC").replace(/\s/g, "").toLowerCase(); // it may have been typed from paper
  const isVersion = /^[0-9a-f]{8}$/.test(held);
  const said = document.createElement("p");
  const isCurrent = held === page.dataset.version;
  const kept = document.querySelector(".bs-kept");
  said.setAttribute("role", "status");
  const instead = "，以本页为准（本页版本 " + page.dataset.version + "）。";
  const say = (what) => (said.textContent = "您手中的版本 " + held + what);
  place.insertBefore(said, place.firstChild);
  if (!kept) return judge();
  said.className = "bs-edition bs-edition-old";
  said.textContent =
    kept.querySelector("b").textContent.replace("。", "，") + "核对不了您手中的这一份；存下的是 " + page.dataset.version + " 版（" + kept.dataset.day + " 存的）。";
  kept.addEventListener("bs-holds", judge, { once: true });

  function judge() {
    said.className = isCurrent ? "bs-edition" : "bs-edition bs-edition-old";
    // pages in a folder stay as they were when they were packed: what is newer is not known there
    if (!isCurrent && location.protocol === "file:")
      say("，这份离线资料不认识（离线资料里是 " + page.dataset.version + "）。哪个新，要连网到网站上核对。");
    else say(isCurrent ? (location.protocol === "file:" ? "：和这份离线资料一样。" : "：这是现行版本。") : " 不是现行版本" + instead);
    if (!isVersion)
      said.textContent =
        "网址里的版本号认不出来。请看您手中那份上印的版本：是 " + page.dataset.version + "，就是现行版本；不是，就以本页为准。";
    const history = page.dataset.history;
    if (isCurrent || !isVersion || !history || location.protocol === "file:" || !window.fetch) return; // a page from a folder may ask for nothing
    fetch(history)
      .then((answer) => (answer.ok ? answer.json() : null))
      .then((known) => known && show(known.items[page.dataset.guide.split("/")[1]] || []))
      .catch(() => {}); // no network, or a website without open data: what has been said is enough
  }

  function line(list, text) {
    list.appendChild(document.createElement("li")).textContent = text;
  }

  function show(editions) {
    const at = editions.findIndex((one) => one.version === held);
    if (at < 0) return;
    say(" 是旧版" + instead);
    const list = document.createElement("ul");
    editions.slice(0, at + 1).forEach((edition) =>
      edition.changes.forEach((one) => {
        const words = one.sentence || { added: "新增", removed: "删去", changed: "文字有改动" }[one.kind];
        line(list, (edition.until ? edition.until + "，" : "") + (one.label ? one.label + "：" : "") + words);
      })
    );
    if (!list.children.length) return;
    said.append("后来改了：");
    said.after(list);
    list.className = "bs-edition bs-edition-old bs-since";
  }
})();
