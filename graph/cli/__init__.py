"""The command line `toile`, also `python -m graph`. This is the only place that prints.

Exit codes: 0 done · 1 an error, explained in one line · 2 wrong usage (option, argument) · 3 no article could be read ·
130 interrupted.
"""

from __future__ import annotations

import sys

from graph.errors import ToileError

OK, ERROR, USAGE, NOTHING_READ, INTERRUPTED = 0, 1, 2, 3, 130


def main() -> None:
    """Run the command line; an error that Toile raises on purpose becomes one line, never a traceback."""
    from graph.cli.app import app  # typer only when a command runs, not when the package is imported

    try:
        app()
    except ToileError as error:
        print(f"toile: {error}", file=sys.stderr)
        sys.exit(ERROR)
    except KeyboardInterrupt:
        print("toile: interrupted; files of an earlier build are unchanged", file=sys.stderr)
        sys.exit(INTERRUPTED)
