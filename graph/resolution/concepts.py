"""Which concepts become nodes: the `--concepts` option."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal, get_args

from graph.errors import ConfigError
from graph.model import NAMED_TYPES, Analysis, Triple

Concepts = Literal["none", "linked", "all"]


def select_concepts(analyses: Iterable[Analysis], concepts: Concepts = "linked") -> Iterator[Analysis]:
    """Keep the triples whose concepts are wanted.

    `none` keeps no triple with a concept, `linked` those that tie a concept to a named thing, `all` every triple.

    Raises:
        ConfigError: another word than these three.
    """
    if concepts not in get_args(Concepts):
        raise ConfigError(f"concepts: {concepts!r} is not allowed; choose one of {', '.join(get_args(Concepts))}")
    for analysis in analyses:
        yield replace(analysis, triples=tuple(triple for triple in analysis.triples if _wanted(triple, concepts)))


def _wanted(triple: Triple, concepts: Concepts) -> bool:
    types = {triple.subject.type, triple.object.type}
    if concepts == "all" or "CONCEPT" not in types:
        return True
    return concepts == "linked" and bool(types & NAMED_TYPES)
