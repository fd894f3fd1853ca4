"""One name under several types over the articles: two things, or one that was sometimes read wrongly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from graph.model import NAMED_TYPES
from graph.resolution.lexicon import Lexicon
from graph.resolution.local import Node
from graph.resolution.things import Thing

_SOLID = 3
"""Mentions in one article that make a type solid, however often the name has another type elsewhere."""


def elect(things: Mapping[Node, Thing], lexicon: Lexicon) -> dict[Node, Node]:
    """The nodes to give up, each with the node of the type that won.

    A type stays beside the winner where the language knows the name under it, where a noun before the name says it
    ("le moteur Vinci"), or where one article uses it often.
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
            given_up |= {node: winner for node in nodes if node != winner and not _stays(things[node], known)}
    return given_up


def _weight(thing: Thing, known: frozenset[str]) -> float:
    """Articles count first: mentions of one article share their mistakes."""
    return (
        len(set().union(*thing.holders.values())) + 2.5 * (thing.node[0] in known) + thing.cued + thing.mentions / 1000
    )


def _stays(thing: Thing, known: frozenset[str]) -> bool:
    return thing.node[0] in known or thing.cued or _most_in_one_article(thing) >= _SOLID


def _most_in_one_article(thing: Thing) -> float:
    """Mentions per article, on average over the forms' articles: counts are kept by form, not by article."""
    articles = set().union(*thing.holders.values())
    return thing.mentions / len(articles)
