"""Mentions of many articles to one entity per thing. The result is a function of the articles, not of their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.lang.pack import LanguagePack
from graph.model import NAMED_TYPES, Analysis, Entity, Resolution
from graph.resolution import apply, evidence
from graph.resolution.clusters import Clusters, Facts
from graph.resolution.corrections import Corrections, Forced, parse
from graph.resolution.digest import Digest, digest
from graph.resolution.evidence import Edge
from graph.resolution.forms import Form, analyse
from graph.resolution.lexicon import Lexicon, load_lexicon
from graph.resolution.local import Local, Node, cluster
from graph.resolution.log import log
from graph.resolution.naming import canonical, identify
from graph.resolution.things import Thing, analysed, collect, facts
from graph.resolution.votes import elect

_MARGIN = 0.05
_LEAST = 0.6
_CERTAIN = 0.95
_SURE = 0.9
"""Below this, evidence does not move a short form that already belongs to something."""


@dataclass
class _Work:
    """What the steps share: articles, nodes, the taken edges and where each node went."""

    lexicon: Lexicon
    corrections: Corrections
    locals: list[Local]
    things: dict[Node, Thing]
    forms: dict[Node, Form] = field(default_factory=dict)
    retyped: dict[Node, Node] = field(default_factory=dict)
    taken: list[Edge] = field(default_factory=list)


def resolve(analyses: Iterable[Analysis], pack: LanguagePack, corrections: Corrections | None = None) -> Resolution:
    """One entity per thing that the articles name, every merge explained.

    `index` of the result maps each `(article id, name, type)` that occurs to an entity's id. Entities are sorted by
    id. Corrections that match nothing are reported in `warnings`.
    """
    lexicon = load_lexicon(pack)
    rules = corrections or Corrections()
    digests = sorted((digest(analysis, lexicon) for analysis in analyses), key=lambda d: d.article)
    locals_ = _locals(digests, lexicon, rules)
    work = _Work(lexicon, rules, locals_, collect(locals_))
    _retype(work)
    work.forms = analysed(work.things, lexicon)
    clusters = _cluster(work)
    return _resolution(work, clusters)


def _locals(digests: list[Digest], lexicon: Lexicon, rules: Corrections) -> list[Local]:
    products = frozenset(
        analyse(name.text, "PRODUCT", lexicon).key for d in digests for name in d.names if name.type == "PRODUCT"
    )
    forced = Forced(rules)
    return [cluster(d, products, lexicon, forced) for d in digests]


def _retype(work: _Work) -> None:
    """Give up the nodes whose type lost the vote; what the user typed is not voted on."""
    typed = {parse(rule)[1] for rule in work.corrections.type}
    work.retyped = {a: b for a, b in elect(work.things, work.lexicon).items() if a[1] not in typed}
    for loser, winner in sorted(work.retyped.items()):
        work.things[winner].add(work.things.pop(loser))


def _cluster(work: _Work) -> Clusters:
    """Unite nodes: the user's word first, then strong evidence, then what points to one thing only."""
    known = {node: facts(form, work.lexicon) for node, form in work.forms.items()}
    known |= {node: Facts() for node in work.things if node not in known}
    for local in work.locals:
        for pair in local.apart:
            first, second = (work.retyped.get(node, node) for node in pair)
            if first != second and first in known and second in known:
                known[first].apart.add(second)
                known[second].apart.add(first)
    for first, second in apply.different(work.things, work.corrections):
        known[first].never.add(second)
        known[second].never.add(first)
    clusters = Clusters(known)
    for edge in apply.same(work.things, work.corrections):
        if clusters.unite(edge.short, edge.long, forced=True):
            work.taken.append(edge)
    for edge in sorted(evidence.strong(work.forms, work.lexicon), key=_order):
        _take(edge, clusters, work)
    _weak(work, clusters)
    return clusters


def _order(edge: Edge) -> tuple[float, Node, Node, str]:
    return -edge.confidence, edge.short, edge.long, edge.reason


def _take(edge: Edge, clusters: Clusters, work: _Work) -> None:
    new = clusters.find(edge.short) != clusters.find(edge.long)
    if new and clusters.unite(edge.short, edge.long, certain=edge.confidence >= _CERTAIN):
        work.taken.append(edge)


def _weak(work: _Work, clusters: Clusters) -> None:
    """Lead each short form to the one thing that its evidence points to; none where two come close."""
    locals_ = [_retyped(local, work.retyped) for local in work.locals]
    options: defaultdict[Node, list[Edge]] = defaultdict(list)
    for edge in sorted(evidence.weak(work.forms, locals_, work.lexicon), key=_order):
        options[edge.short].append(edge)
    for edges in sorted(options.values(), key=lambda found: _order(found[0])):
        best = edges[0]
        rivals = [e for e in edges if clusters.find(e.long) != clusters.find(best.long)]
        placed = best.confidence < _SURE and clusters.size(best.short) > 1
        clear = not placed and (not rivals or best.confidence - rivals[0].confidence >= _MARGIN)
        if clear and best.confidence >= _LEAST:
            _take(best, clusters, work)


def _retyped(local: Local, retyped: Mapping[Node, Node]) -> Local:
    if retyped:
        local.links = [(retyped.get(a, a), retyped.get(b, b), link) for a, b, link in local.links]
    return local


def _resolution(work: _Work, clusters: Clusters) -> Resolution:
    united: dict[Node, Thing] = {}
    for node in sorted(work.things):
        root = clusters.find(node)
        united.setdefault(root, Thing(root)).add(work.things[node])
    for root, thing in united.items():
        thing.node = apply.typed(root, thing, work.things, clusters, work.corrections)
    entities = _entities(united, work)
    place = {node: entities[clusters.find(node)].id for node in work.things}
    place |= {loser: place[winner] for loser, winner in work.retyped.items()}
    index = {(local.article, *name): place[node] for local in work.locals for name, node in sorted(local.nodes.items())}
    result = sorted(entities.values(), key=lambda entity: entity.id)
    merges = tuple(log(result, work.taken, work.locals, work.things, work.retyped, place))
    return Resolution(tuple(result), index, merges, tuple(_conflicts(work, index)),
                      tuple(apply.warnings(result, work.corrections)))  # fmt: skip


def _entities(united: Mapping[Node, Thing], work: _Work) -> dict[Node, Entity]:
    names = {
        root: apply.renamed(thing, canonical(thing, work.lexicon), work.corrections) for root, thing in united.items()
    }
    order = sorted(united, key=lambda root: (united[root].node[0], names[root], -united[root].mentions, root))
    ids = identify({n: (united[root].node[0], names[root]) for n, root in enumerate(order)}, range(len(order)))
    return {root: _entity(united[root], names[root], ids[number]) for number, root in enumerate(order)}


def _entity(thing: Thing, name: str, id_: str) -> Entity:
    counts = dict(thing.forms)
    counts.setdefault(name, 0)
    aliases = tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    articles = tuple(sorted(thing.articles()))
    return Entity(id_, name, thing.node[0], aliases, thing.mentions, articles)


def _conflicts(work: _Work, index: Mapping[tuple[str, str, str], str]) -> Iterator[str]:
    """Mentions whose type was outvoted."""
    lines = set()
    for local in work.locals:
        for text, kind in local.conflicts:
            lines.add(f"{local.article}: {text!r} read as {kind}, taken as {index[local.article, text, kind]}")
        for name, node in local.nodes.items():
            if node in work.retyped and node[0] in NAMED_TYPES:
                lines.add(f"{local.article}: {name[0]!r} read as {node[0]}, taken as {index[local.article, *name]}")
    yield from sorted(lines)
