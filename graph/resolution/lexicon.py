"""What the language pack knows of names, read once and kept in the form that resolution compares: normal forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from graph.errors import DataError
from graph.lang.pack import LanguagePack
from graph.resolution.gazetteer import Gazetteer, load_gazetteer
from graph.resolution.normal import fold
from graph.resolution.world import World, load_world

SETTINGS = "resolution.toml"


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Word lists of `resolution.toml` (folded), the world and the gazetteer of one language.

    Compared by identity, so that what is found out with it can be cached.
    """

    determiners: frozenset[str]
    function: frozenset[str]
    contrast: frozenset[str]
    introducing: frozenset[str]
    renaming: frozenset[str]
    of: frozenset[str]
    particles: frozenset[str]
    titles: frozenset[str]
    genders: Mapping[str, str]
    legal: frozenset[str]
    leading: frozenset[str]
    business: frozenset[str]
    division: frozenset[str]
    descriptors: Mapping[str, str]
    distinct: frozenset[str]
    places_of: frozenset[str]
    neutral_places: frozenset[str]
    versions: frozenset[str]
    government: Mapping[str, frozenset[str]]
    quantities: Mapping[str, Any]
    dates: Mapping[str, Any]
    concepts: Mapping[str, Any]
    world: World
    gazetteer: Gazetteer


def folded(words: Iterable[str]) -> frozenset[str]:
    """The words as they are compared with names."""
    return frozenset(fold(word) for word in words)


@cache
def load_lexicon(pack: LanguagePack) -> Lexicon:
    """Read the resolution data of a language; DataError names the file and the missing section or key."""
    data = pack.toml(SETTINGS)
    try:
        return _lexicon(data, pack)
    except KeyError as error:
        raise DataError(f"{pack.folder / SETTINGS}: missing section or key {error}") from error


def _lexicon(data: dict[str, Any], pack: LanguagePack) -> Lexicon:
    words, firms, nouns = data["words"], data["organisations"], data["descriptors"]
    rules = data["government"]
    return Lexicon(
        **{name: folded(words[name]) for name in _WORDS},
        **{name: folded(firms[name]) for name in ("legal", "leading", "business", "division")},
        **{name: folded(nouns[name]) for name in ("distinct", "places_of", "neutral_places")},
        genders={fold(title): gender for gender, titles in words["genders"].items() for title in titles},
        descriptors={fold(n): kind for kind in _TYPES for n in nouns[kind]},
        versions=folded(data["products"]["versions"]),
        government={name: folded(values) for name, values in rules.items() if isinstance(values, list)},
        quantities=data["quantities"],
        dates=data["dates"],
        concepts=data["concepts"],
        world=load_world(pack, rules),
        gazetteer=load_gazetteer(pack, folded(words["determiners"])),
    )


_WORDS = ("determiners", "function", "contrast", "introducing", "renaming", "of", "particles", "titles")
_TYPES = ("PER", "WORK", "EVENT", "LOC", "PRODUCT", "ORG")
"""Later types win a noun that stands in two lists."""
