"""Trains the ranking of references: `python -m graph.training.references` (part of `make train`).

A network of one hidden layer (PyTorch, extra `train`) learns to rank the candidates of each annotated expression, and
"none" where an expression is not annotated. First it sees articles whose earlier references are resolved as annotated,
then also articles resolved by itself: what it will meet. Cross-validation is over articles.
"""

from __future__ import annotations

import argparse
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from graph.evaluation.gold import GoldArticle, is_held_out, load_gold, number, words
from graph.evaluation.references import Reference, Report, align, names_by_form, read_references, score
from graph.lang import load_pack
from graph.pipeline import load_pipeline
from graph.pipeline.references import choose_by
from graph.pipeline.references.expressions import Expression, Finder
from graph.pipeline.references.features import SHARED
from graph.pipeline.references.knowledge import Knowledge, load_knowledge
from graph.pipeline.references.ranker import LIMIT, WEIGHTS, Array, Ranker, pair_words, with_none
from graph.pipeline.references.resolver import Choice, Decision, Resolved, resolve
from graph.pipeline.references.things import Thing, Things
from graph.pipeline.references.tree import Tree
from graph.training.examples import set_names

log = logging.getLogger(__name__)

GOLD = Path("tests/gold/fr")
RARE = 3
"""Words of fewer candidates than this have no score of their own."""
THRESHOLDS = {"pronoun": 0.45, "possessive": 0.35, "relative": 0.3, "nominal": 0.4}
"""Least probability of what is said, per kind: chosen on cross-validated answers, near a precision of .8."""


@dataclass(frozen=True)
class Settings:
    """Size and schedule of the network, chosen by cross-validation."""

    units: int = 64
    networks: int = 3
    epochs: int = 18
    rounds: int = 1
    decay: float = 0.1
    rate: float = 3e-3
    dropout: float = 0.4
    word_decay: float = 0.3


@dataclass(frozen=True)
class Sample:
    """A parsed article with its names, the annotated references, and which thing each written form means."""

    article: GoldArticle
    doc: Doc
    references: list[Reference]
    forms: dict[frozenset[str], str]

    def names(self, thing: Thing) -> frozenset[str]:
        """The annotators' names of a candidate; a part that they do not know is an empty name."""
        return frozenset(self._name(part) for part in thing.parts)

    def _name(self, thing: Thing) -> str:
        found = Counter(n for o in thing.names if (n := self.name(o.start, o.end)))
        return found.most_common(1)[0][0] if found else ""

    def name(self, start: int, end: int) -> str:
        """The annotators' name for a span of tokens, empty for none."""
        return self.forms.get(words(self.doc[start:end].text), "")

    def as_reference(self, e: Expression, names: frozenset[str], confidence: float = 1.0) -> Reference:
        """An expression by characters."""
        last = self.doc[e.end - 1]
        return Reference(self.doc[e.start].idx, last.idx + len(last), e.kind, names, confidence)


@dataclass(frozen=True)
class Example:
    """Rows and words of one decision, the answer "none" last, and the index of the right one."""

    rows: Array
    words: list[list[str]]
    right: int


def read_samples(nlp: Language, folder: Path, *, chosen: Callable[[str], bool], names: str) -> list[Sample]:
    """Parsed articles that have annotated references, with the annotators' names (`gold`) or the pipeline's own."""
    articles = [a for a in load_gold(folder / "articles") if chosen(a.id) and _reference_file(folder, a.id).is_file()]
    samples = []
    for article, doc in zip(articles, nlp.pipe(a.text for a in articles), strict=True):
        if names == "gold":
            set_names(doc, [e for e in article.entities if e["type"] not in ("CONCEPT", "QUANTITY", "DATE")])
        references = read_references(_reference_file(folder, article.id), article.text)
        samples.append(Sample(article, doc, references, names_by_form(article.entities)))
    return samples


def _reference_file(folder: Path, article: str) -> Path:
    return folder / "references" / f"{article}.jsonl"


