"""Trains the network of the judge of names with PyTorch; numpy runs it (`graph.pipeline.names.judge`)."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

from graph.pipeline.names.judge import Network

UNITS, BATCH, RATE, DECAY = 48, 64, 3e-3, 1e-3
DROPPED = 0.3
"""Share of features and of hidden units that a step does without: no single word may decide."""
SMOOTHING = 0.05

Features = Sequence[tuple[int, float]]


def fit_network(
    rows: Sequence[Features],
    labels: npt.NDArray[np.int64],
    weights: npt.NDArray[np.float64],
    size: int,
    *,
    epochs: int,
    seed: int = 0,
) -> Network:
    """A network that tells labels from rows of `(feature, value)`; there are `size` features."""
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
    return Network(
        hidden=embedding.weight.detach().numpy().astype(np.float16),
        hidden_bias=bias.detach().numpy(),
        output=output.weight.detach().numpy().T.copy(),
        output_bias=output.bias.detach().numpy(),
    )


def _bag(rows: Sequence[Features], order: random.Random) -> dict[str, Any]:
    """Rows as input of an EmbeddingBag, without some of their features; the others count more."""
    kept = [[pair for pair in row if order.random() > DROPPED] for row in rows]
    offsets = np.cumsum([0, *map(len, kept)])[:-1]
    return {
        "input": torch.tensor([index for row in kept for index, _ in row], dtype=torch.long),
        "offsets": torch.as_tensor(offsets),
        "per_sample_weights": torch.tensor([v / (1 - DROPPED) for row in kept for _, v in row], dtype=torch.float32),
    }
