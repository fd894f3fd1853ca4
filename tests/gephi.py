"""What Gephi's GraphML importer was seen to do with each construct, as checks: a file that passes loses nothing."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

NS = "{http://graphml.graphdrawing.org/xmlns}"
TYPES = {"boolean", "int", "long", "float", "double", "string"}
TAKEN = {"label", "size", "x", "y", "color", "weight"}  # names that Gephi takes as its own properties, meant so
RESERVED = {"id", "type", "r", "g", "b", "z", "xpos", "ypos", "nodelabel", "edgelabel", "timeset", "edge weight", "d3"}
NMTOKEN = re.compile(r"[\w.:·-]+")
DATA = re.compile(r'<data key="\w+">((?:<!\[CDATA\[.*?\]\]>)+|[^<&]*)</data>', re.DOTALL)


def check(path: Path) -> None:
    """Assert every rule; the message is the part of the file that breaks it."""
    text = path.read_bytes().decode("utf-8")
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n')
    root = ElementTree.fromstring(text.encode())
    types = _keys(root)
    _content(text, len(root.findall(f".//{NS}data")))
    nodes, edges = root.findall(f"{NS}graph/{NS}node"), root.findall(f"{NS}graph/{NS}edge")
    assert root.find(f"{NS}graph").get("edgedefault") == "directed"
    assert not root.findall(f"{NS}graph/{NS}data")
    assert not root.findall(f".//{NS}desc"), "desc overwrites the label"
    for element in (*nodes, *edges):
        for data in element:
            _value(types[data.get("key")], data.text)
    _nodes(nodes)
    _edges(edges, {node.get("id") for node in nodes})


def _keys(root: ElementTree.Element) -> dict[str, str]:
    keys = root.findall(f"{NS}key")
    assert not root.findall(f".//{NS}default"), "ignored for properties, and not cast by graphology"
    assert max(Counter(key.get("id").lower() for key in keys).values()) == 1
    for domain in ("node", "edge"):
        names = [key.get("attr.name") for key in keys if key.get("for") == domain]
        assert max(Counter(map(str.lower, names)).values()) == 1
        assert not {name.lower() for name in names} & RESERVED
        assert all(NMTOKEN.fullmatch(name) for name in names)
        assert all(name == name.lower() for name in names), "capitalised properties are plain columns"
    assert {key.get("for") for key in keys} == {"node", "edge"}
    assert {key.get("attr.type") for key in keys} <= TYPES
    return {key.get("id"): key.get("attr.type") for key in keys}


def _content(text: str, count: int) -> None:
    """Every value is whole sections of CDATA or free of markup: a space between two references would be lost."""
    assert len(DATA.findall(text)) == count


def _value(type: str, text: str | None) -> None:
    assert text is not None
    assert text.strip(), "no value at all instead of an empty one"
    if type == "boolean":
        assert text in ("true", "false")
    elif type != "string":
        assert re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", text), text


def column(element: ElementTree.Element, name: str) -> str | None:
    """Value of a column of a node or edge."""
    return next((data.text for data in element if data.get("key") == f"{element.tag[len(NS)]}_{name}"), None)


def _nodes(nodes: list[ElementTree.Element]) -> None:
    ids = [node.get("id") for node in nodes]
    assert len(set(ids)) == len(ids)
    assert all(NMTOKEN.fullmatch(id) for id in ids)
    sizes = [float(column(node, "size")) for node in nodes]
    assert not sizes or min(sizes) == 4.0
    assert len(set(sizes)) < 2 or max(sizes) == 100.0, "other sizes are rescaled, and the drawing with them"
    for axis in ("x", "y"):
        places = [float(column(node, axis)) for node in nodes]
        assert all(abs(place) < 5000 for place in places)
    assert all(re.fullmatch(r"#[0-9a-f]{6}", column(node, "color")) for node in nodes)


def _edges(edges: list[ElementTree.Element], nodes: set[str | None]) -> None:
    ids = [edge.get("id") for edge in edges]
    assert len(set(ids)) == len(ids), "the second edge of an id is dropped"
    assert all(NMTOKEN.fullmatch(id) for id in ids)
    assert all({edge.get("source"), edge.get("target")} <= nodes for edge in edges)
    apart = [(edge.get("source"), edge.get("target"), edge.get("label")) for edge in edges]
    assert len(set(apart)) == len(apart), "edges of one pair and type are merged"
    assert all(edge.get("label") for edge in edges)
    assert all(float(column(edge, "weight")) > 0 for edge in edges), "an edge without weight is removed"
    assert all(re.fullmatch(r"#[0-9a-f]{6}", column(edge, "color")) for edge in edges)


def received(text: str) -> str | None:
    """A string attribute as Gephi stores it."""
    return None if text.strip().lower() == "null" else text.replace("INF", "Infinity")
