"""`GraphView` → what the page knows: a plain dict for JSON, without pyvis and without HTML.

Nodes, edges and their evidence are rows under named columns, which halves the page of a large graph. Evidence
points into the text of its article, so a sentence is stored once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from graph.model import Article, Triple
from graph.network.view import EdgeView, GraphView, NodeView
from graph.ontology import OTHER, Ontology
from graph.viewer.text import safe_deep, utf16_offsets

NODE_COLUMNS = ("id", "name", "type", "aliases", "mentions", "articles", "community", "rank", "weight", "degree")
EDGE_COLUMNS = ("id", "source", "target", "key", "relation", "negated", "modality", "weight", "confidence", "evidence")
EVIDENCE_COLUMNS = (
    "article", "start", "end", "subject", "predicate", "object", "negated", "modality", "attribution", "amount",
    "date", "role", "confidence", "rule", "quote",
)  # fmt: skip
_ARTICLE_FIELDS = ("id", "title", "date", "source", "byline", "url", "text")
_COMPANIONS = 12  # neighbours that come into the first picture together with a hub


def view_model(view: GraphView, *, ontology: Ontology, ui: str, type_labels: Mapping[str, str]) -> dict[str, Any]:
    """The knowledge of the page: types, relations, articles, nodes and edges in the words of the language `ui`."""
    places = {article.id: number for number, article in enumerate(view.articles)}
    readers = {article.id: _reader(article, number) for number, article in enumerate(view.articles)}
    ranks = {node: rank for rank, node in enumerate(reading_order(view.nodes, view.edges))}
    model = {
        "language": view.language,
        "types": _types(view.nodes, type_labels),
        "relations": _relations(view.edges, ontology, ui),
        "articles": [{field: getattr(article, field) for field in _ARTICLE_FIELDS} for article in view.articles],
        "skipped": [{"path": skipped.path, "reason": skipped.reason} for skipped in view.skipped],
        "nodes": {"columns": NODE_COLUMNS, "rows": [_node(node, ranks, places) for node in view.nodes]},
        "edges": {
            "columns": EDGE_COLUMNS,
            "evidence": EVIDENCE_COLUMNS,
            "rows": [_edge(edge, readers) for edge in view.edges],
        },
    }
    return dict(safe_deep(model))


def reading_order(nodes: Sequence[NodeView], edges: Sequence[EdgeView]) -> list[str]:
    """All node ids, the most telling first: each hub is followed by its main neighbours, so that facts show."""
    near: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        near[edge.source].add(edge.target)
        near[edge.target].add(edge.source)
    hubs = [node.id for node in sorted(nodes, key=lambda node: (-node.weighted_degree, -node.betweenness, node.id))]
    importance = {node: rank for rank, node in enumerate(hubs)}
    order: dict[str, None] = {}
    for hub in hubs:
        company = sorted(near[hub], key=importance.__getitem__)[:_COMPANIONS]
        order.update(dict.fromkeys([hub, *company]))
    return list(order)


def relation_id(edge: EdgeView) -> str:
    """Name that a relation has in the page's filters: `develops`, or `other:convoquer` outside the ontology."""
    return f"{OTHER}:{edge.label}" if edge.relation == OTHER else edge.relation


def _types(nodes: Sequence[NodeView], labels: Mapping[str, str]) -> list[dict[str, str]]:
    """Entity types that occur, in the order of the interface's labels, then by name."""
    colors = {node.type: node.color for node in reversed(nodes)}
    known = list(labels)
    order = sorted(colors, key=lambda kind: (known.index(kind) if kind in labels else len(known), kind))
    return [{"id": kind, "label": labels.get(kind, kind), "color": colors[kind]} for kind in order]


def _relations(edges: Sequence[EdgeView], ontology: Ontology, ui: str) -> list[dict[str, str | None]]:
    found = {relation_id(edge): edge for edge in reversed(edges)}
    return [_relation(name, found[name], ontology, ui) for name in sorted(found)]


def _relation(name: str, edge: EdgeView, ontology: Ontology, ui: str) -> dict[str, str | None]:
    known = ontology.relations.get(edge.relation)
    label = edge.label if edge.relation == OTHER else ontology.label(edge.relation, ui)
    return {"id": name, "label": label, "inverse": known.inverse_label(ui) if known else None}


def _node(node: NodeView, ranks: Mapping[str, int], places: Mapping[str, int]) -> list[Any]:
    articles = [places[article] for article in node.articles if article in places]
    aliases = [name for name, _ in node.aliases if name != node.name]
    head = [node.id, node.name, node.type, aliases, node.mentions, articles, node.community]
    return [*head, ranks[node.id], round(node.weighted_degree, 3), node.degree]


def _edge(edge: EdgeView, readers: Mapping[str, Callable[[Triple], list[Any]]]) -> list[Any]:
    evidence = [readers.get(triple.evidence.article, _quote)(triple) for triple in edge.triples]
    head = [edge.id, edge.source, edge.target, edge.key, relation_id(edge), int(edge.negated), edge.modality]
    return [*head, edge.weight, round(edge.confidence, 3), evidence]


def _reader(article: Article, number: int) -> Callable[[Triple], list[Any]]:
    """A function from a triple of this article to its row: the offsets are those of the article's text."""
    offset = utf16_offsets(article.text)

    def row(triple: Triple) -> list[Any]:
        if triple.evidence.sha256 != article.sha256:
            return _quote(triple)
        return [number, *_places(triple, offset), *_qualifiers(triple), None]

    return row


def _quote(triple: Triple) -> list[Any]:
    """The row of a triple whose article is not at hand: the sentence itself, offsets within it."""
    start, text = triple.evidence.start, triple.evidence.text
    units = utf16_offsets(text)
    return [-1, *_places(triple, lambda offset: units(offset - start)), *_qualifiers(triple), text]


def _places(triple: Triple, offset: Callable[[int], int]) -> list[Any]:
    evidence = triple.evidence
    spans = (evidence.subject, evidence.predicate, evidence.object)
    return [offset(evidence.start), offset(evidence.end), *([offset(a), offset(b)] for a, b in spans)]


def _qualifiers(triple: Triple) -> list[Any]:
    said = [triple.attribution, triple.amount, triple.date, triple.role]
    return [int(triple.negated), triple.modality, *said, round(triple.confidence, 3), triple.rule]
