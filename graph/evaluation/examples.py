"""The sentences that the lexicon and the constructions carry, run through the whole pipeline.

A fifth of them, chosen by hash, is for checking only: nothing is trained or tuned on it.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.evaluation.gold import GoldArticle
from graph.evaluation.run import facts_of
from graph.evaluation.score import Fact, agrees
from graph.lang import LanguagePack
from graph.model import Analysis, Article
from graph.ontology import load_ontology
from graph.pipeline.relations.lexicon import lexicon_files

AnalyseAll = Callable[[Sequence[Article]], Iterable[Analysis]]
SILENT = "no_fact"


@dataclass
class ExampleScore:
    """Counts by part (`all`, `held out`): examples with their triple found, counter-examples kept silent.

    `missed` and `loud` are for reading and so leave out the sentences that are for checking only.
    """

    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    relations: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    missed: list[str] = field(default_factory=list)
    loud: list[str] = field(default_factory=list)

    def rate(self, what: str, part: str = "all") -> float:
        """Share in 0..1 of `found` among examples or of `silent` among counter-examples."""
        whole = {"found": "examples", "silent": "counter", "right": "said", "hit": "gold", "quiet": "factless"}[what]
        counts = self.counts[part]
        return counts[what] / counts[whole] if counts[whole] else 0.0

    def f1(self, part: str = "all") -> float:
        """F1 of the triples of constructions."""
        precision, recall = self.rate("right", part), self.rate("hit", part)
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def held_out(sentence: str) -> bool:
    """Whether a sentence belongs to the fifth that is for checking only."""
    return int(hashlib.sha256(sentence.encode("utf-8")).hexdigest(), 16) % 5 == 0


def parts(sentence: str) -> tuple[str, ...]:
    """The parts of a sample whose counts a sentence enters."""
    return ("all", "held out") if held_out(sentence) else ("all",)


def score_lexicon(pack: LanguagePack, analyse: AnalyseAll) -> ExampleScore:
    """Run every example and counter-example of the lexicon."""
    rows = [row for name in lexicon_files(pack) for _, row in pack.rows(name)]
    examples = _facts([row["example"] for row in rows], analyse)
    against = [row for row in rows if row.get("not")]
    counter = _facts([row["not"] for row in against], analyse)
    result = ExampleScore()
    for row, facts in zip(rows, examples, strict=True):
        _count_example(row, facts, result)
    for row, facts in zip(against, counter, strict=True):
        loud = [fact for fact in facts if fact.relation == row["relation"]]
        for part in parts(row["not"]):
            result.counts[part].update(counter=1, silent=not loud)
        if not held_out(row["not"]):
            result.loud += [f"{row['id']}: {fact}" for fact in loud]
    return result


def score_constructions(path: Path, analyse: AnalyseAll) -> ExampleScore:
    """Run every construction: precision and recall of its triples, silence where it holds no fact."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    result = ExampleScore()
    for row, facts in zip(rows, _facts([row["example"] for row in rows], analyse), strict=True):
        _count_construction(row, facts, result)
    return result


def as_gold(sentence: str, triples: Iterable[Sequence[Any]]) -> GoldArticle:
    """A sentence with its triples as an annotated article; its things have no type."""
    gold = tuple(
        {"s": s, "r": r, "o": o, "core": True, "evidence": sentence, **(rest[0] if rest else {})}
        for s, r, o, *rest in triples
    )
    names = sorted({name for triple in gold for name in (triple["s"], triple["o"])})
    entities = tuple({"name": name, "type": "", "mentions": [name]} for name in names)
    return GoldArticle(id=sentence, text=sentence, entities=entities, triples=gold)


def hits(gold: GoldArticle, fact: Fact) -> list[int]:
    """Numbers of the gold triples that a fact states."""
    ends = gold.align(fact.subject, ""), gold.align(fact.object, "")
    candidates = gold.pairs.get((ends[0] or "", ends[1] or ""), [])
    return [n for n, turned in candidates if agrees(fact, gold.triples[n], turned, load_ontology())]


def _count_example(row: Mapping[str, Any], facts: Sequence[Fact], result: ExampleScore) -> None:
    gold = as_gold(row["example"], row["triples"] if "triples" in row else [row["triple"]])
    found = {number for fact in facts for number in hits(gold, fact)}
    complete = len(found) == len(gold.triples)
    for part in parts(row["example"]):
        result.counts[part].update(examples=1, found=complete)
    result.relations[row["relation"]].update(examples=1, found=complete)
    if not complete and not held_out(row["example"]):
        said = "; ".join(f"{f.subject[0]} {f.relation} {f.object[0]}" for f in facts)
        result.missed.append(f"{row['id']}: {row['example']}   << {said}")


def _count_construction(row: Mapping[str, Any], facts: Sequence[Fact], result: ExampleScore) -> None:
    gold = as_gold(row["example"], row["triples"])
    judged = [hits(gold, fact) for fact in facts]
    found = {number for numbers in judged for number in numbers}
    for part in parts(row["example"]):
        counts = result.counts[part]
        if row["triples"]:
            counts.update(said=len(facts), right=sum(map(bool, judged)), gold=len(gold.triples), hit=len(found))
        else:
            counts.update(factless=1, quiet=not facts)
    result.relations[row["kind"]].update(
        said=len(facts), right=sum(map(bool, judged)), gold=len(gold.triples), hit=len(found)
    )
    if held_out(row["example"]):
        return
    result.loud += [str(fact) for fact, numbers in zip(facts, judged, strict=True) if not numbers]
    result.missed += [
        f"{row['kind']}: {t['s']} {t['r']} {t['o']}   << {row['example']}"
        for n, t in enumerate(gold.triples)
        if n not in found
    ]


def _facts(sentences: Sequence[str], analyse: AnalyseAll) -> Iterator[list[Fact]]:
    """The facts of each sentence, resolved for itself."""
    articles = [Article(id=str(number), text=sentence) for number, sentence in enumerate(sentences)]
    for analysis in analyse(articles):
        yield list(facts_of([analysis], concepts="all"))
