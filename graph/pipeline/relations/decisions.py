"""From the classifier's probabilities to accepted facts: types and thresholds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from graph.model import NAMED_TYPES
from graph.ontology import OTHER, Ontology
from graph.pipeline.relations.candidates import Pair
from graph.pipeline.relations.classifier import NONE


class Decision(NamedTuple):
    """A relation that is accepted for a pair; `forward` where the first expression is the subject."""

    relation: str
    forward: bool
    probability: float


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Least probability of a fact between named things, and of one with a concept or a quantity."""

    named: float
    unnamed: float


class Judge:
    """Takes the likeliest relation that the types of a pair allow, if it is likely enough."""

    def __init__(self, classes: tuple[str, ...], ontology: Ontology, limits: Thresholds) -> None:
        self.classes = classes
        self.ontology = ontology
        self.limits = limits
        self._none = classes.index(NONE)
        self._fitting: dict[tuple[str, str, bool], tuple[int, ...]] = {}

    def decide(self, pair: Pair, probabilities: npt.NDArray[np.float32]) -> Decision | None:
        """The relation of a pair; None below the threshold, or where no relation is likelier than some."""
        allowed = {self.classes[index]: float(probabilities[index]) for index in self._allowed(pair)}
        if not allowed:
            return None
        best = max(allowed, key=lambda name: (allowed[name], name))
        named = {pair.first.type, pair.second.type} <= NAMED_TYPES
        if allowed[best] < max(float(probabilities[self._none]), self.limits.named if named else self.limits.unnamed):
            return None
        return Decision(best[:-1], best[-1] == ">", allowed[best])

    def _allowed(self, pair: Pair) -> tuple[int, ...]:
        """Indices of the classes that fit a pair, found once for each pair of types.

        Members of one list do the same thing: unless a frame says otherwise, only a symmetric relation may tie them.
        """
        key = (pair.first.type, pair.second.type, pair.coordinated and not pair.matches)
        if key not in self._fitting:
            fitting = (index for index, name in enumerate(self.classes) if name != NONE and self._fits(name, *key))
            self._fitting[key] = tuple(fitting)
        return self._fitting[key]

    def _fits(self, name: str, first: str, second: str, symmetric_only: bool) -> bool:
        """Whether a class suits the types; a relation outside the ontology ties named things only."""
        relation = self.ontology.relations.get(name[:-1])
        if symmetric_only and not (relation and relation.symmetric):
            return False
        ends = (first, second) if name[-1] == ">" else (second, first)
        if name[:-1] == OTHER:
            return set(ends) <= NAMED_TYPES
        return self.ontology.allows(ends[0], name[:-1], ends[1])
