"""`toile evaluate`: the figures of the whole way on annotated articles."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graph.config import Settings, load_settings
from graph.errors import InputError


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Folder of annotated articles (*.json).")],
    config: Annotated[Path | None, typer.Option(help="Settings in TOML.")] = None,
    model: Annotated[
        str | None, typer.Option(help="An installed spaCy pipeline instead of the one that ships.")
    ] = None,
) -> None:
    """Build annotated articles and print precision, recall and F1, for each relation too."""
    if not gold.is_dir() or not any(gold.rglob("*.json")):
        raise InputError(f"{gold}: no folder with annotated articles (*.json); see tests/gold/fr in the repository")
    from graph import evaluation
    from graph.cli.work import Worker

    settings = (load_settings(config) if config else Settings()).override(model=model)
    for line in evaluation.evaluate(gold, Worker(settings)):
        typer.echo(line)
