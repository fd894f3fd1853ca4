"""Scoring of triples on a gold of two facts."""

from dataclasses import replace

import pytest

from graph.evaluation.gold import GoldArticle, words
from graph.evaluation.score import Fact, score

GOLD = GoldArticle(
    id="a",
    text="Le groupe Alibaba développe Zhenwu. Alibaba et SMIC coopèrent.",
    entities=(
        {"name": "Alibaba", "type": "ORG", "mentions": ["Alibaba", "groupe Alibaba"]},
        {"name": "Zhenwu", "type": "PRODUCT", "mentions": ["Zhenwu"]},
        {"name": "SMIC", "type": "ORG", "mentions": ["SMIC"]},
    ),
    triples=(
        {"s": "Alibaba", "r": "develops", "o": "Zhenwu", "alt": ["launches"], "core": True, "evidence": "développe"},
        {
            "s": "Alibaba",
            "r": "partners_with",
            "o": "SMIC",
            "core": False,
            "evidence": "coopèrent",
            "modality": "planned",
        },
    ),
)
RIGHT = Fact("a", ("Alibaba",), "ORG", "develops", ("Zhenwu",), "PRODUCT", False, None, "développe")


def figures(*facts: Fact) -> dict[str, float]:
    return score([GOLD], facts).figures()


def test_all_right_is_one() -> None:
    other = replace(RIGHT, relation="partners_with", object=("SMIC",), object_type="ORG", modality="planned")
    result = figures(RIGHT, other)
    assert {result[k] for k in ("f1", "precision", "recall", "core_recall", "f1_all", "entity_recall", "modality")} == {
        1.0
    }


@pytest.mark.parametrize(
    ("changes", "right"),
    [
        ({"relation": "launches"}, True),
        ({"subject": ("le groupe Alibaba",)}, True),
        ({"relation": "produces"}, False),
        ({"negated": True}, False),
        ({"subject": ("Zhenwu",), "object": ("Alibaba",)}, False),
        ({"subject": ("elle",)}, False),
    ],
)
def test_what_counts_as_a_match(changes: dict[str, object], right: bool) -> None:
    assert figures(replace(RIGHT, **changes))["precision"] == float(right)  # type: ignore[arg-type]


def test_a_symmetric_relation_matches_in_both_directions() -> None:
    turned = Fact("a", ("SMIC",), "ORG", "partners_with", ("Alibaba",), "ORG", False, None, "")
    assert figures(turned)["precision"] == 1.0


def test_a_fact_said_twice_counts_once() -> None:
    assert figures(RIGHT, RIGHT)["said"] == 1


def test_modality_is_judged_among_matches_only() -> None:
    assert figures(replace(RIGHT, modality="planned"))["modality"] == 0.0


def test_words_ignore_case_determiners_and_plural() -> None:
    assert words("Les Puces d’IA") == words("puce d'ia")


def test_pairs_count_whatever_the_label() -> None:
    result = figures(replace(RIGHT, relation="produces"), replace(RIGHT, object=("SMIC",), object_type="ORG"))
    assert (result["named_pair_recall"], result["named_pair_precision"], result["recall"]) == (1.0, 1.0, 0.0)
    assert figures(replace(RIGHT, subject=("Baidu",)))["named_pair_precision"] == 0.0


def test_every_fact_and_every_gold_triple_is_kept_with_its_verdict() -> None:
    wrong = replace(RIGHT, relation="produces")
    result = score([GOLD], [RIGHT, wrong])
    assert [(v.fact, v.right) for v in result.verdicts] == [(RIGHT, True), (wrong, False)]
    assert [(o.number, o.tied, o.found) for o in result.outcomes] == [(0, True, True), (1, False, False)]
    assert (len(result.wrong), len(result.missed)) == (1, 1)
