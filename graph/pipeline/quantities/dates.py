"""Dates and periods: found by the patterns of a language, resolved by the date of the article.

Values follow the Extended Date/Time Format: `2025-03-18`, `2025-03`, `2025`, `2025-21` (spring), `197X`, `2009/2012`;
`2025-Q3`, `2025-H1` and `2025-W12` stand beside it. A date that cannot be resolved has the value "".
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from graph.pipeline.quantities.numbers import Numbers, alternatives, spaced

Groups = Mapping[str, str | None]
_MACRO = re.compile(r"\{([a-z_]+)\}")
_DAYS = {"day": 1, "week": 7}


@dataclass(frozen=True)
class DateRule:
    """A pattern and the way its groups make a value."""

    id: str
    pattern: re.Pattern[str]
    value: str


class Dates:
    """Finds and resolves dates with the tables of `quantities.toml`."""

    def __init__(self, table: Mapping[str, Any], numbers: Numbers) -> None:
        self.names: Mapping[str, Mapping[str, Any]] = table["names"]
        self.macros: Mapping[str, str] = table["macros"]
        self.numbers = numbers
        self.rules = [self._rule(row) for row in table["date"]]
        self.resolvers: dict[str, Callable[[Groups, Published], str]] = {
            "calendar": self._calendar, "weekday": self._weekday, "season": self._season, "shifted": self._shifted,
            "ago": partial(self._counted, sign=-1), "ahead": partial(self._counted, sign=1),
            "quarter": partial(self._part, letter="Q"), "half": partial(self._part, letter="H"),
            "year": lambda groups, _: groups.get("year") or "", "year-part": _own_year, "span": _span,
            "decade": _decade, "century": _century, "unknown": lambda _, __: "",
        }  # fmt: skip

    def find(self, text: str, published: str = "") -> Iterator[tuple[int, int, str]]:
        """`(start, end, value)` of every match of every rule; matches may overlap."""
        day = Published.parse(published)
        for rule in self.rules:
            for found in rule.pattern.finditer(text):
                if found.end() > found.start():
                    yield found.start(), found.end(), self.resolvers[rule.value](_merged(found), day)

    def _rule(self, row: Mapping[str, Any]) -> DateRule:
        pattern = _numbered(spaced(self._expand(row["pattern"])))
        kind = row.get("value") or ("weekday" if row["id"] in ("weekday", "relative-day") else "calendar")
        return DateRule(row["id"], re.compile(pattern, 0 if row.get("sensitive") else re.IGNORECASE), kind)

    def _expand(self, pattern: str) -> str:
        def insert(found: re.Match[str]) -> str:
            name = found[1]
            if name in self.macros:
                return self._expand(self.macros[name])
            if name == "number_word":
                return alternatives(self.numbers.words)
            if name.endswith("_word") and name not in self.names:
                return alternatives(self.names[name.removesuffix("_word")])
            return f"(?P<{name}>{alternatives(self.names[name])})(?!\\w)"

        return _MACRO.sub(insert, pattern)

    def _name(self, kind: str, word: str | None) -> Any:
        return None if word is None else self.names[kind].get(word.lower())

    def _calendar(self, groups: Groups, published: Published) -> str:
        number = groups.get("month_number")
        month = int(number) if number else self._name("month", groups.get("month"))
        day = int(groups.get("day") or 0)
        year = int(groups.get("year") or 0) or published.nearest(month, day, self._name("shift", groups.get("shift")))
        if not year or not 1 <= month <= 12:
            return ""
        return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"

    def _weekday(self, groups: Groups, published: Published) -> str:
        if published.day is None:
            return ""
        if word := groups.get("day_word"):
            return (published.day + timedelta(days=self._name("day_word", word))).isoformat()
        distance = (published.day.isoweekday() - self._name("weekday", groups["weekday"])) % 7
        shift = self._name("shift", groups.get("shift"))
        if shift == 1:
            distance -= 7
        return (published.day - timedelta(days=distance)).isoformat()

    def _season(self, groups: Groups, published: Published) -> str:
        word = groups.get("season")
        shift = self._name("shift", groups.get("shift")) or 0
        year = int(groups.get("year") or 0) or (published.year and published.year + max(shift, -1))
        return f"{year}-{self._name('season', word)}" if year else ""

    def _part(self, groups: Groups, published: Published, *, letter: str) -> str:
        ordinal = groups.get("quarter") or self._name("ordinal", groups.get("ordinal"))
        if letter == "H" and ordinal == 4:
            ordinal = 2
        year = int(groups.get("year") or 0) or published.year
        return f"{year}-{letter}{ordinal}" if year else ""

    def _shifted(self, groups: Groups, published: Published) -> str:
        unit = self._name("unit", groups.get("unit"))
        return published.moved(unit, self._name("shift", groups.get("shift")) or 0)

    def _counted(self, groups: Groups, published: Published, *, sign: int) -> str:
        number = self.numbers.value(groups["number"] or "") or 1.0
        return published.moved(self._name("unit", groups["unit"]), sign * int(number), exact=True)


@dataclass(frozen=True, slots=True)
class Published:
    """When the article appeared, as far as it is known."""

    year: int = 0
    month: int = 0
    day: date | None = None

    @classmethod
    def parse(cls, text: str) -> Published:
        """From an ISO date, `2025-03` or `2025`; anything else is unknown."""
        found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", text[:10])
        if not found:
            return cls()
        year, month, day = (int(part or 0) for part in found.groups())
        try:
            return cls(year, month, date(year, month, day) if day else None)
        except ValueError:
            return cls(year)

    def nearest(self, month: int, day: int, shift: int | None) -> int:
        """The year of a month without one: the nearest, or the last or next where the text says so; 0 if unknown."""
        if not self.year or not self.month:
            return self.year
        ahead = (month, day or 15) > (self.month, self.day.day if self.day else 15)
        if shift is not None:
            return self.year + (shift == 1) * (not ahead) - (shift == -1) * ahead
        return self.year + (month - self.month < -6) - (month - self.month > 6)

    def moved(self, unit: str, count: int, *, exact: bool = False) -> str:
        """The year, month, week or day that lies `count` units away."""
        if unit == "year":
            return str(self.year + count) if self.year else ""
        if unit == "month":
            months = self.year * 12 + self.month - 1 + count
            return f"{months // 12}-{months % 12 + 1:02}" if self.month else ""
        if self.day is None:
            return ""
        moved = self.day + timedelta(days=_DAYS[unit] * count)
        if unit == "week" and not exact:
            week = moved.isocalendar()
            return f"{week.year}-W{week.week:02}"
        return moved.isoformat()


def _numbered(pattern: str) -> str:
    """The pattern with repeated group names made distinct (`year`, `year__2`)."""
    count = itertools.count(2)
    seen: set[str] = set()

    def rename(found: re.Match[str]) -> str:
        name = found[1]
        if name in seen:
            return f"(?P<{name}__{next(count)}>"
        seen.add(name)
        return found.group()

    return re.sub(r"\(\?P<(\w+)>", rename, pattern)


def _merged(found: re.Match[str]) -> dict[str, str | None]:
    """Matched groups under their own names."""
    return {name.split("__")[0]: text for name, text in found.groupdict().items() if text is not None}


def _own_year(groups: Groups, published: Published) -> str:
    return groups.get("year") or (str(published.year) if published.year else "")


def _span(groups: Groups, _: Published) -> str:
    first, until = groups.get("year") or "", groups["until"] or ""
    return f"{first}/{first[: 4 - len(until)]}{until}"


def _decade(groups: Groups, _: Published) -> str:
    digits = groups["decade"] or ""
    return f"{digits if len(digits) == 4 else f'19{digits}'}"[:3] + "X"


def _century(groups: Groups, _: Published) -> str:
    values = {"I": 1, "V": 5, "X": 10}
    numeral = [values[c] for c in (groups["century"] or "").upper()]
    total = sum(-n if n < max(numeral[i:]) else n for i, n in enumerate(numeral))
    return f"{total - 1:02}XX"
