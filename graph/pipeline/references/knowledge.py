"""What a language pack knows about expressions that refer: word inventories, noun classes, demonyms, seats of firms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from graph.errors import DataError
from graph.lang.pack import LanguagePack
from graph.pipeline.references.tree import Agreement

WORDS, NOUNS, DEMONYMS = "references.toml", "references_nouns.toml", "references_demonyms.jsonl"
SEATS, NAMES, FIRST_NAMES = "references_seats.toml", "gazetteers/names.tsv", "references_first_names.toml"
T = TypeVar("T")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " "})


@dataclass(frozen=True)
class Classes:
    """Noun classes: what kinds of thing a common noun stands for.

    `of_noun` maps a lemma to class ids, `types` a class to entity types, `subtypes` holds `(words, class)` that turn
    the gazetteer's subtypes into classes.
    """

    of_noun: Mapping[str, frozenset[str]]
    types: Mapping[str, frozenset[str]]
    subtypes: tuple[tuple[str, str], ...]
    _memo: dict[str, frozenset[str]] = field(default_factory=dict, compare=False)

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, Any]]) -> Classes:
        """From the `class` tables of the pack."""
        of_noun: dict[str, set[str]] = {}
        types, subtypes = {}, []
        for row in rows:
            types[row["id"]] = frozenset(row["types"])
            subtypes += [(words, row["id"]) for words in row["subtypes"]]
            for noun in row["nouns"]:
                of_noun.setdefault(noun, set()).add(row["id"])
        return cls({noun: frozenset(ids) for noun, ids in of_noun.items()}, types, tuple(subtypes))

    def of_subtype(self, subtype: str) -> frozenset[str]:
        """Classes of a thing with this subtype in the gazetteer."""
        if subtype not in self._memo:
            self._memo[subtype] = frozenset(name for words, name in self.subtypes if words in subtype)
        return self._memo[subtype]

    def entity_types(self, classes: Iterable[str]) -> frozenset[str]:
        """Entity types that nouns of these classes can stand for."""
        return frozenset(kind for name in classes for kind in self.types[name])


@dataclass(frozen=True)
class Inventory:
    """Closed-class words: forms (lower case, straight apostrophes) with their agreement or kind."""

    pronouns: Mapping[str, Agreement]
    phrases: Mapping[tuple[str, ...], Agreement]
    ordinals: Mapping[tuple[str, ...], int]
    possessives: Mapping[str, Agreement]
    possessive_phrases: Mapping[tuple[str, ...], Agreement]
    openings: frozenset[str]
    relatives: Mapping[str, Agreement]
    joining: frozenset[str]
    determiners: Mapping[str, str]
    numerals: Mapping[str, int]
    impersonal: frozenset[str]
    speech: frozenset[str]
    groups: Mapping[str, int]
    latter: frozenset[str]
    reflexive: frozenset[str]
    idioms: frozenset[str]
    relational: frozenset[str]
    general: frozenset[str]

    @classmethod
    def from_tables(cls, tables: Mapping[str, Any]) -> Inventory:
        """From the word tables of the pack."""
        groups = tables["groups"]
        return cls(
            pronouns=_agreements(tables["pronouns"]),
            phrases=_split(_agreements(tables["phrases"])),
            ordinals=_split(tables["ordinals"]),
            possessives=_agreements(tables["possessives"]),
            possessive_phrases=_split(_agreements(tables["possessive_phrases"])),
            openings=frozenset(p.split()[0] for n in ("phrases", "possessive_phrases") for p in tables[n]),
            relatives=_agreements(tables["relatives"]),
            joining=frozenset(tables["joining"]["forms"]),
            determiners=tables["determiners"],
            numerals=tables["numerals"],
            impersonal=frozenset(tables["impersonal"]["lemmas"]),
            speech=frozenset(tables["speech"]["verbs"]),
            groups={form: i for i, name in enumerate(sorted(groups)) for form in groups[name]},
            latter=frozenset(groups["latter"]),
            reflexive=frozenset(groups["reflexive"]),
            idioms=frozenset(tables["nouns"]["idioms"]),
            relational=frozenset(tables["nouns"]["relational"]),
            general=frozenset(tables["nouns"]["general"]),
        )


@dataclass(frozen=True)
class Knowledge:
    """Everything that the resolver of a language reads.

    Places are known by the first name of their row of demonyms; `known` gives the raw gazetteer rows of a form.
    """

    words: Inventory
    classes: Classes
    demonyms: Mapping[str, frozenset[str]]
    places: Mapping[str, str]
    seats: Mapping[str, frozenset[str]]
    first_names: Mapping[str, str]
    gazetteer: Mapping[str, tuple[str, ...]]

    def known(self, name: str) -> tuple[frozenset[str], frozenset[str]]:
        """Classes and places of a name as the gazetteer has them, both empty for an unknown name."""
        classes: set[str] = set()
        places: set[str] = set()
        for row in self.gazetteer.get(normalise(name), ()):
            _, _, subtype, _, _, place = row.split("\t")[:6]
            classes |= self.classes.of_subtype(subtype)
            if place in self.places:
                places.add(self.places[place])
        return frozenset(classes), frozenset(places)


@cache
def load_knowledge(pack: LanguagePack) -> Knowledge:
    """Read and index the data of a language pack once; DataError names the file at fault."""
    demonyms: dict[str, set[str]] = {}
    places: dict[str, str] = {}
    for _, row in pack.rows(DEMONYMS):
        places |= dict.fromkeys(row["places"], row["places"][0])
        for form in row["forms"]:
            demonyms.setdefault(form, set()).add(row["places"][0])
    try:
        return Knowledge(
            words=Inventory.from_tables(pack.toml(WORDS)),
            classes=Classes.from_rows(pack.toml(NOUNS)["class"]),
            demonyms={form: frozenset(names) for form, names in demonyms.items()},
            places=places,
            seats={town: frozenset(names) for town, names in pack.toml(SEATS)["seats"].items()},
            first_names=_genders(pack.toml(FIRST_NAMES)),
            gazetteer=_gazetteer(pack),
        )
    except KeyError as error:
        raise DataError(f"{pack.folder}/references*: the table or key {error} is missing") from error


def normalise(name: str) -> str:
    """Straight apostrophes and plain spaces."""
    return name.translate(_APOSTROPHES)


def _agreements(table: Mapping[str, str]) -> dict[str, Agreement]:
    return {form: Agreement(*(code.strip("_") for code in codes)) for form, codes in table.items()}


def _split(table: Mapping[str, T]) -> dict[tuple[str, ...], T]:
    """Phrases by their words."""
    return {tuple(phrase.split()): value for phrase, value in table.items()}


def _genders(table: Mapping[str, str]) -> dict[str, str]:
    return {name: gender for gender in ("M", "F") for name in table[gender].split()}


def _gazetteer(pack: LanguagePack) -> dict[str, tuple[str, ...]]:
    """Rows by each form. Rows stay text until a name asks for its own: most of 47,000 never do."""
    rows: dict[str, tuple[str, ...]] = {}
    for _, fields in pack.table(NAMES):
        row = "\t".join(fields)
        for form in (fields[0], *filter(None, fields[3].split("|"))):
            rows[form] = (*rows.get(form, ()), row)
    return rows
