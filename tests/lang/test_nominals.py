"""Number and gender of French nouns and adjectives, by hand."""

import pytest

from graph.lang.inflection import FILE
from graph.lang.nominals import Nominals
from graph.lang.pack import load_pack

DATA = load_pack("fr").toml(FILE)
NOUNS, ADJECTIVES = Nominals(DATA["nouns"]), Nominals(DATA["adjectives"])


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("usines", "usine"), ("journaux", "journal"), ("travaux", "travail"), ("bureaux", "bureau"), ("jeux", "jeu"),
        ("prix", "prix"), ("pays", "pays"), ("yeux", "œil"), ("tuyaux", "tuyau"), ("bijoux", "bijou"),
        ("recours", "recours"), ("messieurs", "monsieur"), ("directives", "directive"),
        ("chevaux", "cheval"), ("procès", "procès"),
        ("lois", "loi"),        ("employés", "employé"), ("temps", "temps"), ("trésors", "trésor"),
    ],
)  # fmt: skip
def test_likeliest_singular_of_a_noun(plural: str, singular: str) -> None:
    assert NOUNS.singulars(plural, plural=True)[0] == singular


def test_the_tag_decides_where_the_form_does_not() -> None:
    assert NOUNS.singulars("virus", plural=False)[0] == "virus"
    assert NOUNS.singulars("anglais", plural=False)[0] == "anglais"
    assert NOUNS.singulars("contrats", plural=False)[0] == "contrat", "no singular ends so"


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("incitatives", "incitatif"), ("présidentielles", "présidentiel"), ("royale", "royal"), ("nouvelle", "nouveau"),
        ("belles", "beau"), ("commerciaux", "commercial"), ("européennes", "européen"), ("sahraouie", "sahraoui"),
        ("financières", "financier"), ("publique", "public"), ("heureuses", "heureux"), ("premières", "premier"),
        ("blanche", "blanc"), ("éligibles", "éligible"), ("stratégiques", "stratégique"), ("correcte", "correct"),
        ("françaises", "français"), ("longues", "long"), ("concrètes", "concret"), ("créatrice", "créateur"),
        ("bleus", "bleu"), ("nombreux", "nombreux"), ("parfaite", "parfait"), ("humaines", "humain"), ("aiguë", "aigu"),
    ],
)  # fmt: skip
def test_likeliest_masculine_singular_of_an_adjective(form: str, base: str) -> None:
    assert ADJECTIVES.bases(form, plural=form.endswith(("s", "x")))[0] == base


@pytest.mark.parametrize("form", ["rapide", "libre", "suisse", "utile", "agricole", "modeste"])
def test_an_adjective_in_e_may_be_masculine(form: str) -> None:
    assert form in ADJECTIVES.bases(form, plural=False)
