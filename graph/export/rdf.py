"""RDF as Turtle and JSON-LD: facts in the web of data, each with the sentences it was derived from. Needs rdflib.

Every fact is an `rdf:Statement` with its evidence (PROV); one that the articles assert as true is also stated plainly,
and by its Wikidata property where the ontology names one. A denied, planned or rumoured fact is never stated plainly.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from graph.export.columns import edge_label
from graph.export.extras import require
from graph.export.xmltext import legal
from graph.model import Article, Triple
from graph.network.view import EdgeView, GraphView, NodeView
from graph.ontology import OTHER, load_ontology

if TYPE_CHECKING:
    from rdflib import Graph, URIRef

_PREFIXES = {
    "toile": "urn:toile:vocabulary:",
    "thing": "urn:toile:thing:",
    "relation": "urn:toile:relation:",
    "fact": "urn:toile:fact:",
    "claim": "urn:toile:claim:",
    "sentence": "urn:toile:sentence:",
    "article": "urn:toile:article:",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "wdt": "http://www.wikidata.org/prop/direct/",
}
_CLASSES = {
    "PER": "schema:Person",
    "ORG": "schema:Organization",
    "LOC": "schema:Place",
    "PRODUCT": "schema:Product",
    "EVENT": "schema:Event",
    "WORK": "schema:CreativeWork",
    "CONCEPT": "skos:Concept",
    "QUANTITY": "schema:QuantitativeValue",
}


def turtle(view: GraphView) -> Iterator[bytes]:
    """A Turtle file."""
    yield _Writer(view).graph.serialize(format="turtle", encoding="utf-8")


def json_ld(view: GraphView) -> Iterator[str]:
    """A JSON-LD file, resources sorted by name."""
    data = json.loads(_Writer(view).graph.serialize(format="json-ld", context=_PREFIXES, use_native_types=True))
    data["@graph"] = sorted(map(_sorted, data.get("@graph", [])), key=lambda resource: resource["@id"])
    yield json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _sorted(resource: dict[str, Any]) -> dict[str, Any]:
    """A resource with the values of each property in a fixed order."""
    order = partial(json.dumps, sort_keys=True)
    return {key: sorted(value, key=order) if isinstance(value, list) else value for key, value in resource.items()}


class _Writer:
    """Fills an rdflib graph; one method for each kind of resource."""

    def __init__(self, view: GraphView) -> None:
        rdflib = require("rdflib", extra="rdf", format="RDF")
        self._iri, self._literal = rdflib.URIRef, rdflib.Literal
        self._language = view.language
        self.graph: Graph = rdflib.Graph(bind_namespaces="none")
        for prefix, namespace in _PREFIXES.items():
            self.graph.bind(prefix, namespace)
        for article in view.articles:
            self._article(article)
        for node in view.nodes:
            self._thing(node)
        for edge in view.edges:
            self._fact(edge)

    def _article(self, article: Article) -> None:
        here = self._name("article", article.id)
        self._add(here, "rdf:type", self._term("prov:Entity"), self._term("schema:NewsArticle"))
        self._add(here, "dcterms:title", article.title)
        self._add(here, "dcterms:date", article.date)
        self._add(here, "dcterms:publisher", article.source)
        self._add(here, "dcterms:creator", article.byline)
        self._add(here, "dcterms:identifier", article.url)
        self._add(here, "dcterms:language", article.language)
        self._add(here, "toile:sha256", article.sha256)

    def _thing(self, node: NodeView) -> None:
        here = self._name("thing", node.id)
        self._add(here, "rdf:type", self._term(f"toile:{node.type}"))
        if node.type in _CLASSES:
            self._add(here, "rdf:type", self._term(_CLASSES[node.type]))
        self._add(here, "rdfs:label", node.name)
        self._add(here, "skos:altLabel", *(form for form, _ in node.aliases if form != node.name))
        self._add(here, "schema:subjectOf", *(self._name("article", article) for article in node.articles))
        self._add(here, "toile:community", node.community)
        self._add(here, "toile:pagerank", node.pagerank)

    def _fact(self, edge: EdgeView) -> None:
        id = f"{edge.source}/{edge.key}/{edge.target}"
        here = self._name("fact", id)
        subject, object = self._name("thing", edge.source), self._name("thing", edge.target)
        name = f"{OTHER}:{edge.label}" if edge.relation == OTHER else edge.relation
        predicate = self._name("relation", name)
        self._add(here, "rdf:type", self._term("rdf:Statement"))
        self._add(here, "rdf:subject", subject)
        self._add(here, "rdf:predicate", predicate)
        self._add(here, "rdf:object", object)
        self._add(here, "rdfs:label", edge_label(edge, self._language))
        self._add(here, "toile:negated", edge.negated)
        self._add(here, "toile:modality", edge.modality)
        self._add(here, "toile:confidence", edge.confidence)
        self._add(here, "toile:articles", edge.weight)
        for triple in edge.triples:
            self._claim(id, triple)
        if not edge.negated and edge.modality is None:
            self.graph.add((subject, predicate, object))
            self._wikidata(edge.relation, subject, object)

    def _wikidata(self, relation: str, subject: URIRef, object: URIRef) -> None:
        """The fact by its Wikidata property; one that reads backwards starts with a minus sign."""
        known = load_ontology().relations.get(relation)
        if known and known.wikidata:
            ends = (object, subject) if known.wikidata.startswith("-") else (subject, object)
            self.graph.add((ends[0], self._term(f"wdt:{known.wikidata.lstrip('-')}"), ends[1]))

    def _claim(self, id: str, triple: Triple) -> None:
        """What one sentence says of a fact, and the sentence, which other facts may share."""
        said = triple.evidence
        place = f"{said.article}/{said.start}-{said.end}"
        words = "-".join(map(str, (*said.subject, *said.predicate, *said.object)))
        fact, sentence = self._name("fact", id), self._name("sentence", place)
        claim = self._name("claim", f"{id}/{place}/{words}/{triple.rule}")
        self._add(fact, "prov:wasDerivedFrom", sentence)
        self._add(fact, "toile:claim", claim)
        self._add(claim, "prov:wasDerivedFrom", sentence)
        for name in ("modality", "attribution", "amount", "date", "role", "rule", "confidence"):
            self._add(claim, f"toile:{name}", getattr(triple, name) or None)
        self._add(sentence, "rdf:type", self._term("prov:Entity"))
        self._add(sentence, "prov:value", said.text)
        self._add(sentence, "prov:wasQuotedFrom", self._name("article", said.article))
        self._add(sentence, "toile:start", said.start)
        self._add(sentence, "toile:end", said.end)

    def _add(self, subject: URIRef, predicate: str, *values: Any) -> None:
        """Say something of a resource; None says nothing."""
        for value in values:
            if value is not None and value != "":
                object = value if isinstance(value, self._iri) else self._value(value)
                self.graph.add((subject, self._term(predicate), object))

    def _value(self, value: str | float | bool) -> Any:
        if isinstance(value, str):
            return self._literal(legal(value))
        # rdflib writes a double with six digits; a decimal keeps them all.
        return self._literal(Decimal(format(value, ".9f")).normalize() if isinstance(value, float) else value)

    def _term(self, name: str) -> URIRef:
        prefix, _, local = name.partition(":")
        iri: URIRef = self._iri(_PREFIXES[prefix] + quote(local))
        return iri

    def _name(self, kind: str, id: str) -> URIRef:
        iri: URIRef = self._iri(_PREFIXES[kind] + quote(id.encode("utf-8", "replace"), safe=":/"))
        return iri
