"""The learned judge of candidates: how likely each of them is what an expression stands for, or none.

A small network scores every candidate by its row of features, and one more row for the answer "none of them"; the
softmax over an expression's rows is the probability. Trained by `graph.training.references`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from graph.errors import DataError

WEIGHTS = "references.npz"
LIMIT = 6.0
"""Standardised features are cut here: an extreme value never decides alone."""

Array = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Ranker:
    """Networks of one hidden layer whose answers are averaged; `mean` and `scale` of shape (features,) standardise.

    `hidden` has shape (networks, features, units), `bias` (networks, units), `output` (networks, units). The first
    `shared` features describe the expression alone; the last one is 1 for the answer "none". `words` are scores of a
    cue with a type of thing (see `pair_words`).
    """

    mean: Array
    scale: Array
    hidden: Array
    bias: Array
    output: Array
    words: Mapping[str, float]
    shared: int
    thresholds: Mapping[str, float]

    def probabilities(self, rows: Sequence[Sequence[float]], cues: Sequence[str], labels: Sequence[str]) -> Array:
        """Probability of each candidate, of shape (rows,); what is missing to 1 is that of "none"."""
        inputs = (with_none(rows, self.shared) - self.mean) / self.scale
        np.clip(inputs, -LIMIT, LIMIT, out=inputs)
        units = np.maximum(np.matmul(inputs, self.hidden) + self.bias[:, None], 0.0)
        scores = np.matmul(units, self.output[:, :, None])[..., 0]
        scores += [sum(self.words.get(w, 0.0) for w in pair) for pair in pair_words(cues, labels)]
        exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares: Array = (exponentials / exponentials.sum(axis=1, keepdims=True)).mean(axis=0)
        return shares[:-1]

    def save(self, path: Path) -> None:
        """Write a compressed archive in half precision."""
        kinds, words = sorted(self.thresholds), sorted(self.words)
        half = {name: getattr(self, name).astype(np.float16) for name in ("hidden", "bias", "output")}
        np.savez_compressed(
            path, mean=self.mean, scale=self.scale, shared=self.shared, kinds=np.array(kinds),
            words=np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
            word_scores=np.array([self.words[w] for w in words], dtype=np.float16),
            thresholds=np.array([self.thresholds[k] for k in kinds], dtype=np.float32), **half,
        )  # fmt: skip


def load_ranker(path: Path) -> Ranker:
    """Read what `save` wrote; DataError with the path where it is missing or damaged."""
    try:
        with np.load(path, allow_pickle=False) as archive:
            arrays = {n: archive[n].astype(np.float32) for n in ("mean", "scale", "hidden", "bias", "output")}
            thresholds = dict(zip(archive["kinds"].tolist(), archive["thresholds"].tolist(), strict=True))
            names = archive["words"].tobytes().decode().split("\n")
            words = dict(zip(names, archive["word_scores"].tolist(), strict=True))
            return Ranker(**arrays, words=words, shared=int(archive["shared"]), thresholds=thresholds)
    except (OSError, ValueError, KeyError) as error:
        raise DataError(
            f"{path}: cannot read the ranking of references ({error}); rebuild it with `make train`"
        ) from error


def with_none(rows: Sequence[Sequence[float]], shared: int) -> Array:
    """Rows with a further row and column for the answer "none": what is shared is kept, all else is 0."""
    inputs = np.zeros((len(rows) + 1, len(rows[0]) + 1), dtype=np.float32)
    inputs[:-1, :-1] = rows
    inputs[-1, :shared] = inputs[0, :shared]
    inputs[-1, -1] = 1.0
    return inputs


def pair_words(cues: Sequence[str], labels: Sequence[str]) -> list[list[str]]:
    """Each cue with the type of each candidate, and last with nothing, for the answer "none"."""
    return [[f"{cue}|{label}" for cue in cues] for label in (*labels, "")]
