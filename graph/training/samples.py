"""Texts with marked names for the recogniser: treebank sentences, annotated articles, examples of the lexicon."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.model import NAMED_TYPES
from graph.ontology import OTHER, Ontology
from graph.pipeline.names.gazetteer import Gazetteer

Name = tuple[int, int, str]
"""Start and end character and type."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A text, its names, and the places where nobody said whether there is a name.

    `hide` is the share of gazetteer hits that the recogniser does not get to see in training.
    """

    text: str
    names: tuple[Name, ...]
    unknown: tuple[tuple[int, int], ...] = ()
    hide: float = 0.0


def treebank_texts(files: Iterable[Path]) -> dict[tuple[str, str], str]:
    """Sentences of CoNLL-U files by file stem and sent_id."""
    texts = {}
    for path in files:
        for block in path.read_text("utf-8").split("\n\n"):
            found = dict(re.findall(r"^# (sent_id|text) = (.*)$", block, re.M))
            if "text" in found:
                texts[path.stem, found["sent_id"]] = found["text"]
    return texts


def read_treebank(path: Path, texts: dict[tuple[str, str], str], *, hide: float = 0.0) -> Iterator[tuple[str, Sample]]:
    """`(file, sample)` of each line of `names.jsonl` (file, sent_id, names) whose sentence is at hand."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if text := texts.get((row["file"], row["sent_id"])):
            names = tuple((start, end, kind) for start, end, kind in row["names"])
            yield row["file"], Sample(text, names, hide=hide)


def read_article(path: Path, *, hide: float = 0.0) -> list[Sample]:
    """One sample per line of an annotated article: every occurrence of each form of its named entities."""
    article = json.loads(path.read_text("utf-8"))
    forms = {
        form: entity["type"]
        for entity in article["entities"]
        if entity["type"] in NAMED_TYPES
        for form in proper(entity.get("mentions") or [entity["name"]])
    }
    blocks = [article["title"], *article["text"].split("\n")]
    return [Sample(block, tuple(occurrences(block, forms)), hide=hide) for block in blocks if block.strip()]


def read_sentences(path: Path, *, hide: float = 0.0) -> Iterator[Sample]:
    """Annotated sentences (`example`, `names`: type by form) of a JSON-lines file: every name of them has its type."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        forms = {form: kind for form, kind in row["names"].items() if kind in NAMED_TYPES}
        yield Sample(row["example"], tuple(occurrences(row["example"], forms)), hide=hide)


def proper(forms: list[str]) -> list[str]:
    """Forms without those that only put common nouns before another one ("groupe Alibaba" beside "Alibaba")."""
    return [f for f in forms if not any(f.endswith(f" {g}") and f[: -len(g)].islower() for g in forms)]


def occurrences(text: str, forms: dict[str, str]) -> Iterator[Name]:
    """Places of known forms in a text, the longest first, as whole words and without overlap."""
    if not forms:
        return
    choice = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
    for found in re.finditer(rf"(?<!\w)(?:{choice})(?!\w)", text):
        yield found.start(), found.end(), forms[found.group()]


def read_lexicon(path: Path, gazetteer: Gazetteer, ontology: Ontology, *, hide: float = 0.5) -> Iterator[Sample]:
    """Examples of a relation lexicon: the ends of their triples are names where their type is certain."""
    for line in path.read_text("utf-8").splitlines():
        entry = json.loads(line)
        triples = entry.get("triples") or ([entry["triple"]] if "triple" in entry else [])
        forms: dict[str, set[str]] = {}
        for subject, relation, item, *_ in triples:
            allowed = _allowed(entry, relation, ontology)
            for form, kinds in zip((subject, item), allowed, strict=True):
                forms.setdefault(form, set(kinds)).intersection_update(kinds)
        yield silver(entry["example"], forms, gazetteer, hide=hide)
        if "not" in entry:
            yield silver(entry["not"], {}, gazetteer, hide=hide)


def silver(text: str, forms: dict[str, set[str]], gazetteer: Gazetteer, *, hide: float) -> Sample:
    """A sample whose names come from forms with their possible types; other capitals are unknown."""
    types = {form: kind for form, kinds in forms.items() if (kind := _decide(form, kinds, gazetteer))}
    names = list(occurrences(text, types))
    taken = {place for start, end, _ in names for place in range(start, end)}
    unknown = [place for place in _capitals(text, gazetteer) if place[0] not in taken]
    return Sample(text, tuple(names), tuple(unknown), hide)


def _capitals(text: str, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """Words with a capital; the first of the text only where it is a known name."""
    for found in re.finditer(r"(?<!\w)\w*[A-ZÀ-ÖØ-Þ]\w*", text):
        if found.start() or gazetteer.code(found.group()):
            yield found.span()


def _allowed(entry: dict[str, object], relation: str, ontology: Ontology) -> tuple[frozenset[str], frozenset[str]]:
    known = None if relation == OTHER else ontology.relations.get(relation)
    ends = []
    for key, default in (("s_types", known and known.subject), ("o_types", known and known.object)):
        listed = entry.get(key)
        kinds = frozenset(listed) if isinstance(listed, list) else default or NAMED_TYPES
        ends.append(NAMED_TYPES if "*" in kinds else kinds)
    return ends[0], ends[1]


def _decide(form: str, kinds: set[str], gazetteer: Gazetteer) -> str | None:
    """The type of a form: the gazetteer's where it is among the possible ones, else the only possible one."""
    if not any(c.isupper() for c in form):
        return None
    listed = set((gazetteer.code(form) or "").rstrip("!").split("+")) & NAMED_TYPES
    options = (listed & kinds) or listed or (kinds & NAMED_TYPES)
    proper = form[:1].isupper() or not form[:1].isalpha()
    return options.pop() if len(options) == 1 and (listed or proper) else None
