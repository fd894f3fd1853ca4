"""Graphs with hostile text in every slot: for hypothesis, and one with chosen attacks for the browser."""

from __future__ import annotations

from dataclasses import replace

import kgs
from hostile import graph_views

from graph.model import Analysis, Article
from graph.network import assemble, view
from graph.network.view import GraphView

__all__ = ["ATTACKS", "attack_view", "graph_views"]

ATTACKS = (
    "</script><script>attacked()</script>",
    '"><img src=x onerror=attacked()>',
    "<a href='javascript:attacked()'>href</a>",
    "{{7*7}}{% raise %}${attacked()}",
    "\u202eتنقلب\u2066 gauche",
    "long " + "x" * 10_000,
    "seul \ud800 \udfff",
    "__proto__",
    "<!-- <script>",
    "\u2028\u0000\u001b",
)


def attack_view(attack: str) -> GraphView:
    """The same hostile words as names, types, labels, titles, sources, addresses, qualifiers and reasons."""
    text = f"{attack} voit Autre {attack}."
    article = Article(
        id=attack, text=text, title=attack, date="2025-01-01", source=attack, byline=attack, url=f"javascript:{attack}"
    )
    said = {"attribution": attack, "amount": attack, "date": attack, "role": attack, "rule": attack}
    triples = (
        kgs.triple(article, text, (attack, "ORG"), "uses", ("Autre", "PRODUCT"), **said),
        kgs.triple(article, text, (attack, "ORG"), "other", ("Autre", "PRODUCT"), label=attack, negated=True, **said),
        kgs.triple(article, text, ("Autre", "PRODUCT"), "other", (attack, "ORG"), label="toString", modality="planned"),
    )
    analyses = [Analysis(article, triples=triples)]
    made = view(assemble(analyses, kgs.resolution(analyses), skipped=[kgs.Skipped(attack, attack)]))
    nodes = tuple(replace(node, aliases=((attack, 2), *node.aliases), type=_type(node, attack)) for node in made.nodes)
    return replace(made, nodes=nodes)


def _type(node, attack: str) -> str:
    return attack if node.type == "PRODUCT" else node.type
