"""The pass over an article, the groups of things and the component, on hand-built parses."""

import pytest
from reference_parses import NVIDIA, parse
from spacy.tokens import Doc

from graph.lang.pack import load_pack
from graph.pipeline.references import ReferenceResolver, create
from graph.pipeline.references.features import SHARED
from graph.pipeline.references.knowledge import load_knowledge
from graph.pipeline.references.resolver import Decision, resolve

KNOWLEDGE = load_knowledge(load_pack("fr"))
LIST = """
Renault Renault PROPN nsubj 4 S B-ORG
, , PUNCT punct 2 -
Geely Geely PROPN conj 0 S B-ORG
et et CCONJ cc 4 -
Nissan Nissan PROPN conj 0 S B-ORG
gagnent gagner VERB ROOT 5 P3
. . PUNCT punct 5 -
Ils il PRON nsubj 8 MP3
vendent vendre VERB ROOT 8 P3
leurs son DET det 10 P
voitures voiture NOUN obj 8 FP
"""


@pytest.fixture(scope="module")
def component() -> ReferenceResolver:
    return create(load_pack("fr"))


def first(decision: Decision) -> tuple[int, float]:
    """Always the most recent candidate."""
    return 0, 1.0


def words_of(doc: Doc, decision: Decision) -> str:
    return doc[decision.expression.start : decision.expression.end].text


def never(decision: Decision) -> tuple[int, float]:
    return -1, 0.0


def test_what_is_followed_becomes_a_candidate_for_what_comes_next() -> None:
    found = [(r.expression.start, r.antecedents) for r in resolve(parse(NVIDIA), KNOWLEDGE, first)]
    assert found[0] == (3, ((0, 1),))
    assert found[1] == (6, ((0, 1),))


def test_nothing_is_said_where_nothing_is_chosen() -> None:
    assert list(resolve(parse(NVIDIA), KNOWLEDGE, never)) == []


def test_candidates_are_things_named_before_or_later_in_the_sentence() -> None:
    seen: dict[str, set[str]] = {}
    doc = parse(NVIDIA)

    def record(decision: Decision) -> tuple[int, float]:
        names = {doc[t.names[0].start : t.names[0].end].text for t in decision.candidates}
        seen[words_of(doc, decision)] = names
        return -1, 0.0

    list(resolve(doc, KNOWLEDGE, record))
    assert seen == {
        "L' entreprise": {"Nvidia", "Meta"},  # no person is an entreprise
        "que": {"Nvidia", "Jensen Huang", "Meta"},
        "ses": {"Nvidia", "Jensen Huang", "Meta"},
    }


def test_a_list_is_a_candidate_for_a_plural() -> None:
    groups: list[tuple[int, ...]] = []

    def record(decision: Decision) -> tuple[int, float]:
        groups.extend(t.members for t in decision.candidates if t.several)
        return -1, 0.0

    list(resolve(parse(LIST), KNOWLEDGE, record))
    assert any(len(members) == 3 for members in groups)


def test_every_row_has_the_same_columns() -> None:
    widths = set()

    def record(decision: Decision) -> tuple[int, float]:
        widths.update(map(len, decision.rows))
        shared = {tuple(row[:SHARED]) for row in decision.rows}
        assert len(shared) == 1
        return 0, 1.0

    list(resolve(parse(NVIDIA), KNOWLEDGE, record))
    list(resolve(parse(LIST), KNOWLEDGE, record))
    assert len(widths) == 1


def test_the_shipped_ranking_fits_the_features(component: ReferenceResolver) -> None:
    def record(decision: Decision) -> tuple[int, float]:
        labels = [thing.label for thing in decision.candidates]
        shares = component.ranker.probabilities(decision.rows, decision.cues, labels)
        assert len(shares) == len(decision.rows)
        assert 0.0 <= float(shares.sum()) <= 1.0 + 1e-5
        return -1, 0.0

    assert component.ranker.shared == SHARED
    list(resolve(parse(LIST), KNOWLEDGE, record))


def test_the_component_gives_plain_sorted_tuples(component: ReferenceResolver) -> None:
    doc = component(parse(NVIDIA))
    assert doc._.references == tuple(sorted(doc._.references))
    names = {(e.start, e.end) for e in doc.ents}
    for start, end, kind, antecedents, confidence in doc._.references:
        assert 0 <= start < end <= len(doc)
        assert kind in ("pronoun", "possessive", "relative", "nominal")
        assert set(antecedents) <= names
        assert 0.0 < confidence <= 1.0


def test_no_names_no_references(component: ReferenceResolver) -> None:
    doc = parse("""
    Elle elle PRON nsubj 1 FS3
    gagne gagner VERB ROOT 1 S3
    """)
    assert component(doc)._.references == ()
