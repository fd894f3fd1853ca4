"""Trains the small network that finds where sentences begin."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import spacy
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed
from thinc.api import Adam

from graph.training.treebanks import joined

Report = Callable[[str], None]

_DEV_GROUP = 8

MODEL = {
    "@architectures": "spacy.Tagger.v2",
    "nO": None,
    "normalize": False,
    "tok2vec": {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": 64,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
            "rows": [3000, 500, 1500, 500],
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": 64,
            "depth": 4,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    },
}


def train(
    base: Language, sentences: Sequence[Doc], dev: Sequence[Doc], *, epochs: int, report: Report, seed: int = 0
) -> Language:
    """A pipeline with the tokenizer of `base` and one `senter`, the best epoch on `dev` in groups of sentences."""
    fix_random_seed(seed)
    order = random.Random(seed)
    nlp = spacy.blank(base.lang or "fr")
    nlp.tokenizer = base.tokenizer
    senter = nlp.add_pipe("senter", config={"model": MODEL})
    assert isinstance(senter, TrainablePipe)
    nlp.initialize(lambda: list(_examples(nlp, sentences[:500], order)))
    optimizer = Adam(0.002, L2=0.01, grad_clip=1.0, L2_is_weight_decay=True, use_averages=True)
    held = [Example(nlp.make_doc(doc.text), doc) for doc in joined(list(dev), _DEV_GROUP)]
    best, kept = -1.0, b""
    for epoch in range(epochs):
        examples = list(_examples(nlp, sentences, order))
        for start in range(0, len(examples), 16):
            nlp.update(examples[start : start + 16], drop=0.1, sgd=optimizer)
        with senter.model.use_params(optimizer.averages):
            score = nlp.evaluate(held)["sents_f"]
            report(f"boundaries {epoch} sents_f {score:.4f}")
            if score > best:
                best, kept = score, senter.to_bytes()
    senter.from_bytes(kept)
    return nlp


def _examples(nlp: Language, sentences: Sequence[Doc], order: random.Random) -> list[Example]:
    """Neighbouring sentences joined in groups of random size, so that no group size is learnt."""
    examples, start = [], 0
    while start < len(sentences):
        size = order.randint(1, 9)
        doc = Doc.from_docs(list(sentences[start : start + size]), ensure_whitespace=True)
        examples.append(Example(nlp.make_doc(doc.text), doc))
        start += size
    order.shuffle(examples)
    return examples
