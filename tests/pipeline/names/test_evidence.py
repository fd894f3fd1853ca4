"""What an article tells of its names, on hand-built Docs; a judge that weighs it decides."""

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from graph.errors import DataError
from graph.lang.pack import load_pack
from graph.pipeline.names import Gazetteer, NameAgreement, NameRules
from graph.pipeline.names.evidence import Evidence, Features, forms
from graph.pipeline.names.judge import NOTHING, Judge, load_judge

NLP = spacy.blank("fr")
GAZETTEER = Gazetteer.build([("Airbus", "ORG", False), ("Jeanne Calment", "PER", False)])
EVIDENCE = Evidence(GAZETTEER, {"chaîne": ["retailer"], "satellite": ["space"]}, frozenset({"Jeanne"}))
TABLE = {"outside": ["le"], "before": {}, "before_of": {}, "first": {}, "last": {}}
RULES = NameRules.from_table(TABLE)


def doc(words: str, ents: str, parts: str, heads: list[int] | None = None, deps: str = "") -> Doc:
    tokens = words.split()
    bio = [tag if tag != "-" else "O" for tag in ents.split()]
    heads = heads or [0] * len(tokens)
    labels = deps.split() or ["ROOT", *["dep"] * (len(tokens) - 1)]
    return Doc(NLP.vocab, words=tokens, ents=bio, pos=parts.split(), lemmas=tokens, heads=heads, deps=labels)


def features(made: Doc) -> dict[str, Features]:
    found = forms(made.ents, [(e.start, e.end, e.label_) for e in made.ents])
    return dict(zip(found, EVIDENCE.of(found), strict=True))


def test_an_explanation_behind_a_name_is_read_by_noun_and_class() -> None:
    made = doc("Zorg , une grande chaîne", "B-PER - - - -", "PROPN PUNCT DET ADJ NOUN")
    assert {"after=chaîne", "after=class:retailer"} <= features(made)["Zorg"].keys()
    made = doc("Zorg , dit chaîne", "B-PER - - -", "PROPN PUNCT VERB NOUN")
    assert "after=chaîne" not in features(made)["Zorg"]


def test_the_noun_before_a_name_is_read_through_adjectives_and_prepositions() -> None:
    made = doc("le satellite chinois Zorg", "- - - B-ORG", "DET NOUN ADJ PROPN")
    assert "title=class:space" in features(made)["Zorg"]
    made = doc("satellite de le Zorg", "- - - B-ORG", "NOUN ADP DET PROPN")
    assert {"of:de=satellite", "link=de"} <= features(made)["Zorg"].keys()


def test_the_verb_of_a_name_is_read_with_its_relation() -> None:
    made = doc("Zorg vole", "B-ORG -", "PROPN VERB", [1, 1], "nsubj ROOT")
    assert "head=nsubj:vole" in features(made)["Zorg"]


def test_what_the_recogniser_said_is_a_share_of_the_places() -> None:
    made = doc("Zorg Zorg", "B-ORG B-PER", "PROPN PROPN")
    found = features(made)["Zorg"]
    assert found["heard=ORG"] == found["heard=PER"] == 0.5


def test_forms_tell_of_each_other() -> None:
    made = doc("Jeanne Duval , Duval", "B-PER I-PER - B-ORG", "PROPN PROPN PUNCT PROPN")
    found = features(made)
    assert "last of PER" in found["Duval"]
    assert "given=True" in found["Jeanne Duval"]
    assert "left=,:PER" in found["Duval"]


def judge(**weights: str) -> Judge:
    """A judge that follows single features: `PRODUCT="after=class:retailer"`."""
    classes = (NOTHING, *weights)
    hidden, output = np.eye(len(weights), dtype=np.float16), np.zeros((len(weights), len(classes)), np.float32)
    output[:, 1:] = 5 * np.eye(len(weights))
    known = {feature: place for place, feature in enumerate(weights.values())}
    return Judge(known, classes, hidden, np.zeros(len(weights), np.float32), output, np.zeros(len(classes), np.float32))


def test_the_judge_gives_types_drops_words_and_adds_names() -> None:
    agree = NameAgreement(
        GAZETTEER, RULES, judge=judge(PRODUCT="after=class:retailer", ORG="before=chez"), evidence=EVIDENCE
    )
    made = doc("Zorg , chaîne ; Rumeur chez Belt", "B-PER - - - B-ORG - -", "PROPN PUNCT NOUN PUNCT PROPN ADP PROPN")
    assert [(e.text, e.label_) for e in agree(made).ents] == [("Zorg", "PRODUCT"), ("Belt", "ORG")]


def test_the_noun_of_a_seat_is_not_for_the_judge_to_weigh() -> None:
    rules = NameRules.from_table({**TABLE, "of_place": {"bourse": "ORG"}})
    agree = NameAgreement(GAZETTEER, rules, judge=judge(PER="words=3"), evidence=EVIDENCE)
    made = doc("la bourse de Oslo", "- - - B-LOC", "DET NOUN ADP PROPN")
    assert [(e.text, e.label_) for e in agree(made).ents] == [("bourse de Oslo", "ORG")]


def test_a_text_without_names_is_no_trouble() -> None:
    agree = NameAgreement(GAZETTEER, RULES, judge=judge(ORG="x"), evidence=EVIDENCE)
    assert agree(doc("rien ici", "- -", "PRON ADV")).ents == ()


def test_a_judge_is_written_and_read(tmp_path: Path) -> None:
    judge(ORG="before=chez").save(tmp_path / "names.npz")
    again = load_judge(tmp_path / "names.npz")
    assert again.classes == (NOTHING, "ORG")
    assert again.decide([{"before=chez": 1.0}, {"unknown": 1.0}]) == ["ORG", NOTHING]
    (tmp_path / "names.npz").write_bytes(b"")
    with pytest.raises(DataError, match="make train"):
        load_judge(tmp_path / "names.npz")


def test_the_french_pack_has_a_judge() -> None:
    assert set(load_judge(load_pack("fr").folder / "names.npz").classes) > {"ORG", "PER", "LOC", NOTHING}
