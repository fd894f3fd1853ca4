"""The baselines and the sampler of `make quality`, on hand-built values."""

import pytest
from baselines import (
    BASELINES,
    VERBS,
    analysis,
    cooccurrence,
    textacy_renamed,
    textacy_triples,
    verb_between,
)
from sample_triples import SEED, sample
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from graph.evaluation import facts_of
from graph.model import Article
from graph.ontology import OTHER, load_ontology


@pytest.fixture
def doc() -> Doc:
    """'Airbus rachète Dassault . Thales observe .' with the labels of our parser."""
    words = ["Airbus", "rachète", "Dassault", ".", "Thales", "observe", "."]
    made = Doc(
        Vocab(),
        words=words,
        lemmas=["Airbus", "racheter", "Dassault", ".", "Thales", "observer", "."],
        pos=["PROPN", "VERB", "PROPN", "PUNCT", "PROPN", "VERB", "PUNCT"],
        deps=["nsubj", "ROOT", "obj", "punct", "nsubj", "ROOT", "punct"],
        heads=[1, 1, 1, 1, 5, 5, 5],
    )
    made.ents = [Span(made, n, n + 1, label="ORG") for n in (0, 2, 4)]
    return made


def stated(facts: object) -> list[tuple[str, str, str]]:
    return [(a.text, relation, b.text) for a, relation, b in facts]  # type: ignore[attr-defined]


def test_there_are_24_verbs_for_24_relations_of_the_ontology() -> None:
    assert len(VERBS) == len(set(VERBS.values())) == 24
    assert set(VERBS.values()) <= set(load_ontology().relations)


def test_names_of_one_sentence_occur_together(doc: Doc) -> None:
    assert stated(cooccurrence(doc)) == [("Airbus", OTHER, "Dassault")]


def test_the_verb_between_two_names_gives_the_relation(doc: Doc) -> None:
    assert stated(verb_between(doc)) == [("Airbus", "acquires", "Dassault")]


def test_textacy_knows_its_own_labels_only(doc: Doc) -> None:
    pytest.importorskip("textacy")
    assert stated(textacy_triples(doc)) == []
    assert stated(textacy_renamed(doc)) == [("Airbus", "acquires", "Dassault")]
    assert doc[2].dep_ == "obj"


def test_facts_of_a_baseline_are_resolved_as_ours(doc: Doc) -> None:
    article = Article("a", doc.text)
    (fact,) = facts_of([analysis(doc, article, verb_between(doc))])
    assert (fact.subject[0], fact.relation, fact.object[0]) == ("Airbus", "acquires", "Dassault")
    assert article.text[slice(*fact.triple.evidence.subject)] == "Airbus"  # type: ignore[union-attr]
    assert len(BASELINES) == 4


def test_a_sample_is_the_same_each_time_and_holds_no_row_twice() -> None:
    rows = [{"subject": str(n), "relation": "owns", "label": "", "negated": "not", "modality": ""} for n in range(50)]
    drawn = sample(rows, 20)
    assert drawn == sample(rows, 20, seed=SEED)
    assert len({row["subject"] for row in drawn}) == 20
    assert drawn != sample(rows, 20, seed=1)
    assert [row["number"] for row in drawn[:2]] == ["1", "2"]
    assert {row["qualifiers"] for row in drawn} == {"not"}
    assert len(sample(rows, 99)) == 50
