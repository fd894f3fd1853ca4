"""Cypher: an engine runs the script, twice, and answers from it."""

import re

import kgs
import kuzu
import pytest

from graph.export import write
from graph.export.cypher import literal

THING = (
    "id STRING PRIMARY KEY, name STRING, type STRING, aliases STRING[], mentions INT64, articles STRING[],"
    " first_seen STRING, last_seen STRING, community INT64, betweenness DOUBLE, pagerank DOUBLE"
)
FACT = (
    "key STRING, label STRING, verb STRING, negated BOOL, modality STRING, weight INT64, confidence DOUBLE,"
    " first_seen STRING, last_seen STRING, evidence STRING[], documents STRING[]"
)


def run(path):
    """A database with the tables that Kùzu, unlike Neo4j, wants to know beforehand, and the script run twice."""
    connection = kuzu.Connection(kuzu.Database(":memory:", buffer_pool_size=1 << 28))
    constraint, *script = path.read_text("utf-8").splitlines()
    assert constraint.startswith("CREATE CONSTRAINT")
    connection.execute(f"CREATE NODE TABLE Thing({THING})")
    for name in sorted(set(re.findall(r"\[r:`(\w+)`", "\n".join(script)))):
        connection.execute(f"CREATE REL TABLE `{name}`(FROM Thing TO Thing, {FACT})")
    for statement in (*script, *script):
        connection.execute(statement)
    return connection


def rows(connection, query):
    return [tuple(row) for row in connection.execute(query).get_all()]


def test_an_engine_answers(tmp_path):
    view = kgs.annotated()
    write(view, tmp_path / "kg.cypher")
    connection = run(tmp_path / "kg.cypher")
    assert rows(connection, "MATCH (n:Thing) RETURN count(*)") == [(len(view.nodes),)]
    assert rows(connection, "MATCH ()-[r]->() RETURN count(*)") == [(len(view.edges),)]
    found = rows(connection, "MATCH (a)-[r:DEVELOPS]->(b {name: 'Ascend'}) RETURN a.name, r.evidence")
    assert ("Huawei", "les puces Ascend de Huawei") in {(name, text) for name, texts in found for text in texts}


def test_a_denied_fact_has_a_type_of_its_own(tmp_path):
    write(kgs.tiny(), tmp_path / "kg.cypher")
    connection = run(tmp_path / "kg.cypher")
    assert rows(connection, "MATCH (a)-[r:NOT_BUYS]->(b) RETURN a.name, b.name") == [("Alibaba", "Ascend")]
    assert rows(connection, "MATCH (a)-[r:OTHER]->(b) RETURN a.name, r.verb") == [("ministre", "convoquer")]


@pytest.mark.parametrize("text", ["l'IA", "a\\", "\\'", "'}) DETACH DELETE n; //", "`", "é🦊", "{x}", "$p"])
def test_quoted_text_comes_back(text):
    connection = kuzu.Connection(kuzu.Database(":memory:", buffer_pool_size=1 << 28))
    assert rows(connection, f"RETURN {literal(text)}") == [(text,)]


def test_literals():
    assert literal("a'b\\c\nd\x07\u2028") == r"'a\'b\\c\nd\u0007\u2028'"
    assert literal(["a", "b'"]) == r"['a', 'b\'']"
    assert (literal(True), literal(2), literal(0.5), literal(None)) == ("true", "2", "0.5", "null")
