"""A small clean site as text, and what is needed to break one thing of it: for the corpus and the tests of the rules.

Three items (登记, 查询, 报销) and three layers under the base: 全国 ← 东山省 ← 东山省石桥县.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator import pipeline
from generator.problems import Problem

GUIDE = """\
事项名称: {name}
受理单位: 各级医疗保障经办机构
服务对象: 参保人员
办理渠道: 现场办理：到经办服务窗口办理
办理流程:
  - 文: 申请人提出申请
    环节: 申请
  - 文: 医保经办机构受理并审核
办理材料:
  - id: shenfen
    任选其一: [医保电子凭证, 有效身份证件]
    原文: 医保电子凭证或有效身份证件
  - 材料: 申请表
    原文: 申请表（加盖公章）
    加盖公章: true
办理时限: 不超过20个工作日
查询方式: 现场查询
监督电话: 全国统一热线12393
评价渠道: 现场评价
"""

GOOD: Mapping[str, str] = {
    "data/catalog.yml": """\
依据文件: zhinan
主项:
  - id: canbao
    名称: 参保登记和查询
    事项: [dengji, chaxun]
  - id: daiyu
    名称: 待遇支付
    事项: [baoxiao]
对象:
  - id: geren
    名称: 个人
    事项: [dengji, chaxun, baoxiao]
一件事:
  - id: tuixiu
    名称: 退休
    事项: [dengji]
    依据文件: qingdan
""",
    "data/sources.yml": """\
- id: zhinan
  标题: 公共服务事项指南
  简称: 指南
- id: qingdan
  标题: 事项清单
  简称: 清单
""",
    "data/materials.yml": """\
- id: yibao-dianzi-pingzheng
  名称: 医保电子凭证
- id: youxiao-shenfen-zhengjian
  名称: 有效身份证件
  别称: [有效身份证]
- id: shenqingbiao
  名称: 申请表
  表格: true
  空白表: https://example.gov.cn/biao/shenqing.pdf
- id: shouquan-weituoshu
  名称: 授权委托书
""",
    "data/situations.yml": """\
- id: weituo
  名称: 委托办理
- id: jizhen
  名称: 急诊
""",
    "data/errata.yml": """\
- 文档: zhinan
  位置: 第1项 申报材料 2
  事项: [dengji]
  原文: 加盖公项
  更正: 加盖公章
  理由: “公项”不成词
""",
    "data/items/dengji.yml": GUIDE.format(name="参保登记"),
    "data/items/chaxun.yml": GUIDE.format(name="参保信息查询"),
    "data/items/baoxiao.yml": GUIDE.format(name="医疗费用报销"),
    "data/regions/quanguo/region.yml": """\
名称: 全国
区划代码: "000000"
依据文件: qingdan
办理范围: 全部事项
清单栏目:
  - {栏: 序号, 字段: 序号}
  - {栏: 子项, 字段: 事项名称}
通用说明:
  - id: weituo
    文: 委托办理的，应提供授权委托书（下同）
    首见: dengji
    适用: {自: dengji, 至: baoxiao}
    情形: 委托办理
    用于: [办理材料]
    另需:
      - 材料: 授权委托书
""",
    "data/regions/quanguo/items/dengji.yml": """\
主项编码: "00203600100Y"
事项编码: "002036001001"
备注:
  - id: jizhen
    文: 急诊的先登记
    情形: 急诊
""",
    "data/regions/quanguo/items/chaxun.yml": """\
主项编码: "00203600100Y"
事项编码: "002036001002"
""",
    "data/regions/quanguo/items/baoxiao.yml": """\
主项编码: "002036002000"
事项编码: "002036002000"
""",
    "data/regions/dongshan/region.yml": """\
名称: 东山省
区划代码: "990000"
上级: quanguo
依据文件: qingdan
办理范围: 全部事项
""",
    "data/regions/dongshan/items/baoxiao.yml": """\
办理时限: 不超过15个工作日
""",
    "data/regions/shiqiao/region.yml": """\
名称: 石桥县
区划代码: "990102"
上级: dongshan
依据文件: qingdan
办理范围: 仅列明事项
列明事项: [chaxun]
""",
    "data/regions/shiqiao/items/baoxiao.yml": """\
主项编码: "99203600200Y"
事项编码: "992036002001"
办理材料:
  修改:
    - 材料: 申请表
      原文: 申请表一式两份
""",
}


def write(folder: Path, changes: Mapping[str, str | bytes | None]) -> Path:
    """The clean site with some files changed (None: left out), under ``folder``; its data folder."""
    for name, content in {**GOOD, **changes}.items():
        if content is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder / "data"


def edited(name: str, *replaced: tuple[str, str]) -> str:
    """A file of the clean site with pieces of text replaced; each must be there exactly once."""
    text = GOOD[name]
    for old, new in replaced:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        text = text.replace(old, new)
    return text


TODAY = "2026-11-22"  # for what names days from or until which it holds


def check(data: Path) -> list[Problem]:
    """All problems of a data folder, as the commands find them."""
    loaded = pipeline.load(data, today=TODAY)
    loaded.close()
    return sorted(loaded.problems)


def found(folder: Path, rule: str, changes: Mapping[str, str | bytes | None]) -> list[str]:
    """What one rule says of the clean site with changes: file:line:column, path, message, hint."""
    return [str(problem) for problem in check(write(folder, changes)) if problem.rule == rule]


def shown(problem: Problem) -> str:
    """Everything of a problem in one line: severity, rule, file:line:column, path, message, hint."""
    return f"{problem.severity} {problem.rule} {problem}"
