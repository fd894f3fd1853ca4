"""What the sentences of several articles make of one fact: its key, modality, confidence and dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.model import Modality, Triple
from graph.ontology import OTHER

Ends = tuple[str, str, str]
"""Source entity id, edge key, target entity id."""

_DOUBT = 0.75  # share of the remaining doubt that a further article leaves


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation of two entities with all its evidence; fields as in `EdgeView`."""

    relation: str
    label: str
    negated: bool
    modality: Modality | None
    weight: int
    confidence: float
    first_seen: str | None
    last_seen: str | None
    triples: tuple[Triple, ...]


def edge_key(triple: Triple) -> str:
    """Key of the edge in the multigraph: `develops`, `not develops`, `other:convoquer`."""
    name = f"{OTHER}:{triple.label}" if triple.relation == OTHER else triple.relation
    return f"not {name}" if triple.negated else name


def turn(triple: Triple) -> Triple:
    """The same triple of a symmetric relation, read from its object's side."""
    evidence = replace(triple.evidence, subject=triple.evidence.object, object=triple.evidence.subject)
    return replace(triple, subject=triple.object, object=triple.subject, evidence=evidence)


def unite(triples: Iterable[Triple], dates: Mapping[str, str]) -> Fact:
    """One fact from at least one triple of the same ends and key; `dates` holds ISO dates by article id."""
    kept = tuple(sorted(set(triples), key=_place))
    articles = sorted({triple.evidence.article for triple in kept})
    first, last = span_of(articles, dates)
    head = kept[0]
    return Fact(
        relation=head.relation,
        label=head.label if head.relation == OTHER else "",
        negated=head.negated,
        modality=united_modality(kept),
        weight=len(articles),
        confidence=united_confidence(kept, len(articles)),
        first_seen=first,
        last_seen=last,
        triples=kept,
    )


def united_modality(triples: Sequence[Triple]) -> Modality | None:
    """None as soon as one sentence asserts the fact, else planned before speculative."""
    found = {triple.modality for triple in triples}
    if None in found:
        return None
    return "planned" if "planned" in found else "speculative"


def united_confidence(triples: Sequence[Triple], articles: int) -> float:
    """Best confidence of the triples in 0..1; each further article takes away a part of the doubt that is left."""
    doubt = 1.0 - max(triple.confidence for triple in triples)
    return round(1.0 - doubt * _DOUBT ** (articles - 1), 4)


def span_of(articles: Iterable[str], dates: Mapping[str, str]) -> tuple[str | None, str | None]:
    """First and last ISO date among articles, (None, None) where none is dated."""
    known = sorted(dates[article] for article in articles if article in dates)
    return (known[0], known[-1]) if known else (None, None)


def _place(triple: Triple) -> tuple[str | float, ...]:
    """Article and offsets first, then everything that tells two triples of one sentence apart."""
    evidence, ends = triple.evidence, (triple.subject, triple.object)
    qualifiers = (triple.modality, triple.attribution, triple.amount, triple.date, triple.role)
    return (
        *(evidence.article, evidence.start, evidence.end, *evidence.predicate, *evidence.subject, *evidence.object),
        *(triple.rule, triple.subject.name, triple.object.name, repr((ends, qualifiers)), triple.confidence),
    )
