"""The title of an article: its first line, if it looks like one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.cleaning.lines import key

_LONGEST = 220
_STOPS = re.compile(r"[.!?…][»”\"')]*\s+[«“\"(]?\s*[A-ZÀ-ÖØ-Þ]")
_OPEN_END = (",", ";", ":")
_TITLE_LINES = 6


def find_title(lines: Sequence[str]) -> str:
    """The first filled line, unless it is a paragraph: long, of several sentences, or with no text below it."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    if len(filled) < 2:
        return ""
    first = lines[filled[0]]
    if len(first) > _LONGEST or first.rstrip().endswith(_OPEN_END) or len(_STOPS.findall(first)) > 1:
        return ""
    # A line that ends like a sentence is a title only where it stands apart from the text below it.
    apart = filled[1] > filled[0] + 1 and len(lines[filled[1]]) > len(first)
    return first.strip() if apart or not first.rstrip().endswith((".", "…")) else ""


def drop_repeats(lines: Sequence[str], title: str) -> list[str]:
    """Lines without second copies of the title among the first few filled ones."""
    wanted = key(title).casefold()
    out: list[str] = []
    seen = filled = 0
    for line in lines:
        filled += bool(line.strip())
        same = bool(wanted) and filled <= _TITLE_LINES and key(line).casefold() == wanted
        seen += same
        if not (same and seen > 1):
            out.append(line)
    return out
