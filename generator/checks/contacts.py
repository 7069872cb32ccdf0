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
    """One finding for each kind of number that is missing, and for an address that is no link.  A root speaks for the whole country and has none to give."""
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
    address = given.get("网址", "")
    if address and not address.startswith(("https://", "http://")):
        hint = f"照抄公布的网址，以 https:// 开头，如 https://{address}；公布时没有写的，先在浏览器里打开核对"
        message = f"“{address}”前面没有 https://，页面上点不开"
        yield found(layer.documents[layer.file], ("联系", "网址"), NAME, message, hint, "warning")
    for key, names in promising(guides).items():
        if key not in given:
            message = f"{len(names)}个事项（如“{names[0]}”）写明公布{key}，本地区没有提供"
            hint = f"在“联系”下写“{key}: …”；没有确实的就空着，页面会写“尚未提供”"
            yield found(layer.documents[layer.file], ("联系", key), NAME, message, hint, "warning")


RULE = Rule(NAME, "文件说要公布的电话、地址、网址，地区都给了", LayerSubject, run)
