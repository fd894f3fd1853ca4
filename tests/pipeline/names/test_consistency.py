"""Names of one article agree: on hand-built Docs, with rules and gazetteer of the test."""

import spacy
from spacy.tokens import Doc

from graph.pipeline.names import Gazetteer, NameAgreement, NameRules

NLP = spacy.blank("fr")
RULES = NameRules.from_table(
    {
        "outside": ["du", "l'"],
        "alone": ["développement"],
        "before": {"ORG": ["société"], "PRODUCT": ["modèle"]},
        "before_of": {"ORG": ["filiale"]},
        "first": {"ORG": ["Banque"]},
        "last": {"ORG": ["Company"]},
        "government": ["gouvernement"],
        "of_place": {"bourse": "ORG", "tribunal": "ORG"},
    },
    demonyms=["danois"],
)
AGREE = NameAgreement(Gazetteer.build([("Airbus", "ORG", False), ("Mars", "ORG", True)]), RULES)


def names(words: str, ents: str, parts: str = "") -> list[tuple[str, str]]:
    """`ents` gives a BIO tag per word (`-` for none); `parts` a part of speech per word."""
    tokens = words.split()
    bio = [tag if tag != "-" else "O" for tag in ents.split()]
    doc = Doc(NLP.vocab, words=tokens, ents=bio, pos=parts.split() or ["PROPN"] * len(tokens))
    return [(ent.text, ent.label_) for ent in AGREE(doc).ents]


def test_contracted_determiners_are_cut_off() -> None:
    assert names("du Louvre", "B-LOC I-LOC") == [("Louvre", "LOC")]
    assert names("du", "B-LOC") == []


def test_a_noun_of_what_happens_is_no_name_by_itself() -> None:
    assert names("un Développement de Zenk", "- B-ORG - B-ORG", "DET PROPN ADP PROPN") == [("Zenk", "ORG")]
    assert names("la Banque Développement", "- B-ORG I-ORG") == [("Banque Développement", "ORG")]


def test_a_form_has_one_type_by_majority() -> None:
    found = names("Zenk , Zenk et Zenk", "B-ORG - B-PER - B-ORG")
    assert found == [("Zenk", "ORG")] * 3


def test_a_cue_beside_one_occurrence_decides_for_all() -> None:
    found = names("société Avelenn . Avelenn", "- B-PER - B-PER", "NOUN PROPN PUNCT PROPN")
    assert found == [("Avelenn", "ORG"), ("Avelenn", "ORG")]


def test_a_cue_reaches_through_de() -> None:
    assert names("filiale de Zorg", "- - B-PER", "NOUN ADP PROPN") == [("Zorg", "ORG")]


def test_other_places_of_a_name_and_surnames_are_found() -> None:
    found = names("Jeanne Duval parle . Duval rit", "B-PER I-PER - - - -", "PROPN PROPN VERB PUNCT PROPN VERB")
    assert found == [("Jeanne Duval", "PER"), ("Duval", "PER")]


def test_sure_names_of_the_gazetteer_are_added_and_words_are_not() -> None:
    assert names("Airbus en Mars", "- - -") == [("Airbus", "ORG")]


def test_a_capital_at_the_start_of_a_sentence_makes_no_name() -> None:
    assert names("Contacté hier", "B-PER -", "VERB ADV") == []
    assert names("Contacté hier", "B-PER -", "PROPN ADV") == [("Contacté", "PER")]


def test_neighbours_become_one_name_by_their_last_word() -> None:
    assert names("Panama Canal Company", "B-LOC B-ORG I-ORG") == [("Panama Canal Company", "ORG")]


def test_first_and_last_words_outvote_the_recogniser() -> None:
    assert names("Banque Duval", "B-PER I-PER") == [("Banque Duval", "ORG")]


def test_a_name_at_the_end_of_the_text_is_no_trouble() -> None:
    assert names("Banque Duval et Banque", "B-ORG I-ORG - -") == [("Banque Duval", "ORG")]


def test_a_code_behind_a_cue_or_a_maker_is_a_product() -> None:
    assert names("le modèle H100", "- - -", "DET NOUN NOUN") == [("H100", "PRODUCT")]
    assert names("Nvidia H800", "B-ORG -", "PROPN NUM") == [("Nvidia H800", "PRODUCT")]
    assert names("en 2025", "- -", "ADP NUM") == []


def test_a_number_that_counts_nothing_belongs_to_the_name() -> None:
    assert names("Sterne 3 vole", "B-PRODUCT - -", "PROPN NUM VERB") == [("Sterne 3", "PRODUCT")]
    assert names("Sterne 3 fois", "B-PRODUCT - -", "PROPN NUM NOUN") == [("Sterne", "PRODUCT")]


def test_a_government_with_its_adjective_is_the_country() -> None:
    assert names("le gouvernement danois", "- - -", "DET NOUN ADJ") == [("gouvernement danois", "LOC")]
    assert names("le gouvernement fragile", "- - -", "DET NOUN ADJ") == []


def test_an_exchange_is_named_with_its_place() -> None:
    assert names("la bourse de Oslo", "- - - B-LOC", "DET NOUN ADP PROPN") == [("bourse de Oslo", "ORG")]


def test_a_seat_is_named_with_all_words_up_to_its_place() -> None:
    parts = "DET NOUN ADP NOUN ADP PROPN"
    found = names("le tribunal de commerce de Oslo", "- - - - - B-LOC", parts)
    assert found == [("tribunal de commerce de Oslo", "ORG")]
    assert names("le tribunal quitte Oslo", "- - - B-LOC", "DET NOUN VERB PROPN") == [("Oslo", "LOC")]


def test_the_determiner_that_opens_a_sentence_is_no_part_of_a_name() -> None:
    assert names("La monnaie", "B-ORG I-ORG", "DET NOUN") == []
    assert names("Le Zorg", "B-ORG I-ORG", "DET PROPN") == [("Zorg", "ORG")]
