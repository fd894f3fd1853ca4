"""Packages that only some formats need."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from graph.errors import ExtraError


def require(module: str, *, extra: str, format: str) -> ModuleType:
    """Import a module of an optional dependency; ExtraError with the line that installs it where it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise ExtraError(f"{format} needs the package {package}: pip install 'toile[{extra}]'") from error
