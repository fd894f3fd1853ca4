"""The named things of one article, what the text and the gazetteer tell of them, and where they have been spoken of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc

from graph.pipeline.references.knowledge import Knowledge, normalise
from graph.pipeline.references.tree import Tree

_DETERMINER_VOTE, _FIRST_NAME_VOTE, _NOUN_VOTE, _MORPH_VOTE, _PARTICIPLE_VOTE = 2.0, 4.0, 1.0, 0.4, 1.0
_REACH = 8


class Occurrence(NamedTuple):
    """One place where a thing is spoken of: its span, head token and by what (`name` or the kind of a reference)."""

    start: int
    end: int
    head: int
    by: str


class Thing:
    """A named thing, or several that are spoken of together (`parts`), with what is known of it."""

    def __init__(self, index: int, label: str, parts: tuple[Thing, ...] = ()) -> None:
        self.index, self.label, self.parts = index, label, parts or (self,)
        self.members = tuple(part.index for part in self.parts)
        self.names: list[Occurrence] = []
        self.trace: list[Occurrence] = []
        self.gender = {"M": 0.0, "F": 0.0}
        self.number = {"S": 0.0, "P": 0.0}
        self.nouns: set[str] = set()
        self.classes: set[str] = set()
        self.known: frozenset[str] = frozenset()
        self.places: set[str] = set()
        self.forms: set[str] = set()
        self.words: set[str] = set()
        self.about: set[str] = set()
        self.sentences: set[int] = set()

    @property
    def several(self) -> bool:
        """Whether this stands for more than one thing."""
        return len(self.parts) > 1


class Things:
    """All things of an article, united by name, and the entity that covers each token."""

    def __init__(self, doc: Doc, tree: Tree, knowledge: Knowledge) -> None:
        self.tree, self.knowledge = tree, knowledge
        self.all: list[Thing] = []
        self.at: dict[int, int] = {}
        self._keys: dict[tuple[str, ...], int] = {}
        same = dict(_acronyms(doc, tree))
        for ent in sorted(doc.ents, key=lambda e: (-(e.end - e.start), e.start)):
            self._add(ent.start, ent.end, ent.label_, ent.text)
            if ent.start in same:
                self._keys.setdefault((*_key(same[ent.start]), ent.label_), self.at[ent.start])
        for thing in self.all:
            thing.names.sort()
            thing.sentences = {tree.sentence[name.start] for name in thing.names}
            self._describe(thing)

    def _add(self, start: int, end: int, label: str, text: str) -> None:
        key = _key(text)
        index = self._find(key, label)
        if index < 0:
            index = len(self.all)
            self.all.append(Thing(index, label))
            self._keys[(*key, label)] = index
        thing = self.all[index]
        thing.forms.add(normalise(text))
        thing.words.update(self.tree.lower[start:end])
        thing.words.update(self.tree.lemmas[start:end])
        thing.names.append(Occurrence(start, end, self._head(start, end), "name"))
        self.at.update(dict.fromkeys(range(start, end), index))

    def _find(self, key: tuple[str, ...], label: str) -> int:
        """The thing with this name, or the longer name that a short form belongs to; -1 where there is none."""
        if (*key, label) in self._keys:
            return self._keys[(*key, label)]
        for (*known, kind), index in self._keys.items():
            if kind == label and len(known) > len(key) and known[-len(key) :] == list(key) and self._introduced(index):
                return index
        for (*known, kind), index in self._keys.items():
            if kind == label and len(known) > len(key) and _shortens(key, known, label):
                return index
            if len(key) == 1 and _initials(known) == key[0] and kind == label:
                return index
        return -1

    def _introduced(self, index: int) -> bool:
        """Whether a name opens with a common noun in lower case: 'groupe Alibaba'."""
        return all(form[:1].islower() for form in self.all[index].forms)

    def _head(self, start: int, end: int) -> int:
        heads = self.tree.heads
        return next((i for i in range(start, end) if not start <= heads[i] < end or heads[i] == i), start)

    def _describe(self, thing: Thing) -> None:
        """Gender, number, nouns, classes and places from the words around each name and from the gazetteer."""
        for form in sorted(thing.forms):
            classes, places = self.knowledge.known(form)
            thing.known |= classes
            thing.places |= places
        if thing.label == "PER":
            self._first_name(thing)
        for name in thing.names:
            self._read_name(thing, name)
            for noun in _describing(self.tree, name, self.at):
                self._read_noun(thing, noun)
        thing.classes |= thing.known

    def _first_name(self, thing: Thing) -> None:
        for form in thing.forms:
            gender = self.knowledge.first_names.get(form.split()[0].split("-")[0])
            if gender and " " in form:
                thing.gender[gender] += _FIRST_NAME_VOTE

    def _read_name(self, thing: Thing, name: Occurrence) -> None:
        tree = self.tree
        _vote(thing, tree, name.head, _MORPH_VOTE)
        for child in tree.children[name.head]:
            if tree.deps[child] == "det" and child < name.start:
                _vote(thing, tree, child, _DETERMINER_VOTE)
            elif tree.deps[child] in ("acl", "amod") and tree.pos[child] in ("VERB", "ADJ"):
                _vote(thing, tree, child, _PARTICIPLE_VOTE)
            if tree.deps[child] == "amod":
                thing.places |= self._demonyms(child)
        verb = tree.heads[name.head]
        if tree.deps[name.head] in ("nsubj", "nsubj:pass"):
            for dependant in (verb, *(c for c in tree.children[verb] if tree.deps[c] == "advcl")):
                if any(tree.lemmas[c] == "être" for c in tree.children[dependant]) or dependant != verb:
                    _vote(thing, tree, dependant, _PARTICIPLE_VOTE)

    def _read_noun(self, thing: Thing, noun: int) -> None:
        """Take up a noun that describes a thing: its gender, its classes, its demonyms."""
        tree = self.tree
        for form in (tree.lemmas[noun], tree.lower[noun]):
            thing.nouns.add(form)
            thing.classes |= self.knowledge.classes.of_noun.get(form, frozenset())
        _vote(thing, tree, noun, _NOUN_VOTE)
        for k in (noun, *tree.children[noun]):
            thing.places |= self._demonyms(k)
        thing.about |= content(tree, noun)

    def _demonyms(self, k: int) -> frozenset[str]:
        if k in self.at:
            return frozenset()
        found = self.knowledge.demonyms.get(self.tree.lower[k])
        return found or self.knowledge.demonyms.get(self.tree.lemmas[k], frozenset())

    def of(self, token: int) -> int:
        """The thing that a token or a name beside it stands for, -1 for none."""
        if token in self.at or token < 0:
            return self.at.get(token, -1)
        beside = (c for c in self.tree.children[token] if c in self.at and self.tree.renames(c))
        return next((self.at[c] for c in beside), -1)

    def refer(self, thing: Thing, occurrence: Occurrence, *, noun: int = -1) -> None:
        """Note that an expression has been found to stand for a thing."""
        thing.trace.append(occurrence)
        self.at[occurrence.head] = thing.index
        _vote(thing, self.tree, occurrence.head, _NOUN_VOTE)
        if noun >= 0:
            self._read_noun(thing, noun)


def content(tree: Tree, noun: int) -> set[str]:
    """Lemmas of the words that modify a noun from behind: 'fabricant de robots marins'."""
    found, inside = set(), {noun}
    for i in range(noun + 1, min(noun + _REACH, len(tree))):
        if tree.heads[i] not in inside and tree.pos[i] not in ("ADP", "DET"):
            break
        inside.add(i)
        if tree.pos[i] in ("NOUN", "ADJ", "PROPN") and tree.heads[i] in inside:
            found.add(tree.lemmas[i])
    return found


def _acronyms(doc: Doc, tree: Tree) -> Iterator[tuple[int, str]]:
    """Names with the short form that follows in parentheses: 'Fonds monétaire international (FMI)'."""
    for name, short in pairwise(doc.ents):
        between = tree.words[name.end : short.start]
        closed = between == ["("] and tree.words[short.end : short.end + 1] == [")"]
        if closed and name.label == short.label and short.text.isupper() and len(short.text) < len(name.text):
            yield name.start, short.text


def _vote(thing: Thing, tree: Tree, i: int, weight: float) -> None:
    gender, number, _ = tree.agreement[i]
    if gender:
        thing.gender[gender] += weight
    if number:
        thing.number[number] += weight


def _describing(tree: Tree, name: Occurrence, named: Iterable[int]) -> list[int]:
    """Nouns before or after a name that say what it is: 'le fabricant X', 'X, un fabricant', 'X est un fabricant'."""
    found = [c for c in tree.children[name.head] if tree.deps[c] == "appos" and tree.pos[c] == "NOUN"]
    head = tree.heads[name.head]
    if tree.pos[head] == "NOUN" and head != name.head:
        introduces = head < name.head and tree.renames(name.head)
        predicates = tree.deps[name.head] == "nsubj" and any(tree.deps[c] == "cop" for c in tree.children[head])
        if introduces or predicates:
            found.append(head)
    return [i for i in found if i not in named]


def _key(text: str) -> tuple[str, ...]:
    return tuple(normalise(text).casefold().replace(".", "").split())


def _shortens(short: Sequence[str], long: Sequence[str], label: str) -> bool:
    """Whether a name is a short form of a longer one: a surname, or the first words of a firm's name."""
    if label == "PER":
        return list(long[-len(short) :]) == list(short)
    return label == "ORG" and list(long[: len(short)]) == list(short) and len(short[0]) > 2


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if len(word) > 2) if len(words) > 2 else ""
