"""What several sentences make of one fact."""

from dataclasses import replace

import kgs
import pytest

from graph.network.facts import edge_key, span_of, turn, unite

ARTICLES = [kgs.article(f"a{number}", "Alan achète Mistral.") for number in range(4)]
TRIPLES = [
    kgs.triple(article, "Alan achète Mistral.", ("Alan", "ORG"), "acquires", ("Mistral", "ORG"), confidence=0.6)
    for article in ARTICLES
]


@pytest.mark.parametrize(
    ("modalities", "united"),
    [
        (["planned"], "planned"), (["speculative"], "speculative"), (["speculative", "planned"], "planned"),
        (["planned", None, "speculative"], None),
    ],
)  # fmt: skip
def test_modality(modalities, united):
    triples = [replace(triple, modality=modality) for triple, modality in zip(TRIPLES, modalities, strict=False)]
    assert unite(triples, {}).modality == united


def test_confidence_rises_a_little_with_independent_articles():
    """Two sentences of one article are no two witnesses."""
    found = [unite(TRIPLES[:number], {}).confidence for number in (1, 2, 3, 4)]
    assert found[0] == 0.6
    assert found == sorted(found)
    assert found[3] < 0.85
    twice = [TRIPLES[0], replace(TRIPLES[0], rule="other rule", confidence=0.3)]
    assert unite(twice, {}).confidence == 0.6


def test_the_same_triple_twice_is_one():
    assert len(unite([TRIPLES[0], TRIPLES[0]], {}).triples) == 1


def test_dates():
    assert span_of(["a", "b", "c"], {"a": "2025-03", "b": "2024"}) == ("2024", "2025-03")
    assert span_of(["c"], {"a": "2025"}) == (None, None)


def test_turning_twice_is_nothing():
    assert turn(turn(TRIPLES[0])) == TRIPLES[0]
    assert turn(TRIPLES[0]).subject.name == "Mistral"


def test_keys():
    assert edge_key(TRIPLES[0]) == "acquires"
    assert edge_key(replace(TRIPLES[0], negated=True)) == "not acquires"
    assert edge_key(replace(TRIPLES[0], relation="other", label="convoquer")) == "other:convoquer"
