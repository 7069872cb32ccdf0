"""Promise without a number: guides say that a number will be published, and the region has not given it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import LayerSubject, Rule
from generator.checks.running import found
from generator.gaps import promising
from generator.layers import BASE
from generator.overlay import resolve
from generator.problems import Problem

NAME = "contacts"


def run(subject: LayerSubject) -> Iterator[Problem]:
    """One finding for each kind of number that is missing.  A root speaks for the whole country and has none to give."""
    layer, chain = subject.layer, subject.chain
    if layer.region.parent is None:
        return
    guides = (
        # resolved here and not by the chain, which would keep the guide of every region
        resolve(chain.guide(layer.region.parent or BASE, item), layer.items.get(item), chain.today)
        for item in chain.offered(layer.id)
        if item in chain.shared.base
    )
    given = layer.region.contact.given()
    for key, names in promising(guides).items():
        if key not in given:
            message = f"{len(names)}个事项（如“{names[0]}”）写明公布{key}，本地区没有提供"
            hint = f"在“联系”下写“{key}: …”；没有确实的就空着，页面会写“尚未提供”"
            yield found(layer.documents[layer.file], ("联系", key), NAME, message, hint, "warning")


RULE = Rule(NAME, "文件说要公布的电话、地址、网址，地区都给了", LayerSubject, run)
