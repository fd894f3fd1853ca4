from pathlib import Path

import pytest

from graph.errors import DataError
from graph.lang.pack import LanguagePack, load_pack
from graph.resolution.forms import Form, analyse
from graph.resolution.lexicon import load_lexicon
from graph.resolution.normal import key

LEXICON = load_lexicon(load_pack("fr"))


def form(text: str, kind: str) -> Form:
    return analyse(text, kind, LEXICON)


@pytest.mark.parametrize(
    ("text", "kind", "core", "affix"),
    [
        ("groupe Galeries Lafayette", "ORG", "Galeries Lafayette", "descriptor"),
        ("fonds activiste suédois Cevian", "ORG", "Cevian", "descriptor"),
        ("Samsung Electronics Co., Ltd.", "ORG", "Samsung Electronics", "legal form"),
        ("L’Oréal", "ORG", "Oréal", "determiner"),
        ("GPU H100", "PRODUCT", "H100", "descriptor"),
        ("mine de cuivre de Mingomba", "LOC", "Mingomba", "descriptor"),
        ("M. Le Maire", "PER", "Le Maire", "title"),
        ("l’ancien ministre Bruno Le Maire", "PER", "Bruno Le Maire", "title"),
        ("ministère de l’Économie", "ORG", "ministère de l’Économie", ""),
        ("fondation Orange", "ORG", "fondation Orange", ""),
        ("iPhone 15", "PRODUCT", "iPhone 15", ""),
        ("X Corp.", "ORG", "X Corp.", ""),
    ],
)
def test_what_is_left_of_a_name_without_its_affixes(text: str, kind: str, core: str, affix: str) -> None:
    assert (form(text, kind).core_text, form(text, kind).affix) == (core, affix)


def test_brackets_inside_a_name_are_taken_out() -> None:
    found = form("Centre hospitalier universitaire (CHU) de Nantes", "ORG")
    assert (found.key, found.bracket) == (key("Centre hospitalier universitaire de Nantes"), "CHU")


def test_adjectives_that_two_countries_share_name_none() -> None:
    assert LEXICON.world.names[key("gouvernement américain")].name == "États-Unis"
    assert key("gouvernement congolais") not in LEXICON.world.names


def test_no_country_shares_a_name_with_another() -> None:
    rows = list(load_pack("fr").table("world/polities.tsv"))
    assert len(rows) > 190
    missing = [fields[0] for _, fields in rows if key(fields[0]) not in LEXICON.world.names]
    assert missing == []


def test_an_alias_of_another_version_is_no_alias() -> None:
    assert LEXICON.gazetteer.things(key("A320"), "PRODUCT") == (key("A320"),)
    assert key("A320") not in LEXICON.gazetteer.things(key("A321"), "PRODUCT")


def test_a_faulty_pack_is_refused_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "resolution.toml").write_text("[words]\n", "utf-8")
    with pytest.raises(DataError, match=r"resolution\.toml: missing section or key 'organisations'"):
        load_lexicon(LanguagePack("xx", tmp_path))
