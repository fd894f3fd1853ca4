"""Normal forms of what has no proper name: amounts, dates and concepts."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.resolution.lexicon import Lexicon
from graph.resolution.normal import fold

UNNAMED = frozenset({"CONCEPT", "QUANTITY", "DATE"})

_SPACED = re.compile(r"(?<=\d)[\s\u00a0\u202f.](?=\d{3}(?!\d))")
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:-[^\W\d_]+)*|[+#%&]")


def normal_form(text: str, kind: str, lexicon: Lexicon) -> str:
    """The key under which amounts, dates and concepts of one meaning meet.

    Example: "plus de 50 Md€" and "50 milliards d'euros"; "puces d'IA" and "nouvelle puce d'intelligence artificielle".
    """
    rule = {"QUANTITY": _quantity, "DATE": _date, "CONCEPT": _concept}[kind]
    return rule(text, lexicon) or fold(text).strip()


def _quantity(text: str, lexicon: Lexicon) -> str:
    amount = _SPACED.sub("", fold(text)).replace(",", ".")
    amount = _without_leading(amount, lexicon.quantities["approximate"])
    for pattern, unit in lexicon.quantities["units"]:
        amount = re.sub(pattern, unit, amount)
    amount = re.sub(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=[€$£¥%])|(?<=\d)(?=[€$£¥%])", " ", amount)
    return _currency(" ".join(amount.split()), lexicon)


def _currency(amount: str, lexicon: Lexicon) -> str:
    """The amount with its currency, the longest known form at its end, in the plural name."""
    words = amount.split()
    for start in range(1, len(words)):
        name = lexicon.world.currencies.get(" ".join(words[start:]))
        if name:
            return " ".join([*words[:start], name])
    return amount


def _date(text: str, lexicon: Lexicon) -> str:
    words = fold(text).replace("'", "' ").split()
    keep = {fold(word) for word in lexicon.dates["keep"]}
    leading = {fold(word) for word in lexicon.dates["leading"]} - keep
    while len(words) > 1 and words[0] in leading:
        words.pop(0)
    first, day = lexicon.dates["first"]
    return " ".join(day if word == first else word for word in words)


def _without_leading(text: str, phrases: list[str]) -> str:
    """Text without the phrases at its start, longest first, where a number or word remains."""
    ordered = sorted({fold(p) for p in phrases}, key=lambda p: (-len(p), p))
    rest, before = text.strip(), ""
    while rest != before:
        before = rest
        for phrase in ordered:
            tail = rest[len(phrase) :]
            if rest.startswith(phrase) and tail.strip() and (phrase.endswith("'") or tail[0] == " "):
                rest = tail.strip()
                break
    return rest


def _concept(text: str, lexicon: Lexicon) -> str:
    """Head, then its modifiers sorted: prepositions, determiners, stray adjectives and number do not count."""
    stray = _folded(tuple(lexicon.concepts["stray"]))
    same = {fold(a): fold(b) for a, b in lexicon.concepts["same"].items()}
    words = [_singular(word, lexicon) for word in _WORD.findall(_replaced(fold(text), same).replace("'", " "))]
    content = list(dict.fromkeys(w for w in words if w not in lexicon.function and w not in stray))
    return " ".join([*content[:1], *sorted(content[1:])])


def _replaced(text: str, same: dict[str, str]) -> str:
    for form in sorted(same, key=lambda f: (-len(f), f)):
        text = re.sub(rf"(?<![\w-]){re.escape(form)}s?(?![\w-])", same[form], text)
    return text


def _singular(word: str, lexicon: Lexicon) -> str:
    if len(word) < 4 or word in _folded(tuple(lexicon.concepts["invariable"])):
        return word
    if word in lexicon.concepts["irregular"]:
        return fold(lexicon.concepts["irregular"][word])
    for ending, singular in lexicon.concepts["plural"]:
        if word.endswith(ending):
            return str(word[: -len(ending)] + singular)
    return word


def concept_name(text: str, lexicon: Lexicon) -> str:
    """How a concept is shown: without stray words, the head's adjectives in the singular, acronyms in capitals.

    Example: "autres modèle fondamentaux" is "modèle fondamental", "puce d'ia" is "puce d'IA".
    """
    stray = _folded(tuple(lexicon.concepts["stray"]))
    words = [word for word in text.split() if fold(word) not in stray] or text.split()
    end = next((place for place, word in enumerate(words) if _grammar(word, lexicon)), len(words))
    shown = [_shown_singular(word, lexicon) for word in words[:end]] + words[end:]
    capitals = {fold(word): word for word in lexicon.concepts["capitals"]}
    return re.sub(r"[^\W_]+", lambda found: str(capitals.get(fold(found[0]), found[0])), " ".join(shown))


def _grammar(word: str, lexicon: Lexicon) -> bool:
    return fold(word).split("'")[0] in lexicon.function


def _shown_singular(word: str, lexicon: Lexicon) -> str:
    """A word in the singular with its accents: only its ending changes."""
    singular = _singular(fold(word), lexicon)
    irregular = lexicon.concepts["irregular"].get(fold(word))
    kept = next((n for n in range(len(singular), 0, -1) if fold(word[:n]) == singular[:n]), 0)
    return str(irregular or word[:kept] + singular[kept:])


@lru_cache(maxsize=8)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)
