"""`toile export`: a built graph in another format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def export(
    built: Annotated[Path, typer.Argument(metavar="OUTPUT", help="Folder of a build, or an exported file.")],
    path: Annotated[Path, typer.Argument(metavar="FILE", help="What to write; its suffix tells the format.")],
    format: Annotated[str | None, typer.Option("--format", "-f", help="Name of a format: see `toile formats`.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="GraphML by the letter of its schema.")] = False,
) -> None:
    """Write a graph as GraphML, GEXF, CSV, JSON, JSONL, Parquet, RDF, Cypher, Obsidian notes or a report."""
    from graph.export import read, write

    view = read(built)
    write(view, path, format=format, strict=strict)
    typer.echo(f"{path}: {len(view.nodes):,} things, {len(view.edges):,} facts")


def formats() -> None:
    """List the formats of `toile export` with their suffixes."""
    from graph.export import formats as known

    for format in known().values():
        back = " (also read back by `toile import`)" if format.read else ""
        typer.echo(f"{format.name:<10} {' '.join(format.suffixes):<14} {format.about}{back}")
