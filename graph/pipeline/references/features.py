"""What speaks for and against a candidate, in numbers: the columns that the ranking model reads.

Each row describes one pair of expression and candidate: what the expression is (`_expression`), what the candidate is
and how salient (`_candidate`), how they agree (`_agreement`), and how they stand to each other (`_position` and one
group per kind). Flags are 0 or 1; distances are capped so that rare extremes weigh no more than far ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from graph.pipeline.references.discourse import Discourse
from graph.pipeline.references.elsewhere import Elsewhere, speech
from graph.pipeline.references.expressions import Expression
from graph.pipeline.references.knowledge import Knowledge
from graph.pipeline.references.salience import Salience, lead
from graph.pipeline.references.things import Occurrence, Thing
from graph.pipeline.references.tree import Tree

KINDS = ("pronoun", "possessive", "relative", "nominal")
LABELS = ("PER", "ORG", "LOC", "PRODUCT", "EVENT", "WORK")
ROLES = ("subj", "obj", "iobj", "obl", "nmod", "appos", "root", "agent")
DETERMINERS = ("def", "dem", "poss", "indef", "num", "")
_RENAMING = frozenset({"appos", "flat", "flat:name", "nmod"})
_GROUPS = 22
SHARED = 73
"""How many of the first columns describe the expression alone."""


class Features:
    """Describes pairs of expression and candidate within one discourse."""

    def __init__(self, tree: Tree, knowledge: Knowledge, discourse: Discourse) -> None:
        self.tree, self.knowledge, self.discourse = tree, knowledge, discourse
        self.at = discourse.things.at

    def describe(self, expression: Expression, candidates: Sequence[Thing]) -> tuple[list[list[float]], list[str]]:
        """One row of features for each candidate, and the words whose company tells (`cues`)."""
        context = Context(self, expression, candidates)
        return [context.row(i, thing) for i, thing in enumerate(candidates)], context.cues()


class Context:
    """One expression among its candidates: what they share is computed once."""

    def __init__(self, features: Features, e: Expression, candidates: Sequence[Thing]) -> None:
        self.tree, self.at, self.e = features.tree, features.at, e
        self.knowledge, self.discourse = features.knowledge, features.discourse
        tree = self.tree
        self.anchor = tree.heads[e.head] if e.kind == "possessive" else e.head
        self.role = tree.role(self.anchor)
        self.clause = tree.clause[e.head]
        subject = tree.subject(self.clause)
        self.of = features.discourse.things.of
        self.subject = self.of(subject) if subject != e.head else -1
        self.subject_kind = 0 if subject in (-1, e.head) else 2 if self.subject < 0 else 1
        outer = tree.heads[self.clause]
        upper = tree.subject(tree.clause[outer]) if outer != self.clause else -1
        self.upper = self.of(upper)
        self.objects = self._objects(outer) if outer != self.clause else set()
        self.group = self.knowledge.words.groups.get(e.form, -1) if e.kind != "nominal" else -1
        self.clitic = e.kind == "pronoun" and self.role != "subj" and self._before_verb()
        self.latter = e.form in self.knowledge.words.latter
        self.idiom = e.kind == "possessive" and e.noun in self.knowledge.words.idioms
        self.relational = e.kind == "nominal" and e.noun in self.knowledge.words.relational
        self.around, self.renamed = self._surroundings(), self._renamed()
        self.types = e.types or self.knowledge.classes.entity_types(e.classes)
        self.governor = self._antecedent() if e.kind == "relative" else tree.heads[e.head]
        self.rivals = self._agreeing_nouns()
        self.salience = Salience(tree, e, candidates)
        inside = {self.at[k] for k in range(e.start, e.end) if self.at.get(k, -1) >= 0}
        self.elsewhere = Elsewhere(tree, self.discourse, e, candidates, inside | (self.renamed - {-1}))
        self.speaker = self.of(speech(tree, e.head, self.knowledge.words.speech))
        self.shared = self._expression(len(candidates))

    def row(self, i: int, thing: Thing) -> list[float]:
        """All features of one candidate."""
        last = thing.trace[-1] if thing.trace else None
        return [
            *self.shared,
            *self._candidate(i, thing),
            *self._agreement(thing),
            *self._position(thing, last),
            *self._structure(i, thing, last),
            *self._relative(thing, last),
            *self._nominal(thing, last),
            *self.elsewhere.row(i, thing, last, role=self.role, speaker=self.speaker),
        ]

    def cues(self) -> list[str]:
        """Words that go with some types of thing: the noun, the form, the verb with the expression's role."""
        tree, e = self.tree, self.e
        verb = tree.heads[self.anchor]
        return [f"{e.kind}={e.noun or e.form}", f"{e.kind}|{self.role}={tree.lemmas[verb]}"]

    # ---- the expression ------------------------------------------------------------------------

    def _expression(self, candidates: int) -> list[float]:
        tree, e = self.tree, self.e
        right = {tree.deps[c] for c in tree.children[e.head] if c > e.head}
        verb = tree.heads[e.head]
        lemmas = {tree.lemmas[verb], *(tree.lemmas[c] for c in tree.children[verb])} if e.kind == "pronoun" else ()
        return [
            *_flags(KINDS, e.kind),
            *_flags(ROLES, self.role),
            *_flags(DETERMINERS, e.determiner),
            *(float(label in self.types) for label in LABELS),
            *(float(i == self.group) for i in range(_GROUPS)),
            float(e.agreement.gender == "M") - float(e.agreement.gender == "F"),
            float(e.agreement.number == "P"),
            float(e.agreement.person == "1"),
            float(tree.quoted[e.head]),
            float(e.start - tree.starts[e.head]),
            float(tree.paragraph[e.head] == 0),
            float(len(e.classes)),
            float(bool(e.places)),
            float(bool(e.owners)),
            float("nmod" in right),
            float("acl:relcl" in right),
            float("amod" in right or "acl" in right),
            float(e.number),
            float(self.subject_kind),
            float(bool(lemmas and self.knowledge.words.impersonal.intersection(lemmas))),
            float(any(tree.deps[c] in ("ccomp", "csubj", "xcomp") for c in tree.children[verb])),
            float(tree.deps[e.head].startswith("expl")),
            float(tree.lemmas[verb] in self.knowledge.words.speech),
            float(self.idiom),
            float(self.relational),
            float(e.noun in self.knowledge.words.general),
            float(tree.pos[e.head] == "PRON"),
            float(min(candidates, 12)),
            float(len(self.rivals)),
            float(e.end < len(tree) and tree.lower[e.end] in (",", ")", ".", "»")),
            float(e.start > 0 and tree.lower[e.start - 1] in (",", "(", "–", "—", "-")),
            float(any(tree.deps[c] == "cop" for c in tree.children[e.head]) or tree.deps[e.head] == "xcomp"),
        ]

    def _surroundings(self) -> tuple[int, int, int, int, int]:
        """The verb or noun above, and the things at the noun, beside it by apposition or coordination, and modified.

        -3 stands for none: an index that no candidate has.
        """
        tree, owned = self.tree, self.anchor
        verb, clause = tree.heads[owned], tree.clause[owned]
        above = self.at.get(verb, -3)
        return (
            verb,
            self.at.get(owned, -3) if owned != self.e.head else -3,
            above if tree.deps[owned] == "appos" else -3,
            above if tree.deps[owned] == "conj" else -3,
            self.of(tree.heads[clause]) if tree.heads[clause] != clause else -3,
        )

    def _renamed(self) -> set[int]:
        """Things named right behind the noun: 'son patron X'."""
        tree, owned = self.tree, self.anchor
        behind = (c for c in tree.children[owned] if c > owned and tree.deps[c] in _RENAMING)
        return {self.at[c] for c in behind if c in self.at}

    def _before_verb(self) -> bool:
        """Whether a pronoun leans on the verb that follows ('lui livrer', not 'pour lui'): never on its subject."""
        tree, after = self.tree, self.e.end
        reflexive = tree.role(self.e.head) == "refl" or tree.lower[self.e.head] in self.knowledge.words.reflexive
        return not reflexive and after < len(tree) and tree.pos[after] in ("VERB", "AUX", "PRON")

    def _objects(self, verb: int) -> set[int]:
        """Things that are objects of the verb above: 'interdit à Nvidia de vendre ses puces'."""
        tree = self.tree
        inside = (c for c in tree.children[verb] if tree.deps[c] in ("obj", "iobj", "obl") and c < self.clause)
        return {self.of(c) for c in inside} - {-1}

    def _antecedent(self) -> int:
        """The word that the relative clause modifies, by the parse or else the nearest noun before; -1 for none."""
        tree, i = self.tree, self.e.head
        for a in (i, *tree.ancestors(i)):
            if tree.deps[a] == "acl:relcl" and tree.heads[a] < i:
                return tree.heads[a]
        return next((j for j in range(i - 1, max(i - 8, -1), -1) if tree.pos[j] in ("NOUN", "PROPN")), -1)

    def _agreeing_nouns(self) -> list[int]:
        """Common nouns shortly before that the expression could as well refer to."""
        tree, e = self.tree, self.e
        gender, number, _ = e.agreement
        found = []
        for j in range(max(e.start - 40, 0), e.start):
            if tree.pos[j] == "NOUN" and j not in self.at and tree.sentence[j] >= tree.sentence[e.head] - 1:
                noun_gender, noun_number, _ = tree.agreement[j]
                if (not gender or gender == noun_gender) and (not number or number == noun_number):
                    found.append(j)
        return found

    # ---- the candidate -------------------------------------------------------------------------

    def _candidate(self, i: int, thing: Thing) -> list[float]:
        ranked = self.salience
        weight = ranked.weights[i]
        return [
            *_flags(LABELS, thing.label),
            float(thing.several),
            float(self.e.number == len(thing.members)),
            float(i),
            float(ranked.ranks[i]),
            float(ranked.fits[i]),
            float(ranked.fitting[i]),
            float(ranked.recent_fitting[i]),
            weight,
            weight / ranked.top if ranked.top else 0.0,
            float(min(len(thing.trace), 12)),
            len(thing.trace) / ranked.most if ranked.most else 0.0,
            float(bool(thing.names) and self.tree.paragraph[thing.names[0].start] == 0),
            *(float(i == first) for first in ranked.firsts),
            float(self.e.ordinal >= 0 and self._picked(thing)),
        ]

    def _picked(self, thing: Thing) -> bool:
        """Whether 'the second' picks this thing out of those last named together."""
        groups = [g for g in self.discourse.recent if g.several]
        members = groups[-1].members if groups else ()
        ordered = sorted(members, key=lambda m: self.discourse.things.all[m].trace[-1].start)
        return self.e.ordinal < len(ordered) and ordered[self.e.ordinal] == thing.index

    def _agreement(self, thing: Thing) -> list[float]:
        gender, number, _ = self.e.agreement
        return [
            max(-5.0, min(5.0, lead(thing.gender, gender))) if gender else 0.0,
            max(-5.0, min(5.0, lead(thing.number, number))) if number else 0.0,
            float(thing.label in self.types) if self.types else 0.5,
        ]

    # ---- where they stand ----------------------------------------------------------------------

    def _position(self, thing: Thing, last: Occurrence | None) -> list[float]:
        tree, e = self.tree, self.e
        if last is None:
            return [-1.0, -1.0, 0.0, *_flags(ROLES, ""), *_flags(KINDS, ""), *[0.0] * 7]
        sentence = tree.sentence[e.head]
        here = [tree.role(o.head) for o in thing.trace[-4:] if tree.sentence[o.head] == sentence]
        before = [tree.role(o.head) for o in thing.trace[-6:] if tree.sentence[o.head] == sentence - 1]
        return [
            float(min(sentence - tree.sentence[last.head], 6)),
            float(min(e.start - last.end, 60)),
            float(min(tree.paragraph[e.head] - tree.paragraph[last.head], 3)),
            *_flags(ROLES, tree.role(last.head)),
            *_flags(KINDS, last.by),
            float("subj" in here),
            float("subj" in before),
            float("obj" in here) + float("obj" in before),
            float(tree.quoted[e.head] != tree.quoted[last.head]),
            float(tree.clause[last.head] == self.clause),
            float(last.end == e.start - 1 and tree.lower[e.start - 1] in (",", "(", "–", "—", "-", ":")),
            float(sum(j > last.end for j in self.rivals)),
        ]

    def _structure(self, i: int, thing: Thing, last: Occurrence | None) -> list[float]:
        """Clause mates of a pronoun or possessive: subjects, co-arguments, what stands inside what."""
        tree, e, index = self.tree, self.e, thing.index
        if e.kind == "relative":
            return [0.0] * 14
        if index < 0:
            index = -2
        owned, verb = self.anchor, self.around[0]
        heads = {o.head for o in thing.trace[-3:]}
        return [
            float(index == self.subject),
            float(index == self.upper),
            float(index in self.objects),
            float(index == self.subject and self.idiom),
            float(index == self.subject and self.clitic),
            float(index == self.subject and e.kind == "possessive"),
            float(self.latter and self.salience.fits[i] and self.salience.recent_fitting[i] == 0),
            float(any(tree.heads[h] == verb for h in heads)),
            float(owned in heads or any(tree.heads[h] == owned for h in heads)),
            float(self.around[1] == index),
            float(self.around[2] == index),
            float(self.around[3] == index),
            float(index in self.renamed),
            float(self.around[4] == index),
        ]

    def _relative(self, thing: Thing, last: Occurrence | None) -> list[float]:
        tree, g = self.tree, self.governor
        if self.e.kind != "relative" or last is None or g < 0:
            return [0.0] * 8
        heads = {o.head for o in thing.trace[-3:]}
        spanned = any(o.start <= g < o.end for o in thing.trace[-3:])
        return [
            float(g in heads or spanned),
            float(tree.heads[g] in heads and tree.deps[g] == "appos"),
            float(tree.heads[g] in heads and tree.deps[g] == "conj"),
            float(tree.heads[g] in heads),
            float(any(tree.heads[h] == g for h in heads)),
            float(g in self.at),
            float(min(self.e.start - g, 20)),
            float(self.e.start - last.end - (tree.lower[self.e.start - 1] == ",")),
        ]

    def _nominal(self, thing: Thing, last: Occurrence | None) -> list[float]:
        tree, e = self.tree, self.e
        if e.kind != "nominal":
            return [0.0] * 14
        known, shared = e.classes & thing.known, e.classes & thing.classes
        head = tree.heads[e.head]
        return [
            float(e.noun in thing.nouns),
            float(e.noun in thing.words or self.tree.lower[e.head] in thing.words),
            float(len(known)),
            float(bool(thing.known)),
            float(len(shared)),
            float(bool(thing.classes)),
            _match(e.places, thing.places),
            float(bool(e.owners & thing.forms)) - float(bool(e.owners and not e.owners & thing.forms)),
            float(tree.deps[e.head] == "appos" and self.at.get(head, -2) == thing.index),
            float(last is not None and head == last.head),
            float(last is None and thing.names[0].start <= e.end + 1),
            float(thing.index >= 0 and any(self.at.get(k) == thing.index for k in range(e.start, e.end))),
            float(any(o.by == "nominal" for o in thing.trace)),
            float(sum(thing.label == other.label for other in self.discourse.recent)),
        ]


@cache
def _flags(values: tuple[str, ...], value: str) -> tuple[float, ...]:
    """One number for each of `values`, 1 for the one that is `value`."""
    return tuple(float(v == value) for v in values)


def _match(wanted: frozenset[str], had: set[str]) -> float:
    if not wanted or not had:
        return 0.0
    return 1.0 if wanted & had else -1.0
