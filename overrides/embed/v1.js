/*
 * The loader, for pages of other websites:
 *
 *   <script src="https://…/embed/v1.js" async></script>
 *   <div data-banshi="hami/zhuyuan-baoxiao"><a href="https://…/hami/zhuyuan-baoxiao/">住院费用报销办事指南</a></div>
 *
 * Puts an iframe into every such element and keeps it as high as its content.  Options: data-theme, data-accent, data-font,
 * data-qx, data-title.  The link in the element stays until the guide has answered, and for good where it cannot: a frame that
 * has loaded and says nothing (no such guide, no connection) takes no room then, and the console says why.
 *
 * For whatever page it stands in: ES5; one global, banshi; no for-in and no methods that old libraries replace; styles
 * are set one by one and !important.  This address and what it understands never change: something new is v2.js.
 */
(function (window, document) {
  "use strict";
  var global = window.banshi; // or an element of the host with this id
  var script = document.currentScript;
  var STYLE = "display:block;position:static;float:none;width:100%;min-width:0;max-width:100%;height:480px;min-height:0;max-height:none;margin:0;padding:0;border:0;opacity:1;visibility:visible;transform:none;grid-column:1/-1";
  var PATIENCE = 3000; // from a frame's load on, when all of its files have come: what is left is the device's own slowness
  var entries = []; // {place, frame, address, link: what stood in the element, once it was taken out}
  var waiting = 0;
  var base, origin, found, all, i;

  if (global && global.version === 1 && global.scan) return global.scan();

  function baseOf(one) {
    return one && /^((https?:\/\/[^\/?#@]+)\/(?:[^?#]*\/)?embed\/)v1\.js(?:[?#]|$)/.exec(one.src || "");
  }

  found = baseOf(script);
  all = document.getElementsByTagName("script");
  for (i = all.length - 1; !found && i >= 0; i--) found = baseOf(all[i]);
  if (!found || !window.postMessage || !document.querySelectorAll) return;
  base = found[1];
  origin = found[2];

  function addressOf(place) {
    var path = /^\s*([a-z0-9-]+)(?:\/([a-z0-9-]+))?\/?\s*$/.exec((place.getAttribute("data-banshi") || "").toLowerCase());
    var query = "";
    function add(name, shape) {
      var value = place.getAttribute("data-" + name) || "";
      if (shape.test(value)) query += (query ? "&" : "?") + name + "=" + value.replace("#", "");
    }
    if (!path) return "";
    add("theme", /^(?:light|dark|auto)$/);
    add("accent", /^#?[0-9a-fA-F]{6}$/);
    add("font", /^large$/);
    add("qx", /^[\w,-]{1,300}$/);
    return base + path[1] + "/" + (path[2] ? path[2] + "/" : "") + query;
  }

  function titleOf(place) {
    var link = place.getElementsByTagName("a")[0];
    return place.getAttribute("data-title") || (link && (link.textContent || "").replace(/\s+/g, " ").slice(0, 80)) || "医保办事指南";
  }

  function style(frame, rules) {
    var list = rules.split(";");
    for (var n = 0; n < list.length; n++) frame.style.setProperty(list[n].split(":")[0], list[n].split(":")[1], "important");
  }

  /* What stood in the element before a guide did: its link. */
  function giveBack(entry) {
    if (entry.link) entry.place.insertBefore(entry.link, entry.frame.parentNode === entry.place ? entry.frame : null);
    entry.link = null;
  }

  function complain(place, address) {
    if (window.console && console.warn)
      console.warn("banshi: 没有这个指南，或者连不上 (not found): " + place.getAttribute("data-banshi") + " " + address);
  }

  /* Nothing has answered.  The frame stays, of no height and out of the way of keys: one that answers later is shown. */
  function quiet(entry, frame) {
    if (entry.frame !== frame || entry.heard || !frame.parentNode) return;
    if (!frame.offsetWidth) return wait(entry, frame); // not shown itself, as in a tab that is closed: it has no height to tell
    style(frame, "height:0;visibility:hidden");
    giveBack(entry);
    complain(entry.place, entry.address);
  }

  function wait(entry, frame) {
    window.clearTimeout(entry.timer);
    entry.timer = window.setTimeout(function () {
      quiet(entry, frame);
    }, PATIENCE);
  }

  function make(entry) {
    var frame = document.createElement("iframe");
    var place = entry.place;
    frame.setAttribute("data-banshi-frame", "");
    frame.setAttribute("title", titleOf(place));
    frame.setAttribute("loading", "lazy");
    frame.setAttribute("frameborder", "0");
    frame.setAttribute("allow", "clipboard-write");
    frame.setAttribute("referrerpolicy", "no-referrer");
    style(frame, STYLE);
    frame.addEventListener("load", function () {
      // every page in the frame is greeted: the reader went on to another, or the host moved the element
      entry.heard = 0;
      wait(entry, frame);
      if (frame.contentWindow) frame.contentWindow.postMessage({ type: "banshi-hello" }, origin);
    });
    frame.src = entry.address;
    return frame;
  }

  function fill(place) {
    var address = addressOf(place);
    var entry, link, n, old, there;
    for (n = 0; n < entries.length; n++) if (entries[n].place === place) entry = entries[n];
    there = entry && entry.frame.parentNode === place;
    if (!address) {
      if (there) {
        giveBack(entry); // the element was right before
        place.removeChild(entry.frame);
      }
      if (!place.banshi) complain(place, "");
      place.banshi = 1; // once is enough
      return;
    }
    if (there) {
      if (entry.address !== address) entry.frame.src = entry.address = address;
      return;
    }
    // frames that came with a copy of the element, made by the host, answer to nobody; where the link had gone by then, the
    // frame knows where it led and what it said
    old = place.querySelectorAll("iframe[data-banshi-frame]");
    for (n = 0; n < old.length; n++) {
      if (!entry && !place.getElementsByTagName("a")[0]) {
        link = document.createElement("a");
        link.href = base.slice(0, -6) + address.slice(base.length);
        link.appendChild(document.createTextNode(old[n].title));
        place.appendChild(link);
      }
      old[n].parentNode.removeChild(old[n]);
    }
    if (!entry) entries[entries.length] = entry = { place: place };
    entry.address = address;
    entry.frame = make(entry);
    place.appendChild(entry.frame);
  }

  function scan() {
    var places = document.querySelectorAll("[data-banshi]");
    var kept = [];
    var n;
    waiting = 0;
    for (n = 0; n < entries.length; n++) {
      if (document.documentElement.contains(entries[n].place)) kept[kept.length] = entries[n];
      else giveBack(entries[n]); // the host may put it in again
    }
    entries = kept;
    for (n = 0; n < places.length; n++) fill(places[n]);
  }

  function later() {
    if (!waiting) waiting = window.setTimeout(scan, 0);
  }

  /* Only the fallback goes: the frame must not be moved, or it would load again. */
  function clear(entry) {
    var child = entry.place.firstChild;
    var next;
    if (!entry.link) entry.link = document.createDocumentFragment();
    for (; child; child = next) {
      next = child.nextSibling;
      if (child !== entry.frame) entry.link.appendChild(child);
    }
  }

  /* By an element of no size, since the page may scroll in one of its own parts. */
  function show(entry, top) {
    var mark = document.createElement("div");
    if (!top && entry.frame.getBoundingClientRect().top >= 0) return;
    style(mark, "display:block;position:relative;height:0;margin:0;padding:0;border:0;scroll-margin-top:70px;top:" + top + "px");
    entry.place.insertBefore(mark, entry.frame);
    mark.scrollIntoView();
    entry.place.removeChild(mark);
  }

  window.addEventListener("message", function (event) {
    var data = event.data;
    var n, entry, height;
    if (event.origin !== origin || !event.source || !data || typeof data !== "object") return;
    height = data.height;
    if (typeof height !== "number" || !(height >= 0 && height <= 100000)) return;
    for (n = 0; n < entries.length; n++) {
      entry = entries[n];
      if (entry.frame.contentWindow !== event.source) continue;
      if (data.type === "banshi-show") show(entry, height);
      if (data.type !== "banshi-height" || height < 1) return;
      entry.heard = 1;
      style(entry.frame, "height:" + Math.ceil(height) + "px;visibility:visible");
      clear(entry);
      return;
    }
  });

  window.banshi = { version: 1, scan: scan };
  scan();
  if (window.MutationObserver)
    new MutationObserver(later).observe(document.documentElement, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ["data-banshi", "data-theme", "data-accent", "data-font", "data-qx"],
    });
  else window.setInterval(scan, 1000);
})(window, document);
