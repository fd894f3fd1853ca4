"""From the classifier's probabilities to accepted facts: types and thresholds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, log
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from graph.model import NAMED_TYPES
from graph.ontology import OTHER, Ontology
from graph.pipeline.relations.candidates import Pair
from graph.pipeline.relations.classifier import NONE

FRAME_DOUBT = 0.7
"""What a frame states is taken where it is likelier than this share of 'no relation'."""
PHRASE_DOUBT = 0.75
"""What a phrase states is taken up to this probability of 'no relation': no effect on f1."""


CALIBRATION = (0.47, -0.53)
"""Slope and offset, in log odds, from what the classifier gives to the share of facts that are right.

Fitted on the whole way over 52 of the articles 01 to 13, judged by a classifier that had not seen them: names and
references err too, and networks are surer of themselves than they should be.
"""


class Decision(NamedTuple):
    """A relation that is accepted for a pair; `forward` where the first expression is the subject."""

    relation: str
    forward: bool
    probability: float

    @property
    def confidence(self) -> float:
        """The share of facts of this probability that are right."""
        slope, offset = CALIBRATION
        odds = slope * logit(self.probability) + offset
        return 1 / (1 + exp(-odds))


def logit(probability: float) -> float:
    """Log odds of a probability, which is kept off 0 and 1."""
    kept = min(max(probability, 1e-4), 1 - 1e-4)
    return log(kept / (1 - kept))


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
        self._position = {name: index for index, name in enumerate(classes)}
        self._none = self._position[NONE]
        self._fitting: dict[tuple[str, str, bool], tuple[int, ...]] = {}

    def decide(self, pair: Pair, probabilities: npt.NDArray[np.float32]) -> Decision | None:
        """The relation of a pair; None below the threshold, or where no relation is much likelier than some.

        What a frame states is believed against some doubt, what a phrase of several words states against more: of the
        facts between names that phrases state, four in five are annotated.
        """
        allowed = {self.classes[index]: float(probabilities[index]) for index in self._allowed(pair)}
        for name in self._stated(pair):  # the frame took a name for what recognisers often miss it for
            if name in self._position:
                allowed.setdefault(name, float(probabilities[self._position[name]]))
        if not allowed:
            return None
        none = float(probabilities[self._none])
        best = max(allowed, key=lambda name: (allowed[name], name))
        phrases = [name for name in self._stated(pair, words=2) if name in allowed]
        limit = self.limits.named if {pair.first.type, pair.second.type} <= NAMED_TYPES else self.limits.unnamed
        if phrases and allowed[best] < none <= PHRASE_DOUBT:
            best = max(phrases, key=lambda name: (allowed[name], name))
            return Decision(best[:-1], best[-1] == ">", max(allowed[best], limit))
        if best in self._stated(pair):
            none *= FRAME_DOUBT
        if allowed[best] < max(none, limit):
            return None
        return Decision(best[:-1], best[-1] == ">", allowed[best])

    def _stated(self, pair: Pair, *, words: int = 1) -> Iterator[str]:
        """Classes that the frames of a pair assert by at least so many words."""
        for match in pair.matches:
            relation = self.ontology.relations.get(match.relation)
            forward = match.subject.start <= match.object.start or bool(relation and relation.symmetric)
            if match.specificity >= words:
                yield f"{match.relation}{'>' if forward else '<'}"

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
