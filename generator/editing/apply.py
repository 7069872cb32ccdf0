"""What staff changed in a workbook → what each field becomes; every cell that they did not touch stays as it is, byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from generator.chain import Chain
from generator.editing.cells import NOT_HERE, text_of, texts_of
from generator.editing.compared import compared
from generator.editing.entries import Outcome, read_entries
from generator.editing.files import Decided, Plan, attributed, stated, written
from generator.editing.sheet import Cell, Edited, read
from generator.editing.upon import Reason, Unsayable
from generator.importing import sayings
from generator.importing.refusing import Refused
from generator.layers import BASE, read_layer, read_shared, region_ids
from generator.periods import CHANGES
from generator.schema.fields import BY_KEY
from generator.wording import Known, read_field
from generator.yaml_files import REMOVED

# a question, with its cell → why an entry above goes; empty: nobody says
Ask = Callable[[str], str]
_NO_REASON = "（原因）"  # while it is tried whether the rest can be taken back


def _silent(_: str) -> str:
    return ""


def plan(path: Path, data: Path, region: str = "", ask: Ask = _silent) -> Plan:
    """Reads the workbook and says what is to be written; writes nothing.

    Args:
        path: the workbook.
        data: the data folder.
        region: the region that was named; empty: the workbook's own.
        ask: why an entry above goes; asked only where all else can be taken back.

    Raises:
        Refused: the workbook is damaged, overtaken, of another region, or a cell cannot become data; all reasons at once.
    """
    shared, problems = read_shared(data)
    if shared is None:
        raise Refused(["公共数据读不出来，请先运行 check：", *map(str, problems)])
    names = {
        item: str(file.statements["name"].said)
        for item, file in shared.base.items()
        if "name" in file.statements
    }
    edited = read(path, names)
    if region and region != edited.region:
        message = f"{path.name}：这是 {edited.region} 的表，不是 {region} 的"
        raise Refused([f"{message}（建议：--region 写 {edited.region}，或换成 {region} 的表）"])
    chain = _chain(data, Chain(shared, {}, edited.today), edited.region)
    said = {item: chain.guide(edited.region, item).text("name") for item in chain.offered(edited.region)}
    found = compared(edited, texts_of(chain, edited.region), {**names, **said})
    if not found.wanted:
        return Plan(data, edited.region, report=[*edited.told, *found.told])
    answers: dict[str, str] = {}
    made = _Maker(data, chain, edited, answers)
    made.read(found.wanted)
    if made.refused or made.asked:
        if not made.refused:
            answers.update({question: ask(question).strip() for question in made.asked})
        if made.refused or not all(answers.values()):
            raise Refused([*made.refused, *_without_reason(made.asked, answers)])
        made = _Maker(data, chain, edited, answers)
        made.read(found.wanted)
    told = [*made.report, *attributed(chain, edited.region, made.decided), *edited.told, *found.told]
    return written(path, data, chain, edited.region, made.decided, told)


def _without_reason(asked: Sequence[str], answers: dict[str, str]) -> list[str]:
    missing = [question for question in asked if not answers.get(question)]
    if not missing:
        return []
    hint = '加上 --reason "为什么不要了"；或在终端里运行，照着问的回答；原因会显示在网页上'
    return [*(f"{question}，没有写原因" for question in missing), f"（建议：{hint}）"]


def _chain(data: Path, chain: Chain, region: str) -> Chain:
    step: str | None = region
    while step is not None and step not in chain.layers:
        if step not in region_ids(data):
            raise Refused([f"没有 {data.name}/regions/{step}（建议：表是不是别的网站导出的？）"])
        layer, problems = read_layer(data, step)
        if layer is None:
            raise Refused([f"{step} 的 region.yml 读不出来，请先运行 check：", *map(str, problems)])
        chain.layers[step] = layer  # type: ignore[index]
        step = layer.region.parent
    return chain


class _Maker:
    def __init__(self, data: Path, chain: Chain, edited: Edited, answers: dict[str, str]) -> None:
        self.data, self.chain, self.edited, self.answers = data, chain, edited, answers
        self.region = edited.region
        self.above = chain.layers[self.region].region.parent or BASE
        self.known = Known(chain, "" if self.above == BASE else self.above)
        self.decided = Decided()
        self.report: list[str] = []
        self.refused: list[str] = []
        self.asked: list[str] = []

    def read(self, cells: Iterable[Cell]) -> None:
        """Every changed cell: its value, or why there is none."""
        for cell in cells:
            self._cell(cell)

    def _cell(self, cell: Cell) -> None:
        item, key = cell
        place = self.edited.places[cell]
        try:
            outcome = self._outcome(item, key, self.edited.texts[cell])
        except Unsayable as problem:
            self.refused.append(f"{place}：{problem.message}（建议：{problem.hint}）")
            return
        self.decided.add(self._file(item), key, outcome.value, place)
        self.report.append(f"{place}：{self._name(item)}的“{key}”，{outcome.did}")
        self.report += [
            f"　{one.message}：“{_short(one.text)}”（建议：{one.hint}）" for one in outcome.doubts
        ]
        for entry in outcome.new_materials:
            self.decided.materials.setdefault(entry["名称"], entry)

    def _reason(self, item: str, key: str) -> Reason:
        def reason(words: str) -> str:
            place = self.edited.places[item, key]
            question = f"{place}：{self._name(item)}的“{key}”删去了上级的“{words}”"
            if question not in self.asked:
                self.asked.append(question)
            return self.answers.get(question, _NO_REASON)

        return reason

    def _outcome(self, item: str, key: str, text: str) -> Outcome:
        one = BY_KEY[key]
        own = stated(self.chain, self.region, item)
        if any(key in entry for entry in own.get(CHANGES) or () if isinstance(entry, dict)):
            raise Unsayable(f"“{key}”写了从哪天起不同（变动）", f"直接改 {self.data.name}/{self._file(item)}")
        above = self.chain.guide(self.above, item)[one.name]
        now = self.chain.guide(self.region, item)[one.name]
        if not text:
            if key not in own:
                raise Unsayable(
                    f"“{key}”沿用上级，清空不起作用", "不适用的写“不适用：”和原因；没有要改的，填回原来的字"
                )
            return Outcome(REMOVED, "清空，沿用上级" if above else "清空，不再写")
        if found := NOT_HERE.fullmatch(text):
            if not found["reason"].strip():
                raise Unsayable("“不适用”没有写原因", "写成“不适用：”和原因，网页上会显示")
            if text == text_of(above):
                return Outcome(REMOVED, "和上级一样，沿用上级")
            return Outcome({"不适用": found["reason"].strip()}, "写成不适用")
        if one.has_entries:
            outcome = read_entries(
                one, item, text, self.known, own.get(key), now, above, self._reason(item, key)
            )
        else:
            reading = read_field(key, text, self.known, item)
            outcome = Outcome(reading.value, "改了", list(reading.doubts))
            if reading.value is not None and _fits(one, reading.value) == "":
                said = sayings.of_value(one, reading.value)
                if said == sayings.of_state(above):
                    return Outcome(REMOVED, "和上级一样，沿用上级", list(reading.doubts))
        if outcome.value is None or isinstance(outcome.value, (str, list)):
            why = "读不成数据" if outcome.value is None else _fits(one, outcome.value)
            if why:
                doubts = [
                    doubt.hint if doubt.message in why else f"{doubt.message}（{doubt.hint}）"
                    for doubt in outcome.doubts
                    if not doubt.guess
                ]
                raise Unsayable(f"“{key}”{why}", "；".join(doubts) or "照 CONTRIBUTING.md 的写法改")
        return outcome

    def _file(self, item: str) -> str:
        return f"regions/{self.region}/items/{item}.yml"

    def _name(self, item: str) -> str:
        return self.chain.guide(self.region, item).text("name") or item


def _fits(one: Any, value: Any) -> str:
    """Why the field cannot hold the value; empty where it can."""
    try:
        sayings.of_value(one, value)
    except sayings.Unfit as problem:
        return f"写得不对：{str(problem).replace(chr(9), '；')}"
    return ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 24 else f"{line[:24]}……"
