"""GraphML: nothing that Gephi would drop, merge, rescale or rewrite, and the same graph in networkx."""

import gephi
import kgs
import networkx as nx
import pytest
from hostile import graph_views
from hypothesis import HealthCheck, given, settings

from graph.export import write
from graph.export.columns import NODE_COLUMNS, edge_columns
from graph.export.xmltext import attribute, content, legal, shield, token, unshield, untoken

MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("topic", ["seeds", *kgs.TOPICS])
def test_gephi_rules_on_articles(topic, tmp_path):
    """The seeds, and the 128 annotated articles topic by topic."""
    write(kgs.annotated(kgs.TOPICS.get(topic, tuple(kgs.SEEDS))), tmp_path / "kg.graphml")
    gephi.check(tmp_path / "kg.graphml")


@MANY
@given(graph_views())
def test_gephi_rules_on_hostile_graphs(tmp_path, view):
    write(view, tmp_path / "kg.graphml")
    gephi.check(tmp_path / "kg.graphml")


@MANY
@given(graph_views())
def test_networkx_reads_what_was_written(tmp_path, view):
    """In strict form every value is that of the view, but for what XML cannot hold."""
    write(view, tmp_path / "kg.graphml", strict=True)
    kg = nx.read_graphml(tmp_path / "kg.graphml", force_multigraph=True)
    assert list(kg) == [token(node.id) for node in view.nodes]
    for node in view.nodes:
        assert kg.nodes[token(node.id)] == expected(NODE_COLUMNS, node)
    found = {data["id"]: (a, b, data) for a, b, data in with_ids(kg)}
    assert len(found) == len(view.edges)
    for edge in view.edges:
        source, target, data = found[edge.id]
        assert (source, target) == (token(edge.source), token(edge.target))
        assert data == {**expected(edge_columns(view.language), edge), "id": edge.id}


def with_ids(kg):
    for source, target, key, data in kg.edges(keys=True, data=True):
        yield source, target, {**data, "id": key}


def expected(columns, row):
    """Columns with a value, as XML can hold them."""
    values = {column.name: column.value(row) for column in columns}
    present = {name: value for name, value in values.items() if value is not None and str(value).strip()}
    return {name: legal(value) if isinstance(value, str) else value for name, value in present.items()}


def test_gephi_shows_text_as_it_is(tmp_path):
    """Texts that the importer rewrites or drops reach the screen unchanged."""
    write(kgs.tiny(), tmp_path / "kg.graphml")
    root = gephi.ElementTree.parse(tmp_path / "kg.graphml").getroot()
    edge = next(edge for edge in root.iter(f"{gephi.NS}edge") if edge.get("label") == "partners_with")
    shown = gephi.received(gephi.column(edge, "evidence"))
    assert shown.replace("\u2060", "") == "Infosys (INFOSYS) & Wipro s’allieraient."
    node = next(node for node in root.iter(f"{gephi.NS}node") if node.get("id") == "org:infosys")
    assert gephi.column(node, "label") == "INFOSYS", "labels are not rewritten, so nothing is put into them"


@pytest.mark.parametrize(
    "text", ["INF", "INFINFINF", "I\u2060NF", "null", " NULL ", "nul", "info", "INFO & null", "annull"]
)
def test_shield(text):
    safe = shield(text)
    assert gephi.received(safe) == safe
    assert unshield(safe) == text
    assert safe.replace("\u2060", "") == text.replace("\u2060", "")
    if text in ("nul", "info", "annull"):
        assert safe == text


@pytest.mark.parametrize("id", ["org:été", "a b", "a_x20_b", "_x", "", "×", "日本", "e\u0301", "\ud800", "a\nb", "_x_"])
def test_token(id):
    assert gephi.NMTOKEN.fullmatch(token(id))
    assert untoken(token(id)) == id


def test_tokens_stay_distinct():
    ids = ["a b", "a_x20_b", "a_x5f_x20_b", "", "_x_"]
    assert len({token(id) for id in ids}) == len(ids)


def test_content_and_attribute():
    assert content("a & ]]> b") == "<![CDATA[a & ]]]]><![CDATA[> b]]>"
    assert content("déjà vu") == "déjà vu"
    assert attribute('<"a"\n&') == "&lt;&quot;a&quot;&#10;&amp;"
    assert legal("a\r\nb\rc\x00\ud800") == "a\nb\nc\ufffd\ufffd"


def test_known_file(tmp_path):
    """Colour, size and place, the relation as edge type, one edge for two articles."""
    write(kgs.tiny(), tmp_path / "kg.graphml")
    kg = nx.read_graphml(tmp_path / "kg.graphml", force_multigraph=True)
    huawei = kg.nodes["org:huawei"]
    assert (huawei["label"], huawei["entity_type"], huawei["color"], huawei["size"]) == (
        "Huawei",
        "ORG",
        "#0072b2",
        100,
    )
    edge = kg.edges["org:huawei", "product:ascend", "e2"]
    assert edge["label"] == "développe"
    assert edge["weight"] == 2.0
    assert edge["evidence"] == "Huawei développe Ascend.\nHuawei a conçu la puce Ascend."
    assert edge["sources"] == "a1 | a2"
    assert kg.edges["org:alibaba", "product:ascend", "e1"]["label"] == "¬ achète"
    assert '<edge id="e1" source="org:alibaba" target="product:ascend" label="not buys">' in (
        tmp_path / "kg.graphml"
    ).read_text("utf-8")
