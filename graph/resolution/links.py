"""Evidence within one article that a short form stands for a longer one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
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


def renamed(forms: Mapping[str, Form], digest: Digest) -> Iterator[Link]:
    """Names of one thing before and after ("X, ex-Twitter")."""
    for (new, old), quote in sorted(digest.renamings.items()):
        if new in forms and old in forms and forms[new].numbers == forms[old].numbers:
            yield Link(forms[old], forms[new], "renamed", quote, 0.95)


def abbreviates(short: Form, long: Form, lexicon: Lexicon) -> bool:
    """Whether brackets may introduce the short form: it derives, or it is an acronym after a name of many words."""
    if len(short.words) >= len(long.words) or "PER" in (short.type, long.type):
        return False
    if any(derives(short.text, words, lexicon.function) for words in (long.words, long.core_words)):
        return True
    content = [w for w in long.words if w not in lexicon.function]
    if short.type != long.type or long.type == "LOC" or not content:
        return False
    alike = short.core[0] == content[0][0]
    return (shaped(short.text) and len(content) > 2 - alike) or (len(short.text) < 9 and alike and len(content) > 3)


def acronyms(forms: Iterable[Form], lexicon: Lexicon) -> Iterator[Link]:
    """Acronyms that are the initials of a longer name beside them."""
    forms = list(forms)
    by_initials: defaultdict[str, list[Form]] = defaultdict(list)
    for form in forms:
        for letters in initials(form.words, lexicon.function) | initials(form.core_words, lexicon.function):
            by_initials[letters].append(form)
    for short in forms:
        if short.acronym or (len(short.core_words) == 1 and len(short.core) > 3):
            own = lexicon.gazetteer.named(short.core, short.type)
            for long in () if own else by_initials.get(short.core, ()):
                yield Link(short, long, "acronym", f"initials of {long.text}", 0.85)


def known(forms: Iterable[Form], lexicon: Lexicon) -> Iterator[Link]:
    """Forms that the gazetteer gives as other names of a thing named beside them, acronyms among them.

    Confidence 0 where nothing in their letters agrees: an article that uses two such names rather tells them apart
    (a parent and the brand by which it is known), and so much is worth keeping.
    """
    forms = unambiguous(forms)
    main = {identity(form, lexicon): form for form in reversed(forms)}
    for short in forms:
        for thing in lexicon.gazetteer.things(identity(short, lexicon), short.type):
            if thing in main and main[thing].key != short.key:
                alike = resembles(short, main[thing], lexicon)
                evidence = f"known as another name of {main[thing].text}"
                yield Link(short, main[thing], "alias", evidence, 0.92 if alike else 0.0)


def resembles(short: Form, long: Form, lexicon: Lexicon) -> bool:
    """Whether two names share a word or one abbreviates the other, or the world's own list says that they are one."""
    if {(form.core, form.type) for form in (short, long)} & lexicon.gazetteer.certain:
        return True
    if short.acronym and not lexicon.gazetteer.named(short.core, short.type):
        return True
    shared = {word for word in short.core_words if word not in lexicon.function} & set(long.core_words)
    return bool(shared) or any(derives(a.text, b.words, lexicon.function) for a, b in ((short, long), (long, short)))


def identity(form: Form, lexicon: Lexicon) -> str:
    """The key by which the gazetteer may know a form: whole, else without what does not belong to the name."""
    if named_by_head(form, lexicon) or lexicon.gazetteer.things(form.key, form.type):
        return form.key
    if form.affix == "legal form" and not lexicon.gazetteer.named(form.core, form.type):
        return form.key
    return form.core


def unambiguous(forms: Iterable[Form]) -> list[Form]:
    """The forms without "M. Macron" and "Mme Macron" where both stand: one of them is not whom the full name names."""
    forms = list(forms)
    genders: defaultdict[str, set[str]] = defaultdict(set)
    for form in forms:
        genders[form.core].add(form.head)
    return [form for form in forms if not (form.head and {"f", "m"} <= genders[form.core])]


