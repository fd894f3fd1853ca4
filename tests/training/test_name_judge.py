"""Rows for the judge of names, and a judge of rows."""

import pytest

pytest.importorskip("torch", reason="the recipe needs PyTorch; the pipeline does not")

import spacy
from spacy.tokens import Doc

from graph.pipeline.names.evidence import forms
from graph.training.name_judge import SEEN, Row, _unheard, fit, label_of

NLP = spacy.blank("fr")


def test_a_form_has_the_type_of_most_places_also_where_it_is_cut_differently() -> None:
    doc = Doc(NLP.vocab, words=["Zorg", "vend", "Zorg", "Air"], ents=["B-PER", "O", "B-PER", "O"])
    (form,) = forms(doc.ents).values()
    assert label_of(form, [(0, 4, "ORG"), (10, 18, "ORG")]) == "ORG"
    assert label_of(form, []) == "none"
    assert label_of(form, [(0, 11, "ORG"), (10, 30, "ORG")]) is None


def test_what_the_recogniser_said_is_left_out() -> None:
    assert _unheard({"heard=ORG": 1.0, "label=ORG": 1.0, "words=1:ORG": 1.0, "words=1": 1.0}) == {"words=1": 1.0}


def test_a_judge_learns_from_rows() -> None:
    rows = [Row({"a": 1.0}, "ORG", 1.0), Row({"b": 1.0}, "PER", 1.0), Row({"c": 1.0}, "none", 1.0)] * 20
    judge = fit(rows, epochs=40)
    assert judge.decide([{"a": 1.0}, {"b": 1.0}]) == ["ORG", "PER"]


@pytest.mark.parametrize(
    ("name", "seen"), [("etat-03", True), ("etat-11", False), ("more-a-007", True), ("more-b-003", False)]
)
def test_the_second_recogniser_sees_half_of_the_articles(name: str, seen: bool) -> None:
    assert bool(SEEN.fullmatch(name)) is seen
