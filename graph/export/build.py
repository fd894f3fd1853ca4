"""The files of `toile build` beside the page, and the way back from them without reading an article again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph.errors import InputError
from graph.export.atomic import replace_files
from graph.export.graphml import graphml
from graph.export.nodelink import lines, node_link, read_node_link
from graph.export.records import statements
from graph.model import Article
from graph.network.view import GraphView, NodeView

KG = "graph.json"
"""The file that `load` reads: the whole graph, without loss."""


def write_build(view: GraphView, folder: Path) -> tuple[Path, ...]:
    """Write graph.graphml, graph.json, triples.jsonl, articles.jsonl and entities.jsonl; all are new or all are old.

    Returns the paths in that order; OutputError where the folder cannot be written.
    """
    files = {
        "graph.graphml": graphml(view),
        KG: node_link(view),
        "triples.jsonl": lines(statements(view)),
        "articles.jsonl": lines(map(article_line, view.articles)),
        "entities.jsonl": lines(map(entity_line, view.nodes)),
    }
    replace_files(folder, files)
    return tuple(folder / name for name in files)


def load(folder: Path) -> GraphView:
    """The graph that `write_build` wrote into a folder; InputError where there is none or it is damaged."""
    path = folder / KG if folder.is_dir() else folder
    if not path.exists():
        raise InputError(f"{folder}: holds no {KG}; give the folder that `toile build` wrote, or build it first")
    return read_node_link(path)


def article_line(article: Article) -> dict[str, Any]:
    """An article with its cleaned text, to which all offsets refer, and the hash of that text."""
    return {
        "document": article.id,
        "title": article.title,
        "date": article.date,
        "source": article.source,
        "text": article.text,
        "sha256": article.sha256,
    }


def entity_line(node: NodeView) -> dict[str, Any]:
    """A thing with its forms and their counts."""
    return {
        "id": node.id,
        "name": node.name,
        "type": node.type,
        "aliases": dict(node.aliases),
        "mentions": node.mentions,
        "articles": list(node.articles),
        "degree": node.degree,
    }
