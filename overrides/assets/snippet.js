/*
 * On the page for webmasters (docs/qianru.md): makes the lines to paste for a region, an item and a look, and shows the guide.
 * Regions come from the page of all regions, items from the list for frames: there is no other file that could go stale.
 */
(function () {
  "use strict";
  const base = new URL("..", document.currentScript.src).href;
  const part = (name) => document.getElementById("bs-b-" + name);
  const demo = part("demo");
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

  const quoted = (text) => text.replace(/[&<>"]/g, (sign) => "&#" + sign.charCodeAt(0) + ";");
  const colour = () => (/^#?([0-9a-fA-F]{6})$/.exec(accent.value.trim()) || ["", ""])[1].toLowerCase();

  function write() {
    const path = region.value + (item.value ? "/" + item.value : "");
    const chosen = (select) => select.options[select.selectedIndex].text;
    const title = quoted(item.value ? chosen(region) + "：" + chosen(item) : chosen(region) + "医保办事指南");
    const looks = [["accent", colour()], ["theme", theme.value], ["font", font.value]].filter((look) => look[1]);
    const query = looks.length ? "?" + looks.map((look) => look.join("=")).join("&amp;") : "";
    const data = looks.map((look) => " data-" + look[0] + '="' + look[1] + '"').join("");
    const lines = {
      loader: ['<script src="' + base + 'embed/v1.js" async></' + "script>", '<div data-banshi="' + path + '"' + data + ">", '  <a href="' + base + path + '/">' + title + "</a>", "</div>"],
      iframe: ['<iframe src="' + base + "embed/" + path + "/" + query + '" title="' + title + '"', '        width="100%" height="800" frameborder="0" loading="lazy"></iframe>'],
      ssi: item.value ? ['<!--#include virtual="' + new URL(base).pathname + path + '/fragment.html" -->'] : ["静态引用要选一个事项。"],
    };
    code.value = lines[way.value].join("\n");
    for (const [name, value] of [["accent", colour()], ["theme", theme.value], ["font", font.value]]) {
      if (value) demo.setAttribute("data-" + name, value);
      else demo.removeAttribute("data-" + name);
    }
    demo.setAttribute("data-banshi", path);
    accent.setAttribute("aria-invalid", String(Boolean(accent.value) && !colour()));
    part("said").textContent = "";
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
  accent.addEventListener("input", write);
  part("copy").addEventListener("click", () => {
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
