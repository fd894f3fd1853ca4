"""Trains the parser: sentences to batches, batches to weights, weights to what the numpy parser reads."""

from __future__ import annotations

import copy
import math
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from spacy.tokens import Doc
from torch import Tensor

from graph.pipeline.parser.tables import LETTERS, Tables, lemma_rule, letter_index, normal, spell
from graph.training.network import Network, Sizes, loss

Sentence = tuple[str, Doc]
"""Name of a treebank and a parsed sentence."""

_RULE_AT_LEAST = 2
_WORD_AT_LEAST = 2
_UNKNOWN_WORDS = 0.25


@dataclass(frozen=True, slots=True)
class Settings:
    """How long and how fast to train."""

    epochs: int = 30
    batch_words: int = 1000
    rate: float = 0.002
    average: float = 0.999
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence as indices; heads count from 1, 0 is the root."""

    words: list[int]
    counts: list[int]
    spellings: list[str]
    treebank: int
    gold: dict[str, list[int]]


def make_tables(sentences: Sequence[Sentence]) -> Tables:
    """The closed lists of a training set, the most frequent first."""
    words = Counter(normal(t.text) for _, doc in sentences for t in doc)
    rules = Counter(lemma_rule(t.text, t.lemma_) for _, doc in sentences for t in doc if t.lemma_)
    letters = Counter(c for _, doc in sentences for t in doc for c in t.text)
    lemmas: dict[str, Counter[str]] = {}
    for _, doc in sentences:
        for t in doc:
            if t.lemma_ and t.pos_ not in ("PROPN", "X"):
                lemmas.setdefault(f"{t.text.lower()}|{t.pos_}", Counter())[t.lemma_] += 1
    return Tables(
        words=_listed(words, _WORD_AT_LEAST),
        letters=_listed(letters, 2),
        parts=_listed(Counter(t.pos_ for _, doc in sentences for t in doc), 1),
        features=_listed(Counter(str(t.morph) for _, doc in sentences for t in doc), 2),
        lemma_rules=_listed(rules, _RULE_AT_LEAST),
        labels=_listed(Counter(t.dep_ for _, doc in sentences for t in doc), 1),
        lemmas={key: c.most_common(1)[0][0] for key, c in sorted(lemmas.items()) if len(c) == 1},
    )


def _listed(counts: Counter[str], least: int) -> tuple[str, ...]:
    return tuple(sorted((x for x, n in counts.items() if n >= least), key=lambda x: (-counts[x], x)))


def rows(sentences: Sequence[Sentence], tables: Tables, treebanks: Sequence[str], counts: Counter[str]) -> list[Row]:
    """Sentences as indices; -1 where a list does not hold a value."""
    word = {w: i for i, w in enumerate(tables.words, 1)}
    index = {
        name: {x: i for i, x in enumerate(getattr(tables, name))}
        for name in ("parts", "features", "lemma_rules", "labels")
    }
    result = []
    for treebank, doc in sentences:
        forms = [normal(t.text) for t in doc]
        gold = {
            "parts": [index["parts"].get(t.pos_, -1) for t in doc],
            "features": [index["features"].get(str(t.morph), -1) for t in doc],
            "rules": [index["lemma_rules"].get(lemma_rule(t.text, t.lemma_), -1) if t.lemma_ else -1 for t in doc],
            "labels": [index["labels"].get(t.dep_, 0) for t in doc],
            "heads": [0 if t.head.i == t.i else t.head.i + 1 for t in doc],
        }
        result.append(
            Row(
                [word.get(f, 0) for f in forms],
                [counts[f] for f in forms],
                [t.text for t in doc],
                treebanks.index(treebank),
                gold,
            )
        )
    return result


def batches(data: Sequence[Row], size: int, order: random.Random | None) -> Iterator[list[Row]]:
    """Sentences of similar length together, about `size` words each; shuffled where an order is given."""
    noise = order.random if order else lambda: 0.0
    ranked = sorted(range(len(data)), key=lambda i: len(data[i].words) + 3 * noise())
    groups: list[list[Row]] = [[]]
    for i in ranked:
        if groups[-1] and (len(groups[-1]) + 1) * len(data[i].words) > size:
            groups.append([])
        groups[-1].append(data[i])
    if order:
        order.shuffle(groups)
    yield from groups


class Batcher:
    """Turns sentences into padded tensors."""

    def __init__(self, tables: Tables, order: random.Random | None) -> None:
        self.letters = letter_index(tables.letters)
        self.root_word = len(tables.words) + 1
        self.order = order
        self.spelled: dict[str, np.ndarray] = {}

    def __call__(self, group: list[Row]) -> dict[str, Tensor]:
        """Tensors with a root at place 0 of each sentence, the longest sentence first."""
        group = sorted(group, key=lambda row: -len(row.words))
        wide, n = len(group[0].words) + 1, len(group)
        types: dict[str, int] = {"": 0}
        out = {k: np.full((n, wide), -1) for k in ("parts", "features", "rules", "labels", "heads")}
        out |= {"words": np.zeros((n, wide), int), "types": np.zeros((n, wide), int)}
        for r, row in enumerate(group):
            end = len(row.words) + 1
            out["words"][r, 0] = self.root_word
            out["words"][r, 1:end] = [self._drop(w, c) for w, c in zip(row.words, row.counts, strict=True)]
            out["types"][r, 1:end] = [types.setdefault(s, len(types)) for s in row.spellings]
            for key, values in row.gold.items():
                out[key][r, 1:end] = values
        lengths = torch.tensor([len(row.words) + 1 for row in group])
        places = torch.arange(wide)[None, :] < lengths[:, None]
        mask = places & (torch.arange(wide) > 0)
        return {
            **{key: torch.from_numpy(value) for key, value in out.items()},
            "letters": torch.from_numpy(np.stack([self._spell(s) for s in types])),
            "treebank": torch.tensor([self._bank(row.treebank) for row in group]),
            "lengths": lengths, "places": places, "mask": mask,
        }  # fmt: skip

    def _drop(self, word: int, count: int) -> int:
        chance = _UNKNOWN_WORDS / (_UNKNOWN_WORDS + count)
        return 0 if self.order and self.order.random() < chance * 2 else word

    def _bank(self, bank: int) -> int:
        return 0 if self.order and self.order.random() < 0.1 else bank

    def _spell(self, word: str) -> np.ndarray:
        if word not in self.spelled:
            self.spelled[word] = spell(word, self.letters) if word else np.zeros(LETTERS + 2, dtype=np.int64)
        return self.spelled[word]


def train(
    sentences: Sequence[Sentence], dev: Sequence[Sentence], settings: Settings, report: Callable[[str], None]
) -> tuple[Tables, list[str], dict[str, Tensor]]:
    """Tables, names of treebanks (the first stands for any) and the averaged weights of the best epoch."""
    torch.manual_seed(settings.seed)
    order = random.Random(settings.seed)
    tables = make_tables(sentences)
    banks = ["any", *sorted({name for name, _ in sentences})]
    counts = Counter(normal(t.text) for _, doc in sentences for t in doc)
    data, held = (rows(part, tables, banks, counts) for part in (sentences, dev))
    network = Network(_sizes(tables, banks))
    average = copy.deepcopy(network)
    batcher, plain = Batcher(tables, order), Batcher(tables, None)
    optimizer = torch.optim.AdamW(network.parameters(), lr=settings.rate, betas=(0.9, 0.95), weight_decay=0.01)
    steps = settings.epochs * sum(1 for _ in batches(data, settings.batch_words, None))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate(step, steps))
    best, kept, started = -1.0, {}, time.monotonic()
    for epoch in range(settings.epochs):
        total = 0.0
        for group in batches(data, settings.batch_words, order):
            total += step(network, batcher(group), optimizer)
            schedule.step()
            follow(average, network, settings.average, schedule.last_epoch)
        scores = evaluate(average, [plain(g) for g in batches(held, settings.batch_words, None)], tables)
        report(f"{epoch} {total:.0f} " + " ".join(f"{k} {v:.4f}" for k, v in scores.items())
               + f" {time.monotonic() - started:.0f}s")  # fmt: skip
        if scores["las"] > best:
            best, kept = scores["las"], {k: v.clone() for k, v in average.state_dict().items()}
    return tables, banks, kept


def _sizes(tables: Tables, banks: Sequence[str]) -> Sizes:
    return Sizes(
        words=len(tables.words), letters=len(tables.letters) + 4, parts=len(tables.parts),
        features=len(tables.features), rules=len(tables.lemma_rules), labels=len(tables.labels), treebanks=len(banks),
    )  # fmt: skip


def rate(step: int, steps: int, *, warm: int = 100) -> float:
    """A short rise, then half a cosine down to 2 % of the learning rate."""
    if step < warm:
        return (step + 1) / warm
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1.0, (step - warm) / max(1, steps - warm))))


def step(network: Network, batch: dict[str, Tensor], optimizer: torch.optim.Optimizer) -> float:
    """One update; returns the loss."""
    network.train()
    optimizer.zero_grad()
    value = loss(network, batch)
    value.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
    optimizer.step()
    return float(value.detach())


@torch.no_grad()
def follow(average: Network, network: Network, decay: float, step: int) -> None:
    """Move the running average of the weights towards the network, faster at the beginning."""
    keep = min(decay, (1 + step) / (10 + step))
    for slow, fast in zip(average.parameters(), network.parameters(), strict=True):
        slow.lerp_(fast, 1 - keep)


@torch.no_grad()
def evaluate(network: Network, data: Sequence[dict[str, Tensor]], tables: Tables) -> dict[str, float]:
    """Share of words right per task, heads chosen greedily, punctuation left out of uas and las."""
    network.eval()
    right: Counter[str] = Counter()
    punct = tables.labels.index("punct")
    for batch in data:
        out, mask = network(batch), batch["mask"]
        heads = out["arcs"].masked_fill(~batch["places"][:, None, :], -1e9)[mask].argmax(1)
        rows_ = mask.nonzero()[:, 0]
        labels = network.labels(out["label_dep"][mask], out["label_head"][rows_, heads]).argmax(1)
        words = batch["labels"][mask] != punct
        good = (heads == batch["heads"][mask]) & words
        right.update(words=int(words.sum()), all=int(mask.sum()), uas=int(good.sum()))
        right["las"] += int((good & (labels == batch["labels"][mask])).sum())
        for name in ("parts", "features", "rules"):
            right[name] += int((out[name][mask].argmax(1) == batch[name][mask]).sum())
    base = {"uas": "words", "las": "words"}
    return {k: right[k] / right[base.get(k, "all")] for k in ("uas", "las", "parts", "features", "rules")}
