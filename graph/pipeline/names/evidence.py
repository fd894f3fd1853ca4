"""What an article tells of each of its names: sparse features of a form over all the places where it stands.

A feature is a short string: `before=société`, `head=nsubj:annoncer`, `after=class:company`. Words are quoted from the
text, so that nothing here belongs to one language; nouns are joined by the classes that the language pack gives them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from spacy.tokens import Doc, Span, Token

from graph.lang.pack import LanguagePack
from graph.pipeline.names.gazetteer import AMBIGUOUS, Gazetteer, load_gazetteer, normalise

NOUNS, FIRST_NAMES = "references_nouns.toml", "references_first_names.toml"

Features = dict[str, float]

_NEAR = 4
"""Words between a name and the noun that explains it: "Kuiper, sa future constellation"."""
_OFTEN = 3
_PASSED = frozenset({"ADJ", "NUM", "ADV", "DET"})
_OPENING = frozenset({",", "(", "–", "—", "-"})
_QUOTES = frozenset('«»"“”')


@dataclass
class Form:
    """A written form of an article with its places, labelled by the rules, and what the recogniser heard there."""

    text: str
    spans: list[Span] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)

    @property
    def label(self) -> str:
        """The label proposed most often."""
        counts = Counter(span.label_ for span in self.spans)
        return min(counts, key=lambda kind: (-counts[kind], kind))


def forms(spans: Iterable[Span], heard: Iterable[tuple[int, int, str]] = ()) -> dict[str, Form]:
    """Names of one article by their written form, in the order of the text; `heard` are names of the recogniser."""
    labels = {(start, end): label for start, end, label in heard}
    found: dict[str, Form] = {}
    for span in spans:
        text = normalise(span.text)
        form = found.setdefault(text, Form(text))
        form.spans.append(span)
        if label := labels.get((span.start, span.end)):
            form.heard.append(label)
    return found


def load_evidence(pack: LanguagePack) -> Evidence:
    """With the gazetteer and the classes of nouns of a language pack."""
    classes: dict[str, list[str]] = {}
    for row in pack.toml(NOUNS)["class"]:
        for noun in row["nouns"]:
            classes.setdefault(noun, []).append(row["id"])
    given = (name for names in pack.toml(FIRST_NAMES).values() for name in names.split())
    return Evidence(load_gazetteer(pack), classes, frozenset(given))


class Evidence:
    """Describes forms with the knowledge of a language: its gazetteer, its classes of nouns, first names."""

    def __init__(
        self, gazetteer: Gazetteer, classes: Mapping[str, Sequence[str]], first_names: frozenset[str] = frozenset()
    ) -> None:
        self.gazetteer = gazetteer
        self.classes = classes
        self.first_names = first_names | _first_names(gazetteer)

    def of(self, found: Mapping[str, Form]) -> list[Features]:
        """Features of each form, in order."""
        links = _links(found)
        labels = {(s.start, s.end): form.label for form in found.values() for s in form.spans}
        ends = {end: label for (_, end), label in labels.items()}
        starts = {start: label for (start, _), label in labels.items()}
        return [self._form(form, links.get(form.text, ()), starts, ends) for form in found.values()]

    def _form(self, form: Form, links: Iterable[str], starts: Mapping[int, str], ends: Mapping[int, str]) -> Features:
        features: Features = dict.fromkeys([*self._shape(form), *links], 1.0)
        for label, count in Counter(form.heard).items():
            features[f"heard={label}"] = count / len(form.heard)
        if not form.heard:
            features["unheard"] = 1.0
        for span in form.spans:
            key = f"label={span.label_}"
            features[key] = features.get(key, 0.0) + 1 / len(form.spans)
            features.update(dict.fromkeys(self._place(span), 1.0))
            features.update(dict.fromkeys(_neighbours(span, starts, ends), 1.0))
        return features

    def _shape(self, form: Form) -> Iterator[str]:
        """What the form itself tells."""
        span, words = form.spans[0], [token.text for token in form.spans[0]]
        code = self.gazetteer.code(form.text)
        yield f"known={code}"
        yield f"known={(code or '').endswith(AMBIGUOUS)}:{form.label}"
        yield f"words={min(len(words), 4)}"
        yield f"words={min(len(words), 4)}:{form.label}"
        yield f"count={min(len(form.spans), _OFTEN)}:{form.label}"
        yield f"first={words[0]}"
        yield f"last={words[-1]}"
        yield f"end={words[-1][-3:]}"
        yield f"begin={words[0][:3]}"
        yield f"shape={'_'.join(_shape(word) for word in words[:3])}"
        yield f"parts={'_'.join(token.pos_ for token in span[:3])}"
        yield f"given={len(words) > 1 and words[0].split('-')[0] in self.first_names}"
        for word in words[:-1] if len(words) > 1 else ():
            yield f"inside={word}"

    def _place(self, span: Span) -> Iterator[str]:
        """What stands around one place of a form."""
        doc, root = span.doc, span.root
        if span.end < len(doc):
            yield f"next={doc[span.end].lower_}"
        yield from self._before(span)
        yield from self._noun("after", _explained(doc, span.end))
        yield f"opens={bool(doc[span.start].is_sent_start)}:{span.label_}"
        if span.start and doc[span.start - 1].text in _QUOTES:
            yield "quoted"
        if root.head.i != root.i:
            yield from self._head(root)
        else:
            yield "root"

    def _before(self, span: Span) -> Iterator[str]:
        """The words before: the direct one, the preposition before a determiner, the noun behind both."""
        doc, place = span.doc, span.start - 1
        if place < 0 or doc[place].is_space:
            yield "before=|"
            return
        yield f"before={doc[place].lower_}"
        yield from self._noun("title", doc[place])
        while place > 0 and doc[place].pos_ in _PASSED and place > span.start - _NEAR:
            place -= 1
        yield f"link={doc[place].lower_}" if doc[place].pos_ == "ADP" else f"link={doc[place].pos_}"
        if doc[place].pos_ == "NOUN":
            yield from self._noun("title", doc[place])
        elif doc[place].pos_ == "ADP" and place:
            yield from self._noun(f"of:{doc[place].lower_}", doc[place - 1])

    def _head(self, root: Token) -> Iterator[str]:
        """The word that governs the name, with the relation and the preposition between them."""
        case = next((child.lower_ for child in root.lefts if child.dep_ == "case"), "")
        link = f"{root.dep_}:{case}" if case else root.dep_
        yield f"dep={link}"
        if root.head.pos_ in ("VERB", "ADJ", "AUX"):
            yield f"head={link}:{root.head.lemma_}"
        else:
            yield from self._noun(f"head={link}", root.head)
        if root.head.pos_ == "VERB" and root.dep_ == "conj":
            return
        for child in root.rights:
            if child.dep_ in ("appos", "acl", "acl:relcl", "nmod"):
                yield from self._noun(f"child={child.dep_}", child)

    def _noun(self, key: str, noun: Token | None) -> Iterator[str]:
        if noun is not None and noun.pos_ in ("NOUN", "ADJ", "VERB", "PROPN"):
            yield f"{key}={noun.lemma_}"
            for name in self.classes.get(noun.lemma_, ()):
                yield f"{key}=class:{name}"


def _explained(doc: Doc, place: int) -> Token | None:
    """The noun of an explanation that opens here: ", une chaîne", "(société norvégienne)"."""
    if place >= len(doc) or doc[place].text not in _OPENING:
        return None
    for token in doc[place + 1 : place + 1 + _NEAR]:
        if token.pos_ == "NOUN":
            return token
        if token.pos_ not in _PASSED:
            return None
    return None


def _neighbours(span: Span, starts: Mapping[int, str], ends: Mapping[int, str]) -> Iterator[str]:
    """Labels of the names that stand beside a name in a list or in parentheses."""
    doc = span.doc
    if span.start > 1 and (label := ends.get(span.start - 1)):
        yield f"left={doc[span.start - 1].text}:{label}"
    if span.end < len(doc) and (label := starts.get(span.end + 1)):
        yield f"right={doc[span.end].text}:{label}"


def _links(found: Mapping[str, Form]) -> dict[str, set[str]]:
    """What forms tell of each other: a surname, a part of a longer name, an acronym in parentheses."""
    links: dict[str, set[str]] = {}
    for form in found.values():
        words = form.text.split()
        for part, place in ((words[0], "first"), (words[-1], "last")) if len(words) > 1 else ():
            if part in found:
                links.setdefault(part, set()).add(f"{place} of {form.label}")
                links.setdefault(form.text, set()).add(f"{place} is {found[part].label}")
    return links


def _first_names(gazetteer: Gazetteer) -> frozenset[str]:
    counts = Counter(form.split()[0] for form, code in gazetteer.forms.items() if code == "PER" and " " in form)
    return frozenset(name for name, count in counts.items() if count > 1)


def _shape(word: str) -> str:
    """`Xxx` for Alibaba, `XX` for IBM, `Xx0` for A320: long runs are cut."""
    kinds = ["0" if c.isdigit() else "X" if c.isupper() else "x" if c.isalpha() else c for c in word]
    return "".join(kind * min(len(list(run)), 2) for kind, run in groupby(kinds))[:6]
