"""A folder of linked notes for Obsidian: one a thing with its facts and sentences, one an article with its things."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from graph.export.atomic import Chunks
from graph.export.columns import edge_label
from graph.export.markdown import escape, quote
from graph.export.report import claim
from graph.export.words import reserve, words
from graph.export.xmltext import legal
from graph.model import Article
from graph.network.view import EdgeView, GraphView, NodeView

Names = Mapping[str, str]

_FORBIDDEN = re.compile(r'[\\/:*?"<>|#^\[\]\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST = 80
_ARTICLES = "articles"


def obsidian(view: GraphView) -> Mapping[str, Chunks]:
    """Notes by file name: things at the top, articles in a folder of their own."""
    names = file_names((node.id, node.name) for node in view.nodes)
    papers = file_names((article.id, article.title or article.id) for article in view.articles)
    articles = {article.id: article for article in view.articles}
    facts: dict[str, list[EdgeView]] = defaultdict(list)
    for edge in view.edges:
        facts[edge.source].append(edge)
        facts[edge.target].append(edge)
    things = {f"{names[node.id]}.md": _thing(node, facts[node.id], names, articles, view) for node in view.nodes}
    notes = {f"{_ARTICLES}/{papers[article.id]}.md": _article(article, view, names) for article in view.articles}
    return {**things, **notes}


def file_names(rows: Iterable[tuple[str, str]]) -> dict[str, str]:
    """File name without suffix by id: valid on every system and in links, unlike all others even without case."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for id, title in rows:
        name = stem = _file_name(title)
        number = 2
        while unicodedata.normalize("NFKC", name).casefold() in taken:
            name, number = f"{stem} ({number})", number + 1
        taken.add(unicodedata.normalize("NFKC", name).casefold())
        names[id] = name
    return names


def _file_name(title: str) -> str:
    text = " ".join(_FORBIDDEN.sub(" ", unicodedata.normalize("NFC", legal(title))).split())
    text = text[:_LONGEST].strip(" .") or "_"
    return f"{text}_" if _RESERVED.fullmatch(text) else text


def _thing(
    node: NodeView, edges: Iterable[EdgeView], names: Names, articles: Mapping[str, Article], view: GraphView
) -> Iterator[str]:
    say = words(view.language)
    aliases = sorted({node.name, *(form for form, _ in node.aliases)})
    yield _matter({"aliases": aliases, "tags": [_tag(node.type)], "id": node.id, "mentions": node.mentions})
    yield f"# {escape(node.name)}\n\n"
    for edge in edges:
        ends = [_link(names[id], id == node.id, node.name) for id in (edge.source, edge.target)]
        label = escape(edge_label(edge, view.language))
        yield f"{ends[0]} {label} {ends[1]}{reserve(edge, say)}\n\n"
        for triple in edge.triples:
            yield f"{quote(triple.evidence.text)}> {claim(triple, articles, say)}\n"


def _article(article: Article, view: GraphView, names: Names) -> Iterator[str]:
    facts = {"date": article.date, "source": article.source, "url": article.url, "id": article.id}
    yield _matter({key: value for key, value in facts.items() if value})
    yield f"# {escape(article.title or article.id)}\n\n"
    for node in view.nodes:
        if article.id in node.articles:
            yield f"- [[{names[node.id]}]]\n"


def _link(name: str, own: bool, title: str) -> str:
    return f"**{escape(title)}**" if own else f"[[{name}]]"


def _tag(text: str) -> str:
    return re.sub(r"[^\w-]+", "_", text)


def _matter(fields: Mapping[str, object]) -> str:
    """Front matter: each value as JSON, which YAML reads too."""
    lines = (f"{key}: {json.dumps(value, ensure_ascii=True)}\n" for key, value in fields.items())
    return "---\n" + "".join(lines) + "---\n\n"
