"""Clusters of nodes that are checked as a whole: a merge that would join two different things is refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.resolution.local import Node


@dataclass(slots=True)
class Facts:
    """What is known of a cluster: version numbers, full names of persons, countries, descriptors, and its enemies."""

    versions: set[tuple[str, ...]] = field(default_factory=set)
    persons: set[tuple[str, ...]] = field(default_factory=set)
    polities: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    apart: set[Node] = field(default_factory=set)
    never: set[Node] = field(default_factory=set)

    def absorb(self, other: Facts) -> None:
        """Add what is known of a cluster that joined."""
        for name in ("versions", "persons", "polities", "heads", "apart", "never"):
            getattr(self, name).update(getattr(other, name))


class Clusters:
    """A union-find whose unions are checked against the facts of both sides.

    Example: after `unite(a, b)` and `unite(b, c)` were accepted, a, b and c agree pairwise, not just in a chain.
    """

    def __init__(self, facts: dict[Node, Facts]) -> None:
        self._parent = {node: node for node in facts}
        self._facts = facts
        self._size = dict.fromkeys(facts, 1)

    def size(self, node: Node) -> int:
        """Number of nodes in the cluster of a node."""
        return self._size[self.find(node)]

    def find(self, node: Node) -> Node:
        """The smallest node of the cluster."""
        root = node
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[node] != root:
            self._parent[node], node = root, self._parent[node]
        return root

    def unite(self, first: Node, second: Node, *, certain: bool = False, forced: bool = False) -> bool:
        """Join two clusters; False where the facts speak against it.

        A certain merge overrides that the names stand side by side somewhere; a forced one, all but the user's word.
        """
        a, b = sorted((self.find(first), self.find(second)))
        if a == b:
            return True
        if self._hostile(a, b, "never") or not (forced or self._agree(a, b, certain)):
            return False
        self._parent[b] = a
        self._size[a] += self._size.pop(b)
        self._facts[a].absorb(self._facts.pop(b))
        return True

    def _agree(self, a: Node, b: Node, certain: bool) -> bool:
        one, two = self._facts[a], self._facts[b]
        return (
            a[0] == b[0]
            and _single(one.versions | two.versions)
            and _single(one.polities | two.polities)
            and _single(one.heads | two.heads)
            and all(compatible(p, q) for p in one.persons for q in two.persons)
            and (certain or not self._hostile(a, b, "apart"))
        )

    def _hostile(self, a: Node, b: Node, kind: str) -> bool:
        """Whether a pair set apart would meet. The smaller side is searched: famous names stand beside thousands."""
        one, two = getattr(self._facts[a], kind), getattr(self._facts[b], kind)
        enemies, other = (one, b) if len(one) <= len(two) else (two, a)
        return any(self.find(enemy) == other for enemy in enemies)


def _single(values: Iterable[object]) -> bool:
    return len(set(values)) <= 1


def compatible(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether two full names may be one person: same last name, and given names equal, shortened or left out."""
    short, long = sorted((first, second), key=len)
    if short == long[: len(short)] or short == long[len(long) - len(short) :]:
        return True
    return short[-1] == long[-1] and (
        short[0] == long[0] or (1 in (len(short[0]), len(long[0])) and short[0][0] == long[0][0])
    )
