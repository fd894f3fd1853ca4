"""Triples, nodes and edges as plain JSON values and back: what every lossless format stores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, asdict, fields
from typing import Any

from graph.model import Evidence, Mention, Triple
from graph.network.view import EdgeView, GraphView, NodeView

Record = dict[str, Any]

_MENTION = tuple(field.name for field in fields(Mention))
_EVIDENCE = tuple(field.name for field in fields(Evidence))
_OPTIONAL = {field.name: field.default for field in fields(Triple) if field.default is not MISSING}


def triple_record(triple: Triple) -> Record:
    """All that a triple says; what has its default value is left out."""
    extras = {name: value for name, default in _OPTIONAL.items() if (value := getattr(triple, name)) != default}
    return {
        "subject": mention_record(triple.subject),
        "relation": triple.relation,
        "object": mention_record(triple.object),
        "evidence": evidence_record(triple.evidence),
        **extras,
    }


def mention_record(mention: Mention) -> Record:
    """All fields of a mention."""
    return {name: getattr(mention, name) for name in _MENTION}


def evidence_record(evidence: Evidence) -> Record:
    """All fields of a piece of evidence."""
    return {name: getattr(evidence, name) for name in _EVIDENCE}


def node_record(node: NodeView) -> Record:
    """All fields of a node."""
    return asdict(node)


def edge_record(edge: EdgeView) -> Record:
    """All fields of an edge with its triples."""
    record = {field.name: getattr(edge, field.name) for field in fields(edge)}
    return {**record, "triples": [triple_record(triple) for triple in edge.triples]}


def node_from(record: Mapping[str, Any]) -> NodeView:
    """The inverse of `node_record`."""
    aliases = tuple((form, count) for form, count in record["aliases"])
    return NodeView(**{**record, "aliases": aliases, "articles": tuple(record["articles"])})


def edge_from(record: Mapping[str, Any]) -> EdgeView:
    """The inverse of `edge_record`."""
    return EdgeView(**{**record, "triples": tuple(triple_from(row) for row in record["triples"])})


def triple_from(record: Mapping[str, Any]) -> Triple:
    """The inverse of `triple_record`."""
    ends = {side: Mention(**record[side]) for side in ("subject", "object")}
    said = record["evidence"]
    spans = {part: tuple(said[part]) for part in ("subject", "predicate", "object")}
    return Triple(**{**record, **ends, "evidence": Evidence(**{**said, **spans})})


def statements(view: GraphView) -> Iterator[Record]:
    """One record per triple of one article under canonical names, in the order of articles and their sentences."""
    nodes = {node.id: node for node in view.nodes}
    rows = [(edge, triple) for edge in view.edges for triple in edge.triples]
    rows.sort(
        key=lambda row: (
            row[1].evidence.article,
            row[1].evidence.start,
            row[1].evidence.end,
            row[0].source,
            row[0].key,
            row[0].target,
        )
    )
    for edge, triple in rows:
        yield statement(triple, nodes[edge.source], nodes[edge.target])


def statement(triple: Triple, subject: NodeView, object: NodeView) -> Record:
    """A line of `triples.jsonl`; `start` and `end` are offsets of the sentence in the cleaned text of the article."""
    return {
        "document": triple.evidence.article,
        "subject": subject.name,
        "subject_text": triple.subject.text,
        "subject_type": subject.type,
        "relation": triple.relation,
        "label": triple.label,
        "object": object.name,
        "object_text": triple.object.text,
        "object_type": object.type,
        "negated": triple.negated,
        "modality": triple.modality,
        "attribution": triple.attribution,
        "amount": triple.amount,
        "date": triple.date,
        "role": triple.role,
        "confidence": triple.confidence,
        "rule": triple.rule,
        "evidence": triple.evidence.text,
        "start": triple.evidence.start,
        "end": triple.evidence.end,
    }
