"""The pipeline that ships, and one that Toile did not train, made in the test."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example

from graph.errors import ModelError
from graph.lang.pack import LanguagePack, load_pack
from graph.pipeline import describe, load_pipeline
from graph.pipeline.foreign import NameLabels, ParseLabels

PACK = load_pack("fr")
RULES = ("toile_references", "toile_relations")
TEXT = "Alibaba dévoile la puce Zhenwu\n\nLe groupe a investi 50 milliards de dollars. Airbus attend."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline(PACK, without=RULES)


def test_the_shipped_pipeline_gives_everything_that_later_stages_read(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert next(iter(doc.sents)).text.strip() == "Alibaba dévoile la puce Zhenwu"
    assert len(list(doc.sents)) == 3
    assert ("Alibaba", "ORG") in {(ent.text, ent.label_) for ent in doc.ents}
    assert ("50 milliards de dollars", "50000000000 USD") in {
        (span.text, value) for span, value in zip(doc.spans["quantities"], doc._.values, strict=True)
    }
    verb = next(token for token in doc if token.text == "investi")
    assert (verb.pos_, verb.lemma_, verb.dep_) == ("VERB", "investir", "ROOT")
    assert {child.dep_ for child in verb.children} >= {"nsubj", "obj"}


def test_texts_without_words_pass(nlp: Language) -> None:
    assert [len(doc.ents) for doc in nlp.pipe(["", "\n\n", " ", "…"])] == [0, 0, 0, 0]


def test_batches_and_single_texts_give_the_same(nlp: Language) -> None:
    alone = nlp(TEXT)
    *_, together = nlp.pipe(["Un autre texte.", TEXT])
    assert [(t.text, t.pos_, t.dep_, t.head.i) for t in alone] == [(t.text, t.pos_, t.dep_, t.head.i) for t in together]
    assert [(e.text, e.label_) for e in alone.ents] == [(e.text, e.label_) for e in together.ents]


def test_the_description_needs_no_loading() -> None:
    found = describe(PACK)
    assert found["installed"]
    assert found["missing"] == []
    assert found["megabytes"] <= 30
    assert found["scores"]["sequoia-dev"]["dep_las"] >= 0.87


def test_a_pack_without_model_says_what_to_do(tmp_path: Path) -> None:
    empty = LanguagePack(code="fr", folder=tmp_path)
    with pytest.raises(ModelError, match="make train"):
        load_pipeline(empty)
    assert describe(empty)["missing"]


def test_a_missing_pipeline_gives_the_install_command() -> None:
    with pytest.raises(ModelError, match="python -m spacy download fr_core_news_xyz"):
        load_pipeline(PACK, model="fr_core_news_xyz")


def test_a_pipeline_of_another_language_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(ModelError, match="'en'"):
        load_pipeline(PACK, model=str(tmp_path))


def test_missing_parts_of_another_pipeline_come_from_ours(tmp_path: Path) -> None:
    other = spacy.blank("fr")
    recogniser = other.add_pipe("ner")
    recogniser.add_label("MISC")  # type: ignore[attr-defined]
    other.initialize()
    other.to_disk(tmp_path)
    nlp = load_pipeline(PACK, model=str(tmp_path), without=RULES)
    doc = nlp(TEXT)
    assert "other_ner" in nlp.pipe_names
    assert any(t.dep_ == "nsubj" for t in doc)
    assert ("Alibaba", "ORG") in {(ent.text, ent.label_) for ent in doc.ents}


def test_another_parser_takes_the_parse(tmp_path: Path) -> None:
    other = spacy.blank("fr")
    words, parts = ["Elle", "part", "demain"], ["PRON", "VERB", "ADV"]
    doc = Doc(other.vocab, words=words, heads=[1, 1, 1], deps=["nsubj", "ROOT", "obl:mod"], pos=parts)
    other.add_pipe("morphologizer")
    other.add_pipe("parser", config={"min_action_freq": 1})
    examples = [Example(other.make_doc(doc.text), doc)] * 40
    optimizer = other.initialize(lambda: examples)
    for _ in range(10):
        other.update(examples[:4], sgd=optimizer)
    other.to_disk(tmp_path)
    nlp = load_pipeline(PACK, model=str(tmp_path), without=RULES)
    assert "toile_parser" not in nlp.pipe_names
    assert [t.dep_ for t in nlp("Elle part demain")] == ["nsubj", "ROOT", "obl"]


def test_labels_of_others_are_translated_and_unknown_names_dropped() -> None:
    vocab = spacy.blank("fr").vocab
    doc = Doc(vocab, words=["Lyon", "et", "Zorg"], heads=[0, 0, 0], deps=["ROOT", "obl:mod", "x"])
    doc.ents = [Span(doc, 0, 1, "GPE"), Span(doc, 2, 3, "MISC")]
    doc = NameLabels({"GPE": "LOC"})(ParseLabels({"obl:mod": "obl"})(doc))
    assert [t.dep_ for t in doc] == ["ROOT", "obl", "x"]
    assert [(e.text, e.label_) for e in doc.ents] == [("Lyon", "LOC")]
