"""Triples of many articles and the things they speak of → one directed multigraph."""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, fields

import networkx as nx

from graph.model import Analysis, Article, Entity, Mention, Resolution, Skipped, Triple
from graph.network.facts import Ends, Fact, edge_key, span_of, turn, unite
from graph.network.measures import measure
from graph.ontology import Ontology, load_ontology

logger = logging.getLogger(__name__)


def assemble(
    analyses: Iterable[Analysis],
    resolution: Resolution,
    *,
    skipped: Iterable[Skipped] = (),
    ontology: Ontology | None = None,
) -> nx.MultiDiGraph:
    """Knowledge graph of all articles: node key = entity id, edge key = relation, evidence united over articles.

    Node attributes are those of `Entity` with dates and measures, edge attributes those of `Fact`; `kg.graph` holds
    `articles`, `skipped` and `language`. Only entities of a triple become nodes; a fact of a thing with itself is
    dropped; a symmetric relation is stored once, from the smaller id to the larger.
    """
    read = sorted(analyses, key=lambda analysis: analysis.article.id)
    articles = tuple(analysis.article for analysis in read)
    dates = {article.id: article.date for article in articles if article.date}
    grouped = _group(read, resolution, ontology or load_ontology())
    facts = {ends: unite(triples, dates) for ends, triples in sorted(grouped.items())}
    return build(resolution.entities, facts, articles=articles, skipped=tuple(skipped))


def build(
    entities: Sequence[Entity],
    facts: dict[Ends, Fact],
    *,
    articles: Sequence[Article] = (),
    skipped: Sequence[Skipped] = (),
) -> nx.MultiDiGraph:
    """Multigraph of united facts, measured; what `assemble` and the readers of exported files share."""
    kg = nx.MultiDiGraph(articles=tuple(articles), skipped=tuple(skipped), language=_language(articles))
    dates = {article.id: article.date for article in articles if article.date}
    used = {end for source, _, target in facts for end in (source, target)}
    for entity in sorted(entities, key=lambda entity: entity.id):
        if entity.id in used:
            first, last = span_of(entity.articles, dates)
            kg.add_node(entity.id, **_attributes(entity), first_seen=first, last_seen=last)
    for (source, key, target), fact in sorted(facts.items()):
        kg.add_edge(source, target, key=key, **_attributes(fact))
    edges = [(source, target, float(weight)) for source, target, weight in kg.edges(data="weight")]
    for node, found in measure(list(kg), edges).items():
        kg.nodes[node].update(asdict(found))
    return kg


def _group(read: Iterable[Analysis], resolution: Resolution, ontology: Ontology) -> dict[Ends, list[Triple]]:
    """Triples by the edge they belong to, those of symmetric relations turned to its direction."""
    grouped: dict[Ends, list[Triple]] = defaultdict(list)
    for triple, source, target in _resolved(read, resolution):
        if source == target:
            continue
        relation = ontology.relations.get(triple.relation)
        if relation and relation.symmetric and target < source:
            triple, source, target = turn(triple), target, source
        grouped[source, edge_key(triple), target].append(triple)
    return grouped


def _resolved(read: Iterable[Analysis], resolution: Resolution) -> Iterator[tuple[Triple, str, str]]:
    """Triples with the entity ids of both ends; one with an end that stands for no entity is reported and left out."""
    for analysis in read:
        for triple in analysis.triples:
            ends = [_entity(analysis.article, mention, resolution) for mention in (triple.subject, triple.object)]
            source, target = ends
            if source is None or target is None:
                logger.warning("%s: no entity for an end of %s (%s)", analysis.article.id, triple.relation, triple.rule)
                continue
            yield triple, source, target


def _entity(article: Article, mention: Mention, resolution: Resolution) -> str | None:
    return resolution.index.get((article.id, mention.name, mention.type))


def _attributes(value: Entity | Fact) -> dict[str, object]:
    """Fields by name, without the copies that `dataclasses.asdict` makes of the evidence; the id is the node itself."""
    return {field.name: getattr(value, field.name) for field in fields(value) if field.name != "id"}


def _language(articles: Iterable[Article]) -> str:
    """Most frequent language of the articles, the first by name among equals."""
    counts = Counter(article.language for article in articles)
    return min(counts, key=lambda code: (-counts[code], code), default="fr")
