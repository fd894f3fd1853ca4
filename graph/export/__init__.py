"""The knowledge graph as files: for Gephi, for spreadsheets, for databases, for the web of data, for notes.

A format is a module with a function from `GraphView` to the content of a file; `formats.py` lists them. Everything is
written atomically, and the same graph always gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from graph.errors import ConfigError, InputError, OutputError
from graph.export.atomic import replace_file, replace_files
from graph.export.build import KG, load, write_build
from graph.export.comparison import as_json, as_page, as_text, write_difference
from graph.export.formats import Format, find_format, formats
from graph.network.view import GraphView

__all__ = [
    "Format",
    "as_json",
    "as_page",
    "as_text",
    "formats",
    "load",
    "read",
    "write",
    "write_build",
    "write_difference",
]


def write(view: GraphView, path: Path, *, format: str | None = None, strict: bool = False) -> None:
    """Write a graph in the format of a name or of the suffix of `path`.

    Args:
        view: The graph.
        path: The file, or the folder for a format of several files; it is made where missing, replaced where present.
        format: Name of a format where the suffix does not tell.
        strict: Hold to the letter of the format's schema, where the format makes a difference.

    Raises:
        ConfigError: No such format, or no strict form of it.
        ExtraError: The format needs a package that is not installed.
        OutputError: The place cannot be written; what was there before is unchanged.
    """
    kind = find_format(path, format)
    if strict and not kind.strict:
        raise ConfigError(f"format {kind.name} has no strict form; leave --strict out")
    if kind.folder:
        if path.exists() and not path.is_dir():
            raise OutputError(f"{path}: is a file, but {kind.name} writes a folder; choose another name")
        replace_files(path, kind.folder(view))
        return
    content = kind.strict if strict else kind.file
    if content is None:
        raise ConfigError(f"format {kind.name} offers neither a file nor a folder; repair the package that brings it")
    replace_file(path, content(view))


def read(path: Path, *, format: str | None = None) -> GraphView:
    """The graph of a file, or of a folder of tables, that `write` wrote; a folder of `toile build` is read too.

    What each format cannot hold is told in the table of README.md. InputError says what is wrong with any other file,
    ConfigError which formats can be read.
    """
    if not path.exists():
        raise InputError(f"{path}: does not exist; give a file that toile exported, or the folder of a build")
    if format is None and path.is_dir() and (path / KG).exists():
        return load(path)
    kind = find_format(path, format)
    if kind.read is None:
        known = ", ".join(other.name for other in formats().values() if other.read)
        raise ConfigError(f"{path}: {kind.name} holds too little to be read back; formats that can be: {known}")
    return kind.read(path)
