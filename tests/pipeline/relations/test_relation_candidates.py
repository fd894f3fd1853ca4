"""Which expressions of a sentence are paired."""

from pipeline.relations.parses import GRAMMAR, pairs, parse, words
from spacy.tokens import Span

LIST = """
Alibaba Alibaba PROPN nsubj 3 ORG
et et CCONJ cc 2
Baidu Baidu PROPN conj 0 ORG
utilisent utiliser VERB root 3 VerbForm=Fin
leurs son DET det 5 Poss=Yes
puces puce NOUN obj 3 Number=Plur
"""


def test_a_reference_to_both_ties_neither_to_the_other() -> None:
    doc = parse(LIST)
    doc._.references = ((4, 5, "possessive", ((0, 1), (2, 3)), 1.0),)
    found = {(words(doc, p.first), words(doc, p.second), p.first.kind, p.second.kind) for p in pairs(doc)}
    assert found == {("Alibaba", "Baidu", "name", "name")}


def test_members_of_one_list_are_marked() -> None:
    (pair,) = (p for p in pairs(parse(LIST)) if p.first.name and p.second.name)
    assert pair.coordinated
    assert not pair.matches


def test_expressions_of_different_sentences_are_no_pair() -> None:
    table = """
    Alibaba Alibaba PROPN nsubj 1 ORG
    grandit grandir VERB root 1 VerbForm=Fin
    Baidu Baidu PROPN nsubj 3 ORG
    recule reculer VERB root 3 VerbForm=Fin
    """
    assert pairs(parse(table, sentences=(0, 2))) == []


def test_a_maker_is_read_off_a_model_with_a_code_where_the_article_knows_the_firm() -> None:
    table = """
    {0} {0} PROPN nsubj 1 ORG
    vend vendre VERB root 1 VerbForm=Fin
    Dell Dell PROPN obj 1
    {1} {1} PROPN flat:name 2
    """
    for firm, code, expected in (("Dell", "XPS13", [("Dell", "XPS13")]), ("Dell", "Latitude", []), ("HP", "XPS13", [])):
        doc = parse(table.format(firm, code))
        doc.ents = (*doc.ents, Span(doc, 2, 4, label="PRODUCT"))
        _, arguments, _ = GRAMMAR.candidates(doc)
        assert [(words(doc, maker), words(doc, model)) for maker, model in arguments.makers()] == expected
