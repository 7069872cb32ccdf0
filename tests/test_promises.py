"""Promises to publish a number, and texts that give it."""

import pytest

from generator.promises import promised


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("各级医保部门向社会公布监督电话", ("监督电话",)),
        ("现场办理：各级经办机构向社会公布经办服务场所地址、窗口电话", ("窗口电话", "地址")),
        ("各级医疗保障部门向社会公布经办场所地址、服务电话", ("窗口电话", "地址")),
        ("及时公布办理业务的网址、手机APP下载地址、微信公众号等办理方式", ("网址",)),
        ("开展现场评价，并向社会公布。", ()),
        ("监督电话：0902-2250001", ()),
        ("向社会公布的监督电话：12393", ()),
        ("向社会公布监督电话：0902 225 0001", ()),
        ("公布查询电话（010）6605 1234", ()),
        ("公布地址：天山北路5号；窗口电话另行公布", ("窗口电话",)),
        ("公布的网址：www.example.gov.cn，查询电话另行公布", ("查询电话",)),
        ("本机构地址、窗口电话见门口", ()),
    ],
)
def test_promised(text: str, keys: tuple[str, ...]) -> None:
    assert promised(text) == keys
