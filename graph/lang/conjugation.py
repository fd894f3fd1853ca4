"""The conjugation models of a language pack: every tense of a verb from the few forms that its model gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graph.errors import DataError

NONE = "-"  # a form that the language does not use
ANY = "?"  # the consonants that a model leaves open
INFINITIVE = "infinitive"

Persons = tuple[tuple[str, ...], ...]
"""Per person of a tense, or per form of a participle, the spellings side by side."""


@dataclass(frozen=True)
class Model:
    """A way to conjugate: `tenses` holds endings that stand in the place of `cut`, the tail of the infinitive."""

    ends: tuple[str, ...]
    cut: str
    tenses: dict[str, Persons]

    def forms(self, verb: str) -> dict[str, list[str]]:
        """All forms of a verb of this model, by tense."""
        stem = verb[: len(verb) - len(self.cut)]
        return {
            tense: [stem + ending for spellings in persons for ending in spellings]
            for tense, persons in self.tenses.items()
        }


def read_models(data: dict[str, Any]) -> list[Model]:
    """The models of inflection.toml, those with open consonants once for each; DataError names a faulty one."""
    return [
        _model({key: str(value).replace(ANY, cluster) for key, value in raw.items()}, data["derive"])
        for raw in data["model"]
        for cluster in (data["verbs"]["clusters"] if ANY in raw["cut"] else [""])
    ]


def _model(raw: dict[str, str], rules: list[dict[str, Any]]) -> Model:
    parts = {key: _persons(value) for key, value in raw.items() if key not in {"ends", "cut"}}
    ends, cut = tuple(raw["ends"].split(" ")), raw["cut"]
    if not all(end.endswith(cut) for end in ends):
        raise DataError(
            f"inflection.toml: the model for {raw['ends']!r} cuts {cut!r}, which is not the end of them all"
        )
    tenses: dict[str, Persons] = {INFINITIVE: ((cut,),)}
    tenses |= {tense: persons for tense, persons in parts.items() if len(persons) > 1 or tense == "gerund"}
    given = set(tenses)
    for rule in rules:
        tense, basis = rule["tense"], rule["from"]
        source = parts.get(basis) if basis == tense else tenses.get(basis) or parts.get(basis)
        if source and tense not in given:
            tenses[tense] = _fill(tenses.get(tense, ()), list(_apply(rule, source)))
    return Model(ends, cut, tenses)


def _persons(value: str) -> Persons:
    return tuple(tuple(s for s in slot.split("/") if s != NONE) for slot in value.split(" "))


def _apply(rule: dict[str, Any], source: Persons) -> Iterator[tuple[str, ...]]:
    """What a rule says of each person: nothing where it adds nothing or the source ends otherwise."""
    drop = rule["drop"]
    stems = [form.removesuffix(drop) for form in source[rule["person"] - 1] if form.endswith(drop)]
    for added in rule["add"].split(" "):
        yield tuple(stem + added for stem in stems) if added != NONE else ()


def _fill(filled: Persons, more: list[tuple[str, ...]]) -> Persons:
    if not filled:
        return tuple(more)
    return tuple(old or new for old, new in zip(filled, more, strict=True))
