"""Names that mean one thing, and what the words around them tell of it."""

from reference_parses import NVIDIA, parse

from graph.lang.pack import load_pack
from graph.pipeline.references.knowledge import load_knowledge
from graph.pipeline.references.things import Things
from graph.pipeline.references.tree import Tree

KNOWLEDGE = load_knowledge(load_pack("fr"))


def things(lines: str) -> Things:
    doc = parse(lines)
    return Things(doc, Tree(doc), KNOWLEDGE)


def test_a_surname_means_the_full_name() -> None:
    found = things("""
    Jensen Jensen PROPN nsubj 2 MS B-PER
    Huang Huang PROPN flat:name 0 MS I-PER
    rit rire VERB ROOT 2 S3
    . . PUNCT punct 2 -
    Huang Huang PROPN nsubj 5 S B-PER
    part partir VERB ROOT 5 S3
    """)
    assert [len(thing.names) for thing in found.all] == [2]
    assert found.at[0] == found.at[4]


def test_a_short_form_in_parentheses_means_the_name_before_it() -> None:
    found = things("""
    Autorité autorité NOUN ROOT 0 FS B-ORG
    bancaire bancaire ADJ amod 0 FS I-ORG
    européenne européen ADJ amod 0 FS I-ORG
    ( ( PUNCT punct 4 -
    EBA EBA PROPN appos 0 S B-ORG
    ) ) PUNCT punct 4 -
    """)
    assert len(found.all) == 1


def test_names_of_different_types_stay_apart() -> None:
    found = things("""
    Paris Paris PROPN ROOT 0 S B-LOC
    et et CCONJ cc 2 -
    Paris Paris PROPN conj 0 S B-PER
    """)
    assert len(found.all) == 2


def test_the_noun_before_a_name_describes_it() -> None:
    found = things("""
    la le DET det 1 FS
    banque banque NOUN nsubj 4 FS
    belge belge ADJ amod 1 FS
    Zorvex Zorvex PROPN appos 1 S B-ORG
    gagne gagner VERB ROOT 4 S3
    """)
    (bank,) = found.all
    assert "bank" in bank.classes
    assert bank.places == {"Belgique"}
    assert bank.gender["F"] > bank.gender["M"]


def test_first_names_and_the_gazetteer_are_known() -> None:
    nvidia, huang, _ = sorted(things(NVIDIA).all, key=lambda thing: thing.names[0].start)
    assert "chipmaker" in nvidia.known
    assert nvidia.places == {"États-Unis"}
    assert huang.gender["M"] > huang.gender["F"]


def test_a_thing_stands_behind_the_noun_that_it_renames() -> None:
    found = things("""
    sa son DET det 1 FS
    ministre ministre NOUN nsubj 5 FS
    , , PUNCT punct 3 -
    Zora Zora PROPN appos 1 FS B-PER
    , , PUNCT punct 3 -
    plaide plaider VERB ROOT 5 S3
    """)
    assert found.of(1) == found.at[3]
    assert found.of(5) == -1
    assert found.tree.role(3) == "subj"
