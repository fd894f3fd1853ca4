"""Trains the recogniser of names: an encoder of its own that reads the gazetteer's hits and the parts of speech."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc
from spacy.training import Example, offsets_to_biluo_tags
from spacy.util import fix_random_seed
from thinc.api import Adam

from graph.pipeline.names.gazetteer import AMBIGUOUS, Gazetteer
from graph.training.samples import Sample

Pool = Mapping[str, Sequence[tuple[str, ...]]]
"""Names by type, each as its words."""

REPLACED = 0.3
"""Share of names that an epoch replaces by others of their type, so that the words around them are learnt."""

_VOWELS = frozenset("aeiouyhàâéèêëîïôöùûüœAEIOUYHÀÂÉÈÊËÎÏÔÖÙÛÜŒ")

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
    """A tagged text with its reference names (BILUO, `-` where unknown) and the codes of the gazetteer's hits."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    parts: tuple[str, ...]
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
        yield Prepared(
            tuple(t.text for t in doc), tuple(bool(t.whitespace_) for t in doc), tuple(t.pos_ for t in doc),
            tuple(labels), tuple(gazetteer.hits(doc)), sample.hide,
        )  # fmt: skip


def name_pool(gazetteer: Gazetteer, tokenizer: Callable[[str], Doc]) -> Pool:
    """The sure names of the gazetteer by type, in words."""
    pool: dict[str, list[tuple[str, ...]]] = {}
    for form, code in sorted(gazetteer.forms.items()):
        if AMBIGUOUS not in code and "+" not in code:
            pool.setdefault(code, []).append(tuple(token.text for token in tokenizer(form)))
    return pool


def example(nlp: Language, item: Prepared, order: random.Random, pool: Pool | None = None) -> Example:
    """A training example: some hits are hidden and, given a pool, some names replaced, the same form always alike."""
    if pool:
        item = _replaced(item, order, pool)
    hidden = {f: order.random() < item.hide for f in sorted({item.words[a:b] for a, b, _ in item.hits})}
    tags = [""] * len(item.words)
    for start, end, code in item.hits:
        if not hidden[item.words[start:end]]:
            tags[start:end] = [f"B-{code}", *[f"I-{code}"] * (end - start - 1)]
    doc = Doc(nlp.vocab, words=item.words, spaces=item.spaces, pos=item.parts, tags=tags)  # type: ignore[arg-type]
    return Example.from_dict(doc, {"entities": list(item.labels)})


def _replaced(item: Prepared, order: random.Random, pool: Pool) -> Prepared:
    """The same text with some names exchanged; an exchanged name keeps a hit only sometimes."""
    words: list[str] = []
    spaces, parts, labels = [], [], []
    moved: dict[int, int] = {}
    chosen: dict[tuple[str, ...], tuple[str, ...]] = {}
    hits: list[tuple[int, int, str]] = []
    position = 0
    for start, end, kind in _names(item):
        old = item.words[start:end]
        if old not in chosen:
            chosen[old] = _other(item, start, order, pool.get(kind, [old])) if order.random() < REPLACED else old
        for place in range(position, start):
            moved[place] = len(words) + place - position
        words += [*item.words[position:start], *chosen[old]]
        spaces += [*item.spaces[position:start], *[True] * (len(chosen[old]) - 1), item.spaces[end - 1]]
        same = chosen[old] == old
        parts += [*item.parts[position:start], *(item.parts[start:end] if same else ["PROPN"] * len(chosen[old]))]
        labels += [*item.labels[position:start], *_biluo(kind, len(chosen[old]))]
        if same:
            moved.update({start + i: len(words) - len(old) + i for i in range(len(old))})
        elif order.random() > 0.5:
            hits.append((len(words) - len(chosen[old]), len(words), kind))
        position = end
    for place in range(position, len(item.words)):
        moved[place] = len(words) + place - position
    rest = slice(position, None)
    kept = [(moved[a], moved[b - 1] + 1, c) for a, b, c in item.hits if all(i in moved for i in range(a, b))]
    return Prepared(
        (*words, *item.words[rest]), (*spaces, *item.spaces[rest]), (*parts, *item.parts[rest]),
        (*labels, *item.labels[rest]), tuple(sorted([*hits, *kept])), item.hide,
    )  # fmt: skip


def _other(item: Prepared, start: int, order: random.Random, names: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """A random name; behind an elided word, one that begins with a vowel where three tries find it."""
    elided = start > 0 and item.words[start - 1][-1:] in "'’"
    name = order.choice(names)
    for _ in range(3 if elided else 0):
        if name[0][0] in _VOWELS:
            break
        name = order.choice(names)
    return name


def _names(item: Prepared) -> Iterator[tuple[int, int, str]]:
    start = 0
    for position, label in enumerate(item.labels):
        if label[0] in "BU":
            start = position
        if label[0] in "LU":
            yield start, position + 1, label[2:]


def _biluo(kind: str, length: int) -> list[str]:
    if length == 1:
        return [f"U-{kind}"]
    return [f"B-{kind}", *[f"I-{kind}"] * (length - 2), f"L-{kind}"]


def train(
    items: Sequence[Prepared],
    dev: Sequence[Prepared],
    pool: Pool,
    *,
    epochs: int,
    report: Callable[[str], None],
    seed: int = 0,
    dropout: float = 0.2,
) -> Language:
    """A pipeline with the recogniser of the best epoch on `dev` (F over all labels)."""
    fix_random_seed(seed)
    order = random.Random(seed)
    nlp = spacy.blank("fr")
    recogniser = nlp.add_pipe("ner", config={"model": MODEL})
    assert isinstance(recogniser, EntityRecognizer)
    nlp.initialize(lambda: [example(nlp, item, order) for item in items])
    optimizer = Adam(0.001, L2=0.01, grad_clip=1.0, L2_is_weight_decay=True, use_averages=True)
    best, kept = -1.0, b""
    for epoch in range(epochs):
        examples = [example(nlp, item, order, pool) for item in items]
        order.shuffle(examples)
        optimizer.learn_rate = 0.001 * min(1.0, 1.5 - epoch / epochs)
        for start in range(0, len(examples), 24):
            nlp.update(examples[start : start + 24], drop=dropout, sgd=optimizer)
        with recogniser.model.use_params(optimizer.averages):
            score = evaluate(nlp, dev)["ents_f"]
            report(f"{epoch} ents_f {score:.4f}")
            if score > best:
                best, kept = score, recogniser.to_bytes()
    recogniser.from_bytes(kept)
    return nlp


def evaluate(nlp: Language, items: Sequence[Prepared]) -> dict[str, float]:
    """Precision, recall and F of the names, over all labels and per label."""
    recogniser = nlp.get_pipe("ner")
    assert isinstance(recogniser, EntityRecognizer)
    fresh = random.Random(0)
    shown = [Prepared(i.words, i.spaces, i.parts, i.labels, i.hits, 0.0) for i in items]
    examples = [example(nlp, item, fresh) for item in shown]
    for e, doc in zip(examples, recogniser.pipe([e.predicted for e in examples]), strict=True):
        e.predicted = doc
    return recogniser.score(examples)
