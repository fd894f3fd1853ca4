"""`toile export`, `formats`, `import` and `diff` on a built folder."""

import json

import kgs
import pytest
from typer.testing import CliRunner

from graph.cli.app import app
from graph.errors import ConfigError
from graph.export import read, write_build


@pytest.fixture
def built(tmp_path):
    write_build(kgs.tiny(), tmp_path / "output")
    return tmp_path / "output"


def toile(*arguments):
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=True)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_export_by_suffix_and_by_name(built, tmp_path):
    assert "6 things, 4 facts" in toile("export", built, tmp_path / "kg.gexf")
    toile("export", built, tmp_path / "kg.txt", "--format", "cypher")
    assert (tmp_path / "kg.txt").read_text("utf-8").startswith("CREATE CONSTRAINT")
    toile("export", built, tmp_path / "strict.graphml", "--strict")
    assert 'label="develops"' not in (tmp_path / "strict.graphml").read_text("utf-8")
    with pytest.raises(ConfigError, match="no format has this suffix"):
        toile("export", built, tmp_path / "kg.xyz")


def test_every_format_is_listed():
    lines = toile("formats").splitlines()
    assert [line.split()[0] for line in lines] == [
        "graphml", "gexf", "json", "jsonl", "csv", "parquet", "turtle", "json-ld", "cypher", "obsidian",
        "html", "markdown",
    ]  # fmt: skip


def test_import_writes_all_files_of_a_build(built, tmp_path):
    toile("export", built, tmp_path / "kg.gexf")
    toile("import", tmp_path / "kg.gexf", "--out", tmp_path / "again")
    names = {path.name for path in (tmp_path / "again").iterdir()}
    assert {"graph.html", "graph.graphml", "graph.json", "triples.jsonl"} <= names
    assert (tmp_path / "again" / "graph.graphml").read_bytes() == (built / "graph.graphml").read_bytes()
    assert read(tmp_path / "again").edges == kgs.tiny().edges


def test_diff_as_text_and_files(built, tmp_path):
    write_build(kgs.annotated(), tmp_path / "later")
    assert toile("diff", built, built) == "Aucune différence.\n"
    assert "+ Ant Group (ORG)" in toile("diff", built, tmp_path / "later")
    page, data = tmp_path / "news.html", tmp_path / "news.json"
    toile("diff", built, tmp_path / "later", "--out", page, "--out", data)
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert json.loads(data.read_text("utf-8"))["things"]["gone"]
