"""Settings of a build: frozen, read from TOML; an unknown key or a wrong value is an error."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from graph.errors import ConfigError

Relations = Literal["open", "strict"]
Concepts = Literal["none", "linked", "all"]

_CHOICES = MappingProxyType({"relations": ("open", "strict"), "concepts": ("none", "linked", "all")})
_LEAST = MappingProxyType({"workers": 1, "limit": 1, "max_characters": 1000})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a build may be told; the command line takes precedence over a settings file.

    `relations`: `open` keeps relations outside the ontology under the verb's lemma, `strict` leaves them out.
    `concepts`: `none` leaves unnamed things out, `linked` keeps those tied to a named thing, `all` keeps all.
    `limit`: most articles to read, None for all; `max_characters`: longest text of one article.
    """

    language: str = "fr"
    model: str | None = None
    ui: str | None = None
    relations: Relations = "open"
    concepts: Concepts = "linked"
    corrections: str | None = None
    workers: int = 1
    limit: int | None = None
    max_characters: int = 1_000_000

    def __post_init__(self) -> None:
        for name, allowed in _CHOICES.items():
            if (value := getattr(self, name)) not in allowed:
                raise ConfigError(f"{name} = {value!r}: not a choice; allowed are {', '.join(allowed)}")
        for name, least in _LEAST.items():
            if (number := getattr(self, name)) is not None and number < least:
                raise ConfigError(f"{name} = {number}: too small; the least is {least}")

    def override(self, **given: Any) -> Settings:
        """These settings with the values that are not None in place of theirs."""
        return replace(self, **{name: value for name, value in given.items() if value is not None})


def load_settings(path: Path) -> Settings:
    """Settings of a TOML file; ConfigError names the file, the key, and what is allowed."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot read the settings ({error.strerror}); give an existing TOML file") from error
    except ValueError as error:
        raise ConfigError(f"{path}: not valid TOML in UTF-8: {error}") from error
    try:
        _check(data)
        return Settings(**data)
    except ConfigError as error:
        raise ConfigError(f"{path}: {error}") from error


def _check(data: dict[str, Any]) -> None:
    """Refuse unknown keys and values of the wrong kind: Python would take `workers = "4"` as it comes."""
    known = {field.name: field for field in fields(Settings)}
    for name, value in data.items():
        if name not in known:
            raise ConfigError(f"unknown setting {name!r}; allowed are {', '.join(sorted(known))}")
        wanted = int if name in _LEAST else str
        if not isinstance(value, wanted) or isinstance(value, bool):
            kind = "a whole number" if wanted is int else "text"
            raise ConfigError(f"{name} = {value!r}: must be {kind}")
