"""Finds the expressions that may refer: pronouns, possessives, relatives and nominals, before anything is resolved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from graph.pipeline.references.knowledge import Knowledge
from graph.pipeline.references.tree import Agreement, Tree

NAMING = frozenset({"appos", "flat", "flat:name", "flat:foreign", "nmod", "compound", "amod", "conj"})
_MODIFIERS = frozenset(
    {"amod", "nmod", "flat", "flat:name", "flat:foreign", "case", "det", "nummod", "fixed", "compound"}
)
_PRONOUN_TAGS = frozenset({"PRON", "ADV", "NOUN", "PROPN", "X"})
_FUNCTION_LABELS = frozenset({"det", "case", "mark", "fixed"})
_BREAKS = frozenset({",", "(", "-", "–", "—", ":"})
_INDEFINITE_ROLES = frozenset({"appos", "xcomp", "root", "conj", "parataxis", "dislocated", "advcl", "acl"})


class Expression(NamedTuple):
    """An expression that may refer. All positions are token indices.

    `noun` is the lemma of a nominal or of the thing possessed, `types` what a nominal can stand for (empty: anything),
    `number` how many things a plural asks for (0: unknown), `ordinal` which of several it picks (-1: none).
    """

    start: int
    end: int
    kind: str
    head: int
    form: str
    agreement: Agreement
    determiner: str = ""
    noun: str = ""
    classes: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    number: int = 0
    ordinal: int = -1


class Finder:
    """Finds expressions of one Doc. `named` maps each token inside a name to the index of its entity."""

    def __init__(self, tree: Tree, knowledge: Knowledge, named: Mapping[int, int]) -> None:
        self.tree, self.knowledge, self.words, self.named = tree, knowledge, knowledge.words, named

    def find(self) -> list[Expression]:
        """All expressions, from left to right, the longer first where two begin together."""
        found: list[Expression] = []
        taken: set[int] = set()
        for expression in self._phrases():
            found.append(expression)
            taken.update(range(expression.start, expression.end))
        for i in range(len(self.tree)):
            if i not in taken and i not in self.named:
                found += self._at(i)
        return sorted(found, key=lambda e: (e.start, -e.end, e.head))

    def _at(self, i: int) -> Iterator[Expression]:
        tree, words = self.tree, self.words
        form = tree.lower[i].removeprefix("-").removeprefix("t-")
        if form in words.possessives and tree.heads[i] > i:
            yield self._possessive(i, i + 1, words.possessives[form])
        elif form in words.relatives and self._is_relative(i, form):
            yield Expression(i, i + 1, "relative", i, form, self._relative_agreement(i, form))
        elif form in words.pronouns and self._is_pronoun(i):
            yield Expression(i, i + 1, "pronoun", i, form, self._pronoun_agreement(i, form))
        elif tree.pos[i] in ("NOUN", "ADJ", "PROPN", "VERB", "NUM", "PRON"):
            yield from self._nominal(i)

    def _possessive(self, start: int, end: int, agreement: Agreement) -> Expression:
        head = self.tree.heads[start] if end - start == 1 else end - 1
        noun, classes = self._noun(head)
        form = " ".join(self.tree.lower[start:end])
        return Expression(start, end, "possessive", start, form, agreement, noun=noun, classes=classes)

    def _relative_agreement(self, i: int, form: str) -> Agreement:
        """Gender and number of the form; a subject's number is that of its verb."""
        gender, number, person = self.words.relatives[form]
        tree, verb = self.tree, self.tree.heads[i]
        if not number and tree.deps[i] in ("nsubj", "nsubj:pass"):
            finite = (verb, *(c for c in tree.children[verb] if tree.deps[c].split(":")[0] in ("aux", "cop")))
            number = next((tree.agreement[v].number for v in reversed(finite) if tree.agreement[v].person), "")
        return Agreement(gender, number, person)

    def _pronoun_agreement(self, i: int, form: str) -> Agreement:
        """Agreement of the form; a participle tells the gender of an object that leaves it open: 'l'a créée'."""
        gender, number, person = self.words.pronouns[form]
        tree, verb = self.tree, self.tree.heads[i]
        if not gender and tree.deps[i] == "obj" and any(tree.deps[c].startswith("aux") for c in tree.children[verb]):
            gender = "F" if tree.agreement[verb].gender == "F" else ""
        return Agreement(gender, number, person)

    def _is_relative(self, i: int, form: str) -> bool:
        """A word that also joins clauses is a relative where its clause modifies something, or a noun stands before."""
        tree = self.tree
        if i == 0:
            return False
        if form not in self.words.joining:
            return True
        if any(tree.deps[a] == "acl:relcl" and tree.heads[a] < i for a in tree.ancestors(i)):
            return True
        before = i - 2 if tree.lower[i - 1] == "," and i > 1 else i - 1
        return before in self.named or tree.pos[before] in ("NOUN", "PROPN")

    def _is_pronoun(self, i: int) -> bool:
        """A word that is also an article or a preposition is a pronoun where the parse or the next word says so."""
        tree = self.tree
        if tree.pos[i] in _PRONOUN_TAGS and tree.deps[i] not in _FUNCTION_LABELS:
            return True
        if tree.deps[i] in ("obj", "iobj", "nsubj"):
            return True
        following = tree.pos[i + 1] if i + 1 < len(tree) else ""
        return following in ("VERB", "AUX") and tree.heads[i] >= i and not tree.participle[i + 1]

    def _phrases(self) -> Iterator[Expression]:
        """Pronouns and possessives of two or three words."""
        i = 0
        while i < len(self.tree):
            begins = self.tree.lower[i] in self.words.openings
            found = next((f for size in (3, 2) if (f := self._phrase(i, size))), None) if begins else None
            if found:
                yield found
            i = found.end if found else i + 1

    def _phrase(self, i: int, size: int) -> Expression | None:
        words, end = self.words, i + size
        phrase = tuple(self.tree.lower[i:end])
        if phrase in words.possessive_phrases and self.tree.pos[end - 1] != "ADJ":
            return self._possessive(i, end, words.possessive_phrases[phrase])
        if phrase not in words.phrases or not self._ends_phrase(end - 1):
            return None
        return Expression(
            i, end, "pronoun", i if size == 3 else end - 1, " ".join(phrase), words.phrases[phrase],
            number=words.numerals.get(phrase[-1], 0), ordinal=words.ordinals.get(phrase, -1),
        )  # fmt: skip

    def _ends_phrase(self, i: int) -> bool:
        """Whether nothing follows that makes the word a mere modifier: 'les deux' against 'les deux groupes'."""
        tree = self.tree
        return not (tree.deps[i] in ("amod", "nummod", "det") and tree.heads[i] > i) and i not in self.named

    def _nominal(self, i: int) -> Iterator[Expression]:
        determiner, start = self._determiner(i)
        if not self._may_refer(i, determiner, start) or self._names(i):
            return
        noun, classes = self._noun(i)
        places = self._places(i)
        if not classes and not places and determiner not in ("dem", "poss") and not self._beside_name(i, start):
            return
        end = self._end(i)
        owners = frozenset(o for k in range(i + 1, end) for o in self._seat(k))
        gender, number, _ = self.tree.agreement[i]
        yield Expression(
            start, end, "nominal", i, noun, Agreement(gender, number, "3"), determiner, noun, classes,
            self.knowledge.classes.entity_types(classes), places, owners, self._number(i),
        )  # fmt: skip

    def _may_refer(self, i: int, determiner: str, start: int) -> bool:
        tree = self.tree
        if tree.pos[i] in ("ADJ", "NUM", "VERB", "PRON"):
            return determiner == "def" and tree.deps[i] not in ("amod", "nummod", "det") and bool(self._places(i))
        if determiner in ("def", "dem", "poss"):
            return True
        if tree.pos[i] != "NOUN":
            return False
        if determiner in ("indef", "num") and (tree.deps[i] in _INDEFINITE_ROLES or self._has_copula(i)):
            return True
        if any(tree.deps[c] == "acl:relcl" for c in tree.children[i]) and determiner:
            return True
        return tree.deps[i] == "appos" or self._beside_name(i, start)

    def _beside_name(self, i: int, start: int) -> bool:
        """Whether a phrase stands between a name and a break, as an apposition does, whatever the parse says."""
        if start < 2 or self.tree.lower[start - 1] not in _BREAKS:
            return False
        before = start - 2
        return before in self.named or (self.tree.pos[before] == "PUNCT" and before - 1 in self.named)

    def _has_copula(self, i: int) -> bool:
        return any(self.tree.deps[c] == "cop" for c in self.tree.children[i])

    def _determiner(self, i: int) -> tuple[str, int]:
        """Kind of the determiner and where the phrase begins."""
        tree, kinds = self.tree, self.words.determiners
        left = [c for c in tree.children[i] if c < i]
        for c in left:
            if tree.deps[c] == "det" and tree.lower[c] in kinds:
                kind = kinds[tree.lower[c]]
                return ("def" if kind == "part" and tree.pos[c] == "ADP" else kind), c
        for c in left:
            if tree.deps[c] == "case" and kinds.get(tree.lower[c]) in ("def", "part"):
                return "def", c
        numeral = any(tree.lower[c] in self.words.numerals for c in left)
        return "num" if numeral else "", min([i, *(c for c in left if tree.deps[c] in ("amod", "nummod"))])

    def _noun(self, i: int) -> tuple[str, frozenset[str]]:
        """The noun in a form that the classes know, and its classes."""
        of_noun = self.knowledge.classes.of_noun
        lemma, form = self.tree.lemmas[i], self.tree.lower[i]
        for candidate in (lemma, form, form.removesuffix("s")):
            if candidate in of_noun:
                return candidate, of_noun[candidate]
        return lemma, frozenset()

    def _places(self, i: int) -> frozenset[str]:
        """Places of the demonyms in a phrase: 'l'américain', 'le groupe danois'."""
        found: set[str] = set()
        for k in (i, *(c for c in self.tree.children[i] if self.tree.deps[c] in ("amod", "appos", "nmod", "flat"))):
            if k not in self.named:
                form = self.tree.lower[k]
                for candidate in (form, form.removesuffix("s"), self.tree.lemmas[k]):
                    found |= self.knowledge.demonyms.get(candidate, frozenset())
        return frozenset(found)

    def _seat(self, k: int) -> frozenset[str]:
        if k not in self.named:
            return frozenset()
        for size in (3, 2, 1):
            town = " ".join(self.tree.words[k : k + size]).replace("’", "'").replace(" - ", "-")
            if town in self.knowledge.seats:
                return self.knowledge.seats[town]
        return frozenset()

    def _names(self, i: int) -> bool:
        """Whether the noun introduces the name that it stands before: 'le géant chinois Alibaba'."""
        tree = self.tree
        for k in range(i + 1, min(i + 5, len(tree))):
            if k in self.named:
                return tree.deps[k] in NAMING and not self._cased(k) if tree.heads[k] == i else tree.heads[i] == k
            if tree.pos[k] not in ("ADJ", "NOUN", "NUM", "PROPN", "VERB") and tree.lower[k] not in ("«", "“", '"'):
                return False
            if tree.heads[k] != i:
                return False
        return False

    def _cased(self, k: int) -> bool:
        return any(self.tree.deps[c] == "case" for c in self.tree.children[k])

    def _end(self, i: int) -> int:
        """End of the phrase: head and what modifies it without a break, no relative clause."""
        tree, end = self.tree, i + 1
        inside = {i}
        while end < len(tree) and tree.deps[end] in _MODIFIERS and _reaches(tree, end, inside):
            inside.add(end)
            end += 1
        return end

    def _number(self, i: int) -> int:
        for c in self.tree.children[i]:
            if c < i and self.tree.lower[c] in self.words.numerals:
                return self.words.numerals[self.tree.lower[c]]
        return 0


def _reaches(tree: Tree, token: int, inside: set[int]) -> bool:
    """Whether a token hangs, over tokens to its right at most, from the phrase so far."""
    for ancestor in tree.ancestors(token):
        if ancestor in inside:
            return True
        if ancestor < token or tree.deps[ancestor] not in _MODIFIERS:
            return False
    return False
