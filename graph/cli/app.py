"""The Typer application: one module a command, each with a function of the command's name.

Command modules import nothing heavy at their top, so that `toile --help` answers at once.
"""

from __future__ import annotations

from typing import Annotated

import typer

from graph import __version__
from graph.cli.build import build
from graph.cli.diff import diff
from graph.cli.doctor import doctor
from graph.cli.evaluate import evaluate
from graph.cli.explain import explain
from graph.cli.export import export, formats
from graph.cli.import_ import import_
from graph.cli.stats import stats

EXIT_CODES = "Exit codes: 0 done, 1 error, 2 wrong usage, 3 no article could be read, 130 interrupted."

app = typer.Typer(
    name="toile",
    help="Turn press articles into a knowledge graph with the sentence behind every edge, offline.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (build, evaluate, stats, explain, export, formats, diff, doctor):
    app.command()(command)
app.command("import")(import_)  # a keyword of Python cannot name a function


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"toile {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Options before the command."""
