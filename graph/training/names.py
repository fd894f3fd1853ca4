"""Trains the recogniser of names: an encoder of its own that reads the gazetteer's hits and the parts of speech."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc
from spacy.training import Example, offsets_to_biluo_tags
from spacy.util import compounding, fix_random_seed, minibatch
from thinc.api import Adam

from graph.pipeline.names.gazetteer import Gazetteer, GazetteerTagger
from graph.training.samples import Sample

MODEL = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": False,
    "hidden_width": 96,
    "maxout_pieces": 2,
    "use_upper": True,
    "nO": None,
    "tok2vec": {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": 96,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "POS", "TAG"],
            "rows": [4000, 1000, 2000, 1500, 100, 500],
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": 96,
            "depth": 4,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    },
}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A tagged Doc, its reference labels and the gazetteer's hits, computed once for all epochs."""

    doc: Doc
    labels: tuple[str, ...]
    hits: tuple[tuple[int, int, str], ...]
    hide: float


def prepare(samples: Iterable[Sample], tagger: Language, gazetteer: Gazetteer) -> Iterator[Prepared]:
    """Tokenise and tag samples with the parser's pipeline; a name that cuts a token becomes unknown."""
    pairs = ((sample.text, sample) for sample in samples)
    for doc, sample in tagger.pipe(pairs, as_tuples=True, batch_size=64):
        labels = offsets_to_biluo_tags(doc, list(sample.names))
        for start, end in sample.unknown:
            if span := doc.char_span(start, end, alignment_mode="expand"):
                labels[span.start : span.end] = ["-"] * len(span)
        yield Prepared(doc, tuple(labels), tuple(gazetteer.hits(doc)), sample.hide)


def example(item: Prepared, random_state: random.Random) -> Example:
    """A training example in which some hits, the same form always together, are hidden."""
    doc = item.doc.copy()
    doc.ents = ()
    hidden = {doc[a:b].text for a, b, _ in item.hits if random_state.random() < item.hide}
    tags = [""] * len(doc)
    for start, end, code in item.hits:
        if doc[start:end].text not in hidden:
            tags[start:end] = [f"B-{code}", *[f"I-{code}"] * (end - start - 1)]
    for token, tag in zip(doc, tags, strict=True):
        token.tag_ = tag
    return Example.from_dict(doc, {"entities": list(item.labels)})


def train(
    items: Sequence[Prepared],
    dev: Sequence[Prepared],
    *,
    epochs: int,
    seed: int = 0,
    dropout: float = 0.2,
    report: object = None,
) -> Language:
    """A pipeline with the recogniser of the best epoch on `dev` (F over all labels)."""
    fix_random_seed(seed)
    order = random.Random(seed)
    nlp = spacy.blank("fr")
    recogniser = nlp.add_pipe("ner", config={"model": MODEL})
    nlp.initialize(lambda: [example(item, order) for item in items])
    optimizer = Adam(0.001, L2=0.01, grad_clip=1.0, L2_is_weight_decay=True, use_averages=True)
    best, kept = -1.0, b""
    for epoch in range(epochs):
        losses: dict[str, float] = {}
        examples = [example(item, order) for item in items]
        order.shuffle(examples)
        for batch in minibatch(examples, size=compounding(8, 32, 1.001)):
            nlp.update(batch, drop=dropout, sgd=optimizer, losses=losses)
        with recogniser.model.use_params(optimizer.averages):
            score = evaluate(recogniser, dev)["ents_f"]
            if callable(report):
                report(epoch, losses["ner"], score)
            if score > best:
                best, kept = score, recogniser.to_bytes()
    return nlp.from_bytes(nlp.to_bytes(exclude=["ner"])) if not kept else _restore(nlp, kept)


def _restore(nlp: Language, weights: bytes) -> Language:
    nlp.get_pipe("ner").from_bytes(weights)
    return nlp


def evaluate(recogniser: EntityRecognizer, items: Sequence[Prepared]) -> dict[str, float]:
    """Precision, recall and F of the names, over all labels and per label."""
    fresh = random.Random(0)
    examples = [example(Prepared(i.doc, i.labels, i.hits, 0.0), fresh) for i in items]
    for e, doc in zip(examples, recogniser.pipe([e.predicted for e in examples]), strict=True):
        e.predicted = doc
    return recogniser.score(examples)


__all__ = ["GazetteerTagger", "Prepared", "evaluate", "example", "prepare", "train"]
