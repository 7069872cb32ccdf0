"""A guide on paper, as Chromium prints it: every guide of every region on one sheet of A4, complete, nothing cut or torn apart."""

import json
import re
import shutil
import unicodedata
from dataclasses import dataclass

import pypdfium2 as pdfium
import pytest
import zxingcpp

from generator.api.documents import Edition, EditionChange, History
from generator.outputs.open_data.guide import as_json
from tests.browser.kinds import KINDS, REGIONS, SECTIONS, guides
from tests.conftest import PUBLIC

POINT = 25.4 / 72  # mm
FOOT = 12  # mm from below: the running foot
HEADINGS = [
    f"{number}、{title}" for number, title in zip("一二三四五六七八九十", SECTIONS.values(), strict=True)
]
# what each section says on the page, folds and all; buttons and links for the screen are not of the guide
SAID = """() => Array.from(document.querySelectorAll('.bs-section'), (section) => {
    const copy = section.cloneNode(true);
    copy.querySelectorAll('fieldset, .bs-ready, summary, .bs-gap a, .bs-folded').forEach((one) => one.remove());
    return Array.from(
        copy.querySelectorAll('.bs-p, .bs-list li, .bs-steps li, .bs-source, .bs-tag, h3, .bs-gap, .bs-diff, .bs-from, dt, dd'),
        (one) => Array.from(one.childNodes).filter((node) => node.nodeType === 3).map((node) => node.data).join(''));
})"""


def squeezed(words: str) -> str:
    """Without blanks, and as a PDF gives words back: 门 may have become the radical ⻔, 户 its old form 戶."""
    plain = re.sub(r"[\s\ufffe\uffff\x00-\x1f]", "", unicodedata.normalize("NFKC", words))
    return plain.translate(str.maketrans("⺠⻓⻔⻋⻅⻆⻉⻚⻛⻜⻢⻰⼾戶", "民长门车见角贝页风飞马龙户户"))


@dataclass(frozen=True)
class Sign:
    """A printed character; mm from the sheet's lower left corner."""

    text: str
    left: float
    low: float
    right: float
    top: float


class Paper:
    """What came out of the printer.  ``signs``: of each side, in the order of the page; blanks have no place."""

    def __init__(self, data: bytes) -> None:
        self.document = pdfium.PdfDocument(data)
        self.signs = [list(self._signs(side)) for side in self.document]
        self.text = squeezed("".join(sign.text for side in self.signs for sign in side if sign.low > FOOT))

    @staticmethod
    def _signs(side):
        text = side.get_textpage()
        for number, sign in enumerate(text.get_text_range()):
            box = [POINT * at for at in text.get_charbox(number)]
            if sign.strip():
                yield Sign(sign, *box)

    def codes(self) -> list[str]:
        """The addresses in the QR codes of the first side, in its upper right corner."""
        side = self.document[0]
        across, high = 70 / POINT, 60 / POINT
        crop = (side.get_width() - across, side.get_height() - high, 0, 0)
        picture = side.render(scale=3, grayscale=True, crop=crop)
        grey = memoryview(bytes(picture.buffer)).cast("B", (picture.height, picture.stride))
        return [code.text for code in zxingcpp.read_barcodes(grey)]


@pytest.fixture
def printed(visit):
    """printed(address): the paper and the page that it was printed from."""
    opened = []

    def print_out(address, script="", width=1280, **options):
        if opened and not options and width == 1280:
            page = opened[0].go(address).page
        else:
            opened.insert(0, visit(address, width, **options))
            page = opened[0].page
        if script:
            page.evaluate(script)
        return Paper(page.pdf(prefer_css_page_size=True, format="A4")), page

    return print_out


@pytest.fixture(scope="session")
def published(serve, published_site):
    """The address at which the site is served whose own address is PUBLIC."""
    return serve(published_site)


@pytest.mark.parametrize("region", REGIONS)
def test_every_guide_is_one_sheet_and_complete(printed, published, published_site, region):
    troubles = []
    for path in guides(published_site, region):
        paper, page = printed(published + path)
        troubles += [f"{path}: {trouble}" for trouble in troubles_of(paper, page, path)]
    assert not troubles, "\n".join(troubles)


