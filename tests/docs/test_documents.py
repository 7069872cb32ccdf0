"""README, CONTRIBUTING and ARCHITECTURE say what is so: paths, targets, commands, tables, and examples that validate."""

import re
import shutil
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from generator import checks, cli, explaining, pipeline
from generator.problems import Problem
from generator.schema.fields import APPENDIX, FIELDS, SECTIONS
from generator.schema.region import Region
from generator.schema.values import Material, Paragraph, Remark
from generator.schema.website import Website

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md")
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS}
CONTRIBUTING = TEXTS["CONTRIBUTING.md"]

# what is made, or stands for something; and what only the examples have
MADE = ("site", "shots", ".venv")
EXAMPLES = ("data/regions/shiqiao", "data/items/shili-shixiang.yml", "data/forms")
SHAPES = {
    "text": "文字",
    "code": "编码",
    "passage": "段落",
    "names": "词列表",
    "yes-no": "是否",
    "materials": "材料",
    "limit": "时限",
    "remarks": "备注",
}
_FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.DOTALL | re.MULTILINE)
_HEAD = re.compile(r"# (data/\S+?\.yml)(（接在末尾）)?\n")


def fences(text: str, language: str) -> list[str]:
    """The fenced blocks of one language, without the indentation of the list that they stand in."""
    return [
        re.sub(rf"^{indent}", "", body, flags=re.MULTILINE)
        for indent, kind, body in _FENCE.findall(text)
        if kind == language
    ]


def section(heading: str) -> str:
    """A section of CONTRIBUTING, up to the next heading of the same level or a higher one."""
    # comments inside of examples look like headings
    plain = _FENCE.sub(lambda block: "`" * len(block[0]), CONTRIBUTING)
    level = len(heading.split(" ")[0])
    found = re.search(rf"^{heading}\n(.*?)(?=^#{{1,{level}}} |\Z)", plain, re.DOTALL | re.MULTILINE)
    assert found, heading
    return CONTRIBUTING[found.start(1) : found.end(1)]


def table(heading: str) -> list[list[str]]:
    """The rows of the first table of a section, without its head."""
    rows = [line for line in section(heading).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[2:]]


def put(data: Path, block: str) -> None:
    """Does with an example what its first line says: writes the file, or adds to its end."""
    head = _HEAD.match(block)
    assert head, f"no path in the first line of the example:\n{block}"
    path = data.parent / head[1]
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if head[2] else ""
    path.write_text(before + block, encoding="utf-8")


def problems(data: Path) -> list[Problem]:
    loaded = pipeline.load(data)
    loaded.close()
    return loaded.problems


REGION = fences(section("## 加一个地区"), "yaml")
ITEM = fences(section("## 加一个事项"), "yaml")
OTHERS = [block for block in fences(CONTRIBUTING, "yaml") if block not in REGION + ITEM]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the real data."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


@pytest.fixture
def with_region(data: Path) -> Path:
    """The same with the example region."""
    for block in REGION:
        put(data, block)
    return data


def new_problems(data: Path) -> list[str]:
    """What the examples brought, apart from telephone numbers that a made-up region cannot have, and counts of blanks."""
    before = set(problems(ROOT / "data"))
    apart = ("contacts", "blank-forms")
    return [str(one) for one in problems(data) if one.rule not in apart and one not in before]


def test_example_region_validates(with_region):
    assert len(REGION) == 3
    assert new_problems(with_region) == []


def test_example_region_is_what_the_text_says(with_region):
    said = explaining.explain(with_region, "shiqiao/menzhen-baoxiao", "办理时限")
    assert "不超过18个工作日" in said
    assert "data/regions/shiqiao/items/menzhen-baoxiao.yml:4" in said
    assert "本地区的清单里没有" not in explaining.explain(with_region, "shiqiao/canbao-pingzheng", "事项名称")
    assert "本地区的清单里没有" in explaining.explain(with_region, "shiqiao/zhuyuan-baoxiao", "事项名称")


def test_missing_numbers_of_the_example_are_told(with_region):
    gaps = {one.path for one in problems(with_region) if one.rule == "contacts" and "shiqiao" in one.file}
    assert "联系 › 监督电话" in gaps
    assert "联系 › 窗口电话" not in gaps


@pytest.mark.parametrize("block", OTHERS, ids=range(len(OTHERS)))
def test_every_other_example_validates(with_region, block):
    put(with_region, block)
    assert new_problems(with_region) == []


