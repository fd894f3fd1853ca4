"""Which of the triples found in an article a build keeps, by the user's settings."""

from __future__ import annotations

from dataclasses import replace

from graph.config import Relations
from graph.model import Analysis
from graph.ontology import OTHER


def select_relations(analysis: Analysis, relations: Relations = "open") -> Analysis:
    """The analysis, with `strict` without the relations that the ontology lacks."""
    if relations == "open":
        return analysis
    return replace(analysis, triples=tuple(triple for triple in analysis.triples if triple.relation != OTHER))
