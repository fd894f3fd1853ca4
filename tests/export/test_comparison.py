"""A comparison as text, JSON and a page."""

import json
from dataclasses import replace
from html.parser import HTMLParser

import kgs
import pytest
from hostile import graph_views
from hypothesis import given, settings

from graph.errors import ConfigError
from graph.export import as_json, as_page, as_text, write_difference
from graph.network import diff

OLD = replace(kgs.tiny(), nodes=kgs.tiny().nodes[:-2], edges=kgs.tiny().edges[:1])

TAGS = {
    *("html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "section", "ul", "li", "strong", "blockquote"),
    *("cite", "dl", "dt", "dd", "del", "ins"),
}


class Page(HTMLParser):
    """Tags and text of a page."""

    def __init__(self):
        super().__init__()
        self.tags, self.text = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text.append(data)


def test_text():
    lines = as_text(diff(OLD, kgs.tiny())).splitlines()
    assert lines[0] == "Entités nouvelles (2)"
    assert "+ Ascend (PRODUCT)" in lines
    assert "+ Huawei — développe — Ascend" in lines
    assert "    a2: Huawei a conçu la puce Ascend." in lines
    assert "- Huawei — développe — Ascend" in as_text(diff(kgs.tiny(), OLD)).splitlines()
    assert as_text(diff(OLD, OLD)) == "Aucune différence.\n"


def test_changes_in_text():
    edges = tuple(replace(edge, modality="planned") for edge in kgs.tiny().edges)
    lines = as_text(diff(kgs.tiny(), replace(kgs.tiny(), edges=edges))).splitlines()
    assert lines[0] == "Faits changés (3)"
    assert "    modality: speculative → planned" in lines


def test_json():
    data = json.loads(as_json(diff(OLD, kgs.tiny())))
    assert {kind: len(rows) for kind, rows in data["things"].items()} == {"added": 2, "gone": 0, "changed": 0}
    added = data["facts"]["added"][0]
    assert (added["source"], added["key"], added["target"]) == ("org:huawei", "develops", "product:ascend")
    assert added["sentences"][1] == {"document": "a2", "text": "Huawei a conçu la puce Ascend."}


@settings(max_examples=20, deadline=None)
@given(graph_views(), graph_views())
def test_the_page_shows_text_and_runs_nothing(old, new):
    page = Page()
    text = as_page(diff(old, new))
    page.feed(text)
    assert set(page.tags) <= TAGS
    assert "default-src 'none'" in text
    for edge in diff(old, new).added_facts:
        for triple in edge.triples:
            first = triple.evidence.text.split("\x00")[0].split("\n")[0].split("\r")[0][:2]
            assert first in "".join(page.text) or not first.isalnum()


@pytest.mark.parametrize("suffix", [".txt", ".json", ".html"])
def test_written_by_suffix(tmp_path, suffix):
    write_difference(diff(OLD, kgs.tiny()), tmp_path / f"news{suffix}")
    assert "Ascend" in (tmp_path / f"news{suffix}").read_text("utf-8")


def test_another_suffix(tmp_path):
    with pytest.raises(ConfigError, match=r"\.txt, \.json or \.html"):
        write_difference(diff(OLD, kgs.tiny()), tmp_path / "news.pdf")
