"""Normal forms: the spelling of a name without what does not matter (case, accents, hyphens, spaces)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

_FOLD = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "’": "'", "‘": "'", "ʼ": "'"})
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[+#&]+")
_NUMBER = re.compile(r"\d")


def plain(text: str) -> str:
    """Lower case without accents, ligatures and typographic apostrophes."""
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    return "".join(c for c in bare if not unicodedata.combining(c)).translate(_FOLD)


@lru_cache(maxsize=1 << 17)
def fold(text: str) -> str:
    """The same for words and names, which come again and again."""
    return plain(text)


@lru_cache(maxsize=1 << 17)
def tokens(text: str) -> tuple[str, ...]:
    """Words, numbers and meaningful signs of a folded name: `QwQ-32B` gives qwq, 32, b; `C++` gives c, ++."""
    return tuple(t.replace(",", ".") for t in _TOKEN.findall(fold(text)))


def join(words: tuple[str, ...]) -> str:
    """One key for the words, however they were spaced; neighbouring numbers stay apart (`4 1` is no `41`)."""
    key = "".join(f"{w}·" if w[0].isdigit() and n[0].isdigit() else w for w, n in pairwise(words))
    return key + (words[-1] if words else "")


@lru_cache(maxsize=1 << 17)
def key(text: str) -> str:
    """Key of a name: equal for spellings of one name. A text of signs only is its own key."""
    return join(tokens(text)) or fold(text).strip()


def numbers(words: tuple[str, ...]) -> tuple[str, ...]:
    """The numbers among the words, sorted: what tells versions apart."""
    return tuple(sorted(w for w in words if _NUMBER.match(w)))
