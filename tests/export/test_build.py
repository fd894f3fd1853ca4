"""The files of a build: every line can be checked against the article, and the graph comes back from them."""

import json

import kgs
import pytest

from graph.errors import InputError, OutputError
from graph.export import load, write_build

FIELDS = [
    "document", "subject", "subject_text", "subject_type", "relation", "label", "object", "object_text", "object_type",
    "negated", "modality", "attribution", "amount", "date", "role", "confidence", "rule", "evidence", "start", "end",
]  # fmt: skip


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_the_graph_comes_back(tmp_path):
    for view in (kgs.tiny(), kgs.annotated()):
        write_build(view, tmp_path)
        assert load(tmp_path) == view


def test_every_triple_can_be_checked_in_its_article(tmp_path):
    view = kgs.annotated()
    paths = write_build(view, tmp_path)
    names = ["graph.graphml", "graph.json", "triples.jsonl", "articles.jsonl", "entities.jsonl"]
    assert [path.name for path in paths] == names
    articles = {row["document"]: row for row in lines(tmp_path / "articles.jsonl")}
    triples = lines(tmp_path / "triples.jsonl")
    assert len(triples) == sum(len(edge.triples) for edge in view.edges)
    entities = {row["name"] for row in lines(tmp_path / "entities.jsonl")}
    for row in triples:
        assert list(row) == FIELDS
        assert articles[row["document"]]["text"][row["start"] : row["end"]] == row["evidence"]
        assert {row["subject"], row["object"]} <= entities
    order = [(row["document"], row["start"], row["end"]) for row in triples]
    assert order == sorted(order)


def test_known_lines(tmp_path):
    write_build(kgs.tiny(), tmp_path)
    denied = next(row for row in lines(tmp_path / "triples.jsonl") if row["negated"])
    assert (denied["subject"], denied["relation"], denied["object"]) == ("Alibaba", "buys", "Ascend")
    assert denied["attribution"] == "un porte-parole"
    article = lines(tmp_path / "articles.jsonl")[0]
    assert {key: article[key] for key in ("document", "date", "source")} == {
        "document": "a1", "date": "2025-03-24", "source": "Les Échos",
    }  # fmt: skip
    assert article["sha256"] == kgs.tiny().articles[0].sha256
    entity = lines(tmp_path / "entities.jsonl")[1]
    assert (entity["id"], entity["aliases"], entity["articles"]) == ("org:huawei", {"Huawei": 3}, ["a1", "a2", "a3"])


def test_a_folder_without_a_build(tmp_path):
    with pytest.raises(InputError, match="toile build"):
        load(tmp_path)


def test_a_file_in_the_way(tmp_path):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OutputError, match="out"):
        write_build(kgs.tiny(), tmp_path / "out")
    assert (tmp_path / "out").read_text() == "mine"
