"""mkdocs with the plugin: frames as the theme renders them, wrong data, cut-off builds, the preview."""

import logging
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest
from mkdocs.exceptions import Abort, ConfigurationError

from generator import mkdocs_plugin
from generator.schema.website import Website
from generator.site import SiteError
from generator.workers import WorkerFailed
from tests import stub_pipeline
from tests.stub_pipeline import PAGES

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def stub(monkeypatch):
    monkeypatch.setattr(mkdocs_plugin, "pipeline", stub_pipeline)


@pytest.fixture
def project(tmp_path):
    """The real mkdocs.yml, overrides and hand-written pages, with data of one file, in a folder with a blank and 汉字."""
    folder = tmp_path / "网 站"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "text.txt").write_text("好", encoding="utf-8")
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def configure(project: Path, text: str) -> None:
    with open(project / "mkdocs.yml", "a", encoding="utf-8") as file:
        file.write(text)


def build(project: Path):
    return mkdocs_plugin.build(project / "mkdocs.yml")


def page(project: Path, kind: str) -> str:
    return (project / "site" / PAGES[kind] / "index.html").read_text(encoding="utf-8")


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class Links(HTMLParser):
    """Every address that a page names, and its headings and ids."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        for name, value in attrs:
            if name in ("href", "src"):
                self.links.append(value)
            elif name == "id":
                self.ids.append(value)


# ------------------------------------------------------------------------------------------------ frames


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A site of five pages, each of its kind."""
    folder = tmp_path_factory.mktemp("built")
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "data").mkdir()
    (folder / "data" / "text.txt").write_text("好", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mkdocs_plugin, "pipeline", stub_pipeline)
        assert build(folder) == "6 页"
    return folder


@pytest.mark.parametrize("kind", PAGES)
def test_frames_are_filled(built, kind):
    html = page(built, kind)
    title = (
        "<title>题&lt;portal&gt;</title>"
        if kind == "portal"
        else f"<title>题&lt;{kind}&gt; - 医保办事指南</title>"
    )
    assert title in html
    assert '<meta name="description" content="一&quot;句" property="og:description">' in html
    assert f"<h1>{kind}</h1>好" in html
    assert "⟦" not in html
    assert 'rel="canonical"' not in html


@pytest.mark.parametrize("address", [*PAGES.values(), "about/"])
def test_links_are_relative_and_lead_somewhere(built, address):
    site = built / "site"
    html = (site / address / "index.html").read_text(encoding="utf-8")
    assert len(Links(html).links) >= 5
    for link in Links(html).links:
        assert not re.match(r"[a-z]+:|/", link), link
        path, _, anchor = urljoin("/" + address, link).partition("#")
        path = re.sub(r"\?v=[0-9a-f]{8}$", "", path)  # of the build, on scripts and styles
        target = site / path.lstrip("/")
        target = target / "index.html" if target.is_dir() else target
        assert target.is_file(), link
        if anchor:
            assert anchor in Links(target.read_text(encoding="utf-8")).ids


@pytest.mark.parametrize("address", [*PAGES.values(), "about/"])
def test_a_page_has_one_main_and_one_h1(built, address):
    html = (built / "site" / address / "index.html").read_text(encoding="utf-8")
    tags = Links(html).tags
    assert (tags.count("main"), tags.count("h1")) == (1, 1)
    main = html[html.index("<main") : html.index("</main>")]
    assert "<h1" in main
    assert '<a class="bs-skip" href="#zhengwen">跳到正文</a>' in html


@pytest.mark.parametrize("address", [*PAGES.values(), "about/"])
def test_nothing_tells_what_made_the_page_nor_asks_another_origin(built, address):
    html = (built / "site" / address / "index.html").read_text(encoding="utf-8")
    assert "generator" not in html and "squidfunk" not in html
    html = re.sub(r"sha256-[\w+/=]+", "", html)  # in the policy; may hold two slashes
    assert set(re.findall(r"(?:https?:)?//[\w.-]+", html)) <= {"http://www.w3.org"}  # the name space of SVG


