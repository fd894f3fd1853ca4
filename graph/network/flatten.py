"""Knowledge graph → `GraphView`: positions, sizes and colours are settled here, once for page and exports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

from graph.network.facts import Ends, Fact
from graph.network.layout import layout
from graph.network.palette import edge_color, entity_color
from graph.network.view import EdgeView, GraphView, NodeView

MIN_SIZE, MAX_SIZE = 4.0, 100.0
"""Gephi rescales the sizes of a file to this very range, and the drawing with them, unless they fill it exactly."""


def view(kg: nx.MultiDiGraph) -> GraphView:
    """Everything the page and the exporters need, sorted, and free of networkx."""
    nodes = dict(sorted(kg.nodes(data=True)))
    sizes = scale_sizes({node: data["weighted_degree"] ** 0.5 for node, data in nodes.items()})
    places = _places(kg, nodes, sizes)
    return GraphView(
        nodes=tuple(_node(node, data, sizes[node], places[node]) for node, data in nodes.items()),
        edges=_edges(kg),
        articles=kg.graph["articles"],
        skipped=kg.graph["skipped"],
        language=kg.graph["language"],
    )


def scale_sizes(values: Mapping[str, float]) -> dict[str, float]:
    """Sizes from exactly 4 to exactly 100, linear in the values; all 4 where they are equal."""
    low, high = min(values.values(), default=0.0), max(values.values(), default=0.0)
    if high == low:
        return dict.fromkeys(values, MIN_SIZE)
    return {
        name: round(MIN_SIZE + (MAX_SIZE - MIN_SIZE) * ((value - low) / (high - low)), 3)
        for name, value in values.items()
    }


def _places(
    kg: nx.MultiDiGraph, nodes: Mapping[str, Mapping[str, Any]], sizes: Mapping[str, float]
) -> dict[str, tuple[float, float]]:
    """Positions centred on 0: a parallel edge pulls as much as its weight."""
    edges = sorted((source, target, float(weight)) for source, target, weight in kg.edges(data="weight"))
    communities = {node: data["community"] for node, data in nodes.items()}
    labels = {node: data["name"] for node, data in nodes.items()}
    return layout(list(nodes), edges, communities, sizes, labels)


def _node(node: str, data: Mapping[str, Any], size: float, place: tuple[float, float]) -> NodeView:
    return NodeView(id=node, **data, x=place[0], y=place[1], size=size, color=entity_color(data["type"]))


def _edges(kg: nx.MultiDiGraph) -> tuple[EdgeView, ...]:
    rows = sorted(kg.edges(keys=True, data=True), key=lambda row: (row[0], row[2], row[1]))
    return tuple(edge_view(number, (a, key, b), Fact(**data)) for number, (a, b, key, data) in enumerate(rows, 1))


def edge_view(number: int, ends: Ends, fact: Fact) -> EdgeView:
    """An edge of the view, numbered from 1."""
    fields = {name: getattr(fact, name) for name in Fact.__slots__}
    color = edge_color(negated=fact.negated, modality=fact.modality)
    return EdgeView(id=f"e{number}", source=ends[0], key=ends[1], target=ends[2], color=color, **fields)
