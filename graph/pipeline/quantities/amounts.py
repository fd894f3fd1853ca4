"""Amounts of money, percentages, measures and counts, with a value in plain digits and a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Token

from graph.pipeline.quantities.numbers import Numbers, plain, spaced

_NOT_INSIDE = r"(?<![\w.,/-])"
_LONE_FROM = 1e6


@dataclass(frozen=True)
class Unit:
    """A unit with the words that a number of it never stands behind (clock times)."""

    unit: str
    pattern: re.Pattern[str]
    not_behind: frozenset[str]


class Amounts:
    """Finds amounts with the tables of `quantities.toml`."""

    def __init__(self, table: Mapping[str, Any], numbers: Numbers) -> None:
        self.numbers = numbers
        low = "|".join(
            pattern.replace("{low}", f"(?P<low{i}>{numbers.pattern})")
            for i, pattern in enumerate(table["numbers"]["ranges"])
        )
        self.number = re.compile(
            rf"{_NOT_INSIDE}(?:(?:{spaced(low)})(?=\w))?(?P<number>{numbers.pattern})", re.IGNORECASE
        )
        joint = spaced(rf"(?: {table['numbers']['of']}| ?)")
        self.units = [
            Unit(
                row["unit"],
                re.compile(spaced(f"{joint}(?:{'|'.join(row['patterns'])})"), re.IGNORECASE),
                frozenset(row.get("not_behind", ())),
            )
            for row in table["unit"]
        ]
        self.fractions = [
            (re.compile(spaced(f"\\b{r['pattern']}\\b"), re.I), plain(r["value"])) for r in table["fraction"]
        ]
        self.count = {name: frozenset(words) for name, words in table["count"].items()}

    def find(self, doc: Doc) -> Iterator[tuple[int, int, str]]:
        """`(start, end, value)` in characters, in text order and without overlap."""
        text = doc.text
        for found in self.number.finditer(text):
            value = self._value(found)
            if value is None:
                continue
            if hit := self._with_unit(text, found, value) or self._counted(doc, found, value):
                yield hit
            elif self.numbers.scale_of(found["number"]) >= _LONE_FROM:
                yield found.start(), found.end(), value
        for pattern, value in self.fractions:
            yield from ((found.start(), found.end(), f"{value} %") for found in pattern.finditer(text))

    def _value(self, found: re.Match[str]) -> str | None:
        """`7700000000`, or `5000000..10000000` for a range."""
        high = self.numbers.value(found["number"])
        written = next((text for name, text in found.groupdict().items() if name != "number" and text), "")
        low = self.numbers.value(written) if written else None
        if high is None or low is None:
            return None if high is None else plain(high)
        if self.numbers.scale_of(written) == 1:
            low *= self.numbers.scale_of(found["number"])
        return f"{plain(low)}..{plain(high)}"

    def _with_unit(self, text: str, found: re.Match[str], value: str) -> tuple[int, int, str] | None:
        before = text[: found.start()].split()[-1:]
        for unit in self.units:
            match = unit.pattern.match(text, found.end())
            if match and not unit.not_behind.intersection(word.lower() for word in before):
                return found.start(), match.end(), f"{value} {unit.unit}"
        return None

    def _counted(self, doc: Doc, found: re.Match[str], value: str) -> tuple[int, int, str] | None:
        span = doc.char_span(found.start(), found.end(), alignment_mode="contract")
        if not span or span.text != found.group() or span.end == len(doc) or self._refers_back(doc, span.start, found):
            return None
        noun = self._noun(doc, span.end)
        if noun is None or re.fullmatch(r"(?:1[5-9]|20)\d\d", found.group()):
            return None
        return found.start(), noun.idx + len(noun), f"{value} {noun.lemma_.lower()}"

    def _refers_back(self, doc: Doc, start: int, found: re.Match[str]) -> bool:
        return start > 0 and not found.group()[0].isdigit() and doc[start - 1].lower_ in self.count["definite"]

    def _noun(self, doc: Doc, start: int) -> Token | None:
        """The counted noun behind a number, at most two adjectives away."""
        position = start + (doc[start].lower_ in self.count["between"])
        for token in doc[position : position + 3]:
            if token.pos_ == "NOUN":
                return None if token.lower_ in self.count["not_counted"] or not token.is_alpha else token
            if token.pos_ != "ADJ":
                return None
        return None
