"""Trains the relation classifier: `python -m graph.training.relations` (part of `make train`).

The model is fitted with scipy (extra `train`); what is shipped are matrices that numpy reads.
Cross-validation is over articles: a fold's articles are in no way part of the training of the model that judges them.
"""

from __future__ import annotations

import argparse
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from graph.evaluation.gold import GoldArticle, is_held_out, load_gold
from graph.lang import load_pack
from graph.ontology import OTHER, Ontology, load_ontology
from graph.pipeline import load_pipeline
from graph.pipeline.relations.classifier import NONE, Classifier
from graph.pipeline.relations.component import CLASSIFIER, Grammar
from graph.pipeline.relations.features import FRAME
from graph.pipeline.relations.lexicon import lexicon_files
from graph.training.examples import Row, article_rows, sentence_rows

log = logging.getLogger(__name__)

Floats = npt.NDArray[np.float64]

RARE = 2
"""Features of fewer rows than this are left out."""
PENALTY = 5.0
"""Weight of the squared weights of pair features in the loss, chosen by cross-validation over 5, 10, 20."""
CUE_PENALTY = 10.0
"""The same for cue features, over 1, 3, 10, 30."""
TRUST = 2.0
"""Value of a pair feature that says which frames match (others have 1): the lexicon is believed before one word."""
STEPS = 80


def fit(rows: Sequence[Row]) -> Classifier:
    """The log-linear classifier of labelled rows, by L-BFGS on the penalised log-likelihood."""
    from scipy.optimize import minimize

    task = _Task(rows)
    result = minimize(
        task.loss, np.zeros(task.size), jac=True, method="L-BFGS-B", options={"maxiter": STEPS, "maxcor": 6}
    )
    weights, cues, biases = task.split(result.x)
    return Classifier(
        vocabulary=task.vocabulary,
        cues={name: float(cues[index]) for name, index in task.cues.items()},
        classes=task.classes,
        weights=(weights * task.values[:, None]).astype(np.float16),
        biases=biases.astype(np.float32),
        acceptance=_acceptance(rows, task.classes),
    )


