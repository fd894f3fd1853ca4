"""The network behind the relation classifier, in PyTorch: `graph.pipeline.relations.classifier` computes the same.

Scores of a pair are W x + b over its features x; a class for which cues speak gets v z + u relu(V z + o) on top, over
the features z of its best cue. AdamW, weight decay, and features left out at random keep 50,000 weights from learning
10,000 pairs by heart; the figures behind the settings are in the trial table of the README beside this file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from graph.pipeline.relations.features import Traits
from graph.training.examples import Row

RARE = 2
"""Features of fewer rows than this are left out."""
UNITS = 16
EPOCHS = 6
BATCH = 128
RATE = 3e-3
DECAY = 0.1
"""Weight decay of the features of pairs; that of the cue network is a hundredth."""
HIDDEN = 0.2
"""Share of the features that each step does not see."""
DROPOUT = 0.3

Floats = npt.NDArray[np.float32]
Batch = tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]


class Trained(NamedTuple):
    """The weights of one network, shaped as in `Classifier`."""

    vocabulary: dict[str, int]
    cues: dict[str, int]
    weights: Floats
    biases: Floats
    cue_weights: Floats
    cue_vectors: Floats
    offsets: Floats
    outputs: Floats


class Network(nn.Module):
    """Scores of shape (pairs, classes) for a batch of `Encoder`."""

    def __init__(self, features: int, cues: int, classes: int) -> None:
        super().__init__()
        self.pairs = nn.EmbeddingBag(features, classes, mode="sum", include_last_offset=True)
        self.bias = nn.Parameter(torch.zeros(classes))
        self.vectors = nn.EmbeddingBag(cues, UNITS, mode="sum", include_last_offset=True)
        self.direct = nn.EmbeddingBag(cues, 1, mode="sum", include_last_offset=True)
        self.offset = nn.Parameter(torch.zeros(UNITS))
        self.output = nn.Linear(UNITS, 1, bias=False)
        self.dropout = nn.Dropout(DROPOUT)
        nn.init.zeros_(self.pairs.weight)
        nn.init.normal_(self.vectors.weight, std=0.15)
        nn.init.zeros_(self.direct.weight)

    def forward(self, batch: Batch) -> torch.Tensor:
        """Features are flat with offsets; `cells` are the places in (pairs x classes) that cues raise."""
        features, starts, cues, cue_starts, cells = batch
        scores = self.pairs(features, starts) + self.bias
        units = torch.relu(self.vectors(cues, cue_starts) + self.offset)
        support = (self.output(self.dropout(units)) + self.direct(cues, cue_starts))[:, 0]
        return scores.reshape(-1).index_add(0, cells, support).reshape(scores.shape)


class Encoder:
    """Rows as arrays of feature numbers, and batches of them."""

    def __init__(self, rows: Sequence[Row], classes: Sequence[str]) -> None:
        self.position = {name: index for index, name in enumerate(classes)}
        self.vocabulary = _frequent(f for row in rows for f in row.traits.features)
        self.cues = _frequent(
            f for row in rows for name, found in row.traits.hypotheses.items() if name in self.position for f in found
        )

    def encode(self, traits: Traits) -> tuple[npt.NDArray[np.int64], list[tuple[int, npt.NDArray[np.int64]]]]:
        """Numbers of the features of a pair, and for each class that has cues its number and theirs."""
        hypotheses = [(self.position[n], cues) for n, cues in traits.hypotheses.items() if n in self.position]
        return _known(traits.features, self.vocabulary), [(c, _known(cues, self.cues)) for c, cues in hypotheses]

    def batch(
        self,
        rows: Sequence[tuple[npt.NDArray[np.int64], list[tuple[int, npt.NDArray[np.int64]]]]],
        chance: np.random.Generator,
    ) -> Batch:
        """Encoded rows as one batch, a share of the features left out."""
        width = len(self.position)
        pairs = [_thinned(features, chance) for features, _ in rows]
        cells = [number * width + place for number, (_, hypotheses) in enumerate(rows) for place, _ in hypotheses]
        cues = [_thinned(found, chance) for _, hypotheses in rows for _, found in hypotheses]
        return (*_bags(pairs), *_bags(cues), torch.tensor(cells, dtype=torch.long))


def train(rows: Sequence[Row], classes: Sequence[str], *, seed: int) -> Trained:
    """Fit one network to labelled rows; the same seed gives the same weights on the same machine."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    encoder = Encoder(rows, classes)
    encoded = [encoder.encode(row.traits) for row in rows]
    labels = torch.tensor([encoder.position[row.label] for row in rows])
    network = Network(len(encoder.vocabulary), len(encoder.cues), len(classes))
    others = [p for name, p in network.named_parameters() if not name.startswith("pairs")]
    groups = [{"params": network.pairs.parameters(), "weight_decay": DECAY}, {"params": others, "weight_decay": 1e-3}]
    optimiser = torch.optim.AdamW(groups, lr=RATE)
    batches = len(rows) // BATCH + 1
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: max(0.02, 1 - step / (EPOCHS * batches)))
    for _ in range(EPOCHS):
        for chosen in np.array_split(chance.permutation(len(rows)), batches):
            scores = network(encoder.batch([encoded[n] for n in chosen], chance))
            optimiser.zero_grad()
            nn.functional.cross_entropy(scores, labels[chosen]).backward()
            optimiser.step()
            schedule.step()
    return Trained(
        vocabulary=encoder.vocabulary,
        cues=encoder.cues,
        weights=_array(network.pairs.weight),
        biases=_array(network.bias),
        cue_weights=_array(network.direct.weight)[:, 0],
        cue_vectors=_array(network.vectors.weight),
        offsets=_array(network.offset),
        outputs=_array(network.output.weight)[0],
    )


def _frequent(names: Iterable[str]) -> dict[str, int]:
    counts = Counter(names)
    return {name: index for index, name in enumerate(sorted(n for n, count in counts.items() if count >= RARE))}


def _known(names: Iterable[str], numbers: dict[str, int]) -> npt.NDArray[np.int64]:
    return np.array([numbers[name] for name in names if name in numbers], dtype=np.int64)


def _thinned(numbers: npt.NDArray[np.int64], chance: np.random.Generator) -> npt.NDArray[np.int64]:
    return numbers[chance.random(len(numbers)) >= HIDDEN]


def _bags(parts: Sequence[npt.NDArray[np.int64]]) -> tuple[torch.Tensor, torch.Tensor]:
    flat = np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
    return torch.from_numpy(flat), torch.tensor([0, *np.cumsum([len(p) for p in parts])], dtype=torch.long)


def _array(weight: torch.Tensor) -> Floats:
    return weight.detach().numpy().astype(np.float32)
