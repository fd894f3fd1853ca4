"""Graphs for tests of the page: a small one of Huawei's chips, and large ones of any size."""

from __future__ import annotations

import math
import random
from functools import cache

import kgs

from graph.model import Analysis, Evidence, Mention, Triple
from graph.network import assemble, view
from graph.network.layout import layout
from graph.network.view import EdgeView, GraphView, NodeView

CHIPS = kgs.article(
    "puces",
    "Les puces d’Ant Group\n\nAnt Group utilise les puces Ascend de Huawei. Selon Bloomberg, Huawei développe Ascend. "
    "Alibaba n’achète pas Ascend.\n\nBaidu lancerait Kunlun.",
    "2025-03-24",
    title="Les puces d’Ant Group",
    source="Les Échos",
    url="https://example.org/puces",
)
RIVALS = kgs.article(
    "rivaux",
    "Rivaux 🦊\n\nHuawei a conçu Ascend 🦊. Baidu développera Kunlun. Élise Martin dirige Baidu.",
    "2025-05-02",
    title="Rivaux 🦊",
)
UNDATED = kgs.article("sans-date", "Huawei est situé en Chine. Nvidia concurrence AMD.")


def fact(source, sentence, subject, verb, relation, object, **rest) -> Triple:
    """A triple whose predicate is marked too."""
    triple = kgs.triple(source, sentence, subject, relation, object, **rest)
    start = triple.evidence.start + sentence.index(verb)
    evidence = Evidence(
        **{
            **{name: getattr(triple.evidence, name) for name in Evidence.__slots__},
            "predicate": (start, start + len(verb)),
        }
    )
    return Triple(**{**{name: getattr(triple, name) for name in Triple.__slots__}, "evidence": evidence})


HUAWEI, ASCEND, BAIDU, KUNLUN = ("Huawei", "ORG"), ("Ascend", "PRODUCT"), ("Baidu", "ORG"), ("Kunlun", "PRODUCT")
USES = "Ant Group utilise les puces Ascend de Huawei."


def chip_analyses() -> list[Analysis]:
    return [
        Analysis(CHIPS, triples=(
            fact(CHIPS, USES, ("Ant Group", "ORG"), "utilise", "uses", ASCEND, rule="fr.svo", confidence=0.9),
            fact(CHIPS, "Selon Bloomberg, Huawei développe Ascend.", HUAWEI, "développe", "develops", ASCEND,
                 attribution="Bloomberg", confidence=0.8),
            fact(CHIPS, "Alibaba n’achète pas Ascend.", ("Alibaba", "ORG"), "achète", "buys", ASCEND, negated=True),
            fact(CHIPS, "Baidu lancerait Kunlun.", BAIDU, "lancerait", "launches", KUNLUN, modality="speculative",
                 confidence=0.4),
        )),
        Analysis(RIVALS, triples=(
            fact(RIVALS, "Huawei a conçu Ascend 🦊.", HUAWEI, "conçu", "develops", ASCEND),
            fact(RIVALS, "Baidu développera Kunlun.", BAIDU, "développera", "develops", KUNLUN, modality="planned"),
            fact(RIVALS, "Élise Martin dirige Baidu.", ("Élise Martin", "PER"), "dirige", "leads", BAIDU),
        )),
        Analysis(UNDATED, triples=(
            fact(UNDATED, "Huawei est situé en Chine.", HUAWEI, "situé", "located_in", ("Chine", "LOC")),
            fact(UNDATED, "Nvidia concurrence AMD.", ("Nvidia", "ORG"), "concurrence", "competes_with", ("AMD", "ORG")),
        )),
    ]  # fmt: skip


@cache
def chips() -> GraphView:
    """Eight facts of three articles: denied, unconfirmed, planned, attributed, undated; two components."""
    analyses = chip_analyses()
    return view(assemble(analyses, kgs.resolution(analyses), skipped=[kgs.Skipped("vide.txt", "fichier vide")]))


@cache
def chips_before() -> GraphView:
    """The same without the second article: the build before."""
    analyses = [each for each in chip_analyses() if each.article.id != "rivaux"]
    return view(assemble(analyses, kgs.resolution(analyses)))


def large(nodes: int, edges: int, *, seed: int = 1, real_layout: bool = False) -> GraphView:
    """A graph with hubs and communities, made without the assembly, whose measures would take minutes at 50,000."""
    chance = random.Random(seed)
    names = [f"Chose {number}" for number in range(nodes)]
    found: set[tuple[int, int]] = set()
    while len(found) < edges:
        a, b = min(int(chance.paretovariate(0.6)), nodes) - 1, chance.randrange(nodes)
        found |= {(a, b)} if a != b else set()
    pairs = sorted(found)
    degree = [0] * nodes
    for a, b in pairs:
        degree[a] += 1
        degree[b] += 1
    most = max(degree)
    size = {str(i): 4 + 96 * degree[i] / most for i in range(nodes)}
    community = {str(i): i % 40 for i in range(nodes)}
    labels = {str(i): names[i] for i in range(nodes)}
    links = [(str(a), str(b), 1.0) for a, b in pairs]
    place = layout(list(labels), links, community, size, labels) if real_layout else _spiral(nodes)
    article = kgs.article("grand", "Une chose en touche une autre.", "2025-01-01")
    return GraphView(
        nodes=tuple(_node(str(i), names[i], degree[i], community, place, size) for i in range(nodes)),
        edges=tuple(_edge(number, str(a), str(b), article) for number, (a, b) in enumerate(pairs)),
        articles=(article,),
    )


def _spiral(nodes: int) -> dict[str, tuple[float, float]]:
    """Places that cost nothing, where a test is not about the layout."""
    return {
        str(i): (round(80 * i**0.5 * math.cos(2.4 * i), 1), round(60 * i**0.5 * math.sin(2.4 * i), 1))
        for i in range(nodes)
    }


def _node(id, name, degree, community, place, size) -> NodeView:
    x, y = place[id]
    kind = ("ORG", "PER", "LOC", "PRODUCT", "CONCEPT")[int(id) % 5]
    color = ("#0072b2", "#d55e00", "#009e73", "#e69f00", "#56b4e9")[int(id) % 5]
    return NodeView(
        id, name, kind, ((name, 1),), degree, ("grand",), None, None, community[id], degree, float(degree), 0.0, 0.0,
        x, y, size[id], color,
    )  # fmt: skip


def _edge(number, source, target, article) -> EdgeView:
    mention = Mention("chose", 4, 9, "ORG", "chose")
    evidence = Evidence(article.id, article.sha256, 0, len(article.text), article.text, (4, 9), (13, 19), (20, 29))
    triple = Triple(mention, "uses", mention, evidence, confidence=0.8)
    return EdgeView(
        f"e{number}", source, target, "uses", "uses", "", False, None, 1, 0.8, article.date, article.date, "#8a8a8a",
        (triple,),
    )  # fmt: skip
