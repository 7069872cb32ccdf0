"""The templates print what a view holds: complete, in one run, escaped, and under the promised ids."""

from __future__ import annotations

import dataclasses
import re
from html.parser import HTMLParser
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from jinja2 import UndefinedError

from generator.outputs import templates
from generator.outputs.templates import contact_link, render
from generator.schema.website import Website
from generator.views import comparison_page, model, wayfinding
from generator.views.booklet import BookletView
from generator.views.lines import Tick
from generator.views.model import (
    BlankForm,
    Block,
    Crumb,
    Gap,
    GuideView,
    Line,
    MaterialLine,
    Overridden,
    Paper,
    RemovedLine,
    Section,
    Source,
)
from tests.rendered import parsed

SCRIPT = "<script>alert(1)</script>"
IDS = [
    "mingcheng",
    "danwei",
    "duixiang",
    "qudao",
    "liucheng",
    "cailiao",
    "shixian",
    "chaxun",
    "jiandu",
    "pingjia",
    "fulu",
]
KINDS = ("text", "passage", "materials", "steps", "limit", "remarks")
BASE = Source("指南", "公共服务事项指南", "data/items/x.yml:3")
NATION = Source("国家清单", "全国医疗保障经办政务服务事项清单", "data/regions/quanguo/items/x.yml:4")
CITY = Source("哈密市指南", "哈密市医疗保障经办政务服务办事指南", "data/regions/hami/items/x.yml:5")


# ---------------------------------------------------------------- reading a page


class Page(HTMLParser):
    """What a page says: its tags, ids, classes and text, and the text by section."""

    VOID = frozenset({"meta", "br", "link", "hr", "img", "input", "wbr"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.text = ""
        self.sections: dict[str, str] = {}
        self.mark = ""
        self.feed(str(html))  # a slice of Markup is Markup, and would be escaped again
        self.close()
        assert not self.open, f"not closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in self.VOID:
            self.open.append(tag)
        if dict(attrs).get("id") in IDS:
            self.mark = str(dict(attrs)["id"])

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        self.sections[self.mark] = self.sections.get(self.mark, "") + data

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] for _, attrs in self.tags if "id" in attrs]

    @property
    def classes(self) -> set[str]:
        return {name for _, attrs in self.tags for name in attrs.get("class", "").split()}


# ---------------------------------------------------------------- views, made by walking the dataclasses


def made(kind: Any, text: str, /, *, depth: int = 0, **fixed: Any) -> Any:
    """A value of a view's type with ``text`` in every string, two entries in every tuple, and three levels of children.

    ``fixed`` sets fields by name, in the whole tree.
    """
    if kind is str:
        return text
    if kind is int:
        return 3
    if kind is bool:
        return False
    if isinstance(kind, UnionType):
        return made(get_args(kind)[0], text, depth=depth, **fixed)
    if get_origin(kind) is tuple:
        parts = get_args(kind)
        if parts[-1] is Ellipsis:
            return tuple(made(parts[0], text, depth=depth, **fixed) for _ in range(2))
        return tuple(made(part, text, depth=depth, **fixed) for part in parts)
    hints = get_type_hints(kind)
    values = {}
    for field in dataclasses.fields(kind):
        if field.name in fixed:
            values[field.name] = fixed[field.name]
        elif field.name == "children" and kind in (Line, MaterialLine, wayfinding.PlaceNode):
            values[field.name] = () if depth == 2 else made(hints[field.name], text, depth=depth + 1, **fixed)
        else:
            values[field.name] = made(hints[field.name], text, depth=depth, **fixed)
    return kind(**values)


def printed_guide(guide: GuideView) -> str:
    sections = tuple(render("section", section=one) for one in guide.sections)
    return render("guide", guide=guide, sections=sections, related="", paper=Paper("", True, guide.title))


