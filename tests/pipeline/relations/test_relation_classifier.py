"""The judge of pairs: two sums a class, saved and read back; types and thresholds decide."""

from pathlib import Path

import numpy as np
import pytest
from pipeline.relations.parses import GRAMMAR, parse

from graph.errors import DataError
from graph.pipeline.relations.classifier import TRUST, Classifier, load_classifier
from graph.pipeline.relations.decisions import Decision, Judge, Thresholds
from graph.pipeline.relations.features import Traits

CLASSES = ("acquires<", "acquires>", "none", "located_in>")
CLASSIFIER = Classifier(
    vocabulary={"near": 0, "far\nline": 1},
    cues={"flags:sO": 0, "flags:SO": 1, "match": 2},
    classes=CLASSES,
    weights=np.array([[0, 1, 0, 0], [0, 0, 3, 0]], dtype=np.float16),
    biases=np.zeros(4, dtype=np.float32),
    cue_weights=np.array([2.0, 0.5, 0.0], dtype=np.float32),
    cue_vectors=np.array([[1.0, 0.0], [0.0, -1.0], [0.0, -0.5]], dtype=np.float32),
    offsets=np.array([-1.0, 0.5], dtype=np.float32),
    outputs=np.array([4.0, -2.0], dtype=np.float32),
    acceptance=np.eye(4, dtype=np.float32),
)
TABLE = "Roche Roche PROPN nsubj 1 ORG\nrachète racheter VERB root 1 VerbForm=Fin\nFlatiron Flatiron PROPN obj 1 ORG"


def test_a_class_is_scored_by_its_weights_and_by_what_cues_say_for_it() -> None:
    rows = [Traits(("near",), {}), Traits((), {"acquires<": ("flags:sO", "unknown"), "unknown>": ("flags:sO",)})]
    plain, cued = CLASSIFIER.probabilities(rows)
    assert CLASSES[int(plain.argmax())] == "acquires>"
    assert CLASSES[int(cued.argmax())] == "acquires<"
    assert cued[0] == pytest.approx(np.exp(1) / (np.exp(1) + 3))  # 2 + 4 relu(1 - 1) - 2 relu(0 + 0.5)


def test_cues_together_may_say_more_than_each() -> None:
    rows = [Traits((), {"acquires<": cues}) for cues in (("flags:sO",), ("flags:SO",), ("flags:sO", "flags:SO"))]
    alone, placed, both = (float(np.log(row[0] / row[2])) for row in CLASSIFIER.probabilities(rows))
    assert (alone, placed, both) == pytest.approx((1.0, 0.5, 2.5))


def test_a_frame_that_matches_counts_by_itself() -> None:
    (stated,) = CLASSIFIER.probabilities([Traits((), {"acquires<": ("match",)})])
    assert float(np.log(stated[0] / stated[2])) == pytest.approx(TRUST)


def test_a_relation_that_training_did_not_know_is_found_by_its_frames() -> None:
    extended = CLASSIFIER.extended(["acquires", "sponsors"])
    assert extended.classes[4:] == ("sponsors<", "sponsors>")
    rows = [Traits(("near",), {"sponsors>": ("match", "flags:sO")}), Traits(("near",), {})]
    stated, silent = extended.probabilities(rows)
    assert extended.classes[int(stated.argmax())] == "sponsors>"
    assert extended.classes[int(silent.argmax())] == "acquires>"
    assert CLASSIFIER.extended(["acquires"]) is CLASSIFIER


def test_what_is_saved_is_read_back(tmp_path: Path) -> None:
    CLASSIFIER.save(tmp_path / "c.npz")
    again = load_classifier(tmp_path / "c.npz")
    assert (again.vocabulary, again.cues, again.classes) == (CLASSIFIER.vocabulary, CLASSIFIER.cues, CLASSES)
    rows = [Traits(("far\nline",), {"acquires>": ("flags:SO",)})]
    assert again.probabilities(rows) == pytest.approx(CLASSIFIER.probabilities(rows))


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "c.npz").write_bytes(b"PK broken")
    with pytest.raises(DataError, match=r"c\.npz.*make train"):
        load_classifier(tmp_path / "c.npz")


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ((0.1, 0.6, 0.3, 0.0), "acquires"),
        ((0.1, 0.35, 0.55, 0.0), None),  # no relation is much likelier
        ((0.1, 0.4, 0.5, 0.0), "acquires"),  # 'racheter' matches: a frame is believed against some doubt
        ((0.1, 0.2, 0.1, 0.0), None),  # below the threshold
        ((0.0, 0.0, 0.2, 0.8), None),  # a firm is not a place
    ],
)
def test_types_and_thresholds_decide(shares: tuple[float, ...], expected: str | None) -> None:
    judge = Judge(CLASSES, GRAMMAR.ontology, Thresholds(0.3, 0.4))
    pair = next(p for p in GRAMMAR.candidates(parse(TABLE))[2] if p.second.type == "ORG")
    decision = judge.decide(pair, np.array(shares, dtype=np.float32))
    assert (decision.relation if decision else None) == expected


def test_a_phrase_is_believed_against_more_doubt() -> None:
    table = """
    Roche Roche PROPN nsubj 2 ORG
    a avoir AUX aux 2 VerbForm=Fin
    mis mettre VERB root 2 VerbForm=Part|Tense=Past
    la le DET det 4
    main main NOUN obj 2
    sur sur ADP case 6
    Flatiron Flatiron PROPN obl 2 ORG
    """
    judge = Judge(CLASSES, GRAMMAR.ontology, Thresholds(0.3, 0.4))
    pair = next(p for p in GRAMMAR.candidates(parse(table))[2] if p.second.type == "ORG")
    assert judge.decide(pair, np.array((0.1, 0.2, 0.7, 0.0), dtype=np.float32)) == ("acquires", True, 0.3)
    assert judge.decide(pair, np.array((0.1, 0.1, 0.8, 0.0), dtype=np.float32)) is None


def test_confidence_rises_with_probability_and_stays_below_it() -> None:
    given = (0.3, 0.5, 0.9, 0.99, 1.0)
    confidences = [Decision("acquires", True, probability).confidence for probability in given]
    assert confidences == sorted(confidences)
    assert all(confidence < probability for confidence, probability in zip(confidences[1:], given[1:], strict=True))
    assert confidences[-1] > 0.95
