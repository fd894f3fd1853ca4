"""What the whole article tells of the candidates of one expression: also what stands after it, and who speaks."""

from __future__ import annotations

from collections.abc import Sequence

from graph.pipeline.references.discourse import Discourse, likeness
from graph.pipeline.references.expressions import Expression
from graph.pipeline.references.things import Occurrence, Thing, content
from graph.pipeline.references.tree import Tree

_NEAR = 7
"""How many tokens beside a quotation are searched for a verb of speaking."""


class Elsewhere:
    """One expression among its candidates; `beside` are the things named inside its phrase or right behind it."""

    def __init__(
        self, tree: Tree, discourse: Discourse, e: Expression, candidates: Sequence[Thing], beside: set[int]
    ) -> None:
        self.tree, self.e = tree, e
        self.beside = [discourse.things.all[k] for k in sorted(beside)]
        self.content = content(tree, e.head) if e.kind == "nominal" else set()
        self.named = [min(len(part.names) for part in thing.parts) for thing in candidates]
        self.classes = [len(e.classes & thing.classes) for thing in candidates]
        self.previous = discourse.before.get(likeness(e), -1)

    def row(self, i: int, thing: Thing, last: Occurrence | None, *, role: str, speaker: int) -> list[float]:
        """Features of one candidate."""
        tree, e = self.tree, self.e
        together = [len(thing.sentences & other.sentences) for other in self.beside if other is not thing]
        rival = max((n for j, n in enumerate(self.classes) if j != i), default=0)
        later = [name for name in thing.names if name.start >= e.end]
        ahead = {tree.sentence[name.start] - tree.sentence[e.head] for name in later}
        return [
            float(min(self.named[i], 8)),
            self.named[i] / max(*self.named, 1),
            float(0 in ahead),
            float(1 in ahead),
            float(bool(later)),
            float(min(max(together, default=0), 3)),
            float(bool(together) and not any(together)),
            float(min(len(self.content & thing.about), 2)),
            float(bool(self.classes[i]) and not rival),
            float(self.classes[i] - rival) if e.classes else 0.0,
            float(thing.index >= 0 and thing.index == self.previous),
            float(thing.index >= 0 and thing.index == speaker),
            float(last is not None and tree.role(last.head) == role),
            float(last is not None and last.start >= tree.starts[e.head]),
        ]


def speech(tree: Tree, i: int, verbs: frozenset[str]) -> int:
    """The subject of the verb of speaking beside the quotation around a token: '« ... », dit X'; -1 for none."""
    if not tree.quoted[i]:
        return -1
    begin = end = i
    while begin > 0 and tree.quoted[begin - 1]:
        begin -= 1
    while end + 1 < len(tree) and tree.quoted[end + 1]:
        end += 1
    for k in (*range(end + 1, min(end + _NEAR, len(tree))), *range(begin - 1, max(begin - _NEAR, -1), -1)):
        if tree.pos[k] == "VERB" and tree.lemmas[k] in verbs:
            outside = (c for c in tree.children[k] if tree.deps[c] == "nsubj" and not begin <= c <= end)
            return next(outside, -1)
    return -1
