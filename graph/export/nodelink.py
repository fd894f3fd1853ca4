"""JSON in the node-link form that networkx reads (`node_link_graph(data, edges="edges")`): the graph without loss."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from graph.errors import InputError
from graph.export.records import Record, edge_from, edge_record, node_from, node_record
from graph.model import Article, Skipped
from graph.network.view import GraphView

_SURROGATE = re.compile("[\ud800-\udfff]")


def node_link(view: GraphView) -> Iterator[str]:
    """A JSON file in pieces, one node or edge a line."""
    about = {
        "toile": 1,
        "language": view.language,
        "articles": [asdict(article) for article in view.articles],
        "skipped": [asdict(item) for item in view.skipped],
    }
    yield f'{{"directed": true, "multigraph": true,\n"graph": {dump(about)},\n"nodes": ['
    yield from _rows(node_record(node) for node in view.nodes)
    yield '],\n"edges": ['
    yield from _rows(edge_record(edge) for edge in view.edges)
    yield "]}\n"


def read_node_link(path: Path) -> GraphView:
    """The graph of a file that `node_link` gave; InputError says what is wrong with any other."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot read it ({error.strerror})") from error
    except ValueError as error:
        raise InputError(f"{path}: not a JSON file in UTF-8 ({error}); build or export it again") from error
    try:
        about = data["graph"]
        return GraphView(
            nodes=tuple(node_from(record) for record in data["nodes"]),
            edges=tuple(edge_from(record) for record in data["edges"]),
            articles=tuple(Article(**record) for record in about["articles"]),
            skipped=tuple(Skipped(**record) for record in about["skipped"]),
            language=about["language"],
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{path}: not a graph that toile wrote ({error!r}); build or export it again") from error


def dump(value: Any) -> str:
    """JSON in UTF-8; a lone surrogate, which UTF-8 cannot hold, as an escape."""
    return _SURROGATE.sub(lambda match: "\\u" + f"{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))


def lines(records: Iterable[Record]) -> Iterator[str]:
    """JSON lines."""
    for record in records:
        yield dump(record) + "\n"


def _rows(records: Iterable[Record]) -> Iterator[str]:
    for number, record in enumerate(records):
        yield (",\n" if number else "\n") + dump(record)
