"""Text as Markdown shows it literally: no character of an article becomes a mark, a link or HTML."""

from __future__ import annotations

import re

from graph.export.xmltext import legal

_MARKS = re.compile(r"[\\`*_{}\[\]<>#|~$=%&^!]")
_LINE_START = re.compile(r"^(\s*)([-+]|\d+(?=[.)]))")
_SPACE = re.compile(r"\s+")


def escape(text: str) -> str:
    """Text on one line with every mark escaped."""
    flat = _SPACE.sub(" ", legal(text)).strip()
    marked = _MARKS.sub(lambda match: "\\" + match[0], flat)
    return _LINE_START.sub(_escape_start, marked)


def quote(text: str) -> str:
    """Text as a quotation of one paragraph."""
    return f"> {escape(text)}\n"


def _escape_start(match: re.Match[str]) -> str:
    """A hyphen at the start of a line would begin a list; so would a number, whose point or bracket is escaped."""
    return f"{match[1]}\\{match[2]}" if not match[2][0].isdigit() else f"{match[1]}\u2060{match[2]}"
