"""Export then import is the identity, but for what the table in README says a format cannot hold."""

from dataclasses import replace

import kgs
import pytest
from hostile import graph_views
from hypothesis import HealthCheck, given, settings

from graph.errors import ConfigError, InputError
from graph.export import read, write, write_build

MANY = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@MANY
@given(graph_views())
@pytest.mark.parametrize("strict", [False, True])
def test_graphml_holds_all_but_articles(tmp_path, strict, view):
    write(view, tmp_path / "kg.graphml", strict=strict)
    assert read(tmp_path / "kg.graphml") == replace(view, articles=())


@MANY
@given(graph_views())
def test_gexf_holds_all_but_articles(tmp_path, view):
    write(view, tmp_path / "kg.gexf")
    assert read(tmp_path / "kg.gexf") == replace(view, articles=())


@MANY
@given(graph_views())
def test_json_holds_everything(tmp_path, view):
    write(view, tmp_path / "kg.json")
    assert read(tmp_path / "kg.json") == view


@pytest.mark.parametrize("view", [kgs.tiny(), kgs.annotated()], ids=["tiny", "seeds"])
def test_parquet_holds_everything(tmp_path, view):
    write(view, tmp_path / "kg.parquet")
    assert read(tmp_path / "kg.parquet") == view


def test_triples_hold_names_and_sentences(tmp_path):
    """Ids, dates, aliases and measures are made anew; what is said by which sentence comes back."""
    view = kgs.annotated()
    write(view, tmp_path / "kg.jsonl")
    found = read(tmp_path / "kg.jsonl")
    assert facts(found) == facts(view)
    assert {(node.name, node.type) for node in found.nodes} == {(node.name, node.type) for node in view.nodes}
    write(found, tmp_path / "again.jsonl")
    assert sorted((tmp_path / "again.jsonl").read_text("utf-8").splitlines()) == sorted(
        (tmp_path / "kg.jsonl").read_text("utf-8").splitlines()
    )


def facts(view):
    names = {node.id: (node.name, node.type) for node in view.nodes}
    return {
        (names[edge.source], edge.key, names[edge.target], edge.weight, edge.confidence, edge.modality)
        for edge in view.edges
    }


def test_a_folder_of_a_build_is_read(tmp_path):
    write_build(kgs.tiny(), tmp_path)
    assert read(tmp_path) == kgs.tiny()


@pytest.mark.parametrize("suffix", [".md", ".ttl", ".cypher", ".csv"])
def test_formats_that_hold_too_little(tmp_path, suffix):
    write(kgs.tiny(), tmp_path / f"kg{suffix}")
    with pytest.raises(ConfigError, match="graphml, gexf, json, jsonl, parquet"):
        read(tmp_path / f"kg{suffix}")


@pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
@pytest.mark.parametrize(
    "text",
    [
        "", "<graphml", "<?xml version='1.0'?><graphml/>", "<gexf><graph><node id='1'/></graph></gexf>",
        "<?toile {}?><graphml/>", "<?toile not json?><graphml/>",
        '<?toile {"toile":1,"shielded":true,"sha256":{},"skipped":[],"language":"fr"}?><graph><node id="a"/></graph>',
    ],
)  # fmt: skip
def test_other_files_are_refused_by_name(tmp_path, suffix, text):
    (tmp_path / f"kg{suffix}").write_text(text, "utf-8")
    with pytest.raises(InputError, match=f"kg{suffix}"):
        read(tmp_path / f"kg{suffix}")


def test_a_file_that_another_program_wrote_over(tmp_path):
    """networkx drops the processing instructions: the message says that the original is needed."""
    import networkx as nx

    write(kgs.tiny(), tmp_path / "kg.graphml")
    nx.write_graphml(nx.read_graphml(tmp_path / "kg.graphml"), tmp_path / "other.graphml")
    with pytest.raises(InputError, match="give the file that toile exported"):
        read(tmp_path / "other.graphml")


@pytest.mark.parametrize("text", ["{", '{"document": "a"}', "[]", "3"])
def test_broken_lines_are_named(tmp_path, text):
    (tmp_path / "kg.jsonl").write_text(text, "utf-8")
    with pytest.raises(InputError, match=r"kg\.jsonl"):
        read(tmp_path / "kg.jsonl")


def test_missing_and_broken_tables(tmp_path):
    write(kgs.tiny(), tmp_path / "kg.parquet")
    (tmp_path / "kg.parquet" / "triples.parquet").write_bytes(b"PAR1")
    with pytest.raises(InputError, match=r"triples\.parquet"):
        read(tmp_path / "kg.parquet")
    (tmp_path / "kg.parquet" / "triples.parquet").unlink()
    with pytest.raises(InputError, match=r"triples\.parquet"):
        read(tmp_path / "kg.parquet")
    with pytest.raises(InputError, match="does not exist"):
        read(tmp_path / "nothing.graphml")
