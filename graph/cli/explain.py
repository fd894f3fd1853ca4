"""`toile explain`: the sentences behind the edges of a thing, or between two things."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graph.cli.console import counted
from graph.errors import InputError

if TYPE_CHECKING:
    from graph.model import Article, Triple
    from graph.network.view import EdgeView, GraphView, NodeView

MERGES = "merges.jsonl"


def explain(
    name: Annotated[str, typer.Argument(help="A thing, under any of its names.")],
    other: Annotated[str | None, typer.Argument(help="A second thing: only what ties the two.")] = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder of the build.")] = Path("output"),
) -> None:
    """Show every sentence behind the edges of a thing or between two, with its article and offsets."""
    from graph.export import load

    view = load(out)
    for line in explanation(view, name, other, merges=read_merges(out)):
        typer.echo(line)


def explanation(
    view: GraphView, name: str, other: str | None = None, *, merges: Sequence[dict[str, Any]] = ()
) -> Iterator[str]:
    """What a graph knows of one thing or of two, as lines of text; InputError for a name that it does not hold."""
    first = find_nodes(view, name)
    second = find_nodes(view, other) if other else ()
    for node in (*first, *second):
        yield from _describe(node, merges)
    ids, others = {node.id for node in first}, {node.id for node in second}
    edges = [edge for edge in view.edges if _ties(edge, ids, others)]
    names = {node.id: node.name for node in view.nodes}
    articles = {article.id: article for article in view.articles}
    for edge in edges:
        yield from _edge(edge, names, articles)
    if not edges:
        yield f"no fact ties {name!r}" + (f" to {other!r}" if other else " to anything")


def find_nodes(view: GraphView, name: str) -> tuple[NodeView, ...]:
    """Things of that id, name or alias; case and accents are ignored where nothing fits exactly."""
    exact = tuple(node for node in view.nodes if name == node.id or name in _forms(node))
    if exact:
        return exact
    wanted = _fold(name)
    close = tuple(node for node in view.nodes if wanted in set(map(_fold, _forms(node))))
    if close:
        return close
    known = {_fold(form): form for node in view.nodes for form in _forms(node)}
    near = [known[form] for form in get_close_matches(wanted, sorted(known), n=3)]
    hint = f"; did you mean {' or '.join(near)}?" if near else "; `toile stats` lists the top things"
    raise InputError(f"{name!r}: no thing of that name in the graph{hint}")


def read_merges(out: Path) -> list[dict[str, Any]]:
    """The log of merges of a build; empty where there is none."""
    path = out / MERGES
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _forms(node: NodeView) -> set[str]:
    return {node.name, *(form for form, _ in node.aliases)}


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold().replace("’", "'"))
    return "".join(char for char in plain if not unicodedata.combining(char))


def _ties(edge: EdgeView, ids: set[str], others: set[str]) -> bool:
    if not others:
        return edge.source in ids or edge.target in ids
    return (edge.source in ids and edge.target in others) or (edge.source in others and edge.target in ids)


def _describe(node: NodeView, merges: Iterable[dict[str, Any]]) -> Iterator[str]:
    yield f"{node.name} ({node.type}), {counted(node.mentions, 'mention')} in {counted(len(node.articles), 'article')}"
    if len(node.aliases) > 1:
        yield "  names: " + ", ".join(f"{form} ×{count}" for form, count in node.aliases)
    for merge in merges:
        if merge["entity"] == node.id:
            forms = " = ".join(merge["forms"])
            yield f"  merged: {forms} ({merge['reason']}, {merge['confidence']:.2f}): {merge['evidence']}"


def _edge(edge: EdgeView, names: dict[str, str], articles: dict[str, Article]) -> Iterator[str]:
    relation = edge.label if edge.relation == "other" and edge.label else edge.relation
    notes = [note for note in ("denied" if edge.negated else None, edge.modality) if note]
    marks = f" [{', '.join(notes)}]" if notes else ""
    yield ""
    yield f"{names[edge.source]} —{relation}→ {names[edge.target]}{marks}, {counted(edge.weight, 'article')}"
    for triple in edge.triples:
        yield from _sentence(triple, articles)


def _sentence(triple: Triple, articles: dict[str, Article]) -> Iterator[str]:
    said = triple.evidence
    article = articles.get(said.article)
    yield f"  « {said.text.strip()} »"
    about = [said.article, article.title if article else "", (article.date if article else None) or ""]
    place = ", ".join(part for part in about if part)
    yield f"    {place} [{said.start}:{said.end}], rule {triple.rule}, confidence {triple.confidence:.2f}"
    details = [
        f"according to {triple.attribution}" if triple.attribution else "",
        triple.amount or "",
        triple.date or "",
    ]
    if any(details):
        yield "    " + ", ".join(detail for detail in details if detail)
