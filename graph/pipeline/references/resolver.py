"""One pass over an article: each expression in turn, its candidates judged, the best taken up into the discourse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from spacy.tokens import Doc

from graph.pipeline.references.discourse import Discourse, likeness
from graph.pipeline.references.expressions import Expression, Finder
from graph.pipeline.references.features import Features
from graph.pipeline.references.knowledge import Knowledge
from graph.pipeline.references.things import Occurrence, Thing, Things
from graph.pipeline.references.tree import Tree


class Decision(NamedTuple):
    """One expression with its candidates, the features of each, and the words that go with some types of thing."""

    expression: Expression
    candidates: list[Thing]
    rows: list[list[float]]
    cues: list[str]


class Resolved(NamedTuple):
    """An expression, the spans of names that it stands for, and how sure that is (0 to 1)."""

    expression: Expression
    antecedents: tuple[tuple[int, int], ...]
    confidence: float


Choice = Callable[[Decision], tuple[int, float]]
"""Index of the candidate that a decision falls for, or -1 for none, and its probability."""


def resolve(doc: Doc, knowledge: Knowledge, choose: Choice) -> Iterator[Resolved]:
    """Resolve an article from left to right; what is decided speaks for or against what comes later."""
    tree = Tree(doc)
    things = Things(doc, tree, knowledge)
    discourse = Discourse(tree, things)
    features = Features(tree, knowledge, discourse)
    for expression in Finder(tree, knowledge, things.at).find():
        discourse.advance(expression.start)
        candidates = discourse.candidates(expression)
        if not candidates:
            continue
        index, share = choose(Decision(expression, candidates, *features.describe(expression, candidates)))
        if index >= 0:
            thing = candidates[index]
            antecedents = sorted(_antecedent(part, expression.start) for part in thing.parts)
            yield Resolved(expression, tuple(antecedents), share)
            _take_up(discourse, thing, expression)


def _take_up(discourse: Discourse, thing: Thing, e: Expression) -> None:
    noun = e.head if e.kind == "nominal" else -1
    discourse.refer(thing, Occurrence(e.start, e.end, e.head, e.kind), noun=noun, like=likeness(e))


def _antecedent(thing: Thing, position: int) -> tuple[int, int]:
    """The nearest earlier name of a thing, its full name where there is one; the first later one for a cataphor."""
    earlier = [name for name in thing.names if name.start < position]
    if not earlier:
        return thing.names[0][:2]
    longest = max(name.end - name.start for name in earlier)
    return max(name for name in earlier if name.end - name.start == longest)[:2]
