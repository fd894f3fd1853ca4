"""JSON: networkx builds the multigraph from it."""

import json

import kgs
import networkx as nx
import pytest

from graph.errors import InputError
from graph.export import read, write


def test_networkx_builds_the_graph(tmp_path):
    view = kgs.annotated()
    write(view, tmp_path / "kg.json")
    kg = nx.node_link_graph(json.loads((tmp_path / "kg.json").read_text("utf-8")), edges="edges")
    assert isinstance(kg, nx.MultiDiGraph)
    assert {(a, key, b) for a, b, key in kg.edges(keys=True)} == {(e.source, e.key, e.target) for e in view.edges}
    assert dict(kg.nodes(data="name")) == {node.id: node.name for node in view.nodes}
    assert kg.graph["articles"][0]["text"] == view.articles[0].text


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"graph": {}, "nodes": [], "edges": []}', "\udce9"])
def test_other_files_are_refused_by_name(tmp_path, text):
    path = tmp_path / "kg.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(InputError, match=r"kg\.json: .*again"):
        read(path)