def troubles_of(paper, page, path):
    """What is wrong with a printed guide."""
    version = page.locator("#bs").get_attribute("data-version")
    if len(paper.signs) > 2:
        yield f"{len(paper.signs)} 面"
    if paper.codes() != [f"{PUBLIC}{path}?v={version}"]:
        yield f"二维码 {paper.codes()}"
    at = [paper.text.find(squeezed(heading)) for heading in HEADINGS]
    if -1 in at or at != sorted(at):
        yield f"缺少一节，或次序不对 {at}"
    said = [squeezed(text) for texts in page.evaluate(SAID) for text in texts]
    # a source stands at the end of a line, in the middle of the words before and after; a heading beside them
    sources = sorted({text for text in said if text.startswith("来源:")}, key=len, reverse=True)
    headings = re.compile("|".join(map(squeezed, HEADINGS)))
    bare = re.compile("|".join(map(re.escape, sources)) or "$")
    whole = headings.sub("", paper.text)
    words = bare.sub("", whole)
    for text in said:
        # or the side ends within it
        torn = any(text[:at] in whole and text[at:] in whole for at in range(6, len(text) - 5))
        if text not in whole and not torn and (text in sources or bare.sub("", text) not in words):
            yield f"没有印出 {text!r}"
    has_appendix = page.locator("section:has(#fulu) .bs-block").count() > 0
    for number, side in enumerate(paper.signs, 1):
        words = squeezed("".join(sign.text for sign in side))
        if (
            f"版本{version}" not in words
            or f"第{number}页，共{len(paper.signs)}页".replace("，", ",") not in words
        ):
            yield f"第 {number} 面没有版本或页码"
        yield from (f"第 {number} 面：{trouble}" for trouble in misplaced(side, has_appendix))


def misplaced(side, has_appendix=True):
    """What stands outside the margins, or alone at the foot of the side."""
    inside = [sign for sign in side if sign.low > FOOT]
    for sign in side:
        if sign.left < 15.5 or sign.right > 210 - 15.5 or sign.low < 3 or sign.top > 297 - 6:
            yield f"“{sign.text}”在页边上"
            break
    if any(sign.left < 18 and 9 < sign.low <= FOOT and sign.text in "、附" for sign in side):
        yield "标题印到页脚上"
    beside = 16.5 + 24  # headings stand left of it, what they head right of it
    foot = min(sign.low for sign in inside)
    last = squeezed("".join(sign.text for sign in inside if sign.low < foot + 2 and sign.left > beside))
    label = re.split("来源:", last)[0]
    if label.endswith(":"):
        yield f"“{label}”在一面的最后，下文在另一面"
    for heading in (sign for sign in inside if sign.left < 18 and sign.text in "一二三四五六七八九十附"):
        if heading.text == "附" and not has_appendix:
            continue
        if not any(sign.left > beside and abs(sign.low - heading.low) < 3 for sign in inside):
            yield f"标题“{heading.text}……”旁边没有内容"


def test_large_type_is_14_points_and_complete(printed, published):
    large = "document.documentElement.classList.add('bs-large-print')"  # what the button does
    paper, page = printed(published + KINDS["guide"], large)
    at = [paper.text.find(squeezed(heading)) for heading in HEADINGS]
    assert -1 not in at and at == sorted(at)
    page.emulate_media(media="print")
    measured = """() => JSON.stringify(Array.from(document.querySelectorAll('.bs-body p, .bs-body li, .bs-body small'),
        (one) => parseFloat(getComputedStyle(one).fontSize)))"""
    page.evaluate(large)  # the end of a print ends what the button did
    by_button = page.evaluate(measured)
    assert min(json.loads(by_button)) >= 14 * 96 / 72 - 0.1
    page.evaluate("document.documentElement.classList.remove('bs-large-print')")
    assert page.evaluate(measured) != by_button
    # by the mode of the page and by a link without scripts it is the same sheet
    page.evaluate("document.documentElement.classList.add('bs-elder')")
    assert page.evaluate(measured) == by_button
    page.evaluate("document.documentElement.classList.remove('bs-elder'); location.hash = 'zhanglao'")
    assert page.evaluate(measured) == by_button


@pytest.mark.parametrize("kind", ["guide", "long-guide"])
def test_nothing_is_smaller_than_10_and_a_half_points(visit, published, kind):
    page = visit(published + KINDS[kind], 1280).page
    page.emulate_media(media="print")
    sizes = page.evaluate("""() => Array.from(document.querySelectorAll('#bs *')).filter((one) =>
        one.offsetParent && Array.from(one.childNodes).some((node) => node.nodeType === 3 && node.data.trim())
    ).map((one) => parseFloat(getComputedStyle(one).fontSize))""")
    assert sizes and min(sizes) >= 10.5 * 96 / 72 - 0.01


def test_the_buttons_print_and_large_type_ends_with_the_print(visit, published):
    page = visit(published + KINDS["guide"]).page
    page.evaluate(
        "() => { window.printed = []; window.print = () => printed.push(document.documentElement.className); }"
    )
    page.locator(".bs-prints [data-bs-print=large]").click()
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    page.locator(".bs-also [data-bs-print=plain]").click()
    first, second = page.evaluate("() => printed")
    assert "bs-large-print" in first and "bs-large-print" not in second


def test_the_same_sheet_comes_from_a_phone_and_without_scripts(printed, published):
    wide, _ = printed(published + KINDS["guide"])
    narrow, _ = printed(published + KINDS["guide"], width=360)
    still, _ = printed(published + KINDS["guide"], java_script_enabled=False)
    assert wide.text == narrow.text
    assert still.text == wide.text


