"""Graphs made to break writers: hostile names, sentences, ids and qualifiers, put through the real assembly."""

from __future__ import annotations

from hypothesis import strategies as st

from graph.model import Analysis, Article, Entity, Evidence, Mention, Resolution, Skipped, Triple
from graph.network import assemble, view
from graph.network.view import GraphView
from graph.ontology import load_ontology

PIECES = [
    *("INF", "INFOSYS", "null", "NULL", "]]>", "<b>", "</data>", "&amp;", "&", " ", "\n", "\t", "\r", "\x00", "\x1b"),
    *(
        "\ufffe",
        "\ud800",
        "\u2060",
        "'",
        '"',
        "\\",
        "`",
        "$",
        "|",
        "[[",
        "]]",
        "#",
        "%%",
        "---",
        "=cmd()",
        "@",
        "é",
        "œ",
    ),
    *(
        "🦊",
        "\u202e",
        "{{x}}",
        "?>",
        "<?",
        "--",
        "_x5f_",
        "_x",
        "con",
        ".",
        "..",
        "/",
        ":",
        "*",
        "';",
        "DROP",
        "\u0085",
    ),
    *("\u2028", "1.", "href"),
]
TEXT = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=5).map("".join)
NAMES = TEXT.filter(str.strip)
TYPES = list(load_ontology().entity_types)
RELATIONS = [*load_ontology().relations, "other"]
DATES = st.sampled_from([None, "2024", "2024-02", "2024-02-29", "2025-01-01"])


@st.composite
def triples(draw: st.DrawFn, article: Article, names: list[tuple[str, str]]) -> Triple:
    ends = draw(st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True))
    length = len(article.text)
    marks = sorted(draw(st.lists(st.integers(0, length), min_size=2, max_size=2)))
    start, end = marks
    mentions = [Mention(name, start, end, kind, name) for name, kind in ends]
    relation = draw(st.sampled_from(RELATIONS))
    optional = st.one_of(st.none(), TEXT)
    return Triple(
        subject=mentions[0], relation=relation, object=mentions[1],
        evidence=Evidence(article.id, article.sha256, start, end, article.text[start:end], (start, end), (start, start),
                          (end, end)),
        label=draw(NAMES) if relation == "other" else "", negated=draw(st.booleans()),
        modality=draw(st.sampled_from([None, "planned", "speculative"])), attribution=draw(optional),
        amount=draw(optional), date=draw(optional), role=draw(optional), rule=draw(TEXT),
        confidence=draw(st.floats(0, 1)),
    )  # fmt: skip


@st.composite
def graph_views(draw: st.DrawFn) -> GraphView:
    names = draw(st.lists(st.tuples(NAMES, st.sampled_from(TYPES)), min_size=2, max_size=5, unique=True))
    ids = draw(st.lists(NAMES, min_size=len(names), max_size=len(names), unique=True))
    papers = draw(st.lists(NAMES, min_size=1, max_size=3, unique=True))
    articles = [
        Article(id, draw(TEXT), draw(TEXT), draw(DATES), draw(st.one_of(st.none(), TEXT)), language="fr")
        for id in papers
    ]
    analyses = [
        Analysis(article, (), tuple(draw(st.lists(triples(article, names), max_size=4)))) for article in articles
    ]
    entities = [
        Entity(id, name, kind, ((name, 2), (draw(TEXT), 1)), draw(st.integers(1, 9)), tuple(sorted(papers)))
        for id, (name, kind) in zip(ids, names, strict=True)
    ]
    index = {(paper, *name): id for paper in papers for id, name in zip(ids, names, strict=True)}
    skipped = [Skipped(draw(TEXT), draw(TEXT))] if draw(st.booleans()) else []
    return view(assemble(analyses, Resolution(tuple(entities), index), skipped=skipped))
