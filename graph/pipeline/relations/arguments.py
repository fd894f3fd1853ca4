"""What an argument of a predicate stands for: a name, the antecedent of a reference, a quantity or a concept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from spacy.tokens import Doc

from graph.pipeline.attributes import QUANTITIES
from graph.pipeline.relations.tree import Tree, span_head

AMOUNT = "%"
"""Stands in a cue for any quantity: 'mettre % dans' is found in 'a mis 70 millions d'euros dans'."""
PHRASE = 8
"""A name this many tokens behind a noun may still be the one that the noun introduces."""
PLACELESS = frozenset({"PRODUCT", "EVENT", "WORK"})


class Filler(NamedTuple):
    """An expression in the role of subject or object; all positions are token indices, half open.

    `name` is the span of the name that it stands for, None for quantities and concepts, whose `normal` is their form.
    `kind` is name, pronoun, possessive, relative, nominal, member ("la division cloud d'Alibaba"), quantity or concept.
    """

    start: int
    end: int
    type: str
    name: tuple[int, int] | None
    normal: str
    kind: str
    head: int


@dataclass(frozen=True)
class Nouns:
    """Classes of common nouns (tables `words` and `concepts` of `relations.toml`)."""

    quantifying: frozenset[str]
    fractions: frozenset[str]
    linking: frozenset[str]
    role_endings: tuple[tuple[str, str], ...]
    participle_endings: tuple[str, ...]
    agreement_endings: tuple[str, ...]
    acting: frozenset[str]
    governing: frozenset[str]
    made: frozenset[str]
    example_markers: frozenset[str]
    generic: frozenset[str]
    multipliers: frozenset[str]
    max_words: int

    @classmethod
    def from_tables(cls, data: Mapping[str, Any]) -> Nouns:
        """Read the tables of a pack."""
        words, concepts = data["words"], data["concepts"]
        return cls(
            quantifying=frozenset(words["quantifying"]),
            fractions=frozenset(words["fractions"]),
            linking=frozenset(words["linking"]),
            role_endings=tuple((feminine, masculine) for feminine, masculine in words["role_endings"]),
            participle_endings=tuple(words["participle_endings"]),
            agreement_endings=tuple(words["agreement_endings"]),
            acting=frozenset(words["acting"]) | frozenset(words["governing"]),
            governing=frozenset(words["governing"]),
            made=frozenset(words["made"]),
            example_markers=frozenset(words["example_markers"]),
            generic=frozenset(concepts["generic"]),
            multipliers=frozenset(words["multipliers"]),
            max_words=concepts["max_words"],
        )


