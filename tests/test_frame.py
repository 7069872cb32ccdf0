"""Frames: cutting at slots, filling, escaping, and what is said when a slot is missing."""

import pickle

import pytest

from generator.frame import Frame, FrameError, token

PAGE = """
<!doctype html>
<html>
  <head>
    <meta name="description" content="⟦description⟧">
    <title>⟦title⟧ - 站</title>

  </head>
  <body>
    <span>⟦title⟧</span>
    <main>⟦banner⟧⟦content⟧</main>
  </body>
</html>
"""


def test_fill_puts_every_value_in_every_place():
    page = Frame.from_html(PAGE).fill(title="参保", description="一句话", content="<h1>参保</h1>", banner="")
    assert page == (
        '<!doctype html>\n<html>\n<head>\n<meta name="description" content="一句话">\n<title>参保 - 站</title>\n'
        "</head>\n<body>\n<span>参保</span>\n<main><h1>参保</h1></main>\n</body>\n</html>\n"
    )


def test_text_slots_are_escaped_and_html_slots_are_not():
    page = Frame.from_html(PAGE).fill(
        title="</title><script>", description='"><script>', content="<p>&amp;</p>", banner="<b>!</b>"
    )
    assert "<script>" not in page
    assert 'content="&quot;&gt;&lt;script&gt;"' in page
    assert "<title>&lt;/title&gt;&lt;script&gt; - 站</title>" in page
    assert "<main><b>!</b><p>&amp;</p></main>" in page


def test_a_value_that_looks_like_a_slot_is_not_one():
    page = Frame.from_html(PAGE).fill(
        title=token("content"), description="", content=token("title"), banner=""
    )
    assert "<title>⟦content⟧ - 站</title>" in page
    assert "<main>⟦title⟧</main>" in page


def test_a_value_keeps_its_blank_lines():
    page = Frame.from_html(PAGE).fill(title="", description="", content="<pre>\n\n  x\n</pre>", banner="")
    assert "<pre>\n\n  x\n</pre>" in page


def test_values_for_slots_that_the_frame_lacks_are_left_out():
    frame = Frame.from_html(PAGE)
    values = {"title": "甲", "description": "", "content": "", "banner": ""}
    assert frame.fill(**values, path="hami/x/") == frame.fill(**values)


def test_preset_fills_for_all_pages():
    frame = Frame.from_html(PAGE).preset(banner="<i>看</i>")
    assert frame.slots == {"title", "description", "content"}
    values = {"title": "甲<", "description": "乙", "content": "<p>"}
    assert frame.fill(**values) == Frame.from_html(PAGE).fill(**values, banner="<i>看</i>")
    assert frame.preset(title="甲<").fill(description="乙", content="<p>") == frame.fill(**values)


def test_a_frame_can_be_sent_to_a_worker():
    frame = Frame.from_html(PAGE)
    assert pickle.loads(pickle.dumps(frame)) == frame


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ("⟦title⟧⟦content⟧", "页面框架缺少空位 ⟦description⟧，请检查 overrides/frame.html"),
        ("", "页面框架缺少空位 ⟦content⟧、⟦description⟧、⟦title⟧，请检查 overrides/frame.html"),
        (PAGE + "⟦tilte⟧", "页面框架里有不认识的空位 ⟦tilte⟧，请检查 overrides/frame.html"),
    ],
)
def test_a_page_without_its_slots_is_refused(html, message):
    with pytest.raises(FrameError) as raised:
        Frame.from_html(html)
    assert str(raised.value) == message


def test_a_slot_without_a_value_is_refused():
    with pytest.raises(FrameError) as raised:
        Frame.from_html(PAGE).fill(title="", content="", banner="")
    assert str(raised.value) == "页面框架的空位 ⟦description⟧ 没有内容"


def test_a_value_without_any_slot_is_refused():
    with pytest.raises(FrameError) as raised:
        Frame.from_html(PAGE).fill(titel="")
    assert str(raised.value) == "页面框架没有空位 ⟦titel⟧"
