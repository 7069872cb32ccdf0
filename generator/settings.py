"""What of mkdocs.yml is wrong in a way that mkdocs would only say in English, and without the line; and what is missing.

mkdocs looks at the site's address before it loads a plugin, and stops there.  So ``check`` and ``build`` ask here; for the
preview, which is started as ``mkdocs serve``, ``make serve`` runs this file as a program.
"""

from __future__ import annotations

import sys
from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote, urlsplit, urlunsplit

import yaml

from generator.problems import Mark, Problem, as_text

_NAME = "mkdocs"
_EXAMPLE = "https://example.gov.cn/ybj/bszn/"
_CURE = f"写网站的完整网址，如 {_EXAMPLE}；还没有正式网址，就在这一行前面加 #"
_MISSING = (
    "没有填网站的网址：打印的指南没有二维码，没有站点地图 sitemap.xml，转发时没有图片，"
    "别的网站静态引用的指南里链接点不通；网站放在子路径下的，404 页也回不到首页"
)
_GIVE = f"有了正式网址，去掉 site_url 前面的 #，填完整的，如 {_EXAMPLE}；还没有就先空着"


def problems(config_file: Path) -> list[Problem]:
    """What is wrong with the site's address; nothing where the file cannot be read: mkdocs has said so by then."""
    node = (_composed(config_file) or {}).get("site_url")
    if node is None or node.tag.endswith(":null") or node.tag.startswith("!"):
        return []  # !ENV and the like: only mkdocs knows what comes of it
    one = isinstance(node, yaml.ScalarNode)
    wrong = wrong_address(node.value) if one else ("要写一个网址", _CURE)
    mark = Mark(config_file.name, node.start_mark.line + 1, node.start_mark.column + 1)
    return [Problem.at(mark, _NAME, *wrong, "site_url")] if wrong else []


def reminders(config_file: Path) -> list[Problem]:
    """That the site has no address yet, and what it goes without; nothing where the file is not there or cannot be read."""
    found = _composed(config_file)
    if found is None:
        return []
    node = found.get("site_url")
    if node is not None and not node.tag.endswith(":null") and node.value != "":
        return []
    mark = node.start_mark if node else None
    place = Mark(config_file.name, mark.line + 1, mark.column + 1) if mark else Mark(config_file.name)
    return [Problem.at(place, _NAME, _MISSING, _GIVE, "site_url", "warning")]


def _composed(config_file: Path) -> dict[str, yaml.Node] | None:
    """Key → what stands there; None where the file cannot be read."""
    try:
        # composed, not loaded: mkdocs.yml names functions of Python, which nobody needs to run for this
        root = yaml.compose(config_file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, ValueError, yaml.YAMLError):
        return None
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return {key.value: value for key, value in pairs if isinstance(key, yaml.ScalarNode)}


def wrong_address(address: str) -> tuple[str, str] | None:
    """What is wrong with a site's address, and how to cure it; None where it is one.  An empty one says that there is none."""
    if not address:
        return None
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return f"“{address}”不是网址", _CURE
    if not address.isascii() and (narrow := normalize("NFKC", address)).isascii():
        return f"“{address}”里有全角的字符", f"用半角的写：{narrow}"
    if parts.scheme not in ("http", "https"):
        if "://" in address:
            return f"“{address}”不是以 https:// 或 http:// 开头的网址", _CURE
        whole = f"https://{address.lstrip('/')}"
        cure = _CURE if wrong_address(whole) else f"写成 {whole}；网站没有 https，就写 http://"
        return f"“{address}”前面没有 https:// 或 http://", cure
    if not host or any(sign.isspace() or sign == "\\" for sign in address):
        return f"“{address}”不是网址", _CURE
    try:
        public_address(address)
    except ValueError:  # a label of a Chinese name that is empty, or too long when written in ASCII
        return f"“{address}”里的域名不对", _CURE
    if parts.query or parts.fragment:
        return f"“{address}”里有“?”或“#”，网页的网址不能接在它后面", "删去“?”或“#”和它后面的部分"
    return None


def public_address(address: str) -> str:
    """A site's address as machines write it: a Chinese domain in punycode, a Chinese path in percent signs.

    Sitemaps, ``robots.txt`` and codes to be scanned allow no others; people may write the name that they know.

    Raises:
        ValueError: it is no address, or its domain cannot be one.
    """
    if address.isascii():
        return address
    parts = urlsplit(address)
    place = parts.netloc
    if parts.hostname and not place.isascii():
        place = parts.hostname.encode("idna").decode() + (f":{parts.port}" if parts.port else "")
    return urlunsplit(
        (parts.scheme, place, quote(parts.path, safe="/%:@!$&'()*+,;=~"), parts.query, parts.fragment)
    )


def other_name(config_file: Path, name: str | None) -> list[Problem]:
    """That the site has two names: titles and the bar print mkdocs.yml's, the tags on every page that of site.yml (``name``)."""
    node = (_composed(config_file) or {}).get("site_name")
    if (
        name is None
        or not isinstance(node, yaml.ScalarNode)
        or node.tag.startswith("!")
        or node.value == name
    ):
        return []
    mark = Mark(config_file.name, node.start_mark.line + 1, node.start_mark.column + 1)
    wrong = f"网站有两个名称：这里是“{node.value}”（网页的标题和页眉用它），data/site.yml 的网站名称是“{name}”（网页的标签、llms.txt 用它）"
    return [
        Problem.at(
            mark, _NAME, wrong, "两处写成一样的；data/site.yml 里不写，就都用这里的", "site_name", "warning"
        )
    ]


def main() -> None:
    """Says what is wrong with the mkdocs.yml at hand; the exit status is 1 then."""
    if found := problems(Path("mkdocs.yml")):
        sys.exit(as_text(found))


if __name__ == "__main__":
    main()
