"""References against those of the annotators: does an expression stand for what it was taken to stand for.

An expression counts as found where the spans overlap; a reference to several things needs all of them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.errors import InputError
from graph.evaluation.gold import words

KINDS = ("pronoun", "possessive", "relative", "nominal")
_COMPATIBLE = {"pronoun": {"pronoun", "nominal"}, "nominal": {"pronoun", "nominal"}}


@dataclass(frozen=True, slots=True)
class Reference:
    """An expression (characters of the article's text) and the names of the things that it stands for."""

    start: int
    end: int
    kind: str
    names: frozenset[str]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Miss:
    """A reference that went wrong, to be read.

    `found` is empty where nothing was resolved, the names of `reference` where nothing is annotated.
    """

    article: str
    reference: Reference
    found: frozenset[str]
    context: str


@dataclass
class Report:
    """Counts by kind: `gold` annotated, `resolved` of them, `right` of those, `extra` resolved but not annotated."""

    counts: dict[str, Counter[str]] = field(default_factory=lambda: {kind: Counter() for kind in KINDS})
    wrong: list[Miss] = field(default_factory=list)

    def accuracy(self, *kinds: str) -> float:
        """Share of the annotated references with the right antecedent; over all kinds where none is named."""
        return self._share("right", "gold", kinds)

    def precision(self, *kinds: str) -> float:
        """Share of the annotated references that were resolved at all with the right antecedent."""
        return self._share("right", "resolved", kinds)

    def strict_precision(self, *kinds: str) -> float:
        """Share of everything resolved that is annotated and right: an expression that no one annotated is an error."""
        right, found = self._sum("right", kinds), self._sum("resolved", kinds) + self._sum("extra", kinds)
        return right / found if found else 0.0

    def rows(self) -> list[tuple[str, int, float, float, float]]:
        """Kind, annotated references, accuracy, precision, strict precision: one row a kind, and `all`."""
        named = [(kind, (kind,)) for kind in KINDS] + [("all", KINDS)]
        return [
            (name, self._sum("gold", k), self.accuracy(*k), self.precision(*k), self.strict_precision(*k))
            for name, k in named
        ]

    def _sum(self, count: str, kinds: Sequence[str]) -> int:
        return sum(self.counts[kind][count] for kind in kinds or KINDS)

    def _share(self, part: str, whole: str, kinds: Sequence[str]) -> float:
        total = self._sum(whole, kinds)
        return self._sum(part, kinds) / total if total else 0.0


def read_references(path: Path, text: str) -> list[Reference]:
    """The annotated references of one article, in the order of the text; InputError where a context is not found."""
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        row = json.loads(line)
        before, _, rest = row["c"].partition("[[")
        expression, _, after = rest.partition("]]")
        position = text.find(before + expression + after)
        if position < 0:
            raise InputError(f"{path}:{number}: {row['c']!r} does not stand in the article; annotate it again")
        start = position + len(before)
        names = frozenset([row["e"]] if isinstance(row["e"], str) else row["e"])
        found.append(Reference(start, start + len(expression), row["k"], names))
    return found


def names_by_form(entities: Iterable[Mapping[str, Any]]) -> dict[frozenset[str], str]:
    """Which thing each written form means, by the words of the form; the first of two that share one keeps it."""
    forms: dict[frozenset[str], str] = {}
    for entity in entities:
        for form in (entity["name"], *entity["mentions"]):
            forms.setdefault(words(form), entity["name"])
    return forms


def align(gold: Sequence[Reference], found: Sequence[Reference]) -> dict[int, int]:
    """For each annotated reference the found one that overlaps it best, of the same kind where there is one."""
    pairs: dict[int, int] = {}
    for i, reference in enumerate(gold):
        best = max(range(len(found)), key=lambda j: _overlap(reference, found[j]), default=-1)
        if best >= 0 and _overlap(reference, found[best]) > 0:
            pairs[i] = best
    return pairs


def score(report: Report, article: str, text: str, gold: Sequence[Reference], found: Sequence[Reference]) -> None:
    """Add one article to a report."""
    pairs = align(gold, found)
    for i, reference in enumerate(gold):
        counts = report.counts[reference.kind]
        counts["gold"] += 1
        answer = found[pairs[i]].names if i in pairs else frozenset()
        counts["resolved"] += i in pairs
        counts["right"] += answer == reference.names
        if answer != reference.names:
            report.wrong.append(Miss(article, reference, answer, _context(text, reference)))
    for j, reference in enumerate(found):
        if j not in pairs.values():
            report.counts[reference.kind]["extra"] += 1
            nothing = Reference(reference.start, reference.end, reference.kind, frozenset(), reference.confidence)
            report.wrong.append(Miss(article, nothing, reference.names, _context(text, reference)))


def _overlap(a: Reference, b: Reference) -> float:
    """Share of common characters, 0 for kinds that never mean the same; the same kind comes before another."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    if shared <= 0 or b.kind not in _COMPATIBLE.get(a.kind, {a.kind}):
        return 0.0
    return shared / (max(a.end, b.end) - min(a.start, b.start)) + (a.kind == b.kind)


def _context(text: str, reference: Reference, *, width: int = 60) -> str:
    before = text[max(0, reference.start - width) : reference.start]
    inside, after = text[reference.start : reference.end], text[reference.end : reference.end + width]
    return f"{before}[[{inside}]]{after}".replace("\n", " ")
