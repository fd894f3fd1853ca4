"""Tables of triples → the graph: Parquet without loss, JSON lines as far as names and sentences go."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from graph.errors import InputError
from graph.export.extras import require
from graph.export.records import Record, node_from
from graph.model import Article, Entity, Evidence, Mention, Skipped, Triple
from graph.network import view
from graph.network.assemble import build
from graph.network.facts import Ends, edge_key, unite
from graph.network.flatten import edge_view
from graph.network.view import GraphView

_SIDES = ("subject", "object")
_SAME = ("relation", "label", "negated", "modality", "attribution", "amount", "date", "role", "confidence", "rule")


def read_parquet(folder: Path) -> GraphView:
    """The graph of a folder that `parquet` wrote; InputError for any other."""
    try:
        entities, about = _table(folder / "entities.parquet")
        rows, _ = _table(folder / "triples.parquet")
        papers, _ = _table(folder / "articles.parquet")
        articles = tuple(Article(**{k: v for k, v in row.items() if k != "sha256"}) for row in papers)
        dates = {article.id: article.date for article in articles if article.date}
        grouped: dict[Ends, list[Triple]] = defaultdict(list)
        for row in rows:
            grouped[row["source"], row["key"], row["target"]].append(_triple(row))
        facts = enumerate(sorted(grouped.items()), 1)
        return GraphView(
            nodes=tuple(_node(row) for row in entities),
            edges=tuple(edge_view(number, ends, unite(triples, dates)) for number, (ends, triples) in facts),
            articles=articles,
            skipped=tuple(Skipped(**item) for item in json.loads(about["skipped"])),
            language=about["language"],
        )
    except (KeyError, TypeError) as error:
        raise InputError(f"{folder}: not the tables that toile wrote ({error!r}); export them again") from error


def read_triples(path: Path) -> GraphView:
    """The graph that the lines of `triples.jsonl` tell of, measured and laid out anew.

    Ids are made from names, aliases are the words of the triples, and articles are known by name only.
    """
    triples: dict[Ends, list[Triple]] = defaultdict(list)
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    papers: dict[str, set[str]] = defaultdict(set)
    names: dict[str, tuple[str, str]] = {}
    for number, row in enumerate(_lines(path), 1):
        try:
            triple = _stated(row)
            ends = [_id(row[side], row[f"{side}_type"]) for side in _SIDES]
            for side, id in zip(_SIDES, ends, strict=True):
                names[id] = (row[side], row[f"{side}_type"])
                forms[id][row[f"{side}_text"]] += 1
                papers[id].add(row["document"])
        except (KeyError, TypeError) as error:
            raise InputError(f"{path}:{number}: not a triple as toile writes them ({error!r})") from error
        triples[ends[0], edge_key(triple), ends[1]].append(triple)
    entities = [
        Entity(id, name, kind, _ranked(forms[id]), forms[id].total(), tuple(sorted(papers[id])))
        for id, (name, kind) in sorted(names.items())
    ]
    return view(build(entities, {ends: unite(found, {}) for ends, found in triples.items()}))


def _table(path: Path) -> tuple[list[Record], Mapping[str, str]]:
    """Rows and metadata of a Parquet file."""
    pq = require("pyarrow.parquet", extra="parquet", format="parquet")
    try:
        table = pq.read_table(path)
    except (OSError, ValueError) as error:  # pyarrow's own errors are one or the other
        raise InputError(f"{path}: cannot read it as Parquet ({error})") from error
    about = {key.decode(): value.decode() for key, value in (table.schema.metadata or {}).items()}
    return table.to_pylist(), about


def _node(row: Record) -> Any:
    return node_from({**row, "aliases": [(item["form"], item["count"]) for item in row["aliases"]]})


def _triple(row: Record) -> Triple:
    """The inverse of `parquet.triple_row`."""
    subject, object = (
        Mention(
            text=row[f"{side}_text"],
            start=row[f"{side}_mention_start"],
            end=row[f"{side}_mention_end"],
            type=row[f"{side}_mention_type"],
            name=row[f"{side}_name"],
        )
        for side in _SIDES
    )
    spans = {part: (row[f"{part}_start"], row[f"{part}_end"]) for part in ("subject", "predicate", "object")}
    said = Evidence(row["document"], row["sha256"], row["start"], row["end"], row["evidence"], **spans)
    return Triple(subject=subject, object=object, evidence=said, **{name: row[name] for name in _SAME})


def _stated(row: Record) -> Triple:
    """The triple of a line of `triples.jsonl`; the words of its ends are looked up in the sentence."""
    subject, object = (_mention(row, side) for side in _SIDES)
    spans = ((subject.start, subject.end), (row["start"], row["start"]), (object.start, object.end))
    said = Evidence(row["document"], "", row["start"], row["end"], row["evidence"], *spans)
    return Triple(subject=subject, object=object, evidence=said, **{name: row[name] for name in _SAME})


def _mention(row: Record, side: str) -> Mention:
    text, at = row[f"{side}_text"], row["evidence"].find(row[f"{side}_text"])
    start, length = (row["start"] + at, len(text)) if at >= 0 else (row["start"], 0)
    return Mention(text, start, start + length, row[f"{side}_type"], row[side])


def _lines(path: Path) -> Iterable[Record]:
    try:
        return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
    except OSError as error:
        raise InputError(f"{path}: cannot read it ({error.strerror})") from error
    except ValueError as error:
        raise InputError(f"{path}: not JSON lines in UTF-8 ({error})") from error


def _id(name: str, kind: str) -> str:
    """An id that tells apart every two pairs of name and type."""
    return f"{kind.lower()}:{re.sub('[ -]', lambda gap: '-' if gap[0] == ' ' else '--', name)}"


def _ranked(forms: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(forms.items(), key=lambda row: (-row[1], row[0])))
