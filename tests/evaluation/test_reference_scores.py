"""Scoring of references: overlap is enough, a list needs all its members, what is not annotated is extra."""

import json
from pathlib import Path

import pytest

from graph.errors import InputError
from graph.evaluation.gold import words
from graph.evaluation.references import Reference, Report, align, names_by_form, read_references, score


def ref(start: int, end: int, kind: str, *names: str) -> Reference:
    return Reference(start, end, kind, frozenset(names))


def test_overlap_is_enough() -> None:
    report = Report()
    score(report, "a", " " * 40, [ref(3, 10, "nominal", "A")], [ref(0, 10, "nominal", "A")])
    assert (report.accuracy(), report.precision(), report.strict_precision()) == (1.0, 1.0, 1.0)


def test_a_list_needs_all_its_members() -> None:
    report = Report()
    score(report, "a", " " * 9, [ref(0, 3, "pronoun", "A", "B")], [ref(0, 3, "pronoun", "A")])
    assert report.accuracy() == 0.0
    assert report.wrong[0].found == {"A"}


def test_a_possessive_inside_a_nominal_is_its_own_reference() -> None:
    gold = [ref(0, 7, "nominal", "A"), ref(0, 3, "possessive", "B")]
    found = [ref(0, 3, "possessive", "B"), ref(0, 7, "nominal", "A")]
    assert align(gold, found) == {0: 1, 1: 0}


def test_what_is_not_resolved_lowers_accuracy_only() -> None:
    report = Report()
    gold = [ref(0, 3, "pronoun", "A"), ref(5, 8, "pronoun", "A")]
    score(report, "a", " " * 9, gold, [ref(0, 3, "pronoun", "A")])
    assert (report.accuracy("pronoun"), report.precision("pronoun")) == (0.5, 1.0)


def test_what_is_not_annotated_lowers_strict_precision_only() -> None:
    report = Report()
    score(report, "a", " " * 9, [ref(0, 3, "pronoun", "A")], [ref(0, 3, "pronoun", "A"), ref(5, 8, "relative", "A")])
    assert (report.precision(), report.strict_precision()) == (1.0, 0.5)


def test_reading_finds_the_expression_in_its_context(tmp_path: Path) -> None:
    path = tmp_path / "a-01.jsonl"
    path.write_text(json.dumps({"c": "où [[elle]] va", "e": ["A", "B"], "k": "pronoun"}), "utf-8")
    assert read_references(path, "elle dit où elle va") == [ref(12, 16, "pronoun", "A", "B")]
    with pytest.raises(InputError, match=r"a-01\.jsonl:1"):
        read_references(path, "rien")


def test_forms_mean_the_first_thing_that_has_them() -> None:
    forms = names_by_form([{"name": "Mistral AI", "mentions": ["Mistral"]}, {"name": "Mistral", "mentions": []}])
    assert forms[words("Mistral")] == "Mistral AI"
