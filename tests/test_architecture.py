"""The house: imports run one way, mkdocs stands at the door, every file says what it is and stays short."""

from __future__ import annotations

import ast
import graphlib
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "generator"
FILES = sorted(PACKAGE.rglob("*.py"))

# A module may import what stands before its own place, and its neighbours in the same place.  A name stands for the
# modules under it, too.
ORDER = (
    ("problems", "troubles", "clock"),
    ("settings",),
    ("timelimit_wording", "timelimit"),
    ("unreadable", "slips", "syntax", "source"),
    ("schema",),
    ("content", "tags", "periods", "field_sources", "statements", "folders", "forms"),
    ("layers",),
    ("overlay",),
    ("promises", "places", "chain", "coming"),
    ("asking",),
    ("gaps",),
    ("checks",),
    ("comparison_materials", "comparison", "comparison_variants"),
    ("views",),
    ("api", "changes"),
    ("search",),
    ("frame", "pdf_store"),
    ("outputs",),
    ("workers", "site", "browser"),
    ("regions_work",),
    ("pipeline",),
    ("progress", "preview", "page_warnings"),
    ("frames",),
    ("mkdocs_plugin",),
    ("building",),
    ("yaml_files", "staging"),
    ("documents",),
    ("wording",),
    ("exporting",),
    ("importing",),
    ("editing",),
    ("reviewing",),
    ("creating",),
    ("synthetic", "benchmark", "explaining", "bundling", "search_evaluation", "search_bench", "pdf"),
    ("arguments", "usage"),
    ("commands",),
    ("cli",),
    ("__main__",),
)
LONGEST = 260
LONGER = {"mkdocs_plugin.py": 320}  # mkdocs' events are one class, and no other file may know mkdocs


def name_of(path: Path) -> str:
    """The module's name below generator; the package itself is empty."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in FILES}


def place_of(module: str) -> int:
    found = [number for number, names in enumerate(ORDER) if module.split(".")[0] in names]
    assert found, f"generator/{module} 没有排进 tests/test_architecture.py 的 ORDER"
    return found[0]


def imported(path: Path) -> Iterator[str]:
    """The full names of what a file imports, wherever in it; not what only the type checker imports."""
    nodes: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        nodes += ast.iter_child_nodes(node)
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path.name}: 用全名导入"
            assert node.module
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole.removeprefix("generator.") in MODULES else node.module


def own(path: Path) -> set[str]:
    """The modules of generator that a file imports."""
    return {
        name.removeprefix("generator").removeprefix(".")
        for name in imported(path)
        if name.split(".")[0] == "generator"
    } - {""}


@pytest.mark.parametrize("module", [name for name in MODULES if name])
def test_imports_run_one_way(module: str) -> None:
    place = place_of(module)
    for other in own(MODULES[module]):
        assert place_of(other) <= place, f"{module} 导入了排在后面的 {other}"


def test_no_imports_in_a_circle() -> None:
    graph = {module: own(path) - {module} for module, path in MODULES.items() if module}
    graphlib.TopologicalSorter(graph).prepare()  # raises CycleError with the circle


def test_every_place_is_taken() -> None:
    there = {module.split(".")[0] for module in MODULES if module}
    assert there == {name for names in ORDER for name in names}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_door_knows_mkdocs(path: Path) -> None:
    packages = {name.split(".")[0] for name in imported(path)}
    known = packages & {"mkdocs", "material", "markdown", "pymdownx"}
    assert not known or path.name == "mkdocs_plugin.py", known


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_file_says_what_it_is_and_stays_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    first = (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0]
    assert len(first) > 10 and first.endswith((".", "?", "…")), f"第一行应说明这个文件做什么：{first!r}"
    assert text.startswith('"""'), "第一行就是说明"
    assert len(text.splitlines()) <= LONGER.get(path.name, LONGEST)


def test_views_are_frozen() -> None:
    from generator.views import model, wayfinding

    records = [
        one
        for module in (model, wayfinding)
        for one in vars(module).values()
        if isinstance(one, type) and one.__module__ == module.__name__
    ]
    assert len(records) > 10
    assert all(one.__dataclass_params__.frozen for one in records)  # type: ignore[attr-defined]


def test_the_shared_rooms_do_not_know_the_network_or_the_clock() -> None:
    """Output hangs on the data alone; only speed is measured."""
    for module, path in MODULES.items():
        packages = {name.split(".")[0] for name in imported(path)}
        if module != "search_bench":  # it serves a site to its own browser
            assert "http" not in packages, module
        assert not packages & {"requests", "urllib3", "socket", "locale"}, module
        if "datetime" in packages:
            # a fixed day, where a spreadsheet must name one; the day for which data are read, where nobody names it
            assert module in ("outputs.open_data.sheets", "clock")
        if "uuid" in packages:
            assert module == "changes.builds"  # ids that are hashes
        if "random" in packages:
            assert module == "synthetic"
        if "time" in packages:
            assert module in ("pipeline", "benchmark", "mkdocs_plugin", "progress", "preview", "site"), module
