"""What pronouns, possessives, relatives and nominals stand for: the component `toile_references`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from graph.lang.pack import LanguagePack, load_pack
from graph.pipeline import attributes
from graph.pipeline.references.knowledge import Knowledge, load_knowledge
from graph.pipeline.references.ranker import WEIGHTS, Ranker, load_ranker
from graph.pipeline.references.resolver import Choice, Decision, Resolved, resolve

FOLLOWED = 0.25
"""Least probability of a candidate that later expressions may build on."""

__all__ = ["ReferenceResolver", "choose_by"]


class ReferenceResolver:
    """Sets `doc._.references`; needs a parse, morphology and `doc.ents`."""

    def __init__(self, knowledge: Knowledge, ranker: Ranker) -> None:
        self.knowledge, self.ranker = knowledge, ranker

    def __call__(self, doc: Doc) -> Doc:
        """Resolve what can be resolved; an expression that stays unclear gives nothing."""
        resolved = resolve(doc, self.knowledge, choose_by(self.ranker)) if doc.ents else ()
        sure = (r for r in resolved if r.confidence >= self.ranker.thresholds[r.expression.kind])
        doc._.references = tuple(sorted(map(_as_tuple, sure)))
        return doc

    def to_disk(self, path: Path, *, exclude: Any = ()) -> None:
        """Nothing to write: the data belongs to the language pack."""

    def from_disk(self, path: Path, *, exclude: Any = ()) -> ReferenceResolver:
        """Nothing to read: the data belongs to the language pack."""
        return self


def choose_by(ranker: Ranker) -> Choice:
    """Follow the likeliest candidate where it is not quite unlikely, else none.

    What is followed shapes the reading of the rest of the article; only what reaches the threshold of its kind is said.
    """

    def choose(decision: Decision) -> tuple[int, float]:
        labels = [thing.label for thing in decision.candidates]
        shares = ranker.probabilities(decision.rows, decision.cues, labels)
        best = int(shares.argmax())
        share = float(shares[best])
        return (best if share >= FOLLOWED else -1), share

    return choose


def _as_tuple(found: Resolved) -> tuple[int, int, str, tuple[tuple[int, int], ...], float]:
    e = found.expression
    return e.start, e.end, e.kind, found.antecedents, round(found.confidence, 3)


def create(pack: LanguagePack) -> ReferenceResolver:
    """The resolver of a language pack."""
    attributes.register()
    return ReferenceResolver(load_knowledge(pack), load_ranker(pack.folder / WEIGHTS))


@Language.factory(
    "toile_references",
    requires=["doc.ents", "token.dep", "token.morph"],
    assigns=["doc._.references"],
)
def make_references(nlp: Language, name: str) -> ReferenceResolver:
    """Factory of the component, with the data of the pipeline's language."""
    return create(load_pack(nlp.lang))
