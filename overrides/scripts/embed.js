/*
 * Before the first paint of a page under /embed/: how the host wants it to look, said in the address.
 *
 *   ?theme=light|dark|auto   ?accent=RRGGBB   ?font=large
 *
 * Anything else is as though it were not there.  An accent that is hard to read on the page's grounds is made darker (on
 * dark grounds lighter) until it stands out 4.5:1, in large type 7:1.  What was taken over stands in data-asked, and
 * links to other pages under /embed/ carry it on (embed/frame.js).  The reader's own modes are not asked for: the page is the host's.
 */
(function (root) {
  const said = (name, shape) => (new RegExp("[?&]" + name + "=(" + shape + ")(?=&|$)").exec(location.search) || ["", ""])[1];
  const theme = said("theme", "light|dark|auto");
  const accent = said("accent", "(?:%23)?[0-9a-fA-F]{6}").slice(-6).toLowerCase();
  const font = said("font", "large");
  root.classList.add("bs-js");
  if (theme === "dark" || theme === "auto") root.classList.remove("bs-light");
  if (theme === "dark") root.classList.add("bs-dark");
  if (font) root.classList.add("bs-elder");
  root.dataset.asked = [theme && "theme=" + theme, accent && "accent=" + accent, font && "font=" + font].filter(Boolean).join("&");

  const parts = (colour) => [0, 2, 4].map((at) => parseInt(colour.substr(at, 2), 16));
  const light = (colour) =>
    colour.reduce((sum, part, at) => sum + [0.2126, 0.7152, 0.0722][at] * (part > 10 ? Math.pow((part / 255 + 0.055) / 1.055, 2.4) : part / 3294.6), 0.05);

  function paint() {
    const own = getComputedStyle(root).getPropertyValue("--bs-tint").trim().slice(1);
    if (!/^[0-9a-f]{6}$/.test(own)) return; // a browser without variables has our own colour
    const ground = light(parts(own));
    const end = ground > 0.5 ? 0 : 255;
    const wanted = font ? 7 : 4.5;
    let colour = parts(accent);
    for (let tries = 0; tries < 60; tries++) {
      const here = light(colour);
      if ((end ? here / ground : ground / here) >= wanted) break;
      colour = colour.map((part) => Math.round(part + (end - part) * 0.05 + (end ? 0.5 : -0.5)));
    }
    root.style.setProperty("--bs-brand", "rgb(" + colour.map((part) => Math.min(255, Math.max(0, part))) + ")");
  }

  if (!accent) return;
  paint();
  if (theme === "auto" && window.matchMedia) matchMedia("(prefers-color-scheme: dark)").addListener(paint);
})(document.documentElement);
