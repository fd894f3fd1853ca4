"""Communities and centralities, against networkx and graphs whose answer is known."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.network import measures
from graph.network.measures import measure, pagerank

TWO_CLIQUES = [(f"{side}{a}", f"{side}{b}", 1.0) for side in "lr" for a in range(5) for b in range(a)] + [
    ("l0", "r0", 1.0)
]
NODES = sorted({node for a, b, _ in TWO_CLIQUES for node in (a, b)})
LINKS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(1, 5).map(float)), max_size=25)


def test_two_cliques_are_two_communities_and_the_bridge_is_between():
    found = measure(NODES, TWO_CLIQUES)
    assert {found[node].community for node in NODES if node[0] == "l"} == {0}
    assert {found[node].community for node in NODES if node[0] == "r"} == {1}
    assert max(NODES, key=lambda node: found[node].betweenness) in {"l0", "r0"}
    assert found["l0"].degree == 5
    assert sum(item.pagerank for item in found.values()) == pytest.approx(1)


def test_the_largest_community_is_the_first():
    links = [("z1", "z2", 1.0), ("z2", "z3", 1.0), ("z1", "z3", 1.0), ("a", "b", 1.0)]
    found = measure(["a", "b", "c", "z1", "z2", "z3"], links)
    assert [found[node].community for node in ("z1", "a", "c")] == [0, 1, 2]


def test_order_of_nodes_and_edges_does_not_matter():
    assert measure(NODES[::-1], TWO_CLIQUES[::-1]) == measure(NODES, TWO_CLIQUES)


@settings(max_examples=40, deadline=None)
@given(LINKS)
def test_pagerank_is_that_of_networkx(links):
    """networkx computes it with scipy; without scipy its own Python version is the reference."""
    from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python

    graph = nx.DiGraph()
    graph.add_nodes_from(range(8))
    for a, b, weight in links:
        previous = graph.get_edge_data(a, b, {"weight": 0.0})["weight"]
        graph.add_edge(a, b, weight=previous + weight)
    expected = _pagerank_python(graph, tol=1e-12, max_iter=500)
    assert pagerank(8, links) == pytest.approx([expected[node] for node in range(8)], abs=1e-8)


def test_a_sample_estimates_betweenness(monkeypatch):
    graph = nx.barabasi_albert_graph(150, 2, seed=3)
    names = {node: f"n{node:03}" for node in graph}
    links = [(names[a], names[b], 1.0) for a, b in graph.edges]
    exact = measure(list(names.values()), links)
    monkeypatch.setattr(measures, "_EXACT_WORK", 25_000)
    sampled = measure(list(names.values()), links)
    assert sampled == measure(list(names.values()), links), "the sample is always the same"
    assert exact != sampled
    top = sorted(exact, key=lambda node: -exact[node].betweenness)[:5]
    assert set(top[:2]) <= set(sorted(sampled, key=lambda node: -sampled[node].betweenness)[:5])


def test_nothing_and_one():
    assert measure([], []) == {}
    assert measure(["a"], [])["a"].pagerank == 1.0
