"""data/search/ and the aliases: each word once where it must be, no word both dropped and meant, families of known items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checks.rule import Rule, SharedSubject
from generator.checks.running import found, known_items, one_or_more, suggest
from generator.layers import Shared
from generator.problems import Mark, Problem
from generator.source import DataPath, Document

NAME = "search-words"


def run(subject: SharedSubject) -> Iterator[Problem]:
    """Each file by itself, then what they say together."""
    shared = subject.shared
    search = shared.search
    synonyms, filler = _document(shared, "synonyms.yml"), _document(shared, "filler.yml")
    dropped = {word for words in search.filler.dropped for word in words}
    yield from _once(filler, (("去掉", n) for n in range(len(search.filler.dropped))))
    for n, group in enumerate(search.synonyms):
        yield from _once(synonyms, [(n, "词")])
        for m, word in enumerate(group.words):
            if word in dropped:
                hint = "从 data/search/filler.yml 的“去掉”里删除，或从这里删除"
                yield found(synonyms, (n, "词", m), NAME, f"“{word}”又是近义词又是虚词", hint)
    families = _document(shared, "families.yml")
    for n, family in enumerate(search.families):
        seen: set[str] = set()
        for m, option in enumerate(family.options):
            path: DataPath = (n, "选项", m, "事项")
            if option.item not in known_items(shared):
                hint = suggest(option.item, known_items(shared), "先在 data/catalog.yml 里列出它")
                yield found(families, path, NAME, f"没有“{option.item}”这个事项", hint)
            if option.item in seen:
                yield found(families, path, NAME, f"“{option.item}”在这里列了两次", "保留一处")
            seen.add(option.item)
    yield from _aliases(shared)


def _once(document: Document, lists: Iterable[DataPath]) -> Iterator[Problem]:
    """A word stands once in all of these lists together."""
    first: dict[str, int] = {}
    for path in lists:
        value = document.data
        for step in path:
            value = value[step]
        for here, word in one_or_more(value, path):
            if word in first:
                yield found(document, here, NAME, f"“{word}”用了两次", f"第 {first[word]} 行已有，删除一处")
            first.setdefault(word, document.mark(here).line)


def _aliases(shared: Shared) -> Iterator[Problem]:
    """An alias that two guides bear tells nobody which one is meant."""
    first: dict[str, Mark] = {}
    for item in shared.base.values():
        document = shared.documents[item.file]
        aliases = document.data.get("别名") if isinstance(document.data, dict) else None
        for path, alias in one_or_more(aliases, ("别名",)):
            if alias in first:
                mark = first[alias]
                hint = f"{mark.file} 第 {mark.line} 行已有；说得更明确些，或保留一处"
                yield found(document, path, NAME, f"别名“{alias}”用了两次", hint)
            first.setdefault(alias, document.mark(path))


def _document(shared: Shared, name: str) -> Document:
    for file, document in shared.documents.items():
        if file.endswith(f"/search/{name}"):
            return document
    return Document(f"data/search/{name}")


RULE = Rule(NAME, "检索用词不重复、不矛盾，一词多事的事项都存在", SharedSubject, run)
