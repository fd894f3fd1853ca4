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
from graph.export.report import origin
from graph.export.words import reserve, words
from graph.export.xmltext import legal
from graph.model import Article
from graph.network.view import EdgeView, GraphView, NodeView

Names = Mapping[str, str]

_FORBIDDEN = re.compile(r'[\\/:*?"<>|#^\[\]\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
_LONGEST = 80
_ARTICLES = "articles"


def obsidian(view: GraphView) -> Mapping[str, Chunks]:
    """Notes by file name: things at the top, articles in a folder of their own."""
    names = file_names((node.id, node.name) for node in view.nodes)
    papers = file_names(((article.id, article.title or article.id) for article in view.articles), taken=names.values())
    articles = {article.id: article for article in view.articles}
    facts: dict[str, list[EdgeView]] = defaultdict(list)
    for edge in view.edges:
        facts[edge.source].append(edge)
        facts[edge.target].append(edge)

    def thing(node: NodeView) -> Iterator[str]:
        yield from _head(node)
        for edge in facts[node.id]:
            yield _line(edge, node, names, view.language)
            for triple in edge.triples:
                link = f"[[{papers[triple.evidence.article]}]]" if triple.evidence.article in papers else ""
                yield f"{quote(triple.evidence.text)}> {origin(triple, articles, words(view.language), link=link)}\n"

    things = {f"{names[node.id]}.md": thing(node) for node in view.nodes}
    named = _by_article(view.nodes, names)
    notes = {f"{_ARTICLES}/{papers[id]}.md": _article(article, named[id]) for id, article in articles.items()}
    return {**things, **notes}


def file_names(rows: Iterable[tuple[str, str]], *, taken: Iterable[str] = ()) -> dict[str, str]:
    """File name without suffix by id: valid on every system and in links, unlike all others even without case."""
    names: dict[str, str] = {}
    used = {_folded(name) for name in taken}
    for id, title in rows:
        name = stem = _file_name(title)
        number = 2
        while _folded(name) in used:
            name, number = f"{stem} ({number})", number + 1
        used.add(_folded(name))
        names[id] = name
    return names


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _file_name(title: str) -> str:
    text = " ".join(_FORBIDDEN.sub(" ", unicodedata.normalize("NFC", legal(title))).split())
    text = text[:_LONGEST].strip(" .") or "_"
    return f"{text}_" if _RESERVED.fullmatch(text) else text


def _head(node: NodeView) -> Iterator[str]:
    """Front matter, by which Obsidian finds a note under each of its aliases, and title."""
    aliases = sorted({node.name, *(form for form, _ in node.aliases)})
    yield _matter({"aliases": aliases, "tags": [_tag(node.type)], "id": node.id, "mentions": node.mentions})
    yield f"# {escape(node.name)}\n\n"


def _line(edge: EdgeView, node: NodeView, names: Names, language: str) -> str:
    """A fact on the note of one of its ends, with a link to the other."""
    ends = [f"**{escape(node.name)}**" if id == node.id else f"[[{names[id]}]]" for id in (edge.source, edge.target)]
    return f"{ends[0]} {escape(edge_label(edge, language))} {ends[1]}{reserve(edge, words(language))}\n\n"


def _by_article(nodes: Iterable[NodeView], names: Names) -> dict[str, list[str]]:
    """Names of the notes of the things of each article."""
    found: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        for article in node.articles:
            found[article].append(names[node.id])
    return found


def _article(article: Article, named: Iterable[str]) -> Iterator[str]:
    facts = {"date": article.date, "source": article.source, "url": article.url, "id": article.id}
    yield _matter({key: value for key, value in facts.items() if value})
    yield f"# {escape(article.title or article.id)}\n\n"
    yield from (f"- [[{name}]]\n" for name in named)


def _tag(text: str) -> str:
    return re.sub(r"[^\w-]+", "_", text)


def _matter(fields: Mapping[str, object]) -> str:
    """Front matter: each value as JSON, which YAML reads too where every character is printable or escaped."""
    texts = {key: legal(json.dumps(value, ensure_ascii=False)) for key, value in fields.items()}
    lines = (f"{key}: {_UNPRINTABLE.sub(_code, text)}\n" for key, text in texts.items())
    return "---\n" + "".join(lines) + "---\n\n"


def _code(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
