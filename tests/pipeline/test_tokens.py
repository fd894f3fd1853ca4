"""Words and lines: how text is cut before any model sees it."""

import pytest
import spacy

from graph.lang.pack import load_pack
from graph.pipeline import lines
from graph.pipeline.tokens import TABLE, make_tokenizer

NLP = spacy.blank("fr")
NLP.tokenizer = make_tokenizer(NLP.vocab, load_pack("fr").toml(TABLE))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("l'usine d’Alibaba", "l'|usine|d’|Alibaba"),
        ("Aix-en-Provence et week-end", "Aix-en-Provence|et|week-end"),
        ("Arrive-t-il ? Prend-on ?", "Arrive|-t-il|?|Prend|-on|?"),
        ("aujourd'hui, quelqu’un", "aujourd'hui|,|quelqu’un"),
        ("ex-Twitter et ex-femme", "ex-|Twitter|et|ex-femme"),
        ("797 M€. À 15h30", "797|M€|.|À|15|h|30"),
        ("QwQ-32B (H800)", "QwQ-32B|(|H800|)"),
        ("M. Dupont, etc.", "M.|Dupont|,|etc."),
        ("le R1 671B.", "le|R1|671B|."),
        ("L’ONU-Habitat", "L’|ONU-Habitat"),
    ],
)
def test_words(text: str, words: str) -> None:
    assert [token.text for token in NLP.tokenizer(text)] == words.split("|")


def test_no_character_is_lost() -> None:
    text = "« C'est-à-dire »  :\n\n- 1 200 €/t, www.exemple.fr… J.-C."
    assert NLP.tokenizer(text).text == text


def test_a_line_break_starts_a_sentence_and_nothing_else_is_decided() -> None:
    doc = lines.start_sentences_at_lines(NLP.make_doc("Titre sans point\n\nLe texte."))
    starts = {token.text: doc[token.i].is_sent_start for token in doc}
    assert starts["Le"] is True
    assert not starts["sans"]
    assert not starts["texte"]
