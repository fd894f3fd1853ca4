"""Known names of a language, found in a Doc and offered to the recogniser as an attribute of each token.

A hit is a candidate, never a decision: many names are also words (Orange, Total), so the recogniser reads the hit in
`token.tag_`, an attribute that the French treebanks leave unused, together with the words around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Token

from graph.lang.pack import LanguagePack, load_pack

NAMES, PLACES = "gazetteers/names.tsv", "gazetteers/places.tsv"
AMBIGUOUS = "!"
"""Mark of names that are also everyday words or parts of a person's name: they need context."""

_LONGEST = 9
_SHORTEST_FOLDED = 4
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " "})


@dataclass(frozen=True)
class Gazetteer:
    """Codes of name types by written form.

    A code joins the types that share a form by `+` and ends in `!` where the form is also a word: `ORG+PRODUCT!`.
    `folded` holds the sure forms in lower case, for names that an article writes in capitals.
    """

    forms: Mapping[str, str]
    folded: Mapping[str, str]

    @classmethod
    def build(cls, rows: Iterable[tuple[str, str, bool]]) -> Gazetteer:
        """From `(form, type, ambiguous)`; a form may come several times."""
        types: dict[str, set[str]] = {}
        marked: set[str] = set()
        for form, kind, ambiguous in rows:
            form = normalise(form)
            types.setdefault(form, set()).add(kind)
            if ambiguous:
                marked.add(form)
        forms = {f: "+".join(sorted(k)) + AMBIGUOUS * (f in marked) for f, k in types.items()}
        sure = ((f, c) for f, c in forms.items() if f not in marked and len(f) >= _SHORTEST_FOLDED)
        return cls(forms=forms, folded={f.casefold(): c for f, c in sure})

    def code(self, text: str) -> str | None:
        """The code of a form as written, or of its lower-case twin where it starts with a capital."""
        text = normalise(text)
        found = self.forms.get(text)
        if found is None and text[:1].isupper() and len(text) >= _SHORTEST_FOLDED:
            found = self.folded.get(text.casefold())
        return found

    def sure_type(self, text: str) -> str | None:
        """The single type of a form that is no everyday word, None otherwise."""
        code = self.code(text)
        return code if code and "+" not in code and not code.endswith(AMBIGUOUS) else None

    def hits(self, doc: Doc) -> Iterator[tuple[int, int, str]]:
        """Longest forms from left to right as `(start, end, code)`, token indices, without overlap."""
        text, position = normalise(doc.text), 0
        while position < len(doc):
            end, code = self._longest(doc, text, position)
            if code:
                yield position, end, code
            position = end

    def _longest(self, doc: Doc, text: str, start: int) -> tuple[int, str]:
        if not can_start(doc[start]):
            return start + 1, ""
        begin = doc[start].idx
        for end in range(min(start + _LONGEST, len(doc)), start, -1):
            last = doc[end - 1]
            if code := self.code(text[begin : last.idx + len(last)]):
                return end, code
        return start + 1, ""


def normalise(text: str) -> str:
    """Straight apostrophes and plain spaces; the length never changes."""
    return text.translate(_APOSTROPHES)


def can_start(token: Token) -> bool:
    """Whether a name may begin here: a capital or a digit somewhere in the token (`iPhone`, `8-K`)."""
    return any(c.isupper() or c.isdigit() for c in token.text)


@cache
def load_gazetteer(pack: LanguagePack) -> Gazetteer:
    """The gazetteer of a language pack; DataError where it is missing."""
    return Gazetteer.build(_rows(pack))


def _rows(pack: LanguagePack) -> Iterator[tuple[str, str, bool]]:
    for file in (NAMES, PLACES):
        for _, (name, kind, _, aliases, marked, *_) in pack.table(file):
            risky = set(marked.split("|"))
            for form in (name, *filter(None, aliases.split("|"))):
                yield form, kind, form in risky


class GazetteerTagger:
    """Pipeline component: writes `B-` and `I-` codes of the gazetteer's hits into `token.tag_`."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def __call__(self, doc: Doc) -> Doc:
        """Set `tag_` of every token; tokens outside hits get the empty tag."""
        for token in doc:
            token.tag_ = ""
        for start, end, code in self.gazetteer.hits(doc):
            for token in doc[start:end]:
                token.tag_ = f"{'B' if token.i == start else 'I'}-{code}"
        return doc


@Language.factory("toile_gazetteer", assigns=["token.tag"])
def create_gazetteer_tagger(nlp: Language, name: str) -> GazetteerTagger:
    """The tagger with the gazetteer of the pipeline's language."""
    return GazetteerTagger(load_gazetteer(load_pack(nlp.lang)))
