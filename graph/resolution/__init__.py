"""Mentions of many articles to one entity per thing, with a log of every merge."""

from graph.resolution.apply import prune
from graph.resolution.concepts import select_concepts
from graph.resolution.corrections import Corrections, DropRelation, load_corrections
from graph.resolution.log import write_merges
from graph.resolution.resolve import resolve

__all__ = [
    "Corrections", "DropRelation", "load_corrections", "prune", "resolve", "select_concepts", "write_merges",
]  # fmt: skip
