"""Which word of the dictionary a form belongs to: the verb forms and the number and gender rules of a language pack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graph.errors import DataError
from graph.lang.conjugation import Model, read_models
from graph.lang.pack import LanguagePack

FILE, VERBS = "inflection.toml", "verbs.txt"
WHOLE = "="  # before an ending that must be the whole infinitive
_CACHED = 16384

Ending = tuple[int, str, str, frozenset[str]]
"""What an ending may stand for: number of the model, tail of the infinitive in its place, tense, features."""


@dataclass(frozen=True)
class Reading:
    """A verb that a form can be of, in which tense, and what Universal Dependencies would say of the form."""

    lemma: str
    tense: str
    features: frozenset[str]


class Conjugation:
    """Finds the verbs of a form. No table of forms is kept: endings are tried, and the infinitive must be known."""

    def __init__(self, data: dict[str, Any], verbs: list[str]) -> None:
        """`data` is the content of inflection.toml; `verbs` are the known infinitives, the commonest first."""
        self._data = data["verbs"]
        self._rank = {verb: rank for rank, verb in reversed(list(enumerate(verbs)))}
        self._models = read_models(data)
        self._ends = {end: number for number, model in enumerate(self._models) for end in model.ends}
        self._endings = _endings(self._models, data)
        self._longest = max(map(len, self._endings))
        self._read: dict[str, tuple[Reading, ...]] = {}
        self._models_of: dict[str, int | None] = {}

    def rank(self, verb: str) -> int:
        """How many known verbs are commoner; their number for a verb that is not known."""
        return self._rank.get(verb, len(self._rank))

    def forms(self, verb: str) -> dict[str, list[str]]:
        """Every form of a verb by tense; DataError for a verb that no model conjugates."""
        number = self._model_of(verb)
        if number is None:
            raise DataError(f"{FILE}: no model conjugates {verb!r}; add one whose `ends` fits it")
        return self._models[number].forms(verb)

    def exact(self, form: str) -> tuple[Reading, ...]:
        """The known verbs that a form in lower case can be of, as it is spelled."""
        found = self._read.get(form)
        if found is None:
            if len(self._read) >= _CACHED:
                self._read.clear()
            found = self._read[form] = tuple(self._search(form))
        return found

    def readings(self, form: str) -> tuple[Reading, ...]:
        """The verbs that a form can be of: known ones, or else respelled, or else known ones with a prefix."""
        return self.exact(form) or self._respelled(form) or self._derived(form)

    def guess(self, form: str) -> str | None:
        """The infinitive that an unknown form would have in the group that takes new verbs, None where it fits none."""
        for start in range(max(len(form) - self._longest, 3), len(form) + 1):
            for number, tail, *_ in self._endings.get(form[start:], ()):
                verb = form[:start] + tail
                if verb.endswith(self._data["open"]) and self._model_of(verb) == number:
                    return verb
        return None

    def _search(self, form: str) -> Iterator[Reading]:
        for start in range(max(len(form) - self._longest, 0), len(form) + 1):
            for number, tail, tense, features in self._endings.get(form[start:], ()):
                verb = form[:start] + tail
                if verb in self._rank and self._model_of(verb) == number:
                    yield Reading(verb, tense, features)

    def _respelled(self, form: str) -> tuple[Reading, ...]:
        for written, meant in self._data["respell"]:
            at_start, part = written.startswith("^"), written.removeprefix("^")
            if form.startswith(part) if at_start else part in form:
                found = self.exact(form.replace(part, meant, 1))
                if found:
                    return found
        return ()

    def _derived(self, form: str) -> tuple[Reading, ...]:
        for prefix in self._data["prefixes"]:
            if form.startswith(prefix) and len(form) > len(prefix) + 3:
                found = self.exact(form.removeprefix(prefix))
                if found:
                    return tuple(Reading(prefix + r.lemma, r.tense, r.features) for r in found)
        return ()

    def _model_of(self, verb: str) -> int | None:
        """The model with the longest ending that fits."""
        if verb not in self._models_of:
            tails = (WHOLE + verb, *(verb[start:] for start in range(len(verb))))
            self._models_of[verb] = next((self._ends[tail] for tail in tails if tail in self._ends), None)
        return self._models_of[verb]


def load_conjugation(pack: LanguagePack) -> Conjugation:
    """The conjugation of a pack, from its inflection.toml and its verbs.txt (infinitives, the commonest first)."""
    verbs = [verb for _, fields in pack.table(VERBS) for verb in fields[0].split()]
    return Conjugation(pack.toml(FILE), verbs)


def _endings(models: list[Model], data: dict[str, Any]) -> dict[str, list[Ending]]:
    endings: dict[str, list[Ending]] = {}
    for number, model in enumerate(models):
        for tense, persons in model.tenses.items():
            for person, spellings in enumerate(persons):
                features = _features(data, tense, person if len(persons) > 1 else None)
                for ending in spellings:
                    endings.setdefault(ending, []).append((number, model.cut, tense, features))
    return endings


def _features(data: dict[str, Any], tense: str, person: int | None) -> frozenset[str]:
    persons = data["persons"].get(tense, data["persons"]["finite"])
    return frozenset(data["features"][tense] + (persons[person].split("|") if person is not None else []))
