"""A dependency tree as plain arrays, and the questions that clause analysis asks of it.

Language-neutral over Universal Dependencies: words come in through `Words`, data of the language pack. Tokens are
indices into the Doc; following spaCy, the head of a root is the root itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from spacy.tokens import Doc

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
CORE_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
NOMINAL_END = CORE_NOMINAL | {"ADJ"}
NAME_PARTS = frozenset({"flat:name", "flat:foreign", "flat", "compound", "fixed", "goeswith"})


@dataclass(frozen=True)
class Words:
    """Grammar words of a language (table `words` of `relations.toml`)."""

    prepositions: Mapping[str, str]
    relative_subject: frozenset[str]
    relative_object: frozenset[str]
    complex_heads: frozenset[str]
    relative_genitive: frozenset[str]
    relative_place: frozenset[str]
    object_control: frozenset[str]
    reflexive: frozenset[str]
    with_to_be: frozenset[str]
    causative: frozenset[str]
    agentive: frozenset[str]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Words:
        """Read the table of a pack."""
        sets = {name: frozenset(table[name]) for name in cls.__dataclass_fields__ if name != "prepositions"}
        return cls(prepositions=dict(table["prepositions"]), **sets)


class Tree:
    """The parse of a whole Doc, read once into lists: access by token would cost as much as parsing."""

    def __init__(self, doc: Doc, words: Words) -> None:
        self.words = words
        self.lower: list[str] = []
        self.lemma: list[str] = []
        self.pos: list[str] = []
        self.dep: list[str] = []
        self.head: list[int] = []
        self.morph: list[str] = []
        for word in doc:  # one pass: each access to a token costs
            self.lower.append(word.lower_.replace("’", "'"))
            self.lemma.append(word.lemma_.lower().replace("’", "'"))
            self.pos.append(word.pos_)
            self.dep.append("root" if word.dep_ == "ROOT" else word.dep_)
            self.head.append(word.head.i)
            self.morph.append(str(word.morph))
        self.name_end: dict[int, int] = {}
        self.people: set[int] = set()
        for name in doc.ents:
            self.pos[name.start : name.end] = ["PROPN"] * len(name)  # 'Uniper' is no verb, whatever the tagger says
            self.name_end[name.start] = name.end
            if name.label_ == "PER":
                self.people.add(name.start)
        self.sentence = _sentence_numbers(doc)
        self.children: list[list[int]] = [[] for _ in self.head]
        for token, head in enumerate(self.head):
            if token != head:
                self.children[head].append(token)

    def __len__(self) -> int:
        return len(self.head)

    # ---- small questions -----------------------------------------------------------------------

    def has(self, token: int, feature: str) -> bool:
        """Whether the morphology holds a `Name=Value` feature."""
        return feature in self.morph[token]

    def is_participle(self, token: int) -> bool:
        """Whether the token is a past participle that stands without an auxiliary: 'une puce conçue par X'."""
        return self.has(token, "VerbForm=Part") and self.has(token, "Tense=Past") and not self.with_label(token, "aux")

    def with_label(self, token: int, *labels: str) -> list[int]:
        """Children with one of these labels; a bare label covers its subtypes (`aux` covers `aux:pass`)."""
        return [c for c in self.children[token] if self.dep[c] in labels or self.dep[c].split(":")[0] in labels]

    def case(self, token: int) -> str:
        """The preposition of a nominal in its citation form ('auprès du' -> 'auprès de'), '' without one."""
        parts: list[int] = []
        for child in self.children[token]:
            if self.dep[child] in ("case", "mark") and child < token:
                parts += [child, *(c for c in self.children[child] if self.dep[c] == "fixed")]
        if len(parts) == 1 and parts[0] > 0 and self.lower[parts[0] - 1] in self.words.complex_heads:
            parts.append(parts[0] - 1)  # 'auprès' hangs on the verb where the parser takes it for an adverb
        return self.preposition(" ".join(self.lower[p] for p in sorted(parts)))

    def preposition(self, surface: str) -> str:
        """Citation form of a simple or complex preposition."""
        surface = surface.replace("' ", "'")
        known = self.words.prepositions
        if surface in known:
            return known[surface]
        first, _, last = surface.rpartition(" ")
        return f"{first} {known.get(last, last)}" if first else known.get(surface, surface)

    def path_up(self, token: int) -> Iterator[int]:
        """The token and its ancestors up to the root."""
        while True:
            yield token
            if self.head[token] == token:
                return
            token = self.head[token]

    def conjuncts(self, token: int) -> list[int]:
        """The token and everything coordinated with it below: 'Huawei, Cambricon et MetaX' -> all three."""
        found = [token]
        for child in self.children[token]:
            if self.dep[child] == "conj" and self.pos[child] not in ("VERB", "AUX"):
                found += self.conjuncts(child)
        return found

    @cached_property
    def governors(self) -> list[int]:
        """For each token the head of its coordination: the first conjunct."""
        found = list(range(len(self)))
        for token in range(len(self)):
            top = token
            while self.dep[top] == "conj" and self.head[top] != top:
                top = self.head[top]
            found[token] = top
        return found

    # ---- clauses -------------------------------------------------------------------------------

    def is_passive(self, verb: int) -> bool:
        """Passive with an auxiliary, or a bare past participle that modifies a noun or opens a clause."""
        if self.lemma[verb] in self.words.with_to_be and not self.agents(verb):
            return False  # 'est passé', 'est devenue': the perfect of these verbs looks like a passive to the parser
        labels = {self.dep[c] for c in self.children[verb]}
        if "aux:pass" not in labels and any(self.lower[c] in self.words.reflexive for c in self.children[verb]):
            return any(self.lemma[c] in self.words.causative for c in self.with_label(verb, "aux"))  # 'se fait doubler'
        if labels & {"aux:pass", "nsubj:pass"}:
            return True
        if self.dep[verb] == "conj" and self.has(verb, "VerbForm=Part") and not self.with_label(verb, "aux"):
            return self.is_passive(self.head[verb])
        return self.dep[verb] in ("acl", "advcl", "amod", "appos") and self.is_participle(verb)

    def subjects(self, verb: int, depth: int = 0) -> list[int]:
        """Grammatical subjects of a verb, also shared or controlling ones; relatives give their antecedent."""
        own = [c for c in self.children[verb] if self.dep[c] in SUBJECTS]
        if len(own) > 1 and own[0] < verb:
            own = [c for c in own if c < verb]  # what follows the verb is its object, see `objects`
        if not own and any(self._opens_object_clause(c, verb) for c in self.children[verb]):
            own = [c for c in self.with_label(verb, "obj") if c > verb]  # 'que préside X': the subject stands behind
        if own or depth > 5:
            return [self.antecedent(c) for c in own]
        head, label = self.head[verb], self.dep[verb]
        if head == verb:
            return []
        if label == "conj":
            return self.subjects(head, depth + 1)
        if label in ("xcomp", "ccomp", "advcl", "parataxis") and not self._is_finite(verb):
            return self._controllers(verb, head, depth)
        if label in ("acl", "amod"):
            return self._noun_controllers(verb, head)
        return []

    def objects(self, verb: int) -> list[int]:
        """Direct objects of an active verb, its own or shared with a conjunct; relatives give their antecedent."""
        own = [c for c in self.children[verb] if self.dep[c] == "obj" and self.lower[c] not in self.words.reflexive]
        if any(self._opens_object_clause(c, verb) for c in self.children[verb]):
            own = [c for c in own if c < verb and self.has(c, "PronType=Rel")]
        subjects = [c for c in self.children[verb] if self.dep[c] in SUBJECTS]
        if not own and len(subjects) > 1 and subjects[0] < verb:
            own = [c for c in subjects if c > verb]  # French has one subject: the parser took the object for a second
        if own:
            return [self.antecedent(c) for c in own]
        relative = next((c for c in self.children[verb] if self._opens_object_clause(c, verb)), None)
        if relative is not None:
            before = self._described(verb, relative)
            return [] if before is None else [before]
        if self.dep[verb] == "xcomp" and self.head[verb] != verb:  # 'que X a promis de soutenir'
            governor = self.head[verb]
            relative = next((c for c in self.children[governor] if self._opens_object_clause(c, governor)), None)
            before = None if relative is None else self._described(governor, relative)
            if before is not None:
                return [before]
        shared = [c for c in self.children[verb] if self.dep[c] == "conj" and self.pos[c] == "VERB"]
        return [o for c in shared for o in self.children[c] if self.dep[o] == "obj" and not self.is_passive(c)]

    def _described(self, verb: int, relative: int) -> int | None:
        """What a relative clause without a subject pronoun is said of, also where clauses are coordinated."""
        for clause in self.path_up(verb):
            if self.dep[clause] == "acl:relcl":
                return self.head[clause]
            if self.dep[clause] != "conj":
                break
        return self.nominal_before(relative)

    def _opens_object_clause(self, token: int, verb: int) -> bool:
        """Whether 'que' stands for the object of a verb: it follows a nominal, which no conjunction does."""
        if self.lower[token] not in self.words.relative_object or token > verb:
            return False
        clause = self.governors[verb]
        return self.dep[clause] == "acl:relcl" or (self.dep[verb] != "ccomp" and self.nominal_before(token) is not None)

    def agents(self, verb: int) -> list[int]:
        """Agents of a passive: `obl:agent`."""
        agents = [c for c in self.children[verb] if self.dep[c] == "obl:agent"]
        if not agents and any(self.lemma[c] in self.words.causative for c in self.with_label(verb, "aux")):
            agents = [t for p, t in self.obliques(verb) if p in self.words.agentive]
        return [self.antecedent(c) for c in agents]

    def logical_subjects(self, verb: int) -> list[int]:
        """Who does it: the subject of an active verb, the agent of a passive one."""
        return self.agents(verb) if self.is_passive(verb) else self.subjects(verb)

    def logical_objects(self, verb: int) -> list[int]:
        """Whom it is done to: the object of an active verb, the subject of a passive one."""
        return self.subjects(verb) if self.is_passive(verb) else self.objects(verb)

    def obliques(self, token: int) -> Iterator[tuple[str, int]]:
        """Prepositional complements and adjuncts as (preposition, nominal)."""
        for child in self.children[token]:
            label = self.dep[child].split(":")[0]
            if self.lower[child] in self.words.complex_heads:
                yield from ((f"{self.lower[child]} {p}", t) for p, t in self.obliques(child))
            if label in ("obl", "nmod", "iobj", "advcl", "xcomp", "advmod", "dep", "appos", "acl"):
                if self.pos[child] not in CORE_NOMINAL and self.pos[child] != "ADJ":
                    continue
                preposition = self.case(child)
                if self.lower[child] in self.words.relative_genitive:
                    preposition = "de"
                elif (label == "iobj" and not preposition) or self.lower[child] in self.words.relative_place:
                    preposition = "à"
                if preposition:
                    yield preposition, self.antecedent(child)

    def antecedent(self, token: int) -> int:
        """The noun that a relative pronoun stands for; any other token stands for itself."""
        if not self.is_relative(token):
            return token
        for ancestor in self.path_up(token):
            if self.dep[ancestor] == "acl:relcl":
                return self.head[ancestor]
        before = self.nominal_before(token)
        return token if before is None else before

    def is_relative(self, token: int) -> bool:
        """Whether a pronoun opens a relative clause, by its form or where the tagger says so."""
        if self.has(token, "PronType=Rel"):
            return True
        return self.lower[token] in self.words.relative_subject and self.pos[token] == "PRON"

    def nominal_before(self, token: int) -> int | None:
        """The head of the nominal that ends right before a token, one comma apart at most; None where none does."""
        place = token - 1
        if place > 0 and self.lower[place] == ",":
            place -= 1
        if place < 0 or self.sentence[place] != self.sentence[token] or self.pos[place] not in NOMINAL_END:
            return None
        top = place
        while self.head[top] != top and self.dep[top].split(":")[0] in ("flat", "amod", "appos", "nummod", "dep"):
            if self.head[top] > token:
                break
            top = self.head[top]
        return top if self.pos[top] in CORE_NOMINAL else None

    def agreeing(self, noun: int, participle: int) -> int:
        """The member of a list that a participle behind it is said of: 'la série X et les processeurs conçus par Y'.

        Parsers hang it on the first member; where gender or number rule that one out, the nearest that agrees is meant.
        """
        if self._agrees(noun, participle):
            return noun
        members = [t for t in self.conjuncts(noun) if t < participle and self._agrees(t, participle)]
        return max(members, default=noun)

    def _agrees(self, noun: int, participle: int) -> bool:
        said = {f for f in self.morph[participle].split("|") if f.startswith(("Gender=", "Number="))}
        own = {f for f in self.morph[noun].split("|") if f.startswith(("Gender=", "Number="))}
        return not any(a.split("=")[0] == b.split("=")[0] and a != b for a in said for b in own)

    def modified(self, token: int) -> list[int]:
        """The nouns that an adjective, participle or noun predicate is said of."""
        head, label = self.head[token], self.dep[token]
        if any(self.dep[c] == "cop" for c in self.children[token]):
            return self.subjects(token)
        if label == "conj":
            apposed = self.pos[head] == "PROPN" and self.lower[token - 1] == "," and not self.with_label(token, "cc")
            return [head] if apposed else self.modified(head)
        if label in ("amod", "acl") and head != token:
            return [self.agreeing(head, token)]
        if label in ("appos", "nmod", "obl") and head != token:
            return [head]
        if label in ("xcomp", "advcl") and head != token:
            return self.objects(head) or self.subjects(head) if label == "xcomp" else self.subjects(head)
        return []

    def _is_finite(self, verb: int) -> bool:
        return self.has(verb, "VerbForm=Fin") or any(self.has(a, "VerbForm=Fin") for a in self.with_label(verb, "aux"))

    def _controllers(self, verb: int, head: int, depth: int) -> list[int]:
        """Who does an infinitive or gerund: the subject of its governor, or the object where the verb says so."""
        if self.dep[verb] in ("xcomp", "ccomp") and self.lemma[head] in self.words.object_control:
            patients = [*self.objects(head), *(t for p, t in self.obliques(head) if p == "à")]
            if patients:
                return patients
        if self.pos[head] in ("VERB", "AUX", "ADJ"):
            return self.agents(head) or self.subjects(head, depth + 1)
        return self._noun_controllers(verb, head) or self.subjects(head, depth + 1)

    def _noun_controllers(self, verb: int, noun: int) -> list[int]:
        """A participle or relative is said of its noun; an infinitive is done by its owner ('le projet de X de …')."""
        if not self.has(verb, "VerbForm=Inf"):
            return [self.agreeing(noun, verb)]
        owners = [t for p, t in self.obliques(noun) if p == "de" and t != verb and self.pos[t] in CORE_NOMINAL]
        owners += [c for c in self.children[noun] if self.dep[c] == "det" and self.has(c, "Poss=Yes")]
        governor = self.head[noun]
        if not owners and governor != noun and self.pos[governor] in ("VERB", "AUX"):
            return self.subjects(governor, 1)
        return owners


def _sentence_numbers(doc: Doc) -> list[int]:
    numbers: list[int] = []
    for number, sentence in enumerate(doc.sents):
        numbers += [number] * len(sentence)
    return numbers


def span_head(tree: Tree, start: int, end: int) -> int:
    """The token of a span that hangs outside it: what carries the span's role in the sentence."""
    for token in range(start, end):
        if not start <= tree.head[token] < end or tree.head[token] == token:
            return token
    return start
