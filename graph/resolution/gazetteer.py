"""Known names as evidence: which things a form may stand for, and which forms stand for one thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from graph.errors import DataError
from graph.lang.pack import LanguagePack
from graph.resolution.normal import join, numbers, tokens

_FILES = ("world/aliases.tsv", "gazetteers/names.tsv")


@dataclass(frozen=True)
class Gazetteer:
    """Things by normal form and type. A thing is the key of its main name, so that two lists agree on it."""

    names: dict[tuple[str, str], str] = field(default_factory=dict)
    aliases: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    surnames: dict[str, int] = field(default_factory=dict)
    certain: frozenset[tuple[str, str]] = frozenset()
    own: frozenset[tuple[str, str]] = frozenset()

    def bearers(self, surname: str) -> int:
        """How many known persons have a last name (its key)."""
        return self.surnames.get(surname, 0)

    def named(self, form: str, kind: str) -> bool:
        """Whether a form is the main name of a known thing, as its list gives it."""
        return (form, kind) in self.own

    def thing(self, form: str, kind: str) -> str | None:
        """The one thing that a form (its key) names, None where it is unknown or stands for several."""
        things = self.things(form, kind)
        return things[0] if len(things) == 1 else None

    def things(self, form: str, kind: str) -> tuple[str, ...]:
        """All things of a type that a form may name, sorted; its own name comes alone."""
        main = self.names.get((form, kind))
        return (main,) if main else self.aliases.get((form, kind), ())

    def types(self, form: str) -> frozenset[str]:
        """Types under which a form is known."""
        return frozenset(kind for kind in _TYPES if (form, kind) in self.names or (form, kind) in self.aliases)


_TYPES = ("EVENT", "LOC", "ORG", "PER", "PRODUCT", "WORK")


@cache
def load_gazetteer(pack: LanguagePack, determiners: frozenset[str]) -> Gazetteer:
    """Read the known names of a language pack; determiners at their beginning do not count.

    The aliases of `world/aliases.tsv` are certain: there a form is a name of that one thing only. An alias with another
    number than its name is a version, not a spelling, and is left out ("A320" and "A321").
    """
    names: dict[tuple[str, str], str] = {}
    aliases: dict[tuple[str, str], set[str]] = {}
    persons: set[tuple[str, ...]] = set()
    sure: set[tuple[str, str]] = set()
    for name, kind, others, certain in _rows(pack):
        if kind == "PER":
            persons.add(tokens(name))
        bare = _bare(name, kind, determiners)
        main = names.setdefault((bare, kind), bare)
        for alias in others:
            form = _bare(alias, kind, determiners)
            if certain:
                names[form, kind] = main
                sure.add((form, kind))
            elif form and form != main and numbers(tokens(alias)) == numbers(tokens(name)):
                aliases.setdefault((form, kind), set()).add(main)
    surnames = Counter(words[-1] for words in persons if len(words) > 1)
    own = frozenset(names) - sure
    known = _united(names, {form: tuple(sorted(things)) for form, things in aliases.items()})
    return replace(known, surnames=surnames, certain=frozenset(sure), own=own)


def _bare(text: str, kind: str, determiners: frozenset[str]) -> str:
    """The key of a name without its determiner, as `forms.analyse` makes its core."""
    words = tokens(text)
    return join(words[1:] if kind != "PER" and len(words) > 1 and words[0] in determiners else words)


def _united(names: dict[tuple[str, str], str], aliases: dict[tuple[str, str], tuple[str, ...]]) -> Gazetteer:
    """Follow names that another row calls an alias: lists that overlap give one thing, not two."""
    for (form, kind), things in sorted(aliases.items()):
        target = things[0]
        if (form, kind) in names and len(things) == 1 and names[target, kind] == target:
            names[form, kind] = target
    followed = {
        (form, kind): tuple(sorted({names[thing, kind] for thing in things}))
        for (form, kind), things in aliases.items()
    }
    return Gazetteer(names, followed)


def _rows(pack: LanguagePack) -> Iterable[tuple[str, str, list[str], bool]]:
    for file in _FILES:
        for number, fields in pack.table(file):
            if len(fields) < 3:
                raise DataError(f"{pack.folder / file}:{number}: expected name, type and aliases between tabs")
            certain = len(fields) == 3
            yield fields[0], fields[1], fields[2 if certain else 3].split("|"), certain
