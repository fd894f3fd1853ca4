"""A pair of CSV files, nodes and edges, as spreadsheets and Gephi's "Import spreadsheet" read them.

UTF-8 with byte order mark: without it Excel takes the file for Latin-1; Gephi knows it since 0.9.3.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from graph.export.atomic import Chunks
from graph.export.columns import NODE_COLUMNS, Scalar, edge_columns
from graph.export.graphml import finite
from graph.export.xmltext import legal
from graph.network.view import GraphView

_FORMULA = ("=", "+", "-", "@", "\t")
_BOM = "\ufeff"


def tables(view: GraphView) -> Mapping[str, Chunks]:
    """`nodes.csv` and `edges.csv`; text that a spreadsheet would run as a formula starts with an apostrophe."""
    return {"nodes.csv": _nodes(view), "edges.csv": _edges(view)}


def _nodes(view: GraphView) -> Iterator[str]:
    names = ["Id", "Label", *(column.name for column in NODE_COLUMNS if column.name != "label")]
    values = [column.value for column in NODE_COLUMNS]
    return _lines(names, ([node.id, *(value(node) for value in values)] for node in view.nodes))


def _edges(view: GraphView) -> Iterator[str]:
    columns = edge_columns(view.language)
    names = ["Id", "Source", "Target", "Type", "Kind", "Label", *(column.name for column in columns[1:])]
    names[names.index("weight")] = "Weight"
    return _lines(
        names,
        (
            [edge.id, edge.source, edge.target, "Directed", edge.key, *(column.value(edge) for column in columns)]
            for edge in view.edges
        ),
    )


def _lines(names: Sequence[str], rows: Iterable[Sequence[Scalar]]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    yield _BOM
    for row in chain([names], (map(_cell, row) for row in rows)):
        writer.writerow(row)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _cell(value: Scalar) -> str:
    """A value as the text of a cell. Numbers are left alone: only text can be a formula."""
    text = legal(finite(value))
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text
