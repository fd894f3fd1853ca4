"""B-cubed: how well resolution puts together, over articles, the names that annotators put together."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.lang.pack import LanguagePack
from graph.model import NAMED_TYPES, Analysis, Article, Mention
from graph.resolution import resolve
from graph.resolution.normal import fold

Item = tuple[str, str, str]
"""One occurrence of a name: article id, the form as written, its type."""


@dataclass(frozen=True, slots=True)
class BCubed:
    """Precision and recall in 0..1, each the mean over items; `items` is their number."""

    precision: float
    recall: float
    items: int


def bcubed(predicted: Mapping[Item, str], gold: Mapping[Item, str]) -> BCubed:
    """Score clusters over the items that both know.

    An item's precision is the share of its predicted cluster that is in its gold cluster, its recall the reverse.
    """
    items = sorted(predicted.keys() & gold.keys())
    ours, theirs = _groups(predicted, items), _groups(gold, items)
    shared = [len(ours[predicted[item]] & theirs[gold[item]]) for item in items]
    precision = sum(n / len(ours[predicted[item]]) for n, item in zip(shared, items, strict=True))
    recall = sum(n / len(theirs[gold[item]]) for n, item in zip(shared, items, strict=True))
    total = len(items) or 1
    return BCubed(precision / total, recall / total, len(items))


def _groups(clusters: Mapping[Item, str], items: Iterable[Item]) -> dict[str, set[Item]]:
    groups: defaultdict[str, set[Item]] = defaultdict(set)
    for item in items:
        groups[clusters[item]].add(item)
    return groups


def gold_clusters(articles: Iterable[Mapping[str, Any]]) -> dict[Item, str]:
    """The clusters of annotated articles, built all together: entities that share a form and a type are one.

    Forms are compared without case and accents: annotators saw one article at a time.
    """
    parent: dict[tuple[str, str], tuple[str, str]] = {}

    def find(node: tuple[str, str]) -> tuple[str, str]:
        while parent.setdefault(node, node) != node:
            node = parent[node]
        return node

    places: dict[Item, tuple[str, str]] = {}
    for article in articles:
        for entity in article["entities"]:
            kind = entity["type"]
            for form in entity["mentions"] if kind in NAMED_TYPES else ():
                places[article["id"], form, kind] = fold(form), kind
                first, second = sorted((find((fold(form), kind)), find((fold(entity["name"]), kind))))
                parent[second] = first
    return {item: "\t".join(find(node)) for item, node in places.items()}


def read_gold(folder: Path) -> list[dict[str, Any]]:
    """Annotated articles of a folder, sorted by file name."""
    return [{"id": path.stem, **json.loads(path.read_text("utf-8"))} for path in sorted(folder.glob("*.json"))]


def gold_text(article: Mapping[str, Any]) -> str:
    """Title line and text of an annotated article, as cleaning would give them."""
    title = article.get("title", "")
    return str(article["text"]) if article["text"].startswith(title) else f"{title}\n\n{article['text']}"


def gold_analysis(article: Mapping[str, Any]) -> Analysis:
    """An article as a perfect recogniser would see it: every annotated form wherever it is written, longest first."""
    text = gold_text(article)
    forms = {m: e["type"] for e in article["entities"] if e["type"] in NAMED_TYPES for m in e["mentions"]}
    return Analysis(Article(article["id"], text), tuple(sorted(_mentions(text, forms), key=lambda m: m.start)))


def _mentions(text: str, forms: Mapping[str, str]) -> Iterator[Mention]:
    taken = [False] * len(text)
    for form in sorted(forms, key=lambda f: (-len(f), f)):
        for found in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            if not any(taken[found.start() : found.end()]):
                taken[found.start() : found.end()] = [True] * len(form)
                yield Mention(form, found.start(), found.end(), forms[form], form)


def score_clusters(
    articles: Sequence[Mapping[str, Any]], pack: LanguagePack, analyses: Iterable[Analysis] | None = None
) -> BCubed:
    """Resolve the articles and score the clusters of their named forms.

    Without `analyses`, the annotated names are resolved; with them, what a recogniser found in the same articles.
    """
    resolution = resolve(analyses or (gold_analysis(article) for article in articles), pack)
    return bcubed(resolution.index, gold_clusters(articles))
