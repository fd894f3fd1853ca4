"""Whether a short form abbreviates a longer name."""

from __future__ import annotations

import re
from collections.abc import Collection

from graph.resolution.normal import fold

_SHAPE = re.compile(r"^[^\W\d_][\w&.+-]{1,8}$")
_LONGEST = 9


def shaped(text: str) -> bool:
    """Whether a form looks like an acronym: one short word with two capitals or more (`ACPR`, `CD&R`, `TiL`)."""
    return bool(_SHAPE.match(text)) and sum(c.isupper() for c in text) * 2 >= sum(c.isalpha() for c in text) > 1


def initials(words: tuple[str, ...], function: Collection[str]) -> frozenset[str]:
    """First letters of the words, with and without words of grammar; empty where they are fewer than two."""
    content = [w for w in words if w not in function]
    found = {"".join(w[0] for w in content), "".join(w[0] for w in words)} if len(content) > 1 else set()
    return frozenset(f for f in found if 2 <= len(f) <= _LONGEST)


def derives(short: str, words: tuple[str, ...], function: Collection[str]) -> bool:
    """Whether letters from the beginnings of the words, in order, make the short form (`Somaïr`, `Cnil`).

    The first content word takes part, and so does at least every second one.
    """
    letters = "".join(c for c in fold(short) if c.isalnum())
    content = [w for w in words if w not in function]
    if len(content) < 2 or not letters or letters[0] not in {content[0][0], words[0][0]}:
        return False
    used = _used(letters, tuple(words))
    return used is not None and used * 2 >= len(content)


def _used(letters: str, words: tuple[str, ...]) -> int | None:
    """The greatest number of words whose beginnings make up the letters, None where they cannot."""
    if not letters:
        return 0
    if not words:
        return None
    best = _used(letters, words[1:])
    for length in range(1, min(len(letters), len(words[0])) + 1):
        if words[0][:length] != letters[:length]:
            break
        rest = _used(letters[length:], words[1:])
        best = best if rest is None else max(best or 0, rest + 1)
    return best
