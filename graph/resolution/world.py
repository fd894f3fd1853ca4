"""Countries with their other names, capitals, adjectives and seats of power: what stands for a government."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from graph.errors import DataError
from graph.lang.pack import LanguagePack
from graph.resolution.normal import fold, key

FILE = "world/polities.tsv"


@dataclass(frozen=True, slots=True)
class Polity:
    """A country or union: its name in the language of the pack and its entity type."""

    name: str
    type: str


@dataclass(frozen=True)
class World:
    """Polities by normal form: of their names and seats of power, and apart from these of their capitals.

    `short` holds beginnings of their names ("Union", "Confédération"), which count beside the full name only;
    `state` holds words for the state itself, `home` is the country of the language's press; `instead` names an
    institution that sits in the same town as a polity and may be meant in its place.
    """

    names: dict[str, Polity] = field(default_factory=dict)
    capitals: dict[str, Polity] = field(default_factory=dict)
    short: dict[str, frozenset[Polity]] = field(default_factory=dict)
    instead: Mapping[str, str] = field(default_factory=dict)
    state: frozenset[str] = frozenset()
    home: Polity | None = None
    currencies: dict[str, str] = field(default_factory=dict)


@cache
def _table(pack: LanguagePack) -> tuple[list[str], ...]:
    rows = []
    for number, fields in pack.table(FILE):
        if len(fields) != 6:
            raise DataError(f"{pack.folder / FILE}:{number}: expected 6 fields between tabs, found {len(fields)}")
        rows.append(fields)
    return tuple(rows)


def load_world(pack: LanguagePack, rules: Mapping[str, Any]) -> World:
    """Read the polities and generate the names of their governments ("gouvernement" + adjective or "de" + name).

    `rules` is the section `government` of the resolution data. A form that would name two polities ("gouvernement
    congolais") names none.
    """
    found: defaultdict[str, set[Polity]] = defaultdict(set)
    short: defaultdict[str, set[Polity]] = defaultdict(set)
    capitals: dict[str, Polity] = {}
    for name, kind, aliases, cities, adjectives, seats in _table(pack):
        polity, names = Polity(name, kind), [name, *_split(aliases)]
        for form in [*names, *_split(seats), *_governments(rules["heads"], rules["links"], names, _split(adjectives))]:
            found[key(form)].add(polity)
        for form in names:
            short[fold(form.split()[0])].add(polity)
        capitals |= {key(city): polity for city in _split(cities)}
    return World(
        names={form: next(iter(owners)) for form, owners in found.items() if len(owners) == 1},
        capitals=capitals,
        short={word: frozenset(short[word]) for word in map(fold, rules["states"])},
        instead=rules["instead"],
        state=frozenset(map(key, rules["state"])),
        home=Polity(rules["home"], "LOC"),
        currencies=_currencies(pack),
    )


def _governments(heads: Iterable[str], links: Iterable[str], names: Iterable[str], adjectives: list[str]) -> list[str]:
    """Names such as "gouvernement américain", "autorités américaines", "gouvernement des États-Unis"."""
    plural = [f"{a}s" for a in adjectives if not fold(a).endswith("s")]
    return [
        *(f"{head} {adjective}" for head in heads for adjective in [*adjectives, *plural]),
        *(f"{head} {link} {name}" for head in heads for link in links for name in names),
    ]


def _split(text: str) -> list[str]:
    return [part for part in text.split("|") if part]


def _currencies(pack: LanguagePack) -> dict[str, str]:
    """Folded written forms of currencies and the plural name that stands for them."""
    return {
        fold(form): fold(name)
        for _, (name, aliases) in pack.table("world/currencies.tsv")
        for form in [name, *_split(aliases)]
    }
