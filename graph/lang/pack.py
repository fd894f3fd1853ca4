"""Access to the data of one language. Stages know the meaning of their files; the pack knows where and how to read."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graph.errors import DataError

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class LanguagePack:
    """The folder of a language: TOML tables, JSON lines, tab-separated lists and the spaCy model."""

    code: str
    folder: Path

    def toml(self, name: str) -> dict[str, Any]:
        """A TOML file of the pack; DataError with file and place where it is missing or faulty."""
        try:
            return tomllib.loads(self._read(name))
        except tomllib.TOMLDecodeError as error:
            raise DataError(f"{self.folder / name}: not valid TOML: {error}") from error

    def rows(self, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """Objects of a JSON-lines file with their line numbers, counted from 1; blank lines are skipped."""
        for number, line in enumerate(self._read(name).splitlines(), 1):
            if not line.strip():
                continue
            try:
                yield number, json.loads(line)
            except ValueError as error:
                raise DataError(f"{self.folder / name}:{number}: not a JSON object: {error}") from error

    def table(self, name: str) -> Iterator[tuple[int, list[str]]]:
        """Fields of a tab-separated file with their line numbers, without its heading line and `#` comments."""
        for number, line in enumerate(self._read(name).splitlines()[1:], 2):
            if line.strip() and not line.startswith("#"):
                yield number, line.split("\t")

    def _read(self, name: str) -> str:
        path = self.folder / name
        try:
            return path.read_text("utf-8")
        except OSError as error:
            raise DataError(f"{path}: cannot read this part of the language pack ({error.strerror})") from error


@cache
def load_pack(code: str = "fr") -> LanguagePack:
    """The pack of a language that ships with Toile; DataError names those that exist."""
    folder = _HERE / code
    if not folder.is_dir():
        known = ", ".join(sorted(p.name for p in _HERE.iterdir() if p.is_dir() and not p.name.startswith("_")))
        raise DataError(f"no language pack {code!r}; there are: {known}")
    return LanguagePack(code=code, folder=folder)
