"""A user's own corrections, `toile.toml` beside the articles: read, checked and matched."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from graph.errors import ConfigError
from graph.resolution.normal import key

FILE = "toile.toml"
TYPES = ("PER", "ORG", "LOC", "PRODUCT", "EVENT", "WORK", "CONCEPT", "QUANTITY", "DATE")
_KEYS = ("same", "different", "rename", "type", "drop", "drop_relation")
_RELATION_KEYS = ("subject", "relation", "object")
_ID = re.compile(rf"^({'|'.join(TYPES)}):(.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DropRelation:
    """A relation that is not drawn; an empty field matches everything."""

    subject: str = ""
    relation: str = ""
    object: str = ""


@dataclass(frozen=True)
class Corrections:
    """Rules of a user. A name matches without case and accents; `org:orange` matches one type only."""

    same: tuple[tuple[str, ...], ...] = ()
    different: tuple[tuple[str, str], ...] = ()
    rename: Mapping[str, str] = field(default_factory=dict)
    type: Mapping[str, str] = field(default_factory=dict)
    drop: tuple[str, ...] = ()
    drop_relation: tuple[DropRelation, ...] = ()
    path: str = FILE


@dataclass
class Forced:
    """Types that the user gave, and spellings that the user tells apart although they look alike."""

    rules: Corrections
    split: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.split = frozenset(
            name for pair in self.rules.different if parse(pair[0])[1] == parse(pair[1])[1] for name in pair
        )
        self._apart = {frozenset((parse(a)[1], parse(b)[1])) for a, b in self.rules.different}
        self._types = [(rule, *parse(rule), kind) for rule, kind in sorted(self.rules.type.items())]

    def parted(self, first: str, second: str) -> bool:
        """Whether the user keeps two forms apart."""
        return bool(self._apart) and frozenset((key(first), key(second))) in self._apart

    def type(self, text: str, kind: str) -> str | None:
        """The type that the user wants for a mention, None where no rule speaks of it."""
        if not self._types:
            return None
        form = key(text)
        return next((new for _, old, name, new in self._types if name == form and old in {"", kind}), None)


def load_corrections(path: Path) -> Corrections:
    """Read `toile.toml`.

    Raises:
        ConfigError: unreadable file, unknown key, wrong value, or rules that contradict each other.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot read the corrections ({error}); give an existing UTF-8 file") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    if unknown := sorted(set(data) - set(_KEYS)):
        raise ConfigError(f"{path}: unknown key {unknown[0]!r}; allowed are {', '.join(_KEYS)}")
    corrections = Corrections(
        same=tuple(_names(path, "same", group, least=2) for group in _list(path, "same", data)),
        different=tuple(_pairs(path, data)),
        rename=_strings(path, "rename", data),
        type={name: kind.upper() for name, kind in _strings(path, "type", data).items()},
        drop=_names(path, "drop", _list(path, "drop", data), least=0),
        drop_relation=tuple(_relation(path, rule) for rule in _list(path, "drop_relation", data)),
        path=str(path),
    )
    _check(corrections)
    return corrections


def matches(rule: str, kind: str, forms: set[str]) -> bool:
    """Whether a rule's name means a thing of a type with these keys."""
    wanted, name = parse(rule)
    return name in forms and wanted in {"", kind}


def parse(rule: str) -> tuple[str, str]:
    """The type ("" for any) and the key of a name in a rule."""
    found = _ID.match(rule)
    return (found[1].upper(), key(found[2])) if found else ("", key(rule))


def _list(path: Path, name: str, data: dict[str, Any]) -> list[Any]:
    value = data.get(name, [])
    if not isinstance(value, list):
        raise ConfigError(f"{path}: {name} must be a list, not {value!r}")
    return value


def _names(path: Path, rule: str, value: object, *, least: int) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) < least or not all(isinstance(v, str) and v.strip() for v in value):
        raise ConfigError(f"{path}: {rule}: expected a list of {'two or more ' if least else ''}names, not {value!r}")
    return tuple(value)


def _pairs(path: Path, data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for group in _list(path, "different", data):
        yield from combinations(_names(path, "different", group, least=2), 2)


def _strings(path: Path, rule: str, data: dict[str, Any]) -> dict[str, str]:
    value = data.get(rule, {})
    if not isinstance(value, dict) or not all(isinstance(v, str) and v.strip() for v in value.values()):
        raise ConfigError(f'{path}: {rule}: expected a table such as [{rule}] "name" = "value", not {value!r}')
    return value


def _relation(path: Path, rule: object) -> DropRelation:
    if not isinstance(rule, dict) or not rule or not all(isinstance(v, str) for v in rule.values()):
        raise ConfigError(f"{path}: drop_relation: expected [[drop_relation]] with subject, relation, object: {rule!r}")
    if unknown := sorted(set(rule) - set(_RELATION_KEYS)):
        raise ConfigError(f"{path}: drop_relation: unknown key {unknown[0]!r}; allowed are {', '.join(_RELATION_KEYS)}")
    return DropRelation(**rule)


def _check(rules: Corrections) -> None:
    """Refuse rules that cannot all hold."""
    groups = _united(rules.same)
    for first, second in rules.different:
        if first.strip() == second.strip() or any({first, second} <= group for group in groups):
            raise ConfigError(f"{rules.path}: {first!r} and {second!r} are called both same and different; keep one")
    for group in groups:
        for table, name in ((rules.rename, "rename"), (rules.type, "type")):
            values = sorted({table[member] for member in group if member in table})
            if len(values) > 1:
                told = " and ".join(map(repr, values))
                raise ConfigError(f"{rules.path}: {name}: {told} for names that are called the same; keep one")
    for kind in rules.type.values():
        if kind not in TYPES:
            raise ConfigError(f"{rules.path}: type: {kind!r} is no entity type; allowed are {', '.join(TYPES)}")
    if both := sorted(set(rules.drop) & (set(rules.rename) | set(rules.type))):
        raise ConfigError(f"{rules.path}: {both[0]!r} is dropped and also renamed or typed; keep one")


def _united(groups: tuple[tuple[str, ...], ...]) -> list[set[str]]:
    """Groups that share a name, joined."""
    result: list[set[str]] = []
    for group in groups:
        touching = [known for known in result if known & set(group)]
        result = [known for known in result if known not in touching] + [set(group).union(*touching)]
    return result
