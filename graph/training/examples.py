"""Annotated articles and example sentences as training rows of the relation classifier.

A row is a candidate pair of the pipeline with its features and the label that the annotation gives it: a relation with
its direction, `none`, or nothing where the annotation cannot tell (the fact stands in another sentence).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from graph.evaluation.examples import held_out
from graph.evaluation.gold import GoldArticle
from graph.ontology import OTHER, Ontology
from graph.pipeline.relations.arguments import Filler
from graph.pipeline.relations.classifier import NONE
from graph.pipeline.relations.component import Grammar
from graph.pipeline.relations.features import Traits

Resolve = Callable[[Doc], Doc]
"""The component that finds antecedents: it runs after names are set."""

UNNAMED = frozenset({"CONCEPT", "QUANTITY", "DATE"})


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled pair. `accepted` holds every class that a fair reader would take; `group` is the article's id."""

    traits: Traits
    label: str
    accepted: frozenset[str]
    types: tuple[str, str]
    group: str
    ends: tuple[str, str] = ("", "")


def article_rows(
    articles: Sequence[GoldArticle],
    nlp: Language,
    grammar: Grammar,
    resolve: Resolve,
    *,
    references: Path | None = None,
) -> Iterator[Row]:
    """Rows of whole articles with the annotators' names; antecedents are theirs too where a file holds them."""
    texts = [article.text for article in articles]
    for article, doc in zip(articles, nlp.pipe(texts, batch_size=16), strict=True):
        spans = set_names(doc, article.entities)
        annotated = references / f"{article.id}.jsonl" if references else None
        if annotated and annotated.is_file():
            doc._.references = gold_references(doc, annotated, spans)
        else:
            resolve(doc)
        yield from _label(doc, article, grammar, complete=True)


def sentence_rows(path: Path, nlp: Language, grammar: Grammar, *, complete: bool) -> Iterator[Row]:
    """Rows of example sentences with their triples; where these are not complete, other pairs are left unlabelled.

    A fifth of the sentences is for checking only, but for those whose names are annotated too: no one checks by these.
    """
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    rows = [row for row in rows if "names" in row or not held_out(row["example"])]
    for row, doc in zip(rows, nlp.pipe([row["example"] for row in rows], batch_size=64), strict=True):
        article = _as_article(row, doc, grammar.ontology)
        set_names(doc, article.entities)
        doc._.references = ()
        yield from _label(doc, article, grammar, complete=complete)


def set_names(doc: Doc, entities: Iterable[Mapping[str, Any]]) -> dict[tuple[int, int], str]:
    """Make every occurrence of a mention a name of the Doc; gives the thing of each span."""
    found: dict[tuple[int, int], str] = {}
    spans: list[Span] = []
    for entity in entities:
        if entity["type"] in UNNAMED:
            continue
        for mention in entity["mentions"]:
            for match in re.finditer(rf"(?<!\w){re.escape(mention)}(?!\w)", doc.text):
                span = doc.char_span(*match.span(), label=entity["type"], alignment_mode="contract")
                if span is not None and len(span):
                    spans.append(span)
                    found.setdefault((span.start, span.end), entity["name"])
    doc.ents = tuple(filter_spans(spans))
    return found


def gold_references(doc: Doc, path: Path, spans: Mapping[tuple[int, int], str]) -> tuple[tuple[Any, ...], ...]:
    """The annotated references of an article in the layout of `doc._.references`, each to the nearest earlier name."""
    named: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for entity in doc.ents:
        named[spans.get((entity.start, entity.end), entity.text)].append((entity.start, entity.end))
    found = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        before, expression, after = re.split(r"\[\[|\]\]", row["c"])
        start = doc.text.find(before + expression + after) + len(before)
        span = doc.char_span(start, start + len(expression), alignment_mode="expand") if start >= len(before) else None
        if span is None:
            continue
        wanted = [row["e"]] if isinstance(row["e"], str) else row["e"]
        antecedents = tuple(sorted(_nearest(named[name], span.start) for name in wanted if named.get(name)))
        if antecedents:
            found.append((span.start, span.end, row["k"], antecedents, 1.0))
    return tuple(sorted(found))


