"""Cues of the lexicon that stand near a pair, whether or not the parse ties them to it.

A frame matches only where the parse is right. Where it is not, the cue still stands in the sentence, and place,
preposition and type of the two expressions tell how likely it speaks of them. Each cue near a pair is described by
features that are the same for all relations, so that what is learned of 'racheter' holds for 'doubler' too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from graph.ontology import Ontology
from graph.pipeline.relations.arguments import Arguments, Filler
from graph.pipeline.relations.candidates import Pair
from graph.pipeline.relations.features import STATED
from graph.pipeline.relations.lexicon import Frame, Lexicon
from graph.pipeline.relations.matching import BEFORE, candidates, carrier
from graph.pipeline.relations.tree import SUBJECTS, Tree

REACH = 8
"""The words of a cue stand within this many tokens of its first."""
_CLIMBED = frozenset({"appos", "flat:name", "flat", "flat:foreign", "conj", "dep"})
_BARE = frozenset({"head", "appos", "attr", "topic", "implied", "compound", "adj"})


class Sighting(NamedTuple):
    """A cue in a text; `passive` where it is a verb whose subject is done to."""

    frame: Frame
    head: int
    passive: bool


class Role(NamedTuple):
    """How an expression stands in its sentence: the head of its phrase, its label and its preposition."""

    top: int
    label: str
    preposition: str


class End(NamedTuple):
    """One of the two expressions as seen from a cue; `good` where it looks like what the slot asks for.

    `steps` are arcs of the tree between them, `crowd` the named things that stand between them.
    """

    head: int
    good: bool
    steps: int
    crowd: int
    features: tuple[str, ...]


Best = tuple[tuple[int, ...], Sighting, End, End, tuple[Filler, Filler]]
"""How well a cue fits, the cue, and its subject and object as ends and as expressions."""


def find_cues(tree: Tree, arguments: Arguments, lexicon: Lexicon, pairs: Sequence[Pair]) -> dict[int, list[Sighting]]:
    """The cues of each sentence with a pair; of frames alike but for their cue, only the most specific at a token."""
    sentences = {tree.sentence[pair.first.head] for pair in pairs}
    near = (t for t in range(len(tree)) if tree.sentence[t] in sentences and t not in arguments.name_at)
    found: dict[int, list[Sighting]] = defaultdict(list)
    seen = set()
    for token, frame in candidates(tree, arguments, lexicon, near):
        kind = (token, frame.relation, frame.pos, frame.subject, frame.object)
        if kind not in seen and _stands(frame, token, tree, arguments.keys):
            seen.add(kind)
            verb = carrier(tree, token)
            found[tree.sentence[token]].append(Sighting(frame, verb, frame.pos == "verb" and tree.is_passive(verb)))
    return found


def _stands(frame: Frame, head: int, tree: Tree, keys: Sequence[Sequence[str]]) -> bool:
    if len(frame.words) == 1:
        return True
    around = range(max(head - BEFORE, 0), min(head + REACH, len(tree)))
    near = [t for t in around if t != head and tree.sentence[t] == tree.sentence[head]]
    return all(any(word in keys[t] for t in near) for word in frame.words[1:])


class Surroundings:
    """What speaks for each relation of a pair: the cues of its sentence, described by place and role."""

    def __init__(
        self,
        tree: Tree,
        arguments: Arguments,
        cues: Mapping[int, Sequence[Sighting]],
        pairs: Sequence[Pair],
        ontology: Ontology,
    ) -> None:
        self.tree = tree
        self.arguments = arguments
        self.cues = cues
        self.ontology = ontology
        self._roles: dict[Filler, Role] = {}
        self._ends: dict[tuple[int, str, int, bool, str, str, str], End] = {}
        anchors = {filler.head for pair in pairs for filler in (pair.first, pair.second)}
        self._named = _running(token in anchors for token in range(len(tree)))
        self._finite = _running("VerbForm=Fin" in morph for morph in tree.morph)

    def hypotheses(self, pair: Pair) -> dict[str, tuple[str, ...]]:
        """Features by class ('acquires>'): of the frames that match, else of the best cue for the class.

        Where a frame matches, the parse ties cue and names, and how they stand to each other matters no more.
        """
        stated = _strict(pair, self.ontology)
        hinted = {
            name: _features(cue, subject, object, *ends)
            for name, (_, cue, subject, object, ends) in self._best(pair).items()
            if name not in stated
        }
        return hinted | stated

    def _best(self, pair: Pair) -> dict[str, Best]:
        """For each class the cue whose slots the pair fills best, then the longest, the nearest and the first.

        A cue neither of whose slots the pair seems to fill says next to nothing, and there are many.
        """
        found: dict[str, Best] = {}
        for cue in self.cues.get(self.tree.sentence[pair.first.head], ()):
            for forward in (True, False):
                first, second = (pair.first, pair.second) if forward else (pair.second, pair.first)
                if not cue.frame.fits(first.type, second.type):
                    continue
                subject, object = self._end(first, cue, "s"), self._end(second, cue, "o")
                if not (subject.good or object.good):
                    continue
                steps = subject.steps + object.steps
                rank = (subject.good + object.good, len(cue.frame.words), -steps, -cue.head)
                name = f"{cue.frame.relation}{'>' if forward or self._symmetric(cue.frame.relation) else '<'}"
                if name not in found or rank > found[name][0]:
                    found[name] = rank, cue, subject, object, (first, second)
        return found

    def _symmetric(self, relation: str) -> bool:
        known = self.ontology.relations.get(relation)
        return bool(known and known.symmetric)

    def _end(self, filler: Filler, cue: Sighting, mark: str) -> End:
        slot = cue.frame.subject if mark == "s" else cue.frame.object
        key = (filler.head, filler.kind, cue.head, cue.passive, cue.frame.pos, slot, mark)
        if key not in self._ends:
            role = self._role(filler)
            good = self._fills(slot, filler, role, cue)
            side = "before" if filler.head < cue.head else "after"
            steps = self._steps(role.top, cue.head)
            crowd = self._crowd(filler, cue)
            voice = "p" if cue.passive else "a"
            case = role.preposition if role.preposition == slot else bool(role.preposition)
            features = (
                f"{mark}:{slot}:{role.label}:{case}:{voice}:{side}", f"{mark}steps:{good}:{side}:{steps}",
                f"{mark}crowd:{good}:{crowd}", f"{mark}slot:{slot}:{steps}:{good}",
                f"{mark}verbs:{good}:{self._verbs(filler, cue)}",
            )  # fmt: skip
            self._ends[key] = End(filler.head, good, steps, crowd, features)
        return self._ends[key]

    def _role(self, filler: Filler) -> Role:
        if filler not in self._roles:
            tree, top = self.tree, filler.head
            if filler.kind == "possessive":
                self._roles[filler] = Role(top, "possessive", "de")
                return self._roles[filler]
            while self._renames(top):
                top = tree.head[top]
            self._roles[filler] = Role(top, tree.dep[top], tree.case(top) or tree.case(filler.head))
        return self._roles[filler]

    def _renames(self, token: int) -> bool:
        """Whether a nominal only renames or continues the one that it hangs on; an amount is renamed by nothing."""
        tree, head = self.tree, self.tree.head[token]
        if head == token or self.arguments.is_amount(head):
            return False
        return tree.dep[token] in _CLIMBED or (tree.dep[token] in ("nmod", "amod") and not tree.case(token))

    def _fills(self, slot: str, filler: Filler, role: Role, cue: Sighting) -> bool:
        """Whether an expression looks like what a slot asks for, by place and preposition alone."""
        before, bare = filler.head < cue.head, not role.preposition
        if slot == "poss":
            return filler.kind == "possessive"
        if slot in ("agent", "par") or (slot == "nsubj" and cue.passive):
            return role.preposition == "par"
        if slot == "nsubj":
            return bare and (before or (cue.frame.pos == "verb" and role.label in SUBJECTS))
        if slot == "obj" and cue.frame.pos == "verb":
            return bare and (before if cue.passive else not before or role.label == "obj")
        if slot in _BARE:
            return bare or self._steps(role.top, cue.head) <= 1
        if slot == "de" and filler.kind == "possessive":
            return True
        return role.preposition == slot

    def _steps(self, token: int, head: int) -> int:
        """Arcs between two tokens of the tree, at most 4."""
        up = list(self.tree.path_up(token))[:5]
        for distance, ancestor in enumerate(self.tree.path_up(head)):
            if ancestor in up:
                return min(distance + up.index(ancestor), 4)
            if distance > 4:
                break
        return 4

    def _crowd(self, filler: Filler, cue: Sighting) -> int:
        """How many other named things stand between an expression and the cue, at most 2."""
        low, high = sorted((filler.head, cue.head))
        return min(max(self._named[high] - self._named[low + 1], 0), 2)

    def _verbs(self, filler: Filler, cue: Sighting) -> int:
        """How many finite verbs stand between an expression and the cue, at most 2."""
        low, high = sorted((filler.head, cue.head))
        return min(max(self._finite[high] - self._finite[low + 1], 0), 2)


def _running(flags: Iterable[bool]) -> list[int]:
    """How many flags are set before each place, and in all."""
    return [0, *accumulate(flags)]


def _features(cue: Sighting, subject: End, object: End, first: Filler, second: Filler) -> tuple[str, ...]:
    """What describes a cue and the two expressions by place and role, whatever the relation; few name it."""
    frame = cue.frame
    flags = f"{'sS'[subject.good]}{'oO'[object.good]}"
    places = sorted(((subject.head, "S"), (object.head, "O"), (cue.head, "C")))
    order = "".join(letter for _, letter in places)
    voice = f"{frame.pos}{'-passive' if cue.passive else ''}"
    slots = f"{voice}:{frame.subject}:{frame.object}"
    return (
        "cue", f"flags:{flags}", f"steps:{flags}:{subject.steps}{object.steps}", f"order:{order}:{slots}",
        f"ordered:{order}:{voice}:{flags}", f"slots:{slots}:{flags}", f"crowds:{flags}:{subject.crowd}{object.crowd}",
        f"words:{min(len(frame.words), 3)}:{flags}", f"relation:{frame.relation}:{flags}",
        f"frame:{frame.id}", f"framed:{frame.id}:{flags}", f"kinds:{first.kind}-{second.kind}:{flags}",
        f"types:{frame.relation}:{first.type}-{second.type}", *subject.features, *object.features,
    )  # fmt: skip


def _strict(pair: Pair, ontology: Ontology) -> dict[str, tuple[str, ...]]:
    """What describes the frames that match, by class."""
    best = max((m.specificity for m in pair.matches), default=0)
    found: dict[str, list[str]] = defaultdict(list)
    for match in pair.matches:
        relation = ontology.relations.get(match.relation)
        forward = match.subject.start <= match.object.start or bool(relation and relation.symmetric)
        found[f"{match.relation}{'>' if forward else '<'}"] += [
            STATED, f"match:{match.frame}", f"match-words:{min(match.specificity, 3)}",
            f"match-kinds:{match.subject.kind}-{match.object.kind}", f"match-best:{match.specificity == best}",
            f"match-relation:{match.relation}",
        ]  # fmt: skip
    return {name: tuple(dict.fromkeys(features)) for name, features in found.items()}
