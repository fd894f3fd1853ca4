"""The values that cross the borders between stages: frozen, plain, without I/O.

Every offset counts characters of `Article.text`, the *cleaned* text, so that `article.text[start:end]` is the quoted
words. The hash of that text travels with each piece of evidence: an offset into another text is detectable.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Literal

Span = tuple[int, int]
"""A half-open range of characters, `text[start:end]`."""

Modality = Literal["speculative", "planned"]

NAMED_TYPES = frozenset({"PER", "ORG", "LOC", "PRODUCT", "EVENT", "WORK"})
"""Types of things with a proper name; CONCEPT, QUANTITY and DATE are the others."""


@dataclass(frozen=True)
class Article:
    """A cleaned article. `text` starts with the title line where the article has one.

    `date` is ISO 8601 (`2025-03-24`, or `2025-03` and `2025` where the day is unknown); `id` is unique within a build.
    """

    id: str
    text: str
    title: str = ""
    date: str | None = None
    source: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str = "fr"

    @cached_property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the cleaned text in UTF-8."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Mention:
    """An expression of one article that stands for a thing.

    `text` is `article.text[start:end]`; `name` is the proper name that it stands for *in this article*: the same words
    for a name, those of the antecedent for a pronoun, a possessive or a nominal, the normal form for a concept.
    """

    text: str
    start: int
    end: int
    type: str
    name: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that says a fact, with the words of its subject, predicate and object (offsets into the article)."""

    article: str
    sha256: str
    start: int
    end: int
    text: str
    subject: Span
    predicate: Span
    object: Span


@dataclass(frozen=True, slots=True)
class Triple:
    """One fact as one sentence of one article states it.

    `relation` is a label of the ontology, or `other` with the predicate's lemma as `label`. `rule` is the id of the
    line of language data that fired; `confidence` lies in 0..1.
    """

    subject: Mention
    relation: str
    object: Mention
    evidence: Evidence
    label: str = ""
    negated: bool = False
    modality: Modality | None = None
    attribution: str | None = None
    amount: str | None = None
    date: str | None = None
    role: str | None = None
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing of the graph: its canonical name, its type and every form that named it, with counts.

    `id` is stable and readable (`org:alibaba`); `aliases` is sorted by falling count, then form, and holds the
    canonical form too.
    """

    id: str
    name: str
    type: str
    aliases: tuple[tuple[str, int], ...] = ()
    mentions: int = 0
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two forms became one entity: a line of `merges.jsonl`."""

    entity: str
    forms: tuple[str, str]
    reason: str
    evidence: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that could not be read, and why: one bad file never stops the others."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """What language work found in one article: the unit that is computed, stored and merged independently.

    `mentions` holds every *name* of the article in text order (also of things that take part in no triple).
    """

    article: Article
    mentions: tuple[Mention, ...] = ()
    triples: tuple[Triple, ...] = ()
    sentences: int = 0
    words: int = 0


@dataclass(frozen=True)
class Resolution:
    """Entities of a whole corpus and where each mention belongs.

    `index` maps `(article id, name as in Mention.name, type as in Mention.type)` to an entity's id.
    """

    entities: tuple[Entity, ...]
    index: dict[tuple[str, str, str], str] = field(default_factory=dict)
    merges: tuple[Merge, ...] = ()
    conflicts: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
