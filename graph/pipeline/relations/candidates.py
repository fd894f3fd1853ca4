"""Pairs of expressions in one sentence that may state a fact, with the frames of the lexicon that tie them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from graph.pipeline.relations.arguments import Arguments, Filler
from graph.pipeline.relations.matching import Match
from graph.pipeline.relations.tree import Tree

MAX_DISTANCE = 60
"""Pairs farther apart than this many tokens are not considered: sentences that long are lists or tables."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two expressions of a sentence in text order, and the matches of frames between them.

    `coordinated` where both are members of one list: 'Alibaba et Baidu utilisent ...'.
    """

    first: Filler
    second: Filler
    matches: tuple[Match, ...] = ()
    coordinated: bool = False


def find_pairs(tree: Tree, arguments: Arguments, matches: Iterable[Match]) -> list[Pair]:
    """Every pair of named expressions of a sentence, and every pair that a frame proposes; sorted by position."""
    proposed: dict[tuple[Filler, Filler], list[Match]] = defaultdict(list)
    for match in matches:
        ends = sorted((match.subject, match.object), key=_position)
        if not _together(ends[0], ends[1], arguments):
            proposed[_plain(ends[0]), _plain(ends[1])].append(match)
    keys = dict.fromkeys(proposed)
    for anchors in _anchors(tree, arguments).values():
        keys.update(
            dict.fromkeys(p for p in combinations(anchors, 2) if _distinct(*p) and not _together(*p, arguments))
        )
    pairs = [
        Pair(
            a, b, tuple(sorted(proposed.get((a, b), ()), key=lambda m: (m.relation, m.frame))), _in_one_list(a, b, tree)
        )
        for a, b in keys
    ]
    return sorted(pairs, key=lambda p: (_position(p.first), _position(p.second)))


def _anchors(tree: Tree, arguments: Arguments) -> dict[int, list[Filler]]:
    """Names and resolved references by sentence, in text order."""
    found = [arguments.name_filler(n) for n in range(len(arguments.names))]
    found += [filler for fillers in arguments.reference_at.values() for filler in fillers if filler.kind != "relative"]
    by_sentence: dict[int, list[Filler]] = defaultdict(list)
    for filler in sorted(found, key=_position):
        by_sentence[tree.sentence[filler.head]].append(filler)
    return by_sentence


def _in_one_list(a: Filler, b: Filler, tree: Tree) -> bool:
    return a.head != b.head and tree.governors[a.head] == tree.governors[b.head]


def _distinct(a: Filler, b: Filler) -> bool:
    overlap = a.start < b.end and b.start < a.end
    return a.name != b.name and not overlap and b.start - a.end <= MAX_DISTANCE


def _together(a: Filler, b: Filler, arguments: Arguments) -> bool:
    """Whether one expression stands for both things: 'ces derniers … leurs modèles' ties no firm to the other."""
    return any(f.name == y.name for x, y in ((a, b), (b, a)) for f in arguments.reference_at.get(x.head, ()))


def _plain(filler: Filler) -> Filler:
    """A part that acts for its whole counts as the whole's own mention."""
    return filler._replace(kind="name") if filler.kind == "member" else filler


def _position(filler: Filler) -> tuple[int, int, tuple[int, int]]:
    return filler.start, filler.end, filler.name or (0, 0)
