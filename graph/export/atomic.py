"""Files that are either the old ones or the new ones, whole: a full disk or a kill never leaves half a graph."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from graph.errors import OutputError

Chunks = Iterable[str | bytes]
"""The content of a file in pieces; text is written in UTF-8, a lone surrogate as `?`."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def replace_file(path: Path, chunks: Chunks) -> None:
    """Write one file beside its place, then move it there; OutputError where that cannot be done."""
    replace_files(path.parent, {path.name: chunks})


def replace_files(folder: Path, files: Mapping[str, Chunks]) -> None:
    """Write files of a folder, made where missing, and put them in place only when all of them are written whole.

    Names are relative and may hold `/`. Whatever stops the writing, the old files stay and no new one is left behind.
    """
    staged: dict[Path, Path] = {}
    with _explained(folder):
        try:
            for name, chunks in files.items():
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                part = target.with_name(f".{target.name}.{os.getpid()}.part")
                staged[part] = target
                _write(part, chunks)
            for part, target in staged.items():
                part.replace(target)
        finally:
            for part in staged:
                part.unlink(missing_ok=True)


def _write(path: Path, chunks: Chunks) -> None:
    with path.open("wb", buffering=1 << 20) as file:
        for chunk in chunks:
            file.write(chunk if isinstance(chunk, bytes) else chunk.encode("utf-8", "replace"))
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """Turn the errors of the file system into one that says what to do."""
    try:
        yield
    except OSError as error:
        place = error.filename or folder
        advice = (
            "free some space or choose another place" if error.errno in _FULL else "choose a place you may write to"
        )
        raise OutputError(f"{place}: cannot write ({error.strerror}); {advice}. Older files are unchanged") from error
