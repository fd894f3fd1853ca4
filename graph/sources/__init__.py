"""Files and folders to articles. A file that cannot be read is reported by name and never stops the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from graph.errors import InputError
from graph.model import Article, Skipped
from graph.sources.decode import decode
from graph.sources.find import Found, find
from graph.sources.markdown import read_markdown

MAX_CHARACTERS = 1_000_000
"""Longest text of one article: beyond it the memory of a parse is no longer bounded (spaCy's own limit)."""

__all__ = ["MAX_CHARACTERS", "Found", "find", "read", "read_found"]


def read(paths: Iterable[Path], *, max_characters: int = MAX_CHARACTERS) -> Iterator[Article | Skipped]:
    """Read .txt and .md files, and those of folders at any depth, in sorted order, one at a time.

    `Article.text` is raw; `Article.id` is the file's stem, with its folders where two stems are equal. A path that
    does not exist raises InputError before anything is read.
    """
    return read_found(find(paths), max_characters=max_characters)


def read_found(found: Found, *, max_characters: int = MAX_CHARACTERS) -> Iterator[Article | Skipped]:
    """Read the files that `find` found, one at a time."""
    yield from found.skipped
    for id_, path in found.files.items():
        try:
            yield _article(id_, path, max_characters)
        except InputError as reason:
            yield Skipped(path=str(path), reason=str(reason))
        except OSError as error:
            yield Skipped(path=str(path), reason=_os_reason(path, error))


def _article(id_: str, path: Path, limit: int) -> Article:
    if path.exists() and not path.is_file():
        raise InputError("neither a file nor a folder")
    # A character of UTF-8 takes at most four bytes, so a larger file need not be loaded to know that it is too long.
    if (size := path.stat().st_size) > 4 * limit:
        raise InputError(f"{size / 1e6:.1f} MB of text in one file; {_too_long(limit)}")
    text = decode(path.read_bytes(), name=str(path))
    if len(text) > limit:
        raise InputError(f"{len(text):,} characters in one file; {_too_long(limit)}")
    if path.suffix.lower() in {".md", ".markdown"}:
        return read_markdown(text, id=id_)
    return Article(id=id_, text=text)


def _too_long(limit: int) -> str:
    return f"the most is {limit:,} characters: split it into one file an article"


def _os_reason(path: Path, error: OSError) -> str:
    if path.is_symlink() and not path.exists():
        return "a link to a file that does not exist"
    return f"cannot be opened ({error.strerror or error})"
