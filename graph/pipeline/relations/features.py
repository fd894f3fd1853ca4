"""What the relation classifier sees of a pair: types, dependency path, wording, and hints of the lexicon.

Features are strings; a feature that was not seen in training has no weight. Words are those of the text, so the code
holds none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from graph.pipeline.relations.arguments import Filler
from graph.pipeline.relations.candidates import Pair
from graph.pipeline.relations.lexicon import Lexicon
from graph.pipeline.relations.tree import Tree

CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN"})
STATED = "match"
"""The cue feature of a class that a frame of the lexicon asserts."""
NEAR = 7
"""Up to this many tokens between two expressions, their words are read in order."""


class Traits(NamedTuple):
    """What is known of a pair: its own features, and by class ('acquires>') those of the cues that speak for it."""

    features: tuple[str, ...]
    hypotheses: Mapping[str, tuple[str, ...]]


def features(pair: Pair, tree: Tree, lexicon: Lexicon) -> tuple[str, ...]:
    """The features of a pair, without repetition, in a fixed order."""
    first, second = pair.first, pair.second
    types = f"{first.type}-{second.type}"
    found = [f"t:{types}", f"k:{_kind(first)}-{_kind(second)}", f"tk:{types}:{_kind(first)}-{_kind(second)}"]
    found += _match_features(pair, types)
    found += _path_features(first, second, types, tree, lexicon)
    found += _between_features(first, second, types, tree, lexicon)
    found += _context_features(first, "a", tree)
    found += _context_features(second, "b", tree)
    return tuple(dict.fromkeys(found))


def _match_features(pair: Pair, types: str) -> Iterator[str]:
    if not pair.matches:
        yield "m:none"
    best = max((m.specificity for m in pair.matches), default=0)
    for match in pair.matches:
        direction = ">" if match.subject.start <= match.object.start else "<"
        yield f"m:{match.relation}{direction}"
        yield f"mt:{match.relation}{direction}:{types}"
        yield f"mf:{match.frame}"
        if match.specificity == best:
            yield f"mb:{match.relation}{direction}"
        if match.specificity > 1:
            yield f"ms:{match.relation}{direction}"


def _path_features(first: Filler, second: Filler, types: str, tree: Tree, lexicon: Lexicon) -> Iterator[str]:
    up, top, down = _path(tree, first.head, second.head)
    labels = [f"{tree.dep[t]}^" for t in up] + [f"v{_labelled(tree, t)}" for t in reversed(down)]
    shape = " ".join(labels) if len(labels) <= 6 else "long"
    yield f"p:{shape}"
    yield f"pt:{shape}:{types}"
    yield f"pl:{min(len(labels), 8)}:{types}"
    lemma = tree.lemma[top]
    inside = top in range(first.start, first.end) or top in range(second.start, second.end)
    if not inside:
        roles = f"{tree.dep[up[-1]] if up else ''}-{_labelled(tree, down[-1]) if down else ''}"
        yield f"top:{lemma}"
        yield f"topt:{lemma}:{types}"
        yield f"topr:{lemma}:{roles}"
        yield f"roles:{roles}:{types}"
    middle = [*up[1:], *([] if inside else [top]), *down[1:]]
    for token in middle:
        if (
            tree.pos[token] in CONTENT
            and not first.start <= token < first.end
            and not second.start <= token < second.end
        ):
            yield f"on:{tree.lemma[token]}"
            yield f"ont:{tree.lemma[token]}:{types}"
            for relation in lexicon.hints.get(tree.lemma[token], ()):
                yield f"oh:{relation}"
                yield f"oht:{relation}:{types}"


def _between_features(first: Filler, second: Filler, types: str, tree: Tree, lexicon: Lexicon) -> Iterator[str]:
    words = [t for t in range(first.end, second.start) if tree.pos[t] != "SPACE"]
    distance = len(words)
    yield f"d:{min(distance, 5) if distance < 6 else 10 if distance < 11 else 20 if distance < 21 else 40}:{types}"
    if distance <= NEAR:
        text = " ".join(tree.lemma[t] for t in words)
        yield f"w:{text}"
        yield f"wt:{text}:{types}"
    signs = "".join(tree.lower[t] for t in words if tree.pos[t] == "PUNCT")
    yield f"s:{signs[:4]}:{types}"
    for token in words:
        if tree.pos[token] in CONTENT and tree.pos[token] != "PROPN" and distance <= 15:
            yield f"b:{tree.lemma[token]}"
            yield f"bt:{tree.lemma[token]}:{types}"
            for relation in lexicon.hints.get(tree.lemma[token], ()):
                yield f"bh:{relation}:{types}"


def _context_features(filler: Filler, side: str, tree: Tree) -> Iterator[str]:
    head = filler.head
    governor = tree.head[head]
    if governor != head:
        yield f"g{side}:{tree.dep[head]}:{tree.lemma[governor]}"
        yield f"gl{side}:{tree.lemma[governor]}:{filler.type}"
    yield f"c{side}:{tree.case(head)}:{filler.type}"
    if filler.start > 0 and tree.sentence[filler.start - 1] == tree.sentence[filler.start]:
        yield f"l{side}:{tree.lemma[filler.start - 1]}"
    if filler.end < len(tree) and tree.sentence[filler.end] == tree.sentence[filler.start]:
        yield f"r{side}:{tree.lemma[filler.end]}"
    for child in tree.children[head]:
        if tree.dep[child] in ("appos", "acl", "nmod") and not filler.start <= child < filler.end:
            yield f"ch{side}:{tree.dep[child]}:{tree.lemma[child]}"


def _kind(filler: Filler) -> str:
    return filler.kind if filler.kind in ("name", "possessive", "quantity", "concept") else "reference"


def _labelled(tree: Tree, token: int) -> str:
    """A dependency label with its preposition: `obl:dans`."""
    case = tree.case(token)
    return f"{tree.dep[token].split(':')[0]}:{case}" if case else tree.dep[token]


def _path(tree: Tree, a: int, b: int) -> tuple[list[int], int, list[int]]:
    """Tokens from a up to below the lowest common ancestor, the ancestor, and those from b."""
    above_a = list(tree.path_up(a))
    above_b = list(tree.path_up(b))
    common = set(above_b)
    top = next((t for t in above_a if t in common), above_a[-1])
    up = above_a[: above_a.index(top)]
    down = above_b[: above_b.index(top)] if top in common else above_b
    return up, top, down
