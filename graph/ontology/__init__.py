"""What may be said: entity types and relations, free of any language but for display labels.

`news.toml` beside this file is the vocabulary that ships; a relation is a few lines there and nothing elsewhere.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graph.errors import DataError

OTHER = "other"
"""Label of a relation outside the ontology; the triple carries the predicate's lemma."""

_BUILT_IN = Path(__file__).with_name("news.toml")
_KEYS = {
    "gloss", "subject", "object", "symmetric", "inverse", "wikidata", "labels", "inverse_labels",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """What an edge asserts and which entity types its ends may have (`*` = any)."""

    name: str
    gloss: str
    subject: frozenset[str]
    object: frozenset[str]
    symmetric: bool = False
    inverse: str | None = None
    wikidata: str | None = None
    labels: Mapping[str, str] | None = None
    inverse_labels: Mapping[str, str] | None = None

    def allows(self, subject: str, object: str) -> bool:
        """Whether a subject and an object of these entity types can stand in the relation."""
        return _fits(subject, self.subject) and _fits(object, self.object)

    def label(self, language: str) -> str:
        """The words of the edge in a language, or the bare name where the ontology has none."""
        return (self.labels or {}).get(language, self.name.replace("_", " "))

    def inverse_label(self, language: str) -> str | None:
        """The words of the edge read from its object, None where the ontology has none."""
        if self.symmetric:
            return self.label(language)
        return (self.inverse_labels or {}).get(language, self.inverse)


@dataclass(frozen=True, slots=True)
class Ontology:
    """The vocabulary: entity types with their gloss, and relations by name in file order."""

    entity_types: Mapping[str, str]
    relations: Mapping[str, Relation]

    def allows(self, subject: str, relation: str, object: str) -> bool:
        """Whether the relation may tie these entity types; `other` ties anything."""
        return relation == OTHER or self.relations[relation].allows(subject, object)

    def label(self, relation: str, language: str) -> str:
        """Display words of a relation; unknown names (`other`'s lemmas) are shown as they are."""
        known = self.relations.get(relation)
        return known.label(language) if known else relation


@cache
def load_ontology(path: Path = _BUILT_IN) -> Ontology:
    """Read a vocabulary; a fault raises DataError with file, relation and what is allowed."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise DataError(f"{path}: cannot read the ontology ({error.strerror}); give an existing TOML file") from error
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}: not valid TOML: {error}") from error
    types = data.get("entity_types", {})
    relations = {name: _relation(path, name, spec, types) for name, spec in data.get("relation", {}).items()}
    return Ontology(entity_types=types, relations=relations)


def _relation(path: Path, name: str, spec: dict[str, Any], types: Mapping[str, str]) -> Relation:
    if unknown := sorted(set(spec) - _KEYS):
        raise DataError(f"{path}: relation {name}: unknown key {unknown[0]!r}; allowed are {', '.join(sorted(_KEYS))}")
    for side in ("subject", "object"):
        if wrong := sorted(set(spec.get(side, [])) - set(types) - {"*"}):
            raise DataError(f"{path}: relation {name}: {side} type {wrong[0]!r} is none of {', '.join(types)}")
    return Relation(
        **{**spec, "name": name, "subject": frozenset(spec["subject"]), "object": frozenset(spec["object"])}
    )


def _fits(kind: str, allowed: frozenset[str]) -> bool:
    return "*" in allowed or kind in allowed
