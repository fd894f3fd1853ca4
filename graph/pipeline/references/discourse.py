"""What has been spoken of so far: things in order of recency, and groups of things named together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from graph.pipeline.references.expressions import Expression
from graph.pipeline.references.things import Occurrence, Thing, Things
from graph.pipeline.references.tree import Tree

MIXED = "MIXED"
_AHEAD = 40
_NONE = ("", "", "")
Likeness = tuple[str, str, str]
_MOST = {"pronoun": 12, "possessive": 10, "relative": 6, "nominal": 14}


class Discourse:
    """The state of one pass over an article, from left to right."""

    def __init__(self, tree: Tree, things: Things) -> None:
        self.tree, self.things = tree, things
        self.recent: list[Thing] = []
        self.groups: dict[tuple[int, ...], Thing] = {}
        self._names = sorted((name.start, thing.index, name) for thing in things.all for name in thing.names)
        self._next = 0
        self.before: dict[Likeness, int] = {}

    def advance(self, position: int) -> None:
        """Take up every name that begins before a position."""
        while self._next < len(self._names) and self._names[self._next][0] < position:
            _, index, name = self._names[self._next]
            self._next += 1
            thing = self.things.all[index]
            thing.trace.append(name)
            self._touch(thing)
            self._join(name, index)

    def refer(self, thing: Thing, occurrence: Occurrence, *, noun: int = -1, like: Likeness = _NONE) -> None:
        """Take up a resolved expression; the next one that is `like` it may well mean the same."""
        self.before[like] = thing.index
        if thing.several:
            self.groups.setdefault(thing.members, thing)
            thing.trace.append(occurrence)
        else:
            self.things.refer(thing, occurrence, noun=noun)
        self._touch(thing)

    def candidates(self, expression: Expression) -> list[Thing]:
        """Things that an expression may stand for, the most recently mentioned first; those only named later last."""
        several = expression.agreement.number == "P" or expression.number > 1
        groups = several or expression.kind == "relative"
        fitting = (t for t in reversed(self.recent) if (groups or not t.several) and _may_stand_for(expression, t))
        found = list(islice(fitting, _MOST[expression.kind]))
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
            thing = self.things.all[index]
            if start >= expression.end and index not in seen and _may_stand_for(expression, thing):
                seen.add(index)
                yield thing

    def _sets(self, expression: Expression, found: list[Thing]) -> Iterator[Thing]:
        """The most recent things of one type, as many as the expression asks for."""
        for label in dict.fromkeys(t.label for t in found):
            same = [t for t in found if t.label == label and not t.several]
            for size in (expression.number,) if expression.number else (2, 3):
                if len(same) >= size:
                    yield self._group(tuple(sorted(t.index for t in same[:size])), same[0].trace[-1:])

    def _group(self, members: tuple[int, ...], trace: list[Occurrence]) -> Thing:
        parts = tuple(self.things.all[m] for m in members)
        labels = {part.label for part in parts}
        group = Thing(-1, labels.pop() if len(labels) == 1 else MIXED, parts)
        group.number["P"] = 9.0
        group.trace = list(trace)
        for gender in ("M", "F"):
            group.gender[gender] = sum(part.gender[gender] for part in parts)
        group.classes = set().union(*(part.classes for part in parts))
        return group

    def _join(self, name: Occurrence, index: int) -> None:
        """Form the group of a list when its last name has come: 'A, B et C'."""
        chain, link = [(name, index)], self._link(name.start)
        if link != "and":
            return
        while link:
            before = self._before(chain[-1][0].start)
            if before is None:
                break
            chain.append(before)
            link = self._link(before[0].start)
        members = tuple(sorted({i for _, i in chain}))
        if len(members) > 1:
            group = self.groups.get(members) or self.groups.setdefault(members, self._group(members, []))
            first = chain[-1][0]
            group.trace.append(Occurrence(first.start, name.end, first.head, "name"))
            self._touch(group)

    def _link(self, start: int) -> str:
        """How a name is tied to the one before it: by `and`, by a `comma`, or not at all."""
        tree, link = self.tree, ""
        for i in range(start - 1, max(start - 6, -1), -1):
            if i in self.things.at:
                return link
            if tree.pos[i] == "CCONJ":
                link = "and"
            elif tree.lower[i] == ",":
                link = link or "comma"
            elif tree.pos[i] not in ("DET", "ADP", "ADJ") and tree.deps[i] != "fixed":
                return ""
        return ""

    def _before(self, start: int) -> tuple[Occurrence, int] | None:
        """The name that ends next before a position, if it was taken up."""
        for begin, index, name in reversed(self._names[: self._next]):
            if begin < start:
                return name, index
        return None

    def _touch(self, thing: Thing) -> None:
        if thing in self.recent:
            self.recent.remove(thing)
        self.recent.append(thing)


def likeness(e: Expression) -> Likeness:
    """What expressions share that are likely to carry on speaking of the same thing."""
    return (e.noun if e.kind == "nominal" else e.kind, e.agreement.gender, e.agreement.number)


def _may_stand_for(expression: Expression, thing: Thing) -> bool:
    """Whether the noun's classes, if it has any, allow a thing of this type."""
    return not expression.types or thing.label in expression.types or thing.label == MIXED
