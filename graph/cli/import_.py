"""`toile import`: an exported graph back to the files of a build."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def import_(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A file or folder that `toile export` wrote.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the results.")] = Path("output"),
    format: Annotated[str | None, typer.Option("--format", "-f", help="Name of a format.")] = None,
    ui: Annotated[str | None, typer.Option(help="Language of the page: fr or en [default: that of the graph].")] = None,
) -> None:
    """Read GraphML, GEXF, JSON, JSONL or Parquet of ours and write page, GraphML and all else that a build writes."""
    from graph.export import read, write_build
    from graph.viewer import write_page

    view = read(path, format=format)
    files = write_build(view, out)
    write_page(view, out / "graph.html", ui=ui)
    typer.echo(f"{len(view.nodes):,} things, {len(view.edges):,} facts")
    typer.echo(f"{len(files) + 1} files in {out}: {', '.join(['graph.html', *(file.name for file in files)])}")
