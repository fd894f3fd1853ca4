"""Words as numbers, and lemmas as rules."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.pipeline.parser.tables import LETTERS, Tables, apply_rule, lemma_rule, letter_index, normal, spell

WORDS = st.text(alphabet="abcdeéèçœAÉ-'", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("chevaux", "cheval"), ("Étaient", "être"), ("Paris", "Paris"), ("du", "de le"), ("l'", "le"), ("a", "avoir")],
)
def test_a_rule_leads_from_word_to_lemma(word: str, lemma: str) -> None:
    assert apply_rule(word, lemma_rule(word, lemma)) == lemma


@given(WORDS, WORDS)
def test_every_rule_is_reversible(word: str, lemma: str) -> None:
    lemma = lemma if lemma[:1].isupper() else lemma.lower()
    assert apply_rule(word, lemma_rule(word, lemma)) == lemma


def test_a_rule_that_cuts_too_much_leaves_the_word() -> None:
    assert apply_rule("Va", "l5+r") == "va"


def test_a_form_is_known_without_case_digits_and_quotes() -> None:
    assert normal("L’") == "l'"
    assert normal("H800") == "h000"


def test_spelling_keeps_both_ends_of_a_long_word() -> None:
    index = letter_index("abcz")
    row = spell("a" * 30 + "z", index)
    assert row.shape == (LETTERS + 2,)
    assert row[LETTERS] == index["z"]
    assert (spell("ab", index)[4:] == 0).all()


def test_tables_survive_serialisation() -> None:
    tables = Tables(("le",), ("l",), ("DET",), ("",), ("l0+",), ("ROOT",), {"le|DET": "le"})
    again = Tables.from_dict({k: list(v) if isinstance(v, tuple) else v for k, v in tables.to_dict().items()})
    assert again == tables
    assert isinstance(np.array(again.words), np.ndarray)
