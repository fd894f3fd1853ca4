"""Examples for the recogniser: hidden hits and exchanged names keep text, labels and hits together."""

import random

import spacy

from graph.training.names import Prepared, example

NLP = spacy.blank("fr")
ITEM = Prepared(
    words=("Hier", "Alibaba", "Cloud", "bat", "Baidu", "."),
    spaces=(True, True, True, True, False, False),
    parts=("ADV", "PROPN", "PROPN", "VERB", "PROPN", "PUNCT"),
    labels=("O", "B-ORG", "L-ORG", "O", "U-ORG", "O"),
    hits=((1, 3, "ORG"), (4, 5, "ORG")),
    hide=0.0,
)
POOL = {"ORG": [("Banque", "de", "France"), ("Zorg",)]}


def test_hits_are_shown_or_hidden_as_a_whole() -> None:
    shown = example(NLP, ITEM, random.Random(0)).predicted
    assert [t.tag_ for t in shown] == ["", "B-ORG", "I-ORG", "", "B-ORG", ""]
    never = Prepared(**{**{k: getattr(ITEM, k) for k in ITEM.__slots__}, "hide": 1.0})
    assert not any(t.tag_ for t in example(NLP, never, random.Random(0)).predicted)


def test_exchanged_names_stay_names() -> None:
    known = {" ".join(name) for name in POOL["ORG"]} | {"Alibaba Cloud", "Baidu"}
    texts = set()
    for seed in range(30):
        made = example(NLP, ITEM, random.Random(seed), POOL)
        texts.add(made.reference.text)
        assert {ent.text for ent in made.reference.ents} <= known
        assert len(made.reference.ents) == 2
        assert made.reference.text.startswith("Hier ")
        for start, tag in enumerate(t.tag_ for t in made.predicted):
            assert not tag or made.reference[start].ent_type_ == "ORG"
    assert len(texts) > 2