def _nearest(spans: Sequence[tuple[int, int]], position: int) -> tuple[int, int]:
    earlier = [span for span in spans if span[0] < position]
    return earlier[-1] if earlier else spans[0]


def _label(doc: Doc, article: GoldArticle, grammar: Grammar, *, complete: bool) -> Iterator[Row]:
    tree, arguments, pairs = grammar.candidates(doc)
    sentences = [(s.start_char, s.end_char) for s in doc.sents]
    stated = [_offsets(doc, triple) for triple in article.triples]
    for pair, traits in zip(pairs, grammar.describe(tree, arguments, pairs), strict=True):
        ends = _meaning(pair.first, doc, article), _meaning(pair.second, doc, article)
        place = sentences[tree.sentence[pair.first.head]]
        labels = _labels(article, ends, place, stated, grammar.ontology)
        if labels is None or (not labels and not complete):
            continue
        types = (pair.first.type, pair.second.type)
        names = (ends[0] or "", ends[1] or "")
        yield Row(traits, labels[0] if labels else NONE, frozenset(labels or [NONE]), types, article.id, names)


def _meaning(filler: Filler, doc: Doc, article: GoldArticle) -> str | None:
    text = doc[filler.name[0] : filler.name[1]].text if filler.name else doc[filler.start : filler.end].text
    return article.align([text, filler.normal], filler.type)


def _offsets(doc: Doc, triple: Mapping[str, Any]) -> tuple[int, int]:
    start = doc.text.find(triple["evidence"])
    return (start, start + len(triple["evidence"])) if start >= 0 else (0, len(doc.text))


def _labels(
    article: GoldArticle,
    ends: tuple[str | None, str | None],
    place: tuple[int, int],
    stated: Sequence[tuple[int, int]],
    ontology: Ontology,
) -> list[str] | None:
    """Classes that the annotation accepts, its own label first; [] for none; None where it cannot tell."""
    if ends[0] is not None and ends[0] == ends[1]:
        return None
    elsewhere = False
    for number, turned in article.pairs.get((ends[0] or "", ends[1] or ""), []):
        start, end = stated[number]
        if not (start < place[1] and place[0] < end):
            elsewhere = True
            continue
        triple = article.triples[number]
        return [_direction(label, turned, ontology) for label in (triple["r"], *triple.get("alt", []))]
    return None if elsewhere else []


def _direction(label: str, turned: bool, ontology: Ontology) -> str:
    symmetric = label != OTHER and ontology.relations[label].symmetric
    return f"{label}<" if turned and not symmetric else f"{label}>"


def _as_article(row: Mapping[str, Any], doc: Doc, ontology: Ontology) -> GoldArticle:
    """An example sentence as an annotated article; names take the recogniser's type where the frame allows it."""
    triples = row["triples"] if "triples" in row else [row["triple"]]
    recognised = {entity.text: entity.label_ for entity in doc.ents}
    types: dict[str, str] = dict(row.get("names", {}))
    for subject, relation, object, *_ in triples:
        spec = ontology.relations.get(relation)
        for name, given, own in (
            (subject, "s_types", spec and spec.subject),
            (object, "o_types", spec and spec.object),
        ):
            allowed = row.get(given) or sorted(own or {"ORG"})
            types.setdefault(name, _type(name, allowed, recognised.get(name)))
    gold = [
        {"s": s, "r": r, "o": o, "evidence": doc.text, "core": True, **(rest[0] if rest else {})}
        for s, r, o, *rest in triples
    ]
    entities = [{"name": name, "type": kind, "mentions": [name]} for name, kind in types.items()]
    return GoldArticle(id=doc.text, text=doc.text, entities=tuple(entities), triples=tuple(gold))


def _type(name: str, allowed: Sequence[str], recognised: str | None) -> str:
    if recognised and (recognised in allowed or "*" in allowed):
        return recognised
    if name[:1].isdigit() and "QUANTITY" in allowed:
        return "QUANTITY"
    if not any(character.isupper() for character in name[:3]):
        return "CONCEPT"
    return next((kind for kind in allowed if kind not in UNNAMED and kind != "*"), "ORG")
