"""Trains the networks of the judge of names with PyTorch; numpy runs them as one (`graph.pipeline.names.judge`)."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

SEEDS = (0, 1)
UNITS, BATCH, RATE, DECAY = 32, 64, 3e-3, 1e-3
DROPPED = 0.3
"""Share of features and of hidden units that a step does without: no single word may decide."""
SMOOTHING = 0.05

Features = Sequence[tuple[int, float]]


Weights = tuple[npt.NDArray[np.float16], npt.NDArray[np.float32], npt.NDArray[np.float32], npt.NDArray[np.float32]]
"""Hidden layer, its bias, output layer, its bias."""


def fit_networks(
    rows: Sequence[Features],
    labels: npt.NDArray[np.int64],
    weights: npt.NDArray[np.float64],
    size: int,
    *,
    epochs: int,
) -> Weights:
    """Networks that tell labels from rows of `(feature, value)`; there are `size` features.

    Their mean is again a network with one hidden layer: theirs side by side.
    """
    fitted = [_fit(rows, labels, weights, size, epochs, seed) for seed in SEEDS]
    hidden, bias, output, output_bias = zip(*fitted, strict=True)
    return (
        np.concatenate(hidden, axis=1).astype(np.float16),
        np.concatenate(bias).astype(np.float32),
        (np.concatenate(output) / len(SEEDS)).astype(np.float32),
        np.mean(output_bias, axis=0).astype(np.float32),
    )


def _fit(
    rows: Sequence[Features],
    labels: npt.NDArray[np.int64],
    weights: npt.NDArray[np.float64],
    size: int,
    epochs: int,
    seed: int,
) -> tuple[npt.NDArray[np.float32], ...]:
    torch.manual_seed(seed)
    order = random.Random(seed)
    embedding = torch.nn.EmbeddingBag(size, UNITS, mode="sum")
    torch.nn.init.normal_(embedding.weight, 0.0, 0.05)
    bias = torch.nn.Parameter(torch.zeros(UNITS))
    output = torch.nn.Linear(UNITS, int(labels.max()) + 1)
    drop = torch.nn.Dropout(DROPPED)
    optimizer = torch.optim.AdamW([*embedding.parameters(), *output.parameters(), bias], lr=RATE, weight_decay=DECAY)
    batches = (len(rows) + BATCH - 1) // BATCH
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.0, total_iters=epochs * batches)
    targets, shares = torch.as_tensor(labels), torch.as_tensor(weights, dtype=torch.float32)
    for _ in range(epochs):
        places = order.sample(range(len(rows)), len(rows))
        for start in range(0, len(rows), BATCH):
            chosen = places[start : start + BATCH]
            hidden = embedding(**_bag([rows[place] for place in chosen], order)) + bias
            scores = output(drop(functional.relu(hidden)))
            losses = functional.cross_entropy(scores, targets[chosen], reduction="none", label_smoothing=SMOOTHING)
            optimizer.zero_grad()
            (losses * shares[chosen]).mean().backward()
            optimizer.step()
            schedule.step()
    parts = embedding.weight, bias, output.weight.T, output.bias
    return tuple(part.detach().numpy().copy() for part in parts)


def _bag(rows: Sequence[Features], order: random.Random) -> dict[str, Any]:
    """Rows as input of an EmbeddingBag, without some of their features; the others count more."""
    kept = [[pair for pair in row if order.random() > DROPPED] for row in rows]
    offsets = np.cumsum([0, *map(len, kept)])[:-1]
    return {
        "input": torch.tensor([index for row in kept for index, _ in row], dtype=torch.long),
        "offsets": torch.as_tensor(offsets),
        "per_sample_weights": torch.tensor([v / (1 - DROPPED) for row in kept for _, v in row], dtype=torch.float32),
    }
