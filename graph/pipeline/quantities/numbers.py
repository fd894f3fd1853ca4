"""Numbers in digits and words: how they are found and what they are worth."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

_SPACES = "[   \u202f]"
_GROUP = "[ \u00a0\u202f.’']"
_DIGITS = rf"\d{{1,3}}(?:{_GROUP}\d{{3}})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?"


def spaced(pattern: str) -> str:
    """A pattern in which a plain space stands for any one space, but for those in character classes."""
    return re.sub(r" (?![^\[]*\])", _SPACES, pattern)


def alternatives(words: Iterable[str]) -> str:
    """A pattern of literal words, the longest first."""
    return "|".join(spaced(re.escape(word).replace("\\ ", " ")) for word in sorted(words, key=lambda w: (-len(w), w)))


@dataclass(frozen=True)
class Numbers:
    """The number words of a language and the pattern that finds numbers."""

    words: Mapping[str, float]
    scales: Mapping[str, float]
    symbols: Mapping[str, float]
    joiner: str
    half: str
    none: frozenset[str]
    pattern: str

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Numbers:
        """From the table `[numbers]` of `quantities.toml`."""
        scales = {**table["scales"], **table["groups"]}
        word, scale, symbol = (alternatives(t) for t in (table["words"], scales, table["symbols"]))
        joint = spaced(rf"(?:[ -](?:{table['joiner']}[ -])?)")
        written = rf"(?:{word}|{scale})\b(?:{joint}(?:{word}|{scale})\b)*"
        multiplied = spaced(rf"(?: (?:{scale})\b)*")
        half, joined = spaced(f" {table['joiner']} demie?"), spaced(f" {table['of']}")
        digits = rf"(?:{_DIGITS})(?:{_SPACES}?(?-i:{symbol})\b|{multiplied}(?:{half})?)"
        of = rf"(?:{joined}(?:{scale})\b)*"
        return cls(
            words=table["words"], scales=scales, symbols=table["symbols"], joiner=table["joiner"], half=table["half"],
            none=frozenset(table["none"]), pattern=rf"(?:{digits}|\b{written}){of}",
        )  # fmt: skip

    def value(self, text: str) -> float | None:
        """What a written number is worth, None for a word that alone is no number (`un`)."""
        if text.lower() in self.none:
            return None
        total = current = last = 0.0
        for piece in self._pieces(text):
            if isinstance(piece, float):
                current += piece
            elif (scale := self._scale(piece)) is not None:
                total, current = _scaled(total, current, scale)
                last = scale
            elif piece.lower().removesuffix("e") == self.half:
                total, current = (
                    (total + last / 2, current) if last else (total, 0.5 if current == 1 else current + 0.5)
                )
            else:
                current = self._add(current, piece.lower())
        return total + current

    def _scale(self, piece: str) -> float | None:
        return self.scales.get(piece.lower()) or self.symbols.get(piece)

    def scale_of(self, text: str) -> float:
        """The factor of the scale words in a number: 1e6 for `10 millions`, 1 without any."""
        factor = 1.0
        for piece in self._pieces(text):
            if isinstance(piece, str):
                factor *= self._scale(piece) or 1.0
        return factor

    def _pieces(self, text: str) -> Iterable[float | str]:
        for found in re.finditer(rf"(?P<digits>{_DIGITS})|[^\W\d_]+", text):
            if found["digits"]:
                yield from_digits(found["digits"])
            elif found.group().lower() != self.joiner:
                yield found.group()

    def _add(self, current: float, word: str) -> float:
        """Adds a small number; four times twenty is the one that multiplies."""
        value = float(self.words.get(word, 0))
        return current * value if value == 20 and current % 100 == 4 else current + value


def from_digits(text: str) -> float:
    """`44 000`, `1,5`, `1.500.000` and `4.5` as numbers."""
    grouped = re.fullmatch(rf"(\d{{1,3}}(?:{_GROUP}\d{{3}})+)(?:,(\d+))?", text)
    if grouped and not re.fullmatch(r"0\.\d{3}", text):
        whole = "".join(c for c in grouped[1] if c.isdigit())
        return float(f"{whole}.{grouped[2] or 0}")
    return float(text.replace(",", "."))


def plain(value: float) -> str:
    """A number without exponent and without needless zeros."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _scaled(total: float, current: float, scale: float) -> tuple[float, float]:
    if scale == 100:
        return total, max(current, 1.0) * scale
    if total and not current:
        return total * scale, 0.0
    return total + (current or 1.0) * scale, 0.0
