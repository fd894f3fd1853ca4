"""The words of reports, notes and comparisons, from `words.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from graph.export.markdown import escape
from graph.network.view import EdgeView

_FILE = Path(__file__).with_name("words.toml")


@cache
def words(language: str) -> Mapping[str, str]:
    """Words by key in a language, in English where there is no table for it."""
    tables: dict[str, dict[str, str]] = tomllib.loads(_FILE.read_text("utf-8"))
    return tables.get(language, tables["en"])


def reserve(edge: EdgeView, say: Mapping[str, str]) -> str:
    """How far a fact is asserted: denied, planned, hearsay; empty for a plain statement."""
    found = [say[name] for name in (edge.negated and "negated", edge.modality) if name]
    return f" ({escape(', '.join(found))})" if found else ""
