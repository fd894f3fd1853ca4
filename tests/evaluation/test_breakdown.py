"""The tables of `make quality` that tell where facts are lost, on hand-built verdicts."""

from collections import Counter

import pytest
from breakdown import FRAME, MAKER, NO_FRAME, ends_of, found_by, frame_rows, source_table, statement_table
from whole_way import FOLDS, annotated, folds

from graph.evaluation.gold import is_held_out
from graph.evaluation.score import Fact, Verdict
from graph.model import Evidence, Mention, Triple

HERE = Evidence("a", "", 0, 9, "", (0, 1), (1, 2), (2, 3))


def verdict(rule: str, *, right: bool = True, named: bool = True, subject: str = "Alibaba") -> Verdict:
    ends = Mention(subject, 0, 1, "ORG", "Alibaba"), Mention("SMIC", 2, 3, "ORG", "SMIC")
    triple = Triple(ends[0], "owns", ends[1], HERE, rule=rule)
    fact = Fact("a", ("Alibaba",), "ORG", "owns", ("SMIC",), "ORG", False, None, "", triple=triple)
    return Verdict(fact, (0,) if right else (), named)


@pytest.mark.parametrize(
    ("rule", "source"), [("owns.avoir", FRAME), ("pair.owns", NO_FRAME), ("compound.maker-in-name", MAKER)]
)
def test_what_gave_a_fact(rule: str, source: str) -> None:
    assert found_by(verdict(rule)) == source


def test_how_the_ends_of_a_fact_stand() -> None:
    assert ends_of(verdict("x")) == "names"
    assert ends_of(verdict("x", subject="le groupe")) == "subject by reference"
    assert ends_of(verdict("x", named=False)) == "with a concept or amount"


def test_precision_by_source_and_the_rules_with_most_errors_first() -> None:
    verdicts = [verdict("good"), verdict("good"), verdict("bad", right=False), verdict("pair.owns", right=False)]
    assert [line.split()[-1] for line in source_table(verdicts)] == ["0.67", "0.00"]
    assert next(frame_rows(verdicts)) == ("bad", "owns", 1, 0)
    assert list(frame_rows(verdicts))[-1] == ("good", "owns", 2, 2)


def test_shares_of_the_steps_add_up_over_kinds() -> None:
    counts = {"here": Counter(gold=3, named=3, found=3), "there": Counter(gold=1), "nowhere": Counter[str]()}
    lines = list(statement_table(counts))
    assert [line.split()[0] for line in lines[1:]] == ["here", "there", "all"]
    assert lines[-1].split()[1:3] == ["4", "0.75"]


def test_folds_part_the_articles_and_leave_out_those_that_are_held_out() -> None:
    readable = [article.id for article in annotated(held_out=False)]
    parts = folds(readable)
    assert len(parts) == FOLDS
    assert sorted(article for part in parts for article in part) == sorted(readable)
    assert not any(map(is_held_out, readable))
    assert {article.id for article in annotated(held_out=True)}.isdisjoint(readable)
