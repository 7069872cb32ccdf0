"""The policy that a page carries: hashes of its own inline scripts and styles, and no permission beyond."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from pathlib import Path

from generator.frame import Frame
from generator.outputs.policy import guarded, guarded_frame, policy_of
from tests.rendered import pages, parsed


def sha(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def directives(policy: str) -> dict[str, list[str]]:
    return {name: values for name, *values in (one.split() for one in policy.split("; "))}


def test_inline_scripts_and_styles_are_named_by_their_hashes() -> None:
    said = directives(
        policy_of(
            "<script>let a = 1;\n</script><script src='x.js'></script><script type='application/json'>{}</script>"
            '<script type="module">b()</script><style media=print>p{}</style><script>let a = 1;\n</script>'
        )
    )
    assert said["script-src"] == ["'self'", sha("let a = 1;\n"), sha("b()")]
    assert said["style-src"] == ["'self'", sha("p{}")]
    assert said["default-src"] == ["'none'"]


def test_a_page_without_anything_inline() -> None:
    said = directives(policy_of("<p>好"))
    assert said["script-src"] == said["style-src"] == ["'self'"]
    assert said["base-uri"] == said["object-src"] == ["'none'"]


def test_a_page_without_the_slot_stays_as_it_is() -> None:
    assert guarded("<p>好") == "<p>好"
    assert guarded('<meta content="⟦policy⟧">').startswith("<meta content=\"default-src 'none'; ")


def test_a_frame_is_guarded_as_it_is_written() -> None:
    """Blanks that the frame drops are not in the hash: a browser sees the page and not its source."""
    source = "⟦policy⟧<title>⟦title⟧</title>⟦description⟧<style>\n  a{}\n\n  b{}\n</style>⟦content⟧"
    page = guarded_frame(Frame.from_html(source)).fill(title="", description="", content="")
    (style,) = re.findall("<style>(.*?)</style>", page, re.DOTALL)
    assert sha(style) in page and style == "\na{}\nb{}\n"


def test_every_page_of_the_site_has_one_that_fits(built_site: Path) -> None:
    seen = 0
    for address, page in pages(built_site).items():
        if address.endswith("fragment.html"):
            continue  # a piece of a page, for pages of others
        seen += 1
        (policy,) = parsed(page).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy == policy_of(page), address
        assert "unsafe" not in policy and "http" not in policy and "*" not in policy, address
        if not address.startswith("embed/"):  # there the loader says it, for the frame
            (referrer,) = parsed(page).xpath("//meta[@name='referrer']/@content")
            assert referrer == "strict-origin-when-cross-origin", address
        # what a hash cannot allow
        assert not parsed(page).xpath("//@style | //@*[starts-with(name(), 'on')]"), address
        first = page[: page.index("Content-Security-Policy")]
        assert "<script" not in first and "<link" not in first, (
            f"{address}: loaded before the policy is known"
        )
        assert "charset" in first
    assert seen > 150
