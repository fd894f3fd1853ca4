"""What the whole article tells of a candidate, on hand-built parses."""

from reference_parses import parse

from graph.lang.pack import load_pack
from graph.pipeline.references.discourse import likeness
from graph.pipeline.references.elsewhere import speech
from graph.pipeline.references.expressions import Finder
from graph.pipeline.references.knowledge import load_knowledge
from graph.pipeline.references.resolver import Decision, resolve
from graph.pipeline.references.things import Things, content
from graph.pipeline.references.tree import Tree

KNOWLEDGE = load_knowledge(load_pack("fr"))
QUOTED = """
« « PUNCT punct 2 -
Je je PRON nsubj 2 S1
pars partir VERB ROOT 2 S1
» » PUNCT punct 2 -
, , PUNCT punct 2 -
dit dire VERB parataxis 2 S3
Jensen Jensen PROPN nsubj 5 MS B-PER
. . PUNCT punct 2 -
"""
MAKER = """
Le le DET det 1 MS
fabricant fabricant NOUN ROOT 1 MS
de de ADP case 3 -
robots robot NOUN nmod 1 MP
marins marin ADJ amod 3 MP
grandit grandir VERB conj 1 S3
"""
TWICE = """
Renault Renault PROPN nsubj 1 S B-ORG
grandit grandir VERB ROOT 1 S3
. . PUNCT punct 1 -
Il il PRON nsubj 4 MS3
vend vendre VERB ROOT 4 S3
. . PUNCT punct 4 -
Il il PRON nsubj 7 MS3
gagne gagner VERB ROOT 7 S3
. . PUNCT punct 7 -
"""


def test_the_speaker_of_a_quotation_is_the_subject_of_the_verb_beside_it() -> None:
    tree = Tree(parse(QUOTED))
    assert speech(tree, 1, KNOWLEDGE.words.speech) == 6
    assert speech(tree, 5, KNOWLEDGE.words.speech) == -1


def test_the_content_of_a_phrase_is_what_modifies_its_noun_from_behind() -> None:
    assert content(Tree(parse(MAKER)), 1) == {"robot", "marin"}


def test_two_pronouns_that_agree_are_alike() -> None:
    doc = parse(TWICE)
    tree = Tree(doc)
    first, second = Finder(tree, KNOWLEDGE, Things(doc, tree, KNOWLEDGE).at).find()
    assert likeness(first) == likeness(second)


def test_what_the_last_expression_of_the_kind_meant_is_a_feature() -> None:
    rows: list[list[float]] = []

    def choose(decision: Decision) -> tuple[int, float]:
        rows.append(decision.rows[0])
        return 0, 1.0

    list(resolve(parse(TWICE), KNOWLEDGE, choose))
    assert (rows[0][-4], rows[1][-4]) == (0.0, 1.0)
    assert len(rows[0]) == len(rows[1])
