"""Nodes and edges as columns of scalars, once for GraphML, GEXF and CSV.

No name is one that Gephi keeps for itself (`id`, `type`, `r`, `g`, `b`, `z`, `timeset`) but for those it should take:
`label`, `size`, `x`, `y`, `color`, `weight`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from graph.network.view import EdgeView, NodeView
from graph.ontology import load_ontology

Scalar = str | int | float | bool | None
Row = TypeVar("Row", NodeView, EdgeView)

SEPARATOR = " | "
NOT = "¬ "
"""Set before the label of a denied fact: a sign of logic that needs no translation."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its name, a type of GraphML (`string`, `boolean`, `int`, `double`) and how to get its value."""

    name: str
    type: str
    value: Callable[[Row], Scalar]


NODE_COLUMNS: tuple[Column[NodeView], ...] = (
    Column("label", "string", lambda node: node.name),
    Column("entity_type", "string", lambda node: node.type),
    Column("community", "int", lambda node: node.community),
    Column("mentions", "int", lambda node: node.mentions),
    Column("articles", "int", lambda node: len(node.articles)),
    Column("sources", "string", lambda node: SEPARATOR.join(node.articles)),
    Column("first_seen", "string", lambda node: node.first_seen),
    Column("last_seen", "string", lambda node: node.last_seen),
    Column("aliases", "string", lambda node: SEPARATOR.join(form for form, _ in node.aliases)),
    Column("degree", "int", lambda node: node.degree),
    Column("weighted_degree", "double", lambda node: node.weighted_degree),
    Column("betweenness", "double", lambda node: node.betweenness),
    Column("pagerank", "double", lambda node: node.pagerank),
    Column("size", "double", lambda node: node.size),
    Column("x", "double", lambda node: node.x),
    Column("y", "double", lambda node: node.y),
    Column("color", "string", lambda node: node.color),
)


@cache
def edge_columns(language: str) -> tuple[Column[EdgeView], ...]:
    """Columns of edges, labels in the words of a language."""
    return (
        Column("label", "string", lambda edge: edge_label(edge, language)),
        Column("weight", "double", lambda edge: float(edge.weight)),
        Column("relation", "string", lambda edge: edge.relation),
        Column("verb", "string", lambda edge: edge.label),
        Column("negated", "boolean", lambda edge: edge.negated),
        Column("modality", "string", lambda edge: edge.modality),
        Column("confidence", "double", lambda edge: edge.confidence),
        Column("evidence_count", "int", lambda edge: len(edge.triples)),
        Column("evidence", "string", lambda edge: "\n".join(triple.evidence.text for triple in edge.triples)),
        Column(
            "sources",
            "string",
            lambda edge: SEPARATOR.join(dict.fromkeys(triple.evidence.article for triple in edge.triples)),
        ),
        Column("attribution", "string", lambda edge: _distinct(edge, "attribution")),
        Column("amount", "string", lambda edge: _distinct(edge, "amount")),
        Column("date", "string", lambda edge: _distinct(edge, "date")),
        Column("role", "string", lambda edge: _distinct(edge, "role")),
        Column("rules", "string", lambda edge: _distinct(edge, "rule")),
        Column("first_seen", "string", lambda edge: edge.first_seen),
        Column("last_seen", "string", lambda edge: edge.last_seen),
        Column("color", "string", lambda edge: edge.color),
    )


def edge_label(edge: EdgeView, language: str) -> str:
    """Display words of a fact; those of a denied one start with a sign of negation."""
    return (NOT if edge.negated else "") + (edge.label or load_ontology().label(edge.relation, language))


def _distinct(edge: EdgeView, name: str) -> str | None:
    """The values of a qualifier in the triples of an edge, each once."""
    if len(edge.triples) == 1:
        single: str | None = getattr(edge.triples[0], name)
        return single
    return SEPARATOR.join(dict.fromkeys(value for triple in edge.triples if (value := getattr(triple, name))))
