"""The command line `toile`, also `python -m graph`. This is the only place that prints.

Exit codes: 0 done · 1 an error, explained in one line · 2 wrong usage (option, argument) · 3 no article could be read ·
130 interrupted.
"""

from __future__ import annotations

import sys
from io import TextIOWrapper

from graph.errors import ToileError

OK, ERROR, USAGE, NOTHING_READ = 0, 1, 2, 3
INTERRUPTED = 130
"""What typer exits with at Ctrl-C."""


def main() -> None:
    """Run the command line; an error that Toile raises on purpose becomes one line, never a traceback."""
    from graph.cli.app import app  # typer only when a command runs, not when the package is imported

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter shows "?", it ends no command
    try:
        app()
    except ToileError as error:
        print(f"toile: {error}", file=sys.stderr)
        sys.exit(ERROR)
