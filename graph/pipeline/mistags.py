"""Verbs that the tagger takes for nouns or adjectives: told by a form that is nothing else, or by the word before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Token

from graph.lang.inflection import Reading

FINITE, THIRD, PARTICIPLE = "VerbForm=Fin", "Person=3", "participle"
INFINITIVE = "infinitive"
_NOMINAL = ("NOUN", "PROPN")
_BEFORE_NOUN = ("DET", "ADJ", "NUM", "NOUN")
_DETERMINING = ("DET", "ADJ", "ADP", "NUM")
_REACH = 3


class Mistags:
    """Decides whether a token that is not tagged as a verb is one."""

    def __init__(self, data: dict[str, Any]) -> None:
        """`data` is the table `mistagged` of inflection.toml."""
        self._by_form = frozenset(data["by_form"])
        self._by_context = frozenset(data["by_context"])
        self._by_opening = frozenset(data["by_opening"])
        self._certain = [frozenset(features) for features in data["certain"]]
        self._perfect = frozenset(data["perfect"])
        self._words = {key: frozenset(value.split()) for key, value in data.items() if isinstance(value, str)}

    def may_be(self, token: Token) -> bool:
        """Whether the part of speech of a token may be mended at all."""
        return token.pos_ in self._by_form or (token.pos_ in self._by_opening and token.is_title)

    def readings(self, token: Token, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
        """Those of the readings of a form that hold for a token not tagged as a verb; none where it is no verb."""
        if token.is_title and token.pos_ in self._by_opening and self._opens(token):
            return tuple(r for r in readings if r.tense == PARTICIPLE)
        if token.pos_ not in self._by_form:
            return ()
        if self._is_certain(token, readings):
            return readings
        if token.pos_ not in self._by_context or token.i == 0 or token.is_title:
            return ()
        return self._finite(token, readings) or self._infinitive(token, readings) or self._participle(token, readings)

    def _opens(self, token: Token) -> bool:
        """Whether a token stands where a sentence begins with a participle that tells of its subject."""
        first = token.i == 0 or token.nbor(-1).is_space or token.nbor(-1).text in self._words["sentence_ends"]
        return first and self._next(token) in self._words["openers"]

    def _finite(self, token: Token, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
        before, finite = token.nbor(-1), tuple(r for r in readings if FINITE in r.features)
        if _lower(before) in self._words["clitics"]:
            return finite
        adjective = token.pos_ == "ADJ"
        if adjective and (finite != readings or token.lower_ in self._words["homographs"]):
            return ()
        if (adjective and before.pos_ not in _DETERMINING) or self._has_complement(token) or self._completes(token):
            return tuple(r for r in finite if THIRD in r.features)
        return ()

    def _has_complement(self, token: Token) -> bool:
        """Whether a token stands between a noun that may be its subject and a word that begins a complement."""
        before, after = token.nbor(-1).pos_, self._next(token)
        if before not in _NOMINAL:
            return False
        return after in self._words["articles"] or (before == "PROPN" and after in self._words["prepositions"])

    def _completes(self, token: Token) -> bool:
        """Whether a token that may follow a subject stands in a sentence that would be without a verb otherwise."""
        before = token.nbor(-1)
        if before.pos_ == "ADJ" and token.i > 1:
            before = before.nbor(-1)
        if token.is_upper or (before.pos_ not in _NOMINAL and before.text not in self._words["commas"]):
            return False
        rest = list(self._until_end(token, 1))
        if not rest or rest[-1].text not in self._words["stops"]:
            return False
        return not any(FINITE in str(other.morph) for other in [*self._until_end(token, -1), *rest])

    def _until_end(self, token: Token, step: int) -> Iterator[Token]:
        """The other tokens of the sentence on one side, up to the mark or the line that closes it."""
        place = token.i + step
        while 0 <= place < len(token.doc):
            yield token.doc[place]
            if token.doc[place].text in self._words["sentence_ends"] or token.doc[place].is_space:
                return
            place += step

    def _infinitive(self, token: Token, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
        alone = all(r.tense == INFINITIVE for r in readings) and token.lower_ not in self._words["nouns"]
        return readings if alone and token.nbor(-1).pos_ not in _BEFORE_NOUN else ()

    def _participle(self, token: Token, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
        participles = tuple(r for r in readings if r.tense == PARTICIPLE)
        before = token.nbor(-1)
        if token.pos_ == "NOUN" and before.pos_ in _DETERMINING:
            return ()
        taken_for_verb = any(r.lemma == token.lemma_ for r in participles)
        after_noun = token.pos_ == "NOUN" and before.pos_ in _NOMINAL and participles == readings
        return participles if taken_for_verb or after_noun or self._has_agent(token) or self._is_perfect(token) else ()

    def _is_certain(self, token: Token, readings: tuple[Reading, ...]) -> bool:
        return token.lower_ not in self._words["homographs"] and all(
            any(features <= reading.features for features in self._certain) for reading in readings
        )

    def _has_agent(self, token: Token) -> bool:
        return self._next(token) in self._words["agents"]

    def _next(self, token: Token) -> str:
        return _lower(token.nbor()) if token.i + 1 < len(token.doc) else ""

    def _is_perfect(self, token: Token) -> bool:
        """Whether the nearest word before the token that is no adverb makes a perfect tense of a participle."""
        for distance in range(1, min(token.i, _REACH) + 1):
            before = token.nbor(-distance)
            if before.pos_ == "AUX":
                return before.lemma_ in self._perfect or before.lower_ in self._perfect
            if before.pos_ != "ADV":
                return False
        return False


def _lower(token: Token) -> str:
    return token.lower_.replace("’", "'")
