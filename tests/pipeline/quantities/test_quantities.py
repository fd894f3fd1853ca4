"""Numbers, amounts and dates: rules against written cases, without a trained model."""

import json
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from graph.lang.pack import load_pack
from graph.pipeline.attributes import QUANTITIES
from graph.pipeline.quantities import RULES, Quantities
from graph.pipeline.quantities.dates import Published
from graph.pipeline.quantities.numbers import Numbers, from_digits, plain

TABLE = load_pack("fr").toml(RULES)
NUMBERS = Numbers.from_table(TABLE["numbers"])
RULE = Quantities(TABLE)
NLP = spacy.blank("fr")
CASES = Path(__file__).resolve().parents[2] / "gold" / "fr" / "quantities.jsonl"


def found(text: str, published: str = "", nouns: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    doc = NLP.make_doc(text)
    doc._.published = published
    for token in doc:
        token.pos_ = "NOUN" if token.text in nouns else "X"
        token.lemma_ = token.text.removesuffix("s") if token.text in nouns else token.text
    doc = RULE(doc)
    return [(s.text, s.label_, v) for s, v in zip(doc.spans[QUANTITIES], doc._.values, strict=True)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("44 000", 44000), ("1,5 milliard", 1.5e9), ("quatre-vingt-dix-sept", 97), ("deux mille cinq cents", 2500),
        ("un demi-milliard", 5e8), ("trois millions et demi", 3.5e6), ("une centaine de millions", 1e8), ("3 Md", 3e9),
        ("vingt et un", 21), ("cent", 100), ("deux mille milliards", 2e12), ("1.500.000", 1.5e6), ("4.5", 4.5),
    ],
)  # fmt: skip
def test_a_written_number_has_its_value(text: str, value: float) -> None:
    assert NUMBERS.value(text) == pytest.approx(value)


def test_one_alone_is_no_number() -> None:
    assert NUMBERS.value("un") is None
    assert from_digits("1 250 000,50") == pytest.approx(1250000.5)
    assert plain(1.5e9) == "1500000000"


@pytest.mark.parametrize(
    ("rule", "text", "value"),
    [(row["id"], text, value) for row in TABLE["date"] for text, value in row["examples"].items()],
)
def test_every_date_rule_gives_the_value_of_its_examples(rule: str, text: str, value: str) -> None:
    assert (text, "DATE", value) in found(text), rule


def test_dates_are_resolved_by_the_day_of_the_article() -> None:
    assert found("Elle a démissionné mardi.", "2025-07-16") == [("mardi", "DATE", "2025-07-15")]
    assert found("Elle arrive mardi prochain.", "2025-07-16") == [("mardi prochain", "DATE", "2025-07-22")]
    assert found("Elle a démissionné mardi.") == [("mardi", "DATE", "")]
    assert found("le 12 février", "2024-11-02") == [("12 février", "DATE", "2025-02-12")]


def test_an_impossible_day_of_publication_leaves_the_year() -> None:
    assert Published.parse("2025-02-31") == Published(2025)
    assert Published.parse("hier") == Published()


def test_a_count_needs_a_noun_and_no_reference_back() -> None:
    assert found("Douze avions sont livrés.", nouns=("avions",)) == [("Douze avions", "QUANTITY", "12 avion")]
    assert found("Les deux avions sont livrés.", nouns=("avions",)) == []
    assert found("Il est 12 partout.") == []


def test_a_clock_time_is_no_duration() -> None:
    assert found("Le vote est prévu à 15 heures.") == []
    assert found("Le vote a duré 15 heures.") == [("15 heures", "QUANTITY", "15 h")]


def test_names_keep_their_numbers_but_a_unit_is_no_name() -> None:
    doc = NLP.make_doc("France 2030 coûte 192 Go")
    doc.set_ents([doc.char_span(0, 11, label="EVENT"), doc.char_span(22, 24, label="ORG")])
    doc = RULE(doc)
    assert [e.text for e in doc.ents] == ["France 2030"]
    assert doc._.values == ("192 Go",)


def test_the_result_survives_bytes() -> None:
    doc = NLP.make_doc("7,7 milliards d'euros en avril 2024")
    again = Doc(NLP.vocab).from_bytes(RULE(doc).to_bytes())
    assert tuple(again._.values) == ("7700000000 EUR", "2024-04")


def test_the_case_file_is_sound() -> None:
    rows = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
    expected = [(row["text"], *case) for row in rows for case in row["expected"]]
    assert len(expected) >= 150
    assert all(surface in text for text, surface, _, _ in expected)
    assert {label for *_, label, _ in expected} == {"QUANTITY", "DATE"}
