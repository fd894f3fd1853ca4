"""Trains the ranking of references: `python -m graph.training.references` (part of `make train`).

Networks of one hidden layer (`reference_network.py`) learn to rank the candidates of each annotated expression, and
"none" where an expression is not annotated. They see articles whose earlier references are resolved as annotated, and
the same articles resolved by networks that did not know them. Cross-validation is over articles.
"""

from __future__ import annotations

import argparse
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

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
from graph.pipeline.references.ranker import WEIGHTS, Ranker, pair_words, with_none
from graph.pipeline.references.resolver import Choice, Decision, Resolved, resolve
from graph.pipeline.references.things import Thing, Things
from graph.pipeline.references.tree import Tree
from graph.training.examples import set_names
from graph.training.reference_network import Example, Settings, fit

log = logging.getLogger(__name__)

GOLD = Path("tests/gold/fr")
THRESHOLDS = {"pronoun": 0.35, "possessive": 0.3, "relative": 0.3, "nominal": 0.3}
"""Least probability of what is said, per kind: chosen on cross-validated answers, near a precision of .85."""


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


def read_samples(
    nlp: Language, folder: Path, *, chosen: Callable[[str], bool], names: str, articles: str = "articles"
) -> list[Sample]:
    """Parsed articles that have annotated references, with the annotators' names (`gold`) or the pipeline's own."""
    found = [a for a in load_gold(folder / articles) if chosen(a.id) and _reference_file(folder, a.id).is_file()]
    samples = []
    for article, doc in zip(found, nlp.pipe(a.text for a in found), strict=True):
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
    """A ranker that has seen articles resolved as annotated and articles resolved by a ranker that did not know them.

    The second is what it will meet: half of the articles teach how the other half is resolved, with all its errors.
    """
    names = {name: i % 2 for i, name in enumerate(sorted({s.article.id for s in samples}))}
    halves = [[s for s in samples if names[s.article.id] == half] for half in (0, 1)]
    perfect = [[e for s in half for e in examples(s, knowledge)] for half in halves]
    own: list[Example] = []
    for half, other in ((0, 1), (1, 0)):
        choice = choose_by(fit(perfect[other], replace(settings, networks=2), THRESHOLDS))
        own += [e for s in halves[half] for e in examples(s, knowledge, choice)]
    return fit([*perfect[0], *perfect[1], *own], settings, THRESHOLDS)


def evaluate(samples: Iterable[Sample], knowledge: Knowledge, ranker: Ranker, report: Report) -> None:
    """Add what a ranker makes of articles to a report."""
    for sample in samples:
        resolved = resolve(sample.doc, knowledge, choose_by(ranker))
        found = [_found(sample, r) for r in resolved if r.confidence >= ranker.thresholds[r.expression.kind]]
        score(report, sample.article.id, sample.article.text, sample.references, found)


def _found(sample: Sample, resolved: Resolved) -> Reference:
    names = frozenset(sample.name(*span) for span in resolved.antecedents)
    return sample.as_reference(resolved.expression, names, resolved.confidence)


def cross_validate(
    samples: Sequence[Sample], more: Sequence[Sample], knowledge: Knowledge, settings: Settings, *, folds: int = 4
) -> Report:
    """A report in which every article is resolved by a ranker that was trained without it, but always with `more`."""
    report = Report()
    for fold in range(folds):
        inside = [s for s in samples if number(s.article.id) % folds != fold]
        outside = [s for s in samples if number(s.article.id) % folds == fold]
        evaluate(outside, knowledge, train([*inside, *more], knowledge, settings), report)
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
    gold, own = (training_samples(nlp, arguments.gold, names) for names in ("gold", "own"))
    if not arguments.no_validation:
        log.info("\n".join(table(cross_validate(*gold, knowledge, settings))))
    train([s for part in (*gold, *own) for s in part], knowledge, settings).save(pack.folder / WEIGHTS)


def training_samples(nlp: Language, folder: Path, names: str) -> tuple[list[Sample], list[Sample]]:
    """Samples of `articles`, without those held out, and all of `articles-more`, which were written for training."""
    first = read_samples(nlp, folder, chosen=lambda a: not is_held_out(a), names=names)
    return first, read_samples(nlp, folder, chosen=lambda _: True, names=names, articles="articles-more")


if __name__ == "__main__":
    main()