class _Task:
    """Rows as sparse matrices: `pairs` (rows, features) and `hypotheses` (rows x classes, cue features)."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.classes = tuple(sorted({row.label for row in rows}))
        self.vocabulary = _frequent(f for row in rows for f in row.traits.features)
        self.cues = _frequent(f for row in rows for _, cues in self._known(row) for f in cues)
        self.values = np.array([TRUST if f.startswith(FRAME) else 1.0 for f in self.vocabulary])
        self.pairs = self._pairs(rows)
        self.hypotheses = self._hypotheses(rows)
        self.targets = np.zeros((len(rows), len(self.classes)))
        self.targets[range(len(rows)), [self.classes.index(row.label) for row in rows]] = 1.0

    @property
    def size(self) -> int:
        """How many numbers are fitted."""
        return len(self.vocabulary) * len(self.classes) + len(self.cues) + len(self.classes)

    def split(self, x: Floats) -> tuple[Floats, Floats, Floats]:
        """Weights (features, classes), cue weights and biases in one vector."""
        end = len(self.vocabulary) * len(self.classes)
        return x[:end].reshape(len(self.vocabulary), -1), x[end : end + len(self.cues)], x[end + len(self.cues) :]

    def loss(self, x: Floats) -> tuple[float, Floats]:
        """The negative log-likelihood with penalties, and its gradient."""
        weights, cues, biases = self.split(x)
        scores = self.pairs @ weights + (self.hypotheses @ cues).reshape(self.targets.shape) + biases
        scores -= scores.max(axis=1, keepdims=True)
        scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
        error = np.exp(scores) - self.targets
        penalty = PENALTY * (weights**2).sum() + CUE_PENALTY * (cues**2).sum()
        gradient = (
            (self.pairs.T @ error + PENALTY * weights).ravel(),
            self.hypotheses.T @ error.ravel() + CUE_PENALTY * cues,
            error.sum(axis=0),
        )
        return float(penalty / 2 - scores[self.targets > 0].sum()), np.concatenate(gradient)

    def _known(self, row: Row) -> Iterator[tuple[int, tuple[str, ...]]]:
        position = {name: index for index, name in enumerate(self.classes)}
        return ((position[name], cues) for name, cues in row.traits.hypotheses.items() if name in position)

    def _pairs(self, rows: Sequence[Row]) -> Any:
        from scipy.sparse import csr_matrix

        indices = [[self.vocabulary[f] for f in row.traits.features if f in self.vocabulary] for row in rows]
        flat = np.concatenate([np.array(i, dtype=np.int32) for i in indices])
        pointers = np.cumsum([0, *map(len, indices)])
        return csr_matrix((self.values[flat], flat, pointers), shape=(len(rows), len(self.vocabulary)))

    def _hypotheses(self, rows: Sequence[Row]) -> Any:
        from scipy.sparse import csr_matrix

        width = len(self.classes)
        cells = [
            (number * width + place, self.cues[f])
            for number, row in enumerate(rows)
            for place, cues in self._known(row)
            for f in cues
            if f in self.cues
        ]
        places, columns = np.array(cells, dtype=np.int64).reshape(-1, 2).T
        return csr_matrix((np.ones(len(cells)), (places, columns)), shape=(len(rows) * width, len(self.cues)))


def _frequent(names: Iterable[str]) -> dict[str, int]:
    counts = Counter(names)
    return {name: index for index, name in enumerate(sorted(n for n, count in counts.items() if count >= RARE))}


def _acceptance(rows: Sequence[Row], classes: Sequence[str]) -> npt.NDArray[np.float32]:
    """For each class, in what share of its rows each class is accepted (shape classes, classes)."""
    position = {name: index for index, name in enumerate(classes)}
    counts = np.zeros((len(classes), len(classes)), dtype=np.float32)
    for row in rows:
        for name in row.accepted & position.keys():
            counts[position[row.label], position[name]] += 1
    shares: npt.NDArray[np.float32] = counts / counts.diagonal()[:, None]
    return shares


def precision_recall(classifier: Classifier, rows: Sequence[Row], threshold: float, ontology: Ontology) -> Counter[str]:
    """Counts said, right and gold over rows, at a threshold of the probability."""
    counts: Counter[str] = Counter(gold=sum(row.label != NONE for row in rows))
    for row, probabilities in zip(rows, classifier.probabilities([row.traits for row in rows]), strict=True):
        best = _best(row, probabilities, classifier, ontology)
        if best and probabilities[classifier.classes.index(best)] >= threshold:
            counts.update(said=1, right=best in row.accepted)
    return counts


def _best(row: Row, probabilities: Iterable[float], classifier: Classifier, ontology: Ontology) -> str | None:
    scored = sorted(zip(probabilities, classifier.classes, strict=True), reverse=True)
    return next((name for _, name in scored if name != NONE and _allowed(row, name, ontology)), None)


def _allowed(row: Row, name: str, ontology: Ontology) -> bool:
    ends = row.types if name[-1] == ">" else row.types[::-1]
    return name[:-1] == OTHER or ontology.allows(ends[0], name[:-1], ends[1])


def cross_validate(rows: Sequence[Row], extra: Sequence[Row], *, folds: int = 4) -> None:
    """Log precision, recall and F1 over pairs, at several thresholds; `extra` rows are in every training set."""
    ontology = load_ontology()
    groups = sorted({row.group for row in rows})
    totals: dict[float, Counter[str]] = {t: Counter() for t in (0.15, 0.2, 0.25, 0.3, 0.4, 0.5)}
    for fold in range(folds):
        test = set(groups[fold::folds])
        model = fit([row for row in rows if row.group not in test] + list(extra))
        for threshold, total in totals.items():
            total.update(precision_recall(model, [r for r in rows if r.group in test], threshold, ontology))
    for threshold, c in totals.items():
        precision, recall = c["right"] / max(c["said"], 1), c["right"] / max(c["gold"], 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        log.info("threshold %.2f  precision %.3f  recall %.3f  f1 %.3f", threshold, precision, recall, f1)


def training_articles(gold: Path) -> list[GoldArticle]:
    """The annotated articles that may be learned from: all but the test split."""
    chosen = [a for a in load_gold(gold / "articles") if not is_held_out(a.id)]
    return chosen + load_gold(gold / "articles-more")


def main() -> None:
    """Train from the repository's gold and write the classifier into the language pack."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--gold", type=Path, default=Path("tests/gold/fr"))
    parser.add_argument("--cross-validate", action="store_true")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    pack = load_pack("fr")
    full = load_pipeline(pack, without=("toile_relations",))
    resolve = full.get_pipe("toile_references")
    full.remove_pipe("toile_references")
    grammar = Grammar.load(pack)
    articles = training_articles(args.gold)
    rows = list(article_rows(articles, full, grammar, resolve, references=args.gold / "references"))
    extra = [
        row for name in lexicon_files(pack) for row in sentence_rows(pack.folder / name, full, grammar, complete=False)
    ]
    complete = [args.gold / "constructions.jsonl", *sorted((args.gold / "sentences").glob("*.jsonl"))]
    extra += [row for path in complete for row in sentence_rows(path, full, grammar, complete=True)]
    log.info("%d rows of %d articles, %d of example sentences", len(rows), len(articles), len(extra))
    if args.cross_validate:
        cross_validate(rows, extra)
    fit([*rows, *extra]).save(pack.folder / CLASSIFIER)


if __name__ == "__main__":
    main()
