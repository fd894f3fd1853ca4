"""Positions of a connected graph by stress: drawn distances follow the lengths of shortest paths.

The sparse stress model (Ortmann, Klimenta and Brandes, 2017): a node is held by its neighbours and by a few dozen
pivots that stand for their region, so a step costs O(pivots × nodes). Up to `FULL` nodes all are
pivots: the full model.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Links = Sequence[tuple[int, int, float]]

FULL, PIVOTS = 300, 150
_TERMS = 150 * 5000 * 60  # bound on pivots × nodes × steps, which is what the time follows
_STILL = 2e-4  # share of the longest path; a move below it cannot be seen
_DAMPING = 0.7  # all nodes move at once: a full step would make two that pull at each other swap places


def stress_layout(count: int, links: Links) -> Array:
    """Positions, shape (count, 2), of nodes 0..count-1 tied by (node, node, wanted length > 0) links."""
    if count == 1:
        return np.zeros((1, 2))
    neighbours = _adjacency(count, links)
    pivots, distances = _pivot_distances(neighbours)
    weights = _regions(distances)[:, None] / np.maximum(distances, 1e-9) ** 2
    weights[np.arange(len(pivots)), pivots] = 0.0
    place = _classical_scaling(distances)
    for _ in range(max(30, min(200, _TERMS // distances.size))):
        step = _DAMPING * (_pull(place, pivots, distances, weights, links) - place)
        place = place + step
        if np.abs(step).max() < _STILL * distances.max():
            break
    return place


def _adjacency(count: int, links: Links) -> list[list[tuple[int, float]]]:
    near: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    for a, b, length in links:
        near[a].append((b, length))
        near[b].append((a, length))
    return near


def _pivot_distances(near: list[list[tuple[int, float]]]) -> tuple[list[int], Array]:
    """Pivots, each the farthest from those before it, and path lengths from each to every node: (pivots, nodes)."""
    pivot = max(range(len(near)), key=lambda i: (len(near[i]), -i))
    pivots: list[int] = []
    rows: list[Array] = []
    closest = np.full(len(near), np.inf)
    while len(pivots) < (len(near) if len(near) <= FULL else PIVOTS):
        pivots.append(pivot)
        rows.append(_shortest_paths(near, pivot))
        closest = np.minimum(closest, rows[-1])
        closest[pivots] = -1.0
        pivot = int(np.argmax(closest))
    return pivots, np.array(rows)


def _shortest_paths(near: list[list[tuple[int, float]]], start: int) -> Array:
    """Dijkstra's algorithm."""
    length = [float("inf")] * len(near)
    length[start] = 0.0
    queue = [(0.0, start)]
    while queue:
        so_far, node = heapq.heappop(queue)
        if so_far > length[node]:
            continue
        for other, step in near[node]:
            if so_far + step < length[other]:
                length[other] = so_far + step
                heapq.heappush(queue, (so_far + step, other))
    return np.array(length)


def _regions(distances: Array) -> Array:
    """How many nodes each pivot stands for: those closer to it than to any other."""
    return np.bincount(np.argmin(distances, axis=0), minlength=len(distances)).astype(float)


def _classical_scaling(distances: Array) -> Array:
    """Pivot MDS, the starting place; a tiny spiral separates nodes that it puts on one point."""
    square = distances**2
    centred = square.mean(axis=1, keepdims=True) + square.mean(axis=0) - square - square.mean()
    values, vectors = np.linalg.eigh(centred @ centred.T)
    axes = centred.T @ vectors[:, np.argsort(values)[::-1][:2]]
    axes = axes * np.where(axes[np.abs(axes).argmax(axis=0), range(axes.shape[1])] < 0, -1, 1)
    plane = np.zeros((distances.shape[1], 2))
    spread = np.abs(axes).max(axis=0)
    plane[:, : axes.shape[1]] = axes / np.where(spread > 0, spread, 1) * distances.max() / 2
    angle = np.arange(len(plane)) * 2.399963  # the golden angle never repeats a direction
    return np.asarray(plane + distances.max() * 0.02 * np.column_stack((np.cos(angle), np.sin(angle))))


def _pull(place: Array, pivots: list[int], distances: Array, weights: Array, links: Links) -> Array:
    """Where pivots and neighbours want each node: the weighted mean of their wishes.

    A pivot at p wants the node at x on the line between them, at p + (x - p) · wanted / present length.
    """
    ahead = place[pivots]
    # einsum, because BLAS would start threads for products this thin, and np.hypot is five times as slow.
    present = np.sqrt((place[:, 0] - ahead[:, :1]) ** 2 + (place[:, 1] - ahead[:, 1:]) ** 2)
    share = weights * distances / np.maximum(present, 1e-9)
    total = weights.sum(axis=0)
    moved = np.einsum("pn,pd->nd", weights - share, ahead) + share.sum(axis=0)[:, None] * place
    if len(pivots) < len(place):
        _add_neighbours(place, links, moved, total)
    return np.asarray(moved / total[:, None])


def _add_neighbours(place: Array, links: Links, moved: Array, total: Array) -> None:
    ends = np.array([(a, b) for a, b, _ in links])
    length = np.array([step for _, _, step in links])
    for here, there in ((ends[:, 0], ends[:, 1]), (ends[:, 1], ends[:, 0])):
        gap = place[here] - place[there]
        norm = np.maximum(np.sqrt((gap**2).sum(axis=1)), 1e-9)
        weight = 1 / length**2
        np.add.at(moved, here, (place[there] + gap * (length / norm)[:, None]) * weight[:, None])
        np.add.at(total, here, weight)
