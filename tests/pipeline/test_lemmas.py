"""The correction of lemmas, on parses written by hand: (form, part of speech, features, lemma of the lemmatizer)."""

import pickle

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from graph.pipeline.lemmas import FACTORY, Lemmas

NLP = spacy.blank("fr")
SINGULAR, PLURAL = "Number=Sing", "Number=Plur"
FINITE = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"


@pytest.fixture(scope="module")
def lemmas() -> Lemmas:
    component = NLP.create_pipe(FACTORY, config={"language": "fr"})
    assert isinstance(component, Lemmas)
    return component


def doc(*tokens: tuple[str, ...]) -> Doc:
    """Tokens of a form, a part of speech, and if need be features and lemma (the form where none is given)."""
    rows = [(*token, *("", token[0])[len(token) - 2 :]) for token in tokens]
    words, parts, features, found = zip(*rows, strict=True)
    return Doc(NLP.vocab, words=list(words), pos=list(parts), morphs=list(features), lemmas=list(found))


@pytest.mark.parametrize(
    ("token", "lemma"),
    [
        (("serra", "VERB", "", "serra"), "serrer"),
        (("veut", "VERB", FINITE, "veut"), "vouloir"),
        (("Épinglée", "VERB", "", "Épinglée"), "épingler"),
        (("Etait", "VERB", "", "Etait"), "être"),
        (("venait", "VERB", "", "vener"), "venir"),
        (("DEVANT", "VERB", "", "DEVANT"), "devoir"),
        (("surinvestit", "VERB", "", "surinvestit"), "surinvestir"),
        (("tiktoke", "VERB", FINITE, "tiktoke"), "tiktoker"),
        (("suis", "AUX", "", "suivre"), "être"),
        (("vit", "VERB", FINITE, "vivre"), "vivre"),
        (("convient", "VERB", FINITE, "convier"), "convenir"),
        (("convient", "VERB", "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin", "convenir"), "convier"),
        (("fondent", "VERB", "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin", "fondre"), "fondre"),
        (("dit", "VERB", "", "dit"), "dire"),
    ],
)
def test_verbs(lemmas: Lemmas, token: tuple[str, ...], lemma: str) -> None:
    assert lemmas(doc(token))[0].lemma_ == lemma


@pytest.mark.parametrize(
    ("token", "lemma"),
    [
        (("Offices", "NOUN", PLURAL, "Offices"), "office"),
        (("directives", "NOUN", PLURAL, "directives"), "directive"),
        (("pays", "NOUN", PLURAL, "pays"), "pays"),
        (("patientes", "NOUN", "Gender=Fem|Number=Plur", "patient"), "patient"),
        (("PDG", "NOUN", SINGULAR, "PDG"), "PDG"),
        (("M.", "NOUN", SINGULAR, "monsieur"), "monsieur"),
        (("5G", "NOUN", SINGULAR, "5G"), "5G"),
        (("incitatives", "ADJ", "Gender=Fem|Number=Plur", "incitativ"), "incitatif"),
        (("Royale", "ADJ", "Gender=Fem|Number=Sing", "Royale"), "royal"),
        (("rapides", "ADJ", PLURAL, "rapide"), "rapide"),
        (("XXIe", "ADJ", SINGULAR, "XXIe"), "XXIe"),
        (("coûteuses", "ADJ", "Gender=Fem|Number=Plur", "coûteuse"), "coûteux"),
        (("Elysée", "PROPN", "", "Élysée"), "Elysée"),
        (("très", "ADV", "", "très"), "très"),
        (("leur", "DET", "", "son"), "son"),
    ],
)
def test_other_words(lemmas: Lemmas, token: tuple[str, ...], lemma: str) -> None:
    done = lemmas(doc(token))[0]
    assert (done.lemma_, done.pos_) == (lemma, token[1])


def test_capitals_are_a_word_in_a_line_of_capitals_only(lemmas: Lemmas) -> None:
    done = lemmas(doc(("MENTIONS", "NOUN", PLURAL), ("MINIMALES", "ADJ", PLURAL), ("du", "ADP"), ("PDG", "NOUN")))
    assert [token.lemma_ for token in done] == ["mention", "minimal", "du", "PDG"]