def examples(sample: Sample, knowledge: Knowledge, choice: Choice | None = None) -> list[Example]:
    """Every decision of an article. Without `choice` each is taken as annotated; with it, as it decides."""
    right = _annotated(sample, knowledge)
    found: list[Example] = []

    def choose(decision: Decision) -> tuple[int, float]:
        wanted = right.get(decision.expression)
        names = [sample.names(thing) for thing in decision.candidates] if wanted else []
        index = names.index(wanted) if wanted in names else -1
        pairs = pair_words(decision.cues, [thing.label for thing in decision.candidates])
        right_row = index if index >= 0 else len(decision.rows)
        found.append(Example(with_none(decision.rows, SHARED), pairs, right_row))
        return choice(decision) if choice else (index, 1.0)

    for _ in resolve(sample.doc, knowledge, choose):
        pass
    return found


def _annotated(sample: Sample, knowledge: Knowledge) -> dict[Expression, frozenset[str]]:
    """What each expression of the article stands for, where the annotators say it."""
    tree = Tree(sample.doc)
    expressions = Finder(tree, knowledge, Things(sample.doc, tree, knowledge).at).find()
    found = [sample.as_reference(e, frozenset()) for e in expressions]
    pairs = align(sample.references, found)
    return {expressions[j]: sample.references[i].names for i, j in pairs.items()}


def train(samples: Sequence[Sample], knowledge: Knowledge, settings: Settings) -> Ranker:
    """A ranker of annotated articles: once from perfect context, then `rounds` times also from its own."""
    perfect = [e for sample in samples for e in examples(sample, knowledge)]
    ranker = fit(perfect, settings)
    for _ in range(settings.rounds):
        choice = choose_by(ranker)
        own = [e for sample in samples for e in examples(sample, knowledge, choice)]
        ranker = fit(perfect + own, settings)
    return ranker


def fit(data: Sequence[Example], settings: Settings) -> Ranker:
    """Networks of different seeds on the same examples, whose scores of words are averaged."""
    import torch

    inputs, mask, right, mean, scale = _tensors(data)
    vocabulary, words = _words(data, mask.shape[1])
    tensors = torch.tensor(inputs), torch.tensor(words), torch.tensor(mask), torch.tensor(right)
    networks = [_fit_one(*tensors, len(vocabulary) + 1, settings, seed) for seed in range(settings.networks)]
    hidden, bias, output, scores = (np.stack(arrays) for arrays in zip(*networks, strict=True))
    lexicon = {word: float(value) for word, value in zip(vocabulary, scores.mean(axis=0)[1:], strict=True)}
    return Ranker(mean, scale, hidden, bias, output, lexicon, SHARED, THRESHOLDS)


def _words(data: Sequence[Example], most: int) -> tuple[list[str], Any]:
    """The words of several examples, sorted, and their indices (from 1; 0 is none) by example, candidate and cue."""
    counts = Counter(w for example in data for pair in example.words for w in pair)
    vocabulary = sorted(w for w, n in counts.items() if n >= RARE)
    index = {w: i for i, w in enumerate(vocabulary, 1)}
    found = np.zeros((len(data), most, len(data[0].words[0])), dtype=np.int64)
    for i, example in enumerate(data):
        found[i, : len(example.words)] = [[index.get(w, 0) for w in pair] for pair in example.words]
    return vocabulary, found


def _tensors(data: Sequence[Example]) -> tuple[Array, Any, Any, Array, Array]:
    """Standardised rows of shape (examples, candidates, features), a mask of real rows, right rows, mean and scale."""
    flat = np.concatenate([example.rows for example in data])
    mean, scale = flat.mean(axis=0), flat.std(axis=0) + 1e-3
    mean[-1], scale[-1] = 0.0, 1.0
    most = max(len(example.rows) for example in data)
    inputs = np.zeros((len(data), most, flat.shape[1]), dtype=np.float32)
    mask = np.zeros((len(data), most), dtype=bool)
    for i, example in enumerate(data):
        inputs[i, : len(example.rows)] = np.clip((example.rows - mean) / scale, -LIMIT, LIMIT)
        mask[i, : len(example.rows)] = True
    return inputs, mask, np.array([example.right for example in data]), mean, scale


