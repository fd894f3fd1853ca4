"""Positions: apart by community, free of overlaps, inside Gephi's limits, the same every time."""

import math
import os
import subprocess
import sys
from itertools import combinations
from statistics import mean

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.network.boxes import overlapping, pack, separate
from graph.network.layout import LIMIT, layout


def place(kg: nx.Graph, communities=None, size=10.0, label=str):
    """The layout of a networkx graph with string names."""
    kg = nx.relabel_nodes(kg, str)
    communities = communities or dict.fromkeys(kg, 0)
    edges = [(a, b, 1.0) for a, b in kg.edges]
    return layout(list(kg), edges, communities, dict.fromkeys(kg, size), {node: label(node) for node in kg})


def disks_overlap(places, radius: float) -> list:
    return [(a, b) for a, b in combinations(places, 2) if math.dist(places[a], places[b]) < 2 * radius]


def crossings(kg: nx.Graph, places) -> int:
    def turn(a, b, c) -> bool:
        (ax, ay), (bx, by), (cx, cy) = places[a], places[b], places[c]
        return (bx - ax) * (cy - ay) > (by - ay) * (cx - ax)

    return sum(
        len({*one, *two}) == 4 and turn(one[0], *two) != turn(one[1], *two) and turn(*one, two[0]) != turn(*one, two[1])
        for one, two in combinations(kg.edges, 2)
    )


@pytest.mark.parametrize(
    "kg", [nx.path_graph(1), nx.path_graph(2), nx.empty_graph(30), nx.star_graph(40), nx.complete_graph(12)], ids=str
)
def test_every_node_gets_a_place_of_its_own(kg):
    places = place(kg, label=lambda node: f"une chose au nom long {node}")
    assert set(places) == {str(node) for node in kg}
    assert disks_overlap(places, 10.0) == []
    assert math.hypot(*map(mean, zip(*places.values(), strict=True))) < 1


def test_nothing_gives_nothing():
    assert layout([], [], {}, {}, {}) == {}


def test_labels_of_a_small_graph_have_room():
    kg = nx.relabel_nodes(nx.random_labeled_tree(60, seed=3), str)
    places = place(kg, label=lambda node: f"Étiquette {node:>6}")
    for a, b in combinations(places, 2):
        (ax, ay), (bx, by) = places[a], places[b]
        assert abs(ax - bx) >= 16 * 11.0 or abs(ay - by) >= 34.0, (a, b)


@pytest.mark.parametrize("kg", [nx.grid_2d_graph(5, 5), nx.cycle_graph(20), nx.balanced_tree(2, 4)], ids=str)
def test_planar_graphs_are_drawn_with_next_to_no_crossings(kg):
    kg = nx.relabel_nodes(nx.convert_node_labels_to_integers(kg), str)
    assert crossings(kg, place(kg)) <= 2


def test_communities_lie_apart():
    kg = nx.relabel_nodes(nx.planted_partition_graph(4, 15, 0.5, 0.02, seed=5), str)
    communities = {node: int(node) // 15 for node in kg}
    places = place(kg, communities)
    inside, between = [], []
    for a, b in combinations(places, 2):
        (inside if communities[a] == communities[b] else between).append(math.dist(places[a], places[b]))
    assert mean(between) > 1.8 * mean(inside)
    centres = {c: [mean(places[n][axis] for n in places if communities[n] == c) for axis in (0, 1)] for c in range(4)}
    at_home = sum(min(centres, key=lambda c: math.dist(centres[c], places[n])) == communities[n] for n in places)
    assert at_home >= 0.95 * len(places)


def test_components_do_not_mix():
    kg = nx.relabel_nodes(nx.disjoint_union_all([nx.cycle_graph(30), *[nx.path_graph(3)] * 12]), str)
    places = place(kg)
    assert disks_overlap(places, 10.0) == []
    for one, two in combinations(nx.connected_components(kg), 2):
        gap = min(math.dist(places[a], places[b]) for a in one for b in two)
        assert gap > 20


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 40), st.data())
def test_any_graph_stays_within_the_limits(count, data):
    ids = st.integers(0, count - 1)
    edges = [
        (str(a), str(b), w) for a, b, w in data.draw(st.lists(st.tuples(ids, ids, st.floats(0.1, 9)), max_size=80))
    ]
    nodes = [str(i) for i in range(count)]
    sizes = {node: data.draw(st.floats(4, 100)) for node in nodes}
    communities = {node: data.draw(st.integers(0, 3)) for node in nodes}
    labels = {node: data.draw(st.text(max_size=40)) for node in nodes}
    places = layout(nodes, edges, communities, sizes, labels)
    assert layout(nodes[::-1], edges[::-1], communities, sizes, labels) == places
    for x, y in places.values():
        assert math.isfinite(x)
        assert math.isfinite(y)
        assert max(abs(x), abs(y)) <= LIMIT


def test_large_graphs_are_kept_within_the_limits():
    places = place(nx.barabasi_albert_graph(1500, 1, seed=2), size=60.0)
    assert max(max(abs(x), abs(y)) for x, y in places.values()) <= LIMIT


def test_places_do_not_depend_on_the_hash_seed():
    code = (
        "import networkx as nx; from graph.network.layout import layout;"
        "g = nx.relabel_nodes(nx.karate_club_graph(), str); n = list(set(g));"
        "print(layout(n, [(a, b, 1.0) for a, b in g.edges], {v: 0 for v in n}, {v: 9.0 for v in n}, {v: v for v in n}))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_separated_boxes_do_not_overlap_and_keep_their_order():
    import numpy as np

    place = np.array([[float(i % 7), float(i // 7)] for i in range(49)])
    half = np.full((49, 2), 3.0)
    moved = separate(place, half)
    assert len(overlapping(moved, half)[0]) == 0
    assert (moved[0] < moved[48]).all()


def test_packed_groups_lie_beside_one_another():
    import numpy as np

    groups = [(np.zeros((1, 2)), np.array([[5.0 + i, 4.0]])) for i in range(10)]
    shifts = pack(groups, cell=2.0)
    place = np.array(list(shifts))
    assert len(overlapping(place, np.concatenate([half for _, half in groups]))[0]) == 0
