"""CSV: read by pandas and the csv module; no cell is a formula."""

import csv

import kgs
import pandas as pd
from hostile import graph_views
from hypothesis import HealthCheck, given, settings

from graph.export import write
from graph.export.xmltext import legal


def test_pandas_reads_both_tables(tmp_path):
    view = kgs.annotated()
    write(view, tmp_path / "kg.csv")
    nodes = pd.read_csv(tmp_path / "kg.csv" / "nodes.csv", keep_default_na=False)
    edges = pd.read_csv(tmp_path / "kg.csv" / "edges.csv", keep_default_na=False)
    assert list(nodes.columns[:3]) == ["Id", "Label", "entity_type"]
    assert list(edges.columns[:7]) == ["Id", "Source", "Target", "Type", "Kind", "Label", "Weight"]
    assert list(zip(nodes.Id, nodes.Label, nodes.pagerank, strict=True)) == [
        (node.id, node.name, node.pagerank) for node in view.nodes
    ]
    assert list(zip(edges.Source, edges.Kind, edges.Target, edges.Weight, strict=True)) == [
        (edge.source, edge.key, edge.target, edge.weight) for edge in view.edges
    ]
    assert set(edges.Type) == {"Directed"}
    assert set(edges.Source) | set(edges.Target) == set(nodes.Id)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(graph_views())
def test_no_text_is_a_formula_and_none_is_lost(tmp_path, view):
    write(view, tmp_path / "kg.csv")
    with (tmp_path / "kg.csv" / "nodes.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(view.nodes)
    for row, node in zip(rows, view.nodes, strict=True):
        assert row["Label"].removeprefix("'") == legal(node.name).removeprefix("'")
        assert not row["Label"].startswith(("=", "+", "-", "@", "\t"))
        assert float(row["x"]) == node.x, "numbers are left alone, negative ones too"
