"""The file that is written: self-contained, the same twice, whatever the articles hold."""

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import hostile_views
import kgs
import pytest
import views
from hypothesis import HealthCheck, given, settings

from graph.errors import ConfigError, OutputError
from graph.model import Article
from graph.network.view import GraphView
from graph.viewer import write_page
from graph.viewer.news import read_model
from graph.viewer.page import ASSETS, INTERFACES, SCRIPTS, interface_texts, page


class Links(HTMLParser):
    """Attributes that make a browser load something, and inline scripts and handlers."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.handlers: list[str] = []
        self.scripts: list[dict] = []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.loads += [f"{tag} {values[name]}" for name in ("src", "href", "action", "data") if values.get(name)]
        self.handlers += [name for name in values if name.startswith("on") or name == "style"]
        if tag == "script":
            self.scripts.append(values)


def parsed(html: str) -> Links:
    links = Links()
    links.feed(html)
    return links


def test_nothing_is_loaded_and_only_scripts_with_the_nonce_run():
    html = page(kgs.annotated())
    links = parsed(html)
    assert links.loads == []
    assert links.handlers == []
    nonces = {script["nonce"] for script in links.scripts if "type" not in script}
    assert len(nonces) == 1
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)[1]
    assert f"script-src 'nonce-{nonces.pop()}'" in policy.replace("&#39;", "'")
    assert "default-src 'none'" in policy.replace("&#39;", "'")
    assert "unsafe" not in policy
    assert html.startswith('<!doctype html>\n<html lang="fr">')
    assert html.count("<title>") == 1


def test_page_of_the_seeds_is_small():
    assert len(page(kgs.annotated()).encode()) < 1_200_000


def test_second_build_gives_the_same_bytes(tmp_path):
    path = tmp_path / "graph.html"
    for view in (views.chips(), views.chips(), views.chips_before(), views.chips(), views.chips()):
        last = path.read_bytes() if path.exists() else b""
        write_page(view, path)
    assert path.read_bytes() == last
    assert read_model(path)["news"]["nodes"] == ["per:élise-martin"]
    assert [p.name for p in tmp_path.iterdir()] == ["graph.html"]


def test_bytes_do_not_depend_on_the_hash_seed():
    code = (
        "import hashlib, views; from graph.viewer.page import page;"
        "print(hashlib.sha256(page(views.chips()).encode()).hexdigest())"
    )
    tests = Path(__file__).parent
    path = os.pathsep.join([str(tests), str(tests.parent)])
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True, check=True, text=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(outputs) == 1


def test_nonce_changes_with_the_content():
    nonces = {re.search(r'nonce="([^"]+)"', page(view))[1] for view in (views.chips(), views.chips_before())}
    assert len(nonces) == 2


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(hostile_views.graph_views())
def test_any_text_survives_as_data(view):
    html = page(view)
    html.encode("utf-8")
    links = parsed(html)
    assert len(links.scripts) == 5
    assert links.handlers == []
    found = {
        tag: json.loads(re.search(rf'id="{tag}">(.*?)</script>', html, re.DOTALL)[1])
        for tag in ("model", "network-data")
    }
    assert len(found["model"]["nodes"]["rows"]) == len(found["network-data"]["nodes"]) == len(view.nodes)
    assert len(found["model"]["edges"]["rows"]) == len(view.edges)


def test_interface_is_that_of_the_articles_or_of_the_option():
    english = GraphView((), (), (Article("a", "text", language="en"),), language="en")
    assert '<html lang="en">' in page(english)
    assert '<html lang="fr">' in page(english, ui="fr")
    assert '<html lang="en">' in page(GraphView((), (), language="de"))
    with pytest.raises(ConfigError, match=r"'xx'.*en, fr"):
        page(english, ui="xx")


def test_unwritable_place_is_named_and_leaves_nothing(tmp_path):
    target = tmp_path / "missing" / "graph.html"
    with pytest.raises(OutputError, match="cannot write the page"):
        write_page(views.chips(), target)
    folder = tmp_path / "graph.html"
    folder.mkdir()
    with pytest.raises(OutputError):
        write_page(views.chips(), folder)
    assert [p.name for p in tmp_path.iterdir()] == ["graph.html"]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b'<script type="application/json" id="model">{"a":1}</script>'])
def test_a_foreign_page_is_replaced_without_news(tmp_path, content):
    path = tmp_path / "graph.html"
    path.write_bytes(content)
    write_page(views.chips(), path)
    assert read_model(path)["news"] is None


def test_interfaces_have_the_same_words_and_scripts_use_no_others():
    texts = {language: interface_texts(language) for language in INTERFACES}
    assert set(texts["fr"]) == set(texts["en"])
    for name, words in texts["fr"].items():
        assert placeholders(words) == placeholders(texts["en"][name]), name
    scripts = "".join((ASSETS / "js" / f"{name}.js").read_text("utf-8") for name in SCRIPTS)
    used = set(re.findall(r'\bt\(\s*"(\w+)"', scripts))
    assert used <= set(texts["fr"])


def placeholders(words) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", json.dumps(words)))


def test_every_script_is_joined_once():
    assert sorted(path.stem for path in (ASSETS / "js").glob("*.js")) == sorted(SCRIPTS)


def test_scripts_hold_no_words_and_no_markup():
    """French and English live in texts.*.json; text of articles never meets innerHTML."""
    for name in SCRIPTS:
        code = (ASSETS / "js" / f"{name}.js").read_text("utf-8")
        bare = re.sub(r"//.*|/\*[\s\S]*?\*/", "", code)
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", bare), name
        assert not re.search(r"[à-ÿÀ-Ÿ]", bare), name
