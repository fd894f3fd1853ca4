"""What the page knows, without a browser: rows, offsets, order, news."""

import json

import kgs
import views

from graph.model import Article
from graph.network.view import GraphView
from graph.ontology import load_ontology
from graph.viewer.drawing import draw_edges, draw_nodes
from graph.viewer.news import news
from graph.viewer.page import interface_texts
from graph.viewer.text import safe, utf16_offsets
from graph.viewer.view_model import reading_order, view_model


def model_of(view: GraphView, ui: str = "fr") -> dict:
    return view_model(view, ontology=load_ontology(), ui=ui, type_labels=interface_texts(ui)["types"])


def rows(table: dict) -> list[dict]:
    return [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]


def evidence(model: dict) -> list[dict]:
    columns = model["edges"]["evidence"]
    return [dict(zip(columns, item, strict=True)) for row in rows(model["edges"]) for item in row["evidence"]]


def test_offsets_point_at_the_words_in_utf16():
    model = model_of(views.chips())
    found = set()
    for item in evidence(model):
        units = model["articles"][item["article"]]["text"].encode("utf-16-le")
        words = [
            units[2 * a : 2 * b].decode("utf-16-le") for a, b in (item["subject"], item["predicate"], item["object"])
        ]
        found.add(" ".join(words))
    assert "Élise Martin dirige Baidu" in found  # after a character of two units
    assert "Ant Group utilise Ascend" in found


def test_utf16_offsets_count_two_for_wide_characters():
    offset = utf16_offsets("a🦊b🦊c")
    assert [offset(i) for i in range(6)] == [0, 1, 3, 4, 6, 7]


def test_lone_surrogates_are_replaced_and_keep_offsets():
    assert safe("a\ud800b") == "a\ufffdb"
    assert safe("\ud83e\udd8a") == "🦊"  # a pair that was split is one character again, of the same two units


def test_evidence_of_an_unknown_article_carries_its_sentence():
    view = views.chips()
    stale = GraphView(view.nodes, view.edges, tuple(Article(id=a.id, text="autre texte") for a in view.articles))
    items = evidence(model_of(stale))
    assert {item["article"] for item in items} == {-1}
    for item in items:
        a, b = item["subject"]
        assert 0 <= a < b <= len(item["quote"].encode("utf-16-le")) // 2


def test_relations_are_labelled_in_the_language_of_the_interface():
    label = {
        ui: {r["id"]: (r["label"], r["inverse"]) for r in model_of(views.chips(), ui)["relations"]}
        for ui in ("fr", "en")
    }
    assert label["fr"]["develops"] == ("développe", "développé par")
    assert label["en"]["develops"] == ("develops", "developed by")
    assert label["fr"]["competes_with"][0] == label["fr"]["competes_with"][1]  # symmetric
    tiny = {r["id"]: r["label"] for r in model_of(kgs.tiny())["relations"]}
    assert tiny["other:convoquer"] == "convoquer"


def test_reading_order_takes_neighbours_along_with_hubs():
    view = views.large(500, 900)
    order = reading_order(view.nodes, view.edges)
    assert sorted(order) == sorted(node.id for node in view.nodes)
    first = set(order[:100])
    inside = sum(edge.source in first and edge.target in first for edge in view.edges)
    assert inside >= 90  # a picture of hubs alone would show next to no facts


def test_parallel_edges_bend_apart_whatever_their_direction():
    drawn = {(edge["from"], edge["to"], json.dumps(edge.get("smooth"))) for edge in draw_edges(views.chips().edges)}
    pairs: dict[frozenset, list] = {}
    for source, target, smooth in drawn:
        pairs.setdefault(frozenset((source, target)), []).append(smooth)
    assert pairs[frozenset(("org:baidu", "product:kunlun"))][0] != pairs[frozenset(("org:baidu", "product:kunlun"))][1]


def test_what_is_denied_unconfirmed_or_planned_is_dashed():
    dashed = {edge["id"] for edge in draw_edges(views.chips().edges) if "dashes" in edge}
    assert dashed == {edge.id for edge in views.chips().edges if edge.negated or edge.modality}


def test_y_points_down_on_the_page():
    node = views.chips().nodes[0]
    assert draw_nodes([node])[0]["y"] == -node.y


def test_news_are_kept_when_the_same_graph_is_built_again():
    before, now = model_of(views.chips_before()), model_of(views.chips())
    assert news(before, None) is None
    assert news(before, {**before, "news": None}) is None
    found = news(now, before)
    assert found["articles"] == ["rivaux"]
    assert found["nodes"] == ["per:élise-martin"]
    assert news(now, {**now, "news": found}) == found
    assert news(before, now)["gone"] == {"articles": 1, "nodes": 1, "edges": 2}
