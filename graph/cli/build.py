"""`toile build`: articles to a page for the browser, a graph for Gephi and files for everything else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli import NOTHING_READ
from graph.cli.console import collect_warnings, counted, watch
from graph.config import Settings, load_settings

if TYPE_CHECKING:
    from graph.cli.flow import Report

_LISTED = 20


Paths = Annotated[list[Path], typer.Argument(metavar="PATH...", help=".txt and .md files, or folders of them.")]
Out = Annotated[Path, typer.Option("--out", "-o", help="Folder for the results; made where missing.")]
Config = Annotated[Path | None, typer.Option(help="Settings in TOML; options given here go first.")]
Ui = Annotated[str | None, typer.Option(help="Language of the page, fr or en; by default that of the articles.")]
Model = Annotated[str | None, typer.Option(help="An installed spaCy pipeline instead of the one that ships.")]
Relations = Annotated[str | None, typer.Option(help="open, or strict: leave out relations that the ontology lacks.")]
Concepts = Annotated[str | None, typer.Option(help="none, linked or all: unnamed things such as 'semi-conducteur'.")]
Corrections = Annotated[Path | None, typer.Option(help="Your corrections; by default toile.toml beside the articles.")]
Workers = Annotated[
    int | None, typer.Option(help="Processes that read articles, 1 by default; the result is the same.")
]
Limit = Annotated[int | None, typer.Option(help="Read at most so many articles.")]


def build(
    paths: Paths,
    out: Out = Path("output"),
    config: Config = None,
    ui: Ui = None,
    model: Model = None,
    relations: Relations = None,
    concepts: Concepts = None,
    corrections: Corrections = None,
    workers: Workers = None,
    limit: Limit = None,
) -> None:
    """Build the graph of articles: graph.html to open, graph.graphml for Gephi, triples.jsonl and more."""
    from graph.cli.flow import build_graph

    base = load_settings(config) if config else Settings()
    settings = base.override(
        ui=ui,
        model=model,
        relations=relations,
        concepts=concepts,
        corrections=str(corrections) if corrections else None,
        workers=workers,
        limit=limit,
    )
    with collect_warnings() as warnings, watch() as progress:
        report = build_graph(paths, out, settings, progress=progress)
    _summary(report, out, warnings)
    if not report.articles:
        raise typer.Exit(NOTHING_READ)


def _summary(report: Report, out: Path, warnings: list[str]) -> None:
    for warning in [*warnings, *report.warnings]:
        typer.echo(f"warning: {warning}", err=True)
    typer.echo(f"{counted(report.articles, 'article')} read, {len(report.skipped)} skipped")
    for item in report.skipped[:_LISTED]:
        typer.echo(f"  skipped {item.path}: {item.reason}")
    if len(report.skipped) > _LISTED:
        typer.echo(f"  and {len(report.skipped) - _LISTED:,} more: `toile stats {out}` lists them")
    if not report.articles:
        typer.echo("nothing was written: give .txt or .md files that hold French text", err=True)
        return
    sizes = (
        (report.sentences, "sentence"),
        (report.triples, "triple"),
        (report.entities, "entity"),
        (report.merges, "merge"),
    )
    typer.echo(", ".join(counted(number, noun) for number, noun in sizes))
    typer.echo(f"{counted(len(report.files), 'file')} in {out}: {', '.join(path.name for path in report.files)}")
    typer.echo(f"{report.seconds:.1f} seconds")
