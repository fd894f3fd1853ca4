"""The learned judge of names: of which type a form of an article is, or that it names nothing.

The mean of a multinomial logistic regression and a network of one hidden layer over the same sparse features
(`evidence.py`), trained by `graph.training.name_judge` on names that the recogniser proposed in texts that it was not
trained on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import numpy.typing as npt

from graph.errors import DataError

FILE = "names.npz"
NOTHING = "none"
"""Class of forms that name nothing."""

_SEPARATOR = "\x1f"  # features quote the text


@dataclass(frozen=True)
class Network:
    """One hidden layer: weights of shape (features, units) and (units, classes), and their biases."""

    hidden: npt.NDArray[np.float16]
    hidden_bias: npt.NDArray[np.float32]
    output: npt.NDArray[np.float32]
    output_bias: npt.NDArray[np.float32]


@dataclass(frozen=True)
class Judge:
    """Weights of shape (features, classes), biases (classes,), and a network over the same features."""

    vocabulary: Mapping[str, int]
    classes: tuple[str, ...]
    weights: npt.NDArray[np.float16]
    biases: npt.NDArray[np.float32]
    network: Network

    def probabilities(self, rows: Sequence[Mapping[str, float]]) -> npt.NDArray[np.float32]:
        """How probable each class is, of shape (rows, classes)."""
        linear = np.tile(self.biases, (len(rows), 1))
        hidden = np.tile(self.network.hidden_bias, (len(rows), 1))
        for number, row in enumerate(rows):
            known = [(index, value) for f, value in row.items() if (index := self.vocabulary.get(f)) is not None]
            if known:
                indices, values = np.array([i for i, _ in known]), np.array([v for _, v in known], dtype=np.float32)
                linear[number] += values @ self.weights[indices].astype(np.float32)
                hidden[number] += values @ self.network.hidden[indices].astype(np.float32)
        deep = np.maximum(hidden, 0) @ self.network.output + self.network.output_bias
        mean: npt.NDArray[np.float32] = (_softmax(linear) + _softmax(deep)) / np.float32(2)
        return mean

    def decide(self, rows: Sequence[Mapping[str, float]]) -> list[str]:
        """The most probable class of each row."""
        return [self.classes[place] for place in self.probabilities(rows).argmax(axis=1)]

    def save(self, path: Path) -> None:
        """Write a compressed archive; features are stored in the order of the weights."""
        names = _SEPARATOR.join(sorted(self.vocabulary, key=self.vocabulary.__getitem__))
        np.savez_compressed(
            path,
            names=np.frombuffer(names.encode("utf-8"), dtype=np.uint8),
            classes=np.array(self.classes),
            weights=self.weights,
            biases=self.biases,
            **vars(self.network),
        )


def _softmax(scores: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True)) if len(scores) else scores
    shares: npt.NDArray[np.float32] = powers / powers.sum(axis=1, keepdims=True)
    return shares


def load_judge(path: Path) -> Judge:
    """Read what `save` wrote; DataError with the path where it is missing or damaged."""
    try:
        with np.load(path, allow_pickle=False) as archive:
            names = archive["names"].tobytes().decode("utf-8").split(_SEPARATOR)
            return Judge(
                vocabulary={name: index for index, name in enumerate(names)},
                classes=tuple(str(c) for c in archive["classes"]),
                weights=archive["weights"],
                biases=archive["biases"],
                network=Network(**{part.name: archive[part.name] for part in fields(Network)}),
            )
    except (OSError, ValueError, KeyError, EOFError) as error:
        raise DataError(f"{path}: cannot read the judge of names ({error}); rebuild it with `make train`") from error
