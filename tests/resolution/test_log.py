import json
from pathlib import Path

import pytest

from graph.errors import OutputError
from graph.lang.pack import load_pack
from graph.model import Merge
from graph.resolution import resolve, write_merges
from tests.resolution.articles import analysis

CORPUS = [
    analysis("L’[[ORG Autorité de la concurrence européenne]] ([[ORG ACE]]) enquête sur [[ORG NVIDIA]].", id="1"),
    analysis("[[ORG Nvidia]] proteste. [[ORG ACE]] se tait. [[LOC Pékin]] riposte.", id="2"),
]


def test_each_merge_says_which_forms_why_and_how_surely() -> None:
    assert resolve(CORPUS, load_pack("fr")).merges == (
        Merge("loc:chine", ("Pékin", "Chine"), "government", "2: Pékin stands for its government", 0.9),
        Merge(
            "org:autorite-de-la-concurrence-europeenne", ("ACE", "Autorité de la concurrence européenne"),
            "acronym introduced", "1: Autorité de la concurrence européenne (ACE)", 0.92,
        ),
        Merge("org:nvidia", ("NVIDIA", "Nvidia"), "spelling", "same but for case", 1.0),
    )  # fmt: skip


def test_every_alias_is_explained() -> None:
    resolution = resolve(CORPUS, load_pack("fr"))
    for entity in resolution.entities:
        told = {form for merge in resolution.merges if merge.entity == entity.id for form in merge.forms}
        assert {text for text, _ in entity.aliases if text != entity.name} <= told


def test_forms_of_one_concept_are_explained() -> None:
    corpus = [analysis("[[CONCEPT puces d’IA]] et [[CONCEPT nouvelle puce d’IA]]", id="1")]
    merges = resolve(corpus, load_pack("fr")).merges
    assert [(merge.forms, merge.reason) for merge in merges] == [
        (("nouvelle puce d’IA", "puce d’IA"), "normal form"),
        (("puces d’IA", "puce d’IA"), "normal form"),
    ]


def test_the_log_is_json_lines(tmp_path: Path) -> None:
    resolution = resolve(CORPUS, load_pack("fr"))
    write_merges(resolution, tmp_path / "output" / "merges.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "output" / "merges.jsonl").read_text("utf-8").splitlines()]
    assert [line["forms"] for line in lines] == [list(merge.forms) for merge in resolution.merges]
    assert lines[2] == {
        "confidence": 1.0, "entity": "org:nvidia", "evidence": "same but for case", "forms": ["NVIDIA", "Nvidia"],
        "reason": "spelling",
    }  # fmt: skip


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot write"):
        write_merges(resolve(CORPUS, load_pack("fr")), tmp_path)
