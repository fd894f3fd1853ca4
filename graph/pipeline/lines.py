"""Sentence boundaries that need no model: line breaks before the model decides, running sentences after it."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

_FINAL = frozenset('.!?…:;»”")]')
_DASHES = frozenset({"-", "–", "—"})


@Language.component("toile_lines", assigns=["token.is_sent_start"])
def start_sentences_at_lines(doc: Doc) -> Doc:
    """Preset a sentence start after each line break; the parser keeps it and decides the rest."""
    for token in doc[1:]:
        if "\n" in doc[token.i - 1].text and not token.is_space:
            token.is_sent_start = True
    return doc


@Language.component("toile_boundaries", assigns=["token.is_sent_start"])
def join_running_sentences(doc: Doc) -> Doc:
    """Take back boundaries before a small letter in the middle of a line ("complète - mais la direction")."""
    for token in doc[1:]:
        if token.is_sent_start and _runs_on(token):
            token.is_sent_start = False
    return doc


def _runs_on(token: Token) -> bool:
    before = token.nbor(-1)
    if before.text[-1] in _FINAL or before.is_space:
        return False
    word = token.nbor() if token.text in _DASHES and token.i + 1 < len(token.doc) else token
    return word.text[:1].islower()
