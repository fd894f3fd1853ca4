"""How facts are stated, on an article of four sentences."""

import pytest

from graph.evaluation.gold import GoldArticle
from graph.evaluation.references import KINDS, Reference
from graph.evaluation.statements import ACROSS, BOTH, INDIRECT, NAMES, how_stated, sentence_spans, statement_kinds

SENTENCES = ["Alibaba rachète SMIC.", "Il lance Zhenwu.", "Le groupe la vend à Renault.", "Le Japon attend."]
TEXT = "\n\n".join(["Bourse", *SENTENCES])
REFERENCES = [
    Reference(TEXT.index(form), TEXT.index(form) + len(form), kind, frozenset([name]))
    for form, kind, name in (
        ("Il", "pronoun", "Alibaba"),
        ("Le groupe", "nominal", "Alibaba"),
        ("la vend", "pronoun", "Zhenwu"),
    )
]
NAMED = ("Alibaba", "SMIC", "Zhenwu", "Renault", "Japon")
ARTICLE = GoldArticle("a", TEXT, tuple({"name": n, "type": "ORG", "mentions": [n]} for n in NAMED), ())


@pytest.mark.parametrize(
    ("subject", "object", "evidence", "kind"),
    [
        ("Alibaba", "SMIC", SENTENCES[0], NAMES),
        ("Alibaba", "SMIC", "rachète", NAMES),
        ("Alibaba", "Zhenwu", "lance Zhenwu", "subject by pronoun"),
        ("Renault", "Alibaba", SENTENCES[2], "object by nominal"),
        ("Alibaba", "Zhenwu", SENTENCES[2], BOTH),
        ("SMIC", "Zhenwu", "SMIC.\n\nIl lance", ACROSS),
        ("Japon", "SMIC", SENTENCES[3], INDIRECT),
    ],
)
def test_kind_of_a_fact(subject: str, object: str, evidence: str, kind: str) -> None:
    triple = {"s": subject, "o": object, "evidence": evidence}
    assert how_stated(ARTICLE, triple, sentence_spans(TEXT, SENTENCES), REFERENCES) == kind
    assert kind in statement_kinds(KINDS)


def test_a_name_inside_a_word_is_no_name() -> None:
    article = GoldArticle("b", "Alibabais.", ({"name": "Alibaba", "type": "ORG", "mentions": ["Alibaba"]},), ())
    assert how_stated(article, {"s": "Alibaba", "o": "Alibaba", "evidence": "Alibabais."}, [], []) == INDIRECT


def test_sentences_that_the_text_lacks_are_left_out() -> None:
    assert sentence_spans("Un. Deux. Trois.", ["Un.", "Quatre.", "Trois."]) == [(0, 3), (10, 16)]
