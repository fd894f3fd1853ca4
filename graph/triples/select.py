"""Which of the triples found in an article a build keeps, by the user's settings."""

from __future__ import annotations

from dataclasses import replace

from graph.config import Concepts, Relations
from graph.model import NAMED_TYPES, Analysis, Triple
from graph.ontology import OTHER


def select(analysis: Analysis, *, relations: Relations = "open", concepts: Concepts = "linked") -> Analysis:
    """The analysis without the triples that the settings leave out.

    `relations="strict"` leaves out relations outside the ontology; `concepts` as in `graph.config.Settings`.
    """
    kept = tuple(
        triple
        for triple in analysis.triples
        if (relations == "open" or triple.relation != OTHER) and _wanted(triple, concepts)
    )
    return replace(analysis, triples=kept)


def _wanted(triple: Triple, concepts: Concepts) -> bool:
    types = (triple.subject.type, triple.object.type)
    if concepts == "all" or "CONCEPT" not in types:
        return True
    return concepts == "linked" and not NAMED_TYPES.isdisjoint(types)
