"""Regions made up for the benchmark: real YAML files over the real items, in a temporary folder."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import yaml

from generator.layers import BASE, Shared, read_shared
from generator.schema.shared import OPTIONAL_FILES, SHARED_FILES

PROVINCES = 31  # these stand under the root; every other region under one of them
OVERLAID = 6  # items that a region words for itself


def make(data: Path, target: Path, number: int) -> None:
    """Fills ``target`` with the shared data, the root region and ``number`` regions.  The same number, the same files."""
    for name in (*SHARED_FILES, *OPTIONAL_FILES):
        if name in SHARED_FILES or (data / name).exists():
            shutil.copy(data / name, target / name)
    shutil.copytree(data / BASE, target / BASE)
    shutil.copytree(data / "regions" / "quanguo", target / "regions" / "quanguo")
    shared, _ = read_shared(data)
    if shared is None:
        raise ValueError("the real data cannot be read")
    document = shared.catalog.document
    for place in range(number):
        _region(target / "regions" / _id(place), place, shared, document)


def _id(place: int) -> str:
    return f"diqu-{place:05d}"


def _region(folder: Path, place: int, shared: Shared, document: str) -> None:
    chance = random.Random(place)
    division = f"{11 + place % PROVINCES:02d}{place // PROVINCES:04d}"
    region = {
        "名称": f"第{place}区",
        "区划代码": division,
        "上级": "quanguo" if place < PROVINCES else _id(place % PROVINCES),
        "依据文件": document,
        "办理范围": "全部事项",
        "联系": {"监督电话": f"测试{place}"},
    }
    (folder / "items").mkdir(parents=True)
    _dump(region, folder / "region.yml")
    for number, item in enumerate(sorted(chance.sample(shared.catalog.items, OVERLAID))):
        overlay = {
            "事项编码": f"{division[:2]}2036{place % 1000:03d}{number + 1:03d}",
            "办理时限": f"不超过{chance.randint(1, 19) * 3 + 1}个工作日",
            "办理方式": f"第{place}区医保经办窗口办理",
            "办理材料": {
                "增加": [
                    {
                        "id": f"bendi-{place}",
                        "材料": "个人承诺书",
                        "原文": f"第{place}区要求的个人承诺书",
                        "形式": "原件",
                    }
                ]
            },
            "备注": {"增加": [{"id": f"bendi-{place}", "文": f"第{place}区的说明", "用于": ["办理渠道"]}]},
        }
        _dump(overlay, folder / "items" / f"{item}.yml")


def _dump(content: object, path: Path) -> None:
    path.write_text(yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False), encoding="utf-8")


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Ten times faster where libyaml is there: 20,000 files are written before anything is measured."""
