"""The networks that judge references, trained with PyTorch (extra `train`): see `graph.training.references`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from graph.pipeline.references.features import SHARED
from graph.pipeline.references.ranker import LIMIT, Array, Ranker

RARE = 3
"""Words of fewer candidates than this have no score of their own."""


@dataclass(frozen=True)
class Settings:
    """Size and schedule of the networks, chosen by cross-validation."""

    units: int = 64
    networks: int = 4
    epochs: int = 18
    batch: int = 64
    decay: float = 0.1
    rate: float = 3e-3
    dropout: float = 0.4
    word_decay: float = 0.3


@dataclass(frozen=True)
class Example:
    """Rows and words of one decision, the answer "none" last, and the index of the right one."""

    rows: Array
    words: list[list[str]]
    right: int


@dataclass(frozen=True)
class _Data:
    """All rows of all examples one after the other, and where each candidate of each example stands among them."""

    rows: Any
    words: Any
    places: Any
    mask: Any
    right: Any


def fit(data: Sequence[Example], settings: Settings, thresholds: Mapping[str, float], *, seed: int = 0) -> Ranker:
    """Networks of different beginnings on the same examples, side by side; they share the scores of words."""
    import torch

    torch.manual_seed(seed)
    flat = np.concatenate([example.rows for example in data])
    mean, scale = flat.mean(axis=0), flat.std(axis=0) + 1e-3
    mean[-1], scale[-1] = 0.0, 1.0
    vocabulary = _vocabulary(data)
    tensors = _tensors(data, np.clip((flat - mean) / scale, -LIMIT, LIMIT), vocabulary)
    parts = _Parts(flat.shape[1], len(vocabulary) + 1, settings)
    parts.train(tensors)
    hidden, bias, output, scores = parts.arrays()
    words = {word: float(scores[i]) for word, i in vocabulary.items()}
    return Ranker(mean, scale, hidden, bias, output, words, SHARED, thresholds)


def _vocabulary(data: Sequence[Example]) -> dict[str, int]:
    """Words of several examples, numbered from 1; 0 is any other."""
    counts = Counter(w for example in data for pair in example.words for w in pair)
    return {w: i for i, w in enumerate(sorted(w for w, n in counts.items() if n >= RARE), 1)}


def _tensors(data: Sequence[Example], rows: Array, vocabulary: Mapping[str, int]) -> _Data:
    import torch

    sizes = np.array([len(example.rows) for example in data])
    steps = np.arange(sizes.max())
    starts = np.concatenate([[0], sizes.cumsum()[:-1]])
    words = [[vocabulary.get(w, 0) for w in pair] for example in data for pair in example.words]
    return _Data(
        rows=torch.tensor(rows, dtype=torch.float32),
        words=torch.tensor(words),
        places=torch.tensor(np.minimum(starts[:, None] + steps, len(rows) - 1)),
        mask=torch.tensor(steps < sizes[:, None]),
        right=torch.tensor([example.right for example in data]),
    )


class _Parts:
    """The parameters of all networks in common arrays: one multiplication serves them all."""

    def __init__(self, features: int, vocabulary: int, settings: Settings) -> None:
        import torch

        self.settings = settings
        inside, width = features**-0.5, settings.networks * settings.units
        self.hidden = torch.nn.Parameter(torch.empty(features, width).uniform_(-inside, inside))
        self.bias = torch.nn.Parameter(torch.empty(width).uniform_(-inside, inside))
        outside = settings.units**-0.5
        self.output = torch.nn.Parameter(torch.empty(settings.networks, settings.units).uniform_(-outside, outside))
        self.words = torch.nn.Embedding(vocabulary, 1, padding_idx=0)
        torch.nn.init.zeros_(self.words.weight)

    def train(self, data: _Data) -> None:
        """Go through the examples in random order, with ever smaller steps."""
        import torch

        s = self.settings
        groups = [
            {"params": [self.hidden, self.bias, self.output], "weight_decay": s.decay},
            {"params": self.words.parameters(), "weight_decay": s.word_decay},
        ]
        optimizer = torch.optim.AdamW(groups, lr=s.rate)
        steps = s.epochs * -(-len(data.right) // s.batch)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / (steps + 1))
        for _ in range(s.epochs):
            for batch in torch.randperm(len(data.right)).split(s.batch):
                optimizer.zero_grad()
                self._loss(data, batch).backward()
                optimizer.step()
                schedule.step()

    def _loss(self, data: _Data, batch: Any) -> Any:
        """Sum over the networks of the mean cross entropy of a batch."""
        import torch
        from torch.nn import functional

        s, mask = self.settings, data.mask[batch]
        places = data.places[batch][mask]
        units = torch.relu(functional.dropout(data.rows[places], 0.1) @ self.hidden + self.bias)
        units = functional.dropout(units, s.dropout).view(-1, s.networks, s.units)
        found = (units * self.output).sum(-1) + self.words(data.words[places])[..., 0].sum(-1, keepdim=True)
        scores = torch.full((s.networks, *mask.shape), -1e9)
        scores[:, mask] = found.T
        right = data.right[batch].repeat(s.networks)
        return functional.cross_entropy(scores.reshape(-1, mask.shape[1]), right) * s.networks

    def arrays(self) -> tuple[Array, Array, Array, Array]:
        """Hidden weights, bias and output by network, and the score of each word."""
        s = self.settings
        hidden = self.hidden.detach().numpy().reshape(-1, s.networks, s.units).transpose(1, 0, 2)
        bias = self.bias.detach().numpy().reshape(s.networks, s.units)
        return hidden.copy(), bias, self.output.detach().numpy(), self.words.weight.detach().numpy()[:, 0]
