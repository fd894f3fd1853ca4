"""Frames of the lexicon found in a parsed text: who does what to whom, with the id of the frame that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations, product
from typing import NamedTuple

from graph.pipeline.relations.arguments import Arguments, Filler
from graph.pipeline.relations.lexicon import Frame, Lexicon
from graph.pipeline.relations.slots import Cue
from graph.pipeline.relations.tree import Tree

WINDOW = 12
BEFORE = 3
POS = {
    "verb": frozenset({"VERB", "AUX"}),
    "noun": frozenset({"NOUN", "PROPN"}),
    "adj": frozenset({"ADJ", "VERB"}),
    "other": frozenset({"NOUN", "ADJ", "ADV", "ADP", "VERB", "PROPN", "PRON", "PUNCT"}),
}


DETACHED = frozenset({"appos", "acl", "advcl", "amod", "nmod", "root", "parataxis", "conj"})
CLAUSAL = frozenset({"aux", "aux:pass", "nsubj", "nsubj:pass", "obj", "det", "expl:comp"})


class Match(NamedTuple):
    """A fact that a frame asserts; `predicate` holds the tokens of the cue."""

    relation: str
    subject: Filler
    object: Filler
    predicate: tuple[int, ...]
    frame: str
    modality: str | None
    negated: bool
    specificity: int


def find_matches(tree: Tree, arguments: Arguments, lexicon: Lexicon) -> Iterator[Match]:
    """Every frame whose cue stands in the text and whose slots are filled by fitting types."""
    for token, frame in candidates(tree, arguments, lexicon, range(len(tree))):
        tokens = _locate(frame, token, tree, arguments.keys)
        if tokens:
            yield from _fill(frame, Cue(tree, carrier(tree, token), tokens, frame.pos), arguments)


def candidates(
    tree: Tree, arguments: Arguments, lexicon: Lexicon, tokens: Iterable[int]
) -> Iterator[tuple[int, Frame]]:
    """Tokens that may head the cue of a frame, all of whose words stand in the sentence."""
    for token in tokens:
        words = arguments.sentence_keys[tree.sentence[token]]
        for key in arguments.keys[token]:
            for frame in lexicon.frames.get(key, ()):
                if not words.issuperset(frame.words) or not may_head(frame.pos, token, tree):
                    continue
                if frame.pos != "verb" or frame.reflexive == is_reflexive(tree, token):
                    yield token, frame


def may_head(pos: str, token: int, tree: Tree) -> bool:
    """Whether a token may be the head of a cue of this part of speech; detached words are often tagged wrongly."""
    own = tree.pos[token]
    if own in POS[pos]:
        return True
    if pos == "noun" and own == "ADJ" and any(tree.dep[c] == "cop" for c in tree.children[token]):
        return True  # 'OHB est actionnaire'
    detached = tree.dep[token] in DETACHED and not any(tree.dep[c] in CLAUSAL for c in tree.children[token])
    return detached and ((pos == "noun" and own in ("VERB", "ADJ")) or (pos == "adj" and own == "NOUN"))


def carrier(tree: Tree, token: int) -> int:
    """The verb of a causative, which carries the arguments of 'faire': 'fait voler X'; any other token itself."""
    return tree.head[token] if tree.dep[token].startswith("aux") and tree.pos[token] != "VERB" else token


def _locate(frame: Frame, head: int, tree: Tree, keys: Sequence[tuple[str, ...]]) -> tuple[int, ...]:
    """Tokens of the cue, its head first; empty where a word does not hang on the head."""
    found = [head]
    around = range(max(head - BEFORE, 0), min(head + WINDOW, len(tree)))
    for word in frame.words[1:]:
        token = next((t for t in around if t not in found and word in keys[t] and _hangs(t, head, tree)), None)
        if token is None:
            return ()
        found.append(token)
    return tuple(found)


def _hangs(token: int, head: int, tree: Tree) -> bool:
    """Whether a token of the same sentence hangs on the head of a cue within three steps."""
    if tree.sentence[token] != tree.sentence[head]:
        return False
    top = carrier(tree, head)
    for _ in range(4):
        if token == top:
            return True
        token = tree.head[token]
    return False


def is_reflexive(tree: Tree, verb: int) -> bool:
    """Whether a verb has a reflexive pronoun."""
    return any(tree.lower[c] in tree.words.reflexive for c in tree.children[verb])


def _fill(frame: Frame, cue: Cue, arguments: Arguments) -> Iterator[Match]:
    for subject, object in _pairs(frame, cue, arguments):
        same = subject.name == object.name if subject.name else subject.start == object.start
        if not same and frame.fits(subject.type, object.type):
            yield Match(
                frame.relation, subject, object, tuple(sorted(cue.tokens)), frame.id,
                frame.modality, frame.negated, len(frame.words),
            )  # fmt: skip


def _pairs(frame: Frame, cue: Cue, arguments: Arguments) -> Iterator[tuple[Filler, Filler]]:
    if frame.subject == frame.object or (frame.subject, frame.object) == ("entre", "et"):
        both = [f for t in cue.slot(frame.subject) for f in arguments.fillers(t, concepts=False)]
        told_apart = not frame.subject_types & frame.object_types
        yield from ((a, b) for a, b in permutations(both, 2) if a.head < b.head or told_apart)
        return
    subjects = [
        f for t in cue.slot(frame.subject) for f in arguments.fillers(t, concepts=_concepts(frame.subject_types))
    ]
    if subjects:
        objects = [
            f for t in cue.slot(frame.object) for f in arguments.fillers(t, concepts=_concepts(frame.object_types))
        ]
        yield from product(subjects, objects)


def _concepts(types: frozenset[str]) -> bool:
    return "CONCEPT" in types or "*" in types
