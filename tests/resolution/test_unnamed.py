import pytest

from graph.lang.pack import load_pack
from graph.resolution.lexicon import load_lexicon
from graph.resolution.unnamed import concept_name, normal_form

LEXICON = load_lexicon(load_pack("fr"))


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("plus de 50 milliards de dollars", "QUANTITY", "50 milliards dollars"),
        ("50 Md$", "QUANTITY", "50 milliards dollars"),
        ("7,7 Mds€", "QUANTITY", "7.7 milliards euros"),
        ("44 000 personnes", "QUANTITY", "44000 personnes"),
        ("1.250.000 euros", "QUANTITY", "1250000 euros"),
        ("1,5", "QUANTITY", "1.5"),
        ("20 pour cent", "QUANTITY", "20 %"),
        ("lundi 1er mars 2025", "DATE", "1 mars 2025"),
        ("début 2025", "DATE", "debut 2025"),
        ("nouvelles puces d’IA", "CONCEPT", "puce artificielle intelligence"),
        ("matériaux critiques", "CONCEPT", "materiau critique"),
        ("les", "CONCEPT", "les"),
    ],
)
def test_normal_forms(text: str, kind: str, expected: str) -> None:
    assert normal_form(text, kind, LEXICON) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("puce d'ia", "puce d'IA"),
        ("autres modèle fondamentaux", "modèle fondamental"),
        ("maladie neuromusculaires", "maladie neuromusculaire"),
        ("centre de données", "centre de données"),
        ("matériaux critiques", "matériau critique"),
        ("technique telles", "technique"),
        ("autres", "autre"),
        ("écosystème de semi-conducteurs local", "écosystème de semi-conducteurs local"),
    ],
)
def test_how_a_concept_is_shown(text: str, expected: str) -> None:
    assert concept_name(text, LEXICON) == expected
