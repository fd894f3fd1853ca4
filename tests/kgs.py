"""Knowledge graphs for tests: a tiny one with known content, and those of the annotated articles.

The annotations stand in for the language work: their triples and entities go through the real assembly.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from graph.model import Analysis, Article, Entity, Evidence, Mention, Resolution, Skipped, Triple
from graph.network import assemble, view
from graph.network.view import GraphView

GOLD = Path(__file__).parent / "gold" / "fr"
ARTICLES = sorted(GOLD.glob("articles/*.json"))
SEEDS = sorted(GOLD.glob("seeds/*.json"))
TOPICS = {topic: tuple(paths) for topic, paths in groupby(ARTICLES, key=lambda path: path.stem.split("-")[0])}


def article(id: str, text: str, date: str | None = None, **fields: Any) -> Article:
    return Article(id=id, text=text, date=date, title=fields.pop("title", id), **fields)


def triple(
    source: Article, sentence: str, subject: tuple[str, str], relation: str, object: tuple[str, str], **rest: Any
) -> Triple:
    """A triple of a sentence of an article; ends are (words, type), the words are looked up in the sentence."""
    start = source.text.index(sentence)
    ends = [_mention(source.text, sentence, start, *end) for end in (subject, object)]
    evidence = Evidence(
        article=source.id, sha256=source.sha256, start=start, end=start + len(sentence), text=sentence,
        subject=(ends[0].start, ends[0].end), predicate=(start, start), object=(ends[1].start, ends[1].end),
    )  # fmt: skip
    return Triple(subject=ends[0], relation=relation, object=ends[1], evidence=evidence, **rest)


def _mention(text: str, sentence: str, start: int, words: str, kind: str) -> Mention:
    """Words of the sentence, else of the article, else words that stand nowhere."""
    at = start + sentence.find(words) if words in sentence else text.find(words)
    place = (at, at + len(words)) if at >= 0 else (start, start)
    return Mention(text=words, start=place[0], end=place[1], type=kind, name=words)


def resolution(analyses: Iterable[Analysis], same: dict[str, str] | None = None) -> Resolution:
    """One entity per (name, type) of the triples; `same` sends a name to the name of the entity it belongs to."""
    index, forms, articles = {}, {}, {}
    for analysis in analyses:
        for mention in [end for t in analysis.triples for end in (t.subject, t.object)]:
            name = (same or {}).get(mention.name, mention.name)
            id = f"{mention.type.lower()}:{name.lower().replace(' ', '-')}"
            index[analysis.article.id, mention.name, mention.type] = id
            forms.setdefault((id, name, mention.type), Counter())[mention.text] += 1
            articles.setdefault(id, set()).add(analysis.article.id)
    entities = [
        Entity(
            id=id, name=name, type=kind, aliases=tuple(sorted(count.items(), key=lambda row: (-row[1], row[0]))),
            mentions=count.total(), articles=tuple(sorted(articles[id])),
        )
        for (id, name, kind), count in sorted(forms.items())
    ]  # fmt: skip
    return Resolution(entities=tuple(entities), index=index)


@cache
def tiny() -> GraphView:
    """Five facts of three articles: two evidences of one fact, a denial, a plan, a verb outside the ontology."""
    one = article("a1", "Huawei développe Ascend. Alibaba n’achète pas Ascend.", "2025-03-24", source="Les Échos")
    two = article("a2", "Huawei a conçu la puce Ascend.\nInfosys (INFOSYS) & Wipro s’allieraient.", "2025-04")
    three = article("a3", "Le ministre convoquera Huawei.")
    analyses = [
        Analysis(one, triples=(
            triple(one, "Huawei développe Ascend.", ("Huawei", "ORG"), "develops", ("Ascend", "PRODUCT"),
                   confidence=0.9, rule="fr-1"),
            triple(one, "Alibaba n’achète pas Ascend.", ("Alibaba", "ORG"), "buys", ("Ascend", "PRODUCT"), negated=True,
                   attribution="un porte-parole"),
        )),
        Analysis(two, triples=(
            triple(two, "Huawei a conçu la puce Ascend.", ("Huawei", "ORG"), "develops", ("Ascend", "PRODUCT"),
                   confidence=0.8, amount="2 milliards", date="2025", role="concepteur"),
            triple(two, "Infosys (INFOSYS) & Wipro s’allieraient.", ("Wipro", "ORG"), "partners_with",
                   ("INFOSYS", "ORG"), modality="speculative"),
        )),
        Analysis(three, triples=(
            triple(three, "Le ministre convoquera Huawei.", ("ministre", "PER"), "other", ("Huawei", "ORG"),
                   label="convoquer", modality="planned"),
        )),
    ]  # fmt: skip
    return view(assemble(analyses, resolution(analyses), skipped=[Skipped("vide.txt", "empty file")]))


@cache
def annotated(paths: Sequence[Path] = tuple(SEEDS)) -> GraphView:
    """The graph of annotated articles."""
    analyses = [_analysis(json.loads(path.read_text("utf-8"))) for path in paths]
    return view(assemble(analyses, resolution(analyses)))


def _analysis(gold: dict[str, Any]) -> Analysis:
    """The annotations of one article as if language work had found them."""
    source = article(gold["id"], f"{gold['title']}\n\n{gold['text']}", gold.get("date"), title=gold["title"])
    types = {entity["name"]: entity["type"] for entity in gold["entities"]}
    return Analysis(source, triples=tuple(_triples(source, types, gold["triples"])))


def _triples(source: Article, types: dict[str, str], rows: Iterable[dict[str, Any]]) -> Iterator[Triple]:
    for row in rows:
        if row["evidence"] not in source.text:
            continue
        ends = [(row[side], types[row[side]]) for side in ("s", "o")]
        rest = {
            key: row[key]
            for key in ("label", "negated", "modality", "attribution", "amount", "date", "role")
            if key in row
        }
        yield triple(source, row["evidence"], ends[0], row["r"], ends[1], **rest)