class Arguments:
    """Finds the fillers of a token's noun phrase, coordination included."""

    def __init__(self, doc: Doc, tree: Tree, nouns: Nouns) -> None:
        self.doc = doc
        self.tree = tree
        self.nouns = nouns
        self.names = [(e.start, e.end, e.label_, span_head(tree, e.start, e.end)) for e in doc.ents]
        self.name_at = {t: n for n, (start, end, _, _) in enumerate(self.names) for t in range(start, end)}
        self.reference_at: dict[int, list[Filler]] = {}
        for reference in doc._.references:
            self._add_reference(*reference)
        self.quantity_at: dict[int, Filler] = {}
        for span in doc.spans.get(QUANTITIES, ()):
            if all(tree.pos[t] == "NUM" or tree.lemma[t] in nouns.multipliers for t in range(span.start, span.end)):
                continue  # a number without a unit measures nothing that a reader could name
            head = span_head(tree, span.start, span.end)
            filler = Filler(span.start, span.end, span.label_, None, span.text, "quantity", head)
            self.quantity_at.update((t, filler) for t in range(span.start, span.end))

    def name_filler(self, number: int) -> Filler:
        """The n-th name of the document as a filler."""
        start, end, kind, head = self.names[number]
        return Filler(start, end, kind, (start, end), "", "name", head)

    def makers(self) -> Iterator[tuple[Filler, Filler]]:
        """Models with a code whose name opens with that of a firm of the article, and that firm."""
        firms = {self._text(start, end): (start, end) for start, end, kind, _ in self.names if kind == "ORG"}
        for start, end, kind, head in self.names:
            if kind != "PRODUCT" or not any(c.isdigit() for c in self._text(start + 1, end)):
                continue
            firm = next((n for n in range(start + 1, end) if self._text(start, n) in firms), None)
            if firm:
                maker = Filler(start, firm, "ORG", firms[self._text(start, firm)], "", "name", head)
                yield maker, Filler(firm, end, kind, (firm, end), "", "name", head)

    def fillers(self, token: int, *, concepts: bool = True, depth: int = 0) -> list[Filler]:
        """What a nominal and its conjuncts stand for; an unresolved pronoun gives nothing."""
        found: list[Filler] = []
        for conjunct in self.tree.conjuncts(token):
            found += self._single(conjunct, concepts, depth)
        return list(dict.fromkeys(found))

    def _single(self, token: int, concepts: bool, depth: int) -> list[Filler]:
        if token in self.name_at:
            return [self.name_filler(self.name_at[token])]
        if (named := self._apposed_name(token)) and self._outranks_amount(token, named[0]):
            return named
        if token in self.quantity_at:
            return [self.quantity_at[token]]
        if token in self.reference_at:
            return self.reference_at[token]
        if self.tree.pos[token] == "PRON" or depth > 3:
            return []
        if renamed := self._renamed_name(token):
            return renamed
        if passed := self._passed_on(token, concepts, depth):
            return passed
        if owners := self._event_owner(token, depth):
            return owners
        return [self._concept(token)] if concepts and self.is_concept(token) else []

    def _outranks_amount(self, token: int, name: Filler) -> bool:
        """Whether a name counts more than the number before its noun: 'neuf moteurs Merlin'."""
        behind_comma = name.start > 0 and self.tree.lower[name.start - 1] == ","
        return token not in self.quantity_at or name.type in PLACELESS or behind_comma

    def _renamed_name(self, token: int) -> list[Filler]:
        """The name that a noun behind it renames: 'Caremag, un site financé par ...'."""
        tree, head = self.tree, self.tree.head[token]
        if tree.dep[token] != "appos" or tree.pos[token] != "NOUN" or head > token or head not in self.name_at:
            return []
        return [self.name_filler(self.name_at[head])] if tree.lower[self.names[self.name_at[head]][1]] == "," else []

    def _apposed_name(self, token: int) -> list[Filler]:
        """The name that a common noun introduces: 'la puce Zhenwu', 'le constructeur Renault', 'le géant, Alibaba'."""
        tree = self.tree
        if tree.pos[token] not in ("NOUN", "ADJ"):
            return []
        for child in tree.children[token]:
            number = self.name_at.get(child)
            if number is None or child < token or tree.case(child):
                continue
            label = tree.dep[child].split(":")[0]
            if label not in ("appos", "flat", "nmod", "dep", "amod"):
                continue
            listed = [n for t in tree.conjuncts(child) if (n := self.name_at.get(t)) is not None]
            if len(listed) > 1 and "Number=Plur" in tree.morph[token] and tree.lemma[token] in self.nouns.acting:
                return [self.name_filler(n) for n in listed]
            if self._names(token, child, self.names[number][2]):
                behind_comma = label == "appos" and any(tree.lower[t] == "," for t in range(token + 1, child))
                return [self.name_filler(n) for n in (listed if behind_comma else [number])]
        return self._name_of_kind(token) or self._name_at_end(token)

    def _name_at_end(self, token: int) -> list[Filler]:
        """The name that ends a noun phrase without preposition: 'le fabricant de motos Triumph'."""
        tree = self.tree
        for place in range(token + 1, min(token + PHRASE, len(tree))):
            if tree.sentence[place] != tree.sentence[token]:
                return []
            if place in self.name_at:
                number = self.name_at[place]
                start, _, kind, _ = self.names[number]
                bare = start == place and tree.pos[place - 1] in ("NOUN", "ADJ") and kind in ("ORG", *PLACELESS)
                named = bare and self._names(token, place, kind)
                return [self.name_filler(number)] if named else []
            if tree.pos[place] not in ("NOUN", "ADJ") and tree.lower[place] not in self.nouns.linking:
                return []
        return []

    def _name_of_kind(self, token: int) -> list[Filler]:
        """The name behind a noun and its bare complement: 'l'unité de traitement Zhenwu'."""
        tree = self.tree
        for inner in tree.children[token]:
            if inner < token or tree.pos[inner] != "NOUN" or tree.with_label(inner, "det") or tree.case(inner) != "de":
                continue
            for child in tree.children[inner]:
                number = self.name_at.get(child)
                if number is not None and child > inner and not tree.case(child) and self.names[number][2] in PLACELESS:
                    return [self.name_filler(number)]
        return []

    def _names(self, noun: int, child: int, kind: str) -> bool:
        """Whether the name renames the noun; 'les puces Nvidia' are not Nvidia, 'le fabricant Nvidia' is."""
        tree = self.tree
        if kind in PLACELESS or kind == "PER":
            return True
        if tree.dep[child] == "appos" and any(tree.lower[t] == "," for t in range(noun + 1, child)):
            return True
        made = tree.lemma[noun] in self.nouns.made or "Number=Plur" in tree.morph[noun]
        return not made or tree.lemma[noun] in self.nouns.acting

    def _passed_on(self, token: int, concepts: bool, depth: int) -> list[Filler]:
        """Nouns that hand their role on: quantifiers, parts that act for a whole, sets that give examples."""
        tree = self.tree
        examples = [c for c in tree.children[token] if c > token and tree.case(c) in self.nouns.example_markers]
        if examples:
            return [f for e in examples for f in self.fillers(e, concepts=concepts, depth=depth + 1)]
        inner = [t for p, t in tree.obliques(token) if p == "de" and t > token]
        if tree.lemma[token] in self.nouns.quantifying and inner:
            return self.fillers(inner[0], concepts=concepts, depth=depth + 1)
        if tree.lemma[token] in self.nouns.acting:
            return self._owners(token, inner, depth)
        return []

    def _owners(self, token: int, inner: list[int], depth: int) -> list[Filler]:
        tree = self.tree
        possessives = [c for c in tree.children[token] if c in self.reference_at and tree.dep[c].startswith("det")]
        bare = [c for c in tree.children[token] if c > token and c in self.name_at and not tree.case(c)]
        deeper = [t for i in inner for p, t in tree.obliques(i) if p == "de" and t in self.name_at]
        kinds = ("ORG", "PER", "LOC") if tree.lemma[token] in self.nouns.governing else ("ORG", "PER")
        for owner in (*inner, *possessives, *bare, *deeper):
            fillers = [f for f in self.fillers(owner, concepts=False, depth=depth + 1) if f.type in kinds]
            if fillers:
                return [f._replace(kind="member") for f in fillers]
        return []

    def _event_owner(self, token: int, depth: int) -> list[Filler]:
        """Whose 'cette avancée' it is: the owner or agent of an earlier 'une avancée' of the same article."""
        tree = self.tree
        if not any(tree.dep[c] == "det" and tree.has(c, "PronType=Dem") for c in tree.children[token]):
            return []
        for earlier in range(token - 1, -1, -1):
            if tree.lemma[earlier] == tree.lemma[token] and tree.pos[earlier] == "NOUN":
                inner = [t for p, t in tree.obliques(earlier) if p == "de" and t > earlier]
                found = self._owners(earlier, inner, depth)
                agents = tree.subjects(tree.head[earlier]) if tree.dep[earlier] == "obj" else []
                found = found or [f for a in agents for f in self.fillers(a, concepts=False, depth=depth + 1)]
                if found:
                    return [f._replace(start=token, end=token + 1, kind="member", head=token) for f in found]
        return []

    def is_amount(self, token: int) -> bool:
        """Whether a token measures something: part of a quantity, a number, or 'un tiers'."""
        tree = self.tree
        if token in self.name_at:
            return False
        counted = tree.lemma[token] in self.nouns.fractions or tree.lemma[token] in self.nouns.multipliers
        return counted or token in self.quantity_at or tree.pos[token] == "NUM"

    def _heads_amount(self, token: int) -> bool:
        """Whether a token is the one that complements of an amount hang on: '%' in '12 % de X'."""
        quantity = self.quantity_at.get(token)
        return quantity.head == token if quantity else self.is_amount(token)

    @cached_property
    def keys(self) -> list[tuple[str, ...]]:
        """Forms under which each token is looked up in the lexicon."""
        return [self._keys(token) for token in range(len(self.tree))]

    @cached_property
    def sentence_keys(self) -> list[set[str]]:
        """All keys of each sentence."""
        found: list[set[str]] = [set() for _ in range(self.tree.sentence[-1] + 1)] if len(self.tree) else []
        for number, keys in zip(self.tree.sentence, self.keys, strict=True):
            found[number].update(keys)
        return found

    def _keys(self, token: int) -> tuple[str, ...]:
        """Lemma, surface, the bare masculine singular of participles, and the sign of an amount."""
        tree = self.tree
        lower = tree.lower[token]
        bare = self._uninflected(lower) if tree.pos[token] in ("ADJ", "VERB") else lower
        amount = (AMOUNT,) if self._heads_amount(token) else ()
        return tuple(dict.fromkeys((tree.lemma[token], lower, bare, *amount, *self._masculine(token))))

    def _uninflected(self, word: str) -> str:
        """A participle or adjective in the masculine singular: 'rachetées' -> 'racheté', 'conçues' -> 'conçu'."""
        endings = self.nouns.participle_endings
        for ending in endings:
            if word.endswith(ending):
                return word.removesuffix(ending) + endings[-1]
        ending = next((e for e in self.nouns.agreement_endings if word.endswith(e)), "")
        return word.removesuffix(ending)

    def _masculine(self, token: int) -> Iterator[str]:
        """The masculine of a noun of role, under which the lexicon has it: 'opposante' -> 'opposant'."""
        lemma = self.tree.lemma[token]
        if self.tree.pos[token] == "NOUN":
            for feminine, masculine in self.nouns.role_endings:
                if lemma.endswith(feminine):
                    yield lemma.removesuffix(feminine) + masculine
                    return

    def is_concept(self, token: int) -> bool:
        """Whether a noun phrase may become a concept: a common noun of content, not 'la société' or 'cette année'."""
        tree = self.tree
        return tree.pos[token] == "NOUN" and tree.lemma[token] not in self.nouns.generic and len(tree.lower[token]) > 2

    def _concept(self, token: int) -> Filler:
        """The noun with its adjectives and bare complements, without determiner or clauses."""
        tree = self.tree
        kept = {token}
        frontier = [token]
        while frontier:
            head = frontier.pop()
            for child in tree.children[head]:
                if self._belongs(head, child, token):
                    kept.add(child)
                    frontier.append(child)
                    kept.update(c for c in tree.children[child] if tree.dep[c] == "case" and c > token)
        start = end = token
        while start - 1 in kept:
            start -= 1
        while end + 1 in kept and end - start + 1 < self.nouns.max_words:
            end += 1
        if tree.pos[end] == "ADP":
            end -= 1
        return Filler(start, end + 1, "CONCEPT", None, self.doc[start : end + 1].text, "concept", token)

    def _belongs(self, head: int, child: int, top: int) -> bool:
        tree = self.tree
        if tree.dep[child] == "amod":
            return abs(child - head) <= 2
        if tree.dep[child].split(":")[0] not in ("nmod", "flat", "compound", "fixed") or child < top:
            return False
        has_determiner = any(tree.dep[c] == "det" for c in tree.children[child]) and tree.case(child) != "de"
        return not has_determiner and child not in self.name_at and tree.case(child) in ("", "de", "à", "en")

    def _text(self, start: int, end: int) -> str:
        return self.doc[start:end].text

    def _add_reference(
        self, start: int, end: int, kind: str, names: tuple[tuple[int, int], ...], _confidence: float
    ) -> None:
        head = span_head(self.tree, start, end)
        numbers = [self.name_at[s] for s, _ in names if s in self.name_at]
        fillers = [Filler(start, end, self.names[n][2], self.names[n][:2], "", kind, head) for n in numbers]
        if fillers:
            self.reference_at.setdefault(head, fillers)
