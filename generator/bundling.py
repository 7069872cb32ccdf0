"""`bundle`: one zip of a region's guides out of the built site, for the counter's PC without a network.

The zip depends on the site alone: names in order, no time, no owner.  It is written beside its place and put there when it
is whole.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from secrets import token_hex

from generator.chain import Chain
from generator.coming import coming
from generator.content import digest
from generator.explaining import chain_of
from generator.layers import day_of
from generator.outputs.bundle import START, Bundle, version_on
from generator.troubles import cause
from generator.views.blocks import Blocks
from generator.views.guide import version_of
from generator.views.materials import MaterialLines
from generator.views.sections import Sections, forms_asked
from generator.views.sources import Sources

OPEN_ME, READ_ME = "打开我.html", "说明.txt"
_OPENER = f"""\
<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>医保办事指南</title><meta http-equiv="refresh" content="0; url={START}"></head>
<body><p><a href="{START}">打开医保办事指南</a></p></body>
</html>
"""
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first that a zip can say: bytes must not hang on the clock
_NAMED = 3


class BundleError(Exception):
    """There is nothing to bundle, or it cannot be written; ``str()`` says why and what to do."""


def bundle(
    data: Path,
    site: Path,
    region: str,
    out: Path | None,
    progress: Callable[[int, int], None] | None = None,
    today: str = "",
) -> tuple[Path, str]:
    """Writes the zip.

    Args:
        data: the data folder, for the regions above and the days.
        site: the built site.
        region: id or name.
        out: the zip; None for build/banshi-<id>.zip.
        progress: told how many files are written, and of how many.
        today: the day for which the site was built, where its data have dates.

    Returns:
        The zip, and what is in it in one sentence.

    Raises:
        Unknown: there is no such region (``explaining.Unknown``).
        BundleError: see there.
    """
    chain, region = chain_of(data, region, today)
    line = chain.ancestors(region)
    versions = _versions(chain, line, site)
    mark = digest(versions)[:8]
    to = out or Path("build") / f"banshi-{region}.zip"
    name = chain.layers[region].region.name
    made = Bundle(site, line, name)
    made.notice = f"（{name}，{_dated(chain, region)}，本包编号 {mark}）"
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        contents = _contents(made, _about(chain, made, mark))
        number = _write(to, f"banshi-{region}", contents, len(made) + 2, progress)
    except OSError as problem:
        where = f" {problem.filename}" if problem.filename else ""
        raise BundleError(
            f"没有打成包：{cause(problem)}{where}（建议：检查磁盘，或用 --out 换一个能写的地方）"
        ) from None
    return to, f"{name}和上级共 {len(versions)} 份办事指南，{number} 个文件，编号 {mark}"


def _versions(chain: Chain, line: tuple[str, ...], site: Path) -> dict[str, str]:
    """region/item → version, of every guide of the regions; they must be on the site, and as the data are now."""
    if not (site / START).is_file():
        raise BundleError(f"{site} 里没有生成好的网站（建议：先运行 make site，或用 --site 指明）")
    shared = chain.shared
    sources = Sources(shared.sources)
    sections = Sections(shared.catalog.items, Blocks(sources, MaterialLines(shared.materials, sources)))
    found: dict[str, str] = {}
    stale: list[str] = []
    for region in line:
        for item in chain.offered(region):
            if item not in shared.base:
                raise BundleError(f"事项 {item} 的通用指南读不出来（建议：先运行 make check，改好数据）")
            guide = chain.guide(region, item)
            notes = sections.notes(guide, chain.general(region))
            forms = forms_asked(guide, notes, chain.forms(region), shared.materials)
            wanted = version_of(guide, chain.layers[region].region, notes, forms, coming(chain, region, item))
            path = site / region / item / START
            if not path.is_file() or version_on(path.read_text(encoding="utf-8")) != wanted:
                stale.append(f"{region}/{item}")
            found[f"{region}/{item}"] = wanted
    if stale:
        more = f" 等{len(stale)}个" if len(stale) > _NAMED else ""
        raise BundleError(
            f"{site} 里的网页不是用现在的数据生成的：{'、'.join(stale[:_NAMED])}{more}（建议：先运行 make site，再打包）"
        )
    return found


def _contents(made: Bundle, about: str) -> Iterator[tuple[str, bytes]]:
    yield from made.files()
    yield OPEN_ME, _OPENER.encode()
    # as the editor of Windows wants it
    yield READ_ME, ("\ufeff" + about).replace("\n", "\r\n").encode()


def _write(
    to: Path,
    folder: str,
    contents: Iterator[tuple[str, bytes]],
    total: int,
    progress: Callable[[int, int], None] | None,
) -> int:
    """Writes the zip beside its place and puts it there; the number of files.

    ``folder``: in which all of them lie: who unpacks it on a desktop has one folder there, not thirty things.
    """
    beside = to.with_name(f".{to.name}.{token_hex(4)}")
    number = 0
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for name, content in contents:
                entry = zipfile.ZipInfo(f"{folder}/{name}", _EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 3  # the same whatever system makes it
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, content)
                number += 1
                if progress:
                    progress(number, max(total, number))
        os.replace(beside, to)
    finally:
        beside.unlink(missing_ok=True)
    return number


def _dated(chain: Chain, region: str) -> str:
    day = day_of(chain.layers[region], chain.shared.sources)
    return f"数据日期 {day}" if day else "数据没有写明日期"


def _about(chain: Chain, made: Bundle, mark: str) -> str:
    """说明.txt."""
    rows = []
    for region in made.regions:
        model = chain.layers[region].region
        source = chain.shared.sources.get(model.document)
        document = f"《{source.title.strip('《》')}》" if source else model.document
        rows.append(
            f"  {model.name}：{len(chain.offered(region))} 份办事指南，{_dated(chain, region)}，依据{document}"
        )
    regions = "\n".join(rows)
    if made.public:
        check = f"""\
  每一页最上面有“连网核对”，在能上网的电脑上点它：网站会说这一页是现行版本，还是旧版。
  不能点的，在能上网的设备上打开 {made.public}{made.regions[0]}/ ，找到同一事项，比较页末的
  “本页版本”：一样就是现行的，不一样就以网站为准，并换新的离线包。"""
    else:
        check = """\
  向给您这个压缩包的人问最新的编号：和上面的一样，指南的内容就没有变；不一样，就换新的离线包。
  每份指南页末的“本页版本”也可以同网站上的同一页比较，不一样就以网站为准。"""
    away = "网站上有的，点它会打开网站（要连网）" if made.public else "显示成普通文字，不能点"
    return f"""\
{made.name}医保办事指南 离线包

一、怎样打开
  1. 把压缩包解压，得到一个文件夹 banshi-{made.regions[0]}。不要在压缩包里直接打开，那样没有搜索和版式。
  2. 打开这个文件夹，双击“{OPEN_ME}”。文件名显示成乱码的，双击 {START}，是同一页。
  3. 用 Chrome、Edge、Firefox 等浏览器都可以。不用连网，不用安装，不改动电脑里别的东西。

二、里面有什么
{regions}
  搜索、材料、情形选择、打勾、打印和浏览器里看网站时一样。别的地区的网页不在包里：{away}。

三、内容是哪一天的
  {_dated(chain, made.regions[0])}。本包编号 {mark}：任何一份指南的内容变了，编号就变；没有变，编号就不变。

四、怎样知道是不是旧的
{check}
"""
