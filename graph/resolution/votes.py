"""One name under several types over the articles: two things, or one that was sometimes read wrongly."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from graph.model import NAMED_TYPES
from graph.resolution.lexicon import Lexicon
from graph.resolution.local import ONE_WORLD, Node
from graph.resolution.things import Thing

_MADE = frozenset({"ORG", "PRODUCT", "EVENT", "WORK"})
"""Types that are easily taken for each other; a place or a person is rarely taken for one of them."""

_SLIP = 0.05
"""Share of the articles below which another type is a slip of the recogniser."""

_MODEL = re.compile(r"[a-z]\d|\d[a-z]")


def elect(things: Mapping[Node, Thing], lexicon: Lexicon) -> dict[Node, Node]:
    """The nodes to give up, each with the node of the type that won.

    A type stays beside the winner where a noun before the name says it ("le moteur Vinci"), where the language knows
    the name under it ("Orange", firm and town), or where a place or person is concerned ("Lille", town and club); but
    not where it is a slip against many articles.
    """
    by_key: defaultdict[str, list[Node]] = defaultdict(list)
    for node in sorted(things):
        if node[0] in NAMED_TYPES:
            by_key[node[1]].append(node)
    given_up: dict[Node, Node] = {}
    for form, nodes in by_key.items():
        if len(nodes) > 1:
            known = lexicon.gazetteer.types(form)
            winner = min(nodes, key=lambda node: (-_weight(things[node], known), node))
            given_up |= {n: winner for n in nodes if n != winner and not _stays(things[n], things[winner], known)}
    return given_up


def _weight(thing: Thing, known: Iterable[str]) -> float:
    """Articles count first, as mentions of one article share their mistakes; then what the name looks like."""
    kind, form = thing.node
    model = kind == "PRODUCT" and _MODEL.search(form) is not None
    return len(thing.articles()) + 2.5 * (kind in known) + 2 * model + thing.cued + thing.mentions / 1000


def _stays(thing: Thing, winner: Thing, known: Iterable[str]) -> bool:
    kind = thing.node[0]
    if thing.cued:
        return True
    kinds = {kind, winner.node[0]}
    if _acronym_of_a_word(thing, winner):
        return True
    slip = len(thing.articles()) < _SLIP * len(winner.articles())
    return not slip and kinds != ONE_WORLD and (kind in known or not kinds <= _MADE)


def _acronym_of_a_word(first: Thing, second: Thing) -> bool:
    """Whether one is always in capitals and the other never ("SUD", the union, and "Sud")."""
    short = len(first.node[1]) < 5 and not set(first.forms) & set(second.forms)
    return short and {all(text.isupper() for text in thing.forms) for thing in (first, second)} == {True, False}