def test_only_what_pages_need_is_in_the_site(built):
    names = {re.sub(r"\.[0-9a-f]{8}\.", ".#.", name) for name in files(built / "site")}
    copies = {name for name in names if name.endswith(".gz")}
    assert {name.removesuffix(".gz") for name in copies} <= names
    names -= copies
    assert names == {
        "404.html",
        "about/index.html",
        "embed/fragment.css",
        "embed/frame.js",
        "embed/v1.js",
        "qianru/index.html",
        "shouce/index.html",
        "shuju/index.html",
        "assets/answer.js",
        "assets/bring.js",
        "assets/counter.css",
        "assets/counter.js",
        "assets/counter-guide.js",
        "assets/counter-sheet.js",
        "assets/favicon.svg",
        "assets/snippet.js",
        "assets/share.png",
        "assets/guide.js",
        "assets/later.css",
        "assets/offline.js",
        "assets/page.js",
        "assets/paper.js",
        "assets/print.css",
        "assets/read-aloud.js",
        "assets/search-box.js",
        "assets/search.js",
        "assets/javascripts/bundle.#.min.js",
        "assets/stylesheets/main.#.min.css",
        "assets/stylesheets/palette.#.min.css",
        "assets/written.css",
        "hami/canbao/index.html",
        "hami/index.html",
        "hami/qingdan/index.html",
        "index.html",
        "kanwu/index.html",
        "queshi/index.html",
        "sw.js",
    }
    assert sorted(os.listdir(built)) == ["data", "docs", "mkdocs.yml", "overrides", "site"]


def test_two_builds_are_equal(built, project):
    build(project)
    assert files(project / "site") == files(built / "site")


def test_compressed_copies_and_the_service_worker_can_be_left_out(project):
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("compress: [gz]", "compress: []").replace("offline: true", "offline: false")
    (project / "mkdocs.yml").write_text(text, encoding="utf-8")
    build(project)
    assert not [name for name in files(project / "site") if name.endswith(".gz")]
    assert "unregister()" in (project / "site" / "sw.js").read_text(encoding="utf-8")
    assert "offline.js" not in page(project, "guide")