def test_what_is_on_a_sheet_and_what_is_not(printed, site):
    paper, page = printed(site + KINDS["guide"])
    # without an address of the site there is no code
    assert paper.codes() == [] and "扫码" not in paper.text
    # nothing of the frame
    assert not re.search("关于本站|换地区|看要带什么|打印大字|一次性告知单|相关事项", paper.text)
    # what was replaced, and that it was; none of our tags in what is quoted
    folded = page.eval_on_selector_all(".bs-was p.bs-p", "all => all.map(one => one.textContent)")
    assert folded and [one for one in folded if squeezed(one) not in paper.text] == []
    assert squeezed("对照原文（已改写，以上面的为准）") in paper.text
    assert page.locator(".bs-was .bs-tag").count() == 0
    # the day of printing, on every side
    day = page.evaluate("() => new Date().toLocaleDateString('sv')")
    for side in paper.signs:
        assert f"打印于{day}" in squeezed("".join(sign.text for sign in side if sign.low <= FOOT))


def test_a_choice_of_situations_is_printed_as_chosen(printed, site):
    whole, _ = printed(site + "hami/zhuyuan-baoxiao/")
    chosen, page = printed(site + "hami/zhuyuan-baoxiao/?qx=jizhen")
    theirs = squeezed("公检法部门出具的相关证明材料")
    assert theirs in whole.text and theirs not in chosen.text
    assert squeezed("只适用于别的情形") in chosen.text
    assert squeezed("这里没有列出；办理材料改写前的原文也没有列出。") in chosen.text
    page.emulate_media(media="print")
    replaced = page.locator("section:has(#cailiao) .bs-was")
    assert replaced.count() and not any(one.is_visible() for one in replaced.all())
    # of numbers some of which are missing one would ask where the others are
    asks = page.locator("section:has(#cailiao) .bs-asks").first
    assert asks.evaluate("one => getComputedStyle(one).listStyleType") == "disc"
    shadow = page.locator(".bs-added .bs-meant > .bs-p, .bs-added .bs-p").first
    assert shadow.evaluate("one => getComputedStyle(one).boxShadow") == "none"


def test_no_second_side_for_a_few_lines(printed, published):
    """The foot of a sheet is never alone on its back."""
    for path in ("jiangsu/canbao-pingzheng/", "quanguo/danwei-xinxi-biangeng/", "quanguo/yaodian-jiesuan/"):
        paper, _ = printed(published + path)
        assert len(paper.signs) == 1, path


def test_paper_is_white_and_ink_black_even_in_dark(visit, site):
    page = visit(site + KINDS["guide"], 1280, color_scheme="dark").page
    page.emulate_media(media="print", color_scheme="dark")
    colour, ground = page.evaluate("""() => {
        const style = getComputedStyle(document.querySelector('.bs-section .bs-p'));
        return [style.color, getComputedStyle(document.body).backgroundColor];
    }""")
    assert colour == "rgb(0, 0, 0)"
    assert ground in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")


@pytest.fixture
def held(serve, built_site, tmp_path):
    """The address of a guide that is known to have had a version before, and the versions: (address, old, current)."""
    path, old = "hami/zhuyuan-baoxiao", "0a1b2c3d"
    shutil.copytree(built_site / path, tmp_path / path)
    shutil.copytree(built_site / "assets", tmp_path / "assets")
    page = (tmp_path / path / "index.html").read_text(encoding="utf-8")
    version = re.search('data-version="([0-9a-f]{8})"', page)
    known = f'{version[0]} data-history="../../api/v1/hami/history.json"'  # as parts/guide.html writes it
    (tmp_path / path / "index.html").write_text(page.replace(version[0], known), encoding="utf-8")
    change = EditionChange(
        kind="changed",
        label="办理时限",
        before=["<i>a"],
        after=["b"],
        sentence="由<b>7个工作日缩短为5个工作日",
    )
    edition = Edition(version=old, until="2026-05-01", changes=[change])
    history = History(api="v1", region="hami", items={"zhuyuan-baoxiao": [edition]})
    (tmp_path / "api/v1/hami").mkdir(parents=True)
    (tmp_path / "api/v1/hami/history.json").write_text(as_json(history), encoding="utf-8")
    return f"{serve(tmp_path)}{path}/", old, version[1]


def test_whoever_scans_an_old_sheet_is_told_what_changed(visit, held):
    address, old, new = held
    seen = visit(f"{address}?v={old}")
    seen.page.locator(".bs-since").wait_for()
    assert "是旧版，以本页为准" in seen.page.locator(".bs-edition").first.inner_text()
    assert seen.page.locator(".bs-since li").all_inner_texts() == [
        "2026-05-01，办理时限：由<b>7个工作日缩短为5个工作日"
    ]
    seen.go(f"{address}?v={new}")
    assert "这是现行版本" in seen.page.locator(".bs-edition").inner_text()
    seen.go(f"{address}?v=00000000")
    seen.page.wait_for_load_state("networkidle")
    assert seen.page.locator(".bs-since").count() == 0
