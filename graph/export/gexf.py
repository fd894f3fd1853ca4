"""GEXF 1.3: the better file for Gephi, because its timeline works.

A thing and a fact exist on the days of the articles that speak of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from graph.export.columns import NODE_COLUMNS, Column, Row, edge_columns, edge_label
from graph.export.graphml import finite
from graph.export.hidden import edge_instruction, graph_instruction, node_instruction
from graph.export.xmltext import attribute, legal, shield, token
from graph.network.view import EdgeView, GraphView, NodeView

_TYPES = {"int": "integer"}
_REST = {4: "-01-01", 7: "-01"}
_OWN = {"label", "size", "x", "y", "color", "weight"}  # GEXF has its own place for these


def gexf(view: GraphView) -> Iterator[str]:
    """A GEXF file in pieces; dynamic where at least one article is dated."""
    dates = article_days(view)
    node_columns = [column for column in NODE_COLUMNS if column.name not in _OWN]
    columns = [column for column in edge_columns(view.language) if column.name not in _OWN]
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield graph_instruction(view, shielded=True) + "\n"
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    yield "<meta><creator>toile</creator></meta>\n"
    dynamic = ' mode="dynamic" timeformat="date" timerepresentation="timestamp"' if dates else ' mode="static"'
    yield f'<graph defaultedgetype="directed"{dynamic}>\n'
    yield from _declarations("node", node_columns)
    yield from _declarations("edge", columns)
    yield f'<nodes count="{len(view.nodes)}">\n'
    yield from map(_node_writer(node_columns, dates), view.nodes)
    yield f'</nodes>\n<edges count="{len(view.edges)}">\n'
    yield from map(_edge_writer(columns, dates, view.language), view.edges)
    yield "</edges>\n</graph>\n</gexf>\n"


def article_days(view: GraphView) -> dict[str, str]:
    """Day of each dated article; a month or a year counts from its first day."""
    days = ((article.id, day(article.date)) for article in view.articles)
    return {id: found for id, found in days if found}


def day(text: str | None) -> str | None:
    """Full ISO date of a full or partial one (`2025-03` is its first day), None for anything else."""
    try:
        return date.fromisoformat((text or "") + _REST.get(len(text or ""), "")).isoformat()
    except ValueError:
        return None


def _declarations(kind: str, columns: Iterable[Column[Any]]) -> Iterator[str]:
    yield f'<attributes class="{kind}" mode="static">\n'
    for column in columns:
        type = _TYPES.get(column.type, column.type)
        yield f'<attribute id="{column.name}" title="{column.name}" type="{type}"/>\n'
    yield "</attributes>\n"


def _node_writer(columns: Sequence[Column[NodeView]], days: Mapping[str, str]) -> Callable[[NodeView], str]:
    values = _values(columns)

    def write(node: NodeView) -> str:
        when = _timestamps(node.articles, days)
        place = f'<viz:position x="{node.x!r}" y="{node.y!r}" z="0.0"/><viz:size value="{node.size!r}"/>'
        return (
            f'<node id="{token(node.id)}" label="{attribute(legal(node.name))}"{when}>{node_instruction(node)}'
            f"{values(node)}{_color(node.color)}{place}</node>\n"
        )

    return write


def _edge_writer(
    columns: Sequence[Column[EdgeView]], days: Mapping[str, str], language: str
) -> Callable[[EdgeView], str]:
    values = _values(columns)

    def write(edge: EdgeView) -> str:
        when = _timestamps((triple.evidence.article for triple in edge.triples), days)
        label, kind = attribute(legal(edge_label(edge, language))), attribute(legal(edge.key))
        return (
            f'<edge id="{token(edge.id)}" source="{token(edge.source)}" target="{token(edge.target)}" label="{label}"'
            f' kind="{kind}" weight="{float(edge.weight)!r}"{when}>{edge_instruction(edge)}'
            f"{values(edge)}{_color(edge.color)}</edge>\n"
        )

    return write


def _values(columns: Sequence[Column[Row]]) -> Callable[[Row], str]:
    """A function from a node or edge to its attribute values; empty ones are left out."""

    def write(row: Row) -> str:
        pieces = []
        for column in columns:
            text = shield(legal(finite(column.value(row))))
            if text:
                pieces.append(f'<attvalue for="{column.name}" value="{attribute(text)}"/>')
        return f"<attvalues>{''.join(pieces)}</attvalues>"

    return write


def _timestamps(articles: Iterable[str], days: Mapping[str, str]) -> str:
    known = sorted({days[article] for article in articles if article in days})
    return f' timestamps="&lt;[{", ".join(known)}]&gt;"' if known else ""


def _color(color: str) -> str:
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'