def every_page(text: str) -> dict[str, str]:
    """Every template with every field filled; a block in each kind, as it stands and not applicable."""
    pages = {
        f"section {kind}{' n/a' if reason else ''}": render(
            "section", section=made(Section, text, kind=kind, not_applicable=reason)
        )
        for kind in (*KINDS, text)
        for reason in ("", text)
    }
    pages["guide"] = printed_guide(made(GuideView, text))
    guide = made(GuideView, text)
    pages["fragment"] = render(
        "fragment", guide=guide, sections=(), id="bs-", address="../../", is_public=False
    )
    pages["rules"] = render(
        "section", section=made(Section, text, kind="materials", is_rule=True, not_applicable="")
    )
    for name in ("region", "portal", "errata"):
        view = made(getattr(model, f"{name.capitalize()}View"), text)
        pages[name] = render(name, **{name: view})
    listing = made(model.ListingView, text)
    pages["listing_table"] = table = render("listing_table", listing=listing)
    pages["listing"] = render("listing", listing=listing, table=table)
    leaves = made(BookletView, text, item="canbao")
    sections = [(), ()]
    pages["booklet"] = render("booklet", booklet=leaves, sections=sections, table=table, heads=text, qr="")
    pages["pdf"] = render("pdf", url=text, about=text)
    pages["pdfs"] = render("pdfs", pdfs=[(text, text, text)])
    pages["related"] = render("related", groups=made(tuple[wayfinding.RelatedGroup, ...], text))
    pages["places"] = render("places", places=made(wayfinding.PlacesView, text))
    pages["by_material"] = render("by_material", materials=made(wayfinding.MaterialsView, text))
    pages["gaps"] = render("gaps", gaps=made(wayfinding.GapsView, text))
    pages["gaps of many"] = render("gaps", gaps=made(wayfinding.GapsView, text, is_named=False))
    pages["comparison"] = render("comparison", comparison=made(comparison_page.ComparisonView, text))
    pages["switch link"] = render("switch", switch=made(wayfinding.PlaceSwitch, text, links=()))
    pages["not_found"] = render(
        "not_found", home=text, website=Website.model_construct(name=text, domain=text, code=text)
    )
    return pages


# ---------------------------------------------------------------- a guide of the ordinary sort


def block(field: str, kind: str, label: str, *texts: str, source: Source = BASE, **more: Any) -> Block:
    return Block(field, kind, label, source, tuple(Line(text) for text in texts), **more)


NAMES = [
    "事项名称",
    "受理单位",
    "服务对象",
    "办理渠道",
    "办理流程",
    "办理材料",
    "办理时限",
    "查询方式",
    "监督电话",
    "评价渠道",
]
STEPS = ["申请", "受理", "审核", "拨付", "办结"]
MATERIALS = (
    MaterialLine(
        "本人的证件",
        "shenfen",
        ("医保电子凭证", "有效身份证件", "社保卡"),
        ticks=(Tick("本人的证件", ("医保电子凭证", "有效身份证件", "社保卡"), any_of=True),),
    ),
    MaterialLine(
        "医院收费票据", "piaoju", source=NATION, ticks=(Tick("医院收费票据", tags=("原件", "1份")),)
    ),
    MaterialLine(
        "在职职工：",
        "zaizhi",
        situations=("在职职工",),
        children=(
            MaterialLine(
                "《登记表》（加盖单位公章）",
                "biao",
                forms=(BlankForm("", "../../biaoge/biao.pdf", "PDF，12 KB", ""),),
                ticks=(Tick("《登记表》（加盖单位公章）", tags=("加盖公章",)),),
            ),
        ),
    ),
    MaterialLine("无法提供原件的，可由单位核对", "guize", is_rule=True),
    MaterialLine(
        "申请表，委托的加委托书", "shenqing", ticks=(Tick("申请表"), Tick("委托书", situations=("委托办理",)))
    ),
)


