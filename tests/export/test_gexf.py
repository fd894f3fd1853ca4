"""GEXF: the same graph in networkx, dates for Gephi's timeline."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import kgs
import networkx as nx
import pytest
from hostile import graph_views
from hypothesis import HealthCheck, given, settings

from graph.export import write
from graph.export.columns import edge_label
from graph.export.gexf import day
from graph.export.xmlread import read_gexf, read_graphml
from graph.export.xmltext import legal, token, unshield

NS = "{http://gexf.net/1.3}"
MANY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@MANY
@given(graph_views())
def test_networkx_reads_what_was_written(tmp_path, view):
    write(view, tmp_path / "kg.gexf")
    kg = nx.MultiDiGraph(nx.read_gexf(tmp_path / "kg.gexf"))
    assert set(kg) == {token(node.id) for node in view.nodes}
    for node in view.nodes:
        found = kg.nodes[token(node.id)]
        assert found["label"] == legal(node.name)
        assert found["entity_type"] == node.type
        assert found["viz"]["position"] == {"x": node.x, "y": node.y, "z": 0.0}
        assert found["viz"]["size"] == node.size
        assert "#{r:02x}{g:02x}{b:02x}".format(**found["viz"]["color"]) == node.color
    found = {data["id"]: (a, b, data) for a, b, data in kg.edges(data=True)}
    for edge in view.edges:
        source, target, data = found[edge.id]
        assert (source, target, data["weight"]) == (token(edge.source), token(edge.target), edge.weight)
        assert data["label"] == legal(edge_label(edge, view.language))
        sentences = "\n".join(triple.evidence.text for triple in edge.triples)
        assert unshield(data.get("evidence", "")) == (legal(sentences) if sentences.strip() else "")


def test_timeline(tmp_path):
    """Things and facts stand on the days of their articles; a month counts from its first day."""
    write(kgs.tiny(), tmp_path / "kg.gexf")
    root = ElementTree.parse(tmp_path / "kg.gexf").getroot()
    graph = root.find(f"{NS}graph")
    assert (graph.get("mode"), graph.get("timeformat"), graph.get("timerepresentation")) == (
        "dynamic",
        "date",
        "timestamp",
    )
    stamps = {element.get("id"): element.get("timestamps") for element in root.iter() if element.get("label")}
    assert stamps["org:huawei"] == "<[2025-03-24, 2025-04-01]>"
    assert stamps["e2"] == "<[2025-03-24, 2025-04-01]>"
    assert stamps["per:ministre"] is None
    kinds = {edge.get("id"): edge.get("kind") for edge in root.iter(f"{NS}edge")}
    assert kinds == {"e1": "not buys", "e2": "develops", "e3": "partners_with", "e4": "other:convoquer"}


def test_no_dates_no_timeline(tmp_path):
    view = kgs.tiny()
    undated = replace(view, articles=tuple(replace(article, date=None) for article in view.articles))
    write(undated, tmp_path / "kg.gexf")
    text = (tmp_path / "kg.gexf").read_text("utf-8")
    assert 'mode="static">' in re.search("<graph .*?>", text)[0]
    assert "timestamps" not in text


@pytest.mark.parametrize("text", [" \n\t", "\u0085\xa0", "\x1c\x1f", "\u0085\x1c"])
@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_white_space_is_no_value(tmp_path, form, text):
    """Also that which XML cannot hold; our own reader still gives it back."""
    view = kgs.tiny()
    edge = view.edges[0]
    blank = replace(edge.triples[0], evidence=replace(edge.triples[0].evidence, text=text), role=text)
    blanked = replace(view, edges=(replace(edge, triples=(blank,)), *view.edges[1:]))
    path = tmp_path / f"kg.{form}"
    write(blanked, path)
    read = nx.read_gexf if form == "gexf" else nx.read_graphml
    values = next(data for *_, data in nx.MultiDiGraph(read(path)).edges(data=True) if data["negated"])
    assert values["sources"] == "a1"
    assert not {"evidence", "role"} & set(values)
    found = {edge.id: edge for edge in (read_gexf if form == "gexf" else read_graphml)(path).edges}
    assert found[edge.id].triples == (blank,)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024-02-29", "2024-02-29"), ("2024-02", "2024-02-01"), ("2024", "2024-01-01"), (None, None), ("", None),
        ("2025-02-29", None), ("hier", None), ("20240229", "2024-02-29"),
    ],
)  # fmt: skip
def test_day(text, found):
    assert day(text) == found
