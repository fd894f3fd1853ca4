"""Names within one article: types by votes, capitals read as governments, short forms led to the fullest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.resolution import links as rules
from graph.resolution.corrections import Forced
from graph.resolution.digest import Digest, Name
from graph.resolution.forms import Form, analyse
from graph.resolution.lexicon import Lexicon
from graph.resolution.links import Link
from graph.resolution.normal import join, key
from graph.resolution.persons import persons
from graph.resolution.polities import governed
from graph.resolution.unnamed import UNNAMED, normal_form

Node = tuple[str, str]
"""A thing as one article knows it: entity type and key of its leading form."""

ONE_WORLD = frozenset({"ORG", "PRODUCT"})
"""A firm and its product of one name ("TikTok") are one node: readers and recognisers do not tell them apart."""

_MARGIN = 0.05
_HEAD = 1.5
"""Votes of a descriptor within a name for its type ("GPU Nvidia H800" is a product)."""


@dataclass(slots=True)
class Local:
    """The things of one article: the node of each (name, type), the links that led there, what must stay apart."""

    article: str
    nodes: dict[tuple[str, str], Node] = field(default_factory=dict)
    names: tuple[Name, ...] = ()
    links: list[tuple[Node, Node, Link]] = field(default_factory=list)
    merges: list[tuple[Node, Link]] = field(default_factory=list)
    apart: set[tuple[Node, Node]] = field(default_factory=set)
    conflicts: list[tuple[str, str]] = field(default_factory=list)
    cues: set[Node] = field(default_factory=set)


def cluster(digest: Digest, attested: Iterable[str], lexicon: Lexicon, forced: Forced) -> Local:
    """Cluster the names of an article; `attested` holds the keys of all products of the corpus."""
    result = Local(digest.article, names=tuple(digest.names))
    types = _types(digest, lexicon, forced, result)
    forms: defaultdict[str, dict[str, Form]] = defaultdict(dict)
    for name in digest.names:
        kind = types[name.text, name.type]
        result.nodes[name.text, name.type] = _node(name, kind, digest, lexicon, forms[kind], result, forced)
    named = {kind: forms[kind] for kind in sorted(forms) if forms[kind]}
    everything = {text: form for kind in named for text, form in named[kind].items()}
    found = (k for k in _links(named, everything, digest, lexicon) if not forced.parted(k.short.text, k.long.text))
    leads = _leads(found, digest, result)
    leads |= _qualified(named, attested, leads, lexicon, result)
    for name_type, node in result.nodes.items():
        result.nodes[name_type] = _follow(node, leads)
    told = [*result.merges, *((node, link) for node, _, link in result.links)]
    result.merges = [(_follow(node, leads), link) for node, link in told]
    _separate(digest, result)
    return result


def _node(
    name: Name, kind: str, digest: Digest, lexicon: Lexicon, forms: dict[str, Form], result: Local, forced: Forced
) -> Node:
    """The node of a name by itself; a proper name that is no country is kept in `forms` for the rules."""
    if kind in UNNAMED:
        return kind, normal_form(name.text, kind, lexicon)
    if polity := _polity(name, kind, digest, lexicon, result, forced):
        return polity
    form = analyse(name.text, kind, lexicon)
    if name.text in forced.split:
        return kind, f"={name.text}"
    if form.affix == "descriptor" and kind == "LOC" and not rules.named_by_head(form, lexicon):
        bare = analyse(form.core_text, kind, lexicon)
        result.merges.append(((kind, form.core), Link(form, bare, form.affix, form.text, 0.95)))
        return kind, form.core
    forms[name.text] = form
    return kind, form.key


def _polity(name: Name, kind: str, digest: Digest, lexicon: Lexicon, result: Local, forced: Forced) -> Node | None:
    """The node of the country that a name stands for, unless the user keeps the two apart."""
    form = analyse(name.text, "LOC", lexicon)
    found, reason = governed(form, digest, lexicon) if kind in {"LOC", "ORG"} else (None, "")
    if found is None or forced.parted(name.text, found.name):
        return None
    node = found.type, key(found.name)
    if node[1] != form.key:
        said = "stands for its government" if reason == "government" else "is another name of it"
        link = Link(form, analyse(found.name, found.type, lexicon), reason, f"{name.text} {said}", 0.9)
        result.merges.append((node, link))
    return node


def _types(digest: Digest, lexicon: Lexicon, forced: Forced, result: Local) -> dict[tuple[str, str], str]:
    """The type of each (name, type): the one with most mentions of the same spelling; known types break ties."""
    votes: defaultdict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for name in digest.names:
        if name.type not in UNNAMED:
            votes[key(name.text)][name.type] += name.count
            if head := lexicon.descriptors.get(analyse(name.text, name.type, lexicon).head):
                votes[key(name.text)][head] += _HEAD
    cues: defaultdict[str, set[str]] = defaultdict(set)
    for text, kind in digest.cues:
        cues[key(text)].add(kind)
    chosen = {}
    for name in digest.names:
        form = key(name.text)
        best = _elect(votes[form], lexicon.gazetteer.types(form), cues[form]) if votes[form] else name.type
        both = name.type in UNNAMED or _both(votes[form], lexicon.gazetteer.types(form), cues[form])
        kind = "CONCEPT" if name.text in lexicon.concepts["capitals"] else name.type if both else best
        chosen[name.text, name.type] = forced.type(name.text, name.type) or kind
        if chosen[name.text, name.type] in cues[form]:
            result.cues.add((chosen[name.text, name.type], form))
        if name.type != chosen[name.text, name.type]:
            result.conflicts.append((name.text, name.type))
    return chosen


def _elect(votes: Mapping[str, float], known: Iterable[str], cues: Iterable[str]) -> str:
    known, cues = frozenset(known), frozenset(cues)
    return min(votes, key=lambda kind: (-votes[kind] - (kind in known) * 0.5 - (kind in cues) * 0.7, kind))


def _both(votes: Mapping[str, float], known: frozenset[str], cues: Collection[str]) -> bool:
    """Whether one article names two things alike ("Orange", "la ville d'Orange").

    Each type is known for the name, and each occurs more than once or a noun before the name says one of them.
    """
    known_all = len(votes) > 1 and all(kind in known for kind in votes)
    return known_all and votes.keys() != ONE_WORLD and (bool(cues) or all(count > 1 for count in votes.values()))


def _links(
    forms: Mapping[str, dict[str, Form]], everything: dict[str, Form], digest: Digest, lexicon: Lexicon
) -> Iterator[Link]:
    yield from rules.introduced(everything, digest, lexicon)
    yield from rules.renamed(everything, digest)
    for kind in sorted(forms):
        alike = [forms[kind][text] for text in sorted(forms[kind])]
        yield from rules.affixed(alike, lexicon)
        yield from rules.acronyms(alike, lexicon)
        yield from rules.known(alike, lexicon)
        if kind == "PER":
            yield from persons(alike, {name.text: name.first for name in digest.names})
        elif kind == "PRODUCT":
            yield from rules.made(alike, {form.core for form in forms.get("ORG", {}).values()}, lexicon)
        else:
            yield from rules.shortened(alike, digest, lexicon)
        if kind in {"PRODUCT", "WORK"}:
            yield from rules.titled(alike)


def _leads(found: Iterable[Link], digest: Digest, result: Local) -> dict[Node, Node]:
    """For each short form the longer one that it stands for, where the article leaves no doubt."""
    apart = {frozenset(pair) for pair in (*digest.contrasts, *digest.related)}
    options: defaultdict[Node, dict[Node, Link]] = defaultdict(dict)
    doubtful: set[tuple[Node, Node]] = set()
    for link in found:
        short, long = (link.short.type, link.short.key), (link.long.type, link.long.key)
        weak = link.confidence < 0.95 and frozenset((link.short.text, link.long.text)) in apart
        best = options.get(short, {}).get(long)
        if not link.confidence and short != long:
            doubtful.add((min(short, long), max(short, long)))
        elif short != long and not weak and (best is None or best.confidence < link.confidence):
            options[short][long] = link
    leads: dict[Node, Node] = {}
    certain = sorted(options, key=lambda node: (-max(k.confidence for k in options[node].values()), node))
    for short in certain:
        target = _choose(options, short, leads)
        if target is not None and _follow(target, leads) != short:
            leads[short] = target
            result.links.append((short, target, options[short][target]))
    result.apart |= {(a, b) for a, b in doubtful if _follow(a, leads) != _follow(b, leads)}
    return leads


def _choose(options: Mapping[Node, Mapping[Node, Link]], short: Node, leads: dict[Node, Node]) -> Node | None:
    """The best target, None where another comes close that is not the same thing."""
    found = options[short]
    best, *others = sorted(found, key=lambda node: (-found[node].confidence, node))
    for other in others:
        near = found[best].confidence - found[other].confidence < _MARGIN
        one = (
            _follow(other, leads) == _follow(best, leads)
            or other in options.get(best, ())
            or best in options.get(other, ())
        )
        if near and not one:
            return None
    return best


def _follow(node: Node, leads: dict[Node, Node]) -> Node:
    seen = set()
    while node in leads and node not in seen:
        seen.add(node)
        node = leads[node]
    return node


def _qualified(
    forms: Mapping[str, dict[str, Form]], attested: Iterable[str], leads: dict[Node, Node],
    lexicon: Lexicon, result: Local,
) -> dict[Node, Node]:  # fmt: skip
    """Products named without their maker, where the maker is in the article and the full name in the corpus."""
    found: dict[Node, Node] = {}
    firms = [form for _, form in sorted(forms.get("ORG", {}).items())]
    for _, product in sorted(forms.get("PRODUCT", {}).items()):
        full = {join(firm.core_words + product.core_words): firm for firm in firms}
        options = sorted(k for k in full if k in attested and k != product.core)
        node = "PRODUCT", product.key
        if len(options) == 1 and node not in leads and _follow(("PRODUCT", options[0]), leads) != node:
            found[node] = "PRODUCT", options[0]
            long = analyse(f"{full[options[0]].text} {product.text}", "PRODUCT", lexicon)
            link = Link(product, long, "maker", f"{full[options[0]].text} is named in the article", 0.9)
            result.links.append((node, found[node], link))
    return found


def _separate(digest: Digest, result: Local) -> None:
    """Nodes that the article sets side by side or relates to each other."""
    by_text: defaultdict[str, set[Node]] = defaultdict(set)
    for (text, _), node in result.nodes.items():
        by_text[text].add(node)
    for first, second in digest.contrasts | digest.related:
        for a in by_text[first]:
            result.apart |= {(min(a, b), max(a, b)) for b in by_text[second] if a != b}
