"""deploy/nginx.conf in a real nginx on the loopback: what each kind of address is answered with."""

from __future__ import annotations

import functools
import gzip
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from nginx import FOUND, mime_types

ROOT = Path(__file__).resolve().parent.parent
CONF = ROOT / "deploy" / "nginx.conf"
GUIDE = "/alashan/menzhen-baoxiao/"


def configuration(folder: Path, site: Path, program: str, port: int, text: str, other: str) -> str:
    """The file with the places marked 改 filled in, inside of what a distribution's nginx.conf gives; another site after it."""
    text, count = re.subn(r"^(\s*listen) 80\b", rf"\1 127.0.0.1:{port}", text, flags=re.MULTILINE)
    assert count == 1
    for old, new in (
        ("root /var/www/banshi;", f'root "{site}";'),
        ("include /etc/nginx/mime.types;", f'include "{mime_types(program)}";'),
    ):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (folder / "banshi.conf").write_text(text, encoding="utf-8")
    (folder / "other.conf").write_text(other.replace("PLACE", f"127.0.0.1:{port}"), encoding="utf-8")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f'{kind}_temp_path "{folder}/{kind}";\n' for kind in kinds)
    # root's nginx would take on an account that may not read root's own temporary folders
    user = "user root;\n" if os.geteuid() == 0 else ""
    return (
        f'{user}pid "{folder}/pid";\nerror_log "{folder}/error.log";\nworker_processes 1;\nevents {{}}\n'
        f'http {{\naccess_log off;\n{temporary}include "{folder}/banshi.conf";\ninclude "{folder}/other.conf";\n}}\n'
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, built_site: Path) -> Path:
    """The real site, with what is not of this matter: an embedded page, data, a hidden folder, an empty folder."""
    folder = tmp_path_factory.mktemp("deployed") / "网 站"
    shutil.copytree(built_site, folder)
    for name, text in {
        "embed/hami/canbao-pingzheng/index.html": "<p>嵌入",
        "embed/v1.js": "var x",
        "api/v1/one.json": '{"名": 1}',
        "api/v1/list.csv": "甲,乙\n",
        "hami/canbao-pingzheng/fragment.html": "<p>片段",
        ".git/config": "secret",
        "empty/file.txt": "in a folder without index.html",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def running(folder: Path, site: Path, text: str, other: str = "") -> Iterator[int]:
    """The port of an nginx that runs with the text of a configuration, as long as one iterates.

    ``other``: another site of the same server; PLACE in it stands for the address that both listen at.
    """
    program = FOUND.read_text(encoding="utf-8").strip() if FOUND.exists() else ""
    if not program or not Path(program).exists():
        pytest.fail("没有可用的 nginx，请用 make test 运行（它会找到或取来一个）。", pytrace=False)
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    conf = folder / "nginx.conf"
    conf.write_text(configuration(folder, site, program, port, text, other), encoding="utf-8")
    command = [program, "-p", str(folder), "-c", str(conf), "-e", str(folder / "error.log")]
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True)
    assert tested.returncode == 0 and "[warn]" not in tested.stderr, tested.stderr
    server = subprocess.Popen([*command, "-g", "daemon off;"])
    try:
        for _ in range(100):
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert server.poll() is None, (folder / "error.log").read_text(encoding="utf-8")
            time.sleep(0.05)
        yield port
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Iterator[int]:
    yield from running(tmp_path_factory.mktemp("nginx"), site, CONF.read_text(encoding="utf-8"))


def asked(port: int, address: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(
        method, address, headers={name.replace("_", "-"): text for name, text in headers.items()}
    )
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


Ask = Callable[..., tuple[HTTPResponse, bytes]]


@pytest.fixture
def ask(server: int) -> Ask:
    return functools.partial(asked, server)


@pytest.mark.parametrize(
    "address", ["/", GUIDE, "/about/", "/hami/qingdan/", "/sw.js", "/robots.txt", "/no/such/"]
)
def test_every_answer_is_guarded(ask: Ask, address: str) -> None:
    answer, _ = ask(address)
    assert answer.status == (404 if "no/such" in address else 200)
    assert "frame-ancestors 'self';" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "geolocation=()" in answer.headers["Permissions-Policy"]
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Server"] == "nginx"
    assert answer.headers["Content-Type"].endswith("; charset=utf-8")
    for name in ("Set-Cookie", "Access-Control-Allow-Origin", "X-Robots-Tag"):
        assert answer.headers[name] is None


@pytest.mark.parametrize(
    "address", ["/embed/hami/canbao-pingzheng/", "/embed/v1.js", "/%65mbed/hami/canbao%2dpingzheng/?a=%2e"]
)
def test_only_embedded_pages_may_be_framed_elsewhere(ask: Ask, address: str) -> None:
    answer, _ = ask(address)
    assert answer.status == 200
    assert "frame-ancestors *;" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] is None
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("address", "kind"), [("/api/v1/one.json", "application/json"), ("/api/v1/list.csv", "text/csv")]
)
def test_data_may_be_read_from_everywhere(ask: Ask, address: str, kind: str) -> None:
    answer, _ = ask(address, Origin="https://other.example")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Access-Control-Allow-Credentials"] is None
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Content-Type"] == f"{kind}; charset=utf-8"


