"""Dates as French pages write them to ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})\w* ([^\W\d_]+)\.?,? (\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.? (\d{1,2}), (\d{4})")
_MONTH = re.compile(r"([^\W\d_]+)\.? (\d{4})")


def parse_date(text: str, months: Mapping[str, int]) -> str | None:
    """`16 juillet 2025`, `24/03/2025` (day first), `2025-03-24` or `mars 2025` as ISO; None for an impossible date."""
    text = text.casefold()
    if match := _ISO.search(text):
        return _iso(match[1], int(match[2]), match[3])
    if match := _NUMBERS.search(text):
        return _iso(match[3], int(match[2]), match[1])
    if match := _DAY_FIRST.search(text):
        return _iso(match[3], months.get(match[2], 0), match[1])
    if match := _MONTH_FIRST.search(text):
        return _iso(match[3], months.get(match[1], 0), match[2])
    if (match := _MONTH.search(text)) and (month := months.get(match[1])):
        return f"{match[2]}-{month:02d}"
    return None


def _iso(year: str, month: int, day: str) -> str | None:
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None
