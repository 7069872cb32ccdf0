/*
 * On the page for webmasters (docs/qianru.md): makes the lines to paste for a region, an item and a look, and shows what they give.
 * Regions come from the page of all regions, items from the list for frames: there is no other file that could go stale.
 */
(function () {
  "use strict";
  const base = new URL("..", document.currentScript.src).href;
  const part = (name) => document.getElementById("bs-b-" + name);
  const demo = part("demo");
  const plain = part("plain"); // what the ways other than the loader give
  const copy = part("copy");
  const NO_LIST = "静态引用一次引用一个事项：先在上面选一个。要放整个地区的列表，用另外两种办法。";
  const PLACE = "/yibao/ 是取来的文件在本单位服务器上的路径，放在别处就改成那里的。";
  const NO_COLOUR = "主色要写六位十六进制，如 b01f24；现在这样写不起作用，按没有填算。";
  const [region, item, way, accent, theme, font, code] = ["region", "item", "way", "accent", "theme", "font", "code"].map(part);
  if (!code || !window.fetch || location.protocol === "file:") {
    document.querySelectorAll(".bs-builder").forEach((builder) => (builder.hidden = true));
    return;
  }

  async function links(path, selector, shape) {
    const address = base + path;
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(address);
    const text = await answer.text();
    // without its head: this page's own policy would complain of the style in it
    const page = new DOMParser().parseFromString(text.slice(text.indexOf("<main")), "text/html");
    const found = new Map();
    page.querySelectorAll(selector).forEach((link) => {
      const id = shape.exec(new URL(link.getAttribute("href"), address).href.slice(base.length));
      const name = link.querySelector("b");
      if (id && name && !found.has(id[1])) found.set(id[1], name.textContent.trim());
    });
    return found;
  }

  function offer(select, found, first) {
    const before = select.value;
    select.textContent = "";
    if (first) select.append(new Option(first, ""));
    found.forEach((name, id) => select.append(new Option(name, id)));
    if (Array.from(select.options).some((option) => option.value === before)) select.value = before;
  }

  /* A colour that is half typed is not wrong yet; `done`: the field was left. */
  function check(done) {
    const typed = accent.value.trim();
    const wrong = Boolean(typed) && !colour() && (done || !/^#?[0-9a-fA-F]{0,6}$/.test(typed) || accent.getAttribute("aria-invalid") === "true");
    accent.setAttribute("aria-invalid", String(wrong));
    part("why").textContent = wrong ? NO_COLOUR : "";
  }

  /* The fragment as it would stand in the host's page; its links are counted from its own address. */
  async function piece(path) {
    const address = base + path + "/fragment.html";
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(address);
    const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
    parsed.querySelectorAll("a[href]").forEach((link) => {
      const href = link.getAttribute("href");
      if (href.charAt(0) !== "#") link.href = new URL(href, address).href;
    });
    return Array.from(parsed.body.childNodes);
  }

  function frame(path, query, title) {
    const one = document.createElement("iframe");
    one.title = title;
    one.width = "100%";
    one.height = "800";
    one.setAttribute("frameborder", "0");
    one.src = base + "embed/" + path + "/" + query;
    return one;
  }

  /* What the lines give: the loader's element follows its attributes, the others are put in anew. */
  function show(path, looks, title) {
    const asked = way.value + path + looks.join();
    for (const [name, value] of looks) {
      if (value) demo.setAttribute("data-" + name, value);
      else demo.removeAttribute("data-" + name);
    }
    demo.hidden = way.value !== "loader";
    plain.hidden = !demo.hidden || !code.value;
    plain.className = way.value === "ssi" ? "bs-b-piece" : "";
    if (!demo.hidden) demo.setAttribute("data-banshi", path);
    if (plain.dataset.asked === asked) return;
    plain.dataset.asked = asked;
    plain.textContent = "";
    const query = looks.filter((look) => look[1]).map((look) => look.join("="));
    if (way.value === "iframe") plain.append(frame(path, query.length ? "?" + query.join("&") : "", title));
    else if (way.value === "ssi" && item.value)
      piece(path).then(
        (nodes) => plain.dataset.asked === asked && plain.append(...nodes),
        () => (plain.textContent = "没有取到这个片段。")
      );
  }

  const quoted = (text) => text.replace(/[&<>"]/g, (sign) => "&#" + sign.charCodeAt(0) + ";");
  const colour = () => (/^#?([0-9a-fA-F]{6})$/.exec(accent.value.trim()) || ["", ""])[1].toLowerCase();

  function write() {
    const path = region.value + (item.value ? "/" + item.value : "");
    const chosen = (select) => select.options[select.selectedIndex].text;
    const name = item.value ? chosen(region) + "：" + chosen(item) : chosen(region) + "医保办事指南";
    const title = quoted(name);
    const all = [["accent", colour()], ["theme", theme.value], ["font", font.value]];
    const looks = all.filter((look) => look[1]);
    const still = way.value === "ssi"; // takes its looks from the host's page
    const query = looks.length ? "?" + looks.map((look) => look.join("=")).join("&amp;") : "";
    const data = looks.map((look) => " data-" + look[0] + '="' + look[1] + '"').join("");
    const lines = {
      loader: ['<script src="' + base + 'embed/v1.js" async></' + "script>", '<div data-banshi="' + path + '"' + data + ">", '  <a href="' + base + path + '/">' + title + "</a>", "</div>"],
      iframe: ['<iframe src="' + base + "embed/" + path + "/" + query + '" title="' + title + '"', '        width="100%" height="800" frameborder="0" loading="lazy"></iframe>'],
      ssi: item.value ? ['<!--#include virtual="/yibao/' + path + '/fragment.html" -->'] : [],
    };
    code.value = lines[way.value].join("\n");
    copy.disabled = !code.value;
    [accent, theme, font].forEach((field) => (field.parentNode.hidden = still));
    part("said").textContent = copy.disabled ? NO_LIST : still ? PLACE : "";
    show(path, all, name);
  }

  async function items() {
    offer(item, await links("embed/" + region.value + "/", "a.bs-row", new RegExp("^embed/" + region.value + "/([a-z0-9-]+)/$")), "全部事项（列表）");
  }

  async function begin() {
    const [place, matter] = demo.getAttribute("data-banshi").split("/");
    offer(region, await links("diqu/", "#diqu a[href]", /^([a-z0-9-]+)\/$/));
    region.value = place;
    await items();
    item.value = matter;
    write();
  }

  const failed = () => (part("said").textContent = "没有取到地区和事项，请照下面的样子写。");
  region.addEventListener("change", () => items().then(write, failed));
  [item, way, theme, font].forEach((one) => one.addEventListener("change", write));
  for (const event of ["input", "change"])
    accent.addEventListener(event, () => {
      check(event === "change");
      write();
    });
  copy.addEventListener("click", () => {
    const done = () => (part("said").textContent = "已复制。");
    const byHand = () => {
      code.select();
      part("said").textContent = document.execCommand("copy") ? "已复制。" : "请按 Ctrl+C 复制。";
    };
    if (navigator.clipboard && navigator.clipboard.writeText) navigator.clipboard.writeText(code.value).then(done, byHand);
    else byHand();
  });
  begin().catch(failed);
})();
