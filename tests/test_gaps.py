"""What is counted as missing, and of how many; what is given counts no more."""

from __future__ import annotations

from pathlib import Path

from generator.gaps import CURES, KINDS, Gaps, Lack, site_lack, too_old
from generator.schema.website import Website
from tests.rendered import MINI, REAL, chain_of, copied, edited

LANSHI, QUANGUO = (f"regions/{one}/region.yml" for one in ("lanshi", "quanguo"))


def lacks(data: Path, region: str) -> dict[str, Lack]:
    return {one.kind: one for one in Gaps(chain_of(data)).of(region).lacks}


def test_each_kind_in_a_region() -> None:
    found = lacks(MINI, "lanshi")
    assert {kind: (one.missing, one.total) for kind, one in found.items()} == {
        "promises": (("参保登记（窗口电话、查询电话）", "费用手工报销（查询电话）"), 2),
        "contacts": (("窗口电话", "查询电话", "网址"), 6),
        "forms": (("《参保登记表》",), 1),
        "situations": (("参保登记：委托办理", "费用手工报销：急诊", "费用手工报销：委托办理"), 3),
        "laws": (("《测试条例》", "《测试办法》"), 2),
        "documents": (("蓝石市服务事项清单", "测试事项清单", "测试办事指南"), 3),
        "updated": (("更新日期",), 1),
    }


def test_a_root_has_no_numbers_to_give() -> None:
    assert not {"promises", "contacts"} & lacks(MINI, "quanguo").keys()


def test_what_is_given_is_missing_no_more(tmp_path: Path) -> None:
    changes = {
        LANSHI: edited(
            LANSHI,
            ("联系: {", '联系: {窗口电话: 0990-1, 查询电话: 0990-2, 网址: "https://ls.example.cn", '),
            (
                "办理范围:",
                "更新日期: 2026-01-01\n空白表: {《参保登记表》: https://ls.example.cn/b.pdf}\n办理范围:",
            ),
            ("    情形: 委托办理\n", "    情形: 委托办理\n    另需: [{材料: 授权委托书}]\n"),
        ),
        "sources.yml": edited(
            "sources.yml",
            ("  标题: 蓝石市服务事项清单\n", "  标题: 蓝石市服务事项清单\n  网址: https://ls.example.cn/q\n"),
        )
        + "- {id: tiaoli, 标题: 测试条例, 简称: 条例, 网址: https://ls.example.cn/t}\n",
    }
    found = lacks(copied(tmp_path, changes), "lanshi")
    assert {kind: one.missing for kind, one in found.items()} == {
        "promises": (),
        "contacts": (),
        "forms": (),
        "situations": ("费用手工报销：急诊",),
        "laws": ("《测试办法》",),
        "documents": ("测试事项清单", "测试办事指南"),
        "updated": (),
    }


def test_the_site_itself() -> None:
    assert site_lack(Website(), "").total == len(site_lack(Website(), "").missing) == 8
    given = Website.model_validate({"主办单位": "蓝石市医保局", "网站名称": "甲"})
    found = site_lack(given, "https://example.gov.cn/")
    assert len(found.missing) == 6 and not {"主办单位", "正式网址"} & {*found.missing}


def test_old_is_a_matter_of_the_day_that_is_named(tmp_path: Path) -> None:
    chain = chain_of(
        copied(tmp_path, {LANSHI: edited(LANSHI, ("办理范围:", "更新日期: 2025-03-31\n办理范围:"))})
    )
    assert too_old(chain, "lanshi", "2026-03-31", 12) == Lack("stale", (), 1)
    assert too_old(chain, "lanshi", "2026-04-01", 12) == Lack("stale", ("2025-03-31",), 1)
    assert too_old(chain, "lanshi", "2026-01-01", 9) == Lack("stale", ("2025-03-31",), 1)
    assert too_old(chain, "quanguo", "2026-01-01", 9) is None


def test_laws_in_brackets_of_either_width_are_one() -> None:
    """哈密市 inherits one basis with （大陆） and one with (大陆)."""
    laws = [one for one in lacks(REAL, "hami")["laws"].missing if "香港澳门台湾居民" in one]
    assert laws == ["《香港澳门台湾居民在内地（大陆）参加社会保险暂行办法》"]


def test_every_kind_has_a_cure() -> None:
    assert KINDS.keys() == CURES.keys()
