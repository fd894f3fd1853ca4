"""The learned judge of names: of which type a form of an article is, or that it names nothing.

A network of one hidden layer over sparse features (`evidence.py`), trained by `graph.training.name_judge` on names that
the recogniser proposed in texts that it was not trained on.
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

_PARTS = ("hidden", "hidden_bias", "output", "output_bias")
_SEPARATOR = "\x1f"  # features quote the text


@dataclass(frozen=True)
class Judge:
    """Weights of shape (features, units) and (units, classes), and their biases."""

    vocabulary: Mapping[str, int]
    classes: tuple[str, ...]
    hidden: npt.NDArray[np.float16]
    hidden_bias: npt.NDArray[np.float32]
    output: npt.NDArray[np.float32]
    output_bias: npt.NDArray[np.float32]

    def scores(self, rows: Sequence[Mapping[str, float]]) -> npt.NDArray[np.float32]:
        """How much speaks for each class, of shape (rows, classes)."""
        hidden = np.tile(self.hidden_bias, (len(rows), 1))
        for number, row in enumerate(rows):
            known = [(index, value) for f, value in row.items() if (index := self.vocabulary.get(f)) is not None]
            if known:
                indices, values = np.array([i for i, _ in known]), np.array([v for _, v in known], dtype=np.float32)
                hidden[number] += values @ self.hidden[indices].astype(np.float32)
        found: npt.NDArray[np.float32] = np.maximum(hidden, 0) @ self.output + self.output_bias
        return found

    def decide(self, rows: Sequence[Mapping[str, float]]) -> list[str]:
        """The class of each row for which most speaks."""
        return [self.classes[place] for place in self.scores(rows).argmax(axis=1)]

    def save(self, path: Path) -> None:
        """Write a compressed archive; features are stored in the order of the weights."""
        names = _SEPARATOR.join(sorted(self.vocabulary, key=self.vocabulary.__getitem__))
        np.savez_compressed(
            path,
            names=np.frombuffer(names.encode("utf-8"), dtype=np.uint8),
            classes=np.array(self.classes),
            **{part: getattr(self, part) for part in _PARTS},
        )


def load_judge(path: Path) -> Judge:
    """Read what `save` wrote; DataError with the path where it is missing or damaged."""
    try:
        with np.load(path, allow_pickle=False) as archive:
            names = archive["names"].tobytes().decode("utf-8").split(_SEPARATOR)
            return Judge(
                vocabulary={name: index for index, name in enumerate(names)},
                classes=tuple(str(c) for c in archive["classes"]),
                **{part: archive[part] for part in _PARTS},
            )
    except (OSError, ValueError, KeyError, EOFError) as error:
        raise DataError(f"{path}: cannot read the judge of names ({error}); rebuild it with `make train`") from error
