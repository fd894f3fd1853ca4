"""The closed lists of the parser (words, letters, labels, lemma rules) and how a word becomes numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields

import numpy as np
from numpy.typing import NDArray

LETTERS = 20
"""Letters of a word that the network reads: the first ones and the last ones of a longer word."""

_TAIL = 12
_PAD, _UNKNOWN, _START, _END = 0, 1, 2, 3
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"'})


@dataclass(frozen=True)
class Tables:
    """Names by index. Index 0 of `words` is an unknown word; index 0 and 1 of `letters` are padding and unknown."""

    words: tuple[str, ...]
    letters: tuple[str, ...]
    parts: tuple[str, ...]
    features: tuple[str, ...]
    lemma_rules: tuple[str, ...]
    labels: tuple[str, ...]
    lemmas: dict[str, str] = field(default_factory=dict)

    def to_dict(self) -> dict[str, object]:
        """Plain lists and dicts for serialisation."""
        return {item.name: getattr(self, item.name) for item in fields(self)}

    @classmethod
    def from_dict(cls, data: dict[str, object]) -> Tables:
        """The reverse of `to_dict`."""
        return cls(**{name: value if name == "lemmas" else tuple(value) for name, value in data.items()})  # type: ignore[arg-type]


def normal(word: str) -> str:
    """The form under which a word is known: lower case, straight quotes, every digit 0."""
    word = word.translate(_APOSTROPHES).lower()
    return "".join("0" if c.isdigit() else c for c in word) if any(map(str.isdigit, word)) else word


def spell(word: str, index: dict[str, int]) -> NDArray[np.int64]:
    """Indices of the letters of a word between two borders, shape (LETTERS + 2,), padded with 0."""
    word = word.translate(_APOSTROPHES)
    if len(word) > LETTERS:
        word = word[: LETTERS - _TAIL] + word[-_TAIL:]
    row = np.zeros(LETTERS + 2, dtype=np.int64)
    codes = [_START, *(index.get(c, _UNKNOWN) for c in word), _END]
    row[: len(codes)] = codes
    return row


def letter_index(letters: Iterable[str]) -> dict[str, int]:
    """Index of each letter behind the four reserved ones."""
    return {letter: number for number, letter in enumerate(letters, _END + 1)}


def lemma_rule(word: str, lemma: str) -> str:
    """How a lemma is made from its word: `l` or `k` (lower or keep case), letters to cut, and what to add."""
    keep = lemma[:1].isupper()
    base = word if keep else word.lower()
    shared = 0
    while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
        shared += 1
    return f"{'k' if keep else 'l'}{len(base) - shared}+{lemma[shared:]}"


def apply_rule(word: str, rule: str) -> str:
    """The lemma that a rule makes of a word; the word in its case where the rule cuts more than there is."""
    base = word if rule[0] == "k" else word.lower()
    cut, _, ending = rule[1:].partition("+")
    if int(cut) > len(base):
        return base
    return base[: len(base) - int(cut)] + ending
