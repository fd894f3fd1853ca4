"""Which words may refer, on hand-built parses."""

import pytest
from reference_parses import NVIDIA, parse

from graph.lang.pack import load_pack
from graph.pipeline.references.expressions import Expression, Finder
from graph.pipeline.references.knowledge import load_knowledge
from graph.pipeline.references.things import Things
from graph.pipeline.references.tree import Tree

KNOWLEDGE = load_knowledge(load_pack("fr"))


def find(lines: str) -> list[Expression]:
    doc = parse(lines)
    tree = Tree(doc)
    return Finder(tree, KNOWLEDGE, Things(doc, tree, KNOWLEDGE).at).find()


def spans(lines: str, kind: str = "") -> list[tuple[int, int]]:
    return [(e.start, e.end) for e in find(lines) if kind in ("", e.kind)]


def test_each_kind_is_found_in_order() -> None:
    assert [(e.start, e.end, e.kind) for e in find(NVIDIA)] == [
        (3, 5, "nominal"),
        (6, 7, "relative"),
        (12, 14, "nominal"),  # 'ses puces' may take up something named
        (12, 13, "possessive"),
    ]


def test_a_noun_that_introduces_a_name_is_no_reference() -> None:
    naming = """
    Le le DET det 1 MS
    fabricant fabricant NOUN nsubj 4 MS
    américain américain ADJ amod 1 MS
    Nvidia Nvidia PROPN appos 1 S B-ORG
    grandit grandir VERB ROOT 4 S3
    """
    assert spans(naming) == []


def test_a_demonym_alone_refers() -> None:
    lines = """
    Nvidia Nvidia PROPN nsubj 1 S B-ORG
    gagne gagner VERB ROOT 1 S3
    . . PUNCT punct 1 -
    L' le DET det 4 S
    américain américain NOUN nsubj 5 MS
    livre livrer VERB ROOT 5 S3
    """
    (expression,) = find(lines)
    assert (expression.start, expression.end, expression.kind) == (3, 5, "nominal")
    assert expression.places == {"États-Unis"}


def test_a_name_in_apposition_is_renamed_by_an_indefinite() -> None:
    lines = """
    Mo Mo PROPN nsubj 4 S B-PRODUCT
    , , PUNCT punct 3 -
    un un DET det 3 MS
    assistant assistant NOUN appos 0 MS
    plaît plaire VERB ROOT 4 S3
    """
    assert spans(lines, "nominal") == [(2, 4)]


def test_an_indefinite_object_introduces_something_new() -> None:
    lines = """
    Nvidia Nvidia PROPN nsubj 1 S B-ORG
    rachète racheter VERB ROOT 1 S3
    un un DET det 3 MS
    assistant assistant NOUN obj 1 MS
    """
    assert spans(lines) == []


@pytest.mark.parametrize(("label", "found"), [("mark", []), ("obj", [(2, 3)])])
def test_que_is_a_relative_only_behind_what_it_modifies(label: str, found: list[tuple[int, int]]) -> None:
    head = 1 if label == "obj" else 0
    lines = f"""
    dit dire VERB ROOT 0 S3
    {"puce puce NOUN obj 0 FS" if label == "obj" else "bien bien ADV advmod 0 -"}
    que que SCONJ {label} 4 -
    Nvidia Nvidia PROPN nsubj 4 S B-ORG
    vend vendre VERB {"acl:relcl" if label == "obj" else "ccomp"} {head} S3
    """
    assert spans(lines, "relative") == found


def test_an_article_is_no_pronoun() -> None:
    lines = """
    la le DET det 1 FS
    puce puce NOUN ROOT 1 FS
    la le PRON obj 3 FS
    livre livrer VERB acl 1 S3
    """
    assert spans(lines, "pronoun") == [(2, 3)]


def test_pronouns_of_two_words() -> None:
    lines = """
    Ce ce DET det 1 MS
    dernier dernier ADJ nsubj 2 MS
    gagne gagner VERB ROOT 2 S3
    les le DET det 5 P
    deux deux NUM nummod 5 P
    groupes groupe NOUN obj 2 MP
    """
    found = find(lines)
    assert [(e.start, e.end, e.kind) for e in found] == [(0, 2, "pronoun"), (3, 6, "nominal")]
    assert found[1].number == 2


def test_the_participle_tells_the_gender_of_an_object() -> None:
    lines = """
    Wingtech Wingtech PROPN nsubj 3 S B-ORG
    l' le PRON obj 3 S
    a avoir AUX aux 3 S3
    rachetée racheter VERB ROOT 3 FS
    """
    (expression,) = find(lines)
    assert expression.agreement.gender == "F"


def test_a_relative_subject_has_the_number_of_its_verb() -> None:
    lines = """
    Meta Meta PROPN ROOT 0 S B-ORG
    qui qui PRON nsubj 2 -
    gagnent gagner VERB acl:relcl 0 P3
    """
    (expression,) = find(lines)
    assert expression.agreement.number == "P"
