"""What changed between two graphs: things and facts that are new, gone or told otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from graph.network.view import EdgeView, GraphView, NodeView

Row = TypeVar("Row", NodeView, EdgeView)
Pair = tuple[Row, Row]

_THING_FIELDS = ("name", "type", "aliases", "articles")
_FACT_FIELDS = ("modality", "confidence", "first_seen", "last_seen")


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a thing or fact with its old and new value as text."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Two graphs compared: things by id, facts by source, relation and target, all sorted.

    Place, size, community and centrality of a thing are no change of their own: any new fact moves them all.
    """

    added: tuple[NodeView, ...]
    gone: tuple[NodeView, ...]
    changed: tuple[tuple[NodeView, tuple[Change, ...]], ...]
    added_facts: tuple[EdgeView, ...]
    gone_facts: tuple[EdgeView, ...]
    changed_facts: tuple[tuple[EdgeView, tuple[Change, ...]], ...]
    names: dict[str, str]
    language: str

    def __bool__(self) -> bool:
        """Whether there is any difference."""
        things = (self.added, self.gone, self.changed)
        return any((*things, self.added_facts, self.gone_facts, self.changed_facts))


def diff(old: GraphView, new: GraphView) -> Difference:
    """Compare two graphs; `names` holds the newer name of every thing of either."""
    things = {node.id: node for node in old.nodes}, {node.id: node for node in new.nodes}
    facts = {_ends(edge): edge for edge in old.edges}, {_ends(edge): edge for edge in new.edges}
    return Difference(
        added=tuple(things[1][id] for id in sorted(things[1].keys() - things[0].keys())),
        gone=tuple(things[0][id] for id in sorted(things[0].keys() - things[1].keys())),
        changed=_changed((things[0][id], things[1][id]) for id in sorted(things[0].keys() & things[1].keys())),
        added_facts=tuple(facts[1][ends] for ends in sorted(facts[1].keys() - facts[0].keys())),
        gone_facts=tuple(facts[0][ends] for ends in sorted(facts[0].keys() - facts[1].keys())),
        changed_facts=_changed((facts[0][ends], facts[1][ends]) for ends in sorted(facts[0].keys() & facts[1].keys())),
        names={node.id: node.name for node in (*old.nodes, *new.nodes)},
        language=new.language,
    )


def _ends(edge: EdgeView) -> tuple[str, str, str]:
    return edge.source, edge.key, edge.target


def _changed(pairs: Iterable[Pair[Row]]) -> tuple[tuple[Row, tuple[Change, ...]], ...]:
    """The newer of each pair that differs, with what differs."""
    found = ((new, tuple(_changes(old, new))) for old, new in pairs)
    return tuple((new, changes) for new, changes in found if changes)


def _changes(old: NodeView | EdgeView, new: NodeView | EdgeView) -> Iterator[Change]:
    fields = _THING_FIELDS if isinstance(new, NodeView) else _FACT_FIELDS
    texts = [(field, _text(getattr(old, field)), _text(getattr(new, field))) for field in fields]
    if isinstance(old, EdgeView) and isinstance(new, EdgeView):
        texts.append(("evidence", _sentences(old), _sentences(new)))
    for field, before, after in texts:
        if before != after:
            yield Change(field, before, after)


def _text(value: object) -> str:
    """A field as one line: of pairs of form and count only the forms."""
    if isinstance(value, tuple):
        return ", ".join(sorted(item[0] if isinstance(item, tuple) else str(item) for item in value))
    return "" if value is None else str(value)


def _sentences(edge: EdgeView) -> str:
    """The sentences of a fact, each with its article."""
    return "\n".join(f"{triple.evidence.article}: {triple.evidence.text}" for triple in edge.triples)
