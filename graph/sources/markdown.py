"""Markdown to plain text with the metadata of its front matter: the marks go, the words stay."""

from __future__ import annotations

import re

from graph.model import Article

_FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"^([A-Za-z_]+)[ \t]*:[ \t]*(.*?)[ \t]*$")
_HEADING = re.compile(r"^#{1,6}[ \t]+(.*?)[ \t]*#*$")
_UNDERLINE = re.compile(r"^(=+|-+)[ \t]*$")
_BULLET = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+")
_QUOTE = re.compile(r"^[ \t]*>+[ \t]?")
_BLOCK = re.compile(r"^(?:#{1,6}\s|\s*(?:[-*+]|\d+[.)])\s|\s*>|\s*\||\s*```|\s*~~~|(?:\s*[-*_]){3,}\s*$)")
_INLINE = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"), ""),
    (re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"\[([^\]\n]+)\]\[[^\]\n]*\]"), r"\1"),
    (re.compile(r"^[ \t]*\[[^\]\n]+\]:[ \t]*\S+.*$", re.MULTILINE), ""),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>\n]*>"), ""),
    (re.compile(r"(\*\*|__)(?=\S)([^\n]+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!>|~])"), r"\1"),
)


def read_markdown(text: str, *, id: str) -> Article:
    """An article with title, date, byline, source and address from its front matter, or the title from its heading."""
    meta, body = _front_matter(text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = body.split("\n")
    heading = _first_heading(lines)
    title = meta.get("title") or heading
    plain = _plain(body)
    if title and not heading:
        plain = f"{title}\n\n{plain}"
    return Article(
        id=id,
        text=plain,
        title=title,
        date=meta.get("date") or None,
        source=meta.get("source") or meta.get("publisher") or None,
        byline=meta.get("author") or meta.get("byline") or None,
        url=meta.get("url") or meta.get("link") or None,
    )


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """Plain `key: value` pairs between `---` lines (nested YAML is passed over), and the rest."""
    if not (match := _FRONT.match(text)):
        return {}, text
    pairs = (pair.groups() for line in match[1].split("\n") if (pair := _PAIR.match(line)))
    return {key.lower(): value.strip("\"' ") for key, value in pairs}, text[match.end() :]


def _first_heading(lines: list[str]) -> str:
    """The heading that opens the text, unless prose stands before it."""
    filled = [line for line in lines if line.strip()][:2]
    if filled and (match := _HEADING.match(filled[0])):
        return _inline(match[1])
    if len(filled) == 2 and filled[1].startswith("=") and _UNDERLINE.match(filled[1]):
        return _inline(filled[0]).strip()
    return ""


def _plain(body: str) -> str:
    """One paragraph a line: Markdown joins the lines of a paragraph, so that hard wraps are no sentence ends."""
    out: list[str] = []
    open_paragraph = False
    for line in _inline(body).split("\n"):
        block = bool(_BLOCK.match(line))
        if not line.strip() or _UNDERLINE.match(line) or re.match(r"^\s*(```|~~~)", line):
            out.append("")
            open_paragraph = False
        elif open_paragraph and not block:
            out[-1] += " " + line.strip()
        else:
            out.append(_unmark(line))
            open_paragraph = not _HEADING.match(line)
    return "\n".join(out)


def _unmark(line: str) -> str:
    if match := _HEADING.match(line):
        return match[1]
    line = _QUOTE.sub("", line)
    return _BULLET.sub("• ", line).rstrip()


def _inline(text: str) -> str:
    for pattern, replacement in _INLINE:
        text = pattern.sub(replacement, text)
    return text
