"""Negation, plans, hearsay and attribution on hand-built parses."""

import pytest
from pipeline.relations.parses import GRAMMAR, parse, words
from spacy.tokens import Doc

from graph.pipeline.relations.qualifiers import Qualifiers, is_imagined, qualify


def qualifiers(doc: Doc, predicate: int) -> Qualifiers:
    tree, arguments, _ = GRAMMAR.candidates(doc)
    first, last = arguments.name_filler(0), arguments.name_filler(len(arguments.names) - 1)
    return qualify(predicate, first, last, tree, arguments, GRAMMAR.hedges)


def verb(form: str, features: str, *extra: str) -> Doc:
    lines = [
        "Thales Thales PROPN nsubj 1 ORG",
        f"{form} racheter VERB root 1 {features}",
        "Gemalto Gemalto PROPN obj 1 ORG",
    ]
    return parse("\n".join([*lines, *extra]))


@pytest.mark.parametrize(
    ("form", "features", "modality"),
    [
        ("rachète", "VerbForm=Fin|Mood=Ind|Tense=Pres", None),
        ("rachètera", "VerbForm=Fin|Mood=Ind|Tense=Fut", "planned"),
        ("rachèterait", "VerbForm=Fin|Mood=Cnd", "speculative"),
    ],
)
def test_tense_and_mood(form: str, features: str, modality: str | None) -> None:
    found = qualifiers(verb(form, features), 1)
    assert (found.modality, found.negated) == (modality, False)


def test_negation_needs_its_particle_where_the_word_is_ambiguous() -> None:
    assert qualifiers(verb("rachète", "VerbForm=Fin", "pas pas ADV advmod 1"), 1).negated
    assert not qualifiers(verb("rachète", "VerbForm=Fin", "plus plus ADV advmod 1"), 1).negated
    assert qualifiers(verb("rachète", "VerbForm=Fin", "plus plus ADV advmod 1", "ne ne ADV advmod 1"), 1).negated


GOVERNED = """
Thales Thales PROPN nsubj 1 ORG
{0} {0} VERB root 1 VerbForm=Fin|Tense=Pres
racheter racheter VERB xcomp 1 VerbForm=Inf
Gemalto Gemalto PROPN obj 2 ORG
"""


@pytest.mark.parametrize(
    ("governor", "negated", "modality"),
    [("vouloir", False, "planned"), ("refuser", True, None), ("venir", False, None)],
)
def test_a_governing_verb_hedges_its_infinitive(governor: str, negated: bool, modality: str | None) -> None:
    found = qualifiers(parse(GOVERNED.format(governor)), 2)
    assert (found.negated, found.modality) == (negated, modality)


def test_who_says_so_is_not_an_end_of_the_fact() -> None:
    doc = parse("""
    Thales Thales PROPN nsubj 1 ORG
    rachète racheter VERB root 1 VerbForm=Fin
    Gemalto Gemalto PROPN obj 1 ORG
    selon selon ADP case 4
    Reuters Reuters PROPN obl 1 ORG
    """)
    tree, arguments, _ = GRAMMAR.candidates(doc)
    thales, gemalto, reuters = (arguments.name_filler(n) for n in range(3))
    found = qualify(1, thales, gemalto, tree, arguments, GRAMMAR.hedges)
    assert found.attribution == reuters.name
    assert words(doc, reuters) == "Reuters"
    assert qualify(1, thales, reuters, tree, arguments, GRAMMAR.hedges).attribution is None


IF = """
Si si SCONJ mark 2
Thales Thales PROPN nsubj 2 ORG
rachetait racheter VERB advcl 4 VerbForm=Fin|Mood=Ind|Tense={}
Gemalto Gemalto PROPN obj 2 ORG
protesterait protester VERB root 4 VerbForm=Fin|Mood=Cnd
"""


@pytest.mark.parametrize(("tense", "imagined"), [("Imp", True), ("Pres", False)])
def test_what_is_contrary_to_fact_is_imagined(tense: str, imagined: bool) -> None:
    tree, _, _ = GRAMMAR.candidates(parse(IF.format(tense)))
    assert is_imagined(2, tree, GRAMMAR.hedges) is imagined
    assert is_imagined(4, tree, GRAMMAR.hedges) is imagined  # what would follow from it


def test_a_plain_clause_is_not_imagined() -> None:
    tree, _, _ = GRAMMAR.candidates(verb("rachète", "VerbForm=Fin|Tense=Imp"))
    assert not is_imagined(1, tree, GRAMMAR.hedges)
