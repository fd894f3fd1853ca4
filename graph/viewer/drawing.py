"""`GraphView` → nodes and edges as vis-network draws them: place, size, shape, width, dashes and curves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from graph.network.view import EdgeView, NodeView
from graph.viewer.text import safe

# A second sign beside the colour, for readers who do not tell the colours apart.
SHAPES = {
    "ORG": "dot", "PER": "triangle", "LOC": "square", "PRODUCT": "diamond", "EVENT": "star", "WORK": "hexagon",
    "CONCEPT": "dot", "QUANTITY": "square", "DATE": "triangleDown",
}  # fmt: skip
_SMALLEST, _LARGEST = 7.5, 34.0  # radii; those of the layout (4 to 100) leave room for labels around them
_WIDEST = 6.0
_BEND = 0.14  # curvature of the second edge of a pair; the third bends twice as much


def draw_nodes(nodes: Iterable[NodeView]) -> list[dict[str, Any]]:
    """Nodes with y pointing down, as in a browser."""
    return [
        {
            "id": safe(node.id),
            "x": node.x,
            "y": -node.y,
            "size": _radius(node.size),
            "shape": SHAPES.get(node.type, "dot"),
        }
        for node in nodes
    ]


def draw_edges(edges: Iterable[EdgeView]) -> list[dict[str, Any]]:
    """Edges; those of one pair bend apart, what is denied, doubtful or planned is dashed."""
    seen: dict[frozenset[str], int] = defaultdict(int)
    drawn = []
    for edge in edges:
        pair = frozenset((edge.source, edge.target))
        drawn.append(_edge(edge, seen[pair]))
        seen[pair] += 1
    return drawn


def _radius(size: float) -> float:
    return round(_SMALLEST + (_LARGEST - _SMALLEST) * (size - 4) / 96, 2)


def _edge(edge: EdgeView, number: int) -> dict[str, Any]:
    width = round(min(_WIDEST, 1.2 + 0.8 * (edge.weight - 1)), 2)
    drawn = {"id": edge.id, "from": safe(edge.source), "to": safe(edge.target), "width": width}
    if edge.negated or edge.modality:
        drawn["dashes"] = [8, 5] if edge.negated else [3, 4]
    if number:
        # An edge the other way round bends to its own left: the same turn keeps the two apart.
        onward = edge.source < edge.target
        drawn["smooth"] = {
            "enabled": True,
            "type": "curvedCW" if (number % 2 == 1) == onward else "curvedCCW",
            "roundness": round(_BEND * ((number + 1) // 2), 3),
        }
    return drawn
