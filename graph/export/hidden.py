"""What the columns of GraphML and GEXF cannot hold, in processing instructions that only our own reader looks at.

The sentences of an edge stand in its `evidence` column; here are the offsets by which the reader takes them apart.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from graph.export.records import Record, triple_from, triple_record
from graph.export.xmltext import instruction, legal
from graph.model import Triple
from graph.network.view import EdgeView, GraphView, NodeView

_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def graph_instruction(view: GraphView, *, shielded: bool) -> str:
    """Version of the form, language, hashes of the quoted articles, skipped files, and whether text is shielded."""
    hashes = {triple.evidence.article: triple.evidence.sha256 for edge in view.edges for triple in edge.triples}
    skipped = [[item.path, item.reason] for item in view.skipped]
    about = {"toile": 1, "language": view.language, "shielded": shielded}
    return _dump({**about, "sha256": dict(sorted(hashes.items())), "skipped": skipped})


def node_instruction(node: NodeView) -> str:
    """Aliases with counts and article ids, and the name where XML cannot hold it."""
    record: Record = {"aliases": node.aliases, "articles": node.articles}
    return _dump(record if legal(node.name) == node.name and node.name.strip() else {**record, "name": node.name})


def edge_instruction(edge: EdgeView) -> str:
    """The key and the triples without their sentences; with them where the column cannot give them back."""
    texts = [triple.evidence.text for triple in edge.triples]
    record: Record = {"key": edge.key, "triples": [_slim(triple) for triple in edge.triples]}
    whole = all(map(_readable, edge.triples)) and "\n".join(texts).strip()
    return _dump(record if whole else {**record, "texts": texts})


def triples_from(record: Mapping[str, Any], evidence: str, hashes: Mapping[str, str]) -> tuple[Triple, ...]:
    """The triples of an edge from its instruction and its `evidence` column; the inverse of `edge_instruction`."""
    found, at = [], 0
    for number, row in enumerate(record["triples"]):
        article, start, end, *spans = row["evidence"]
        text = record["texts"][number] if "texts" in record else evidence[at : at + end - start]
        at += end - start + 1
        said = {"article": article, "sha256": hashes[article], "start": start, "end": end, "text": text}
        said.update(zip(("subject", "predicate", "object"), spans, strict=True))
        found.append(triple_from({**row, "evidence": said}))
    return tuple(found)


def _readable(triple: Triple) -> bool:
    """Whether the sentence can be cut out of the column: XML holds it as it is, and its offsets give its length."""
    evidence = triple.evidence
    return evidence.end - evidence.start == len(evidence.text) and legal(evidence.text) == evidence.text


def _slim(triple: Triple) -> Record:
    """A triple without its sentence, which stands in a column, and the hash, which stands at the head of the file."""
    record, evidence = triple_record(triple), triple.evidence
    place = (evidence.article, evidence.start, evidence.end)
    record["evidence"] = [*place, evidence.subject, evidence.predicate, evidence.object]
    return record


def _dump(record: Record) -> str:
    return instruction(_ENCODE(record))
