"""Where a user's corrections act on the steps of resolution."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from graph.model import Analysis, Entity, Resolution, Triple
from graph.resolution.clusters import Clusters
from graph.resolution.corrections import Corrections, DropRelation, matches, parse
from graph.resolution.evidence import Edge
from graph.resolution.local import Node
from graph.resolution.normal import key
from graph.resolution.things import Thing


def same(things: Mapping[Node, Thing], rules: Corrections) -> Iterator[Edge]:
    """Edges that the user asks for."""
    for group in rules.same:
        nodes = [node for name in group for node in _nodes(things, name)]
        for node in nodes[1:]:
            if node != nodes[0]:
                yield Edge(node, nodes[0], "correction", f"{rules.path}: same", 1.0)


def different(things: Mapping[Node, Thing], rules: Corrections) -> Iterator[tuple[Node, Node]]:
    """Pairs of nodes that the user keeps apart."""
    for first, second in rules.different:
        for a in _nodes(things, first):
            for b in _nodes(things, second):
                if a != b:
                    yield a, b


def _nodes(things: Mapping[Node, Thing], name: str) -> list[Node]:
    """Nodes that a rule's name means, those of the most mentions first."""
    found = [
        node
        for node, thing in things.items()
        if matches(name, node[0], {node[1]}) or any(matches(name, node[0], {key(text)}) for text in thing.forms)
        or node[1] == f"={name}"
    ]  # fmt: skip
    return sorted(found, key=lambda node: (-things[node].mentions, node))


def typed(root: Node, thing: Thing, things: Mapping[Node, Thing], clusters: Clusters, rules: Corrections) -> Node:
    """The node of a cluster with the type that it gets: the user's, else that of most mentions."""
    wanted = [kind for rule, kind in sorted(rules.type.items()) if _means(rule, root[0], thing)]
    if wanted:
        return wanted[0], root[1]
    if not rules.same:
        return root
    votes: Counter[str] = Counter()
    for node, member in things.items():
        if clusters.find(node) == root:
            votes[node[0]] += member.mentions
    return min(votes, key=lambda kind: (-votes[kind], kind)), root[1]


def renamed(thing: Thing, name: str, rules: Corrections) -> str:
    """The name that the user gives to a thing, else the canonical one."""
    return next((new for old, new in sorted(rules.rename.items()) if _means(old, thing.node[0], thing)), name)


def _means(rule: str, kind: str, thing: Thing) -> bool:
    return matches(rule, kind, {key(text) for text in thing.forms} | {thing.node[1]})


def warnings(entities: Iterable[Entity], rules: Corrections) -> Iterator[str]:
    """Rules whose names stand in no article."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    for entity in entities:
        for text, count in entity.aliases:
            if count:
                known[key(text)] |= {entity.type, ""}
        known[key(entity.id.partition(":")[2])] |= {entity.type, ""}
    for section, names in (
        ("same", [name for group in rules.same for name in group]),
        ("different", [name for pair in rules.different for name in pair]),
        ("rename", list(rules.rename)),
        ("type", list(rules.type)),
        ("drop", list(rules.drop)),
        ("drop_relation", [n for rule in rules.drop_relation for n in (rule.subject, rule.object) if n]),
    ):
        for name in dict.fromkeys(names):
            kind, form = parse(name)
            if kind not in known[form] and not (section == "type" and known[form]):
                yield f"{rules.path}: {section}: {name!r} names nothing in these articles"


def prune(
    analyses: Iterable[Analysis], resolution: Resolution, corrections: Corrections
) -> tuple[list[Analysis], Resolution]:
    """Apply `drop` and `drop_relation`: dropped things leave with their mentions and triples, dropped relations alone.

    A `drop_relation` that matches no triple is added to the warnings.
    """
    entities = {entity.id: entity for entity in resolution.entities}
    gone = {entity.id for entity in resolution.entities if _dropped(entity, corrections)}
    used: set[DropRelation] = set()
    kept = [_kept(analysis, resolution, entities, gone, corrections, used) for analysis in analyses]
    idle = [rule for rule in corrections.drop_relation if rule not in used]
    return kept, replace(
        resolution,
        entities=tuple(entity for entity in resolution.entities if entity.id not in gone),
        index={name: id_ for name, id_ in resolution.index.items() if id_ not in gone},
        merges=tuple(merge for merge in resolution.merges if merge.entity not in gone),
        warnings=(
            *resolution.warnings,
            *(f"{corrections.path}: drop_relation: {_told(r)} matches nothing" for r in idle),
        ),
    )


def _told(rule: DropRelation) -> str:
    return " ".join(part or "*" for part in (rule.subject, rule.relation, rule.object))


def _dropped(entity: Entity, rules: Corrections) -> bool:
    return any(_is(name, entity) for name in rules.drop)


def _is(name: str, entity: Entity) -> bool:
    forms = {key(text) for text, _ in entity.aliases} | {key(entity.id.partition(":")[2])}
    return matches(name, entity.type, forms)


def _kept(
    analysis: Analysis, resolution: Resolution, entities: Mapping[str, Entity], gone: set[str], rules: Corrections,
    used: set[DropRelation],
) -> Analysis:  # fmt: skip
    def place(name: str, kind: str) -> str:
        return resolution.index[analysis.article.id, name, kind]

    def stays(triple: Triple) -> bool:
        ends = place(triple.subject.name, triple.subject.type), place(triple.object.name, triple.object.type)
        hit = [rule for rule in rules.drop_relation if _hits(rule, triple, *(entities[id_] for id_ in ends))]
        used.update(hit)
        return not hit and not gone & set(ends)

    return replace(
        analysis,
        mentions=tuple(m for m in analysis.mentions if place(m.name, m.type) not in gone),
        triples=tuple(triple for triple in analysis.triples if stays(triple)),
    )


def _hits(rule: DropRelation, triple: Triple, subject: Entity, object_: Entity) -> bool:
    return (
        (not rule.subject or _is(rule.subject, subject))
        and (not rule.object or _is(rule.object, object_))
        and rule.relation in {"", triple.relation, triple.label or triple.relation}
    )
