"""The type of a name in one article: recogniser, gazetteer and the words around every occurrence vote together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Span, Token

from graph.pipeline.names.gazetteer import AMBIGUOUS, Gazetteer, normalise

RECOGNISER, CUE, KNOWN, POSSIBLE, SURNAME, SHAPE = 1.0, 2.5, 2.0, 0.4, 1.5, 2.0
"""Weights of the votes: measured on the development articles."""

_LINKS = frozenset({"ADP", "DET"})


@dataclass(frozen=True)
class NameRules:
    """Words of a language that bound names, and words beside a name with the type they tell: see `names.toml`."""

    outside: frozenset[str]
    alone: frozenset[str]
    before: Mapping[str, str]
    before_of: Mapping[str, str]
    first: Mapping[str, str]
    last: Mapping[str, str]
    government: frozenset[str]
    of_place: Mapping[str, str]
    demonyms: frozenset[str]

    @classmethod
    def from_table(cls, table: Mapping[str, Any], demonyms: Iterable[str] = ()) -> NameRules:
        """From the parsed TOML file and the adjectives of countries."""
        cues = {key: _by_word(table[key]) for key in ("before", "before_of", "first", "last")}
        return cls(
            outside=frozenset(table["outside"]),
            alone=frozenset(table.get("alone", ())),
            government=frozenset(table.get("government", ())),
            of_place=table.get("of_place", {}),
            demonyms=frozenset(demonyms),
            **cues,
        )


class Senses:
    """Decides one type per form of an article."""

    def __init__(self, gazetteer: Gazetteer, rules: NameRules) -> None:
        self.gazetteer = gazetteer
        self.rules = rules

    def agree(self, spans: Sequence[Span]) -> list[Span]:
        """The same spans, each with the type that has most votes over all occurrences of its form."""
        votes: dict[str, Counter[str]] = {}
        for span in spans:
            votes.setdefault(form(span), Counter()).update(self._votes(span))
        for known, counts in votes.items():
            counts.update(self._knowledge(known))
        for surname in {form(span[-1:]) for span in spans if span.label_ == "PER" and len(span) > 1}:
            if surname in votes:
                votes[surname]["PER"] += SURNAME  # type: ignore[assignment]
        best = {known: min(c, key=lambda kind: (-c[kind], kind)) for known, c in votes.items()}
        return [Span(span.doc, span.start, span.end, best[form(span)]) for span in spans]

    def _votes(self, span: Span) -> dict[str, float]:
        votes: Counter[str] = Counter({span.label_: RECOGNISER})
        if kind := self._cue(span):
            votes[kind] += CUE  # type: ignore[assignment]
        if len(span) > 1:
            for table, word in ((self.rules.first, span[0].text), (self.rules.last, span[-1].text)):
                if word in table:
                    votes[table[word]] += SHAPE  # type: ignore[assignment]
        return dict(votes)

    def _cue(self, span: Span) -> str | None:
        """The type that the word before a name tells, through "de" and a determiner for the nouns that govern it."""
        if span.start == 0:
            return None
        word = span.doc[span.start - 1]
        if kind := lookup(self.rules.before, word):
            return kind
        if word.pos_ in _LINKS and word.i:
            return lookup(self.rules.before_of, word.nbor(-1))
        return None

    def _knowledge(self, known: str) -> dict[str, float]:
        code = self.gazetteer.code(known)
        if code is None:
            return {}
        kinds = code.removesuffix(AMBIGUOUS).split("+")
        return {kind: KNOWN if len(kinds) == 1 and not code.endswith(AMBIGUOUS) else POSSIBLE for kind in kinds}


def form(span: Span) -> str:
    """The written form under which an article counts a name."""
    return normalise(span.text)


def lookup(table: Mapping[str, str], word: Token) -> str | None:
    """The type that a table gives a word, by its form or its lemma."""
    return table.get(word.text) or table.get(word.lemma_)


def _by_word(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {word: kind for kind, words in table.items() for word in words}