def ordinary() -> GuideView:
    blocks: dict[str, tuple[Block, ...]] = {
        "mingcheng": (block("name", "text", "", "住院费用报销"),),
        "danwei": (block("unit", "text", "", "各级医疗保障经办机构"),),
        "duixiang": (block("audience", "passage", "", "参保人员甲", "参保人员乙"),),
        "qudao": (
            block("channels", "passage", "", "窗口办理"),
            block("mode", "passage", "办理方式", "线上+线下"),
        ),
        "liucheng": (
            Block(
                "flow",
                "passage",
                "",
                BASE,
                (
                    Line("申请人到经办机构提交材料", "申请", situations=("急诊",)),
                    Line("符合下列情形之一的：", children=(Line("一是", source=NATION), Line("二是"))),
                ),
            ),
            block(
                "steps",
                "steps",
                "办理环节",
                *STEPS,
                overridden=(Overridden(BASE, (Line("申请"), Line("办结"))),),
            ),
        ),
        "cailiao": (
            Block(
                "materials",
                "materials",
                "",
                CITY,
                materials=MATERIALS,
                difference="多要1份材料。",
                overridden=(
                    Overridden(NATION, materials=MATERIALS[:1]),
                    Overridden(BASE, not_applicable="另行规定"),
                ),
                removed=(
                    RemovedLine("参保凭证", "", NATION, CITY),
                    RemovedLine("诊断书", "数据共享", NATION, CITY),
                ),
            ),
            block("remarks", "remarks", "备注", "地方需增加其他材料必须事前公示", source=NATION),
        ),
        "shixian": (
            block(
                "limit",
                "limit",
                "",
                "不超过5个工作日",
                source=CITY,
                difference="由30个工作日缩短为5个工作日",
                overridden=(Overridden(NATION, (Line("不超过30个工作日"),)),),
            ),
        ),
        "chaxun": (block("query", "passage", "", "现场查询"),),
        "jiandu": (block("hotline", "passage", "", "各级医保部门向社会公布监督电话"),),
        "pingjia": (block("rating", "passage", "", "现场评价"),),
        "fulu": (block("code", "text", "事项编码", "002036006002", source=NATION),),
    }
    sections = tuple(
        Section(
            id,
            "一二三四五六七八九十"[number : number + 1],
            NAMES[number] if number < 10 else "附录：依据、编码和备注",
            blocks[id],
            Gap("本地区尚未提供监督电话。", "去哪里问", "../#lianxi") if id == "jiandu" else None,
            (("查询电话", "0902-225 6789"), ("地址", "建国南路")) if id == "chaxun" else (),
        )
        for number, id in enumerate(IDS)
    )
    return GuideView(
        region="hami",
        region_name="哈密市",
        item="zhuyuan-baoxiao",
        title="住院费用报销",
        group="医疗费用手工（零星）报销",
        code="002036006002",
        version="3fa81c2e",
        description="",
        crumbs=(Crumb("首页", "../../"), Crumb("哈密市", "../"), Crumb("住院费用报销")),
        facts=(
            model.Fact("多久办好", "不超过5个工作日", "由30个工作日缩短", "#shixian"),
            model.Fact("谁能办", "参保人员"),
        ),
        badges=(model.Badge("帮办代办", (("办理层级：街道帮办代办", "哈密市指南"),), "帮助或代替。"),),
        sections=sections,
        documents=(("哈密市指南", CITY.document), ("指南", BASE.document)),
        switch=wayfinding.PlaceSwitch(
            "哈密市",
            (wayfinding.PlaceLink("全国", "../../quanguo/zhuyuan-baoxiao/"),),
            "../../diqu/zhuyuan-baoxiao/",
            True,
        ),
        is_root=False,
        compare_url="../../duibi/zhuyuan-baoxiao/",
        differences=None,
        search=model.SearchBox("hami", "../", "查别的事项"),
    )


@pytest.fixture(scope="module")
def html() -> str:
    return printed_guide(ordinary())


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


# ---------------------------------------------------------------- the guide


def test_one_h1_and_the_sections_in_order(page: Page) -> None:
    assert [tag for tag, _ in page.tags].count("h1") == 1
    assert [attrs["id"] for tag, attrs in page.tags if tag == "h2" and "id" in attrs] == IDS
    assert [name for name in page.ids if name in IDS] == IDS


def test_ids_occur_once(page: Page) -> None:
    assert sorted(page.ids) == sorted(set(page.ids))


def test_links_inside_the_page_have_a_target(page: Page) -> None:
    inside = [attrs["href"][1:] for tag, attrs in page.tags if tag == "a" and attrs["href"].startswith("#")]
    assert "cailiao" in inside
    assert set(inside) <= set(page.ids)
    assert {attrs["aria-labelledby"] for _, attrs in page.tags if "aria-labelledby" in attrs} <= set(page.ids)