def _fit_one(
    inputs: Any, words: Any, mask: Any, right: Any, vocabulary: int, settings: Settings, seed: int
) -> tuple[Array, Array, Array, Array]:
    import torch
    from torch import nn

    torch.manual_seed(seed)
    network = nn.Sequential(
        nn.Dropout(0.1), nn.Linear(inputs.shape[2], settings.units), nn.ReLU(), nn.Dropout(settings.dropout),
        nn.Linear(settings.units, 1, bias=False),
    )  # fmt: skip
    lexicon = nn.Embedding(vocabulary, 1, padding_idx=0)
    nn.init.zeros_(lexicon.weight)
    groups = [
        {"params": network.parameters(), "weight_decay": settings.decay},
        {"params": lexicon.parameters(), "weight_decay": settings.word_decay},
    ]
    optimizer = torch.optim.AdamW(groups, lr=settings.rate)
    steps = settings.epochs * (len(inputs) // 64 + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / (steps + 1))
    for _ in range(settings.epochs):
        for batch in torch.randperm(len(inputs)).split(64):
            scores = network(inputs[batch])[..., 0] + lexicon(words[batch])[..., 0].sum(dim=-1)
            loss = nn.functional.cross_entropy(scores.masked_fill(~mask[batch], -1e9), right[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    weight, bias, output = (p.detach().numpy() for p in network.parameters())
    return weight.T, bias, output[0], lexicon.weight.detach().numpy()[:, 0]


def evaluate(samples: Iterable[Sample], knowledge: Knowledge, ranker: Ranker, report: Report) -> None:
    """Add what a ranker makes of articles to a report."""
    for sample in samples:
        resolved = resolve(sample.doc, knowledge, choose_by(ranker))
        found = [_found(sample, r) for r in resolved if r.confidence >= ranker.thresholds[r.expression.kind]]
        score(report, sample.article.id, sample.article.text, sample.references, found)


def _found(sample: Sample, resolved: Resolved) -> Reference:
    names = frozenset(sample.name(*span) for span in resolved.antecedents)
    return sample.as_reference(resolved.expression, names, resolved.confidence)


def cross_validate(samples: Sequence[Sample], knowledge: Knowledge, settings: Settings, *, folds: int = 4) -> Report:
    """A report in which every article is resolved by a ranker that was trained without it."""
    report = Report()
    for fold in range(folds):
        inside = [s for s in samples if number(s.article.id) % folds != fold]
        outside = [s for s in samples if number(s.article.id) % folds == fold]
        evaluate(outside, knowledge, train(inside, knowledge, settings), report)
    return report


def table(report: Report) -> Iterator[str]:
    """The report as lines to read."""
    yield f"{'kind':<12}{'gold':>6}{'accuracy':>10}{'precision':>11}{'strict':>8}"
    for kind, gold, accuracy, precision, strict in report.rows():
        yield f"{kind:<12}{gold:>6}{accuracy:>10.3f}{precision:>11.3f}{strict:>8.3f}"


def main() -> None:
    """Cross-validate, train on all articles for training, write the weights into the pack."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of articles/ and references/")
    parser.add_argument("--no-validation", action="store_true", help="train only")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    pack, settings = load_pack("fr"), Settings()
    knowledge = load_knowledge(pack)
    nlp = load_pipeline(pack, without={"toile_references", "toile_relations"})
    gold, own = (
        read_samples(nlp, arguments.gold, chosen=lambda a: not is_held_out(a), names=names) for names in ("gold", "own")
    )
    if not arguments.no_validation:
        log.info("\n".join(table(cross_validate(gold, knowledge, settings))))
    train([*gold, *own], knowledge, settings).save(pack.folder / WEIGHTS)


if __name__ == "__main__":
    main()
