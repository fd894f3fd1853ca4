"""Two graphs compared."""

from dataclasses import replace

import kgs

from graph.network import diff


def without(view, *, node=None, edge=None):
    nodes = tuple(item for item in view.nodes if item.id != node)
    edges = tuple(item for item in view.edges if item.id != edge and node not in (item.source, item.target))
    return replace(view, nodes=nodes, edges=edges)


def test_nothing_changed():
    assert not diff(kgs.tiny(), kgs.tiny())
    moved = replace(kgs.tiny(), nodes=tuple(replace(node, x=0.0, size=9.0, pagerank=0.0) for node in kgs.tiny().nodes))
    assert not diff(kgs.tiny(), moved), "place and measures are no news"


def test_added_and_gone_mirror_each_other():
    less = without(kgs.tiny(), node="per:ministre")
    there, back = diff(less, kgs.tiny()), diff(kgs.tiny(), less)
    assert [node.name for node in there.added] == [node.name for node in back.gone] == ["ministre"]
    assert [edge.key for edge in there.added_facts] == [edge.key for edge in back.gone_facts] == ["other:convoquer"]
    assert not there.gone
    assert not there.gone_facts
    assert there.names["per:ministre"] == back.names["per:ministre"] == "ministre"


def test_changes_of_a_thing_and_a_fact():
    view = kgs.tiny()
    nodes = tuple(replace(node, name="Huawei SA") if node.id == "org:huawei" else node for node in view.nodes)
    edges = tuple(
        replace(edge, modality="planned", triples=edge.triples[:1]) if edge.key == "develops" else edge
        for edge in view.edges
    )
    found = diff(view, replace(view, nodes=nodes, edges=edges))
    ((node, changes),) = found.changed
    assert (node.id, changes[0].field, changes[0].old, changes[0].new) == ("org:huawei", "name", "Huawei", "Huawei SA")
    ((edge, changes),) = found.changed_facts
    assert [change.field for change in changes] == ["modality", "evidence"]
    assert changes[1].old == "a1: Huawei développe Ascend.\na2: Huawei a conçu la puce Ascend."
    assert changes[1].new == "a1: Huawei développe Ascend."
    assert edge.source == "org:huawei"
