"""The parser's network for training (PyTorch); `graph.pipeline.parser.network` is its twin that runs on numpy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths of the layers."""

    words: int
    letters: int
    parts: int
    features: int
    rules: int
    labels: int
    treebanks: int
    word: int = 100
    letter: int = 32
    spelling: int = 128
    treebank: int = 12
    hidden: int = 200
    layers: int = 3
    tag: int = 128
    arc: int = 200
    label: int = 100


class Network(nn.Module):
    """Words to parts of speech, features, lemma rules, heads and labels; sentences are padded, place 0 is the root."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        s = sizes
        self.word = nn.Embedding(s.words + 2, s.word)  # unknown, words, root
        self.letter = nn.Embedding(s.letters, s.letter, padding_idx=0)
        self.spelling = nn.Conv1d(s.letter, s.spelling, 3, padding=1)
        self.treebank = nn.Embedding(s.treebanks, s.treebank)
        self.lstm = nn.LSTM(s.word + s.spelling + s.treebank, s.hidden, s.layers, batch_first=True,
                            bidirectional=True, dropout=0.33)  # fmt: skip
        wide = 2 * s.hidden
        self.tag = nn.Linear(wide, s.tag)
        self.part = nn.Linear(s.tag, s.parts)
        self.feature = nn.Linear(s.tag, s.features)
        self.rule_hidden = nn.Linear(wide + s.spelling, s.tag)
        self.rule = nn.Linear(s.tag, s.rules)
        self.arc_dep, self.arc_head = nn.Linear(wide, s.arc), nn.Linear(wide, s.arc)
        self.label_dep, self.label_head = nn.Linear(wide, s.label), nn.Linear(wide, s.label)
        self.arc_weight = nn.Parameter(torch.zeros(s.arc + 1, s.arc))
        self.label_weight = nn.Parameter(torch.zeros(s.labels, s.label + 1, s.label + 1))
        self.drop = nn.Dropout(0.33)
        nn.init.normal_(self.word.weight, std=0.1)
        nn.init.orthogonal_(self.arc_weight[:-1].data)

    def spell(self, letters: Tensor) -> Tensor:
        """Vectors of distinct spellings, (types, letters) to (types, spelling)."""
        hidden = self.spelling(self.letter(letters).transpose(1, 2))
        return torch.relu(hidden.masked_fill((letters == 0)[:, None, :], -1e4).max(dim=2).values)

    def forward(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """Scores of a batch: arcs (n, t, t) dependent by head, the hidden states of labels, and the tags (n, t, k)."""
        spelled = self.spell(batch["letters"])[batch["types"]]
        bank = self.treebank(batch["treebank"])[:, None].expand(-1, spelled.shape[1], -1)
        inputs = self.drop(torch.cat([self.word(batch["words"]), spelled, bank], dim=2))
        packed = pack_padded_sequence(inputs, batch["lengths"], batch_first=True, enforce_sorted=True)
        states = self.drop(pad_packed_sequence(self.lstm(packed)[0], batch_first=True)[0])
        tag = self.drop(functional.leaky_relu(self.tag(states), 0.1))
        rule = self.drop(functional.leaky_relu(self.rule_hidden(torch.cat([states, spelled], dim=2)), 0.1))
        return {
            "parts": self.part(tag),
            "features": self.feature(tag),
            "rules": self.rule(rule),
            "arcs": self._arcs(states),
            **self._label_states(states),
        }

    def _arcs(self, states: Tensor) -> Tensor:
        dep = self.drop(functional.leaky_relu(self.arc_dep(states), 0.1))
        head = self.drop(functional.leaky_relu(self.arc_head(states), 0.1))
        return (dep @ self.arc_weight[:-1] + self.arc_weight[-1]) @ head.transpose(1, 2)

    def _label_states(self, states: Tensor) -> dict[str, Tensor]:
        pair = {}
        for name, layer in (("label_dep", self.label_dep), ("label_head", self.label_head)):
            state = self.drop(functional.leaky_relu(layer(states), 0.1))
            pair[name] = torch.cat([state, torch.ones_like(state[..., :1])], dim=2)
        return pair

    def labels(self, dep: Tensor, head: Tensor) -> Tensor:
        """Label scores of chosen arcs, two (arcs, label + 1) to (arcs, labels)."""
        return torch.einsum("ai,lij,aj->al", dep, self.label_weight, head)


def loss(network: Network, batch: dict[str, Tensor]) -> Tensor:
    """Sum of the losses per task, each a mean over words."""
    out, mask = network(batch), batch["mask"]
    total: Any = 0.0
    for name, weight in (("parts", 0.5), ("features", 0.3), ("rules", 0.3)):
        total = total + weight * functional.cross_entropy(out[name][mask], batch[name][mask], ignore_index=-1)
    valid = batch["places"]
    arcs = out["arcs"].masked_fill(~valid[:, None, :], -1e9)[mask]
    heads = batch["heads"][mask]
    total = total + functional.cross_entropy(arcs, heads)
    rows = mask.nonzero()[:, 0]
    scores = network.labels(out["label_dep"][mask], out["label_head"][rows, heads])
    return total + functional.cross_entropy(scores, batch["labels"][mask])
