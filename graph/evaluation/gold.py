"""Annotated articles: what a careful reader found in a text, and which of its things an extracted name means."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from graph.errors import InputError
from graph.model import NAMED_TYPES, Article

# Articles and prepositions, which annotators put inside a name or outside it.
_STOP = frozenset(Path(__file__).with_name("determiners.txt").read_text("utf-8").split())
_WORD = re.compile(r"[^\W_]+")
ALIGNED = 0.5
"""Least overlap of words (Jaccard) with a mention of a thing for a name to mean that thing."""
LAST_READ = 13
"""Articles of `articles/` with a higher number are the test split: nothing is trained or tuned on them."""


def number(article: str) -> int:
    """The number at the end of an article's id, which is also the stem of its file."""
    return int(article.rpartition("-")[2])


def is_held_out(article: str) -> bool:
    """Whether an article of `articles/`, given by its id, is in the test split; those of other folders are in none."""
    return number(article) > LAST_READ


@lru_cache(maxsize=100_000)
def words(name: str) -> frozenset[str]:
    """The words by which names are compared: case folded, plural endings dropped, determiners left out."""
    name = unicodedata.normalize("NFKC", name or "").casefold().replace("œ", "oe").replace("æ", "ae")
    found = (w[:-1] if len(w) > 4 and w.endswith("s") else w for w in _WORD.findall(name))
    return frozenset(w for w in found if w not in _STOP)


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Jaccard index of two sets of words, 0 where one is empty."""
    return len(a & b) / len(a | b) if a and b else 0.0


@dataclass(frozen=True)
class GoldArticle:
    """An annotated article in the format of `tests/gold/fr/README.md`."""

    id: str
    text: str
    entities: tuple[Mapping[str, Any], ...]
    triples: tuple[Mapping[str, Any], ...]

    @cached_property
    def types(self) -> dict[str, str]:
        """Entity type by name."""
        return {e["name"]: e["type"] for e in self.entities}

    @cached_property
    def forms(self) -> dict[str, set[frozenset[str]]]:
        """The words of every mention, by the entity's name."""
        return {e["name"]: {words(m) for m in [e["name"], *e["mentions"]]} for e in self.entities}

    @cached_property
    def pairs(self) -> dict[tuple[str, str], list[tuple[int, bool]]]:
        """Numbers of the triples between two things, in both orders; True where the order is turned."""
        found: dict[tuple[str, str], list[tuple[int, bool]]] = defaultdict(list)
        for number, triple in enumerate(self.triples):
            found[triple["s"], triple["o"]].append((number, False))
            found[triple["o"], triple["s"]].append((number, True))
        return found

    def align(self, names: Iterable[str], kind: str) -> str | None:
        """The thing that any of these names means; among equals the one of the same type, then the first."""
        wanted = [w for name in names if name and (w := words(name))]
        best, found = 0.0, None
        for entity, forms in self.forms.items():
            value = max((overlap(w, form) for w in wanted for form in forms), default=0.0)
            value += 0.01 * (self.types[entity] == kind)
            if value > best:
                best, found = value, entity
        return found if best >= ALIGNED else None

    def is_named(self, triple: Mapping[str, Any]) -> bool:
        """Whether both ends of a gold triple have proper names."""
        return self.types[triple["s"]] in NAMED_TYPES and self.types[triple["o"]] in NAMED_TYPES

    def article(self) -> Article:
        """The article as the program would read it from a file."""
        return Article(id=self.id, text=self.text)


def load_gold(folder: Path) -> list[GoldArticle]:
    """Annotated articles of a folder and its subfolders, sorted by id. Raises InputError for a file that is none."""
    return sorted((_read(path) for path in folder.rglob("*.json")), key=lambda article: article.id)


def _read(path: Path) -> GoldArticle:
    try:
        data = json.loads(path.read_text("utf-8"))
        # A seed's text is the whole file; elsewhere the title stands apart.
        text = data["text"] if data.get("source") else f"{data['title']}\n\n{data['text']}"
        return GoldArticle(data["id"], text, tuple(data["entities"]), tuple(data["triples"]))
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: not an annotated article ({error!r}); see tests/gold/fr") from error
