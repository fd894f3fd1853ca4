"""The log of merges: for every form of an entity, what joined it to the others and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from graph.errors import OutputError
from graph.model import NAMED_TYPES, Entity, Merge, Resolution
from graph.resolution.evidence import Edge
from graph.resolution.local import Local, Node
from graph.resolution.normal import fold, key
from graph.resolution.things import Thing


def log(
    entities: Iterable[Entity], taken: Iterable[Edge], locals_: Iterable[Local], things: Mapping[Node, Thing],
    retyped: Mapping[Node, Node], place: Mapping[Node, str],
) -> Iterator[Merge]:  # fmt: skip
    """All merges, sorted by entity, forms and reason; of several articles that say the same, the first."""
    found: dict[tuple[str, tuple[str, str], str], Merge] = {}
    names = {entity.id: entity.name for entity in entities}
    for merge in (*_spellings(entities), *_edges(taken, things, place), *_locals(locals_, retyped, place),
                  *_types(retyped, names, place)):  # fmt: skip
        found.setdefault((merge.entity, merge.forms, merge.reason), merge)
    yield from (found[name] for name in sorted(found))


def _spellings(entities: Iterable[Entity]) -> Iterator[Merge]:
    """Forms with one key, and those of one amount, date or concept: they differ in what does not matter."""
    for entity in entities:
        named = entity.type in NAMED_TYPES
        if not named and len([text for text, count in entity.aliases if count]) < 2:
            continue  # one form, shown in its normal form: nothing was merged
        first: dict[str, str] = {key(entity.name): entity.name}
        for text, count in entity.aliases:
            main = first.setdefault(key(text), text) if named else entity.name
            if count and text != main:
                reason, evidence = ("spelling", _difference(text, main)) if named else ("normal form", "one meaning")
                yield Merge(entity.id, (text, main), reason, evidence, 1.0)


def _difference(first: str, second: str) -> str:
    if first.casefold() == second.casefold():
        return "same but for case"
    if fold(first) == fold(second):
        return "same but for case and accents"
    return "same but for hyphens, spaces and signs"


def _edges(taken: Iterable[Edge], things: Mapping[Node, Thing], place: Mapping[Node, str]) -> Iterator[Merge]:
    for edge in taken:
        forms = things[edge.short].surface(), things[edge.long].surface()
        yield Merge(place[edge.long], forms, edge.reason, edge.evidence, edge.confidence)


def _locals(locals_: Iterable[Local], retyped: Mapping[Node, Node], place: Mapping[Node, str]) -> Iterator[Merge]:
    """Merges that one article made for itself."""
    for local in locals_:
        for node, link in local.merges:
            forms = link.short.text, link.long.text
            entity = place[retyped.get(node, node)]
            yield Merge(entity, forms, link.reason, f"{local.article}: {link.evidence}", link.confidence)


def _types(retyped: Mapping[Node, Node], names: Mapping[str, str], place: Mapping[Node, str]) -> Iterator[Merge]:
    for loser, winner in sorted(retyped.items()):
        name = names[place[winner]]
        yield Merge(place[winner], (name, name), "type", f"read as {loser[0]}, outvoted by {winner[0]}", 0.8)


def write_merges(resolution: Resolution, path: Path) -> None:
    """Write the log as JSON lines, one merge a line, sorted.

    Raises:
        OutputError: the file cannot be written.
    """
    lines = (json.dumps(asdict(merge), ensure_ascii=False, sort_keys=True) for merge in resolution.merges)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    except OSError as error:
        raise OutputError(
            f"{path}: cannot write the log of merges ({error.strerror}); give a place you may write"
        ) from error
