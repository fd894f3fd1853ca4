"""Communities and centralities of the nodes: computed on sorted integers, so that no hash seed can change them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Link = tuple[int, int, float]
"""Source, target, weight > 0: one directed edge between node numbers."""

_SEED = 7
_EXACT_WORK = 2_000_000  # nodes × (nodes + edges) up to which betweenness is exact: a few seconds
_MIN_PIVOTS = 32
_DAMPING = 0.85
_TOLERANCE = 1e-12


@dataclass(frozen=True, slots=True)
class Measures:
    """What the place of a node in the graph says about it; `betweenness` in 0..1, `pagerank` sums to 1."""

    community: int
    degree: int
    weighted_degree: float
    betweenness: float
    pagerank: float


def measure(nodes: Sequence[str], edges: Sequence[tuple[str, str, float]]) -> dict[str, Measures]:
    """Measures of each node from directed weighted edges; parallel edges count together.

    Communities, degree and betweenness ignore direction. Community 0 is the largest.
    """
    names = sorted(nodes)
    number = {name: index for index, name in enumerate(names)}
    links = sorted((number[a], number[b], weight) for a, b, weight in edges)
    simple = _undirected(len(names), links)
    community = _communities(simple)
    between = _betweenness(simple)
    rank = pagerank(len(names), links)
    degree, strength = _degrees(len(names), links)
    return {
        name: Measures(community[i], degree[i], round(strength[i], 6), between[i], round(float(rank[i]), 9))
        for i, name in enumerate(names)
    }


def pagerank(size: int, links: Sequence[Link]) -> Vector:
    """Share of a random reader's time at each node, by power iteration; a node without way out jumps anywhere."""
    if not size:
        return np.zeros(0)
    source = np.array([a for a, _, _ in links], dtype=np.int64)
    target = np.array([b for _, b, _ in links], dtype=np.int64)
    weight = np.array([w for _, _, w in links], dtype=np.float64)
    out = np.bincount(source, weights=weight, minlength=size)
    share = weight / out[source]
    rank: Vector = np.full(size, 1.0 / size)
    for _ in range(200):
        flow = np.bincount(target, weights=rank[source] * share, minlength=size)
        lost = 1.0 - flow.sum()
        fresh: Vector = _DAMPING * (flow + lost / size) + (1.0 - _DAMPING) / size
        if np.abs(fresh - rank).sum() < _TOLERANCE:
            return fresh
        rank = fresh
    return rank


def _undirected(size: int, links: Sequence[Link]) -> nx.Graph:
    """Simple weighted graph over 0..size-1; parallel and opposite links add up."""
    total: dict[tuple[int, int], float] = {}
    for a, b, weight in links:
        pair = (min(a, b), max(a, b))
        total[pair] = total.get(pair, 0.0) + weight
    graph = nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in sorted(total.items()))
    return graph


def _communities(simple: nx.Graph) -> Mapping[int, int]:
    """Number of the Louvain community by node, larger communities first, then by their first node."""
    if not simple.number_of_edges():
        return {node: node for node in simple}
    found = nx.community.louvain_communities(simple, weight="weight", seed=_SEED)
    ranked = sorted((sorted(members) for members in found), key=lambda members: (-len(members), members))
    return {node: index for index, members in enumerate(ranked) for node in members}


def _betweenness(simple: nx.Graph) -> Mapping[int, float]:
    """Share of shortest paths through each node, estimated from a fixed sample of sources where the graph is big."""
    size, work = simple.number_of_nodes(), simple.number_of_nodes() + simple.number_of_edges()
    pivots = min(size, max(_MIN_PIVOTS, _EXACT_WORK // max(work, 1)))
    sample = None if pivots == size else pivots
    found = nx.betweenness_centrality(simple, k=sample, seed=_SEED)
    return {node: round(value, 9) for node, value in found.items()}


def _degrees(size: int, links: Sequence[Link]) -> tuple[list[int], list[float]]:
    degree, strength = [0] * size, [0.0] * size
    for a, b, weight in links:
        for node in (a, b):
            degree[node] += 1
            strength[node] += weight
    return degree, strength
