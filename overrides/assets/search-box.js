/*
 * The search box of a page, and window.guides.search for everybody else:
 *
 *   await guides.search("生孩子报销", {region: "hami", limit: 10})
 *
 * gives results, best first: {item, region, title, url, score, why, …}; see assets/search.js.  The engine and its words
 * are loaded by whoever asks first: by scripts, because a page that was opened from a folder may load nothing else.  All
 * of them at once, and when a finger or the mouse is on the box already: on a weak network every round trip counts.  Where
 * the box stands open, the engine, 5 KB, has come before, when the page was done and idle.
 * Everything that is shown is put in as text; there is no HTML in it.  For browsers of 2018 (tests/outputs/test_assets.py).
 */
(function () {
  "use strict";
  const guides = (window.guides = window.guides || {});
  const base = new URL("..", document.currentScript.src);
  const version = new URL(document.currentScript.src).search; // engine and box are of one build
  const places = document.querySelectorAll(".bs-search");
  const loading = new Map();
  let engine = null;
  let regions = null; // [[id, name, what people call it], …]; made once, there may be thousands

  // ---- asking

  function script(path) {
    if (!loading.has(path)) {
      loading.set(
        path,
        new Promise((done, failed) => {
          const element = document.createElement("script");
          element.src = new URL(path, base).href;
          element.onload = done;
          element.onerror = () => {
            loading.delete(path); // the next question tries again
            element.remove();
            failed(new Error("搜索没有加载出来：" + path));
          };
          document.head.append(element);
        })
      );
    }
    return loading.get(path);
  }

  async function load(region) {
    if (region && !/^[a-z0-9-]+$/.test(region)) throw new Error("没有这个地区：" + region);
    await Promise.all([
      guides.engine || script("assets/search.js" + version),
      guides.words || script("search/words.js"),
      region && !guides["region:" + region] ? script(region + "/search.js") : null,
    ]);
    const own = guides["region:" + region];
    if (!engine) {
      engine = guides.engine(guides.words);
      warm(own);
    }
    return own;
  }

  const idle = (work) => (window.requestIdleCallback ? requestIdleCallback(work) : setTimeout(work, 50));

  /**
   * The index and the table of sounds are made while the first letters are typed: nothing is waited for then.  A browser
   * runs a script slowly until it has run some times, so that the next questions are aliases, one in each idle moment.
   */
  function warm(own) {
    const waiting = guides.words.items.map(({ names }, n) => names.split("|")[n % 3] || "");
    waiting.splice(4, 0, "yidi jiuyi", "shengyubx");
    const next = () => {
      engine(waiting.shift(), own, 8);
      if (waiting.length) idle(next);
    };
    setTimeout(() => {
      engine("医抱yb", own, 1);
      idle(next);
    });
  }

  function ask(query, region, limit, codes) {
    const results = engine(query, region, limit, codes);
    // opened from a folder, a link must name the file
    const address = (one) => (one.url = new URL((guides.under || "") + one.url + (location.protocol === "file:" ? "index.html" : ""), base).href);
    results.forEach(address);
    if (results.choice) results.choice.options.forEach(address);
    return results;
  }

  guides.search = async function (query, options) {
    let { region, limit } = options || {};
    limit = Math.max(0, limit === undefined || isNaN(limit) ? 10 : Math.floor(limit));
    if (region === undefined && places.length) region = places[0].dataset.region;
    let own = await load(region);
    const meant = named(String(query));
    if (meant) {
      own = await load(meant.region);
      query = meant.query;
    }
    if (engine.strange(String(query)) && !guides.old) {
      await script("search/old.js");
      guides.old.replace(/(.)(.)/gu, (_, one, other) => engine.old.set(one, other));
    }
    const asked = engine.codes(String(query)).map((code) => code.slice(0, 2));
    // the zeros that a code begins with may be missing
    const starts = guides.words.codes.filter((start) => asked.includes(start) || (asked.length && start[0] === "0"));
    await Promise.all(starts.map((start) => guides["codes" + start] || script("search/codes-" + start + ".js")));
    return ask(String(query), own, limit, [].concat(...starts.map((start) => guides["codes" + start])));
  };

  /** The region that a question names (哈密异地就医): what is said there is meant, and the rest is the question. */
  function named(query) {
    if (!regions) {
      const short = (name) => name.replace(/(特别行政区|自治区|自治州|省|市|盟|县|区)$/, "");
      regions = guides.words.places.map(([region, name]) => [region, name, short(name).length > 1 ? short(name) : name]);
    }
    for (const [region, name, short] of regions) {
      if (!query.includes(short)) continue; // the name begins with it
      return { region, query: query.replace(query.includes(name) ? name : short, "").trim() || query };
    }
    return null;
  }

  // ---- the box

  function fill(element, children) {
    element.textContent = "";
    element.append(...children);
  }

  function make(tag, properties, ...inside) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties || {})) {
      if (value === true) element.setAttribute(name, "");
      else if (value !== false && value !== undefined) element.setAttribute(name, value);
    }
    element.append(...inside);
    return element;
  }

  /** A text with what was asked for marked: pieces that the question has too, of two characters or more. */
  function marked(text, query) {
    const asked = query.normalize("NFKC").toLowerCase().replace(/\s/g, "");
    const shortest = Math.min(2, asked.length);
    const pieces = document.createDocumentFragment();
    let plain = "";
    for (let at = 0; at < text.length; ) {
      let length = 0;
      while (at + length < text.length && asked.includes(text.slice(at, at + length + 1).toLowerCase())) length++;
      if (shortest && length >= shortest) {
        pieces.append(plain, make("mark", {}, text.slice(at, at + length)));
        plain = "";
        at += length;
      } else plain += text[at++];
    }
    pieces.append(plain);
    return pieces;
  }

  function box(place, number) {
    const id = "bs-search-" + number;
    const { region, contact } = place.dataset;
    const list = place.querySelector("a");
    // the page with the headings of the 主项: a guide's region, else the page itself
    const listed = !place.hasAttribute("data-collapsed") ? "" : location.protocol === "file:" ? "../index.html" : "../";
    const input = make("input", {
      id, class: "bs-search-input", type: "search", name: "q", role: "combobox", "aria-expanded": "false", "aria-controls": id + "-list",
      "aria-autocomplete": "list", autocomplete: "off", autocapitalize: "none", spellcheck: "false", enterkeyhint: "search",
      maxlength: "100", placeholder: "如：生孩子报销",
    });
    const notice = make("p", { class: "bs-search-notice", hidden: true });
    const choice = make("div", { class: "bs-search-choice", role: "group", hidden: true });
    const found = make("div", { class: "bs-search-list", id: id + "-list", role: "listbox", "aria-label": "搜索结果" });
    const more = make("p", { class: "bs-search-more" });
    const groups = make("div", { class: "bs-search-choice", role: "group", "aria-label": "按类别找", hidden: true });
    const panel = make("div", { class: "bs-search-panel", hidden: true }, notice, choice, found, groups, more);
    const said = make("p", { class: "bs-search-said", role: "status" });
    const form = make(
      "form", { id: id + "-form", class: "bs-search-form", role: "search" },
      make("label", { class: "bs-search-label", for: id }, "要办什么事"),
      make("span", { class: "bs-search-field" }, input, make("button", { class: "bs-search-go", type: "submit" }, "搜索")),
      panel, said
    );
    let active = -1;
    let asked = 0; // number of the latest question: answers to older ones come too late
    let composing = false;
    let saving = 0;

    more.append(make("a", { href: list.href, target: list.target || false }, place.hasAttribute("data-collapsed") ? "看全部事项" : list.textContent));

    function options() {
      return [...found.children];
    }

    function choose(n) {
      const all = options();
      active = all.length ? (n + all.length + 1) % (all.length + 1) : -1;
      if (active === all.length) active = -1; // back in the text
      all.forEach((one, place) => one.setAttribute("aria-selected", String(place === active)));
      if (active < 0) input.removeAttribute("aria-activedescendant");
      else {
        input.setAttribute("aria-activedescendant", all[active].id);
        all[active].scrollIntoView({ block: "nearest" });
      }
    }

    function open(shown) {
      panel.hidden = !shown;
      input.setAttribute("aria-expanded", String(shown && found.children.length > 0));
      if (!shown) choose(-1);
    }

    /** Nobody can go to the root: its list is no office. */
    function away(one) {
      return one.region === guides.words.root ? "本地清单没有这一项，看" + one.place + "的指南" : "由" + one.place + "办理";
    }

    function result(one, n, query) {
      const where = one.here ? one.place : one.foreign ? "这是" + one.place + "的编码" : away(one);
      const facts = make("span", { class: "bs-search-facts" }, make("span", { class: one.here ? "bs-search-here" : "bs-search-away" }, where));
      for (const fact of [one.limit, one.count]) if (fact) facts.append(" ", make("span", {}, fact));
      const row = make("a", { class: "bs-search-row", id: id + "-" + n, role: "option", href: one.url, tabindex: "-1", "aria-selected": "false" });
      row.append(make("b", {}, marked(one.title, query)), " ", facts);
      if (/^(也叫|材料|编码|拼音)/.test(one.why)) row.append(" ", make("span", { class: "bs-search-why" }, marked(one.why, query)));
      return row;
    }

    function show(results, query) {
      notice.textContent = results.notice ? results.notice.text : "";
      notice.hidden = !results.notice;
      notice.className = "bs-search-notice" + (results.notice ? " bs-search-" + results.notice.kind : "");
      fill(choice, []);
      choice.hidden = !results.choice;
      if (results.choice) {
        choice.setAttribute("aria-label", results.choice.question);
        choice.append(make("b", {}, results.choice.question));
        for (const one of results.choice.options) choice.append(" ", make("a", { href: one.url }, one.says));
      }
      // below a notice that it is not our matter, a few guesses are enough
      const kept = results.notice && results.notice.kind === "other" ? results.slice(0, 3) : results;
      fill(found, kept.map((one, n) => result(one, n, query)));
      fill(groups, results.faint || (results.notice && !kept.length) ? offered() : []);
      groups.hidden = !groups.children.length;
      if (results.notice) offerHelp();
      open(true);
      const count = kept.length ? "有" + kept.length + "个结果，按上下键选择" : "没有结果";
      said.textContent = [notice.textContent, results.choice ? results.choice.question : "", count].filter(Boolean).join("；");
    }

    /** The 主项 that the region has something of, as links to their headings on its page. */
    function offered() {
      if (!guides.words) return []; // they have not come
      const { at } = guides["region:" + region] || { at: {} };
      const lacks = new Set([].concat(...Object.keys(at).map((id) => at[id].slice(1))));
      const links = [];
      let first = 0;
      for (const [name, title, number] of guides.words.groups) {
        const items = guides.words.items.slice(first, (first += number));
        if (items.every((one) => lacks.has(one.id))) continue;
        const link = make("a", { href: listed + "#zhuxiang-" + name }, title);
        link.addEventListener("click", () => {
          const heading = document.getElementById("zhuxiang-" + name);
          if (!heading) return;
          if (heading.tagName === "DETAILS") heading.open = true; // folded on the portal
          open(false);
        });
        links.push(link, " ");
      }
      return links.length ? [make("b", {}, "按类别找"), " ", ...links] : [];
    }

    /** The telephone where the region gives one, else the place where its contacts are, where it gives any. */
    function offerHelp() {
      const { phone, contact: given } = guides["region:" + region] || {};
      const digits = (phone || "").replace(/[^0-9+]/g, "");
      if (more.children.length > 1) return;
      if (digits) more.append(" ", make("a", { href: "tel:" + digits }, "打电话问：" + phone));
      else if (contact && given) more.append(" ", make("a", { href: contact }, "问医保部门"));
    }

    async function run() {
      const query = input.value.trim();
      const mine = ++asked;
      remember(query);
      if (!query) {
        open(false);
        said.textContent = "";
        return;
      }
      try {
        const results = await guides.search(query, { region, limit: 8 });
        if (mine === asked) show(results, query);
      } catch (problem) {
        if (mine !== asked) return;
        show(Object.assign([], { notice: { kind: "none", text: "搜索没有加载出来，请检查网络后再试，或看全部事项" } }), query);
      }
    }

    function remember(query) {
      clearTimeout(saving); // browsers allow so many changes in a while
      saving = setTimeout(() => {
        const address = new URL(location.href);
        if (query) address.searchParams.set("q", query);
        else address.searchParams.delete("q");
        try {
          history.replaceState(history.state, "", address);
        } catch (problem) {
          // some browsers refuse it for files
        }
      }, 250);
    }

    const ahead = () => load(region).catch(() => {}); // who asks is told of a failure
    for (const event of ["touchstart", "pointerdown", "mouseenter"]) place.addEventListener(event, ahead, { once: true, passive: true });
    input.addEventListener("focus", () => load(region).then(() => input.value && panel.hidden && !composing && run(), () => {}));
    input.addEventListener("compositionstart", () => (composing = true));
    input.addEventListener("compositionend", () => {
      composing = false;
      run();
    });
    input.addEventListener("input", (event) => composing || event.isComposing || run());
    input.addEventListener("keydown", (event) => {
      if (composing || event.isComposing) return; // the keys are the input method's
      const { key } = event;
      if (key === "ArrowDown" || key === "ArrowUp") {
        event.preventDefault();
        if (panel.hidden) run();
        else choose(key === "ArrowDown" ? active + 1 : active < 0 ? options().length - 1 : active - 1);
      } else if (key === "Escape") {
        event.preventDefault();
        if (!panel.hidden) open(false);
        else if (collapsed) leave();
        else if (input.value) {
          input.value = "";
          run();
        }
      } else if (key === "Enter" && active >= 0) {
        event.preventDefault();
        options()[active].click();
      }
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      run();
    });
    document.addEventListener("click", (event) => {
      if (place.contains(event.target)) return;
      open(false);
      if (collapsed) fold(true);
    });
    form.addEventListener("keydown", (event) => collapsed && event.key === "Escape" && event.target !== input && leave());
    form.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !form.contains(event.relatedTarget)) open(false);
    });

    // in the bar of a guide: a button, and the form below the bar when it is wanted
    const collapsed = place.hasAttribute("data-collapsed");
    const opener = make("button", { class: "bs-search-open", type: "button", "aria-expanded": "false", "aria-controls": id + "-form" }, "搜索");
    function fold(folded) {
      if (folded) form.remove();
      else place.append(form);
      opener.setAttribute("aria-expanded", String(!folded));
    }
    function leave() {
      fold(true);
      opener.focus();
    }
    opener.addEventListener("click", () => {
      if (place.contains(form)) return leave();
      fold(false);
      input.focus();
    });

    const before = new URL(location.href).searchParams.get("q");
    fill(place, collapsed ? [opener] : [form]);
    if (collapsed) fold(!before);
    if (before) {
      input.value = before;
      run();
    }
  }

  places.forEach(box);

  const line = navigator.connection;
  if (document.querySelector(".bs-search:not([data-collapsed])") && !(line && line.saveData)) {
    window.addEventListener("load", () => idle(() => script("assets/search.js" + version).catch(() => {}))); // who asks tries again
  }
})();
