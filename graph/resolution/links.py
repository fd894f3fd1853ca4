"""Evidence within one article that a short form stands for a longer one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.resolution.acronyms import derives, initials, shaped
from graph.resolution.digest import Digest
from graph.resolution.forms import Form
from graph.resolution.lexicon import Lexicon
from graph.resolution.normal import join


@dataclass(frozen=True, slots=True)
class Link:
    """A short form, the longer one that it stands for, and why."""

    short: Form
    long: Form
    reason: str
    evidence: str
    confidence: float


def introduced(forms: Mapping[str, Form], digest: Digest, lexicon: Lexicon) -> Iterator[Link]:
    """Pairs such as "Autorité de contrôle (ACPR)", "ACPR (Autorité de contrôle)" and brackets inside a name."""
    for (first, second), quote in sorted(digest.introductions.items()):
        if first in forms and second in forms:
            for short, long in ((second, first), (first, second)):
                if abbreviates(forms[short], forms[long], lexicon):
                    yield Link(forms[short], forms[long], "acronym introduced", quote, 0.97)
                    break
    for form in forms.values():
        if form.bracket in forms and abbreviates(forms[form.bracket], form, lexicon):
            yield Link(forms[form.bracket], form, "acronym introduced", form.text, 0.97)


def abbreviates(short: Form, long: Form, lexicon: Lexicon) -> bool:
    """Whether brackets may introduce the short form: it derives, or it is an acronym after a name of many words."""
    if len(short.words) >= len(long.core_words) or "PER" in (short.type, long.type):
        return False
    if derives(short.text, long.core_words, lexicon.function):
        return True
    content = [w for w in long.core_words if w not in lexicon.function]
    foreign = shaped(short.text) or (len(short.text) < 9 and short.core[0] == content[0][0] and len(content) > 3)
    return foreign and len(content) > 2 and short.type == long.type != "LOC"


def acronyms(forms: Iterable[Form], lexicon: Lexicon) -> Iterator[Link]:
    """Acronyms that are the initials of a longer name beside them."""
    forms = list(forms)
    by_initials: defaultdict[str, list[Form]] = defaultdict(list)
    for form in forms:
        for letters in initials(form.core_words, lexicon.function):
            by_initials[letters].append(form)
    for short in forms:
        if len(short.core_words) == 1 and (shaped(short.text) or len(short.core) > 3):
            for long in by_initials.get(short.core, ()):
                yield Link(short, long, "acronym", f"initials of {long.text}", 0.85)


def persons(forms: Iterable[Form], lexicon: Lexicon) -> Iterator[Link]:
    """Surnames, first names and initials for full names."""
    forms = list(forms)
    ends: defaultdict[str, list[Form]] = defaultdict(list)
    for form in forms:
        if len(form.core_words) > 1:
            for word in {form.core_words[0], form.core_words[-1]}:
                ends[word].append(form)
    for short in forms:
        words = short.core_words
        for long in ends.get(words[-1], ()) if words else ():
            if (link := person(short, long, lexicon)) is not None:
                yield link


def person(short: Form, long: Form, lexicon: Lexicon) -> Link | None:
    """How one person's name may stand for a longer one, None where it cannot."""
    few, many = short.core_words, long.core_words
    if len(few) < len(many) and many[-len(few) :] == few:
        return Link(short, long, "surname", f"last name of {long.text}", 0.9)
    if len(few) == 1 < len(many) and many[0] == few[0]:
        return Link(short, long, "first name", f"first name of {long.text}", 0.8)
    if len(few) == len(many) > 1 and few[1:] == many[1:] and len(few[0]) == 1 < len(many[0]) and few[0] == many[0][0]:
        return Link(short, long, "initial", f"initial of {long.text}", 0.85)
    return None


def shortened(forms: Iterable[Form], lexicon: Lexicon) -> Iterator[Link]:
    """The beginning of a longer name ("Spirit" for Spirit AeroSystems), unless it is known as a thing of its own."""
    forms = list(forms)
    by_first: defaultdict[str, list[Form]] = defaultdict(list)
    for form in forms:
        if form.core_words:
            by_first[form.core_words[0]].append(form)
    for short in forms:
        for long in by_first.get(short.core_words[0], ()) if short.core_words else ():
            if _begins(short, long) and (confidence := _beginning(short, long, lexicon)):
                yield Link(short, long, "short name", f"beginning of {long.text}", confidence)


def _begins(short: Form, long: Form) -> bool:
    size = len(short.core_words)
    return size < len(long.core_words) and long.core_words[:size] == short.core_words and short.numbers == long.numbers


def _beginning(short: Form, long: Form, lexicon: Lexicon) -> float:
    """How likely the rest of the longer name can be left out; 0 where it names another thing."""
    rest = long.core_words[len(short.core_words) :]
    if rest[0] in lexicon.division or join(rest) in lexicon.division:
        return 0.0
    known = lexicon.gazetteer.things(short.core, short.type)
    if all(word in lexicon.business for word in rest):
        return 0.9
    if known and lexicon.gazetteer.thing(long.core, long.type) not in known:
        return 0.0
    return 0.8


def titled(forms: Iterable[Form]) -> Iterator[Link]:
    """A work or product without its subtitle ("Clair Obscur" for "Clair Obscur: Expedition 33")."""
    by_key = {form.key: form for form in forms}
    for long in by_key.values():
        head, colon, _ = long.text.partition(":")
        words = long.words[: len(head.split())]
        short = by_key.get(join(words)) if colon else None
        if short is not None and short.key != long.key:
            yield Link(short, long, "subtitle", long.text, 0.9)


def affixed(forms: Iterable[Form], lexicon: Lexicon) -> Iterator[Link]:
    """Names with titles, descriptors or legal forms, and the bare name.

    A place, work or event is named by its descriptor ("gare Montparnasse", "tour Montparnasse"): there the bare name
    is the short one, and two descriptors are two things.
    """
    cores: defaultdict[str, list[Form]] = defaultdict(list)
    for form in forms:
        cores[form.core].append(form)
    for core in sorted(cores):
        group = {form.key: form for form in cores[core]}
        bare = group.pop(core, None)
        if bare is None:
            continue
        own = [form for form in group.values() if named_by_head(form, lexicon)]
        for form in group.values():
            if form not in own:
                yield Link(form, bare, form.affix, form.text, 0.95)
            elif len({f.head for f in own}) == 1:
                yield Link(bare, form, form.affix, form.text, 0.85)


def named_by_head(form: Form, lexicon: Lexicon) -> bool:
    """Whether the descriptor is part of what is named."""
    return (
        form.affix == "descriptor" and form.type in {"LOC", "WORK", "EVENT"} and form.head not in lexicon.neutral_places
    )
