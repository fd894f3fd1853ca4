"""Trains the relation classifier: `python -m graph.training.relations` (part of `make train`).

Sparse multinomial logistic regression by scikit-learn (extra `train`); what is shipped is a matrix that numpy reads.
Cross-validation is over articles: a fold's articles are in no way part of the training of the model that judges them.
"""

from __future__ import annotations

import argparse
import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

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

RARE = 2
"""Features of fewer rows than this are left out."""
STRENGTH = 0.1
"""Inverse of the regularisation, chosen by cross-validation over 0.05, 0.1, 0.3, 1."""
TRUST = 2.0
"""Value of a feature that says which frames match (others have 1): the lexicon is believed sooner than one word."""


def fit(rows: Sequence[Row], *, strength: float = STRENGTH) -> Classifier:
    """A classifier of labelled rows."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    counts = Counter(f for row in rows for f in row.features)
    vocabulary = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= RARE))}
    indices = [[vocabulary[f] for f in row.features if f in vocabulary] for row in rows]
    pointers = np.cumsum([0, *map(len, indices)])
    flat = np.concatenate([np.array(i, dtype=np.int32) for i in indices])
    values = np.array([TRUST if f.startswith(FRAME) else 1.0 for f in vocabulary], dtype=np.float32)
    matrix = csr_matrix((values[flat], flat, pointers), shape=(len(rows), len(vocabulary)))
    model = LogisticRegression(C=strength, max_iter=60, tol=1e-3).fit(matrix, [row.label for row in rows])
    return Classifier(
        vocabulary=vocabulary,
        classes=tuple(str(c) for c in model.classes_),
        weights=(model.coef_.T * values[:, None]).astype(np.float16),
        biases=model.intercept_.astype(np.float32),
        acceptance=_acceptance(rows, tuple(str(c) for c in model.classes_)),
    )


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
    for row, probabilities in zip(rows, classifier.probabilities([row.features for row in rows]), strict=True):
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
    extra = [row for name in lexicon_files(pack) for row in sentence_rows(pack.folder / name, full, grammar, complete=False)]
    extra += sentence_rows(args.gold / "constructions.jsonl", full, grammar, complete=True)
    log.info("%d rows of %d articles, %d of example sentences", len(rows), len(articles), len(extra))
    if args.cross_validate:
        cross_validate(rows, extra)
    fit([*rows, *extra]).save(pack.folder / CLASSIFIER)


if __name__ == "__main__":
    main()
