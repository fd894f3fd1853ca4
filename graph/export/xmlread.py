"""GraphML and GEXF files of ours → the graph they were written from, all but the texts of the articles."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from graph.errors import InputError
from graph.export.columns import NODE_COLUMNS
from graph.export.hidden import triples_from
from graph.export.records import Record
from graph.export.xmltext import unshield, untoken
from graph.model import Skipped
from graph.network.view import EdgeView, GraphView, NodeView
from graph.ontology import OTHER

Row = tuple[str, Mapping[str, str], Mapping[str, str], Record]
"""Kind (`node` or `edge`), XML attributes, columns by name, hidden record."""

_TARGET = "toile "
_CONVERT: dict[str, Callable[[str], Any]] = {"string": str, "int": int, "double": float}


def read_graphml(path: Path) -> GraphView:
    """The graph of a GraphML file that `graphml` wrote; InputError for any other."""
    return _read(path, _graphml_columns)


def read_gexf(path: Path) -> GraphView:
    """The graph of a GEXF file that `gexf` wrote; InputError for any other."""
    return _read(path, _gexf_columns)


def _read(path: Path, columns: Callable[[ElementTree.Element], dict[str, str]]) -> GraphView:
    about: Record = {}
    nodes, edges = [], []
    try:
        for kind, attributes, values, hidden in _rows(path, columns, about):
            if kind == "node":
                nodes.append(_node(attributes, values, hidden))
            else:
                edges.append(_edge(attributes, values, hidden, about["sha256"]))
        skipped = tuple(Skipped(*item) for item in about["skipped"])
        return GraphView(nodes=tuple(nodes), edges=tuple(edges), skipped=skipped, language=about["language"])
    except OSError as error:
        raise InputError(f"{path}: cannot read it ({error.strerror})") from error
    except ElementTree.ParseError as error:
        raise InputError(f"{path}: not well-formed XML ({error}); export it again") from error
    except (KeyError, TypeError, ValueError, IndexError) as error:
        advice = "other programs drop what is needed to read it back; give the file that toile exported"
        raise InputError(f"{path}: not as toile wrote it ({error!r}); {advice}") from error


def _rows(path: Path, columns: Callable[[ElementTree.Element], dict[str, str]], about: Record) -> Iterator[Row]:
    """Nodes and edges in the order of the file; `about` is filled from the head of the file on the way."""
    hidden: Record = {}
    for event, element in ElementTree.iterparse(path, events=("pi", "end")):
        if event == "pi":
            target, _, data = (element.text or "").partition(" ")
            if target == "toile":
                hidden = json.loads(data)
                about.update(hidden if "toile" in hidden else {})
            continue
        kind = element.tag.rpartition("}")[2]
        if kind in ("node", "edge"):
            values = columns(element)
            yield kind, element.attrib, _clean(values) if about["shielded"] else values, hidden
            element.clear()
            hidden = {}


def _clean(values: Mapping[str, str]) -> dict[str, str]:
    return {name: value if name == "label" else unshield(value) for name, value in values.items()}


def _graphml_columns(element: ElementTree.Element) -> dict[str, str]:
    """Columns of a node or edge; the id of a key is its name behind a prefix of two characters."""
    return {data.attrib["key"][2:]: data.text or "" for data in element if str(data.tag).endswith("}data")}


def _gexf_columns(element: ElementTree.Element) -> dict[str, str]:
    """Columns of a node or edge, those included for which GEXF has a place of its own."""
    found: dict[str, str] = {name: element.attrib[name] for name in ("label", "weight") if name in element.attrib}
    for child in element.iter():
        name = str(child.tag).rpartition("}")[2]
        if name == "attvalue":
            found[child.attrib["for"]] = child.attrib["value"]
        elif name == "position":
            found |= {"x": child.attrib["x"], "y": child.attrib["y"]}
        elif name == "size":
            found["size"] = child.attrib["value"]
        elif name == "color":
            found["color"] = "#" + "".join(f"{int(child.attrib[part]):02x}" for part in "rgb")
    return found


def _node(attributes: Mapping[str, str], values: Mapping[str, str], hidden: Record) -> NodeView:
    found: Record = {
        column.name: _CONVERT[column.type](values[column.name]) for column in NODE_COLUMNS if column.name in values
    }
    found["id"] = untoken(attributes["id"])
    found["name"] = hidden.get("name", found.get("label"))
    found["type"] = found["entity_type"]
    found["aliases"] = tuple((form, count) for form, count in hidden["aliases"])
    found["articles"] = tuple(hidden["articles"])
    fields: Record = {name: found.get(name) for name in NodeView.__slots__}
    return NodeView(**fields)


def _edge(
    attributes: Mapping[str, str], values: Mapping[str, str], hidden: Record, hashes: Mapping[str, str]
) -> EdgeView:
    triples = triples_from(hidden, values.get("evidence", ""), hashes)
    modality = values.get("modality")
    return EdgeView(
        id=untoken(attributes["id"]),
        source=untoken(attributes["source"]),
        target=untoken(attributes["target"]),
        key=hidden["key"],
        relation=values["relation"],
        label=triples[0].label if values["relation"] == OTHER else "",
        negated=values["negated"] == "true",
        modality="planned" if modality == "planned" else "speculative" if modality else None,
        weight=int(float(values["weight"])),
        confidence=float(values["confidence"]),
        first_seen=values.get("first_seen"),
        last_seen=values.get("last_seen"),
        color=values["color"],
        triples=triples,
    )
