"""From the classifier's probabilities to accepted facts: types, thresholds, and the word of a frame."""

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


def decide(
    pair: Pair, probabilities: npt.NDArray[np.float32], classes: tuple[str, ...], ontology: Ontology, limits: Thresholds
) -> Decision | None:
    """The likeliest relation that the types allow; None below the threshold, or where no relation is likelier.

    Where a frame of the lexicon ties the pair and some relation is likelier than none, the frame has the last word on
    which: types alone suggest the commonest relation ("DeepSeek ... GPT-4" as maker and model), wording knows better.
    """
    scored = {name: float(p) for name, p in zip(classes, probabilities, strict=True)}
    allowed = {name: p for name, p in scored.items() if name != NONE and _allows(pair, name, ontology)}
    if not allowed:
        return None
    best = max(allowed, key=lambda name: (allowed[name], name))
    probability = allowed[best]
    stated = {name for name in _stated(pair, ontology) if name in allowed}
    if stated and best not in stated and scored[NONE] <= 0.5:
        best = max(stated, key=lambda name: (allowed[name], name))
    named = {pair.first.type, pair.second.type} <= NAMED_TYPES
    if probability < max(scored[NONE], limits.named if named else limits.unnamed):
        return None
    return Decision(best[:-1], best[-1] == ">", probability)


def _stated(pair: Pair, ontology: Ontology) -> set[str]:
    """Classes that the frames of a pair assert."""
    found = set()
    for match in pair.matches:
        relation = ontology.relations.get(match.relation)
        forward = match.subject.start <= match.object.start or bool(relation and relation.symmetric)
        found.add(f"{match.relation}{'>' if forward else '<'}")
    return found


def _allows(pair: Pair, name: str, ontology: Ontology) -> bool:
    """Whether the types fit; a relation outside the ontology ties named things only.

    Members of one list do the same thing: unless a frame says otherwise, only a symmetric relation may tie them.
    """
    relation = ontology.relations.get(name[:-1])
    if pair.coordinated and not pair.matches and not (relation and relation.symmetric):
        return False
    ends = (pair.first.type, pair.second.type) if name[-1] == ">" else (pair.second.type, pair.first.type)
    if name[:-1] == OTHER:
        return set(ends) <= NAMED_TYPES
    return ontology.allows(ends[0], name[:-1], ends[1])
