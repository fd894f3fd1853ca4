"""Mends the lemmas of the trained lemmatizer with the conjugation and the number and gender rules of the language."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

from graph.lang.inflection import FILE, Conjugation, Reading, load_conjugation
from graph.lang.nominals import Nominals
from graph.lang.pack import load_pack

FACTORY = "toile_lemmas"


class Lemmas:
    """A component that sets `lemma_` only: of every verb that the language pack knows, of other words that look wrong."""

    def __init__(
        self, conjugation: Conjugation, nouns: Nominals, adjectives: Nominals, auxiliaries: frozenset[str]
    ) -> None:
        self._conjugation = conjugation
        self._nouns = nouns
        self._adjectives = adjectives
        self._auxiliaries = auxiliaries

    def __call__(self, doc: Doc) -> Doc:
        """Correct the lemmas of a tagged and lemmatized Doc in place."""
        for token in doc:
            lemma = self.lemma(token)
            if lemma != token.lemma_:
                token.lemma_ = lemma
        return doc

    def lemma(self, token: Token) -> str:
        """The lemma that a token should have, by its form, part of speech, morphology and present lemma."""
        if token.pos_ in ("VERB", "AUX"):
            return self._verb(token)
        if token.pos_ == "PROPN":
            return token.text
        if token.pos_ == "NOUN":
            return self._noun(token)
        if token.pos_ == "ADJ":
            return self._adjective(token)
        return token.lemma_

    def _verb(self, token: Token) -> str:
        form = token.lower_
        readings = self._conjugation.readings(form)
        if token.pos_ == "AUX":
            readings = tuple(r for r in readings if r.lemma in self._auxiliaries) or readings
        if readings:
            return max(readings, key=lambda reading: self._fitness(reading, token)).lemma
        return self._conjugation.guess(form) or token.lemma_.lower()

    def _fitness(self, reading: Reading, token: Token) -> tuple[int, bool, int]:
        """Morphology decides, then the trained lemma, then how common the verb is."""
        agreed = sum(feature in token.morph for feature in reading.features)
        return agreed, reading.lemma == token.lemma_, -self._conjugation.rank(reading.lemma)

    def _noun(self, token: Token) -> str:
        return token.lemma_

    def _adjective(self, token: Token) -> str:
        return token.lemma_


@Language.factory(FACTORY, default_config={"language": "fr"}, assigns=["token.lemma"], requires=["token.pos"])
def make_lemmas(nlp: Language, name: str, language: str) -> Lemmas:
    """The component for a language pack."""
    pack = load_pack(language)
    data = pack.toml(FILE)
    return Lemmas(
        load_conjugation(pack),
        Nominals(data["nouns"]),
        Nominals(data["adjectives"]),
        frozenset(data["verbs"]["auxiliaries"]),
    )
