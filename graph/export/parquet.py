"""Three Parquet tables, entities, triples and articles, for pandas, DuckDB, Spark or R. Needs pyarrow."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from io import BytesIO
from typing import Any

from graph.export.atomic import Chunks
from graph.export.extras import require
from graph.export.records import Record, node_record
from graph.model import Triple
from graph.network.view import EdgeView, GraphView, NodeView

_SPANS = ("subject", "predicate", "object")
_ROWS = 50_000
_STRINGS, _ALIASES = "list<string>", "list<struct<form:string,count:int32>>"
ENTITIES = {
    "id": "string", "name": "string", "type": "string", "aliases": _ALIASES, "mentions": "int32",
    "articles": _STRINGS, "first_seen": "string", "last_seen": "string", "community": "int32", "degree": "int32",
    "weighted_degree": "double", "betweenness": "double", "pagerank": "double", "x": "double", "y": "double",
    "size": "double", "color": "string",
}  # fmt: skip
TRIPLES = {
    "source": "string", "key": "string", "target": "string", "subject": "string", "subject_type": "string",
    "relation": "string", "label": "string", "object": "string", "object_type": "string", "negated": "bool",
    "modality": "string", "attribution": "string", "amount": "string", "date": "string", "role": "string",
    "confidence": "double", "rule": "string", "document": "string", "sha256": "string", "evidence": "string",
    "start": "int32", "end": "int32",
    **{f"{part}_{edge}": "int32" for part in _SPANS for edge in ("start", "end")},
    **{f"{side}_{field}": kind for side in ("subject", "object") for field, kind in (
        ("text", "string"), ("name", "string"), ("mention_type", "string"),
        ("mention_start", "int32"), ("mention_end", "int32"))},
}  # fmt: skip
ARTICLES = dict.fromkeys(("id", "title", "date", "source", "byline", "url", "language", "text", "sha256"), "string")


def parquet(view: GraphView) -> Mapping[str, Chunks]:
    """`entities.parquet`, `triples.parquet` (one row a triple of one article) and `articles.parquet`."""
    nodes = {node.id: node for node in view.nodes}
    about = {"toile": "1", "language": view.language, "skipped": json.dumps([asdict(item) for item in view.skipped])}
    triples = (triple_row(edge, triple, nodes) for edge in view.edges for triple in edge.triples)
    articles = ({**asdict(article), "sha256": article.sha256} for article in view.articles)
    return {
        "entities.parquet": [_table(ENTITIES, map(_entity_row, view.nodes), about)],
        "triples.parquet": [_table(TRIPLES, triples, about)],
        "articles.parquet": [_table(ARTICLES, articles, about)],
    }


def triple_row(edge: EdgeView, triple: Triple, nodes: Mapping[str, NodeView]) -> Record:
    """A triple as flat columns; `subject` and `object` are canonical names, `*_name` those within the article."""
    evidence, row = triple.evidence, {"source": edge.source, "key": edge.key, "target": edge.target}
    for name in (
        "relation",
        "label",
        "negated",
        "modality",
        "attribution",
        "amount",
        "date",
        "role",
        "confidence",
        "rule",
    ):
        row[name] = getattr(triple, name)
    for side, id in (("subject", edge.source), ("object", edge.target)):
        mention = getattr(triple, side)
        row |= {side: nodes[id].name, f"{side}_type": nodes[id].type}
        row |= {f"{side}_text": mention.text, f"{side}_name": mention.name, f"{side}_mention_type": mention.type}
        row |= {f"{side}_mention_start": mention.start, f"{side}_mention_end": mention.end}
    for part in _SPANS:
        row[f"{part}_start"], row[f"{part}_end"] = getattr(evidence, part)
    quoted = {"evidence": evidence.text, "start": evidence.start, "end": evidence.end, "sha256": evidence.sha256}
    return {**row, "document": evidence.article, **quoted}


def _entity_row(node: NodeView) -> Record:
    return {**node_record(node), "aliases": [{"form": form, "count": count} for form, count in node.aliases]}


def _table(columns: Mapping[str, str], rows: Iterable[Record], about: Mapping[str, str]) -> bytes:
    """A Parquet file as bytes, written by groups of rows."""
    pa = require("pyarrow", extra="parquet", format="parquet")
    pq = require("pyarrow.parquet", extra="parquet", format="parquet")
    schema = pa.schema([(name, _type(pa, kind)) for name, kind in columns.items()], metadata=dict(about))
    buffer = BytesIO()
    with pq.ParquetWriter(buffer, schema, compression="zstd") as writer:
        for group in _groups(rows):
            writer.write_table(pa.Table.from_pylist(group, schema=schema))
    return buffer.getvalue()


def _groups(rows: Iterable[Record]) -> Iterator[list[Record]]:
    group: list[Record] = []
    for row in rows:
        group.append(_sound(row))
        if len(group) == _ROWS:
            yield group
            group = []
    yield group


def _sound(row: Record) -> Record:
    """A row without lone surrogates, which no Parquet text can hold."""
    return {
        key: value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
        for key, value in row.items()
    }


def _type(pa: Any, kind: str) -> Any:
    if kind == _STRINGS:
        return pa.list_(pa.string())
    if kind == _ALIASES:
        return pa.list_(pa.struct([("form", pa.string()), ("count", pa.int32())]))
    return {"string": pa.string(), "int32": pa.int32(), "double": pa.float64(), "bool": pa.bool_()}[kind]
