"""Where the arguments of a cue stand: the slots of a frame, read off the tree."""

from __future__ import annotations

from collections.abc import Callable

from graph.pipeline.relations.tree import CORE_NOMINAL, NAME_PARTS, SUBJECTS, Tree

LIGHT = frozenset({"VERB", "AUX"})
PASSING = frozenset({"obj", "obl", "nmod", "appos", "xcomp", "dep", "nummod"})
MAX_DEPTH = 3
PHRASE = 10
"""A person named this many tokens behind a role may still be the one that bears it."""
OBJECT_REACH = 15
STOPS = frozenset({":", ";", "(", "«"})


class Cue:
    """A cue found in a sentence: the token that heads it and all its words. Each slot gives argument tokens."""

    def __init__(self, tree: Tree, head: int, tokens: tuple[int, ...], pos: str) -> None:
        self.tree = tree
        self.head = head
        self.tokens = tokens
        self.pos = pos
        self._named: dict[str, Callable[[], list[int]]] = {
            "nsubj": self._subject,
            "obj": self._object,
            "agent": self._agent,
            "par": self._agent,
            "head": self._bearers,
            "appos": self._bearers,
            "attr": self._attribute,
            "poss": self._possessive,
            "compound": self._compound,
            "topic": self._topic,
            "entre": lambda: self._preposition("entre"),
        }

    def slot(self, name: str) -> list[int]:
        """Tokens that fill a slot; any name that is no grammatical function is a preposition."""
        finder = self._named.get(name)
        found = finder() if finder else self._preposition(name)
        return [t for t in dict.fromkeys(found) if t not in self.tokens or name in ("head", "appos")]

    def _subject(self) -> list[int]:
        if self.pos == "verb":
            return self.tree.logical_subjects(self.head)
        return self._bearers() + self._governing_subject()

    def _object(self) -> list[int]:
        tree = self.tree
        if self.pos == "verb":
            own = [t for t in tree.logical_objects(self.head) if t not in self.tokens]
            return own or self._behind_idiom() or self._object_by_place()
        governor = tree.head[self.head]
        return tree.objects(governor) if governor != self.head and tree.pos[governor] in LIGHT else []

    def _behind_idiom(self) -> list[int]:
        """The bare nominal that the parser hangs on the noun of an idiom: 'met à l'affiche Rusalka'."""
        tree = self.tree
        if len(self.tokens) < 2 or tree.is_passive(self.head):
            return []
        last = max(self.tokens)
        return [
            c
            for c in tree.children[last]
            if c > last and tree.pos[c] in ("NOUN", "PROPN") and not tree.case(c) and tree.dep[c] != "conj"
        ]

    def _object_by_place(self) -> list[int]:
        """The first bare nominal behind an active verb, before the next clause: 'acquis pour 2 milliards Flatiron'."""
        tree, head = self.tree, self.head
        if tree.is_passive(head):
            return []
        for token in range(head + 1, min(head + OBJECT_REACH, len(tree))):
            if tree.sentence[token] != tree.sentence[head] or tree.pos[token] in LIGHT or tree.lower[token] in STOPS:
                return []
            if tree.pos[token] not in ("NOUN", "PROPN") or tree.dep[token] in (*SUBJECTS, *NAME_PARTS):
                continue
            first = token
            while first - 1 > head and tree.pos[first - 1] in ("DET", "ADJ", "NUM"):
                first -= 1
            if tree.pos[first - 1] in ("VERB", "AUX", "ADV", "PUNCT") or (
                tree.pos[first - 1] in CORE_NOMINAL and tree.dep[token] in ("appos", "obj", "dep")
            ):
                return [token]
        return []

    def _agent(self) -> list[int]:
        tree = self.tree
        found = [a for t in (*self.tokens, *self._participles()) for a in tree.agents(t)]
        return found or self._preposition("par")

    def _bearers(self) -> list[int]:
        """What a noun, adjective or phrase is said of; the noun itself too, for it may carry or refer to a name."""
        tree, head = self.tree, self.head
        found = tree.modified(head)
        if self.pos == "verb":
            return tree.logical_objects(head) or found
        found = [t for t in found if tree.pos[t] not in LIGHT]
        found += [c for c in tree.children[head] if tree.dep[c] == "appos"]
        found += self._person_at_end()
        found += self._beside_comma()
        if tree.pos[head] in ("NOUN", "PROPN") and self.pos == "noun":
            found.append(head)
        if self.pos != "noun" and not found:
            found = self._governing_subject()
        return found

    def _person_at_end(self) -> list[int]:
        """Who bears a role, behind the organisation: 'le sénateur LR Cédric Perrin'."""
        tree = self.tree
        token, behind = self.head + 1, "NOUN"
        while token < min(self.head + PHRASE, len(tree)) and tree.sentence[token] == tree.sentence[self.head]:
            if token in tree.people and behind != "ADP":
                return [token]
            if tree.pos[token] not in ("NOUN", "ADJ", "PROPN", "ADP", "DET"):
                return []
            behind = tree.pos[token] if tree.pos[token] != "DET" else behind
            token = tree.name_end.get(token, token + 1)
        return []

    def _beside_comma(self) -> list[int]:
        """The nominal right before or after in 'X, filiale de Y,' and 'Filiale de Y, X': the parser errs there."""
        tree = self.tree
        first = self.head
        while first > 0 and tree.head[first - 1] == self.head and tree.pos[first - 1] in ("DET", "ADJ"):
            first -= 1
        if first > 1 and tree.lower[first - 1] == ",":
            return [self._top(first - 2)]
        if first == 0 or tree.sentence[first - 1] != tree.sentence[first]:
            return self._after_comma(first)
        return []

    def _after_comma(self, first: int) -> list[int]:
        tree = self.tree
        for token in range(self.head + 1, min(first + 15, len(tree) - 1)):
            if tree.sentence[token] != tree.sentence[first]:
                return []
            if tree.lower[token] == ",":
                start = token + 1
                while start + 1 < len(tree) and tree.pos[start] in ("DET", "ADJ"):
                    start += 1
                return [self._top(start)] if tree.pos[start] in CORE_NOMINAL else []
        return []

    def _top(self, token: int) -> int:
        """The head of the nominal around a token: climbs while the parent is a nominal of the same stretch."""
        tree = self.tree
        for ancestor in tree.path_up(token):
            parent = tree.head[ancestor]
            if (
                tree.dep[ancestor] not in ("flat:name", "flat:foreign", "flat", "nummod", "amod", "det")
                or parent == ancestor
            ):
                return ancestor
        return token

    def _governing_subject(self) -> list[int]:
        """The subject of the verb that the phrase depends on: 'X annonce le rachat de', 'X est sous le contrôle de'."""
        tree = self.tree
        for token in list(tree.path_up(self.head))[1:4]:
            if tree.pos[token] in LIGHT:
                return tree.logical_subjects(token) or tree.subjects(token)
            if any(tree.dep[c] == "cop" for c in tree.children[token]):
                return tree.subjects(token)
        return []

    def _attribute(self) -> list[int]:
        tree = self.tree
        if any(tree.dep[c] == "cop" for c in tree.children[self.head]):
            return [self.head]
        return [c for c in tree.children[self.head] if tree.dep[c] == "xcomp" and tree.pos[c] in CORE_NOMINAL]

    def _possessive(self) -> list[int]:
        tree = self.tree
        return [c for t in self.tokens for c in tree.children[t] if tree.dep[c] == "det" and tree.has(c, "Poss=Yes")]

    def _compound(self) -> list[int]:
        """A nominal juxtaposed without preposition: 'les puces Nvidia'."""
        tree = self.tree
        nominal = [c for t in self.tokens for c in tree.children[t] if c > t and tree.pos[c] in CORE_NOMINAL]
        return [c for c in nominal if tree.dep[c] not in SUBJECTS and not tree.case(c) and tree.dep[c] != "conj"]

    def _topic(self) -> list[int]:
        """What stands before the colon of a headline."""
        tree = self.tree
        number = tree.sentence[self.head]
        first = next(t for t in range(self.head, -1, -1) if t == 0 or tree.sentence[t - 1] != number)
        colon = next((t for t in range(first, self.head) if tree.lower[t] == ":"), None)
        if colon is None:
            return []
        return [t for t in range(first, colon) if tree.pos[t] in CORE_NOMINAL and not first <= tree.head[t] < t]

    def _preposition(self, name: str) -> list[int]:
        """Complements with a preposition on any word of the cue, or on the verb that carries a nominal cue."""
        tree = self.tree
        if len(name.split()) > 2 and name.endswith(" de"):
            named = self._locution(name)
            if named:
                return named
        hosts = [*self.tokens, *self._renamed(), *(self._participles() if name != "de" else ())]
        governor = tree.head[self.head]
        if name not in ("de", "à") or self.pos == "other":
            while governor not in hosts and (tree.pos[governor] in LIGHT or tree.dep[hosts[-1]] == "conj"):
                hosts.append(governor)
                governor = tree.head[governor]
        found = [t for host in hosts for p, t in tree.obliques(host) if p == name]
        if name == "de":
            found += self._possessive()
        if not found and self.pos == "noun":
            found += self._shared(name)
        found += self._deeper(name, found)
        if name == "que":
            found += [c for t in self.tokens for c in tree.children[t] if self._is_standard(c)]
        return found

    def _renamed(self) -> list[int]:
        """Names that rename the noun of a cue and may carry its complements: 'la console Steam Deck de Valve'."""
        tree = self.tree
        return [
            c
            for t in self.tokens
            if tree.pos[t] == "NOUN"
            for c in tree.children[t]
            if c > t and tree.pos[c] == "PROPN" and not tree.case(c) and tree.lower[c - 1] != ","
        ]

    def _participles(self) -> list[int]:
        """Participles of a noun cue, which carry its complements: 'la plainte déposée contre X par Y'."""
        tree = self.tree
        if self.pos != "noun":
            return []
        return [c for c in tree.children[self.head] if tree.dep[c] == "acl" and tree.is_participle(c)]

    def _shared(self, name: str) -> list[int]:
        """Complements of the other member of 'fondateur et directeur de X', or of the verb."""
        tree = self.tree
        governor = tree.head[self.head]
        hosts = [c for c in tree.children[self.head] if tree.dep[c] == "conj"]
        if tree.dep[self.head] == "conj" and tree.pos[governor] == "NOUN":
            hosts.append(governor)
        if name == "à" and tree.dep[self.head] in ("obj", "nsubj:pass"):
            hosts.append(governor)
        return [t for host in hosts if tree.pos[host] != "PROPN" for p, t in tree.obliques(host) if p == name]

    def _locution(self, name: str) -> list[int]:
        """Complements of 'à la tête de': a noun with its preposition, and what hangs on that noun."""
        tree = self.tree
        preposition, *_, noun, _ = name.split()
        hosts = [*self.tokens, *list(tree.path_up(self.head))[:3]]
        nouns = [t for h in hosts for p, t in tree.obliques(h) if p == preposition and tree.lower[t] == noun]
        nouns += [t for t in self.tokens if tree.lower[t] == noun and tree.case(t) == preposition]
        return [t for n in nouns for p, t in tree.obliques(n) if p == "de"]

    def _deeper(self, name: str, found: list[int]) -> list[int]:
        """A proper name further down: 'membre du directoire de la Banque', 'l'offre de 2 milliards de Prosus sur Eat'.

        Prepositional phrases are where parsers err most, so that the nearest name with the right preposition is taken
        where the arcs give none.
        """
        tree = self.tree
        if any(tree.pos[t] == "PROPN" for t in found):
            return []
        frontier = [c for t in self.tokens for c in self._inner(t, name)]
        for _ in range(MAX_DEPTH):
            deeper = [c for t in frontier for c in self._inner(t, name)]
            named = [t for t in deeper if tree.case(t) == name and tree.pos[t] == "PROPN"]
            if named:
                return [min(named)]
            frontier = deeper
        return []

    def _inner(self, token: int, name: str) -> list[int]:
        """Nominal dependents behind a token through which a complement may hang: objects, complements, appositions.

        What hangs on a name by 'de' is its own; by another preposition it is mostly said of the whole: 'la
        certification du 737 par la FAA'.
        """
        tree = self.tree
        if tree.pos[token] == "PROPN" and name == "de":
            return []
        return [
            c
            for c in tree.children[token]
            if c > self.head and tree.pos[c] in CORE_NOMINAL and tree.dep[c].split(":")[0] in PASSING
        ]

    def _is_standard(self, token: int) -> bool:
        """The standard of a comparison: 'plus rapide que X'."""
        tree = self.tree
        marks = [c for c in tree.children[token] if tree.dep[c] in ("mark", "case", "cc")]
        return any(tree.lower[m] in tree.words.relative_object for m in marks)
