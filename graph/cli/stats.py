"""`toile stats`: the figures of a graph that was built."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.console import counted

if TYPE_CHECKING:
    from graph.network.view import GraphView

_TOP = 10
NOTES = "notes.json"
"""What `toile build` notes of the resolution of names."""


def stats(
    out: Annotated[Path, typer.Argument(help="Folder of a build.")] = Path("output"),
    top: Annotated[int, typer.Option(min=1, help="Length of the lists.")] = _TOP,
) -> None:
    """Show entities, relations, top nodes, communities, articles and skipped files of a build."""
    from graph.export import load

    for line in (*describe(load(out), top=top), *_conflicts(out, top)):
        typer.echo(line)


def describe(view: GraphView, *, top: int = _TOP) -> Iterable[str]:
    """The figures of a graph as lines of text."""
    triples = sum(len(edge.triples) for edge in view.edges)
    yield (
        f"{len(view.articles):,} articles, {len(view.nodes):,} entities, {len(view.edges):,} facts, "
        f"{triples:,} triples, {len({node.community for node in view.nodes}):,} communities"
    )
    dates = sorted(article.date for article in view.articles if article.date)
    if dates:
        yield f"dates: {dates[0]} to {dates[-1]}"
    yield from _counts("entities by type", Counter(node.type for node in view.nodes), top=len(view.nodes))
    yield from _counts("facts by relation", Counter(edge.relation for edge in view.edges), top=top)
    yield from _top_nodes(view, top)
    yield from _communities(view, top)
    if view.skipped:
        yield f"skipped files: {len(view.skipped)}"
        yield from (f"  {item.path}: {item.reason}" for item in view.skipped)


def _conflicts(out: Path, top: int) -> Iterable[str]:
    """What resolution was not sure of: names of two types, forms that may be two things."""
    path = out / NOTES
    found: list[str] = json.loads(path.read_text("utf-8"))["conflicts"] if path.is_file() else []
    if found:
        yield f"conflicts: {len(found)}"
        yield from (f"  {text}" for text in found[:top])
    if len(found) > top:
        yield f"  and {len(found) - top:,} more"


def _counts(heading: str, counts: Counter[str], *, top: int) -> Iterable[str]:
    yield f"{heading}:"
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    yield from (f"  {count:>6,}  {name}" for name, count in ranked[:top])
    if len(ranked) > top:
        yield f"  and {len(ranked) - top:,} more"


def _top_nodes(view: GraphView, top: int) -> Iterable[str]:
    yield "most connected:"
    ranked = sorted(view.nodes, key=lambda node: (-node.weighted_degree, -node.degree, node.id))
    for node in ranked[:top]:
        yield f"  {node.degree:>6,}  {node.name} ({node.type}), {counted(len(node.articles), 'article')}"


def _communities(view: GraphView, top: int) -> Iterable[str]:
    members: dict[int, list[tuple[float, str]]] = {}
    for node in view.nodes:
        members.setdefault(node.community, []).append((-node.weighted_degree, node.name))
    yield "communities:"
    ranked = sorted(members.items(), key=lambda item: (-len(item[1]), item[0]))
    for _, names in ranked[:top]:
        yield f"  {len(names):>6,}  {', '.join(name for _, name in sorted(names)[:4])}"
