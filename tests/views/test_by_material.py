"""From a material to the guides that ask for it, always or in some situations, everywhere or in some regions."""

from __future__ import annotations

from typing import Any

from generator.asking import When, asked
from generator.chain import governing
from generator.views.by_material import OwnAsks, materials_view
from generator.views.forms import FormLinks
from generator.views.wayfinding import MaterialEntry, MaterialsView, MaterialUse


def asks(site: Any, region: str) -> dict[str, When]:
    """Item → what the region's guide asks for."""
    chain, found = site.chain, {}
    for item in chain.offered(region):
        guide = chain.guide(region, item)
        remarks = [said[0][0] for said in governing(chain.general(region), guide, chain.shared.catalog.items)]
        found[item] = asked(guide, remarks, chain.shared.materials)
    return found


def page(site: Any, root: str = "quanguo") -> MaterialsView:
    """The page as the pipeline makes it."""
    by_root, own = asks(site, root), OwnAsks()
    for region, layer in site.chain.layers.items():
        if region != root:
            for item, here in asks(site, region).items():
                own.add(region, layer.region.name, item, here, by_root[item])
    return materials_view(site.chain, root, by_root, own, FormLinks())


def entry(view: MaterialsView, name: str) -> MaterialEntry:
    (found,) = (one for letter in view.letters for one in letter.entries if one.name == name)
    return found


def test_i_have_a_discharge_summary(real: Any) -> None:
    """The root does not ask for it; some regions do, one of them only in a situation."""
    uses = entry(page(real), "出院小结").uses
    assert MaterialUse("住院费用报销", "../alashan/zhuyuan-baoxiao/#cailiao", (), "阿拉善盟") in uses
    assert MaterialUse("门诊费用报销", "../jiangsu/menzhen-baoxiao/#cailiao", ("抢救",), "江苏省") in uses


def test_every_material_is_listed_once_in_the_order_of_its_pinyin(real: Any) -> None:
    view = page(real)
    ids = [one.id for letter in view.letters for one in letter.entries]
    known = {material.name: material.id for material in real.chain.shared.materials.values()}
    assert len(ids) == len(set(ids)) == view.number
    # named only by lists that a nearer document replaced
    assert set(known.values()) - set(ids) == {
        known[name] for name in ("代办说明", "生殖服务登记卡（证）", "结婚证")
    }
    letters = [letter.letter for letter in view.letters]
    assert letters == sorted(letters) and all(one.isascii() and one.isupper() for one in letters)
    assert entry(view, "出院小结") in next(letter for letter in view.letters if letter.letter == "C").entries
    assert all(one.uses for letter in view.letters for one in letter.entries)


def test_what_is_asked_for_in_some_situations_says_so(real: Any) -> None:
    weituo = entry(page(real), "委托人授权委托书")
    assert weituo.uses and all("委托办理" in use.situations for use in weituo.uses)


def test_what_is_always_asked_for_names_no_situation(mini: Any) -> None:
    assert asks(mini, "quanguo")["canbao-dengji"]["dianzi-pingzheng"] == ()


def test_only_what_a_region_asks_for_beyond_the_root_names_the_region() -> None:
    own = OwnAsks()
    own.add("a", "甲", "baoxiao", {"piaoju": (), "qingdan": ("急诊",)}, {"piaoju": ()})
    assert own.found == {("qingdan", "baoxiao"): (1, [("a", "甲", ("急诊",))])}


def test_of_many_regions_the_first_are_named_and_the_rest_counted() -> None:
    first, second = OwnAsks(), OwnAsks()
    for number in range(2):
        first.add(f"a{number}", f"甲{number}", "baoxiao", {"piaoju": ()}, {})
    for number in range(5):
        second.add(f"b{number}", f"乙{number}", "baoxiao", {"piaoju": ()}, {})
    first.join(second)
    number, named = first.found["piaoju", "baoxiao"]
    assert number == 7 and [name for _, name, _ in named] == ["甲0", "甲1", "乙0"]


def test_the_rest_is_counted_on_the_page(mini: Any) -> None:
    own = OwnAsks()
    for number in range(5):
        own.add(f"a{number}", f"甲{number}", "canbao-dengji", {"piaoju": ("急诊",)}, {})
    view = materials_view(mini.chain, "quanguo", {}, own, FormLinks())
    found = entry(view, "收费票据")
    assert found.more == 2
    assert found.uses[0] == MaterialUse("参保登记", "../a0/canbao-dengji/#cailiao", ("急诊",), "甲0")


def test_marks_of_a_name_do_not_count_in_its_order(mini: Any) -> None:
    found = next(
        letter for letter in page(mini).letters for one in letter.entries if one.name == "《参保登记表》"
    )
    assert found.letter == "C"
