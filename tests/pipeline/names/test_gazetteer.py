"""Known names: built from rows, found in a Doc, shown to the recogniser."""

import pytest
import spacy

from graph.lang.pack import load_pack
from graph.pipeline.names.gazetteer import Gazetteer, GazetteerTagger, load_gazetteer

NLP = spacy.blank("fr")
ROWS = [
    ("Orange", "ORG", True), ("Orange", "LOC", False), ("Alibaba", "ORG", False), ("Alibaba Cloud", "ORG", False),
    ("NVIDIA", "ORG", False), ("Côte d'Ivoire", "LOC", False), ("iPhone", "PRODUCT", False),
]  # fmt: skip
GAZETTEER = Gazetteer.build(ROWS)


def hits(text: str) -> list[tuple[str, str]]:
    doc = NLP.make_doc(text)
    return [(doc[a:b].text, code) for a, b, code in GAZETTEER.hits(doc)]


def test_the_longest_form_wins() -> None:
    assert hits("Alibaba Cloud et Alibaba") == [("Alibaba Cloud", "ORG"), ("Alibaba", "ORG")]


def test_types_and_the_mark_of_a_word_are_joined() -> None:
    assert hits("Orange recrute") == [("Orange", "LOC+ORG!")]
    assert GAZETTEER.sure_type("Orange") is None
    assert GAZETTEER.sure_type("Alibaba") == "ORG"


def test_apostrophes_and_capitals_are_alike_but_words_are_no_names() -> None:
    assert hits("la Côte d’Ivoire") == [("Côte d’Ivoire", "LOC")]
    assert hits("ALIBABA et Nvidia") == [("ALIBABA", "ORG"), ("Nvidia", "ORG")]
    assert hits("une orange, un alibaba") == []
    assert hits("un iPhone neuf") == [("iPhone", "PRODUCT")]


def test_the_tagger_writes_the_beginning_and_the_inside_of_a_hit() -> None:
    doc = GazetteerTagger(GAZETTEER)(NLP.make_doc("Avec Alibaba Cloud ."))
    assert [t.tag_ for t in doc] == ["", "B-ORG", "I-ORG", ""]


@pytest.mark.parametrize("name", ["Emmanuel Macron", "Banque centrale européenne", "Allemagne", "Airbus"])
def test_the_french_gazetteer_knows(name: str) -> None:
    assert load_gazetteer(load_pack("fr")).code(name)


def test_everyday_words_are_marked_in_the_french_gazetteer() -> None:
    gazetteer = load_gazetteer(load_pack("fr"))
    assert all(gazetteer.sure_type(word) is None for word in ("Orange", "Total", "Carrefour", "Mars", "Free"))
