"""What the terminal shows while a build runs: a bar with rate and remaining time, or plain lines when piped."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from graph.cli.flow import Progress

_LINES = 10


@contextmanager
def watch() -> Iterator[Progress]:
    """Progress of a build on standard output, in the way that fits it."""
    if not sys.stdout.isatty():
        yield PlainProgress()
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, transient=True) as bar:
        yield RichProgress(bar)


@contextmanager
def collect_warnings() -> Iterator[list[str]]:
    """Warnings that the library logs, as a list that fills while the block runs."""
    messages: list[str] = []
    handler = _Collector(messages)
    log = logging.getLogger("graph")
    log.addHandler(handler)
    try:
        yield messages
    finally:
        log.removeHandler(handler)


class _Collector(logging.Handler):
    def __init__(self, messages: list[str]) -> None:
        super().__init__(level=logging.WARNING)
        self.messages = messages

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


class PlainProgress:
    """About ten lines over the whole build, for a pipe or a log file."""

    def __init__(self) -> None:
        self.total = self.done = 0
        self.started = time.monotonic()

    def start(self, total: int) -> None:
        """Say how many files there are."""
        self.total, self.started = total, time.monotonic()
        typer.echo(f"reading {total:,} files")

    def step(self) -> None:
        """Say how far it is, ten times in all."""
        self.done += 1
        every = max(1, self.total // _LINES)
        if self.done % every == 0 and self.total >= _LINES:
            rate = self.done / max(time.monotonic() - self.started, 1e-6)
            left = max(self.total - self.done, 0) / rate
            typer.echo(f"  {self.done:,} of {self.total:,} files, {rate:.1f}/s, {left:.0f} s left")

    def stage(self, name: str) -> None:
        """Say what comes next."""
        typer.echo(name)


class RichProgress:
    """A bar with files done, files a second and the time that remains."""

    def __init__(self, bar: Bar) -> None:
        self.bar = bar
        self.task = bar.add_task("loading", total=None, rate="")
        self.started, self.done = time.monotonic(), 0

    def start(self, total: int) -> None:
        """Show the bar."""
        self.started = time.monotonic()
        self.bar.update(self.task, description="reading", total=total)

    def step(self) -> None:
        """Move it by one file."""
        self.done += 1
        rate = self.done / max(time.monotonic() - self.started, 1e-6)
        self.bar.update(self.task, advance=1, rate=f"{rate:.1f}/s")

    def stage(self, name: str) -> None:
        """Name the stage that follows."""
        self.bar.update(self.task, description=name)


def counted(number: int, noun: str) -> str:
    """A number with its noun: '1 article', '1,204 entities'."""
    plural = noun if number == 1 else noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number:,} {plural}"
