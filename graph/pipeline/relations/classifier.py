"""The learned judge of pairs: which relation, if any, ties two expressions, and how sure that is.

Trained by `graph.training.relations` from the annotated articles, the annotated sentences and the lexicon's examples.
Classes are `none` and a relation with its direction: `develops>` (the first expression is the subject) or `develops<`.
The score of a class is the sum of two parts: weights that the class has for the features of the pair (`features.py`),
and a small network, the same for all classes, over the features of what the lexicon says for it (`cues.py`). What is
learned of how a cue stands to its arguments so serves relations that training has seldom seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from graph.errors import DataError
from graph.pipeline.relations.features import STATED, Traits

NONE = "none"
TRUST = 2.0
"""Added to the score of a class that a frame of the lexicon asserts: whoever adds a line expects it to count.

By cross-validation anything from 0 to 2 gives the same f1, but the greatest finds most of what the lexicon says.
"""
_SMALL = ("biases", "cue_weights", "offsets", "outputs", "acceptance")
_SEPARATOR = "\x1f"  # features quote the text: a line break may stand in them


@dataclass(frozen=True)
class Classifier:
    """Weights of shape (features, classes), biases (classes,), the cue network, and what annotators accept.

    The network: a vector (cue features, units) and a weight (cue features,) for each cue feature, offsets and output
    weights (units,). `acceptance[c, r]` is the share of pairs of class c for which the annotation takes relation r as
    well: what is `located_in` is often fairly called `operates_in`.
    """

    vocabulary: dict[str, int]
    cues: dict[str, int]
    classes: tuple[str, ...]
    weights: npt.NDArray[np.float16]
    biases: npt.NDArray[np.float32]
    cue_weights: npt.NDArray[np.float32]
    cue_vectors: npt.NDArray[np.float32]
    offsets: npt.NDArray[np.float32]
    outputs: npt.NDArray[np.float32]
    acceptance: npt.NDArray[np.float32]

    def extended(self, relations: Iterable[str]) -> Classifier:
        """With classes for relations that training did not know: only what the lexicon says can speak for these."""
        known = {name[:-1] for name in self.classes}
        added = [f"{relation}{side}" for relation in relations if relation not in known for side in "<>"]
        if not added:
            return self
        width = len(self.classes) + len(added)
        acceptance = np.eye(width, dtype=np.float32)
        acceptance[: len(self.classes), : len(self.classes)] = self.acceptance
        return replace(
            self,
            classes=(*self.classes, *added),
            weights=np.pad(self.weights, ((0, 0), (0, len(added)))),
            biases=np.concatenate([self.biases, np.full(len(added), self.biases.min())]),
            acceptance=acceptance,
        )

    def probabilities(self, rows: Sequence[Traits]) -> npt.NDArray[np.float32]:
        """How probably a fair reader takes each class, of shape (rows, classes); a row may sum to more than 1."""
        scores = np.tile(self.biases, (len(rows), 1))
        for number, row in enumerate(rows):
            known = [index for f in row.features if (index := self.vocabulary.get(f)) is not None]
            scores[number] += self.weights[known].sum(axis=0, dtype=np.float32)
        self._add_support(scores, rows)
        scores -= scores.max(axis=1, keepdims=True)
        exponentials = np.exp(scores)
        probabilities = exponentials / exponentials.sum(axis=1, keepdims=True)
        accepted: npt.NDArray[np.float32] = probabilities @ self.acceptance
        return accepted

    def _add_support(self, scores: npt.NDArray[np.float32], rows: Sequence[Traits]) -> None:
        """Add to each score what the cues for its class say: all hypotheses of all rows pass the network at once."""
        position = {name: index for index, name in enumerate(self.classes)}
        places: list[tuple[int, int]] = []
        flat: list[int] = []
        starts: list[int] = []
        stated: list[bool] = []
        for number, row in enumerate(rows):
            for name, cues in row.hypotheses.items():
                known = [index for cue in cues if (index := self.cues.get(cue)) is not None]
                if name in position and known:
                    places.append((number, position[name]))
                    starts.append(len(flat))
                    stated.append(STATED in cues)
                    flat += known
        if not places:
            return
        units = np.add.reduceat(self.cue_vectors[flat], starts) + self.offsets
        support = np.add.reduceat(self.cue_weights[flat], starts) + np.maximum(units, 0.0) @ self.outputs
        scores[tuple(zip(*places, strict=True))] += support + TRUST * np.array(stated)

    def save(self, path: Path) -> None:
        """Write a compressed archive; features are stored in the order of the weights."""
        np.savez_compressed(
            path,
            names=_pack(self.vocabulary),
            cue_names=_pack(self.cues),
            classes=np.array(self.classes),
            weights=self.weights,
            cue_vectors=self.cue_vectors.astype(np.float16),
            **{name: getattr(self, name) for name in _SMALL},
        )


def load_classifier(path: Path) -> Classifier:
    """Read what `save` wrote; DataError with the path where it is missing or damaged."""
    try:
        with np.load(path, allow_pickle=False) as archive:
            return Classifier(
                vocabulary={name: index for index, name in enumerate(_unpack(archive["names"]))},
                cues={name: index for index, name in enumerate(_unpack(archive["cue_names"]))},
                classes=tuple(str(c) for c in archive["classes"]),
                weights=archive["weights"],
                cue_vectors=archive["cue_vectors"].astype(np.float32),
                **{name: archive[name] for name in _SMALL},
            )
    except (OSError, ValueError, KeyError) as error:
        raise DataError(
            f"{path}: cannot read the relation classifier ({error}); rebuild it with `make train`"
        ) from error


def _pack(names: dict[str, int]) -> npt.NDArray[np.uint8]:
    return np.frombuffer(_SEPARATOR.join(sorted(names, key=names.__getitem__)).encode("utf-8"), dtype=np.uint8)


def _unpack(packed: npt.NDArray[np.uint8]) -> list[str]:
    return packed.tobytes().decode("utf-8").split(_SEPARATOR)