def shortened(forms: Iterable[Form], digest: Digest, lexicon: Lexicon) -> Iterator[Link]:
    """The beginning of a longer name ("Spirit" for Spirit AeroSystems), unless it is known as a thing of its own.

    A name is shortened after it was given in full, or in the title; what comes the other way round is a subsidiary.
    """
    firsts = {name.text: name.first for name in digest.names}
    forms = [form for form in forms if form.affix != "legal form"]
    keys = {form.core for form in forms}
    by_first: defaultdict[str, list[Form]] = defaultdict(list)
    for form in forms:
        if form.core_words:
            by_first[form.core_words[0]].append(form)
    for short in forms:
        for long in by_first.get(short.core_words[0], ()) if short.core_words else ():
            place = firsts[short.text]
            after = place > firsts[long.text] or place < digest.title
            if _begins(short, long, keys) and (confidence := _beginning(short, long, lexicon)) > 0.8 - after / 10:
                yield Link(short, long, "short name", f"beginning of {long.text}", confidence)
    yield from _clubs(forms, lexicon)
    yield from _events(forms, lexicon)


def _clubs(forms: Iterable[Form], lexicon: Lexicon) -> Iterator[Link]:
    """The end of a name that begins with letters only ("Lens" for "RC Lens"), unless it is a known firm itself."""
    by_core = {form.core: form for form in forms}
    for long in by_core.values():
        letters, *rest = long.core_text.split()
        short = by_core.get(join(long.core_words[1:]))
        club = rest and long.type == "ORG" and shaped(letters) and len(letters) < 5 and letters.isupper()
        if club and short and _same_or_unknown(short, long, lexicon):
            yield Link(short, long, "short name", f"end of {long.text}", 0.82)


def _events(forms: Iterable[Form], lexicon: Lexicon) -> Iterator[Link]:
    """An event by its place ("Cannes" for "Festival de Cannes"), where the place is read as an event."""
    by_core = {form.core: form for form in forms if form.type == "EVENT"}
    for long in by_core.values():
        words = long.core_words
        for place in range(1, len(words) - 1):
            short = by_core.get(join(words[place + 1 :])) if words[place] in lexicon.function else None
            if short and short.numbers == long.numbers:
                yield Link(short, long, "short name", f"place of {long.text}", 0.82)


def made(forms: Iterable[Form], firms: Collection[str], lexicon: Lexicon) -> Iterator[Link]:
    """A product without its maker, beside the same with it ("Mokka" for "Opel Mokka")."""
    by_core = {form.core: form for form in forms}
    for long in by_core.values():
        for size in range(1, len(long.core_words)):
            short, maker = by_core.get(join(long.core_words[size:])), join(long.core_words[:size])
            if short and (maker in firms or lexicon.gazetteer.named(maker, "ORG")):
                yield Link(short, long, "maker", f"{long.text} without its maker", 0.9)


def _begins(short: Form, long: Form, names: Collection[str]) -> bool:
    """Whether a name begins another whose rest is no name of its own (of "Helvetia Baloise" both are)."""
    size = len(short.core_words)
    if join(long.core_words[size:]) in names:
        return False
    return size < len(long.core_words) and long.core_words[:size] == short.core_words and short.numbers == long.numbers


def _beginning(short: Form, long: Form, lexicon: Lexicon) -> float:
    """How likely the rest of the longer name can be left out; 0 where it names another thing."""
    rest = long.core_words[len(short.core_words) :]
    if rest[0] in lexicon.division or join(rest) in lexicon.division:
        return 0.0
    if all(word in lexicon.business for word in rest):
        return 0.9
    return 0.8 if _same_or_unknown(short, long, lexicon) else 0.0


def _same_or_unknown(short: Form, long: Form, lexicon: Lexicon) -> bool:
    """Whether the gazetteer does not speak against two names: it knows no thing by the short one, or the same."""
    known = lexicon.gazetteer.things(short.core, short.type)
    return not known or lexicon.gazetteer.thing(long.core, long.type) in known


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
        if own and bare.type in lexicon.gazetteer.types(core):
            group = {k: form for k, form in group.items() if form not in own}
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
