"""`toile diff`: what changed between two graphs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="Folder of a build, or an exported file.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The later one.")],
    out: Annotated[
        list[Path] | None, typer.Option("--out", "-o", help="A .txt, .json or .html file; may be repeated.")
    ] = None,
) -> None:
    """Compare two graphs: things and facts that are new, gone or changed, with their sentences."""
    from graph.export import as_text, read, write_difference
    from graph.network import diff as compare

    difference = compare(read(old), read(new))
    for path in out or []:
        write_difference(difference, path)
        typer.echo(path)
    if not out:
        typer.echo(as_text(difference), nl=False)
