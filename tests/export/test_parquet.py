"""Parquet: three tables that pyarrow and pandas read."""

import kgs
import pandas as pd
import pyarrow.parquet as pq

from graph.export import write


def test_tables(tmp_path):
    view = kgs.tiny()
    write(view, tmp_path / "kg.parquet")
    folder = tmp_path / "kg.parquet"
    assert sorted(path.name for path in folder.iterdir()) == ["articles.parquet", "entities.parquet", "triples.parquet"]
    entities = pq.read_table(folder / "entities.parquet")
    assert entities.column("name").to_pylist() == [node.name for node in view.nodes]
    assert entities.column("aliases").to_pylist()[1] == [{"form": "Huawei", "count": 3}]
    articles = pd.read_parquet(folder / "articles.parquet").set_index("id")
    triples = pd.read_parquet(folder / "triples.parquet")
    assert len(triples) == sum(len(edge.triples) for edge in view.edges)
    for row in triples.itertuples():
        text = articles.loc[row.document].text
        assert text[row.start : row.end] == row.evidence
        assert text[row.subject_start : row.subject_end] == row.subject_text
    makers = triples[(triples.relation == "develops") & (triples.object == "Ascend") & ~triples.negated]
    assert set(makers.subject) == {"Huawei"}
    assert sorted(makers.document) == ["a1", "a2"]


def test_many_groups_of_rows(tmp_path, monkeypatch):
    monkeypatch.setattr("graph.export.parquet._ROWS", 3)
    view = kgs.annotated()
    write(view, tmp_path / "kg.parquet")
    rows = pq.read_table(tmp_path / "kg.parquet" / "entities.parquet")
    assert rows.column("id").to_pylist() == [node.id for node in view.nodes]
