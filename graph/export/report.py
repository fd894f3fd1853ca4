"""A report in Markdown: the most connected things, the groups, and every fact with the sentences that say it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from graph.export.columns import edge_label
from graph.export.markdown import escape, quote
from graph.export.words import reserve, words
from graph.model import Article, Triple
from graph.network.view import EdgeView, GraphView, NodeView

_TOP = 20
_MEMBERS = 8


def report(view: GraphView) -> Iterator[str]:
    """A Markdown file in the language of the graph."""
    say = words(view.language)
    sentences = {(t.evidence.article, t.evidence.start, t.evidence.end) for edge in view.edges for t in edge.triples}
    yield f"# {say['title']}\n\n"
    counts = {"articles": len(view.articles), "things": len(view.nodes), "facts": len(view.edges)}
    yield say["summary"].format(**counts, sentences=len(sentences)) + "\n\n"
    yield from _top(view, say)
    yield from _groups(view, say)
    yield from _facts(view, say)
    if view.skipped:
        yield f"## {say['skipped']}\n\n"
        yield from (f"- {escape(item.path)} : {escape(item.reason)}\n" for item in view.skipped)


def ranked(view: GraphView) -> list[NodeView]:
    """Nodes, the most connected first."""
    return sorted(view.nodes, key=lambda node: (-node.weighted_degree, -node.pagerank, node.id))


def origin(triple: Triple, articles: Mapping[str, Article], say: Mapping[str, str], *, link: str = "") -> str:
    """Where a sentence stands, as a line of Markdown: article (or a link to it), source, date, and who says so."""
    article = articles.get(triple.evidence.article)
    title = article.title or article.id if article else triple.evidence.article
    parts = [article.source or "", article.date or say["undated"]] if article else []
    parts += [say["said_by"].format(name=triple.attribution)] if triple.attribution else []
    parts += [extra for extra in (triple.role, triple.amount, triple.date) if extra]
    return "— " + ", ".join([link or escape(title), *(escape(part) for part in parts if part)]) + "\n"


def _top(view: GraphView, say: Mapping[str, str]) -> Iterator[str]:
    yield f"## {say['things']}\n\n"
    yield f"| {say['thing']} | {say['type']} | {say['degree']} | {say['mentions']} | {say['articles']} |\n"
    yield "| --- | --- | ---: | ---: | ---: |\n"
    for node in ranked(view)[:_TOP]:
        counts = f"{node.degree} | {node.mentions} | {len(node.articles)}"
        yield f"| {escape(node.name)} | {escape(node.type)} | {counts} |\n"
    yield "\n"


def _groups(view: GraphView, say: Mapping[str, str]) -> Iterator[str]:
    """The communities of more than two things by their most connected members."""
    members: dict[int, list[str]] = defaultdict(list)
    for node in ranked(view):
        members[node.community].append(escape(node.name))
    yield f"## {say['communities']}\n\n"
    for number in sorted(members):
        names = members[number]
        if len(names) > 2:
            title = f"{say['community'].format(number=number + 1)} ({len(names)})"
            yield f"- {title}: {', '.join(names[:_MEMBERS])}{'…' if len(names) > _MEMBERS else ''}\n"
    yield "\n"


def _facts(view: GraphView, say: Mapping[str, str]) -> Iterator[str]:
    """Facts by their subject, the most connected subject first."""
    articles = {article.id: article for article in view.articles}
    names = {node.id: escape(node.name) for node in view.nodes}
    facts: dict[str, list[EdgeView]] = defaultdict(list)
    for edge in view.edges:
        facts[edge.source].append(edge)
    yield f"## {say['facts']}\n\n"
    for node in ranked(view):
        if node.id in facts:
            yield f"### {names[node.id]}\n\n"
        for edge in facts[node.id]:
            label = escape(edge_label(edge, view.language))
            yield f"**{names[edge.source]}** {label} **{names[edge.target]}**{reserve(edge, say)}\n\n"
            for triple in edge.triples:
                yield f"{quote(triple.evidence.text)}> {origin(triple, articles, say)}\n"
