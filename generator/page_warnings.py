"""What mkdocs warns of in hand-written pages, in Chinese: for commands that run without its own log."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

# the beginning of mkdocs' words → ours
_SAID = (
    (r"The following pages exist .*not included in the \"nav\".*?:\s*(.*)", "docs/ 里的 {} 没有写进 mkdocs.yml 的 nav（建议：加到 nav 里，或移走）"),
    (r"A reference to '(.*?)' is included in the 'nav'", "mkdocs.yml 的 nav 里的 {} 不在 docs/ 里（建议：改对文件名，或删去）"),
    (r"Doc file '(.*?)' contains a link '(.*?)', but (?:there is no such anchor|the doc .* does not contain an anchor)", "docs/{}：链接 {} 指向的标题没有（建议：看对面标题后面的 {{#…}}）"),
    (r"Doc file '(.*?)' contains a link '(.*?)', but the target", "docs/{}：链接 {} 指向的文件没有（建议：改对文件名）"),
    (r"Doc file '(.*?)' contains an absolute link '(.*?)'", "docs/{}：链接 {} 以 / 开头，网站放在子路径下就不通（建议：写相对的）"),
    (r"Doc file '(.*?)' contains an unrecognized relative link '(.*?)'", "docs/{}：链接 {} 认不出指向哪里（建议：写到 .md 文件）"),
)  # fmt: skip


def words(message: str) -> str:
    """mkdocs' message in Chinese; one that is not known stays as it is."""
    for pattern, ours in _SAID:
        if found := re.match(pattern, message, re.DOTALL):
            parts = (re.sub(r"\s*\n\s*-\s*|^-\s*", "、", part).strip("、 ") for part in found.groups())
            return ours.format(*parts)
    return message


@contextmanager
def shown() -> Iterator[None]:
    """While it lasts, warnings are printed to stderr as they come."""
    log = logging.getLogger("mkdocs")
    handler = _Printer(logging.WARNING)
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)


class _Printer(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        print(f"警告：{words(record.getMessage())}", file=sys.stderr)
