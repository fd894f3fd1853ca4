"""How an annotated fact is stated: with both names in one sentence, by a reference, across sentences.

The kind tells what a system must be able to do to find the fact, whatever it then does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.evaluation.gold import GoldArticle
from graph.evaluation.references import Reference
from graph.model import Span

NAMES = "both names in one sentence"
BOTH = "both by a reference"
ACROSS = "across sentences"
INDIRECT = "otherwise"
"""An end is neither named nor referred to in the quoted sentences: 'la capitale', an adjective, the whole article."""
_ENDS = ("subject", "object")


def statement_kinds(references: Iterable[str]) -> list[str]:
    """Every answer of `how_stated`, the plainest first, for these kinds of references."""
    return [NAMES, *(f"{end} by {kind}" for end in _ENDS for kind in references), BOTH, ACROSS, INDIRECT]


def sentence_spans(text: str, sentences: Iterable[str]) -> list[Span]:
    """Where sentences stand in a text that may hold more than they do; those that it lacks are left out."""
    found, position = [], 0
    for sentence in sentences:
        start = text.find(sentence, position)
        if start >= 0:
            position = start + len(sentence)
            found.append((start, position))
    return found


def how_stated(
    article: GoldArticle, triple: Mapping[str, Any], sentences: Sequence[Span], references: Sequence[Reference]
) -> str:
    """The kind of a fact of an article, by the sentences that its quoted evidence touches."""
    start = article.text.find(triple["evidence"])
    quoted = start, start + len(triple["evidence"])
    places = [s for s in sentences if s[0] < quoted[1] and quoted[0] < s[1]] or [quoted]
    ends = triple["s"], triple["o"]
    stated = [
        (_expression(article, ends[0], s, references), _expression(article, ends[1], s, references)) for s in places
    ]
    complete = [pair for pair in stated if all(pair)]
    if complete:
        return _kind(*max(complete, key=lambda pair: pair.count("name")))
    return ACROSS if all(any(pair[end] for pair in stated) for end in (0, 1)) else INDIRECT


def _kind(subject: str, object: str) -> str:
    if subject == object == "name":
        return NAMES
    if "name" not in (subject, object):
        return BOTH
    return f"subject by {subject}" if object == "name" else f"object by {object}"


def _expression(article: GoldArticle, entity: str, place: Span, references: Sequence[Reference]) -> str:
    """How a thing stands in a stretch of text: `name`, the kind of a reference, or the empty string."""
    sentence = article.text[slice(*place)]
    if any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", sentence) for form in _mentions(article, entity)):
        return "name"
    inside = (r for r in references if place[0] <= r.start < place[1] and entity in r.names)
    return next((r.kind for r in inside), "")


def _mentions(article: GoldArticle, entity: str) -> Iterable[str]:
    return next((e["mentions"] for e in article.entities if e["name"] == entity), ())
