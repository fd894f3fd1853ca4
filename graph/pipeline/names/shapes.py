"""Names told by their shape: numbers and codes behind a name, codes behind a cue, governments, exchanges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span, Token

from graph.pipeline.names.senses import NameRules, lookup

_COUNTED = frozenset({"NOUN", "ADJ", "SYM", "NUM", "PROPN", "X"})
_NUMBER = re.compile(r"\d{1,2}|[IVX]{1,4}")
_CODE = re.compile(r"(?=.*\d\d)(?=.*[A-Z])[A-Z0-9][A-Za-z0-9-]{1,9}")
_LINKS = frozenset({"ADP", "DET"})
_PHRASE = frozenset({"NOUN", "ADJ", "ADP", "DET", "CCONJ"})
_FAR = 7
"""Words between a seat and its place, both counted."""
_MAKERS = frozenset({"ORG", "PRODUCT"})


class Shapes:
    """Completes names by the rules of a language."""

    def __init__(self, rules: NameRules) -> None:
        self.rules = rules

    def governments(self, doc: Doc) -> Iterator[Span]:
        """A word for the government with the adjective of its country: a name of the country."""
        for token in doc[:-1]:
            if token.lower_ in self.rules.government and token.nbor().lower_ in self.rules.demonyms:
                yield Span(doc, token.i, token.i + 2, "LOC")

    def extended(self, spans: Iterable[Span]) -> Iterator[Span]:
        """Names with the number, the code or the common noun that belongs to them ("Sterne 3", "Nvidia H800")."""
        for span in spans:
            doc, after = span.doc, span.doc[span.end : span.end + 2]
            if span.label_ in _MAKERS and len(after) and _CODE.fullmatch(after[0].text):
                yield Span(doc, span.start, span.end + 1, "PRODUCT")
            elif span.label_ == "LOC" and (seat := self._seat(span)):
                yield Span(doc, seat.i, span.end, self.rules.of_place[seat.lower_])
            else:
                grows = span.label_ not in ("PER", "LOC") and _is_serial(after)
                yield Span(doc, span.start, span.end + grows, span.label_)

    def codes(self, doc: Doc) -> Iterator[Span]:
        """Codes of letters and digits behind a word that says what they name ("GPU H100")."""
        for token in doc[1:]:
            if _CODE.fullmatch(token.text) and (kind := lookup(self.rules.before, token.nbor(-1))):
                yield Span(doc, token.i, token.i + 1, kind)

    def _seat(self, span: Span) -> Token | None:
        """The common noun that a place completes to a name: "tribunal de commerce de Lyon"."""
        if span.start < 2 or span.doc[span.start - 1].pos_ not in _LINKS:
            return None
        for token in reversed(span.doc[max(span.start - _FAR, 0) : span.start]):
            if token.lower_ in self.rules.of_place:
                return token
            if token.pos_ not in _PHRASE or not token.is_lower:
                return None
        return None


def _is_serial(words: Span) -> bool:
    """Whether a small number stands here that counts nothing behind it."""
    counts = len(words) > 1 and words[1].pos_ in _COUNTED
    return len(words) > 0 and bool(_NUMBER.fullmatch(words[0].text)) and not counts
