"""`toile doctor`: what is installed, in which versions, how good the model is, and what is missing."""

from __future__ import annotations

import platform
import re
import textwrap
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Annotated, Any

import typer

from graph import __version__
from graph.cli import ERROR

_NAME = re.compile(r"[\w.-]+")
_EXTRA = re.compile(r"""extra\s*==\s*['"](\w+)['"]""")
_DEVELOPERS = {"dev", "test", "train"}


def doctor(
    language: Annotated[str, typer.Option(help="Language pack to look at.")] = "fr",
) -> None:
    """Show versions, the model with its scores, and what is missing."""
    from graph.lang import load_pack
    from graph.pipeline import describe

    model = describe(load_pack(language))
    for line in (*_versions(), *_model(model)):
        typer.echo(line)
    if model["missing"]:
        raise typer.Exit(ERROR)


def _versions() -> Iterator[str]:
    yield f"toile {__version__}, Python {platform.python_version()} on {platform.platform(terse=True)}"
    for requirement in requires("toile") or []:
        name, extra = _NAME.findall(requirement)[0], _EXTRA.findall(requirement)
        if _DEVELOPERS.isdisjoint(extra):
            yield f"  {name} {_installed(name, *extra)}"


def _installed(name: str, extra: str = "") -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "is not installed: " + (f'pip install "toile[{extra}]"' if extra else "reinstall toile")


def _model(model: dict[str, Any]) -> Iterator[str]:
    yield f"language {model['language']}: {model['folder']}, {model['megabytes']} MB"
    if model["installed"]:
        yield f"  version {model['version']}, needs spaCy {model['spacy']['needed']}"
        yield f"  components: {', '.join(model['components'])}"
        yield from _scores(model["scores"], "  ")
    for missing in model["missing"]:
        yield f"  missing: {missing}"


def _scores(scores: dict[str, Any], indent: str) -> Iterator[str]:
    """The figures of a table on one line, the tables inside it below, each under its name."""
    # A figure is tied to its name by a space at which lines do not break.
    figures = [f"{name}\u00a0{value:.3f}" for name, value in scores.items() if isinstance(value, int | float)]
    for line in textwrap.wrap("  ".join(figures), 110, initial_indent=indent, subsequent_indent=indent):
        yield line.replace("\u00a0", " ")
    for name, table in scores.items():
        if isinstance(table, dict) and table:
            yield f"{indent}{name}:"
            yield from _scores(table, indent + "  ")
