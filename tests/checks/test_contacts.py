"""Promises without a number."""

from pathlib import Path

from tests.corpus.site import edited, found

PROMISE = "监督电话: 各级医保部门向社会公布监督电话\n"
BASE = {
    f"data/items/{item}.yml": edited(f"data/items/{item}.yml", ("监督电话: 全国统一热线12393\n", PROMISE))
    for item in ("dengji", "chaxun")
}
REGION = "data/regions/shiqiao/region.yml"


def test_only_what_the_region_handles_counts(tmp_path: Path) -> None:
    assert found(tmp_path, "contacts", BASE) == [
        "data/regions/dongshan/region.yml:1:1 联系 › 监督电话: 2个事项（如“参保登记”）写明公布监督电话，本地区没有提供"
        "（建议：在“联系”下写“监督电话: …”；没有确实的就空着，页面会写“尚未提供”）",
        "data/regions/shiqiao/region.yml:1:1 联系 › 监督电话: 1个事项（如“参保信息查询”）写明公布监督电话，本地区没有提供"
        "（建议：在“联系”下写“监督电话: …”；没有确实的就空着，页面会写“尚未提供”）",
    ]


def test_a_number_given_once_or_in_every_guide(tmp_path: Path) -> None:
    dongshan = "data/regions/dongshan/region.yml"
    changes = BASE | {
        dongshan: edited(dongshan, ("办理范围:", "联系: {监督电话: 0990-1234567}\n办理范围:")),
        "data/regions/shiqiao/items/chaxun.yml": "监督电话: 0990-7654321\n",
    }
    assert found(tmp_path, "contacts", changes) == []


def test_an_address_that_is_no_link(tmp_path: Path) -> None:
    given = edited(REGION, ("办理范围:", "联系: {网址: www.shiqiao.example.cn}\n办理范围:"))
    assert found(tmp_path, "contacts", {REGION: given}) == [
        f"{REGION}:5:6 联系 › 网址: “www.shiqiao.example.cn”前面没有 https://，页面上点不开（建议：照抄公布的网址，以 https:// 开头，"
        "如 https://www.shiqiao.example.cn；公布时没有写的，先在浏览器里打开核对）"
    ]
    linked = {REGION: given.replace("www.", "https://www.")}
    assert found(tmp_path / "linked", "contacts", linked) == []
