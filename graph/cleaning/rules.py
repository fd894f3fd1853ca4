"""The cleaning rules of a language pack (`cleaning.toml`), compiled: which line is what is data, never code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from graph.cleaning.lines import Where
from graph.errors import DataError
from graph.lang import LanguagePack

FILE = "cleaning.toml"
Action = Literal["drop", "block", "cut"]

_PLACES: tuple[Where, ...] = ("any", "head", "tail", "end")
_FIELDS = frozenset({"byline", "date", "source"})
_KEYS = {
    "line": {"id", "pattern", "where", "action", "longest", "examples", "keep"},
    "field": {"id", "pattern", "where", "field", "drop", "examples", "keep"},
    "inline": {"id", "pattern", "replace", "examples", "keep"},
}
_NAME = re.compile(r"%(\w+)%")
_LETTERS = [char for char in map(chr, range(0x250)) if char.isalpha()]
# The `re` module has no \p{…}; rule data may use these three, for Latin letters.
_CLASSES = {
    "L": "".join(_LETTERS),
    "Lu": "".join(filter(str.isupper, _LETTERS)),
    "Ll": "".join(filter(str.islower, _LETTERS)),
}


@dataclass(frozen=True, slots=True)
class LineRule:
    """A line that is clutter; `block` also takes the links below it, `cut` all that follows."""

    id: str
    pattern: re.Pattern[str]
    where: Where
    action: Action
    longest: int


@dataclass(frozen=True, slots=True)
class FieldRule:
    """A line that holds a byline, date or source in its group `value`; `drop` takes the line out of the text."""

    id: str
    pattern: re.Pattern[str]
    where: Where
    field: str
    drop: bool

    def value(self, key: str) -> str | None:
        """The field's words in a line as rules see it, None where the rule does not match."""
        if not (match := self.pattern.match(key)):
            return None
        found = [value for value in match.groupdict().values() if value]
        return found[0].strip(" ,;") if found else None


@dataclass(frozen=True, slots=True)
class InlineRule:
    """A part of a line that is replaced: clutter at the end of a sentence, two sentences without a space between."""

    id: str
    pattern: re.Pattern[str]
    replace: str


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of a pack in file order, and the number of each month's name."""

    lines: tuple[LineRule, ...]
    fields: tuple[FieldRule, ...]
    inline: tuple[InlineRule, ...]
    months: Mapping[str, int]


@cache
def load_rules(pack: LanguagePack) -> Rules:
    """Compile a pack's rules; a fault raises DataError with the file, the rule and what is allowed."""
    return _Compiler(f"{pack.folder / FILE}", pack.toml(FILE)).rules()


class _Compiler:
    """Puts word lists into patterns: `%agencies%` becomes an alternation, longest word first."""

    def __init__(self, place: str, data: Mapping[str, Any]) -> None:
        self.place, self.data = place, data
        self.words = {**data.get("words", {}), "month": list(data.get("months", {}))}

    def rules(self) -> Rules:
        return Rules(
            lines=tuple(self._line(entry) for entry in self._entries("line")),
            fields=tuple(self._field(entry) for entry in self._entries("field")),
            inline=tuple(self._inline(entry) for entry in self._entries("inline")),
            months=dict(self.data.get("months", {})),
        )

    def _entries(self, kind: str) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = self.data.get(kind, [])
        for entry in entries:
            if unknown := set(entry) - _KEYS[kind]:
                allowed = ", ".join(sorted(_KEYS[kind]))
                raise self._fault(entry, f"unknown key {sorted(unknown)[0]!r}; allowed: {allowed}")
            if missing := {"id", "pattern", "examples", "keep"} - set(entry):
                raise self._fault(entry, f"lacks {sorted(missing)[0]!r}")
        return entries

    def _line(self, entry: dict[str, Any]) -> LineRule:
        action = self._one_of(entry, "action", ("drop", "block", "cut"))
        where = self._one_of(entry, "where", _PLACES)
        return LineRule(entry["id"], self._compile(entry), where, action, int(entry.get("longest", 250)))

    def _field(self, entry: dict[str, Any]) -> FieldRule:
        where = self._one_of(entry, "where", _PLACES)
        if entry.get("field") not in _FIELDS:
            raise self._fault(entry, f"field must be one of {', '.join(sorted(_FIELDS))}")
        return FieldRule(entry["id"], self._compile(entry), where, entry["field"], bool(entry.get("drop", False)))

    def _inline(self, entry: dict[str, Any]) -> InlineRule:
        return InlineRule(entry["id"], self._compile(entry), str(entry.get("replace", "")))

    def _one_of(self, entry: dict[str, Any], key: str, allowed: tuple[Any, ...]) -> Any:
        value = entry.get(key, allowed[0])
        if value not in allowed:
            raise self._fault(entry, f"{key} = {value!r}; allowed: {', '.join(allowed)}")
        return value

    def _compile(self, entry: dict[str, Any]) -> re.Pattern[str]:
        try:
            return re.compile(_classes(self._expand(entry["pattern"])))
        except KeyError as error:
            raise self._fault(entry, f"no word list or pattern named {error}") from error
        except re.error as error:
            raise self._fault(entry, f"not a regular expression: {error}") from error

    def _expand(self, pattern: str) -> str:
        return _NAME.sub(lambda match: self._named(match[1]), pattern)

    def _named(self, name: str) -> str:
        if name in self.data.get("patterns", {}):
            return f"(?:{self._expand(self.data['patterns'][name])})"
        words = sorted(self._list(name), key=lambda word: (-len(word), word))
        return f"(?:{'|'.join(map(re.escape, words))})"

    def _list(self, name: str) -> set[str]:
        """Words of a list; an entry `%other%` stands for the words of another list."""
        nested = (self._list(match[1]) if (match := _NAME.fullmatch(word)) else {word} for word in self.words[name])
        return set().union(*nested)

    def _fault(self, entry: dict[str, Any], text: str) -> DataError:
        return DataError(f"{self.place}: rule {entry.get('id', '?')!r}: {text}")


def _classes(pattern: str) -> str:
    r"""Spell out `\p{L}`, `\p{Lu}` and `\p{Ll}`, inside and outside of brackets."""
    out, inside, position = [], False, 0
    while position < len(pattern):
        if match := re.compile(r"\\p\{(L[ul]?)\}").match(pattern, position):
            letters = _CLASSES[match[1]]
            out.append(letters if inside else f"[{letters}]")
            position = match.end()
            continue
        step = 2 if pattern[position] == "\\" else 1
        inside = {"[": True, "]": False}.get(pattern[position], inside)
        out.append(pattern[position : position + step])
        position += step
    return "".join(out)
