"""What an article knows about its names: where they end, one sense per form, repeats, names of the gazetteer.

The rules propose names with types; where a language has a judge (`judge.py`), it weighs all that the article tells of
each form and decides on its type, and whether it is a name at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from graph.lang.pack import load_pack
from graph.pipeline.names.evidence import Evidence, Form, forms, load_evidence
from graph.pipeline.names.gazetteer import Gazetteer, load_gazetteer
from graph.pipeline.names.judge import FILE as JUDGE
from graph.pipeline.names.judge import NOTHING, Judge, load_judge
from graph.pipeline.names.senses import NameRules, Senses
from graph.pipeline.names.shapes import Shapes

RULES = "names.toml"
DEMONYMS = "references_demonyms.jsonl"
_NAME_TAGS = frozenset({"PROPN", "NOUN", "X"})
_PROPER = frozenset({"PROPN", "X"})


class NameAgreement:
    """Pipeline component after the recogniser: makes the names of one article agree with each other."""

    def __init__(
        self, gazetteer: Gazetteer, rules: NameRules, *, judge: Judge | None = None, evidence: Evidence | None = None
    ) -> None:
        self.gazetteer = gazetteer
        self.rules = rules
        self.senses = Senses(gazetteer, rules)
        self.shapes = Shapes(rules)
        self.judge = judge
        self.evidence = evidence

    def __call__(self, doc: Doc) -> Doc:
        """Replace `doc.ents`: trimmed, completed by known names, of one type per form, repeated everywhere."""
        if self.judge and self.evidence:
            proposed = self.proposals(doc)
            kinds = self.judge.decide(self.evidence.of(proposed))
            named = [(form, self._seat_type(form) or kind) for form, kind in zip(proposed.values(), kinds, strict=True)]
            found = [Span(doc, s.start, s.end, kind) for form, kind in named if kind != NOTHING for s in form.spans]
            found = list(_merged(doc, self.shapes.governments(doc), found))
        else:
            found = self._agreed(doc)
        doc.ents = list(_merged(doc, found, _repeats(doc, found)))
        return doc

    def proposals(self, doc: Doc) -> dict[str, Form]:
        """Forms that may be names: those that rules and recogniser find, and other words with a capital."""
        heard = [(span.start, span.end, span.label_) for span in doc.ents]
        found = self._agreed(doc)
        found = list(_merged(doc, found, _repeats(doc, found)))
        return forms(_merged(doc, found, self._capitals(doc)), heard)

    def _seat_type(self, form: Form) -> str | None:
        """The type that a common noun in small letters gives the name that it opens: "bourse de Hong Kong"."""
        span = form.spans[0]
        return self.rules.of_place.get(span[0].text) if len(span) > 1 else None

    def _agreed(self, doc: Doc) -> list[Span]:
        found = [span for span in map(self._trim, doc.ents) if span is not None]
        found = [span for span in found if not self._is_word(span)]
        found = list(_merged(doc, self.shapes.governments(doc), found))
        found = list(self._joined(_merged(doc, found, self._known(doc))))
        # An extension may run into the next name: the longer of the two stays.
        found = list(_merged(doc, filter_spans(self.shapes.extended(found)), self.shapes.codes(doc)))
        return self.senses.agree(found)

    def _capitals(self, doc: Doc) -> Iterator[Span]:
        """Runs of words with capitals that are no words of the language at the start of a sentence."""
        start = 0
        for place in range(len(doc) + 1):
            if place < len(doc) and self._has_capital(doc[place]):
                continue
            if place > start:
                yield Span(doc, start, place, NOTHING)
            start = place + 1

    def _has_capital(self, token: Token) -> bool:
        if token.is_space or token.text in self.rules.outside or not any(c.isupper() for c in token.text):
            return False
        return token.pos_ in _PROPER or (not token.is_sent_start and token.text[:1].isupper())

    def _trim(self, span: Span) -> Span | None:
        """Without determiners and quotes at its ends; None where nothing with a capital or a digit remains."""
        doc, start, end = span.doc, span.start, span.end
        while start < end and self._is_outside(doc[start], doc[start:end]):
            start += 1
        while end > start and (doc[end - 1].is_space or doc[end - 1].text in self.rules.outside):
            end -= 1
        named = any(token.pos_ == "PROPN" or not token.is_lower for token in doc[start:end])
        return Span(doc, start, end, span.label_) if named else None

    def _is_outside(self, token: Token, span: Span) -> bool:
        """Whether a first word is no part of a name: a word of the list, or the determiner that opens a sentence."""
        if token.is_space or token.text in self.rules.outside:
            return True
        if len(span) > 1 and token.is_upper and token.text in self.rules.before:  # "GPU" in "GPU H100"
            return True
        opens = bool(token.is_sent_start) and token.pos_ == "DET" and len(span) > 1
        return opens and not self.gazetteer.code(span.text)

    def _is_word(self, span: Span) -> bool:
        """Whether a single token is a name only by the capital of its sentence, or has none at all."""
        token = span[0]
        if token.lower_ in self.rules.alone:
            return True
        if len(span) > 1 or token.pos_ in _PROPER or self.gazetteer.code(token.text):
            return False
        return token.is_lower or (bool(token.is_sent_start) and token.is_title)

    def _known(self, doc: Doc) -> Iterator[Span]:
        """Sure names of the gazetteer that look like names where they stand."""
        for start, end, code in self.gazetteer.hits(doc):
            sure = self.gazetteer.sure_type(doc[start:end].text)
            if sure and code == sure and all(_may_be_name(token) for token in (doc[start], doc[end - 1])):
                yield Span(doc, start, end, sure)

    def _joined(self, spans: Iterable[Span]) -> Iterator[Span]:
        """Neighbours that are one name by their last word ("Panama | Canal Railway Company")."""
        held: Span | None = None
        for span in spans:
            if held and held.end == span.start and (kind := self.rules.last.get(span[-1].text)):
                held = Span(span.doc, held.start, span.end, kind)
                continue
            if held:
                yield held
            held = span
        if held:
            yield held


def _may_be_name(token: Token) -> bool:
    return token.pos_ in _NAME_TAGS or not token.text[:1].islower()


def _repeats(doc: Doc, spans: Iterable[Span]) -> Iterator[Span]:
    """Other places of the forms that are names in this article, and surnames of persons named in full."""
    forms: dict[tuple[str, ...], str] = {}
    for span in spans:
        words = tuple(token.text for token in span)
        forms.setdefault(words, span.label_)
        if span.label_ == "PER" and len(words) > 1 and len(words[-1]) > 2 and words[-1][:1].isupper():
            forms.setdefault(words[-1:], "PER")
    longest = sorted({len(words) for words in forms}, reverse=True)
    texts = [token.text for token in doc]
    for start in range(len(doc)):
        for length in longest:
            words = tuple(texts[start : start + length])
            label = forms.get(words) if len(words) == length else None
            if label and any(c.isupper() for word in words for c in word):
                yield Span(doc, start, start + length, label)
                break


def _merged(doc: Doc, first: Iterable[Span], more: Iterable[Span]) -> Iterator[Span]:
    """Spans of `first`, and those of `more` that touch none of them nor each other, in text order."""
    kept = list(first)
    taken = {position for span in kept for position in range(span.start, span.end)}
    for span in more:
        if taken.isdisjoint(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            kept.append(span)
    yield from sorted(kept, key=lambda span: span.start)


@Language.factory("toile_names", requires=["doc.ents"], assigns=["doc.ents"])
def create_name_agreement(nlp: Language, name: str) -> NameAgreement:
    """With the gazetteer and `names.toml` of the pipeline's language."""
    pack = load_pack(nlp.lang)
    demonyms = (form for _, row in pack.rows(DEMONYMS) for form in row["forms"])
    rules, path = NameRules.from_table(pack.toml(RULES), demonyms), pack.folder / JUDGE
    judge = load_judge(path) if path.is_file() else None
    return NameAgreement(load_gazetteer(pack), rules, judge=judge, evidence=load_evidence(pack) if judge else None)
