"""Which files of the given paths are articles, and a name for each that is unique within the build."""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.errors import InputError
from graph.model import Skipped

SUFFIXES = (".md", ".markdown", ".text", ".txt")
_SETTINGS = ".toml"
"""A user's corrections lie beside the articles; nobody takes them for one."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Found:
    """Files by article id, sorted by id, and what was named but is no article."""

    files: dict[str, Path]
    skipped: tuple[Skipped, ...]


def find(paths: Iterable[Path], *, exclude: Path | None = None) -> Found:
    """The files of the given files and folders; InputError for a path that does not exist.

    `exclude` is a folder that is passed over inside other folders: a report of a build is no article of the next.
    """
    paths = sorted(set(paths))
    for path in paths:
        if not os.path.lexists(path):
            raise InputError(f"{path}: no such file or folder; give existing .txt or .md files, or folders of them")
    files: dict[str, Path] = {}
    skipped: list[Skipped] = []
    for path in paths:
        listed = _walk(path, skipped, exclude) if path.is_dir() else _named(path, skipped)
        for file in listed:
            files.setdefault(os.path.realpath(file), file)  # one file named twice is one article
    return Found(_identify(files.values()), tuple(skipped))


def _named(path: Path, skipped: list[Skipped]) -> Iterator[Path]:
    if path.suffix.lower() in SUFFIXES:
        yield path
    else:
        skipped.append(Skipped(path=str(path), reason=f"not a kind of file that is read ({', '.join(SUFFIXES)})"))


def _walk(folder: Path, skipped: list[Skipped], exclude: Path | None) -> Iterator[Path]:
    """Articles below a folder; hidden files and folders are passed over, other kinds counted in one note."""

    def refuse(error: OSError) -> None:
        skipped.append(Skipped(path=str(error.filename), reason=f"folder cannot be opened ({error.strerror})"))

    others: Counter[str] = Counter()
    for root, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not _same(Path(root, name), exclude)
        )
        for name in sorted(name for name in names if not name.startswith(".")):
            suffix = Path(name).suffix.lower()
            if suffix in SUFFIXES:
                yield Path(root, name)
            elif suffix != _SETTINGS:
                others[suffix or "no suffix"] += 1
    if others:
        kinds = ", ".join(f"{count} {suffix}" for suffix, count in sorted(others.items()))
        _log.warning("%s: files of other kinds are not read: %s", folder, kinds)


def _same(folder: Path, other: Path | None) -> bool:
    return other is not None and folder.resolve() == other.resolve()


def _identify(files: Iterable[Path]) -> dict[str, Path]:
    """Shortest unambiguous name of each file: its stem, else with as many parent folders as it takes."""
    paths = {path.absolute(): path for path in files}
    twins = Counter(path.with_suffix("") for path in paths)
    last = {path: path.name if twins[path.with_suffix("")] > 1 else path.stem for path in paths}
    names = dict(last)
    for depth in range(2, max((len(path.parts) for path in paths), default=0) + 1):
        equal = Counter(names.values())
        if max(equal.values()) == 1:
            break
        parents = {path: "/".join(path.parts[-depth:-1]) for path in paths}
        names = {path: f"{parents[path]}/{last[path]}" if equal[name] > 1 else name for path, name in names.items()}
    return dict(sorted((name, paths[path]) for path, name in names.items()))
