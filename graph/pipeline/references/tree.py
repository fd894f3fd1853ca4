"""A Doc as plain lists: reading a Token attribute costs far more than indexing a list, and every pair is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.attrs import DEP, HEAD, LEMMA, MORPH, ORTH, POS, SENT_START
from spacy.strings import StringStore
from spacy.tokens import Doc

CLAUSAL = frozenset({"root", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "csubj", "parataxis"})
APPOSED = frozenset({"appos", "flat", "flat:name", "flat:foreign", "compound"})
ROLES = {
    "nsubj": "subj", "nsubj:pass": "subj", "csubj": "subj", "obj": "obj", "iobj": "iobj", "obl:agent": "agent",
    "nmod": "nmod", "appos": "appos", "root": "root", "vocative": "other", "dislocated": "subj", "expl": "expl",
    "expl:subj": "expl", "expl:comp": "refl", "expl:pass": "refl", "expl:pv": "refl",
}  # fmt: skip
_OPENING, _CLOSING = frozenset("«“"), frozenset("»”")


class Agreement(NamedTuple):
    """Gender (`M`, `F` or empty), number (`S`, `P` or empty) and person of a token."""

    gender: str = ""
    number: str = ""
    person: str = ""


class Tree:
    """The dependency tree, morphology, sentences, paragraphs and quotations of a Doc, by token index."""

    def __init__(self, doc: Doc) -> None:
        strings = doc.vocab.strings
        columns = doc.to_array([ORTH, LEMMA, POS, DEP, HEAD, MORPH, SENT_START])
        self.words = [strings[int(k)] for k in columns[:, 0]]
        self.lower = [word.lower().replace("’", "'") for word in self.words]
        self.lemmas = [strings[int(k)].lower() for k in columns[:, 1]]
        self.pos = [strings[int(k)] for k in columns[:, 2]]
        self.deps = [strings[int(k)].lower() for k in columns[:, 3]]
        self.heads = [i + int(offset) for i, offset in enumerate(columns[:, 4].astype("int64"))]
        self.agreement = _agreements(strings, [int(k) for k in columns[:, 5]])
        self.participle = _present_participles(strings, [int(k) for k in columns[:, 5]])
        self.sentence = _running(int(flag) == 1 for flag in columns[:, 6].astype("int64"))
        self.starts = _starts(self.sentence)
        self.paragraph = _running("\n" in word for word in self.words)
        self.quoted = _quotations(self.words)
        self.children: list[list[int]] = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head != i:
                self.children[head].append(i)
        self._roles: dict[int, str] = {}
        self.clause = [-1] * len(self.words)
        for i in range(len(self.words)):
            self._set_clause(i)

    def __len__(self) -> int:
        return len(self.words)

    def role(self, i: int) -> str:
        """Grammatical role of a token: for conjuncts that of the first, for a name in apposition that of its noun."""
        if i not in self._roles:
            top = i
            for above in self.ancestors(i):
                if self.deps[top] != "conj" and not self.renames(top):
                    break
                top = above
            self._roles[i] = ROLES.get(self.deps[top], self.deps[top].split(":")[0])
        return self._roles[i]

    def renames(self, i: int) -> bool:
        """Whether a token stands beside its head as another name of the same: 'sa ministre, X', 'le fabricant X'."""
        if self.deps[i] in APPOSED:
            return True
        return self.deps[i] == "nmod" and all(self.deps[c] != "case" for c in self.children[i])

    def subject(self, clause: int) -> int:
        """The subject token of a clause, found through control, coordination and participles; -1 where it has none."""
        for _ in range(6):
            for child in self.children[clause]:
                if self.deps[child] in ("nsubj", "nsubj:pass"):
                    return child
            if self.deps[clause] == "acl" and self.heads[clause] != clause:
                return self.heads[clause]
            if self.deps[clause] not in ("xcomp", "advcl", "conj", "ccomp") or self.heads[clause] == clause:
                return -1
            clause = self.clause[self.heads[clause]]
        return -1

    def ancestors(self, i: int) -> Iterator[int]:
        """The tokens above one, nearest first."""
        for _ in range(len(self.words)):
            if self.heads[i] == i:
                return
            i = self.heads[i]
            yield i

    def _set_clause(self, i: int) -> None:
        """Fill `clause`, the head of the clause that a token belongs to, from a token upwards."""
        path = []
        while self.clause[i] < 0:
            path.append(i)
            if self._heads_clause(i) or len(path) > len(self.words):
                self.clause[i] = i
                break
            i = self.heads[i]
        for token in path:
            self.clause[token] = self.clause[i]

    def _heads_clause(self, i: int) -> bool:
        dep, head = self.deps[i], self.heads[i]
        if dep in CLAUSAL or head == i:
            return True
        return dep == "conj" and self.pos[i] in ("VERB", "AUX") and self.pos[head] in ("VERB", "AUX", "ADJ")


def _agreements(strings: StringStore, keys: list[int]) -> list[Agreement]:
    known: dict[int, Agreement] = {}
    for key in set(keys):
        fields = dict(part.split("=", 1) for part in strings[key].split("|") if "=" in part) if key else {}
        known[key] = Agreement(fields.get("Gender", "")[:1], fields.get("Number", "")[:1], fields.get("Person", ""))
    return [known[key] for key in keys]


def _present_participles(strings: StringStore, keys: list[int]) -> list[bool]:
    known = {k: bool(k) and "VerbForm=Part" in strings[k] and "Tense=Pres" in strings[k] for k in set(keys)}
    return [known[key] for key in keys]


def _running(starts: Iterator[bool]) -> list[int]:
    """Number the stretches that begin where `starts` is true; the first is 0 whether or not it is marked."""
    numbers, number = [], 0
    for i, start in enumerate(starts):
        number += bool(start and i)
        numbers.append(number)
    return numbers


def _starts(numbers: list[int]) -> list[int]:
    """Index of the first token of each token's sentence."""
    first: dict[int, int] = {}
    return [first.setdefault(number, i) for i, number in enumerate(numbers)]


def _quotations(words: list[str]) -> list[bool]:
    inside, flags = False, []
    for word in words:
        inside = inside or word[:1] in _OPENING
        flags.append(inside)
        inside = inside and word[-1:] not in _CLOSING
    return flags
