"""The way of a build, stage after stage. Only resolution and network see all articles; every other step sees one.

Stages are imported when they are reached: a wrong path or a folder that cannot be written is told at once.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from graph.cli.stats import NOTES
from graph.config import Settings
from graph.errors import ConfigError, OutputError
from graph.model import Analysis, Article, Resolution, Skipped
from graph.sources import find, read_found

if TYPE_CHECKING:
    from graph.network.view import GraphView
    from graph.resolution import Corrections

CORRECTIONS = "toile.toml"
"""A user's corrections, beside the articles."""


class Progress(Protocol):
    """What a build tells of its way."""

    def start(self, total: int) -> None:
        """So many files will be read."""

    def step(self) -> None:
        """One of them is done."""

    def stage(self, name: str) -> None:
        """The files are read; this comes next."""


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a build; `files` is empty where no article could be read and nothing was written."""

    articles: int
    skipped: tuple[Skipped, ...]
    sentences: int = 0
    triples: int = 0
    entities: int = 0
    merges: int = 0
    files: tuple[Path, ...] = ()
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0


def build_graph(paths: Iterable[Path], out: Path, settings: Settings, *, progress: Progress) -> Report:
    """Read articles, build their graph and write it into a folder.

    Raises ToileError for a path that does not exist, a folder that cannot be written, a model that is not installed.
    """
    started = time.monotonic()
    paths = tuple(paths)
    found = find(paths, exclude=out)
    corrections = find_corrections(paths, settings.corrections)
    check_writable(out)
    progress.start(min(len(found.files), settings.limit or len(found.files)))
    files = {id_: str(path) for id_, path in found.files.items()}
    analyses, skipped = _read(read_found(found, max_characters=settings.max_characters), files, settings, progress)
    if not analyses:
        return Report(articles=0, skipped=skipped, seconds=time.monotonic() - started)
    report = _finish(analyses, skipped, corrections, out, settings, progress=progress)
    return replace(report, seconds=time.monotonic() - started)


def _read(
    articles: Iterator[Article | Skipped], files: dict[str, str], settings: Settings, progress: Progress
) -> tuple[list[Analysis], tuple[Skipped, ...]]:
    """Analyses in the order of the articles, and what could not be read, under the names of their files."""
    from graph.cli.work import analyse_all

    analyses: list[Analysis] = []
    skipped: list[Skipped] = []
    # Closing stops the worker processes where an error or an interrupt ends the loop.
    with closing(analyse_all(islice(articles, settings.limit), settings)) as results:
        for result in results:
            if isinstance(result, Skipped):
                skipped.append(Skipped(path=files.get(result.path, result.path), reason=result.reason))
            else:
                analyses.append(result)
            progress.step()
    return analyses, tuple(sorted(skipped, key=lambda item: item.path))


def _finish(
    analyses: Sequence[Analysis],
    skipped: tuple[Skipped, ...],
    corrections: Corrections | None,
    out: Path,
    settings: Settings,
    *,
    progress: Progress,
) -> Report:
    """One graph of all analyses, and the files of it."""
    from graph.lang import load_pack
    from graph.network import assemble
    from graph.network.flatten import view
    from graph.resolution import prune, resolve, select_concepts

    progress.stage("resolving names")
    analyses = list(select_concepts(analyses, settings.concepts))
    resolution = resolve(analyses, load_pack(settings.language), corrections)
    if corrections:
        analyses, resolution = prune(analyses, resolution, corrections)
    progress.stage("drawing the graph")
    flat = view(assemble(analyses, resolution, skipped=skipped))
    progress.stage(f"writing {out}")
    files = _write(flat, resolution, out, ui=settings.ui)
    return Report(
        articles=len(analyses),
        skipped=skipped,
        sentences=sum(analysis.sentences for analysis in analyses),
        triples=sum(len(edge.triples) for edge in flat.edges),
        entities=len(flat.nodes),
        merges=len(resolution.merges),
        files=files,
        warnings=resolution.warnings,
    )


def _write(flat: GraphView, resolution: Resolution, out: Path, *, ui: str | None) -> tuple[Path, ...]:
    from graph.export import write_build
    from graph.export.atomic import replace_file
    from graph.export.nodelink import dump
    from graph.resolution import write_merges
    from graph.viewer import write_page

    page, merges, notes = out / "graph.html", out / "merges.jsonl", out / NOTES
    files = (page, *write_build(flat, out), merges, notes)
    write_merges(resolution, merges)
    replace_file(notes, [dump({"conflicts": resolution.conflicts, "warnings": resolution.warnings}), "\n"])
    write_page(flat, page, ui=ui)
    return files


def find_corrections(paths: Iterable[Path], given: str | None) -> Corrections | None:
    """The user's corrections: the given file, else `toile.toml` in a folder of articles. Raises ConfigError."""
    folders = sorted({path if path.is_dir() else path.parent for path in paths})
    files = [Path(given)] if given else [path for folder in folders if (path := folder / CORRECTIONS).is_file()]
    if not files:
        return None
    if len(files) > 1:
        raise ConfigError(f"{files[0]} and {files[1]}: which one? give it with --corrections")
    from graph.resolution import load_corrections

    return load_corrections(files[0])


def check_writable(folder: Path) -> None:
    """Make the folder and try to write there: an hour of reading must not end in a refusal. Raises OutputError."""
    probe = folder / ".toile-probe"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"{folder}: cannot write here ({reason}); choose another folder with --out") from error
