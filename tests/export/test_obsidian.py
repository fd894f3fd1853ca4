"""Obsidian: another program follows every link; no note overwrites another, no text becomes a link."""

import re
import unicodedata

import frontmatter
import kgs
import obsidiantools.api as obsidian
import pytest
from hostile import graph_views
from hypothesis import HealthCheck, given, settings

from graph.export import write
from graph.export.obsidian import file_names

FORBIDDEN = re.compile(r'[\\/:*?"<>|#^\[\]\x00-\x1f]')


def test_another_program_follows_the_links(tmp_path):
    view = kgs.annotated()
    write(view, tmp_path / "kg.vault")
    vault = obsidian.Vault(tmp_path / "kg.vault").connect()
    assert not vault.nonexistent_notes
    assert len(vault.md_file_index) == len(view.nodes) + len(view.articles)
    names = {node.id: name for node in view.nodes for name in file_names([(node.id, node.name)]).values()}
    links = set(vault.graph.edges())
    assert all((names[edge.source], names[edge.target]) in links for edge in view.edges)
    assert all((names[edge.target], names[edge.source]) in links for edge in view.edges)


def test_a_note_holds_facts_sentences_and_articles(tmp_path):
    write(kgs.tiny(), tmp_path / "kg.vault")
    note = frontmatter.load(tmp_path / "kg.vault" / "Huawei.md")
    assert note.metadata == {"aliases": ["Huawei"], "tags": ["ORG"], "id": "org:huawei", "mentions": 3}
    assert "**Huawei** développe [[Ascend]]" in note.content
    assert "> Huawei a conçu la puce Ascend.\n> — [[a2]], 2025-04, concepteur, 2 milliards, 2025" in note.content
    paper = frontmatter.load(tmp_path / "kg.vault" / "articles" / "a1.md")
    assert paper["source"] == "Les Échos"
    assert "[[Alibaba]]" in paper.content


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(view=graph_views())
def test_hostile_text_makes_no_link(tmp_path_factory, view):
    folder = tmp_path_factory.mktemp("vault")
    write(view, folder / "kg.vault")
    notes = sorted((folder / "kg.vault").rglob("*.md"))
    assert len(notes) == len(view.nodes) + len(view.articles)
    stems = {unicodedata.normalize("NFC", note.stem) for note in notes}
    for note in notes:
        text = note.read_text("utf-8")
        assert frontmatter.loads(text)["id"]
        body = text.partition("\n---\n")[2]
        links = re.findall(r"(?<!\\)\[(?<!\\)\[(.*?)\]\]", body)
        assert {unicodedata.normalize("NFC", link) for link in links} <= stems


def test_file_names():
    titles = [
        "Alan",
        "ALAN",
        "A/B: «C»?",
        "con",
        "aux.x",
        "...",
        "",
        "[[x]] #y ^z",
        "é",
        "e\u0301",
        "x" * 300,
        "ﬁn",
        "fin",
    ]
    names = file_names((str(number), title) for number, title in enumerate(titles)).values()
    assert list(names)[:6] == ["Alan", "ALAN (2)", "A B «C»", "con_", "aux.x_", "_"]
    assert not any(FORBIDDEN.search(name) for name in names)
    folded = [unicodedata.normalize("NFKC", name).casefold() for name in names]
    assert len(set(folded)) == len(titles)
    assert max(map(len, names)) < 100


@pytest.mark.parametrize("taken", ["alan", "Alan"])
def test_names_in_use_are_left_alone(taken):
    assert file_names([("1", "Alan")], taken=[taken]) == {"1": "Alan (2)"}
