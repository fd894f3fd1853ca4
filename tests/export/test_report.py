"""The report: a Markdown parser sees headings, a table and quotations, and never a mark out of an article."""

import kgs
import pytest
from hostile import TEXT, graph_views
from hypothesis import given, settings
from markdown_it import MarkdownIt

from graph.export.markdown import escape, quote
from graph.export.report import report
from graph.export.words import words

PARSER = MarkdownIt("commonmark").enable("table").enable("strikethrough")
HARMLESS = {"text", "softbreak"}


@settings(max_examples=200, deadline=None)
@given(TEXT)
def test_escaped_text_holds_no_mark(text):
    """Escaped text is one paragraph of plain text that reads like the original."""
    inline = [token for token in PARSER.parse(quote(text)) if token.type == "inline"]
    assert [token.type for token in PARSER.parse(quote(text))][:1] == ["blockquote_open"]
    for token in inline:
        assert {child.type for child in token.children} <= HARMLESS | {"text_special"}
    shown = "".join(child.content for token in inline for child in token.children)
    assert " ".join(shown.replace("\u2060", "").split()) == " ".join(escape_free(text).replace("\u2060", "").split())


def escape_free(text):
    from graph.export.xmltext import legal

    return legal(text)


@pytest.mark.parametrize(
    "text", ["# titre", "- point", "1. point", "12) x", "<b>gras</b>", "[x](y)", "a | b", "`c`", "~~x~~"]
)
def test_marks_are_shown(text):
    assert PARSER.render(escape(text)).strip().startswith("<p>")
    assert "<b>" not in PARSER.render(escape(text))


def test_report_of_a_known_graph():
    text = "".join(report(kgs.tiny()))
    html = PARSER.render(text)
    assert "3 articles, 6 entités, 4 faits, 5 phrases citées" in text
    assert "<td>Huawei</td>" in html
    assert "<p>Huawei a conçu la puce Ascend.\n— a2, 2025-04, concepteur, 2 milliards, 2025</p>" in html
    assert "<strong>Alibaba</strong> ¬ achète <strong>Ascend</strong> (nié)" in html
    assert "(conditionnel)" in html
    assert "vide.txt : empty file" in text


@settings(max_examples=25, deadline=None)
@given(graph_views())
def test_report_of_hostile_graphs(view):
    tokens = PARSER.parse("".join(report(view)))
    kinds = {child.type for token in tokens if token.type == "inline" for child in token.children}
    assert kinds <= HARMLESS | {"text_special", "strong_open", "strong_close"}
    assert "html_block" not in {token.type for token in tokens}
    rows = [token for token in tokens if token.type == "tr_open"]
    assert len(rows) == 1 + min(len(view.nodes), 20)


def test_every_language_has_every_word():
    assert set(words("fr")) == set(words("en"))
    assert words("xx") == words("en")
