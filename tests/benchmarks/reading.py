"""Tables of facts for a person to read: one line a fact, tab-separated, in `output/quality/`."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from breakdown import ends_of, found_by

from graph.evaluation.score import Score

OUTPUT = Path(__file__).resolve().parent.parent.parent / "output" / "quality"
Kinds = Mapping[str, Sequence[str]]
"""How each gold triple of an article is stated, by the article's id."""


def said_rows(results: Iterable[Score], texts: Mapping[str, str]) -> Iterator[tuple[object, ...]]:
    """Every fact with its evidence, the text before it and whether the gold has it; the columns of `SAID`."""
    for verdict in chain.from_iterable(result.verdicts for result in results):
        fact, triple = verdict.fact, verdict.fact.triple
        assert triple is not None
        start = triple.evidence.start
        yield (
            "right" if verdict.right else "wrong", fact.document, fact.subject[0], fact.subject_type, fact.relation,
            triple.label if fact.relation == "other" else "", fact.object[0], fact.object_type,
            "not" if fact.negated else "", fact.modality or "", fact.confidence, triple.rule, ends_of(verdict),
            found_by(verdict), triple.subject.text, triple.object.text, fact.evidence,
            texts[fact.document][max(0, start - BEFORE) : start],
        )  # fmt: skip


SAID = (
    "gold", "article", "subject", "subject_type", "relation", "label", "object", "object_type", "negated", "modality",
    "confidence", "rule", "ends", "source", "subject_text", "object_text", "sentence", "before",
)  # fmt: skip
BEFORE = 300
"""Characters of the text before a sentence that tell what its pronouns mean."""
MISSED = ("article", "subject", "relation", "alternatives", "object", "core", "stated", "related", "evidence")


def missed_rows(results: Iterable[Score], kinds: Kinds) -> Iterator[tuple[object, ...]]:
    """Every annotated fact that was not found; the columns of `MISSED`."""
    for outcome in chain.from_iterable(result.outcomes for result in results):
        t = outcome.triple
        if not outcome.found:
            yield (
                outcome.article, t["s"], t["r"], " ".join(t.get("alt", ())), t["o"], "core" if t["core"] else "",
                kinds[outcome.article][outcome.number], "wrong label" if outcome.tied else "", t["evidence"],
            )  # fmt: skip


def write(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table for reading, one line a row."""
    OUTPUT.mkdir(parents=True, exist_ok=True)
    with (OUTPUT / name).open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, delimiter="\t", lineterminator="\n")
        lines.writerow(header)
        lines.writerows([" ".join(str(cell).split()) for cell in row] for row in rows)