def test_with_a_public_address_there_are_canonical_links_and_a_sitemap(project):
    configure(project, "\nsite_url: https://example.gov.cn/ybj/bszn/\n")
    build(project)
    assert '<link rel="canonical" href="https://example.gov.cn/ybj/bszn/hami/canbao/">' in page(
        project, "guide"
    )
    assert '<link rel="canonical" href="https://example.gov.cn/ybj/bszn/">' in page(project, "portal")
    about = (project / "site" / "about" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://example.gov.cn/ybj/bszn/about/">' in about
    sitemap = (project / "site" / "sitemap.xml").read_text(encoding="utf-8")
    addresses = re.findall("<url><loc>https://example.gov.cn/ybj/bszn/(.*)", sitemap)
    written = [f"{path.stem}/" for path in (ROOT / "docs").glob("*.md")]
    assert addresses == sorted(
        address
        + ("</loc><lastmod>2026-01-31</lastmod></url>" if address.startswith("hami/") else "</loc></url>")
        for address in [*PAGES.values(), *written]
    )
    assert (project / "site" / "404.html").read_text() == "/ybj/bszn/"


def tags(html: str) -> dict[str, str]:
    """Name or property → content of every <meta>."""
    found = re.findall(r'<meta name="([^"]+)" content="([^"]*)"', html)
    return dict(found + re.findall(r'<meta property="([^"]+)" content="([^"]*)"', html))


@pytest.mark.parametrize("given", [False, True])
def test_the_sites_own_particulars_stand_in_every_page(project, monkeypatch, given):
    values = {
        "网站名称": "市<医保局>",
        "网站域名": "ybj.example.gov.cn",
        "网站标识码": "3100000087",
        "ICP备案号": "京ICP备05070218号-1",
        "公安备案号": "京公网安备 11010202000001号",
        "主办单位": '市"医保局',
        "承办单位": "经办<中心>",
        "联系方式": "0990-1234567",
    }
    monkeypatch.setattr(stub_pipeline, "WEBSITE", Website.model_validate(values if given else {}))
    build(project)
    for address in (*PAGES.values(), "about/"):
        html = (project / "site" / address / "index.html").read_text(encoding="utf-8")
        said = tags(html)
        foot = html[html.index('<footer class="bs-foot">') :]
        assert said["SiteName"] == ("市&lt;医保局&gt;" if given else "医保办事指南")
        if given:
            assert (said["SiteDomain"], said["SiteIDCode"]) == ("ybj.example.gov.cn", "3100000087")
            for text in (
                "主办单位：市&#34;医保局",
                "承办单位：经办&lt;中心&gt;",
                "联系方式：0990-1234567",
                "网站标识码：3100000087",
            ):
                assert text in foot
            assert 'href="https://beian.miit.gov.cn/" rel="noopener">京ICP备05070218号-1<' in foot
            assert 'webSearch?code=11010202000001" rel="noopener">京公网安备 11010202000001号<' in foot
        else:
            assert not said.keys() & {"SiteDomain", "SiteIDCode"} and "bs-owner" not in foot


def test_what_shares_of_a_page_show_needs_a_public_address(project):
    build(project)
    assert not tags(page(project, "guide")).keys() & {"og:url", "og:image", "Url"}
    configure(project, "\nsite_url: https://example.gov.cn/ybj/bszn/\n")
    build(project)
    html = page(project, "guide")
    assert tags(html)["Url"] == "https://example.gov.cn/ybj/bszn/hami/canbao/"
    picture = tags(html)["og:image"]
    assert (
        project / "site" / picture.removeprefix("https://example.gov.cn/ybj/bszn/")
    ).stat().st_size < 30_000


def test_a_theme_page_without_slots_stops_the_build(project):
    (project / "overrides" / "frame.html").write_text("<title>⟦title⟧</title>⟦description⟧", encoding="utf-8")
    with pytest.raises(Abort) as raised:
        build(project)
    assert str(raised.value) == "错误：页面框架缺少空位 ⟦content⟧，请检查 overrides/frame.html"
    assert not (project / "site").exists()


def test_addresses_end_with_a_slash(project):
    configure(project, "\nuse_directory_urls: false\n")
    with pytest.raises(ConfigurationError, match="use_directory_urls 必须为 true"):
        build(project)


def test_other_folders_can_be_named(project, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "text.txt").write_text("别处", encoding="utf-8")
    out = tmp_path / "out" / "www"
    assert mkdocs_plugin.build(project / "mkdocs.yml", data=tmp_path / "other", site=out) == "6 页"
    assert "别处" in (out / "index.html").read_text(encoding="utf-8")
    assert not (project / "site").exists()


def test_a_hand_written_page_in_the_way_is_reported(project, caplog):
    (project / "docs" / "kanwu.md").write_text("# 手写\n", encoding="utf-8")
    with pytest.raises(Abort):  # strict
        build(project)
    assert "kanwu.md 由数据生成，docs/ 里的同名文件不会用到" in caplog.text


@pytest.mark.parametrize(
    ("heading", "id"), [("没有写的", "没有写的"), ("一、来源（2）", "一-来源-2"), ("A B", "a-b"), ("？", "")]
)
def test_headings_of_hand_written_pages_have_readable_ids(heading, id):
    assert mkdocs_plugin.slug(heading, "-") == id


# ------------------------------------------------------------------------------------------------ what can go wrong


@pytest.fixture
def published(project):
    """A project that has a site already, and its files."""
    build(project)
    return files(project / "site")


def unchanged(project: Path, published: dict[str, bytes]) -> bool:
    return files(project / "site") == published and not list(project.glob(".site-*"))


def test_wrong_data_stop_the_build(project, published, capfd):
    (project / "data" / "text.txt").write_text("错 提醒", encoding="utf-8")
    with pytest.raises(Abort) as raised:
        build(project)
    assert raised.value.code == 1
    assert str(raised.value) == "数据有错误，没有生成网站，原来的网站没有改动。"
    assert capfd.readouterr().err.splitlines() == [
        "错误 data/text.txt:1:1 写着<错>（建议：改掉）",
        "提醒 data/text.txt:1:1 写着<提醒>（建议：改掉）",
        "共 1 个错误，1 个提醒。",
    ]
    assert unchanged(project, published)


def test_warnings_do_not_stop_the_build(project, published, caplog):
    caplog.set_level(logging.INFO)
    (project / "data" / "text.txt").write_text("提醒", encoding="utf-8")
    build(project)
    assert "数据有 1 个提醒" in caplog.text
    assert "提醒" in page(project, "guide")


def test_a_broken_link_in_a_hand_written_page_stops_the_build(project, published):
    (project / "docs" / "about.md").write_text("# 关于\n\n[无](nichts.md)\n", encoding="utf-8")
    with pytest.raises(Abort) as raised:
        build(project)
    assert str(raised.value) == "手写的页面有上面的警告，没有生成网站，原来的网站没有改动。"
    assert unchanged(project, published)


@pytest.mark.parametrize(
    ("problem", "message"),
    [
        (
            WorkerFailed("第 1 个工作进程被系统结束（信号 9）"),
            "错误：生成网页失败：第 1 个工作进程被系统结束（信号 9）",
        ),
        (
            OSError(28, "No space left on device", "x.html"),
            "错误：生成网页失败：x.html No space left on device",
        ),
    ],
)
def test_a_failure_while_writing_leaves_the_old_site(project, published, monkeypatch, problem, message):
    def fails(loaded, frames, out, *_):
        (out / "half.html").write_text("half")
        raise problem

    monkeypatch.setattr(stub_pipeline, "write", fails)
    with pytest.raises(Abort) as raised:
        build(project)
    assert str(raised.value) == message
    assert unchanged(project, published)


def test_a_failure_while_publishing_leaves_the_old_site(project, published, monkeypatch):
    def fails(self, keep):
        raise SiteError("不能替换 site：忙")

    monkeypatch.setattr(mkdocs_plugin.Staging, "publish", fails)
    with pytest.raises(Abort) as raised:
        build(project)
    assert str(raised.value) == "错误：发布失败：不能替换 site：忙"
    assert unchanged(project, published)


def test_an_output_that_cannot_be_made_is_one_line(project):
    (project / "site").write_text("", encoding="utf-8")
    with pytest.raises(Abort) as raised:
        build(project)
    assert str(raised.value) == f"错误：{project / 'site'} 不是文件夹，不能写入网站"


def test_an_address_without_https_is_said_in_chinese(project, published, caplog, capfd):
    configure(project, "\nsite_url: example.gov.cn/ybj\n")
    line = (project / "mkdocs.yml").read_text(encoding="utf-8").count("\n")
    with pytest.raises(Abort) as raised:
        build(project)
    assert str(raised.value).splitlines() == [
        f"错误 mkdocs.yml:{line}:11 site_url: “example.gov.cn/ybj”前面没有 https:// 或 http://"
        "（建议：写成 https://example.gov.cn/ybj；网站没有 https，就写 http://）",
        "共 1 个错误，0 个提醒。",
    ]
    assert "URL" not in caplog.text + "".join(capfd.readouterr())
    assert unchanged(project, published)


@pytest.mark.parametrize(
    ("text", "given", "said"),
    [
        ("", {"date": "2026-05-01"}, "写了日期，没有写与哪一次比较"),
        ("", {"previous": Path("none")}, "找不到以前生成的网站"),
        ("", {"previous": Path("docs"), "date": "2026-05-01"}, "没有以前生成的开放数据"),
        ("api: false", {"previous": Path("docs")}, "api: false"),
    ],
)
def test_what_cannot_be_compared_is_said_before_anything_is_read(project, published, text, given, said):
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(settings.replace("api: true", text or "api: true"), encoding="utf-8")
    (project / "data" / "text.txt").write_text("错", encoding="utf-8")
    if "previous" in given:
        given = {**given, "previous": project / given["previous"]}
    with pytest.raises(Abort) as raised:
        mkdocs_plugin.build(project / "mkdocs.yml", **given)
    assert str(raised.value).startswith("错误：不能比较：") and said in str(raised.value)
    assert unchanged(project, published)


def told(project: Path, builds: str = '{"date": null, "changes": []}') -> None:
    """Open data beside the pages, as of a build that was compared."""
    folder = project / "site" / "api" / "v1"
    folder.mkdir(parents=True)
    for name in ("index.json", "versions.json"):
        (folder / name).write_text("{}", encoding="utf-8")
    (folder / "changes.json").write_text(f'{{"api": "v1", "builds": [{builds}]}}', encoding="utf-8")


def test_a_history_that_would_end_is_put_aside_and_the_publisher_is_told(project, published, capfd):
    told(project)
    before = files(project / "site" / "api")
    build(project)
    assert files(project / "site") == published  # the site is the same as if there had been none
    aside = project / ".site-api"
    assert files(aside) == before
    said = capfd.readouterr().err
    assert (
        "提醒：原来的网站里有各次生成之间的变化" in said and f"--previous {shlex.quote(str(aside))} " in said
    )
    build(project)  # nothing to lose any more: what was put aside stays
    assert files(aside) == before and "提醒" not in capfd.readouterr().err
    mkdocs_plugin.build(project / "mkdocs.yml", previous=aside)  # as the reminder says
    told(project)
    assert files(aside) == before


def test_nothing_is_put_aside_where_nothing_ends(project, published, capfd):
    told(project, "")
    build(project)
    told(project)
    mkdocs_plugin.build(project / "mkdocs.yml", previous=project / "site")
    assert unchanged(project, published) and "提醒" not in capfd.readouterr().err


# Ctrl-C works in it even when the tests run in the background of a shell, which makes programs ignore it.
MKDOCS = """
import signal
from tests import stub_pipeline
signal.signal(signal.SIGINT, signal.default_int_handler)
stub_pipeline.install()
from mkdocs.__main__ import cli
cli()
"""


def mkdocs(project: Path, *arguments: str, **environment: str) -> subprocess.Popen:
    """The mkdocs command in a process of its own, with the stub; NO_MKDOCS_2_WARNING is the plugin's business."""
    inherited = {name: value for name, value in os.environ.items() if name != "NO_MKDOCS_2_WARNING"}
    return subprocess.Popen(
        [sys.executable, "-c", MKDOCS, *arguments],
        cwd=project,
        env={**inherited, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def test_the_command_builds_without_the_notice_of_the_theme(project):
    process = mkdocs(project, "build")
    output = process.communicate(timeout=60)[0]
    assert process.returncode == 0, output
    assert "6 页" in output
    assert "MkDocs 2" not in output and "WARNING" not in output
    assert (project / "site" / "hami" / "canbao" / "index.html").is_file()


def test_the_command_fails_on_wrong_data_without_a_traceback(project, published):
    (project / "data" / "text.txt").write_text("错", encoding="utf-8")
    process = mkdocs(project, "build")
    output = process.communicate(timeout=60)[0]
    assert process.returncode == 1
    assert "错误 data/text.txt:1:1 写着<错>（建议：改掉）" in output
    assert "数据有错误，没有生成网站，原来的网站没有改动。" in output
    assert "Traceback" not in output
    assert unchanged(project, published)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_build_cut_off_leaves_the_old_site(project, published, tmp_path, number):
    marker = tmp_path / "writing"
    process = mkdocs(project, "build", STUB_WAIT=str(marker))
    deadline = time.monotonic() + 60
    while not marker.exists():
        assert time.monotonic() < deadline and process.poll() is None
        time.sleep(0.02)
    assert len(list(project.glob(".site-*"))) == 1
    assert files(project / "site") == published
    process.send_signal(number)
    process.communicate(timeout=60)
    assert process.returncode != 0
    assert files(project / "site") == published
    build(project)
    assert unchanged(project, published)


# ------------------------------------------------------------------------------------------------ preview


class Preview:
    """`mkdocs serve`, asked over HTTP."""

    def __init__(self, project: Path, **environment: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process = mkdocs(project, "serve", "-a", f"127.0.0.1:{self.port}", **environment)

    def get(self, address: str) -> str:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{address}", timeout=10) as answer:
                return answer.read().decode()
        except OSError as problem:
            return str(problem)

    def wait_for(self, words: str, address: str = "") -> str:
        deadline = time.monotonic() + 60
        while words not in (text := self.get(address)):
            assert time.monotonic() < deadline, text
            assert self.process.poll() is None, self.process.communicate()[0]
            time.sleep(0.2)
        return text

    def stop(self) -> str:
        self.process.send_signal(signal.SIGINT)
        return self.process.communicate(timeout=30)[0]


@pytest.fixture
def preview(project):
    running = []

    def start(**environment: str) -> Preview:
        running.append(Preview(project, **environment))
        return running[-1]

    yield start
    for one in running:
        if one.process.poll() is None:
            one.stop()


@pytest.mark.slow
def test_the_preview_follows_the_data_and_keeps_the_last_good_pages(project, preview):
    server = preview()
    html = server.wait_for("<h1>guide</h1>好", "hami/canbao/")
    assert 'role="alert"' not in html and "canonical" not in html
    # nothing is kept of a preview: the worker that takes away is there, and no page brings one
    assert "unregister()" in server.get("sw.js") and "offline.js" not in html
    assert "404" in server.get("hami/canbao/index.html.gz")
    (project / "data" / "text.txt").write_text("更好", encoding="utf-8")
    server.wait_for("<h1>guide</h1>更好", "hami/canbao/")
    (project / "data" / "text.txt").write_text("错", encoding="utf-8")
    html = server.wait_for("写着&lt;错&gt;", "hami/canbao/")
    assert "<h1>guide</h1>更好" in html
    assert "写着&lt;错&gt;" in server.get("about/")
    (project / "docs" / "about.md").write_text("# 改了\n", encoding="utf-8")
    assert "写着&lt;错&gt;" in server.wait_for(">改了</h1>", "about/")
    (project / "data" / "text.txt").write_text("又好", encoding="utf-8")
    html = server.wait_for("<h1>guide</h1>又好", "hami/canbao/")
    assert 'role="alert"' not in html and 'role="alert"' not in server.get("about/")
    (project / "overrides" / "assets" / "frame.css").write_text(".xin { color: red }", encoding="utf-8")
    server.wait_for(".xin{color:red}", "assets/frame.css")
    output = server.stop()
    assert "Traceback" not in output
    assert not (project / "site").exists() and not list(project.glob(".site-*"))


@pytest.mark.slow
def test_the_preview_shows_what_went_wrong_in_writing(project, preview, tmp_path):
    (tmp_path / "fail").write_text("第 1 个工作进程<被系统结束>", encoding="utf-8")
    server = preview(STUB_FAIL=str(tmp_path / "fail"))
    server.wait_for("第 1 个工作进程&lt;被系统结束&gt;")
    (tmp_path / "fail").unlink()
    (project / "docs" / "about.md").write_text("# 改了\n", encoding="utf-8")
    server.wait_for("<h1>guide</h1>好", "hami/canbao/")
    assert "Traceback" not in server.stop()


@pytest.mark.slow
def test_the_preview_begins_with_wrong_data_too(project, preview):
    (project / "data" / "text.txt").write_text("错", encoding="utf-8")
    server = preview()
    server.wait_for("写着&lt;错&gt;")
    (project / "data" / "text.txt").write_text("好", encoding="utf-8")
    server.wait_for("<h1>guide</h1>好", "hami/canbao/")
    assert 'role="alert"' not in server.get("")


@pytest.mark.parametrize(
    ("given", "environment", "written", "expected"),
    [
        ("2027-01-01", "2027-02-02", "2027-03-03", "2027-01-01"),
        ("", "2027-02-02", None, "2027-02-02"),  # make serve TODAY=2027-02-02
        ("", None, "2027-03-03", "2027-03-03"),  # for YAML that is a date
        ("", "", None, "2026-11-22"),
    ],
)
def test_the_day_for_which_data_are_read(project, monkeypatch, given, environment, written, expected):
    asked = []

    def load(data, processes, today):
        asked.append(today)
        raise WorkerFailed("到此为止")

    monkeypatch.setattr(mkdocs_plugin.pipeline, "load", load)
    monkeypatch.setattr(mkdocs_plugin.clock, "day", lambda named: named or "2026-11-22")
    monkeypatch.delenv("BANSHI_TODAY", raising=False)
    if environment is not None:
        monkeypatch.setenv("BANSHI_TODAY", environment)
    if written is not None:
        settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
        settings = settings.replace('today: !ENV [BANSHI_TODAY, ""]', f"today: {written}")
        (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    with pytest.raises(Abort, match="到此为止"):
        mkdocs_plugin.build(project / "mkdocs.yml", today=given)
    assert asked == [expected]


def test_what_is_no_day_ends_the_build(project, published):
    with pytest.raises(Abort, match="不能生成：“明天”不是日期"):
        mkdocs_plugin.build(project / "mkdocs.yml", today="明天")
    assert unchanged(project, published)
