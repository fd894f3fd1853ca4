"""What the text of one article says of its names: who introduces whom, what stands side by side, who acts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from graph.model import NAMED_TYPES, Analysis, Mention
from graph.resolution.lexicon import Lexicon
from graph.resolution.normal import key, plain

_MAKING = frozenset({"develops", "produces", "launches"})
_PLACES = frozenset({"located_in", "operates_in", "listed_on"})
_SENTENCE_END = re.compile(r"[.!?…:;\n»”\"]\s*$")
_WINDOW = 60


@dataclass(frozen=True, slots=True)
class Name:
    """A form under one type in one article: how often it occurs and where it does first (-1: only in triples)."""

    text: str
    type: str
    count: int
    first: int


@dataclass(slots=True)
class Digest:
    """One article's contribution; small, so that a corpus of articles can be held at once.

    `title` is where the title line ends. Pairs of forms are as written.
    """

    article: str
    title: int = 0
    names: list[Name] = field(default_factory=list)
    introductions: dict[tuple[str, str], str] = field(default_factory=dict)
    renamings: dict[tuple[str, str], str] = field(default_factory=dict)
    contrasts: set[tuple[str, str]] = field(default_factory=set)
    related: set[tuple[str, str]] = field(default_factory=set)
    makers: set[tuple[str, str]] = field(default_factory=set)
    cues: set[tuple[str, str]] = field(default_factory=set)
    government: Counter[str] = field(default_factory=Counter)


def digest(analysis: Analysis, lexicon: Lexicon) -> Digest:
    """Read one article. Pairs are of forms as written; `government` is positive where a capital acts."""
    text = analysis.article.text
    result = Digest(analysis.article.id, title=text.find("\n"))
    result.names = _names(analysis)
    named = sorted(analysis.mentions, key=lambda m: (m.start, m.end))
    for before, after in pairwise(named):
        _pair(before, after, text, lexicon, result)
    for mention in named:
        _single(mention, text, lexicon, result)
    _triples(analysis, lexicon, result)
    return result


def _names(analysis: Analysis) -> list[Name]:
    """Every (name, type) of the article, counted by place so that no occurrence counts twice."""
    places: defaultdict[tuple[str, str], set[tuple[int, int]]] = defaultdict(set)
    for mention in analysis.mentions:
        places[mention.name, mention.type].add((mention.start, mention.end))
    firsts = {name: min(spans)[0] for name, spans in places.items()}
    others: defaultdict[tuple[str, str], set[tuple[int, int]]] = defaultdict(set)
    for mention in _ends(analysis):
        if (mention.name, mention.type) not in places:
            others[mention.name, mention.type].add((mention.start, mention.end))
    found = {**places, **others}
    return [Name(*name, len(found[name]), firsts.get(name, -1)) for name in sorted(found)]


def _ends(analysis: Analysis) -> Iterator[Mention]:
    for triple in analysis.triples:
        yield triple.subject
        yield triple.object


def _pair(before: Mention, after: Mention, text: str, lexicon: Lexicon, result: Digest) -> None:
    """Two names in a row: what stands between them."""
    between = text[before.end : after.start]
    if len(between) > _WINDOW:
        return
    said = plain(between).strip()
    names = before.text, after.text
    if said[:1] in {"(", "["} and said[1:].strip(' "«“') in lexicon.introducing:
        result.introductions.setdefault(names, text[before.start : after.end + 1])
    elif said.strip(' "«“(,-') in lexicon.renaming and before.type == after.type:
        result.renamings.setdefault(names, text[before.start : after.end])
    elif said in lexicon.contrast:
        result.contrasts.add(names)
    kinds = before.type, after.type
    if (kinds == ("ORG", "PRODUCT") and not said) or (kinds == ("PRODUCT", "ORG") and said in lexicon.of):
        result.makers.add(names if kinds[0] == "ORG" else names[::-1])


def _single(mention: Mention, text: str, lexicon: Lexicon, result: Digest) -> None:
    """One name: the noun before it says its type, the word before a capital whether it is the government."""
    before = plain(text[max(0, mention.start - _WINDOW) : mention.start])
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", before)
    if kind := _cue(before, words, lexicon):
        result.cues.add((mention.text, kind))
    if key(mention.text) in lexicon.world.capitals:
        result.government[mention.text] += _reading(mention, text, before, words, lexicon)


def _cue(before: str, words: list[str], lexicon: Lexicon) -> str:
    """The type that the noun before a name says ("le moteur Vinci", "la ville d'Orange"), "" for none."""
    if not words or not before.endswith((" ", "'")):
        return ""
    if words[-1] in lexicon.function and len(words) > 1:
        return "LOC" if words[-2] in lexicon.neutral_places else ""
    return lexicon.descriptors.get(words[-1], "") if before.rstrip()[-1].isalpha() else ""


def _reading(mention: Mention, text: str, before: str, words: list[str], lexicon: Lexicon) -> int:
    """+2 for a capital that acts, -2 for a town, 0 where the words around do not tell."""
    line = text[text.rfind("\n", 0, mention.start) + 1 : mention.start]
    dateline = not line.strip() and (mention.text.isupper() or re.match(r"\s*(\(|,|[-–—])", text[mention.end :]))
    rules = lexicon.government
    bracket = before.rstrip().endswith("(")
    if dateline or bracket or _ends_with(before, rules["place_before"]):
        return -2
    after = text[mention.end : mention.end + 5]
    if re.search(r"[A-ZÀ-Ý][\w-]+, $", text[: mention.start]) and _starts_with(after, rules["and"]):
        return -1  # one of a list of towns
    if not line.strip() or _SENTENCE_END.search(before) or before.endswith((", ", "— ")):
        return 2
    if _ends_with(before, rules["government_before"]):
        return 2
    if _ends_with(before, rules["links"]):
        return -2 if rules["place_nouns"] & set(words[-4:]) else 2
    if _ends_with(before, rules["and"]):  # "à Londres et Paris": as the name before it
        first = before.rsplit(maxsplit=2)[0]
        return -2 if _ends_with(first, rules["place_before"]) else 1
    return -1 if before.endswith("-") else 0


def _starts_with(text: str, words: frozenset[str]) -> bool:
    return plain(text).strip().partition(" ")[0] in words


def _ends_with(text: str, words: frozenset[str]) -> bool:
    tail = text.rstrip().rstrip("'")
    return any(tail.endswith(word) and not tail[: -len(word)][-1:].isalnum() for word in words)


def _triples(analysis: Analysis, lexicon: Lexicon, result: Digest) -> None:
    for triple in analysis.triples:
        subject, thing = triple.subject, triple.object
        if {subject.type, thing.type} <= NAMED_TYPES:
            result.related.add((subject.name, thing.name))
            if triple.relation in _MAKING and (subject.type, thing.type) == ("ORG", "PRODUCT"):
                result.makers.add((subject.name, thing.name))
        for mention in (subject, thing):
            if key(mention.name) in lexicon.world.capitals:
                result.government[mention.name] += -2 if triple.relation in _PLACES else 1
