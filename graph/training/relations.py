"""Trains the relation classifier: `python -m graph.training.relations` (part of `make train`).

The model is fitted with PyTorch (extra `train`); what is shipped are matrices that numpy reads.
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
from graph.pipeline.relations.lexicon import lexicon_files
from graph.training.examples import Row, article_rows, sentence_rows

log = logging.getLogger(__name__)

NETWORKS = 3
"""How many are trained with different seeds."""
SLIGHT = 0.15
"""Features no weight of which is as great are not shipped: a third of them, without effect on the figures."""


def fit(rows: Sequence[Row], *, networks: int = NETWORKS) -> Classifier:
    """A classifier of labelled rows: the mean of several networks, which is one network again."""
    from graph.training.relation_network import train

    classes = tuple(sorted({row.label for row in rows}))
    trained = [train(rows, classes, seed=seed) for seed in range(networks)]
    weights = np.mean([t.weights for t in trained], axis=0)
    kept = np.flatnonzero(np.abs(weights).max(axis=1) >= SLIGHT)
    names = list(trained[0].vocabulary)  # in the order of the weights
    return Classifier(
        vocabulary={names[index]: place for place, index in enumerate(kept)},
        cues=trained[0].cues,
        classes=classes,
        weights=weights[kept].astype(np.float16),
        biases=np.mean([t.biases for t in trained], axis=0),
        cue_weights=np.mean([t.cue_weights for t in trained], axis=0),
        cue_vectors=np.concatenate([t.cue_vectors for t in trained], axis=1),
        offsets=np.concatenate([t.offsets for t in trained]),
        outputs=np.concatenate([t.outputs / networks for t in trained]),
        acceptance=_acceptance(rows, classes),
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
