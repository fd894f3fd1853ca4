"""What a fact is worth: denied, planned or hearsay, who says so, and the amount and date beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from graph.pipeline.relations.arguments import Arguments, Filler
from graph.pipeline.relations.tree import SUBJECTS, Tree

CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "acl:relcl", "conj", "parataxis", "root"})


@dataclass(frozen=True)
class Hedges:
    """Words that deny, plan, doubt or attribute (tables `modality`, `negation`, `attribution` of `relations.toml`)."""

    planned_verbs: frozenset[str]
    planned_nouns: frozenset[str]
    planned_adjectives: frozenset[str]
    speculative_verbs: frozenset[str]
    speculative_words: frozenset[str]
    obligation: frozenset[str]
    markers: frozenset[str]
    ambiguous_markers: frozenset[str]
    particles: frozenset[str]
    without: frozenset[str]
    affirming_verbs: frozenset[str]
    negative_verbs: frozenset[str]
    negative_nouns: frozenset[str]
    sources: frozenset[str]
    saying: frozenset[str]
    conditions: frozenset[str]
    imagining: frozenset[str]

    @classmethod
    def from_tables(cls, data: Mapping[str, Any]) -> Hedges:
        """Read the tables of a pack."""
        table = {**data["modality"], **data["negation"], **data["attribution"]}
        return cls(**{name: frozenset(table[name]) for name in cls.__dataclass_fields__})


class Qualifiers(NamedTuple):
    """Token spans for attribution, amount and date; None where the sentence has none."""

    negated: bool
    modality: str | None
    attribution: tuple[int, int] | None
    amount: tuple[int, int] | None
    date: tuple[int, int] | None


def qualify(
    predicate: int, subject: Filler, object: Filler, tree: Tree, arguments: Arguments, hedges: Hedges
) -> Qualifiers:
    """Qualifiers of a fact whose predicate hangs on a token."""
    chain = _chain(predicate, tree)
    amount, date = _quantities(chain, subject, object, tree, arguments)
    return Qualifiers(
        negated=_is_negated(chain, tree, hedges),
        modality=_modality(chain, tree, hedges),
        attribution=_attribution(chain, subject, object, tree, arguments, hedges),
        amount=amount,
        date=date,
    )


def is_imagined(predicate: int, tree: Tree, hedges: Hedges) -> bool:
    """Whether a clause is contrary to fact: 'si X rachetait Y', 'imaginez que X rachète Y'."""
    for token in tree.path_up(predicate):
        if _is_unreal(token, tree, hedges) or tree.lemma[token] in hedges.imagining:
            return True
        if any(_is_unreal(c, tree, hedges) for c in tree.with_label(token, "advcl")):
            return True
        if tree.dep[token] not in CLAUSES and tree.pos[token] in ("VERB", "AUX"):
            return False
    return False


def _is_unreal(verb: int, tree: Tree, hedges: Hedges) -> bool:
    """Whether a verb in the imperfect or pluperfect stands behind 'si'."""
    condition = any(tree.lower[c] in hedges.conditions and c < verb for c in tree.with_label(verb, "mark", "advmod"))
    return condition and any(tree.has(v, "Tense=Imp") for v in (verb, *tree.with_label(verb, "aux", "cop")))


def _chain(predicate: int, tree: Tree) -> list[int]:
    """The predicate and the verbs that govern it: 'n'a pas voulu racheter' hedges 'racheter' through 'vouloir'."""
    chain = [predicate]
    token = predicate
    for _ in range(4):
        label, head = tree.dep[token], tree.head[token]
        complement = label in ("xcomp", "ccomp") or (
            label in ("obj", "obl", "nmod", "acl") and not _own_clause(token, tree)
        )
        if head == token or not complement:
            break
        token = head
        chain.append(token)
    return chain


def _own_clause(token: int, tree: Tree) -> bool:
    """Whether a token heads a finite clause of its own: a relative clause is not hedged by what governs its noun."""
    return tree.dep[token] == "acl:relcl" or any(tree.dep[c] in SUBJECTS for c in tree.children[token])


def _is_negated(chain: list[int], tree: Tree, hedges: Hedges) -> bool:
    for number, token in enumerate(chain):
        if number and tree.lemma[token] in hedges.negative_verbs | hedges.negative_nouns:
            return True
        if _has_marker(token, tree, hedges):
            return True
    return False


def _has_marker(token: int, tree: Tree, hedges: Hedges) -> bool:
    words = {tree.lower[c] for c in tree.children[token]}
    if tree.lemma[token] in hedges.affirming_verbs:
        return False
    if words & hedges.without:
        return True
    if words & hedges.markers and (tree.pos[token] in ("VERB", "AUX") or words & hedges.particles):
        return not words & hedges.ambiguous_markers or bool(words & hedges.particles)
    return False


def _modality(chain: list[int], tree: Tree, hedges: Hedges) -> str | None:
    planned = False
    for number, token in enumerate(chain):
        verbs = [token, *tree.with_label(token, "aux", "cop")]
        lemmas = {tree.lemma[v] for v in verbs}
        conditional = any(tree.has(v, "Mood=Cnd") for v in verbs)
        words = {tree.lower[c] for c in tree.children[token]}
        if words & hedges.speculative_words or (conditional and not lemmas & hedges.obligation):
            return "speculative"
        if number and lemmas & hedges.speculative_verbs and conditional:
            return "speculative"
        planned = planned or any(tree.has(v, "Tense=Fut") for v in verbs)
        planned = planned or (number > 0 and bool(lemmas & (hedges.planned_verbs | hedges.planned_nouns)))
        planned = planned or any(tree.lemma[c] in hedges.planned_adjectives for c in tree.with_label(token, "amod"))
    return "planned" if planned else None


def _attribution(
    chain: list[int], subject: Filler, object: Filler, tree: Tree, arguments: Arguments, hedges: Hedges
) -> tuple[int, int] | None:
    """'Selon X, …', '…, affirme X', 'X affirme que …': the name of who says so, other than the fact's own subject."""
    for token in tree.path_up(chain[-1]):
        for preposition, nominal in tree.obliques(token):
            if preposition in hedges.sources and (named := _name(nominal, arguments, subject, object)):
                return named
        sayers = [token] if tree.lemma[token] in hedges.saying else []
        sayers += [c for c in tree.children[token] if tree.dep[c] == "parataxis" and tree.lemma[c] in hedges.saying]
        for verb in sayers:
            for speaker in tree.subjects(verb):
                if named := _name(speaker, arguments, subject, object):
                    return named
    return None


def _name(token: int, arguments: Arguments, *ends: Filler) -> tuple[int, int] | None:
    for filler in arguments.fillers(token, concepts=False):
        if filler.name and filler.type in ("PER", "ORG", "LOC") and all(filler.name != end.name for end in ends):
            return filler.name
    return None


def _quantities(
    chain: list[int], subject: Filler, object: Filler, tree: Tree, arguments: Arguments
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """The amount of money and the date that hang on the predicate, within two steps."""
    amount = date = None
    for quantity in dict.fromkeys(arguments.quantity_at.values()):
        if tree.sentence[quantity.head] != tree.sentence[chain[0]] or quantity in (subject, object):
            continue
        near = any(t in chain for t in list(tree.path_up(quantity.head))[:3])
        if near and quantity.type == "DATE":
            date = date or (quantity.start, quantity.end)
        elif near:
            amount = amount or (quantity.start, quantity.end)
    return amount, date
