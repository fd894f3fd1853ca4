"""Mends the lemmas of the trained lemmatizer with the conjugation and the number and gender rules of the language."""

from __future__ import annotations

from typing import Any

from spacy.attrs import LEMMA, MORPH, ORTH, POS
from spacy.language import Language
from spacy.tokens import Doc, Token

from graph.lang.inflection import FILE, Conjugation, Reading, load_conjugation
from graph.lang.nominals import Nominals
from graph.lang.pack import load_pack
from graph.pipeline.mistags import Mistags

FACTORY = "toile_lemmas"
_SHORT, _ENDING = 4, 3  # letters of an abbreviation; letters by which a noun and its plural may differ
_CACHED = 50_000
_IN_CONTEXT = -1
_INFLECTED = ("Mood=", "Tense=", "VerbForm=")


class Lemmas:
    """Component that corrects `lemma_`: of all known verbs, and of nouns and adjectives where the rules rule it out.

    A verb that was tagged as something else gets its part of speech and its features as well.
    """

    def __init__(self, data: dict[str, Any], conjugation: Conjugation) -> None:
        """`data` is the content of inflection.toml."""
        self._conjugation = conjugation
        self._nouns = Nominals(data["nouns"])
        self._adjectives = Nominals(data["adjectives"])
        self._auxiliaries = frozenset(data["verbs"]["auxiliaries"])
        self._mistags = Mistags(data["mistagged"])
        self._plans: dict[tuple[int, ...], int] = {}
        self._features: dict[tuple[int, ...], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Correct a tagged and lemmatized Doc in place."""
        if len(self._plans) > _CACHED:
            self._plans.clear()
            self._features.clear()
        for i, row in enumerate(doc.to_array([ORTH, POS, MORPH, LEMMA]).tolist()):
            key = tuple(row)
            plan = self._plans.get(key)
            if plan is None:
                plan = self._plans[key] = self._plan(doc[i])
                if token_features := self._certain_features(doc[i]):
                    self._features[key] = token_features
            if key in self._features:
                doc[i].set_morph(self._features[key])  # type: ignore[attr-defined]
            if plan == _IN_CONTEXT:
                self._retag(doc[i])
                doc[i].lemma_ = self.lemma(doc[i])
            elif plan != row[-1]:
                doc[i].lemma = plan
        return doc

    def lemma(self, token: Token) -> str:
        """The lemma that a token should have, by its form, part of speech, features and present lemma."""
        if token.pos_ in ("VERB", "AUX"):
            return self._verb(token)
        if token.pos_ == "PROPN":
            return token.text
        if token.pos_ not in ("NOUN", "ADJ") or _is_code(token):
            return token.lemma_
        return self._noun(token) if token.pos_ == "NOUN" else self._adjective(token)

    def _plan(self, token: Token) -> int:
        """The lemma that a token with these attributes has anywhere, or that its neighbours must be asked."""
        if token.text.isupper() or (self._mistags.may_be(token) and self._conjugation.exact(token.lower_)):
            return _IN_CONTEXT
        return int(token.vocab.strings.add(self.lemma(token)))

    def _certain_features(self, token: Token) -> str | None:
        """The features of a verb where all its readings agree on mood, tense and form against the tagger, else None.

        What is planned or hearsay hangs on them, and the tagger has seen few futures and conditionals.
        """
        readings = self._conjugation.readings(token.lower_) if token.pos_ in ("VERB", "AUX") else ()
        certain = frozenset.intersection(*(r.features for r in readings)) if readings else frozenset()
        certain = frozenset(f for f in certain if f.startswith(_INFLECTED))
        features = frozenset(f for f in str(token.morph).split("|") if f)
        if not certain or certain <= features:
            return None
        names = tuple(f.split("=")[0] + "=" for f in certain)
        kept = {f for f in features if not f.startswith(names)}
        if "VerbForm=Fin" not in certain and any(f.startswith("VerbForm=") for f in certain):
            kept = {f for f in kept if not f.startswith(("Mood=", "Person="))}
        return "|".join(sorted(kept | certain))

    def _retag(self, token: Token) -> None:
        exact = self._conjugation.exact(token.lower_)
        readings = self._mistags.readings(token, exact) if exact and self._mistags.may_be(token) else ()
        if readings:
            token.pos_ = "VERB"
            token.set_morph("|".join(sorted(self._choose(readings, token).features)))  # type: ignore[attr-defined]

    def _verb(self, token: Token) -> str:
        form = token.lower_
        readings = self._conjugation.readings(form)
        if token.pos_ == "AUX":
            readings = tuple(r for r in readings if r.lemma in self._auxiliaries) or readings
        if readings:
            return self._choose(readings, token).lemma
        return (form.isalpha() and self._conjugation.guess(form)) or token.lemma_.lower()

    def _choose(self, readings: tuple[Reading, ...], token: Token) -> Reading:
        """Features decide, then the trained lemma, then how common the verb is."""

        def fitness(reading: Reading) -> tuple[int, bool, int]:
            agreed = sum(feature in features for feature in reading.features)
            return agreed, reading.lemma == token.lemma_, -self._conjugation.rank(reading.lemma)

        features = frozenset(str(token.morph).split("|"))
        return max(readings, key=fitness)

    def _noun(self, token: Token) -> str:
        form, lemma = token.lower_, token.lemma_.lower()
        singulars = self._nouns.singulars(form, plural=_is_plural(token))
        if lemma in singulars or not _shares_stem(form, lemma):
            return lemma
        return lemma if any(lemma in self._nouns.masculines(s) for s in singulars) else singulars[0]

    def _adjective(self, token: Token) -> str:
        form, lemma, plural = token.lower_, token.lemma_.lower(), _is_plural(token)
        if "Gender=Fem" in str(token.morph) and lemma in self._adjectives.singulars(form, plural=plural):
            return self._adjectives.masculines(lemma)[0]
        bases = self._adjectives.bases(form, plural=plural)
        return lemma if lemma in bases else bases[0]


def _is_plural(token: Token) -> bool:
    features = str(token.morph)
    return "Number=Plur" in features if "Number=" in features else token.lower_.endswith(("s", "x"))


def _is_code(token: Token) -> bool:
    """A letter, a numeral, a unit or an acronym, whose capitals matter: no word, nor one in a line of capitals."""
    text = token.text
    if len(text) == 1 or not text.replace("-", "").isalpha():
        return True
    if not text.isupper():
        return not (text.islower() or text.istitle())
    around = token.doc[max(token.i - 1, 0) : token.i + 2]
    return not any(other.text.isupper() and len(other) > 2 for other in around if other.i != token.i)


def _shares_stem(form: str, lemma: str) -> bool:
    """Whether a lemma differs from its form in the ending alone; an abbreviation is written out otherwise."""
    return len(form) > _SHORT and lemma.startswith(form[: len(form) - _ENDING])


@Language.factory(
    FACTORY,
    default_config={"language": "fr"},
    assigns=["token.lemma", "token.pos", "token.morph"],
    requires=["token.lemma", "token.pos", "token.morph"],
)
def make_lemmas(nlp: Language, name: str, language: str) -> Lemmas:
    """The component for a language pack."""
    pack = load_pack(language)
    return Lemmas(pack.toml(FILE), load_conjugation(pack))
