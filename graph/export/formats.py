"""The formats of files and how one is found: by name, by the suffix of a path, among ours and those of other packages.

Another package offers a format by the entry point group `graph.exporters`: the point loads a `Format`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path

from graph.errors import ConfigError
from graph.export.atomic import Chunks
from graph.export.cypher import cypher
from graph.export.gexf import gexf
from graph.export.graphml import graphml
from graph.export.nodelink import lines, node_link, read_node_link
from graph.export.obsidian import obsidian
from graph.export.parquet import parquet
from graph.export.rdf import json_ld, turtle
from graph.export.rebuild import read_parquet, read_triples
from graph.export.records import statements
from graph.export.report import report
from graph.export.tables import tables
from graph.export.xmlread import read_gexf, read_graphml
from graph.network.view import GraphView

GROUP = "graph.exporters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A kind of file. Exactly one of `file` and `folder` turns a graph into content.

    `file` gives the content of a single file in pieces; `folder` gives the contents of several by relative name, for a
    format whose path is a folder. `strict` is another `file` for readers that hold to the letter of a standard; `read`
    is the way back, where there is one.
    """

    name: str
    about: str
    suffixes: tuple[str, ...] = ()
    file: Callable[[GraphView], Chunks] | None = None
    folder: Callable[[GraphView], Mapping[str, Chunks]] | None = None
    strict: Callable[[GraphView], Chunks] | None = None
    read: Callable[[Path], GraphView] | None = None


def _strict_graphml(view: GraphView) -> Iterator[str]:
    return graphml(view, strict=True)


def _triples(view: GraphView) -> Iterator[str]:
    return lines(statements(view))


def _page(view: GraphView) -> Iterator[str]:
    from graph.viewer.page import page  # the templates, which no other format needs

    yield page(view)


BUILT_IN = (
    Format(
        name="graphml",
        about="GraphML for Gephi, Gephi Lite, networkx, igraph, yEd",
        suffixes=(".graphml",),
        file=graphml,
        strict=_strict_graphml,
        read=read_graphml,
    ),
    Format(name="gexf", about="GEXF 1.3 for Gephi with its timeline", suffixes=(".gexf",), file=gexf, read=read_gexf),
    Format(
        name="json",
        about="JSON in node-link form, the whole graph without loss, for networkx and D3",
        suffixes=(".json",),
        file=node_link,
        read=read_node_link,
    ),
    Format(
        name="jsonl", about="one triple of one article a line", suffixes=(".jsonl",), file=_triples, read=read_triples
    ),
    Format(
        name="csv",
        about="a folder with nodes.csv and edges.csv, for spreadsheets and Gephi",
        suffixes=(".csv",),
        folder=tables,
    ),
    Format(
        name="parquet",
        about="a folder with entities, triples and articles as Parquet (needs toile[parquet])",
        suffixes=(".parquet",),
        folder=parquet,
        read=read_parquet,
    ),
    Format(name="turtle", about="RDF in Turtle (needs toile[rdf])", suffixes=(".ttl",), file=turtle),
    Format(name="json-ld", about="RDF in JSON-LD (needs toile[rdf])", suffixes=(".jsonld",), file=json_ld),
    Format(name="cypher", about="Cypher statements for Neo4j", suffixes=(".cypher", ".cql"), file=cypher),
    Format(name="obsidian", about="a folder of linked notes for Obsidian", suffixes=(".vault",), folder=obsidian),
    Format(name="html", about="the page, one file for any browser", suffixes=(".html",), file=_page),
    Format(name="markdown", about="a report: things, groups, facts with sentences", suffixes=(".md",), file=report),
)


def formats() -> dict[str, Format]:
    """Every format by name, ours first; a format of another package may not take the name of one of ours."""
    found = {format.name: format for format in BUILT_IN}
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        format = point.load()
        if not isinstance(format, Format):
            raise ConfigError(
                f"entry point {point.name} = {point.value} ({GROUP}) is no graph.export.Format; remove it"
            )
        found.setdefault(format.name, format)
    return found


def find_format(path: Path, name: str | None = None) -> Format:
    """The format of a name, else of the suffix of a path; ConfigError names those that exist."""
    known = formats()
    if name is not None:
        if name in known:
            return known[name]
        raise ConfigError(f"no format {name!r}; there are: {', '.join(known)}")
    for format in known.values():
        if path.name.lower().endswith(format.suffixes or ("\0",)):
            return format
    suffixes = ", ".join(suffix for format in known.values() for suffix in format.suffixes)
    raise ConfigError(f"{path}: no format has this suffix; use one of {suffixes}, or name a format: {', '.join(known)}")