def test_imported_pieces_are_not_searched(ask: Ask) -> None:
    assert ask("/hami/canbao-pingzheng/fragment.html")[0].headers["X-Robots-Tag"] == "noindex"


def test_files_with_a_version_are_kept(ask: Ask) -> None:
    page = ask(GUIDE)[1].decode()
    found = re.findall(r'(?:src|href)="\.\./\.\./(assets/[^"]+\?v=[0-9a-f]{8})"', page)
    assert len(found) > 3
    for address in found:
        answer, _ = ask(f"/{address}")
        assert answer.status == 200
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    theme = re.findall(r"\.\./(assets/stylesheets/main\.[^\"]+)", ask("/about/")[1].decode())
    assert "immutable" in ask(f"/{theme[0]}")[0].headers["Cache-Control"]
    frame = re.findall(
        r'src="\.\./\.\./\.\./(embed/frame\.js\?v=[0-9a-f]{8})"', ask(f"/embed{GUIDE}")[1].decode()
    )
    assert "immutable" in ask(f"/{frame[0]}")[0].headers["Cache-Control"]
    # a version in an address proves nothing where addresses stay and contents change
    for address in (
        f"{GUIDE}?v=01234567",
        "/sw.js?v=01234567",
        "/assets/page.js",
        "/assets/page.js?v=new",
        "/embed/v1.js?v=01234567",
    ):
        assert ask(address)[0].headers["Cache-Control"] == "no-cache", address


