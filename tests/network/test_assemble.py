"""Triples to multigraph: evidence united, symmetric facts stored once, nothing but what takes part."""

import logging
from dataclasses import replace

import kgs
import networkx as nx
import pytest

from graph.model import Analysis, Entity, Skipped
from graph.network import assemble

ONE = kgs.article("a1", "Alan achète Mistral. Mistral s’allie à Alan. Alan aide Alan.", "2025-02-01")
TWO = kgs.article("a2", "Alan s’allie à Mistral. Alan achètera Mistral.", "2024-12")


def buys(article, sentence, **rest):
    return kgs.triple(article, sentence, ("Alan", "ORG"), "acquires", ("Mistral", "ORG"), **rest)


def allies(article, sentence, first, second):
    return kgs.triple(article, sentence, (first, "ORG"), "partners_with", (second, "ORG"))


@pytest.fixture
def analyses():
    return [
        Analysis(TWO, triples=(
            allies(TWO, "Alan s’allie à Mistral.", "Alan", "Mistral"),
            buys(TWO, "Alan achètera Mistral.", modality="planned", confidence=0.5),
        )),
        Analysis(ONE, triples=(
            buys(ONE, "Alan achète Mistral.", confidence=0.6),
            allies(ONE, "Mistral s’allie à Alan.", "Mistral", "Alan"),
            kgs.triple(ONE, "Alan aide Alan.", ("Alan", "ORG"), "backs", ("Alan", "ORG")),
        )),
    ]  # fmt: skip


def test_evidence_of_two_articles_is_united(analyses):
    kg = assemble(analyses, kgs.resolution(analyses))
    assert isinstance(kg, nx.MultiDiGraph)
    assert sorted(kg.edges(keys=True)) == [
        ("org:alan", "org:mistral", "acquires"),
        ("org:alan", "org:mistral", "partners_with"),
    ]
    fact = kg.edges["org:alan", "org:mistral", "acquires"]
    assert [triple.evidence.article for triple in fact["triples"]] == ["a1", "a2"]
    assert (fact["weight"], fact["modality"], fact["first_seen"], fact["last_seen"]) == (
        2,
        None,
        "2024-12",
        "2025-02-01",
    )
    assert 0.6 < fact["confidence"] < 1


def test_a_symmetric_fact_is_turned_with_its_words(analyses):
    kg = assemble(analyses, kgs.resolution(analyses))
    triples = kg.edges["org:alan", "org:mistral", "partners_with"]["triples"]
    assert [(triple.subject.name, triple.object.name) for triple in triples] == [("Alan", "Mistral")] * 2
    turned = triples[0]
    assert ONE.text[slice(*turned.evidence.subject)] == "Alan"
    assert ONE.text[slice(*turned.evidence.object)] == "Mistral"


def test_the_order_of_articles_does_not_matter(analyses):
    there, back = (assemble(given, kgs.resolution(analyses)) for given in (analyses, analyses[::-1]))
    assert list(there.nodes(data=True)) == list(back.nodes(data=True))
    assert list(there.edges(keys=True, data=True)) == list(back.edges(keys=True, data=True))


def test_denials_and_verbs_have_keys_of_their_own():
    said = [
        buys(ONE, "Alan achète Mistral."),
        buys(ONE, "Alan achète Mistral.", negated=True),
        replace(buys(ONE, "Alan achète Mistral."), relation="other", label="aider"),
        replace(buys(ONE, "Alan achète Mistral."), relation="other", label="aider", negated=True),
        replace(buys(ONE, "Alan achète Mistral."), relation="other", label="citer"),
    ]
    analyses = [Analysis(ONE, triples=tuple(said))]
    kg = assemble(analyses, kgs.resolution(analyses))
    assert {key for *_, key in kg.edges(keys=True)} == {
        "acquires", "not acquires", "other:aider", "not other:aider", "other:citer",
    }  # fmt: skip


def test_only_things_of_a_triple_become_nodes(analyses):
    resolved = kgs.resolution(analyses)
    more = replace(
        resolved, entities=(*resolved.entities, Entity("loc:paris", "Paris", "LOC", (("Paris", 1),), 1, ("a1",)))
    )
    kg = assemble(analyses, more, skipped=[Skipped("x.txt", "empty")])
    assert list(kg) == ["org:alan", "org:mistral"]
    assert kg.nodes["org:alan"]["type"] == "ORG"
    assert kg.nodes["org:alan"]["first_seen"] == "2024-12"
    assert kg.graph["skipped"] == (Skipped("x.txt", "empty"),)
    assert [article.id for article in kg.graph["articles"]] == ["a1", "a2"]


def test_an_end_that_stands_for_nothing_is_reported(analyses, caplog):
    resolved = kgs.resolution(analyses)
    index = {key: id for key, id in resolved.index.items() if key[:2] != ("a2", "Mistral")}
    with caplog.at_level(logging.WARNING):
        kg = assemble(analyses, replace(resolved, index=index))
    assert kg.edges["org:alan", "org:mistral", "acquires"]["weight"] == 1
    assert "a2: no entity" in caplog.text


def test_no_articles_no_graph():
    kg = assemble([], kgs.resolution([]))
    assert (len(kg), kg.graph["language"]) == (0, "fr")
