"""`pdf` with a real Chromium: what is in the PDFs, that they are the same every time, and that only what changed is printed."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest

from generator.pdf import fonts, run
from generator.pdf.finish import About, PrintError
from generator.pdf.printing import Job, Printer
from generator.pdf_store import stored
from tests.browser.kinds import SECTIONS
from tests.conftest import ROOT, run_generator
from tests.rendered import MINI, copied, hashes, parsed

pytestmark = pytest.mark.browser
A4 = (595, 842)
NUMERALS = "一二三四五六七八九十"


def apart(function, *arguments):
    """In a thread of its own: Playwright allows one browser a thread, and other tests of this process have theirs."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(function, *arguments).result()


def squeezed(words):
    """Without blanks and without the difference between forms of one character; marks that styles add are left out."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", words))


def text(page):
    return squeezed(page.extract_text())


@pytest.fixture(scope="session")
def printed(once, built_site):
    """A guide and a booklet of the real site."""

    def make(folder):
        for item in ("menzhen-baoxiao", "dayin"):
            apart(run.print_site, built_site, folder / "store", folder / "fonts", "hami", item, "某某局")
        return ""

    return {one.name: one for one in stored(once("pdf-printed", make) / "store" / "hami")}


@pytest.fixture
def guide(printed):
    return pypdf.PdfReader(printed["menzhen-baoxiao"].path)


@pytest.fixture
def booklet(printed):
    return pypdf.PdfReader(printed["dayin"].path)


@pytest.fixture(scope="session")
def mini(once):
    """The small site, printed by the command: its data, site and store."""

    def make(folder):
        folder.mkdir()
        copied(folder)
        done = run_generator(
            "pdf", "--data", folder / "data", "--out", folder / "site", "--store", folder / "store"
        )
        return "" if done.returncode == 0 else done.stdout + done.stderr

    return once("pdf-mini", make)


def fonts_of(reader):
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            yield font.get_object()


@pytest.mark.parametrize("name", ["guide", "booklet"])
def test_it_is_tagged_and_says_what_it_is(request, name):
    reader = request.getfixturevalue(name)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == "zh-CN"
    assert reader.metadata.title.startswith(
        "门诊费用报销 - 哈密市" if name == "guide" else "哈密市医保办事指南：合订本"
    )
    assert reader.metadata.subject and reader.metadata.author == "某某局"
    assert reader.metadata.creation_date is None and reader.metadata.modification_date is None
    assert reader.xmp_metadata.dc_language == ["zh-CN"]


@pytest.mark.parametrize("name", ["guide", "booklet"])
def test_fonts_are_embedded_subsets_of_the_chinese_one(request, name):
    found = list(fonts_of(request.getfixturevalue(name)))
    assert found
    for font in found:
        below = font["/DescendantFonts"][0].get_object()
        assert re.fullmatch(r"/[A-Z]{6}\+NotoSansCJKSC-(Regular|Bold)", below["/BaseFont"])
        file = below["/FontDescriptor"]["/FontFile2"].get_data()
        assert 1000 < len(file) < 700_000
        assert "/ToUnicode" in font


def test_a_guide_is_one_sheet_with_all_ten_sections_word_for_word(guide, built_site):
    assert len(guide.pages) <= 2
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in guide.pages} == {A4}
    words = "".join(map(text, guide.pages))
    html = parsed((built_site / "hami/menzhen-baoxiao/index.html").read_text(encoding="utf-8"))
    sections = list(html.find_class("bs-section"))
    at = [
        words.find(f"{number}、{squeezed(one.findtext('.//h2').strip() or one.find('.//h2/span').tail)}")
        for number, one in zip(NUMERALS, sections, strict=False)
    ]
    assert -1 not in at and at == sorted(at)
    said = [one.text_content() for section in sections for one in section.find_class("bs-p") if not len(one)]
    assert len(said) > 15
    # characters as they are, without radicals and old forms in their place: what people search for is found
    raw = re.sub(r"\s", "", "".join(page.extract_text() for page in guide.pages))
    assert [one for one in said if re.sub(r"\s", "", one) not in raw] == []


def test_a_guide_has_a_bookmark_for_each_section(guide):
    title, sections = guide.outline[0], guide.outline[1]
    assert title.title == "门诊费用报销"
    assert [one.title for one in sections if not isinstance(one, list)][:10] == [
        f"{number} {name}"
        for number, name in zip(
            NUMERALS,
            SECTIONS.values(),
            strict=True,
        )
    ]


def test_the_contents_of_a_booklet_name_the_real_sides(booklet, built_site):
    html = parsed((built_site / "hami/dayin/index.html").read_text(encoding="utf-8"))
    titles = [one.findtext(".//h1") for one in html.iter("article")]
    rows = re.findall(r"第 *(\d+) *页(?!，)", booklet.pages[1].extract_text())
    sides = [int(number) for number in rows[: len(titles) + 1]]
    assert len(sides) == len(titles) + 1 == 30
    for title, side in zip(titles, sides, strict=False):
        assert side % 2 == 1  # the front of a sheet
        assert squeezed(title) in text(booklet.pages[side - 1])[:200]
        assert "一、事项名称" in text(booklet.pages[side - 1])
    # every side of a guide has its head; blank backs have none
    for number, (start, end) in enumerate(pairwise(sides), 1):
        full = [page for page in booklet.pages[start - 1 : end - 1] if len(text(page)) > 30]
        assert full and all(f"第{number}项" in text(page) for page in full)
    lying = [
        number for number, page in enumerate(booklet.pages, 1) if page.mediabox.width > page.mediabox.height
    ]
    assert lying == list(range(sides[-1], len(booklet.pages) + 1))
    listing = "".join(text(page) for page in booklet.pages[sides[-1] - 1 :])
    assert all(squeezed(title) in listing for title in titles)


def test_a_booklet_has_every_guide_among_its_bookmarks(booklet, built_site):
    html = parsed((built_site / "hami/dayin/index.html").read_text(encoding="utf-8"))
    titles = [one.findtext(".//h1") for one in html.iter("article")]
    top = [one.title for one in booklet.outline if not isinstance(one, list)]
    assert top[1:-1] == titles


def test_pages_link_their_pdfs_and_the_files_are_there(mini):
    pages = {
        page
        for page in (mini / "site").glob("*/*/index.html")
        if page.parent.name != "qingdan" and (page.parents[1] / "qingdan").is_dir()
    }
    assert len(pages) > 5
    for page in pages:
        [link] = parsed(page.read_text(encoding="utf-8")).find_class("bs-pdf")
        reader = pypdf.PdfReader(page.with_name(link.get("href")))
        assert link.text.startswith(f"PDF，{len(reader.pages)} 页，")


def test_printing_again_gives_the_same_bytes_whatever_the_order(mini, tmp_path):
    apart(run.print_site, mini / "site", tmp_path / "store", tmp_path / "fonts", "lanshi", "dayin")
    apart(run.print_site, mini / "site", tmp_path / "store", tmp_path / "fonts", "lanshi")
    made = hashes(tmp_path / "store")
    before = hashes(mini / "store")
    assert made and made == {name: one for name, one in before.items() if name.startswith("lanshi/")}


def test_only_what_changed_is_printed(mini, tmp_path):
    site, store = tmp_path / "site", tmp_path / "store"
    shutil.copytree(mini / "site", site)
    shutil.copytree(mini / "store", store)
    before = hashes(store)
    assert apart(run.print_site, site, store, tmp_path / "fonts").printed == 0
    assert not (tmp_path / "fonts").exists()
    page = sorted(site.glob("lanshi/*/index.html"))[0]
    html = page.read_text(encoding="utf-8")
    page.write_text(html.replace("不超过", "不多于").replace("即时办结", "当场办结"), encoding="utf-8")
    assert page.read_text(encoding="utf-8") != html
    assert apart(run.print_site, site, store, tmp_path / "fonts").printed == 1
    after = hashes(store)
    assert len(before.keys() - after.keys()) == len(after.keys() - before.keys()) == 1  # the old one is gone
    [new] = after.keys() - before.keys()
    assert new.startswith(f"lanshi/{page.parent.name}.")


def test_characters_that_the_font_lacks_are_named_before_anything_is_printed(mini, tmp_path):
    site = tmp_path / "site"
    shutil.copytree(mini / "site", site)
    page = sorted(site.glob("lanshi/*/index.html"))[0]
    page.write_text(page.read_text(encoding="utf-8").replace("</h1>", "😀</h1>", 1), encoding="utf-8")
    with pytest.raises(fonts.FontError, match=rf"没有这些字.*“😀”（U\+1F600，lanshi/{page.parent.name}/）"):
        apart(run.print_site, site, tmp_path / "store", tmp_path / "fonts", "lanshi")
    assert not (tmp_path / "store").exists()


def test_a_box_in_place_of_a_sign_is_an_error_and_not_kept(mini, tmp_path):
    made = fonts.make(fonts.source(), "医保", tmp_path / "fonts")
    job = Job("lanshi", "dayin", "0123456789ab", About("题", "述"))

    def print_it():
        printer = Printer(run.chromium(), made, mini / "site", tmp_path / "store", "01234567")
        return list(printer.run([job]))

    [said] = apart(print_it)
    assert said == "lanshi/dayin/：第 1 页有字体里没有的字，印出来是方框"
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize(
    ("region", "item", "said"),
    [
        ("meiyou", "", "没有地区“meiyou”.*lanshi"),
        ("lanshi", "meiyou", "“lanshi”没有事项“meiyou”.*dayin"),
        ("", "lanshi", "“lanshi”是地区.*REGION=lanshi"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(mini, tmp_path, region, item, said):
    with pytest.raises(PrintError, match=said):
        apart(run.print_site, mini / "site", tmp_path / "store", tmp_path / "fonts", region, item)


def test_a_missing_browser_is_said_with_the_cure_and_nothing_is_built(tmp_path):
    done = run_generator("pdf", "--data", MINI, "--out", tmp_path / "site", CHROMIUM="/no/such/browser")
    assert done.returncode == 1 and "没有找到 Chromium（建议：运行 make pdf" in done.stderr
    assert "Traceback" not in done.stderr and list(tmp_path.iterdir()) == []


@pytest.fixture
def short_folder():
    """A folder of a short name: Chromium puts a socket below it, whose path may have 107 characters."""
    with tempfile.TemporaryDirectory() as folder:
        yield folder


def test_ctrl_c_leaves_nothing_half(tmp_path, short_folder):
    store = tmp_path / "store"
    command = [
        sys.executable,
        "-m",
        "generator",
        "pdf",
        "--region",
        "hami",
        "--out",
        tmp_path / "site",
        "--store",
        store,
    ]
    environment = {**os.environ, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1", "TMPDIR": short_folder}
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        # in the background of a shell programs ignore Ctrl-C, and whom they start inherits that
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    begin = time.monotonic()
    while not list(store.rglob("*.pdf")) and process.poll() is None and time.monotonic() - begin < 120:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130 and "Traceback" not in said
    kept = list(store.rglob("*.pdf"))
    assert kept and all(
        len(pypdf.PdfReader(path).pages) == one.sides
        for path, one in ((one.path, one) for one in stored(store / "hami"))
    )
    assert [path for path in store.rglob("*") if path.is_file() and path.suffix != ".pdf"] == []
    assert not (tmp_path / "site").exists()
    deadline = time.monotonic() + 20
    while (left := of_session(process.pid)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert left == []


def of_session(session):
    """The processes of a session that still live."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(status.parent.name)
    return found
