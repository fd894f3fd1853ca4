"""`toile doctor`: what is installed, in which versions, how good the model is, and what is missing."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Annotated, Any

import typer

from graph import __version__
from graph.cli import ERROR

_EXTRA = 'extra == "'


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
        name = _name(requirement)
        extra = requirement.partition(_EXTRA)[2].partition('"')[0]
        if extra in {"dev", "test"}:
            continue
        try:
            yield f"  {name} {version(name)}"
        except PackageNotFoundError:
            yield f"  {name} is not installed" + (f': pip install "toile[{extra}]"' if extra else "; reinstall toile")


def _name(requirement: str) -> str:
    return requirement.split(";")[0].split("[")[0].strip().rstrip("0123456789.*,<>=!~ ")


def _model(model: dict[str, Any]) -> Iterator[str]:
    yield f"language {model['language']}: {model['folder']}, {model['megabytes']} MB"
    if model["installed"]:
        yield f"  version {model['version']}, needs spaCy {model['spacy']['needed']}"
        yield f"  components: {', '.join(model['components'])}"
        yield from _scores(model["scores"])
    for missing in model["missing"]:
        yield f"  missing: {missing}"


def _scores(scores: dict[str, Any]) -> Iterator[str]:
    for name, score in sorted(scores.items()):
        if isinstance(score, int | float):
            yield f"  {name:<24} {score:.3f}"
        elif isinstance(score, dict):
            parts = [
                f"{label} {value['f']:.3f}"
                for label, value in sorted(score.items())
                if isinstance(value, dict) and "f" in value
            ]
            if parts:
                yield f"  {name:<24} {', '.join(parts)}"
