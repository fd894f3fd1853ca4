"""The learned judge of names: of which type a form of an article is, or that it names nothing.

Multinomial logistic regression over sparse features (`evidence.py`), trained by `graph.training.name_judge` on names
that the recogniser proposed in texts that it was not trained on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from graph.errors import DataError

FILE = "names.npz"
NOTHING = "none"
"""Class of forms that name nothing."""

_SEPARATOR = "\x1f"  # features quote the text


@dataclass(frozen=True)
class Judge:
    """Weights of shape (features, classes) and biases (classes,)."""

    vocabulary: Mapping[str, int]
    classes: tuple[str, ...]
    weights: npt.NDArray[np.float16]
    biases: npt.NDArray[np.float32]

    def probabilities(self, rows: Sequence[Mapping[str, float]]) -> npt.NDArray[np.float32]:
        """How probable each class is, of shape (rows, classes)."""
        scores = np.tile(self.biases, (len(rows), 1))
        for number, row in enumerate(rows):
            known = [(index, value) for f, value in row.items() if (index := self.vocabulary.get(f)) is not None]
            if known:
                indices, values = zip(*known, strict=True)
                scores[number] += np.array(values, dtype=np.float32) @ self.weights[list(indices)].astype(np.float32)
        scores = np.exp(scores - scores.max(axis=1, keepdims=True)) if len(rows) else scores
        shares: npt.NDArray[np.float32] = scores / scores.sum(axis=1, keepdims=True)
        return shares

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
        )


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
            )
    except (OSError, ValueError, KeyError, EOFError) as error:
        raise DataError(f"{path}: cannot read the judge of names ({error}); rebuild it with `make train`") from error
