"""Nouns and adjectives: the dictionary forms that number and gender rules of a language pack allow for a form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Tails = list[tuple[str, list[str]]]
"""Endings with those that may stand in their place, the likeliest first."""


class Nominals:
    """The number and gender rules of one part of speech."""

    def __init__(self, data: dict[str, Any]) -> None:
        """`data` is the table `nouns` or `adjectives` of inflection.toml."""
        self._invariable = frozenset(data["invariable"].split())
        self._words = dict(pair.split("=") for pair in data["words"].split())
        self._plural_only = tuple(data["plural_only"])
        self._plural = _longest_first(data["plural"])
        self._feminine = _longest_first(data["feminine"])

    def singulars(self, form: str, *, plural: bool) -> tuple[str, ...]:
        """What a form in lower case can be the plural of, itself where it is not `plural` or never changes."""
        if form in self._words:
            return (self._words[form],)
        if form in self._invariable:
            return (form,)
        found = _replace(form, self._plural)
        plural = plural or form.endswith(self._plural_only)
        return _once(found if plural and found else [form, *found])

    def masculines(self, singular: str) -> tuple[str, ...]:
        """What a singular can be the feminine of, the likeliest first; itself where no ending fits."""
        if singular in self._words:
            return (self._words[singular],)
        return _once(_replace(singular, self._feminine) or [singular])

    def bases(self, form: str, *, plural: bool) -> tuple[str, ...]:
        """Masculine singulars that a form can belong to, the likeliest first."""
        if form in self._words:
            return (self._words[form],)
        return _once(base for singular in self.singulars(form, plural=plural) for base in self.masculines(singular))


def _longest_first(tails: Iterable[list[Any]]) -> Tails:
    return sorted(((tail, list(others)) for tail, others in tails), key=lambda pair: (-len(pair[0]), pair[0]))


def _replace(word: str, tails: Tails) -> list[str]:
    """The word with the longest ending that fits replaced; nothing where none fits."""
    for tail, others in tails:
        if word.endswith(tail) and len(word) > len(tail):
            return [word.removesuffix(tail) + other for other in others]
    return []


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