def test_compressed_copies_are_sent_as_they_are(ask: Ask, site: Path) -> None:
    answer, body = ask(GUIDE, Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert body == (site / GUIDE.strip("/") / "index.html.gz").read_bytes()
    plain, text = ask(GUIDE)
    assert plain.headers["Content-Encoding"] is None
    assert gzip.decompress(body) == text
    assert ask(f"{GUIDE}index.html.gz")[0].status == 404


def test_an_unchanged_page_is_not_sent_again(ask: Ask) -> None:
    seen, _ = ask(GUIDE)
    answer, body = ask(GUIDE, If_None_Match=seen.headers["ETag"])
    assert (answer.status, body) == (304, b"")


@pytest.mark.parametrize(
    "address", ["/no/such/page", "/empty/", "/.git/config", "/404.html", "/%2e%2e/etc/passwd"]
)
def test_what_is_not_there(ask: Ask, address: str) -> None:
    answer, body = ask(address)
    assert answer.status in (404, 400)
    text = body.decode()
    assert "secret" not in text and "file.txt" not in text and "Index of" not in text
    if answer.status == 404:
        assert "<h1>没有这一页</h1>" in text


def test_a_slash_that_was_forgotten_is_added(ask: Ask) -> None:
    answer, _ = ask(GUIDE.rstrip("/"))
    assert (answer.status, answer.headers["Location"]) == (301, GUIDE)


def test_the_way_to_a_folder_of_another_site(tmp_path_factory: pytest.TempPathFactory, site: Path) -> None:
    """What the end of the file says of a sub path, done as it says."""
    text = CONF.read_text(encoding="utf-8")
    inner = text[text.index("    server_tokens") : text.index("    # 放在已有网站的子路径下")]
    left_out = ("error_page", "location = /404.html")
    inner = "".join(line for line in inner.splitlines(True) if not line.strip().startswith(left_out))
    (found,) = re.findall(r"( *# location \^~ .*?# \}\n)(?!    #)", text, re.DOTALL)
    location = re.sub(r"^ *# ?", "", found, flags=re.MULTILINE).replace("/var/www/banshi/", f"{site}/")
    alias = re.search("alias (.*);", location)
    assert alias
    location = location.replace(alias[1], f'"{alias[1]}"').rstrip().removesuffix("}") + inner + "}\n"
    whole = (
        text[: text.index("server {")]
        + f"server {{\n    listen 80;\n    root /var/www/banshi;\n{location}}}\n"
    )
    for port in running(tmp_path_factory.mktemp("below"), site.parent, whole):
        below = f"/ybj/bszn{GUIDE}"
        answer, body = asked(port, below, Accept_Encoding="gzip")
        assert (answer.status, answer.headers["Content-Encoding"]) == (200, "gzip")
        assert "frame-ancestors 'self';" in answer.headers["Content-Security-Policy"]
        assert body == (site / GUIDE.strip("/") / "index.html.gz").read_bytes()
        assert (
            "frame-ancestors *;" in asked(port, "/ybj/bszn/embed/v1.js")[0].headers["Content-Security-Policy"]
        )
        assert asked(port, "/ybj/bszn/api/v1/one.json")[0].headers["Access-Control-Allow-Origin"] == "*"
        assert asked(port, below.rstrip("/"))[0].headers["Location"] == below
        for missing in ("no/such/", "no-such", "empty/", "404.html", ".git/config", "hami/index.html.gz"):
            answer, body = asked(port, f"/ybj/bszn/{missing}")
            assert (answer.status, "<h1>没有这一页</h1>" in body.decode()) == (404, True), missing
            # the page for it is guarded as the others are
            assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
            assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert asked(port, "/ybj/bszn/embed/hami/no-such/")[0].headers["X-Frame-Options"] is None


# what Debian's nginx has in sites-enabled/default when it is installed, read after conf.d
DEBIAN = "server {\n    listen PLACE default_server;\n    root DEFAULT;\n    server_name _;\n}\n"


@pytest.mark.parametrize("way", ["domain", "address", "forgotten"])
def test_beside_the_site_that_debian_brings(tmp_path: Path, site: Path, way: str) -> None:
    """Reached by its domain; by the server's address where Debian's is gone; and refused, not unreachable, where it is not."""
    default = tmp_path / "default"
    default.mkdir()
    (default / "index.html").write_text("Welcome to nginx!", encoding="utf-8")
    text = CONF.read_text(encoding="utf-8")
    if way != "domain":
        (listen, name) = re.search(r"写成 (listen .*?;) 和 (server_name .*?;)\n", text).groups()
        text = text.replace("listen 80;", listen, 1).replace("server_name ybj.example.gov.cn;", name, 1)
    other = DEBIAN.replace("DEFAULT", f'"{default}"') if way != "address" else ""
    run = running(tmp_path, site, text, other)
    if way == "forgotten":
        with pytest.raises(AssertionError, match="duplicate default server"):
            next(run)
        return
    for port in run:
        named = {"Host": "ybj.example.gov.cn"} if way == "domain" else {}
        assert "<title>医保办事指南" in asked(port, "/", **named)[1].decode()
        if way == "domain":
            assert "Welcome to nginx!" in asked(port, "/")[1].decode()


def test_nothing_can_be_sent_to_it(ask: Ask) -> None:
    assert ask("/", "POST")[0].status == 405


def test_a_host_includes_a_fragment_on_its_server(tmp_path: Path, site: Path) -> None:
    """SSI: the host's own nginx puts the fragment into its page; no script and no frame takes part."""
    page = site / "host" / "index.html"
    page.parent.mkdir(exist_ok=True)
    page.write_text(
        '<meta charset="utf-8"><h1>县政府网站</h1><!--# include virtual="/hami/zhuyuan-baoxiao/fragment.html" --><p>页脚',
        encoding="utf-8",
    )
    text = "include /etc/nginx/mime.types;\nserver {\nlisten 80;\nroot /var/www/banshi;\nssi on;\n}\n"
    for port in running(tmp_path, site, text):
        answer, body = asked(port, "/host/")
        included = body.decode()
        assert answer.status == 200 and "<!--#" not in included
        assert included.index("县政府网站") < included.index("住院费用报销") < included.index("页脚")
        assert "不超过5个工作日" in included and "<script" not in included and "<html" not in included


def test_what_is_missing_is_answered_as_its_place_is(server: int) -> None:
    """A host's frame and a host's script are told that there is nothing, not that they may not ask."""
    embedded, _ = asked(server, "/embed/hami/no-such/")
    assert embedded.status == 404 and "frame-ancestors *;" in embedded.headers["Content-Security-Policy"]
    data, _ = asked(server, "/api/v1/no-such.json")
    assert data.status == 404 and data.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("address", ["/embed/..%2fhami/", "/hami/?to=/embed/", "/%65mbed/..%2fhami/"])
def test_no_way_of_writing_an_address_lets_a_whole_page_be_framed(server: int, address: str) -> None:
    answer, _ = asked(server, address)
    assert "frame-ancestors 'self';" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
