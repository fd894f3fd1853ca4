"""The whole way on annotated articles: build them as a user would, then score what came out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from graph.evaluation.gold import load_gold
from graph.evaluation.score import Fact, Score, score
from graph.lang import load_pack
from graph.model import Analysis, Article, Mention, Resolution, Skipped
from graph.resolution import resolve, select_concepts
from graph.resolution.concepts import Concepts

Analyse = Callable[[Article], Analysis | Skipped]


def evaluate(gold: Path, analyse: Analyse) -> Iterator[str]:
    """Lines to print: the counts of each relation, then the figures. Articles are resolved all together."""
    articles = load_gold(gold)
    results = [analyse(article.article()) for article in articles]
    yield from report(score(articles, facts_of([r for r in results if isinstance(r, Analysis)])))


def facts_of(analyses: Sequence[Analysis], *, language: str = "fr", concepts: Concepts = "linked") -> Iterator[Fact]:
    """Every triple of a corpus with its names resolved over its articles."""
    analyses = list(select_concepts(analyses, concepts))
    resolution = resolve(analyses, load_pack(language))
    canonical = {entity.id: entity.name for entity in resolution.entities}
    for analysis in analyses:
        for triple in analysis.triples:
            ends = [_entity(end, analysis, resolution) for end in (triple.subject, triple.object)]
            if ends[0] is not None and ends[0] == ends[1]:
                continue  # the graph has no loops
            yield Fact(
                document=analysis.article.id,
                subject=_names(triple.subject, analysis, resolution, canonical),
                subject_type=triple.subject.type,
                relation=triple.relation,
                object=_names(triple.object, analysis, resolution, canonical),
                object_type=triple.object.type,
                negated=triple.negated,
                modality=triple.modality,
                evidence=triple.evidence.text,
                confidence=triple.confidence,
                triple=triple,
            )


def report(result: Score) -> Iterator[str]:
    """A line for each relation, the most frequent of the gold first, and one with the figures."""
    for relation, c in sorted(result.relations.items(), key=lambda item: (-item[1]["gold"], item[0])):
        yield f"  {relation:16} gold {c['gold']:4}  found {c['found']:4}  said {c['said']:4}  right {c['right']:4}"
    yield "  ".join(f"{name} {value}" for name, value in result.figures().items())


def _names(mention: Mention, analysis: Analysis, resolution: Resolution, canonical: dict[str, str]) -> tuple[str, ...]:
    entity = _entity(mention, analysis, resolution)
    return tuple(dict.fromkeys(n for n in (canonical.get(entity or "", ""), mention.name, mention.text) if n))


def _entity(mention: Mention, analysis: Analysis, resolution: Resolution) -> str | None:
    return resolution.index.get((analysis.article.id, mention.name, mention.type))