def test_the_answer_comes_before_the_sections(page: Page) -> None:
    before = page.sections[""]
    assert "不超过5个工作日" in before
    assert "看要带什么" in before
    assert before.index("住院费用报销") < before.index("多久办好")


def test_texts_are_printed_in_one_run(page: Page) -> None:
    assert "申请 申请人到经办机构提交材料 急诊" in page.text
    assert "".join(STEPS) in page.sections["liucheng"]
    for material in MATERIALS:
        assert material.text in page.sections["cailiao"]


def test_overridden_texts_stay_in_their_section(page: Page) -> None:
    assert "不超过30个工作日" in page.sections["shixian"]
    assert "看国家清单的原文" in page.sections["shixian"]
    assert "由30个工作日缩短为5个工作日" in page.sections["shixian"]
    assert page.text.count("不超过30个工作日") == 1
    assert "来源：国家清单；哈密市指南改写" in page.sections["cailiao"]
    assert "来源：国家清单；哈密市指南删去，原因：数据共享" in page.sections["cailiao"]
    assert "不适用 另行规定" in page.sections["cailiao"]


def test_a_passage_of_one_is_a_paragraph_and_of_several_a_list(html: str) -> None:
    assert '<p class="bs-p">各级医疗保障经办机构</p>' in html
    assert '<ol class="bs-list">\n<li>参保人员甲</li>\n<li>参保人员乙</li>\n</ol>' in html
    assert (
        '<li>符合下列情形之一的：<ol class="bs-list">\n<li>一是 <small class="bs-source" title="'
        '全国医疗保障经办政务服务事项清单">来源：国家清单</small></li>\n<li>二是</li>\n</ol>\n</li>'
    ) in html


def test_only_what_can_be_ticked_has_a_box(html: str) -> None:
    assert re.findall(r'<li class="(bs-\S+)" data-id="(\w+)"', html) == [
        ("bs-box", "shenfen"),
        ("bs-box", "piaoju"),
        ("bs-lead-item", "zaizhi"),
        ("bs-box", "biao"),
        ("bs-rule", "guize"),
        ("bs-lead-item", "shenqing"),
    ]
    rows = [row.text_content().split() for row in parsed(html).iter("label") if row.get("class") == "bs-tick"]
    assert rows == [
        ["本人的证件", "医保电子凭证", "或", "有效身份证件", "或", "社保卡", "任选其一"],
        ["原件", "1份", "医院收费票据", "来源：国家清单"],
        ["加盖公章", "《登记表》（加盖单位公章）"],
        ["申请表"],
        ["委托办理", "委托书"],
    ]


def test_every_block_names_its_source(html: str) -> None:
    for section in ordinary().sections:
        assert render("section", section=section).count("bs-source") >= len(section.blocks)
    assert '<small class="bs-source" title="公共服务事项指南">来源：指南</small>' in html


def test_a_gap_is_said_before_the_promise(page: Page) -> None:
    text = page.sections["jiandu"]
    assert text.index("本地区尚未提供监督电话。 去哪里问") < text.index("各级医保部门向社会公布监督电话")
    assert "bs-promise" in page.classes


def test_numbers_of_the_region_can_be_called(html: str) -> None:
    assert '<a href="tel:09022256789">0902-225 6789</a>' in html
    assert "<dd>建国南路</dd>" in html


@pytest.mark.parametrize(
    ("value", "link"),
    [
        ("12393", "tel:12393"),
        ("（0902）225-6789", "tel:09022256789"),
        ("+86 902 2256789", "tel:+869022256789"),
        ("0902-2256789、0902-2256790", ""),
        ("https://ybj.example.cn/a", "https://ybj.example.cn/a"),
        ("javascript:alert(1)", ""),
        ("建国南路8号", ""),
        ("", ""),
    ],
)
def test_contact_link(value: str, link: str) -> None:
    assert contact_link(value) == link


def test_a_section_without_blocks_is_only_its_title() -> None:
    page = Page(render("section", section=Section("fulu", "", "附录", ())))
    assert page.text.split() == ["附录"]


