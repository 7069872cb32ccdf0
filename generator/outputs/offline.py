"""Writes /sw.js, the service worker that keeps what was read; and the version of the build that scripts' addresses carry.

A site that does not want one gets a worker that takes its predecessor away: a browser that has one looks for the file
at every visit, and would keep the old one for ever if there were none.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from generator.outputs.assets import TYPES, minified
from generator.outputs.policy import guarded
from generator.outputs.templates import render

SOURCES = ("assets", "embed", "styles", "scripts")
WORKER = "scripts/sw.js"
NONE = """\
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const scope = new URL(self.registration.scope).pathname;
  const own = (name) => /^bs\\d+-/.test(name) && name.slice(name.indexOf(":") + 1) === scope;
  const cleared = caches.keys().then((all) => Promise.all(all.filter(own).map((name) => caches.delete(name))));
  event.waitUntil(cleared.then(() => self.registration.unregister()));
});
"""


def assets_version(theme: Path) -> str:
    """Eight hex digits of all scripts and styles that pages load: ``assets/page.js?v=…``.

    A page names the scripts that it was made with, so that no store on the way can give it those of another build, and
    a server may let browsers keep them for ever.
    """
    digest = hashlib.sha256()
    for path in sorted(path for folder in SOURCES for path in (theme / folder).rglob("*")):
        if path.suffix in TYPES:
            digest.update(path.relative_to(theme).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:8]


def write_worker(theme: Path, out: Path, wanted: bool = True) -> None:
    """Writes the service worker, or the one that takes it away.

    Raises:
        AssetError: its source is no script.
        OSError: it could not be read or written.
    """
    if not wanted:
        (out / "sw.js").write_text(NONE, encoding="utf-8", newline="")
        return
    script = minified((theme / WORKER).read_text(encoding="utf-8"), ".js", f"{theme.name}/{WORKER}")
    settings = json.dumps(
        {"fallback": guarded(str(render("offline.html")))}, ensure_ascii=False, separators=(",", ":")
    )
    (out / "sw.js").write_text(f"self.guides={settings};\n{script}\n", encoding="utf-8", newline="")
