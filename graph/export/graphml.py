"""GraphML as Gephi takes it without losing an edge, and as every other reader does too.

Gephi merges edges of one pair unless their XML attribute `label`, its edge type, differs; the schema of GraphML does
not know that attribute, so `strict` leaves it out. Offsets and counts of aliases travel in processing instructions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import isfinite
from typing import Any

from graph.export.columns import NODE_COLUMNS, Column, Row, Scalar, edge_columns
from graph.export.hidden import edge_instruction, graph_instruction, node_instruction
from graph.export.xmltext import attribute, content, legal, shield, token
from graph.network.view import GraphView

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_SCHEMA = f"{_NAMESPACE} {_NAMESPACE}/1.0/graphml.xsd"
_UNCHANGED = {"label"}  # Gephi takes labels as they are


def graphml(view: GraphView, *, strict: bool = False) -> Iterator[str]:
    """A GraphML file in pieces.

    Args:
        view: The graph to write.
        strict: Leave out the edge type that Gephi needs to keep relations of a pair apart, and the word joiners that
            keep it from changing text: the file is then valid by the schema, and exact for every other reader.
    """
    columns = edge_columns(view.language)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield graph_instruction(view, shielded=not strict) + "\n"
    yield f'<graphml xmlns="{_NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    yield f' xsi:schemaLocation="{_SCHEMA}">\n'
    yield from (_key("node", "n", column) for column in NODE_COLUMNS)
    yield from (_key("edge", "e", column) for column in columns)
    yield '<graph id="G" edgedefault="directed">\n'
    node_data = _writer("n", NODE_COLUMNS, strict=strict)
    for node in view.nodes:
        yield f'<node id="{token(node.id)}">{node_instruction(node)}{node_data(node)}</node>\n'
    edge_data = _writer("e", columns, strict=strict)
    for edge in view.edges:
        kind = "" if strict else f' label="{attribute(legal(edge.key))}"'
        ends = f'source="{token(edge.source)}" target="{token(edge.target)}"'
        yield f'<edge id="{token(edge.id)}" {ends}{kind}>{edge_instruction(edge)}{edge_data(edge)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _key(domain: str, prefix: str, column: Column[Any]) -> str:
    """Declaration of a column; ids differ between nodes and edges, Gephi reads the name."""
    id = f"{prefix}_{column.name}"
    return f'<key id="{id}" for="{domain}" attr.name="{column.name}" attr.type="{column.type}"/>\n'


def _writer(prefix: str, columns: Sequence[Column[Row]], *, strict: bool) -> Callable[[Row], str]:
    """A function from a node or edge to its data elements; empty and non-finite values are left out."""
    parts = [
        (f'<data key="{prefix}_{column.name}">', column.value, _converter(column, shielded=not strict))
        for column in columns
    ]

    def data(row: Row) -> str:
        pieces = []
        for head, value, convert in parts:
            text = convert(value(row))
            if text:
                pieces.append(f"{head}{text}</data>")
        return "".join(pieces)

    return data


def _converter(column: Column[Any], *, shielded: bool) -> Callable[[Any], str]:
    """What turns the values of a column into the content of an element."""
    if column.type != "string":
        return finite
    return _shielded if shielded and column.name not in _UNCHANGED else _exact


def _exact(value: str | None) -> str:
    return content(legal(finite(value)))


def _shielded(value: str | None) -> str:
    return content(shield(legal(finite(value))))


def finite(value: Scalar) -> str:
    """A value as plain text, XML's way of writing booleans; empty where there is none.

    A text of nothing but white space is none either, in GEXF as here: Gephi would show an empty cell. Decided before
    `legal`, since the separators U+001C to U+001F are white space that XML cannot hold.
    """
    if isinstance(value, str):
        return "" if value.isspace() else value
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if value is not None and isfinite(value) else ""
