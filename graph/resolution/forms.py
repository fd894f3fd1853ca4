"""A name taken apart: its normal form, and what is left of it without titles, descriptors and legal forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graph.resolution.acronyms import shaped
from graph.resolution.lexicon import Lexicon
from graph.resolution.normal import fold, join, numbers, tokens

_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]\s*")
_ELISION = re.compile(r"^[lL]['’](?=\w)")


@dataclass(frozen=True, slots=True)
class Form:
    """A written form of a name under one entity type.

    `core` is the key without affixes, `core_text` its words as written; `affix` says which kind went ("" for none),
    `head` is the folded descriptor or the gender of the title, `bracket` what stood in brackets.
    """

    text: str
    type: str
    key: str
    words: tuple[str, ...]
    core: str
    core_text: str
    core_words: tuple[str, ...]
    affix: str = ""
    head: str = ""
    bracket: str = ""

    @property
    def acronym(self) -> bool:
        """Whether the form looks like an acronym (`ACPR`, `T.-N.-L.`)."""
        return shaped(self.text) and (len(self.core_words) == 1 or all(len(word) == 1 for word in self.core_words))

    @property
    def numbers(self) -> tuple[str, ...]:
        """Numbers of the core: two names that differ here are never one thing."""
        return numbers(self.core_words)


@lru_cache(maxsize=1 << 18)
def analyse(text: str, kind: str, lexicon: Lexicon) -> Form:
    """Take a name apart."""
    plain, bracket = _unbracketed(text)
    words = plain.split()
    stripped, affix, head = _person(words, lexicon) if kind == "PER" else _named(words, kind, lexicon)
    core, whole = tokens(" ".join(stripped)), tokens(plain)
    if not core or (len(core) == 1 and len(core[0]) < 2 and affix == "legal form"):
        stripped, core, affix, head = words, whole, "", ""
    signs = fold(text).strip()
    return Form(
        text=text, type=kind, key=join(whole) or signs, words=whole, core=join(core) or signs,
        core_text=" ".join(stripped), core_words=core, affix=affix, head=head, bracket=bracket,
    )  # fmt: skip


def _unbracketed(text: str) -> tuple[str, str]:
    """A name without its first bracketed part, and that part ("Centre hospitalier (CHU) de Nantes")."""
    found = _BRACKET.search(text)
    if not found or not _BRACKET.sub("", text):
        return text, ""
    return _BRACKET.sub(" ", text).strip(), found[1].strip()


def _person(words: list[str], lexicon: Lexicon) -> tuple[list[str], str, str]:
    """Drop titles and functions before a person's name; also the gender that a title tells ("" for none)."""
    rest, gender = list(words), ""
    while len(rest) > 1 and (fold(rest[0]) in lexicon.titles or _lower(rest[0], lexicon.particles)):
        gender = lexicon.genders.get(fold(rest.pop(0)), gender)
    return rest, "title" if len(rest) < len(words) else "", gender


def _lower(word: str, but: frozenset[str]) -> bool:
    return word.islower() and word[0].isalpha() and fold(word) not in but


def _named(words: list[str], kind: str, lexicon: Lexicon) -> tuple[list[str], str, str]:
    rest, affix = _without_determiner(words, lexicon)
    rest, head = _without_descriptor(rest, kind, lexicon)
    affix = "descriptor" if head else affix
    if kind == "ORG":
        short = _without_legal(rest, lexicon)
        affix = "legal form" if len(short) < len(rest) else affix
        rest = short
    return rest, affix, head


def _without_determiner(words: list[str], lexicon: Lexicon) -> tuple[list[str], str]:
    if words and (found := _ELISION.match(words[0])):
        return [words[0][found.end():], *words[1:]], "determiner"  # fmt: skip
    if len(words) > 1 and fold(words[0]) in lexicon.determiners and words[1][0].isupper():
        return words[1:], "determiner"
    return words, ""


def _without_descriptor(words: list[str], kind: str, lexicon: Lexicon) -> tuple[list[str], str]:
    """Drop common nouns before the proper name ("fonds suédois Cevian"), and "région de" before a place.

    Words of grammar stop it: "ministère de l'Économie" has no shorter name.
    """
    size = 0
    while size < len(words) and _common(words[size], lexicon):
        size += 1
    if not 0 < size < len(words):
        return words, ""
    head = fold(words[0])
    stopped = fold(words[size]).split("'")[0] in lexicon.function and not words[size][0].isupper()
    if stopped and not (kind == "LOC" and head in lexicon.places_of):
        return words, ""
    rest = _from_capital(words[size:]) if stopped else words[size:]
    apart = head in lexicon.distinct and kind != "PRODUCT"
    return (rest, head) if rest and not apart else (words, "")


def _common(word: str, lexicon: Lexicon) -> bool:
    """A lower-case content word, or an acronym that is a common noun ("GPU H100")."""
    plain = fold(word)
    if word.isupper() and word.isalpha():
        return plain in lexicon.descriptors
    return word.islower() and plain[0].isalpha() and plain.split("'")[0] not in lexicon.function


def _from_capital(words: list[str]) -> list[str]:
    """The words from the first that has a capital, an elided article taken off."""
    for place, word in enumerate(words):
        bare = re.sub(r"^[dlDL]['’]", "", word)
        if bare[:1].isupper():
            return [bare, *words[place + 1 :]]
    return []


def _without_legal(words: list[str], lexicon: Lexicon) -> list[str]:
    rest = list(words)
    while len(rest) > 1 and fold(rest[-1]).rstrip(",") in lexicon.legal | {"&"}:
        rest.pop()
    if len(rest) > 1 and fold(rest[0]) in lexicon.leading:
        rest.pop(0)
    return rest if rest != ["&"] else words
