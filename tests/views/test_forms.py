"""Links to blanks: kind, size, the words on paper; sections are shared where the blanks are the same."""

from __future__ import annotations

import pytest

from generator.views.forms import FormLinks, size_in_words
from tests.views.conftest import Site

DENGJI = "canbao-dengjibiao"


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (1, "1 KB"),
        (1024, "1 KB"),
        (1025, "2 KB"),
        (120 * 1024, "120 KB"),
        (999 * 1024, "999 KB"),
        (999 * 1024 + 1, "1.0 MB"),
        (1024 * 1024 + 1, "1.1 MB"),
        (25 * 1024 * 1024, "25.0 MB"),
    ],
)
def test_sizes_are_rounded_up(size: int, words: str) -> None:
    assert size_in_words(size) == words


@pytest.mark.parametrize(
    ("blank", "about"),
    [
        ("a/b.ofd", "OFD，5 KB"),
        ("b.wps", "WPS 文字，1 KB"),
        ("https://example.gov.cn:8443/x/", "example.gov.cn"),
        ("https://example.gov.cn/a.XLSX", "Excel，example.gov.cn"),
        ("http://example.gov.cn/down?id=3.pdf", "example.gov.cn"),
        ("https://example.gov.cn/%E8%A1%A8.doc#1", "Word，example.gov.cn"),
    ],
)
def test_what_a_link_says_of_its_file(blank: str, about: str) -> None:
    assert FormLinks(sizes={"a/b.ofd": 5000, "b.wps": 10}).link("", blank).about == about


def test_guides_share_a_section_where_their_blanks_are_the_same(mini: Site) -> None:
    def keys(forms: tuple[tuple[str, str], ...]) -> list[object]:
        guide = mini.chain.guide("lanshi", "canbao-dengji")
        model = mini.chain.layers["lanshi"].region
        parts = list(mini.maker.parts(guide, (), model, forms=forms))
        return [part.key for part in parts]

    plain, one, again, other = (
        keys(()),
        keys(((DENGJI, "a.pdf"),)),
        keys(((DENGJI, "a.pdf"),)),
        keys(((DENGJI, "b.pdf"),)),
    )
    assert one == again
    assert [a.section for a, b in zip(plain, one, strict=True) if a != b] == ["cailiao"]
    assert [a.section for a, b in zip(other, one, strict=True) if a != b] == ["cailiao"]


def test_the_chain_gives_the_nearest_blank_and_shares_what_nobody_changes(mini_with: object) -> None:
    site = mini_with(  # type: ignore[operator]
        {
            "regions/xian/region.yml": "名称: 石县\n上级: lanshi\n依据文件: lanshi-qingdan\n",
            "regions/lanshi/region.yml": "名称: 蓝石市\n上级: quanguo\n依据文件: lanshi-qingdan\n办理范围: 全部事项\n"
            "空白表: {《参保登记表》: 'https://example.gov.cn/a.pdf', 身份证明: 'https://example.gov.cn/b.pdf'}\n",
        }
    )
    chain = site.chain
    assert chain.forms("quanguo") == {}
    assert chain.forms("xian") == {
        DENGJI: "https://example.gov.cn/a.pdf",
        "shenfen-zhengjian": "https://example.gov.cn/b.pdf",  # named by its alias
    }
    assert chain.forms("xian") is chain.forms("lanshi")
    chain.forget(["xian"])
    assert chain.forms("xian") is chain.forms("lanshi")