MISTAGGED: dict[str, list[tuple[str, ...]]] = {
    "a form that is nothing else": [("ils", "PRON"), ("refusent", "NOUN", SINGULAR)],
    "after a clitic": [("on", "PRON"), ("usine", "NOUN")],
    "between a name and its object": [("Stellantis", "PROPN"), ("cible", "NOUN"), ("la", "DET"), ("Chine", "PROPN")],
    "between a name and a preposition": [("Meta", "PROPN"), ("compte", "NOUN"), ("sur", "ADP"), ("Arm", "PROPN")],
    "an adjective that is none": [("carte", "NOUN"), ("regorge", "ADJ", SINGULAR), ("de", "ADP"), ("trésors", "NOUN")],
    "a perfect tense": [("il", "PRON"), ("a", "AUX", "", "avoir"), ("déjà", "ADV"), ("coupé", "ADJ", SINGULAR)],
    "a passive with its agent": [("réseau", "NOUN"), ("animé", "ADJ", SINGULAR), ("par", "ADP"), ("Thales", "PROPN")],
    "an infinitive": [("afin", "ADV"), ("d'", "ADP"), ("aboutir", "NOUN", SINGULAR)],
    "a sentence without a verb": [
        ("Embraer", "PROPN"), (",", "PUNCT"), ("parie", "NOUN", SINGULAR), ("toujours", "ADV"), (".", "PUNCT"),
    ],
    "an opening": [("Limogé", "PROPN"), ("en", "ADP"), ("mars", "NOUN")],
}  # fmt: skip
VERBS = {
    "refusent": "refuser", "usine": "usiner", "cible": "cibler", "compte": "compter", "regorge": "regorger",
    "coupé": "couper", "animé": "animer", "aboutir": "aboutir", "parie": "parier",
    "Limogé": "limoger",
}  # fmt: skip


@pytest.mark.parametrize("tokens", MISTAGGED.values(), ids=MISTAGGED.keys())
def test_mistagged_verbs(lemmas: Lemmas, tokens: list[tuple[str, ...]]) -> None:
    done = lemmas(doc(*tokens))
    (verb,) = [token for token in done if token.text in VERBS]
    assert (verb.pos_, verb.lemma_) == ("VERB", VERBS[verb.text])
    assert verb.morph.get("VerbForm")


NOT_VERBS: dict[str, list[tuple[str, ...]]] = {
    "a noun": [("l'", "DET"), ("usine", "NOUN", SINGULAR), ("Renault", "PROPN")],
    "a noun before a preposition": [("le", "DET"), ("compte", "NOUN", SINGULAR), ("sur", "ADP"), ("X", "PROPN")],
    "a noun like a third person": [("le", "DET"), ("président", "NOUN", SINGULAR), ("de", "ADP"), ("Thales", "PROPN")],
    "an adjective like a verb": [("une", "DET"), ("liste", "NOUN"), ("complète", "ADJ", SINGULAR), ("et", "CCONJ")],
    "a noun before an agent": [("en", "ADP"), ("partie", "NOUN", SINGULAR), ("par", "ADP"), ("Thales", "PROPN")],
    "an infinitive that is a noun": [("de", "ADP"), ("pouvoir", "NOUN", SINGULAR)],
    "a title without a verb": [("Embraer", "PROPN"), (",", "PUNCT"), ("marque", "NOUN", SINGULAR), ("d'", "ADP")],
    "a title after a sentence": [
        ("Non", "INTJ"), (".", "PUNCT"), ("Embraer", "PROPN"), (",", "PUNCT"), ("parie", "NOUN"),
    ],
    "a sentence with a verb": [
        ("Meta", "PROPN"), (",", "PUNCT"), ("marque", "NOUN", SINGULAR), ("forte", "ADJ"), (",", "PUNCT"),
        ("gagne", "VERB", FINITE), (".", "PUNCT"),
    ],
    "a name": [("Thales", "PROPN"), ("Aimé", "PROPN"), ("en", "ADP"), ("mars", "NOUN")],
    "an imperfect like a plural": [("les", "DET"), ("portions", "NOUN", PLURAL)],
}  # fmt: skip


@pytest.mark.parametrize("tokens", NOT_VERBS.values(), ids=NOT_VERBS.keys())
def test_what_is_no_verb_stays_as_tagged(lemmas: Lemmas, tokens: list[tuple[str, ...]]) -> None:
    assert [token.pos_ for token in lemmas(doc(*tokens))] == [token[1] for token in tokens]


def test_the_same_words_give_the_same_lemmas_again(lemmas: Lemmas) -> None:
    tokens = [("Meta", "PROPN"), ("vise", "NOUN"), ("la", "DET"), ("puces", "NOUN", PLURAL)]
    first, second = ([(t.pos_, t.lemma_) for t in lemmas(doc(*tokens))] for _ in range(2))
    assert first == second == [("PROPN", "Meta"), ("VERB", "viser"), ("DET", "la"), ("NOUN", "puce")]


def test_an_empty_text() -> None:
    assert len(NLP.create_pipe(FACTORY)(Doc(NLP.vocab, words=[]))) == 0


def test_the_component_can_be_sent_to_another_process(lemmas: Lemmas) -> None:
    copy = pickle.loads(pickle.dumps(lemmas))
    assert copy(doc(("couvre", "VERB", "", "couvre")))[0].lemma_ == "couvrir"


def test_it_tells_what_it_needs() -> None:
    meta = Language.get_factory_meta(FACTORY)
    assert set(meta.assigns) == {"token.lemma", "token.pos", "token.morph"}
