"""Byline, date and source of a page, by the pack's rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.cleaning.dates import parse_date
from graph.cleaning.lines import Page, segments
from graph.cleaning.rules import FieldRule, Rules

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Fields:
    """What the page says of itself, and the indices of lines that say nothing else."""

    values: dict[str, str]
    lines: frozenset[int]


def read_fields(page: Page, rules: Rules) -> Fields:
    """The first rule that matches anywhere gives a field its value; every line that a rule takes out is listed."""
    values: dict[str, str] = {}
    dropped: set[int] = set()
    for rule in rules.fields:
        for index, value, whole in _matches(rule, page):
            value = (parse_date(value, rules.months) or "") if rule.field == "date" else value
            if not value:
                continue
            values.setdefault(rule.field, value)
            if rule.drop and whole:
                dropped.add(index)
    return Fields(values, frozenset(dropped))


def _matches(rule: FieldRule, page: Page) -> Iterator[tuple[int, str, bool]]:
    """Line index, value and whether the rule took the whole line, outside of the article's middle.

    In there a line ("Par ailleurs…", a list of dates) is text, whatever it looks like.
    """
    for index, key in enumerate(page.keys):
        if not key or page.head < index < page.tail or not page.covers(rule.where, index):
            continue
        # A rule that keeps its line reads the beginning of a paragraph: a dateline.
        if (len(key) <= _LONGEST or not rule.drop) and (value := rule.value(key[:_LONGEST])):
            yield index, value, True
        elif len(key) <= _LONGEST:
            found = (rule.value(part) for part in segments(key))
            if value := next((value for value in found if value), None):
                yield index, value, False
