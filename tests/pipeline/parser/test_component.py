"""The parser component with random weights: what it writes is well formed, whatever the network says."""

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from graph.pipeline.parser import Parser
from graph.pipeline.parser.tables import Tables

TABLES = Tables(
    words=("le", "chat", "dort", "."), letters=tuple("lechatdor."), parts=("NOUN", "VERB", "DET", "PUNCT"),
    features=("", "Number=Sing"), lemma_rules=("l0+", "l1+r"), labels=("ROOT", "nsubj", "det", "punct"),
    lemmas={"dort|VERB": "dormir"},
)  # fmt: skip
WIDE, SPELLING = 6, 5


def weights(seed: int = 0) -> dict[str, np.ndarray]:
    random = np.random.default_rng(seed)
    shapes: dict[str, tuple[int, ...]] = {
        "word.weight": (6, 4), "letter.weight": (14, 3), "spelling.weight": (SPELLING, 3, 3),
        "spelling.bias": (SPELLING,),
        "treebank.weight": (2, 2), "tag.weight": (4, WIDE), "tag.bias": (4,), "part.weight": (4, 4), "part.bias": (4,),
        "feature.weight": (2, 4), "feature.bias": (2,), "rule_hidden.bias": (4,),
        "rule_hidden.weight": (4, WIDE + SPELLING),
        "rule.weight": (2, 4), "rule.bias": (2,), "arc_weight": (4, 3), "label_weight": (4, 3, 3),
    }  # fmt: skip
    for name, width in (("arc_dep", 3), ("arc_head", 3), ("label_dep", 2), ("label_head", 2)):
        shapes |= {f"{name}.weight": (width, WIDE), f"{name}.bias": (width,)}
    for suffix in ("l0", "l0_reverse"):
        shapes |= {f"lstm.weight_ih_{suffix}": (12, 11), f"lstm.weight_hh_{suffix}": (12, 3)}
        shapes |= {f"lstm.bias_ih_{suffix}": (12,), f"lstm.bias_hh_{suffix}": (12,)}
    return {name: random.normal(size=shape).astype(np.float16) for name, shape in sorted(shapes.items())}


@pytest.fixture
def nlp() -> Language:
    nlp = spacy.blank("fr")
    parser = nlp.add_pipe("toile_parser")
    assert isinstance(parser, Parser)
    parser.load(TABLES, weights())
    return nlp


def text_of_two() -> str:
    return "Le chat dort.\n\nLe chat dort dort."


def split(nlp: Language) -> Doc:
    doc = nlp.make_doc(text_of_two())
    for token in doc:
        token.is_sent_start = token.i == 0 or doc[token.i - 1].text == "\n\n"
    return doc


def test_every_sentence_is_one_tree_and_boundaries_stay(nlp: Language) -> None:
    doc = nlp.get_pipe("toile_parser")(split(nlp))
    assert [sent.text.strip() for sent in doc.sents] == ["Le chat dort.", "Le chat dort dort."]
    for sent in doc.sents:
        roots = [t for t in sent if t.head == t]
        assert len(roots) == 1
        assert roots[0].dep_ == "ROOT"
        assert all(t.head.sent == sent for t in sent)
        assert sum(t.dep_ == "ROOT" for t in sent) == 1


def test_white_space_hangs_on_the_word_before(nlp: Language) -> None:
    doc = nlp.get_pipe("toile_parser")(split(nlp))
    space = next(t for t in doc if t.is_space)
    assert (space.head.i, space.pos_, space.dep_) == (space.i - 1, "SPACE", "dep")


def test_batches_change_nothing(nlp: Language) -> None:
    parser = nlp.get_pipe("toile_parser")
    alone = [parser(split(nlp)) for _ in range(3)]
    together = list(parser.pipe([split(nlp) for _ in range(3)], batch_size=3))
    for one, other in zip(alone, together, strict=True):
        assert [(t.head.i, t.dep_, t.pos_, t.lemma_) for t in one] == [
            (t.head.i, t.dep_, t.pos_, t.lemma_) for t in other
        ]


def test_an_empty_text_is_no_trouble(nlp: Language) -> None:
    assert len(nlp("")) == 0
    assert [t.pos_ for t in nlp("\n\n")] == ["SPACE"]


def test_bytes_hold_everything(nlp: Language) -> None:
    again = spacy.blank("fr")
    again.add_pipe("toile_parser").from_bytes(nlp.get_pipe("toile_parser").to_bytes())
    first, second = (list(p.get_pipe("toile_parser")(split(p))) for p in (nlp, again))
    assert [(t.head.i, t.dep_, t.lemma_) for t in first] == [(t.head.i, t.dep_, t.lemma_) for t in second]


def test_it_serves_a_pipeline_with_another_vocabulary(nlp: Language) -> None:
    other = spacy.blank("fr")
    doc = nlp.get_pipe("toile_parser")(split(other))
    assert all(t.lemma_ and t.dep_ for t in doc)
