"""One flat view of the knowledge graph: all that the page and the exporters read.

Everything is computed once (`view(kg)`), sorted and free of networkx and spaCy; writers only format it.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Article, Modality, Skipped, Triple


@dataclass(frozen=True, slots=True)
class NodeView:
    """A thing. `x`, `y` are centred on 0 with |x|, |y| < 5000 and **y up**; `size` runs from exactly 4 to exactly 100.

    `first_seen` and `last_seen` are ISO dates of articles, None where no article has a date. `color` is `#rrggbb`.
    """

    id: str
    name: str
    type: str
    aliases: tuple[tuple[str, int], ...]
    mentions: int
    articles: tuple[str, ...]
    first_seen: str | None
    last_seen: str | None
    community: int
    degree: int
    weighted_degree: float
    betweenness: float
    pagerank: float
    x: float
    y: float
    size: float
    color: str


@dataclass(frozen=True, slots=True)
class EdgeView:
    """A fact, united over articles: one per (source, relation or `other` label, negated, target).

    `key` is the networkx edge key (`develops`, `not develops`, `other:convoquer`); `weight` is the number of distinct
    articles; `modality` is None as soon as one sentence asserts the fact. `triples` are sorted by article and offset.
    """

    id: str
    source: str
    target: str
    key: str
    relation: str
    label: str
    negated: bool
    modality: Modality | None
    weight: int
    confidence: float
    first_seen: str | None
    last_seen: str | None
    color: str
    triples: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class GraphView:
    """The whole graph: nodes sorted by id, edges by (source, key, target), articles by id."""

    nodes: tuple[NodeView, ...]
    edges: tuple[EdgeView, ...]
    articles: tuple[Article, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    language: str = "fr"
