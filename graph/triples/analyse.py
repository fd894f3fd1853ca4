"""What the pipeline left in a Doc, as an Analysis: mentions and triples with offsets into the article."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

from graph.model import Analysis, Article, Evidence, Mention, Span, Triple
from graph.ontology import load_ontology
from graph.pipeline.relations.arguments import Filler


def analyse(doc: Doc, article: Article) -> Analysis:
    """Mentions and triples of one article; `doc` must be the parse of `article.text`, character by character."""
    triples = {_identity(t): t for t in sorted((_triple(doc, article, r) for r in doc._.relations), key=_strength)}
    return Analysis(
        article=article,
        mentions=tuple(
            Mention(e.text, e.start_char, e.end_char, e.label_, e.text) for e in sorted(doc.ents, key=lambda e: e.start)
        ),
        triples=tuple(sorted(triples.values(), key=_position)),
        sentences=sum(1 for _ in doc.sents),
        words=sum(not token.is_space for token in doc),
    )


def _triple(doc: Doc, article: Article, relation: tuple[Any, ...]) -> Triple:
    subject, name, object, predicate, label, negated, modality, attribution, amount, date, confidence, rule = relation
    return Triple(
        subject=_mention(doc, Filler(*subject)),
        relation=name,
        object=_mention(doc, Filler(*object)),
        evidence=_evidence(doc, article, Filler(*subject), predicate, Filler(*object)),
        label=label,
        negated=negated,
        modality=modality,
        attribution=_text(doc, attribution),
        amount=_text(doc, amount),
        date=_text(doc, date),
        confidence=confidence,
        rule=rule,
    )


def _mention(doc: Doc, filler: Filler) -> Mention:
    start, end = _characters(doc, filler.start, filler.end)
    name = doc[filler.name[0] : filler.name[1]].text if filler.name else filler.normal
    return Mention(doc.text[start:end], start, end, filler.type, name)


def _evidence(doc: Doc, article: Article, subject: Filler, predicate: tuple[int, ...], object: Filler) -> Evidence:
    sentence = doc[subject.head].sent
    start, end = _trimmed(doc.text, sentence.start_char, sentence.end_char)
    return Evidence(
        article=article.id,
        sha256=article.sha256,
        start=start,
        end=end,
        text=doc.text[start:end],
        subject=_characters(doc, subject.start, subject.end),
        predicate=_characters(doc, min(predicate), max(predicate) + 1),
        object=_characters(doc, object.start, object.end),
    )


def _characters(doc: Doc, start: int, end: int) -> Span:
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _text(doc: Doc, span: tuple[int, int] | None) -> str | None:
    return doc[span[0] : span[1]].text if span else None


def _identity(triple: Triple) -> tuple[object, ...]:
    """One fact a sentence: of two ways in which a sentence states it, the surer one is kept."""
    ends = [(triple.subject.name, triple.subject.type), (triple.object.name, triple.object.type)]
    relation = load_ontology().relations.get(triple.relation)
    if relation and relation.symmetric:
        ends.sort()
    return (*ends, triple.relation, triple.label, triple.negated, triple.evidence.start)


def _strength(triple: Triple) -> tuple[float, int, int]:
    return triple.confidence, -triple.subject.start, -triple.object.start


def _position(triple: Triple) -> tuple[object, ...]:
    return triple.evidence.start, triple.subject.start, triple.object.start, triple.relation, triple.label
