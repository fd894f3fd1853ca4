"""The predicate lexicon: how a language says each relation, one frame a line of data.

A frame ties a cue ("mettre la main sur") to a relation and says where subject and object stand. Its slots are the
grammatical functions of `graph/lang/README.md`: nsubj, obj, agent, head, poss, compound, or a preposition.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from graph.errors import DataError
from graph.lang import LanguagePack
from graph.ontology import OTHER, Ontology

_FOLDER = "lexicon"
CONFUSED = {
    "PRODUCT": frozenset({"ORG", "WORK", "EVENT", "LOC"}),
    "ORG": frozenset({"PRODUCT", "LOC"}),
    "LOC": frozenset({"ORG"}),
    "WORK": frozenset({"PRODUCT", "EVENT"}),
    "EVENT": frozenset({"ORG", "WORK", "PRODUCT"}),
}
"""What a name of each recognised type may be in truth."""
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*'?|%|:")
_KEYS = {
    "id", "relation", "cue", "pos", "s", "o", "s_types", "o_types", "modality", "negated", "label", "example", "triple",
    "triples", "not",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to say a relation. `words` are the content words of the cue, its head first."""

    id: str
    relation: str
    pos: str
    head: str
    words: tuple[str, ...]
    subject: str
    object: str
    subject_types: frozenset[str]
    object_types: frozenset[str]
    modality: str | None = None
    negated: bool = False
    reflexive: bool = False

    def fits(self, subject: str, object: str) -> bool:
        """Whether entity types fill the frame."""
        return _fits(subject, self.subject_types) and _fits(object, self.object_types)


@dataclass(frozen=True)
class Lexicon:
    """Frames by the lemma of their head, the most specific first, and the relations that a lemma hints at."""

    frames: Mapping[str, tuple[Frame, ...]]
    hints: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __len__(self) -> int:
        return sum(len(frames) for frames in self.frames.values())


def lexicon_files(pack: LanguagePack) -> list[str]:
    """Every file of frames of a language pack, by name, relative to its folder."""
    return [f"{_FOLDER}/{path.name}" for path in sorted((pack.folder / _FOLDER).glob("*.jsonl"))]


def load_lexicon(
    pack: LanguagePack, ontology: Ontology, words: Mapping[str, Any], *, tolerant: bool = False
) -> Lexicon:
    """Compile every frame of a pack; a fault raises DataError with file, line and frame.

    `tolerant` frames take names also of the types that recognisers confuse with the right one: in training, types are
    the annotators' and right, in use they are not.
    """
    by_head: dict[str, list[Frame]] = defaultdict(list)
    hints: dict[str, set[str]] = defaultdict(set)
    for name in lexicon_files(pack):
        for number, row in pack.rows(name):
            where = f"{pack.folder / name}:{number}"
            frame = _compile(row, where, ontology, words)
            if tolerant:
                subjects, objects = _widened(frame.subject_types), _widened(frame.object_types)
                frame = replace(frame, subject_types=subjects, object_types=objects)
            if frame.head:
                by_head[frame.head].append(frame)
                for word in frame.words:
                    hints[word].add(frame.relation)
    frames = {head: tuple(sorted(rows, key=lambda f: (-len(f.words), f.id))) for head, rows in by_head.items()}
    return Lexicon(frames, {word: frozenset(relations) for word, relations in hints.items()})


def _compile(row: Mapping[str, Any], where: str, ontology: Ontology, grammar: Mapping[str, Any]) -> Frame:
    if unknown := sorted(set(row) - _KEYS):
        raise DataError(f"{where}: unknown key {unknown[0]!r}; allowed are {', '.join(sorted(_KEYS))}")
    relation = str(row.get("relation"))
    if relation not in ontology.relations and relation != OTHER:
        raise DataError(f"{where}: relation {relation!r} is not in the ontology")
    tokens = _WORD.findall(row["cue"].replace("’", "'").casefold())
    words = tuple(w for w in tokens if w not in grammar["skipped_in_cues"])
    head = next((w for w in words if w not in grammar["before_nouns"]), "") if row["pos"] == "noun" else ""
    if head:  # 'premier vol': the noun heads its phrase, though an adjective comes first
        words = (head, *(w for w in words if w != head))
    spec = ontology.relations.get(relation)
    return Frame(
        id=row["id"],
        relation=relation,
        pos="other"
        if tokens[:1] == [grammar["copula"]]
        else row["pos"],  # 'être basé à' is said of the subject, like an adjective
        head=words[0] if words else "",
        words=words,
        subject=row["s"],
        object=row["o"],
        subject_types=frozenset(row.get("s_types") or (spec.subject if spec else {"*"})),
        object_types=frozenset(row.get("o_types") or (spec.object if spec else {"*"})),
        modality=row.get("modality"),
        negated=bool(row.get("negated")),
        reflexive=bool(tokens) and tokens[0] in grammar["reflexive"],
    )


def _widened(types: frozenset[str]) -> frozenset[str]:
    return types | {kind for kind, truths in CONFUSED.items() if truths & types}


def _fits(kind: str, allowed: frozenset[str]) -> bool:
    return "*" in allowed or kind in allowed
