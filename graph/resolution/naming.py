"""Canonical names and ids of entities."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

from graph.model import NAMED_TYPES
from graph.resolution.forms import analyse
from graph.resolution.lexicon import Lexicon
from graph.resolution.links import named_by_head
from graph.resolution.normal import fold, join, key
from graph.resolution.things import Thing, without_size
from graph.resolution.unnamed import concept_name

_COMMON = 0.2
"""A fuller form is the canonical one if it stands in at least this share of the articles of the commonest form."""

_DISPENSABLE = 1.0
"""The same where the fuller form only adds what a firm does ("DeepSeek AI")."""

_CODE = re.compile(r"(?=.*[a-z])(?=.*\d)[a-z\d-]{4,}")
"""A code that names a model on its own: letters and digits, not as short as "R1"."""

_SIGNS = {"+": " plus ", "#": " sharp "}


def canonical(thing: Thing, lexicon: Lexicon) -> str:
    """The fullest common form of a thing, in the spelling that most articles use, without a descriptor before it.

    A country has its name in the language, also where only its capital is named.
    """
    polity = lexicon.world.names.get(thing.node[1])
    if polity and polity.type == thing.node[0]:
        own = [text for text in thing.forms if key(text) == thing.node[1] and not text.isupper()]
        return min(own, key=lambda text: _rank(thing, text)) if own else polity.name
    if thing.node[0] not in NAMED_TYPES:
        name = min(thing.forms, key=lambda text: _rank(thing, text))
        return concept_name(name, lexicon) if thing.node[0] == "CONCEPT" else name
    spelling = _fullest(thing, lexicon)
    name = min((t for t in thing.forms if key(t) == spelling), key=lambda text: _rank(thing, text))
    form = analyse(name, thing.node[0], lexicon)
    return form.core_text if form.affix == "descriptor" and not named_by_head(form, lexicon) else name


def _rank(thing: Thing, text: str) -> tuple[int, int, bool, int, str]:
    """Order of spellings of one name: most articles, most mentions, not all in capitals, then the alphabet."""
    return -len(thing.holders[text]), -thing.forms[text], text.isupper() and len(text) > 4, len(text), text


def _fullest(thing: Thing, lexicon: Lexicon) -> str:
    """The key of the fullest form among the common ones."""
    articles: defaultdict[str, set[str]] = defaultdict(set)
    sample: dict[str, str] = {}
    for text in sorted(thing.forms):
        articles[key(text)] |= thing.holders[text]
        sample.setdefault(key(text), text)
    often = max(len(found) for found in articles.values())
    kind = thing.node[0]
    shares = {
        form: _DISPENSABLE if adds_business(sample[form], kind, articles, lexicon) else _COMMON for form in articles
    }
    common = [form for form, found in sorted(articles.items()) if len(found) >= often * shares[form]]
    return min(common, key=lambda form: (_poverty(sample[form], thing, lexicon), -len(articles[form]), form))


def adds_business(text: str, kind: str, forms: Collection[str], lexicon: Lexicon) -> bool:
    """Whether a firm's name is another of the forms with what it does ("DeepSeek AI" beside "DeepSeek")."""
    words = analyse(text, kind, lexicon).core_words
    return kind == "ORG" and len(words) > 1 and words[-1] in lexicon.business and join(words[:-1]) in forms


def _poverty(text: str, thing: Thing, lexicon: Lexicon) -> tuple[int, int]:
    """How little a form says: affixed forms last, acronyms before them, else the fewer words the poorer."""
    form = analyse(text, thing.node[0], lexicon)
    affixed = form.affix not in {"", "determiner"} and any(key(t) == form.core for t in thing.forms)
    affixed |= without_size(form.core_words) != form.core_words
    affixed |= _adds_maker(form.core_words, thing, lexicon)
    short = form.acronym and len(thing.forms) > 1
    return 2 * affixed + short, -len(form.core_words)


def _adds_maker(words: tuple[str, ...], thing: Thing, lexicon: Lexicon) -> bool:
    """Whether a model stands here with its maker and elsewhere by its code alone ("Nvidia H800" beside "H800")."""
    if thing.node[0] != "PRODUCT":
        return False
    others = {analyse(text, "PRODUCT", lexicon).core_words for text in thing.forms}
    return any(_CODE.fullmatch("".join(words[n:])) and words[n:] in others for n in range(1, len(words)))


def slug(name: str) -> str:
    """The readable part of an id: folded words with hyphens ("DeepSeek-R1" gives deepseek-r1)."""
    text = fold(name)
    for sign, word in _SIGNS.items():
        text = text.replace(sign, word)
    return re.sub(r"[\W_]+", "-", text).strip("-") or "-".join(f"{ord(c):x}" for c in name)


def identify(names: Mapping[int, tuple[str, str]], order: Iterable[int]) -> dict[int, str]:
    """Unique ids for numbered (type, name) pairs; equal slugs are counted in the given order (`per:martin-2`)."""
    used: Counter[str] = Counter()
    taken: set[str] = set()
    result = {}
    for number in order:
        kind, name = names[number]
        base = f"{kind.lower()}:{slug(name)}"
        used[base] += 1
        found = base if used[base] == 1 and base not in taken else f"{base}-{used[base]}"
        while found in taken:
            used[base] += 1
            found = f"{base}-{used[base]}"
        taken.add(found)
        result[number] = found
    return result