def test_optional_parts_leave_nothing_behind() -> None:
    bare = dataclasses.replace(ordinary(), group="", code="", switch=None, facts=(), badges=(), documents=())
    page = Page(printed_guide(bare))
    assert "编码 " not in page.sections[""]
    assert "换地区" not in page.text


# ---------------------------------------------------------------- all templates


@pytest.fixture(scope="module")
def hostile() -> dict[str, str]:
    return every_page(SCRIPT)


def test_every_template_is_printed(hostile: dict[str, str]) -> None:
    printed = {name.split()[0] for name in hostile} | {
        "macros",
        "prints",
        "search",
        "differences",
        "answer",
        "materials",
        "steps",
        "offline",
        "llms",
    }
    assert {path.stem for path in templates.PARTS.glob("*.html")} <= printed


def test_markup_in_any_field_is_text(hostile: dict[str, str]) -> None:
    for name, html in hostile.items():
        page = Page(html)
        assert "<script" not in html.lower(), name
        assert all(tag != "script" for tag, _ in page.tags), name
        if name != "not_found":
            assert SCRIPT in page.text, name


@pytest.mark.parametrize(
    "quote", ["\"'><b onclick=x>", "{{ 7*7 }}{% raw %}", "&amp;<!--", "]]></style></main>"]
)
def test_a_text_is_printed_unchanged(quote: str) -> None:
    for name, html in every_page(quote).items():
        page = Page(html)
        assert not any(key.startswith("on") for _, attrs in page.tags for key in attrs), name
        assert name == "not_found" or quote in page.text, name


def test_classes_are_the_projects_own_and_nothing_is_inline() -> None:
    for name, html in every_page("甲").items():
        page = Page(html)
        own = {item for item in page.classes if item != "bs-kind-甲"}
        assert all(item.startswith("bs-") for item in own), name
        assert not any("style" in attrs for _, attrs in page.tags), name
        if name != "not_found":
            # a booklet has a style of its own beside it
            assert not {"style", "script", "img", *(() if name == "booklet" else ("link",))} & {
                tag for tag, _ in page.tags
            }, name
            assert (
                name.startswith(
                    ("section", "rules", "related", "switch", "fragment", "listing_table", "pdf", "booklet")
                )
                or [tag for tag, _ in page.tags].count("h1") == 1
            ), name


def test_ids_occur_once_on_lists() -> None:
    group = tuple(model.ItemGroup(name, name, (model.ItemLink("甲", "a/"),)) for name in ("canbao", "geren"))
    region = dataclasses.replace(made(model.RegionView, "甲"), groups=group, elsewhere=group, occasions=group)
    portal = dataclasses.replace(made(model.PortalView, "甲"), groups=group, audiences=group, occasions=group)
    for html in (
        render("region", region=region),
        render("portal", portal=portal),
        render("errata", errata=made(model.ErrataView, "甲")),
    ):
        ids = Page(html).ids
        assert sorted(ids) == sorted(set(ids))


def test_cells_of_the_list_name_their_column() -> None:
    listing = model.ListingView(
        id="quanguo",
        name="全国",
        document="清单",
        crumbs=(),
        headings=("子项", "备注"),
        rows=(((Line("单位参保登记"),), ()),),
        urls=("../danwei/",),
        note="",
    )
    html = render("listing_table", listing=listing)
    assert [attrs["data-label"] for tag, attrs in Page(html).tags if tag == "td"] == ["子项", "备注", "指南"]
    assert '<td role="cell" data-label="备注"></td>' in html


def test_a_name_that_a_view_has_not_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("section")
    with pytest.raises(UndefinedError):
        render("region", region=object())


def test_templates_are_compiled_once() -> None:
    assert templates.template("section") is templates.template("section")
    first = templates.template("section")
    templates.forget()
    assert templates.template("section") is not first


def test_a_day_is_not_broken_at_its_hyphens() -> None:
    assert (
        templates.whole_days("2027-01-01 起：<b>") == '<span class="bs-day">2027-01-01</span> 起：&lt;b&gt;'
    )
