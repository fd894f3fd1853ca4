"""Extracted triples against annotated articles: precision, recall and F1, all told and for each relation.

A triple matches where both ends mean the same things as in a gold triple, the label is the gold label or one of its
alternatives (a symmetric relation in both directions; "A owns B" is "B part_of A"), and negation agrees. Figures are
micro-averaged over articles; `f1` is that of triples between named things.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.evaluation.gold import GoldArticle
from graph.model import NAMED_TYPES, Triple
from graph.ontology import Ontology, load_ontology

TURNED = {"owns": "part_of", "part_of": "owns"}


@dataclass(frozen=True, slots=True)
class Fact:
    """An extracted triple: each end with every name that may mean it (canonical, as written, antecedent).

    `triple` is what the pipeline gave, where the fact comes from one.
    """

    document: str
    subject: tuple[str, ...]
    subject_type: str
    relation: str
    object: tuple[str, ...]
    object_type: str
    negated: bool
    modality: str | None
    evidence: str
    confidence: float = 1.0
    triple: Triple | None = None

    def __str__(self) -> str:
        return f"{self.document}: {self.subject[0]} | {self.relation} | {self.object[0]}   << {self.evidence[:160]}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A fact with the numbers of the gold triples that it states; `named` where both ends have proper names."""

    fact: Fact
    hits: tuple[int, ...]
    named: bool

    @property
    def right(self) -> bool:
        """Whether the gold of its article has the fact."""
        return bool(self.hits)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a gold triple: `tied` where some fact relates its ends, `found` where one states it."""

    article: str
    number: int
    triple: Mapping[str, Any]
    named: bool
    tied: bool
    found: bool

    def __str__(self) -> str:
        t = self.triple
        return f"{self.article}: {t['s']} | {t['r']} | {t['o']}   << {t['evidence'][:160]}"


@dataclass
class Score:
    """Counts of a comparison, and what they count; `figures` turns them into ratios."""

    counts: Counter[str] = field(default_factory=Counter)
    relations: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    verdicts: list[Verdict] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def wrong(self) -> list[str]:
        """Facts that the gold does not have, a line each."""
        return [str(verdict.fact) for verdict in self.verdicts if not verdict.right]

    @property
    def missed(self) -> list[str]:
        """Gold triples that no fact states, a line each."""
        return [str(outcome) for outcome in self.outcomes if not outcome.found]

    def figures(self) -> dict[str, float]:
        """Ratios in 0..1, rounded to three places, and the counts they rest on."""
        c = self.counts
        precision, recall = _ratio(c["right_named"], c["said_named"]), _ratio(c["hit_named"], c["gold_named"])
        precision_all, recall_all = _ratio(c["right"], c["said"]), _ratio(c["hit"], c["gold"])
        return {
            "articles": c["articles"],
            "gold": c["gold"],
            "said": c["said"],
            "core_recall": _ratio(c["hit_core"], c["core"]),
            "recall": recall,
            "precision": precision,
            "f1": _f1(precision, recall),
            "recall_all": recall_all,
            "precision_all": precision_all,
            "f1_all": _f1(precision_all, recall_all),
            "pair_recall": _ratio(c["tied"], c["gold"]),
            "named_pair_recall": _ratio(c["tied_named"], c["gold_named"]),
            "named_pair_precision": _ratio(c["pairs_right"], c["pairs_said"]),
            "entity_recall": _ratio(c["entities_found"], c["entities"]),
            "entity_type": _ratio(c["entities_typed"], c["entities_found"]),
            "modality": _ratio(c["modality"], c["right"]),
        }


def score(articles: Iterable[GoldArticle], facts: Iterable[Fact], *, ontology: Ontology | None = None) -> Score:
    """Compare the facts of a whole run with the gold of its articles; facts of other documents are left out."""
    ontology = ontology or load_ontology()
    by_document: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_document[fact.document].append(fact)
    result = Score()
    for article in articles:
        _score_article(article, by_document[article.id], ontology, result)
    return result


@dataclass
class _Tally:
    """What the facts of one article say of its gold."""

    article: GoldArticle
    ontology: Ontology
    found: set[int] = field(default_factory=set)
    tied: set[int] = field(default_factory=set)
    nodes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    named_pairs: dict[frozenset[str], bool] = field(default_factory=dict)


def _score_article(article: GoldArticle, facts: list[Fact], ontology: Ontology, result: Score) -> None:
    tally = _Tally(article, ontology)
    seen: set[tuple[str, str, str]] = set()
    for fact in facts:
        ends = article.align(fact.subject, fact.subject_type), article.align(fact.object, fact.object_type)
        for end, kind in zip(ends, (fact.subject_type, fact.object_type), strict=True):
            if end:
                tally.nodes[end].add(kind)
        key = (ends[0] or fact.subject[0], fact.relation, ends[1] or fact.object[0])
        if key not in seen:
            seen.add(key)
            _judge(fact, ends, tally, result)
    result.counts.update(pairs_said=len(tally.named_pairs), pairs_right=sum(tally.named_pairs.values()))
    _count_gold(tally, result)


def _judge(fact: Fact, ends: tuple[str | None, str | None], tally: _Tally, result: Score) -> None:
    article = tally.article
    candidates = article.pairs.get((ends[0] or "", ends[1] or ""), [])
    tally.tied.update(number for number, _ in candidates)
    hits = [n for n, turned in candidates if agrees(fact, article.triples[n], turned, tally.ontology)]
    tally.found.update(hits)
    kinds = [
        article.types[end] if end else kind
        for end, kind in zip(ends, (fact.subject_type, fact.object_type), strict=True)
    ]
    named = all(kind in NAMED_TYPES for kind in kinds)
    if named:
        tally.named_pairs[frozenset((ends[0] or fact.subject[0], ends[1] or fact.object[0]))] = bool(candidates)
    counts = result.counts
    counts.update(said=1, said_named=named, right=bool(hits), right_named=named and bool(hits))
    result.relations[fact.relation].update(said=1, right=bool(hits))
    result.verdicts.append(Verdict(fact, tuple(hits), named))
    if hits:
        counts["modality"] += fact.modality == article.triples[hits[-1]].get("modality")


def agrees(fact: Fact, gold: Mapping[str, object], turned: bool, ontology: Ontology) -> bool:
    """Whether label, direction and negation of a fact are those of a gold triple between the same things."""
    labels = {gold["r"], *_strings(gold.get("alt"))}
    relation = ontology.relations.get(fact.relation)
    same = fact.relation in labels and (not turned or bool(relation and relation.symmetric))
    return (same or (turned and TURNED.get(fact.relation) in labels)) and fact.negated == bool(gold.get("negated"))


def _count_gold(tally: _Tally, result: Score) -> None:
    article, nodes, counts = tally.article, tally.nodes, result.counts
    wanted: set[str] = set()
    counts["articles"] += 1
    for number, triple in enumerate(article.triples):
        named, core = article.is_named(triple), bool(triple["core"])
        tied, hit = number in tally.tied, number in tally.found
        counts.update(gold=1, hit=hit, gold_named=named, hit_named=named and hit, core=core, hit_core=core and hit)
        counts.update(tied=tied, tied_named=named and tied)
        result.relations[triple["r"]].update(gold=1, found=hit)
        result.outcomes.append(Outcome(article.id, number, triple, named, tied, hit))
        wanted |= {end for end in (triple["s"], triple["o"]) if article.types[end] in NAMED_TYPES}
    counts["entities"] += len(wanted)
    counts["entities_found"] += sum(entity in nodes for entity in wanted)
    counts["entities_typed"] += sum(article.types[entity] in nodes.get(entity, ()) for entity in wanted)


def _strings(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, (list, tuple)) else []


def _ratio(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return round(2 * precision * recall / (precision + recall), 3) if precision + recall else 0.0
