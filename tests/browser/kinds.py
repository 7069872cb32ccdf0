"""Every kind of page, with the richest example of it in the real data, and what every guide holds."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
REGIONS = sorted(folder.name for folder in (ROOT / "data" / "regions").iterdir() if folder.is_dir())

# kind → address below the site's own; a guide with overridden fields, situations and alternatives
KINDS = {
    "portal": "",
    "region": "alashan/",
    "guide": "alashan/menzhen-baoxiao/",
    "long-guide": "hami/yiyuan-dingdian/",
    "listing": "quanguo/qingdan/",
    "comparison": "duibi/jumin-xinxi-biangeng/",
    "errata": "kanwu/",
    "gaps": "queshi/",
    "places": "diqu/",
    "item-places": "diqu/yiyuan-dingdian/",
    "materials": "cailiao/",
    "about": "about/",
    "webmasters": "qianru/",
    "open-data": "shuju/",
    "embed-guide": "embed/alashan/menzhen-baoxiao/",
    "embed-region": "embed/hami/",
    "not-found": "no/such/page/",
}
# In Markdown, with the theme's style
WRITTEN = ("about", "webmasters", "open-data")
# In another website's frame: without the bar and the foot of the site
EMBEDDED = ("embed-guide", "embed-region")
# The page for what is not there is a document of its own, without the theme's frame.
FRAMED = {kind: path for kind, path in KINDS.items() if kind not in ("not-found", *EMBEDDED)}

SECTIONS = {
    "mingcheng": "事项名称",
    "danwei": "受理单位",
    "duixiang": "服务对象",
    "qudao": "办理渠道",
    "liucheng": "办理流程",
    "cailiao": "办理材料",
    "shixian": "办理时限",
    "chaxun": "查询方式",
    "jiandu": "监督电话",
    "pingjia": "评价渠道",
}

# all but what lies over the page: see test_answer.py
OPEN_ALL = "document.querySelectorAll('details:not([name])').forEach(one => one.open = true)"


def status_of(kind: str) -> int:
    """What a server answers for a page of this kind."""
    return 404 if kind == "not-found" else 200


def guides(site: Path, region: str) -> list[str]:
    """The addresses of all guides of a region, as built."""
    pages = sorted((site / region).glob("*/index.html"))
    return [f"{region}/{page.parent.name}/" for page in pages if page.parent.name not in ("qingdan", "dayin")]
