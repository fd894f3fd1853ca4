"""From a Doc to values: offsets, evidence and what is said twice."""

from typing import Any

import pytest
from pipeline.relations.parses import GRAMMAR, parse
from spacy.tokens import Doc

from graph.model import Analysis, Article
from graph.triples import analyse

TABLE = """
Alibaba Alibaba PROPN nsubj 1 ORG
développe développer VERB root 1 VerbForm=Fin
Zhenwu Zhenwu PROPN obj 1 PRODUCT
"""


def relation(doc: Doc, confidence: float = 0.9, **changes: Any) -> tuple[Any, ...]:
    _, arguments, _ = GRAMMAR.candidates(doc)
    fields: dict[str, Any] = {
        "subject": tuple(arguments.name_filler(0)), "relation": "develops", "object": tuple(arguments.name_filler(1)),
        "predicate": (1,), "label": "develops", "negated": False, "modality": None, "attribution": None,
        "amount": None, "date": None, "confidence": confidence, "rule": "develops.developper",
    }  # fmt: skip
    return tuple({**fields, **changes}.values())


@pytest.fixture
def doc() -> Doc:
    return parse(TABLE)


def run(doc: Doc, *relations: tuple[Any, ...]) -> Analysis:
    doc._.relations = relations
    return analyse(doc, Article(id="a", text=doc.text))


def test_offsets_quote_the_article(doc: Doc) -> None:
    (triple,) = run(doc, relation(doc)).triples
    evidence = triple.evidence
    assert doc.text[evidence.start : evidence.end] == evidence.text == "Alibaba développe Zhenwu"
    spans = [doc.text[a:b] for a, b in (evidence.subject, evidence.predicate, evidence.object)]
    assert spans == ["Alibaba", "développe", "Zhenwu"]
    assert triple.subject.name == doc.text[triple.subject.start : triple.subject.end] == "Alibaba"
    assert evidence.sha256 == Article(id="a", text=doc.text).sha256


def test_every_name_is_a_mention_also_without_a_fact(doc: Doc) -> None:
    result = run(doc)
    assert [(m.text, m.type) for m in result.mentions] == [("Alibaba", "ORG"), ("Zhenwu", "PRODUCT")]
    assert (result.triples, result.sentences, result.words) == ((), 1, 3)


def test_the_surer_of_two_statements_of_a_sentence_is_kept(doc: Doc) -> None:
    (triple,) = run(doc, relation(doc, 0.9), relation(doc, 0.4)).triples
    assert triple.confidence == 0.9


def test_a_denial_is_another_fact(doc: Doc) -> None:
    assert len(run(doc, relation(doc), relation(doc, negated=True)).triples) == 2
