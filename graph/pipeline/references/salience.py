"""How much each candidate is on the reader's mind when an expression comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.pipeline.references.expressions import Expression
from graph.pipeline.references.things import Occurrence, Thing
from graph.pipeline.references.tree import Tree

_WEIGHTS = {"subj": 4.0, "root": 2.5, "obj": 2.0, "iobj": 1.5, "agent": 1.5, "det": 1.5, "appos": 1.0}
_OPPOSITE = {"M": "F", "F": "M", "S": "P", "P": "S"}


class Salience:
    """Ranks of the candidates of one expression, after Lappin and Leass: roles of mentions, halved with each sentence.

    `weights` and `ranks` by candidate; `fits` whether gender and number agree, `fitting` the rank among those first,
    `recent_fitting` how many that fit were mentioned later; `firsts` the candidates that come first (see below).
    """

    def __init__(self, tree: Tree, e: Expression, candidates: Sequence[Thing]) -> None:
        self.tree, self.e = tree, e
        sentence = tree.sentence[e.head]
        self.weights = [sum(self._weight(o, sentence) for o in thing.trace[-6:]) for thing in candidates]
        fits = [self._fits(thing) for thing in candidates]
        self.ranks = _ranks(self.weights)
        self.fitting = _ranks([w + 100.0 * f for w, f in zip(self.weights, fits, strict=True)])
        self.recent_fitting = [sum(fits[:i]) for i in range(len(fits))]
        self.fits = fits
        self._order_mentions(candidates)
        self.top = max(self.weights, default=0.0)
        self.most = max((len(t.trace) for t in candidates), default=0)

    def _order_mentions(self, candidates: Sequence[Thing]) -> None:
        """Which thing comes first in this sentence, in the one before, in the paragraph: topics stand early."""
        tree, e = self.tree, self.e
        sentence, paragraph = tree.sentence[e.head], tree.paragraph[e.head]
        firsts: list[tuple[int, int]] = [(1 << 30, -1)] * 3
        for i, thing in enumerate(candidates):
            for o in thing.trace[-8:]:
                where = (tree.sentence[o.head] == sentence, tree.sentence[o.head] == sentence - 1)
                for slot, inside in enumerate((*where, tree.paragraph[o.head] == paragraph)):
                    if inside and (o.start, i) < firsts[slot]:
                        firsts[slot] = (o.start, i)
        self.firsts = [i for _, i in firsts]

    def _weight(self, o: Occurrence, sentence: int) -> float:
        weight: float = _WEIGHTS.get(self.tree.role(o.head), 1.0) * 0.5 ** (sentence - self.tree.sentence[o.head])
        return weight * (1.3 if o.by in ("pronoun", "nominal") else 1.0)

    def _fits(self, thing: Thing) -> bool:
        """Whether nothing of gender, number or type stands against a candidate."""
        if self.e.kind == "nominal" and self.e.types and thing.label not in self.e.types:
            return False
        gender, number, _ = self.e.agreement
        if gender and self.e.kind != "nominal" and lead(thing.gender, gender) <= -1:
            return False
        return not number or (number == "P") == (thing.several or lead(thing.number, "P") > 0)


def lead(votes: Mapping[str, float], value: str) -> float:
    """How far the votes for a value exceed those for its opposite."""
    return votes[value] - votes[_OPPOSITE[value]]


def _ranks(weights: Sequence[float]) -> list[int]:
    """Position of each weight when sorted from the largest; ties keep their order."""
    ranks = [0] * len(weights)
    for rank, i in enumerate(sorted(range(len(weights)), key=lambda i: -weights[i])):
        ranks[i] = rank
    return ranks
