"""RDF: rdflib answers who makes what, by which sentence; what is denied is never asserted."""

import json

import kgs
import pytest
import rdflib
from hostile import graph_views
from hypothesis import HealthCheck, given, settings

from graph.export import write

QUERY = """
SELECT ?maker ?sentence ?date WHERE {
  ?fact rdf:predicate relation:develops ; rdf:subject ?subject ; rdf:object ?object ; toile:negated false ;
        prov:wasDerivedFrom ?evidence .
  ?object rdfs:label "Ascend" . ?subject rdfs:label ?maker .
  ?evidence prov:value ?sentence ; prov:wasQuotedFrom ?article . OPTIONAL { ?article dcterms:date ?date }
}"""
ASCEND, HUAWEI = (rdflib.URIRef(f"urn:toile:thing:{id}") for id in ("product:ascend", "org:huawei"))
MADE_BY = rdflib.URIRef("http://www.wikidata.org/prop/direct/P178")
RELATION = "urn:toile:relation:"


@pytest.mark.parametrize(("suffix", "format"), [(".ttl", "turtle"), (".jsonld", "json-ld")])
def test_who_develops_ascend_and_which_sentence_says_so(tmp_path, suffix, format):
    write(kgs.tiny(), tmp_path / f"kg{suffix}")
    graph = rdflib.Graph().parse(tmp_path / f"kg{suffix}", format=format)
    prefixes = {"relation": RELATION, "toile": "urn:toile:vocabulary:"}
    found = {
        tuple(str(value) for value in row) for row in graph.query(QUERY, initNs=prefixes | dict(graph.namespaces()))
    }
    assert found == {
        ("Huawei", "Huawei développe Ascend.", "2025-03-24"),
        ("Huawei", "Huawei a conçu la puce Ascend.", "2025-04"),
    }


def test_the_seeds_say_who_develops_ascend(tmp_path):
    write(kgs.annotated(), tmp_path / "kg.ttl")
    graph = rdflib.Graph().parse(tmp_path / "kg.ttl")
    found = {(str(row.maker), str(row.sentence)) for row in graph.query(QUERY)}
    assert ("Huawei", "les puces Ascend de Huawei") in found


def test_only_asserted_facts_are_stated_plainly(tmp_path):
    write(kgs.tiny(), tmp_path / "kg.ttl")
    graph = rdflib.Graph().parse(tmp_path / "kg.ttl")
    assert (HUAWEI, rdflib.URIRef(RELATION + "develops"), ASCEND) in graph
    assert (ASCEND, MADE_BY, HUAWEI) in graph, "P178 reads from the product to its maker"
    stated = {str(predicate) for predicate in graph.predicates() if str(predicate).startswith(RELATION)}
    assert stated == {RELATION + "develops"}, "a denial, a plan and a rumour are only described"


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(graph_views())
def test_hostile_text_parses_and_both_forms_agree(tmp_path, view):
    write(view, tmp_path / "kg.ttl")
    write(view, tmp_path / "kg.jsonld")
    turtle = rdflib.Graph().parse(tmp_path / "kg.ttl")
    linked = rdflib.Graph().parse(data=json.loads((tmp_path / "kg.jsonld").read_text("utf-8")), format="json-ld")
    sentences = {triple.evidence.text for edge in view.edges for triple in edge.triples}
    value = rdflib.PROV.value
    assert {str(text) for text in turtle.objects(None, value)} == {str(text) for text in linked.objects(None, value)}
    assert len(set(turtle.subjects(rdflib.RDF.type, rdflib.RDF.Statement))) == len(view.edges)
    assert len(set(turtle.objects(None, value))) <= len(sentences)
