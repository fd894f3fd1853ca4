"""The lines of a page: how rules see them, which of them are sentences, and where the head and the tail begin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Where = Literal["any", "head", "tail", "end"]

_KEY = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009\u2007\u3000", " ") | dict.fromkeys("’‘ʼ´`", "'"))
_BULLET = re.compile(r"^(?:[•●▪■◦‣·*✓✔–—-]\s+|[^\w\s!-/:-@\[-`{-~«»“”‘’…–—€£©]+\s*)+")
_SEPARATOR = re.compile(r"\s*[|•·›»]\s*|\s+[-–—>/]+\s+|\s{2,}|\t")
_STRONG = re.compile(r"\s*[|•·›]\s*|\s+[>/]\s+|\s{2,}|\t")
_ENDS = re.compile(r"[.!?…:;][»”\"')\]]*$|[.!?…][»”\"')\]\s]*$|[»”]$")
_WORD = re.compile(r"\w+")

_PROSE_WORDS = 8
_SEGMENT_WORDS, _SEGMENT_CHARACTERS = 4, 40
_SHORT_LEAD = 150
_WRAP_LEAST, _WRAP_MOST = 40, 100


def key(line: str) -> str:
    """A line as rules see it: plain spaces, straight apostrophes, no bullet."""
    return _BULLET.sub("", line.translate(_KEY).strip())


def segments(key: str) -> list[str]:
    """Parts of a line such as `Économie | Publié le 3 mars | Partager`."""
    return [part for part in _SEPARATOR.split(key) if part]


def is_menu(key: str) -> bool:
    """Three or more parts of at most four words, divided by a sign that no sentence uses."""
    parts = [part for part in _STRONG.split(key) if part]
    return len(parts) >= 3 and not ends_sentence(key) and all(map(is_short, parts))


def is_short(part: str) -> bool:
    """At most four words and no sentence: a menu entry, a rubric."""
    return len(part) <= _SEGMENT_CHARACTERS and words(part) <= _SEGMENT_WORDS and not ends_sentence(part)


def is_figures(key: str) -> bool:
    """More digits than letters and no sentence: a quotation of the exchange, a row of a table."""
    return sum(map(str.isdigit, key)) > sum(map(str.isalpha, key)) and not ends_sentence(key)


def words(key: str) -> int:
    """Number of words of a line."""
    return len(_WORD.findall(key))


def ends_sentence(key: str) -> bool:
    """Whether a line stops where a sentence, a clause of a list or an introduction to one stops."""
    return bool(_ENDS.search(key))


def is_prose(key: str) -> bool:
    """Whether a line holds at least one sentence: eight words and a sentence's end."""
    return ends_sentence(key) and words(key[:400]) >= _PROSE_WORDS


@dataclass(frozen=True)
class Page:
    """Lines with their keys; lines before `head` precede the first sentence, those from `tail` on follow the last."""

    lines: tuple[str, ...]
    keys: tuple[str, ...]
    clutter: tuple[bool, ...]
    prose: tuple[bool, ...]

    @classmethod
    def of(cls, lines: Iterable[str], *, is_clutter: Callable[[str], bool]) -> Page:
        """A page of raw lines; a sentence that is known clutter (a cookie notice) is no sentence of the article."""
        kept = tuple(lines)
        keys = tuple(map(key, kept))
        known = tuple(map(is_clutter, keys))
        prose = tuple(is_prose(item) and not bad for item, bad in zip(keys, known, strict=True))
        return cls(kept, keys, known, prose)

    def before(self, index: int) -> Page:
        """The page without a line and all that follow it."""
        return Page(self.lines[:index], self.keys[:index], self.clutter[:index], self.prose[:index])

    @cached_property
    def head(self) -> int:
        """Index of the first paragraph; the number of lines where there is none.

        A title may look like a sentence (a question, a full stop) and stand there twice, so short ones are passed over.
        """
        found = [index for index, prose in enumerate(self.prose) if prose]
        long = (index for index in found[:3] if len(self.keys[index]) >= _SHORT_LEAD)
        return next(long, found[0] if found else len(self.prose))

    @cached_property
    def tail(self) -> int:
        """Index of the line after the last sentence; the number of lines where there is none."""
        return len(self.prose) - self.prose[::-1].index(True) if any(self.prose) else len(self.prose)

    @cached_property
    def end(self) -> int:
        """Index of the first line of the tail that is known clutter; authors sign before it."""
        return next((index for index in range(self.tail, len(self.keys)) if self.clutter[index]), len(self.keys))

    def covers(self, where: Where, index: int) -> bool:
        """Whether a rule for such a place looks at this line; the first paragraph belongs to the head."""
        if where == "end":
            return self.tail <= index < self.end
        return where == "any" or (index <= self.head if where == "head" else index >= self.tail)


def unwrap(lines: Iterable[str]) -> list[str]:
    """Join the lines of paragraphs that were wrapped at a fixed width, so that a line end is no sentence end."""
    out: list[str] = []
    paragraph: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            paragraph.append(line)
            continue
        out += [" ".join(part.strip() for part in paragraph)] if _is_wrapped(paragraph) else paragraph
        out.append("")
        paragraph = []
    return out[:-1]


def _is_wrapped(paragraph: list[str]) -> bool:
    """Three lines or more, all but the last nearly as long as the longest, most of them stopping inside a sentence."""
    widths = [len(line) for line in paragraph[:-1]]
    if (
        len(widths) < 2
        or not _WRAP_LEAST <= min(widths) <= max(widths) <= _WRAP_MOST
        or min(widths) < 0.7 * max(widths)
    ):
        return False
    if any(_BULLET.match(line.strip()) for line in paragraph[1:]) or len(paragraph[-1]) > max(widths) + 10:
        return False
    return sum(ends_sentence(key(line)) for line in paragraph[:-1]) <= 0.4 * len(widths)
