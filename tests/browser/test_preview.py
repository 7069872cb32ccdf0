"""`make serve` on a copy of the whole project, seen through a browser: staff change a file and the page follows."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress

import pytest

from tests.browser.kinds import KINDS, ROOT

GUIDE = "alashan/menzhen-baoxiao/"
DATA = "data/regions/alashan/items/menzhen-baoxiao.yml"
PATIENCE = 30_000  # milliseconds from the change of a file to the page that shows it


@pytest.fixture
def project(tmp_path):
    """The project's own files in a folder with a blank and 汉字; nothing of the original is used."""
    folder = tmp_path / "网 站"
    for name in ("data", "docs", "overrides", "generator"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@pytest.fixture
def preview(project):
    """The address of `mkdocs serve`, once it answers; the server ends with the test."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        # -m puts the current folder first, so the copy of the package comes before the installed original.
        [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project), "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}/"
    try:
        deadline = time.monotonic() + 60
        while True:
            try:
                urllib.request.urlopen(address, timeout=10).close()
                break
            except OSError:
                assert server.poll() is None, server.communicate()[0]
                assert time.monotonic() < deadline, "预览没有启动"
                time.sleep(0.1)
        yield address
        server.send_signal(signal.SIGINT)
        output = server.communicate(timeout=30)[0]
        assert "Traceback" not in output, output
    finally:
        # Its worker processes are in its own group: none may outlive the test.
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait(timeout=30)


@pytest.mark.slow
def test_the_preview_follows_what_staff_change(visit, preview, project):
    """The page is never reloaded by the test: the preview reloads it in the browser by itself."""
    seen = visit(preview + GUIDE)
    page = seen.page
    limit = page.locator(".bs-kind-limit .bs-p").first
    banner = page.locator(".bs-banner")
    assert limit.is_visible() and banner.count() == 0
    data = project / DATA
    good = data.read_text(encoding="utf-8")
    line = next(line for line in good.splitlines() if line.startswith("办理时限"))
    changed = good.replace(line, "办理时限: 不超过7个工作日")

    data.write_text(changed, encoding="utf-8")
    page.get_by_text("不超过7个工作日", exact=True).first.wait_for(timeout=PATIENCE)

    data.write_text(changed.replace("办理时限:", "办理时现:"), encoding="utf-8")
    banner.wait_for(timeout=PATIENCE)
    assert DATA in banner.inner_text() and "办理时现" in banner.inner_text()
    assert seen.overflow() == 0
    assert limit.inner_text().startswith("不超过7个工作日")  # the last good page below

    data.write_text(changed, encoding="utf-8")
    banner.wait_for(state="detached", timeout=PATIENCE)
    assert limit.inner_text().startswith("不超过7个工作日")

    template = project / "overrides" / "parts" / "answer.html"
    before = template.read_text(encoding="utf-8")
    assert "看要带什么" in before
    template.write_text(before.replace("看要带什么", "看看要带什么"), encoding="utf-8")
    page.get_by_role("link", name="看看要带什么").wait_for(timeout=PATIENCE)

    seen.go(preview + KINDS["region"])
    assert seen.status == 200
    assert not (project / "site").exists()
