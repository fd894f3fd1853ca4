"""The parser's network on numpy: the twin of `graph.training.network`, for inference only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_SLOPE = np.float32(0.1)
_ANY_TREEBANK = 0


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one sentence of n words; place 0 of heads is the root.

    `arcs` (n, n + 1) dependent by head; `label_dep` (n, k) and `label_head` (n + 1, k) make the labels of chosen arcs.
    """

    parts: Ints
    features: Ints
    rules: Ints
    arcs: Floats
    label_dep: Floats
    label_head: Floats


class Network:
    """Weights by the names of the training network; float32."""

    def __init__(self, weights: Mapping[str, NDArray[np.float16]], *, treebank: int = _ANY_TREEBANK) -> None:
        self.w = {name: np.ascontiguousarray(value, dtype=np.float32) for name, value in weights.items()}
        self.bank = self.w["treebank.weight"][treebank]
        kernel = self.w["spelling.weight"]
        self.kernel = np.ascontiguousarray(kernel.transpose(2, 1, 0).reshape(-1, kernel.shape[0]))
        self.layers = sum(name.startswith("lstm.weight_ih") and "reverse" not in name for name in self.w)

    @property
    def root(self) -> int:
        """Index of the word that stands for the root."""
        return len(self.w["word.weight"]) - 1

    def spell(self, letters: Ints) -> Floats:
        """Vectors of spellings, (types, letters) to (types, width)."""
        embedded = self.w["letter.weight"][letters]
        embedded[letters == 0] = 0
        padded = np.pad(embedded, ((0, 0), (1, 1), (0, 0)))
        windows = np.concatenate([padded[:, :-2], padded[:, 1:-1], padded[:, 2:]], axis=2)
        hidden = windows @ self.kernel + self.w["spelling.bias"]
        hidden[letters == 0] = -1e4
        vectors: Floats = np.maximum(hidden.max(axis=1), 0)
        return vectors

    def score(self, words: Sequence[Ints], spelled: Sequence[Floats]) -> list[Scores]:
        """Scores of sentences, each given by word indices (n + 1,) and spellings (n + 1, width), the root first."""
        order = sorted(range(len(words)), key=lambda i: -len(words[i]))
        lengths = np.array([len(words[i]) for i in order])
        inputs = np.zeros((lengths[0], len(order), self._width()), dtype=np.float32)
        for column, i in enumerate(order):
            bank = np.broadcast_to(self.bank, (len(words[i]), len(self.bank)))
            inputs[: lengths[column], column] = np.hstack([self.w["word.weight"][words[i]], spelled[i], bank])
        states = self._encode(inputs, lengths)
        found = [self._scores(states[:n, c], spelled[i]) for c, (i, n) in enumerate(zip(order, lengths, strict=True))]
        return [s for _, s in sorted(zip(order, found, strict=True), key=lambda pair: pair[0])]

    def labels(self, dep: Floats, head: Floats) -> Ints:
        """Labels of arcs given by the states of dependents and heads, two (n, k) to (n,)."""
        weight = self.w["label_weight"]
        count, wide, _ = weight.shape
        left = dep @ weight.transpose(1, 0, 2).reshape(wide, -1)
        scores = np.einsum("nlj,nj->nl", left.reshape(len(dep), count, wide), head)
        best: Ints = scores.argmax(axis=1)
        return best

    def _width(self) -> int:
        return int(self.w["word.weight"].shape[1]) + len(self.w["spelling.bias"]) + len(self.bank)

    def _encode(self, inputs: Floats, lengths: Ints) -> Floats:
        states = inputs
        for layer in range(self.layers):
            forward = self._run(states, lengths, f"l{layer}", range(len(states)))
            backward = self._run(states, lengths, f"l{layer}_reverse", range(len(states) - 1, -1, -1))
            states = np.concatenate([forward, backward], axis=2)
        return states

    def _run(self, inputs: Floats, lengths: Ints, name: str, steps: range) -> Floats:
        """One direction of one layer; (time, sentences, width), sentences by falling length."""
        bias = self.w[f"lstm.bias_ih_{name}"] + self.w[f"lstm.bias_hh_{name}"]
        gates = inputs @ self.w[f"lstm.weight_ih_{name}"].T + bias
        recurrent = self.w[f"lstm.weight_hh_{name}"].T
        size = len(recurrent)
        hidden = np.zeros((inputs.shape[1], size), dtype=np.float32)
        cell = np.zeros_like(hidden)
        out = np.zeros((*inputs.shape[:2], size), dtype=np.float32)
        active = [int((lengths > step).sum()) for step in range(len(inputs))]
        for step in steps:
            n = active[step]
            z = gates[step, :n] + hidden[:n] @ recurrent
            gate = _sigmoid(z)
            cell[:n] = gate[:, size : 2 * size] * cell[:n] + gate[:, :size] * np.tanh(z[:, 2 * size : 3 * size])
            hidden[:n] = gate[:, 3 * size :] * np.tanh(cell[:n])
            out[step, :n] = hidden[:n]
        return out

    def _scores(self, states: Floats, spelled: Floats) -> Scores:
        words = states[1:]
        tag = self._leaky(words, "tag")
        rule = self._leaky(np.hstack([words, spelled[1:]]), "rule_hidden")
        weight = self.w["arc_weight"]
        arcs = (self._leaky(words, "arc_dep") @ weight[:-1] + weight[-1]) @ self._leaky(states, "arc_head").T
        return Scores(
            parts=self._linear(tag, "part").argmax(axis=1),
            features=self._linear(tag, "feature").argmax(axis=1),
            rules=self._linear(rule, "rule").argmax(axis=1),
            arcs=arcs,
            label_dep=_with_one(self._leaky(words, "label_dep")),
            label_head=_with_one(self._leaky(states, "label_head")),
        )

    def _linear(self, states: Floats, name: str) -> Floats:
        out: Floats = states @ self.w[f"{name}.weight"].T + self.w[f"{name}.bias"]
        return out

    def _leaky(self, states: Floats, name: str) -> Floats:
        out = self._linear(states, name)
        bent: Floats = np.maximum(out, _SLOPE * out)
        return bent


def _sigmoid(values: Floats) -> Floats:
    half: Floats = np.float32(0.5) * (np.tanh(np.float32(0.5) * values) + np.float32(1))
    return half


def _with_one(states: Floats) -> Floats:
    return np.hstack([states, np.ones((len(states), 1), dtype=np.float32)])
