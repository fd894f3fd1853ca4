"""Cypher statements that build the graph in Neo4j, Memgraph or Kùzu; running them again changes nothing.

All text is quoted: nothing that an article says can become a statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.export.columns import edge_label
from graph.network.view import EdgeView, GraphView, NodeView
from graph.ontology import OTHER

Value = str | int | float | bool | list[str] | None

_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = re.compile("[\\\\'\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]")
_NO_NAME = re.compile(r"\W+")


def cypher(view: GraphView) -> Iterator[str]:
    """A script of one statement a line: a constraint, then every thing, then every fact.

    A relationship has the relation as its type in capitals, `NOT_…` where the fact is denied, so that no query for a
    relation finds its denial; a verb outside the ontology is `OTHER` with the property `verb`.
    """
    yield "CREATE CONSTRAINT thing_id IF NOT EXISTS FOR (n:Thing) REQUIRE n.id IS UNIQUE;\n"
    for node in view.nodes:
        yield f"MERGE (n:Thing {{id: {literal(node.id)}}}) SET {_settings('n', _node_properties(node))};\n"
    for edge in view.edges:
        ends = f"MATCH (a:Thing {{id: {literal(edge.source)}}}) MATCH (b:Thing {{id: {literal(edge.target)}}})"
        merge = f"MERGE (a)-[r:{relationship(edge)} {{key: {literal(edge.key)}}}]->(b)"
        yield f"{ends} {merge} SET {_settings('r', _edge_properties(edge, view.language))};\n"


def literal(value: Value) -> str:
    """A value as Cypher writes it; characters that could end a text are escaped."""
    if isinstance(value, str):
        return "'" + _SPECIAL.sub(_escape, value) + "'"
    if isinstance(value, list):
        return "[" + ", ".join(map(literal, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else repr(value)


def relationship(edge: EdgeView) -> str:
    """Type of the relationship of a fact."""
    name = _NO_NAME.sub("_", edge.relation if edge.relation != OTHER else OTHER).upper()
    return f"`{'NOT_' if edge.negated else ''}{name}`"


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return _ESCAPES.get(character) or f"\\u{ord(character):04x}"


def _settings(variable: str, properties: Iterable[tuple[str, Value]]) -> str:
    return ", ".join(f"{variable}.{name} = {literal(value)}" for name, value in properties if value not in (None, []))


def _node_properties(node: NodeView) -> Iterator[tuple[str, Value]]:
    yield from (("name", node.name), ("type", node.type), ("aliases", [form for form, _ in node.aliases]))
    yield from (("mentions", node.mentions), ("articles", list(node.articles)))
    yield from (("first_seen", node.first_seen), ("last_seen", node.last_seen), ("community", node.community))
    yield from (("betweenness", node.betweenness), ("pagerank", node.pagerank))


def _edge_properties(edge: EdgeView, language: str) -> Iterator[tuple[str, Value]]:
    yield from (("label", edge_label(edge, language)), ("verb", edge.label or None), ("negated", edge.negated))
    yield from (("modality", edge.modality), ("weight", edge.weight), ("confidence", edge.confidence))
    yield from (("first_seen", edge.first_seen), ("last_seen", edge.last_seen))
    yield ("evidence", [triple.evidence.text for triple in edge.triples])
    yield ("documents", [triple.evidence.article for triple in edge.triples])
