"""What a user would take without Toile, on the same parse and names: three ways to tie two names of a sentence.

Each gives analyses as the pipeline does, so that names are resolved and facts are scored in the same way.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, pairwise, product
from pathlib import Path

from spacy.tokens import Doc, Span, Token

from graph.model import Analysis, Article, Evidence, Mention, Triple
from graph.ontology import OTHER

VERBS: dict[str, str] = tomllib.loads(Path(__file__).with_name("verbs.toml").read_text("utf-8"))["relations"]
"""The relation that each of 24 verbs says, by lemma."""
FOREIGN = {"obj": "dobj", "nsubj:pass": "nsubjpass", "aux:pass": "auxpass", "csubj:pass": "csubjpass"}
"""Labels of Universal Dependencies and what textacy calls them."""

Fact = tuple[Span, str, Span]
Baseline = Callable[[Doc], Iterator[Fact]]


def analysis(doc: Doc, article: Article, facts: Iterable[Fact]) -> Analysis:
    """Names of a Doc and the given facts as the pipeline would give them."""
    mentions = tuple(_mention(span) for span in doc.ents)
    return Analysis(article, mentions, tuple(_triple(article, *fact) for fact in facts))


def cooccurrence(doc: Doc) -> Iterator[Fact]:
    """Every two names of a sentence, as in GraphRAG's fast mode: that they are related, not how."""
    for sentence in doc.sents:
        yield from ((first, OTHER, second) for first, second in combinations(sentence.ents, 2))


def verb_between(doc: Doc) -> Iterator[Fact]:
    """Two names that follow one another in a sentence, with a verb of the list between them."""
    for sentence in doc.sents:
        for first, second in pairwise(sentence.ents):
            known = [VERBS[t.lemma_] for t in doc[first.end : second.start] if t.lemma_ in VERBS and t.pos_ == "VERB"]
            if known:
                yield first, known[0], second


def textacy_triples(doc: Doc) -> Iterator[Fact]:
    """The names in textacy's subject-verb-object triples; a verb outside the list gives no relation of ours."""
    from textacy.extract import subject_verb_object_triples  # extra `benchmarks`

    for subject, verb, object in subject_verb_object_triples(doc):
        relation = next((VERBS[t.lemma_] for t in reversed(verb) if t.lemma_ in VERBS), OTHER)
        yield from ((a, relation, b) for a, b in product(_names(subject), _names(object)) if a != b)


def textacy_renamed(doc: Doc) -> Iterator[Fact]:
    """The same with the labels renamed to those that textacy knows."""
    renamed = doc.copy()
    for token in renamed:
        token.dep_ = FOREIGN.get(token.dep_, token.dep_)
    yield from textacy_triples(renamed)


BASELINES: dict[str, Baseline] = {
    "textacy's triples": textacy_triples,
    "... with labels it knows": textacy_renamed,
    "one of 24 verbs between": verb_between,
    "two names in a sentence": cooccurrence,
}
UNLABELLED = ("two names in a sentence",)


def _names(tokens: Sequence[Token]) -> list[Span]:
    if not tokens:
        return []
    inside = {token.i for token in tokens}
    return [span for span in tokens[0].doc.ents if inside & set(range(span.start, span.end))]


def _mention(span: Span) -> Mention:
    return Mention(span.text, span.start_char, span.end_char, span.label_, span.text)


def _triple(article: Article, subject: Span, relation: str, object: Span) -> Triple:
    sentence, between = (
        subject.sent,
        (min(subject.end_char, object.end_char), max(subject.start_char, object.start_char)),
    )
    evidence = Evidence(
        article.id,
        article.sha256,
        sentence.start_char,
        sentence.end_char,
        sentence.text,
        (subject.start_char, subject.end_char),
        between,
        (object.start_char, object.end_char),
    )
    return Triple(_mention(subject), relation, _mention(object), evidence, label=relation, rule="baseline")