def test_example_item_validates(data):
    (block,) = ITEM
    put(data, block)
    catalog = yaml.safe_load((data / "catalog.yml").read_text(encoding="utf-8"))
    catalog["主项"][-1]["事项"].append("shili-shixiang")
    (data / "catalog.yml").write_text(yaml.safe_dump(catalog, allow_unicode=True), encoding="utf-8")
    # the counts in the contacts' messages go up by one, so only what names the new file is of interest
    assert [str(one) for one in problems(data) if one.rule != "contacts"] == [
        str(one) for one in problems(ROOT / "data") if one.rule != "contacts"
    ]


def test_problem_line_is_the_one_that_check_prints(with_region):
    path = with_region / "regions" / "shiqiao" / "items" / "menzhen-baoxiao.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("办理时限:", "办理时线:"), encoding="utf-8")
    (shown,) = fences(section("### 怎样读一个问题"), "text")
    assert [f"错误 {one}" for one in problems(with_region) if one.severity == "error"] == [shown.strip()]


def test_field_table_is_the_fields():
    def title(one: str) -> str:
        return "附录" if one == APPENDIX else SECTIONS[one]

    assert table("### 事项的键") == [
        [field.key, SHAPES[field.kind], title(field.section), "是" if field.in_base else ""]
        for field in FIELDS
    ]


@pytest.mark.parametrize(
    ("heading", "model"),
    [
        ("### 段落的键", Paragraph),
        ("### 材料的键", Material),
        ("### 备注的键", Remark),
        ("### 地区的键", Region),
        ("### 网站信息的键", Website),
    ],
)
def test_key_tables_are_the_models(heading, model):
    keys = [row[0] for row in table(heading)]
    assert sorted(keys) == sorted(one.alias for one in model.model_fields.values())


def test_rule_table_is_the_rules():
    assert table("### 内容的规则") == [[rule.name, rule.about] for rule in checks.RULES]


def test_every_rule_that_the_program_reports_is_listed():
    named = {row[0] for heading in ("### 内容的规则", "### 读文件时的检查") for row in table(heading)}
    reported = set()
    for case in sorted((ROOT / "tests" / "corpus" / "cases").glob("*.txt")):
        reported.update(
            re.findall(r"^(?:error|warning) ([a-z-]+) ", case.read_text(encoding="utf-8"), re.MULTILINE)
        )
    assert reported
    assert reported - named == set()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_path_exists(name):
    text = TEXTS[name]
    top = "|".join(
        re.escape(path.name) for path in sorted(ROOT.iterdir()) if path.name not in (".git", *MADE)
    )
    named = set(re.findall(rf"`((?:{top})(?:/[\w./*-]*)?)`", text)) | set(
        re.findall(r"\]\(([\w./-]+)\)", text)
    )
    named |= set(re.findall(r"`((?:data|docs|generator|overrides|scripts|tests|pictures)/[\w./*-]*)`", text))
    assert named
    missing = [
        path
        for path in sorted(named)
        if not path.startswith(EXAMPLES) and not any(ROOT.glob(path.rstrip("/")))
    ]
    assert missing == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_anchor_exists(name):
    # as code platforms make them: lower case, blanks to hyphens, punctuation dropped
    titles = re.findall(r"^#+ (.+)$", _FENCE.sub("", TEXTS[name]), re.MULTILINE)
    slugs = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXTS[name])) - slugs == set()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_make_target_exists(name):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*)(?: [a-z-]+)*:", makefile, re.MULTILINE))
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", TEXTS[name], re.MULTILINE))
    assert named - targets == set()


def test_readme_tree_is_the_top_of_the_project():
    (tree,) = [block for block in fences(TEXTS["README.md"], "") if block.startswith("data/")]
    assert [line.split()[0] for line in tree.splitlines() if not (ROOT / line.split()[0]).exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_commands_exist(name):
    commands = set(re.findall(r"python -m generator ([a-z-]+)", TEXTS[name]))
    for command in sorted(commands):
        assert CliRunner().invoke(cli.app, [command, "--help"]).exit_code == 0, command


def test_readme_names_every_command():
    commands = {one.name or one.callback.__name__ for one in cli.app.registered_commands}
    assert commands
    for command in sorted(commands):
        assert re.search(rf"`{command}`|generator {command}", TEXTS["README.md"]), command


def test_architecture_names_every_module():
    modules = {path.name for path in (ROOT / "generator").glob("*.py") if not path.name.startswith("__")}
    assert {name for name in modules if f"{name}`" not in TEXTS["ARCHITECTURE.md"]} == set()


def test_explain_commands_of_the_documents_work():
    asked = [
        pair for text in TEXTS.values() for pair in re.findall(r"generator explain (\S+) ([^\s`]+)", text)
    ]
    assert asked
    for guide, field in asked:
        assert field in explaining.explain(ROOT / "data", guide, field)


def test_picture_is_small():
    assert (ROOT / "pictures" / "guide.png").stat().st_size < 150_000
