"""The shipped pipeline on clear cases: a floor, not a measurement (see tests/benchmarks/references_quality.py)."""

import pytest
from spacy.language import Language

from graph.lang.pack import load_pack
from graph.pipeline import load_pipeline

CLEAR = [
    ("Nvidia a dévoilé une puce mardi. L'entreprise compte sur son PDG.", "L'entreprise", "Nvidia"),
    ("Nvidia a présenté ses résultats mardi.", "ses", "Nvidia"),
    ("La société a été rachetée par Airbus, qui emploie 130 000 personnes.", "qui", "Airbus"),
    ("Renault, dont le siège est à Boulogne, a vendu ses parts.", "dont", "Renault"),
    ("Hélène Castéran dirige Orvalys depuis mars. Elle a quitté Paris.", "Elle", "Hélène Castéran"),
    ("Mistral AI a levé des fonds. La start-up parisienne va recruter.", "La start-up parisienne", "Mistral AI"),
    ("Emmanuel Macron s'est rendu à Toulouse, où il a visité une usine.", "où", "Toulouse"),
    ("Airbus a livré dix avions. L'avionneur européen en vend encore cent.", "L'avionneur européen", "Airbus"),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline(load_pack("fr"), without={"toile_relations", "toile_quantities"})


def test_clear_cases(nlp: Language) -> None:
    right = 0
    for text, expression, name in CLEAR:
        doc = nlp(text)
        start = text.index(expression)
        for first, last, _, antecedents, _ in doc._.references:
            if doc[first].idx < start + len(expression) and doc[last - 1].idx >= start:
                right += [doc[a:b].text for a, b in antecedents] == [name]
    assert right >= 6


def test_an_impersonal_subject_stands_for_nothing(nlp: Language) -> None:
    doc = nlp("Nvidia a gagné. Il faut attendre la suite.")
    assert all(doc[start].text != "Il" for start, *_ in doc._.references)
