"""Evidence across articles that two nodes are one thing. Every rule looks candidates up by key: no pairwise scan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.resolution.acronyms import derives, initials
from graph.resolution.forms import Form
from graph.resolution.lexicon import Lexicon
from graph.resolution.links import identity, named_by_head
from graph.resolution.local import Local, Node
from graph.resolution.normal import join
from graph.resolution.things import without_size

Forms = Mapping[Node, Form]


@dataclass(frozen=True, slots=True)
class Edge:
    """A proposed merge of a node into another, with its reason and confidence in 0..1."""

    short: Node
    long: Node
    reason: str
    evidence: str
    confidence: float


def strong(forms: Forms, lexicon: Lexicon) -> Iterator[Edge]:
    """Evidence that stands by itself: affixes, known aliases, the size of a model left out."""
    yield from _affixes(forms, lexicon)
    yield from _aliases(forms, lexicon)
    yield from _sizes(forms)


def weak(forms: Forms, locals_: Sequence[Local], lexicon: Lexicon) -> Iterator[Edge]:
    """Evidence that counts only where it points to one thing: short forms whose long form stands elsewhere."""
    yield from _bridges(forms, locals_)
    yield from _expansions(forms, locals_, lexicon)
    yield from _initials(forms, lexicon)
    yield from _surnames(forms, lexicon)
    yield from _business(forms, lexicon)
    yield from _makers(forms, lexicon)
    yield from _known_acronyms(forms, lexicon)


def _affixes(forms: Forms, lexicon: Lexicon) -> Iterator[Edge]:
    """Names that are the same without descriptor, determiner, title or legal form."""
    cores: defaultdict[Node, list[Node]] = defaultdict(list)
    for node, form in forms.items():
        if form.affix and not named_by_head(form, lexicon):
            cores[form.type, form.core].append(node)
    for core, group in sorted(cores.items()):
        target = core if core in forms else min(group)
        for node in sorted(group):
            if node != target:
                yield Edge(node, target, forms[node].affix, f"{forms[node].text} without {forms[node].affix}", 0.95)


def _aliases(forms: Forms, lexicon: Lexicon) -> Iterator[Edge]:
    """Forms that the gazetteer gives for one thing; an acronym never counts on its own."""
    groups: defaultdict[Node, list[Node]] = defaultdict(list)
    for node, form in forms.items():
        name = identity(form, lexicon)
        thing = lexicon.gazetteer.thing(name, form.type)
        lone = form.acronym or (form.type == "PER" and len(form.core_words) == 1)
        if thing and (thing == name or not lone):
            groups[form.type, thing].append(node)
    for (_, thing), group in sorted(groups.items()):
        main = min(group, key=lambda node: (identity(forms[node], lexicon) != thing, node))
        for node in sorted(group):
            if node != main:
                yield Edge(node, main, "alias", f"known as another name of {forms[main].text}", 0.93)


def _known_acronyms(forms: Forms, lexicon: Lexicon) -> Iterator[Edge]:
    """Acronyms and surnames of the gazetteer, where the full name is in the corpus and the letters fit."""
    by_core = {(form.type, identity(form, lexicon)): node for node, form in sorted(forms.items(), reverse=True)}
    for node, form in forms.items():
        if not form.acronym and (len(form.core_words) != 1 or named_by_head(form, lexicon)):
            continue
        for thing in lexicon.gazetteer.things(form.core, form.type):
            long = by_core.get((form.type, thing))
            if long is None or long == node:
                continue
            words = forms[long].core_words
            if form.type == "PER" or len(form.core) > 5 or derives(form.text, words, lexicon.function):
                yield Edge(node, long, "alias", f"known as another name of {forms[long].text}", 0.9)


def _sizes(forms: Forms) -> Iterator[Edge]:
    """A model with its size and the same without, where the corpus has one size only ("DeepSeek R1 671B")."""
    sized: defaultdict[str, list[Node]] = defaultdict(list)
    for node, form in forms.items():
        if form.type == "PRODUCT" and (short := without_size(form.core_words)) != form.core_words:
            sized[join(short)].append(node)
    for base, group in sorted(sized.items()):
        if len(group) == 1 and ("PRODUCT", base) in forms:
            yield Edge(
                group[0],
                ("PRODUCT", base),
                "model size",
                f"the only size of {forms['PRODUCT', base].text} in the articles",
                0.9,
            )


def _bridges(forms: Forms, locals_: Iterable[Local]) -> Iterator[Edge]:
    """A short form that some articles introduce, in articles that use it alone."""
    seen: dict[tuple[Node, Node], Edge] = {}
    for local in locals_:
        for short, long, link in local.links:
            if short in forms and long in forms:
                edge = Edge(short, long, link.reason, f"{local.article}: {link.evidence}", min(link.confidence, 0.92))
                old = seen.get((short, long))
                if old is None or (-edge.confidence, edge.evidence) < (-old.confidence, old.evidence):
                    seen[short, long] = edge
    yield from (seen[pair] for pair in sorted(seen))


def _expansions(forms: Forms, locals_: Iterable[Local], lexicon: Lexicon) -> Iterator[Edge]:
    """Names that articles introduce with one acronym, where the words of one are among those of the other."""
    longs: defaultdict[Node, set[Node]] = defaultdict(set)
    for local in locals_:
        for short, long, link in local.links:
            if link.reason == "acronym introduced" and long in forms:
                longs[short].add(long)
    for short, found in sorted(longs.items()):
        contents = {node: set(forms[node].words) - lexicon.function for node in found}
        for first, second in combinations(sorted(found), 2):
            few, many = sorted((first, second), key=lambda node: (len(contents[node]), node))
            if contents[few] <= contents[many]:
                yield Edge(few, many, "one acronym", f"both are introduced as {short[1].upper()}", 0.94)


def _initials(forms: Forms, lexicon: Lexicon) -> Iterator[Edge]:
    """Acronyms of four letters or more that are the initials of a name of another article; fewer fit by chance."""
    long_forms: defaultdict[Node, list[Node]] = defaultdict(list)
    for node, form in forms.items():
        for letters in initials(form.words, lexicon.function) | initials(form.core_words, lexicon.function):
            long_forms[form.type, letters].append(node)
    for node, form in forms.items():
        own = form.type == "PER" or lexicon.gazetteer.named(form.core, form.type)
        if form.acronym and len(form.core) > 3 and not own:
            for long in long_forms.get((form.type, form.core), ()):
                yield Edge(node, long, "acronym", f"initials of {forms[long].text}", 0.75)


def _surnames(forms: Forms, lexicon: Lexicon) -> Iterator[Edge]:
    """A surname alone, for the one full name of the corpus that ends with it."""
    full: defaultdict[str, list[Node]] = defaultdict(list)
    for node, form in forms.items():
        if form.type == "PER" and len(form.core_words) > 1:
            for size in range(1, len(form.core_words)):
                full[join(form.core_words[-size:])].append(node)
    for node, form in forms.items():
        if form.type == "PER" and form.core in full and not lexicon.gazetteer.named(form.core, "PER"):
            common = lexicon.gazetteer.bearers(form.core) > 2
            for long in full.get(form.core, ()):
                evidence = f"the only {forms[long].text} of the articles"
                yield Edge(node, long, "surname", evidence, 0.5 if common else 0.75)


def _business(forms: Forms, lexicon: Lexicon) -> Iterator[Edge]:
    """A firm with and without what it does at the end of its name ("Gilead Sciences", "Gilead")."""
    for node, form in forms.items():
        words = form.core_words
        size = len(words)
        while form.type == "ORG" and size > 1 and words[size - 1] in lexicon.business:
            size -= 1
            short = "ORG", join(words[:size])
            if short in forms and short != node:
                yield Edge(short, node, "short name", f"{form.text} without what it does", 0.78)


def _makers(forms: Forms, lexicon: Lexicon) -> Iterator[Edge]:
    """A product with and without its maker before it ("Nvidia H800", "H800")."""
    firms = {form.core for form in forms.values() if form.type == "ORG"}
    for node, form in forms.items():
        words = form.core_words
        for size in range(1, len(words) if form.type == "PRODUCT" else 0):
            short = "PRODUCT", join(words[size:])
            maker = join(words[:size])
            model = short in forms and (forms[short].numbers or not lexicon.gazetteer.named(short[1], "PRODUCT"))
            if model and len(short[1]) > 3 and (maker in firms or lexicon.gazetteer.named(maker, "ORG")):
                yield Edge(short, node, "maker", f"{form.text} without its maker", 0.85)
