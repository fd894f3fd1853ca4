"""Readable by everyone: axe-core's rules, labels that do not overlap, nothing cut off, at any width, in any theme."""

from itertools import combinations
from pathlib import Path

import kgs
import pytest
import views

AXE = Path(__file__).resolve().parents[1] / "node_modules" / "axe-core" / "axe.min.js"
TOO_WIDE = "id => { const one = document.getElementById(id); return one.scrollWidth > one.clientWidth; }"
SITUATIONS = {
    "start": {},
    "dark": {"dark": True},
    "phone": {"size": (360, 740)},
    "thing": {"hash": "#sel=product:ascend"},
    "fact": {"hash": "#sel=org:huawei|develops|product:ascend"},
    "dark fact": {"hash": "#sel=org:alibaba|not buys|product:ascend", "dark": True},
    "table": {"hash": "#view=table"},
    "phone table": {"hash": "#view=table", "size": (360, 740)},
    "reader": {"hash": "#read=puces"},
    "path": {"hash": "#path=org:ant-group,loc:chine"},
    "filtered": {"hash": "#rel=develops&off=PER"},
    "english": {"ui": "en"},
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_axe_finds_no_violation(open_page, situation):
    assert AXE.exists(), "axe-core is missing: run `npm ci --prefix tests`"
    page = open_page(views.chips(), **SITUATIONS[situation])
    page.keyboard.press("f")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "axe.run(document, {resultTypes: ['violations']}).then((result) => result.violations.map("
        "(one) => [one.id, one.impact, one.nodes.map((node) => node.html.slice(0, 120))]))"
    )
    assert found == []


@pytest.mark.parametrize("size", [(1280, 800), (360, 740), (1920, 1080)])
@pytest.mark.parametrize("graph", ["chips", "seeds", "industry"])
def test_labels_do_not_overlap_at_the_start_and_lie_in_the_window(open_page, graph, size):
    view = {
        "chips": views.chips,
        "seeds": kgs.annotated,
        "industry": lambda: kgs.annotated(tuple(kgs.TOPICS["indus"][:13])),
    }[graph]()
    page = open_page(view, size=size)
    page.settle()
    labels = page.evaluate("toile.labels")
    names = [label for label in labels if label["id"] in {node.id for node in view.nodes}]
    assert len(names) >= min(len(view.nodes), 8)
    width, height = page.evaluate(
        "(() => { const box = document.getElementById('network'); return [box.clientWidth, box.clientHeight]; })()"
    )
    for label in labels:
        left, top, right, bottom = label["box"]
        assert min(left, top, width - right, height - bottom) >= 0, label
    for one, other in combinations(labels, 2):
        assert apart(one["box"], other["box"]), (one["text"], other["text"])


def apart(one, other) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_a_wide_window_names_every_thing_of_a_small_graph(open_page):
    page = open_page(views.chips())
    page.settle()
    named = {label["text"] for label in page.evaluate("toile.labels")}
    assert {node.name for node in views.chips().nodes} <= named


@pytest.mark.parametrize("size", [(360, 640), (800, 600), (1280, 720)])
def test_nothing_makes_the_page_scroll_sideways(open_page, size):
    page = open_page(views.chips(), size=size)
    page.keyboard.press("f")
    for hash in (
        "#",
        "#sel=product:ascend",
        "#view=table",
        "#view=both",
        "#path=org:ant-group,loc:chine",
        "#read=puces",
    ):
        page.evaluate("hash => { location.hash = hash; }", hash)
        page.settle()
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], hash
        wide = [id for id in ("panel-body", "facets", "reader-body") if page.evaluate(TOO_WIDE, id)]
        assert wide == [], hash


def test_screen_readers_hear_what_changes(open_page):
    page = open_page(views.chips())
    page.search("huawei")
    assert "résultats" in page.inner_text("#live")
    page.keyboard.press("Enter")
    assert page.inner_text("#live") == "Huawei, Organisation, 2 faits"


def test_motion_is_left_out_where_it_is_not_wanted(open_page):
    for calm in (True, False):
        page = open_page(views.chips(), calm=calm)
        page.evaluate("document.getElementById('zoom-in').click()")
        page.settle()
        first = page.evaluate("toile.network.getScale()")
        page.wait_for_timeout(800)
        assert (page.evaluate("toile.network.getScale()") == first) is calm
