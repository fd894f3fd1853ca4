"""What has been spoken of so far: things in order of recency, and groups of things named together."""

from __future__ import annotations

from collections.abc import Iterator

from graph.pipeline.references.expressions import Expression
from graph.pipeline.references.things import Occurrence, Thing, Things
from graph.pipeline.references.tree import Tree

_AHEAD = 40
_MOST = 14


class Discourse:
    """The state of one pass over an article, from left to right."""

    def __init__(self, tree: Tree, things: Things) -> None:
        self.tree, self.things = tree, things
        self.recent: list[Thing] = []
        self.groups: dict[tuple[int, ...], Thing] = {}
        self._names = sorted((name.start, thing.index, name) for thing in things.all for name in thing.names)
        self._next = 0

    def advance(self, position: int) -> None:
        """Take up every name that begins before a position."""
        while self._next < len(self._names) and self._names[self._next][0] < position:
            _, index, name = self._names[self._next]
            self._next += 1
            thing = self.things.all[index]
            thing.trace.append(name)
            self._touch(thing)
            self._join(name, index)

    def refer(self, thing: Thing, occurrence: Occurrence, *, noun: int = -1) -> None:
        """Take up a resolved expression."""
        if thing.several:
            self.groups.setdefault(thing.members, thing)
            thing.trace.append(occurrence)
        else:
            self.things.refer(thing, occurrence, noun=noun)
        self._touch(thing)

    def candidates(self, expression: Expression) -> list[Thing]:
        """Things that an expression may stand for, the most recently mentioned first; those only named later last."""
        several = expression.agreement.number == "P" or expression.count > 1
        found = [t for t in reversed(self.recent) if several or not t.several or expression.kind == "relative"][:_MOST]
        if several:
            found += [g for g in self._sets(expression, found) if g.members not in self.groups]
        return found + list(self._ahead(expression, found))

    def _ahead(self, expression: Expression, found: list[Thing]) -> Iterator[Thing]:
        """Things first named after the expression in its sentence: 'Un an après son vol, Ariane 6 ...'."""
        seen = {t.index for t in found if not t.several}
        sentence = self.tree.sentence
        for start, index, _ in self._names[self._next : self._next + 4]:
            if start - expression.end > _AHEAD or sentence[start] != sentence[expression.start]:
                return
            if start >= expression.end and index not in seen:
                seen.add(index)
                yield self.things.all[index]

    def _sets(self, expression: Expression, found: list[Thing]) -> Iterator[Thing]:
        """The most recent things of one type, as many as the expression asks for."""
        for label in dict.fromkeys(t.label for t in found):
            same = [t for t in found if t.label == label and not t.several]
            for size in (expression.count,) if expression.count else (2, 3):
                if len(same) >= size:
                    yield self._group(tuple(sorted(t.index for t in same[:size])), same[0].trace[-1:])

    def _group(self, members: tuple[int, ...], trace: list[Occurrence]) -> Thing:
        parts = tuple(self.things.all[m] for m in members)
        labels = {part.label for part in parts}
        group = Thing(-1, labels.pop() if len(labels) == 1 else "MIX", parts)
        group.number["P"] = 9.0
        group.trace = list(trace)
        for gender in ("M", "F"):
            group.gender[gender] = sum(part.gender[gender] for part in parts)
        group.classes = set().union(*(part.classes for part in parts))
        return group

    def _join(self, name: Occurrence, index: int) -> None:
        """Form the group of a coordination when its last name has come."""
        tree, head = self.tree, name.head
        first = head
        while tree.deps[first] == "conj" and tree.heads[first] in self.things.at:
            first = tree.heads[first]
        if first == head:
            return
        heads = sorted({first, *_conjuncts(tree, first)})
        members = tuple(sorted({self.things.at[h] for h in heads if h in self.things.at and h <= head}))
        if len(members) < 2:
            return
        group = self.groups.get(members)
        if group is None:
            group = self.groups[members] = self._group(members, [])
        group.trace.append(Occurrence(first, name.end, first, "name"))
        self._touch(group)

    def _touch(self, thing: Thing) -> None:
        if thing in self.recent:
            self.recent.remove(thing)
        self.recent.append(thing)


def _conjuncts(tree: Tree, i: int) -> Iterator[int]:
    for child in tree.children[i]:
        if tree.deps[child] == "conj":
            yield child
            yield from _conjuncts(tree, child)
