"""/<region>/dayin/: every guide and the list on one page, nothing that needs a script, ids that do not meet."""

import re

import pytest

from generator.outputs.booklet import apart, bound, entries, running_heads
from generator.views.booklet import BookletGuide, BookletView
from tests.rendered import MINI, build, pages, parsed, squeezed

GUIDE = BookletGuide(1, "canbao", "参保", "", "0123abcd", (), (), False)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    out = tmp_path_factory.mktemp("booklet")
    build(MINI, out)
    return out


@pytest.fixture(scope="module")
def made(site):
    return pages(site)


def booklets(made):
    return {address: page for address, page in made.items() if address.endswith("/dayin/")}


def test_every_region_has_one_and_links_to_it(made):
    regions = {address for address in made if f"{address}qingdan/" in made}
    assert {address.removesuffix("dayin/") for address in booklets(made)} == regions
    assert len(regions) > 1
    for region in regions:
        assert 'href="dayin/"' in made[region]


def test_it_holds_the_words_of_every_guide_in_order_and_the_list(made):
    for address, page in booklets(made).items():
        region = address.removesuffix("dayin/")
        html, listing = parsed(page), parsed(made[f"{region}qingdan/"])
        there = [one.get("id").removeprefix("bs-") for one in html.iter("article")]
        links = [one.get("href") for one in listing.xpath("//table//a")]
        assert [f"../{item}/" for item in there] == links != []
        for item in there:
            guide = parsed(made[f"{region}{item}/"])
            own = squeezed(html.get_element_by_id(f"bs-{item}").text_content())
            for section in guide.iter("section"):
                for text in (
                    *section.find_class("bs-p"),
                    *section.find_class("bs-from"),
                    *section.iter("h2"),
                ):
                    assert section.get("class") != "bs-section" or squeezed(text.text_content()) in own
        [table], [same] = html.iter("table"), listing.iter("table")
        assert squeezed(table.text_content()) == squeezed(same.text_content())


def test_ids_do_not_meet_and_every_anchor_leads_somewhere(made):
    for page in booklets(made).values():
        html = parsed(page)
        ids = [one.get("id") for one in html.xpath("//*[@id]")]
        assert len(ids) == len(set(ids)) > 20
        anchors = [one.get("href")[1:] for one in html.xpath("//a[starts-with(@href, '#')]")]
        named = [
            name for one in html.xpath("//*[@aria-labelledby]") for name in one.get("aria-labelledby").split()
        ]
        assert anchors and {*anchors, *named} <= set(ids)


def test_nothing_in_it_needs_a_script(made):
    for page in booklets(made).values():
        assert not re.search("<fieldset|bs-ready|bs-qx|data-bs-do|gaozhi", page)


def test_the_contents_name_the_place_of_each_guide_never_a_page(made):
    for page in booklets(made).values():
        said = [one.text_content() for one in parsed(page).find_class("bs-leaf-at")]
        assert said == [f"第 {number} 项" for number in range(1, len(said))] + ["最后"]


def test_running_heads_name_each_guide_and_are_loaded_for_paper(site, made):
    for address, page in booklets(made).items():
        link = parsed(page).xpath("//link[starts-with(@href, 'yemei.css?v=')]")[0]
        assert link.get("media") == "print"
        style = (site / address / "yemei.css").read_text(encoding="utf-8")
        for number, article in enumerate(parsed(page).iter("article"), 1):
            assert f"#{article.get('id')}{{page:bs-g{number}}}" in style
            assert f'content:"第 {number} 项"' in style
            assert article.findtext(".//h1") in style
        assert "#bs-qingdan{page:bs-list}" in style  # on its side: styles/list-on-paper.css


def test_no_title_can_end_the_text_of_a_style():
    guide = BookletGuide(1, "canbao", '参"};</style>\\\n保', "", "0123abcd", (), (), False)
    style = running_heads(BookletView("hami", "哈", "清单", "", (), (), (guide,)))
    assert '参\\22 };\\3c /style>\\5c \\a 保"' in style


def test_a_section_set_apart_keeps_its_words():
    section = '<section aria-labelledby="cailiao"><h2 id="cailiao">材料</h2><fieldset class="bs-qx x">问</fieldset> <a href="#fulu">附</a><a href="../../x/">外</a></section>'
    assert apart(section, "canbao") == (
        '<section data-of="cailiao"><h2 id="canbao-cailiao">材料</h2>'
        '<a href="#canbao-fulu">附</a><a href="../../x/">外</a></section>'
    )


def test_bound_puts_every_guide_on_a_sheet_of_its_own():
    row = '<a href="#bs-{0}"><span class="bs-nth">1</span> <span class="bs-leaf-at">第 1 项</span></a>'
    page = "".join(map(row.format, "abc")) + "".join(
        f'<{tag} class="bs-leaf" id="bs-{name}">'
        for tag, name in (("article", "a"), ("article", "b"), ("section", "c"))
    )
    assert entries(page) == ["bs-a", "bs-b", "bs-c"]
    html, there = bound(page, [3, 4, 6])
    assert there == [3, 5, 7]
    assert re.findall('bs-leaf-at">([^<]*)', html) == ["第 3 页", "第 5 页", "第 7 页"]
    assert re.findall('(bs-blank)|id="bs-([abc])"', html) == [
        ("", "a"),
        ("bs-blank", ""),
        ("", "b"),
        ("", "c"),
    ]
