"""The best tree of arc scores: Chu-Liu-Edmonds, with exactly one word under the root."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def best_tree(arcs: Floats) -> list[int]:
    """Heads of n words, 0 for the root, from scores (n, n + 1) of dependent by head.

    Greedy heads where they already form a tree, else the maximum spanning tree under the best single root.
    """
    scores = np.vstack([np.full((1, arcs.shape[1]), -np.inf, dtype=np.float64), arcs.astype(np.float64)])
    np.fill_diagonal(scores, -np.inf)
    greedy = [0, *scores[1:].argmax(axis=1).tolist()]
    if greedy[1:].count(0) == 1 and not find_cycle(greedy):
        return greedy[1:]
    return _single_root(scores)[1:]


def _single_root(scores: NDArray[np.float64]) -> list[int]:
    """Tries the words that are likeliest under the root, each as the only one."""
    best, kept = -np.inf, [0] * len(scores)
    candidates = (scores[1:, 0] - scores[1:, 1:].max(axis=1, initial=-1e9)).argsort()[::-1][:4] + 1
    for root in candidates.tolist():
        only = scores.copy()
        only[1:, 0] = -1e9
        only[root] = -1e9
        only[root, 0] = scores[root, 0]
        heads = spanning_tree(only)
        total = sum(only[i, heads[i]] for i in range(1, len(heads)))
        if total > best:
            best, kept = total, heads
    return kept


def spanning_tree(scores: NDArray[np.float64]) -> list[int]:
    """Heads of the maximum spanning tree rooted at 0 for scores (n, n) of dependent by head; entry 0 is unused."""
    heads = [0, *scores[1:].argmax(axis=1).tolist()]
    cycle = find_cycle(heads)
    if not cycle:
        return heads
    inside = sorted(cycle)
    outside = [i for i in range(len(scores)) if i not in cycle]
    smaller, enter, leave = _contract(scores, heads, inside, outside)
    tree = spanning_tree(smaller)
    merged = len(outside)
    for i, place in enumerate(outside):
        if place:
            heads[place] = leave[i] if tree[i] == merged else outside[tree[i]]
    source = tree[merged]
    heads[enter[source]] = outside[source]
    return heads


def _contract(
    scores: NDArray[np.float64], heads: list[int], inside: list[int], outside: list[int]
) -> tuple[NDArray[np.float64], list[int], list[int]]:
    """The graph with a cycle as its last node; where each outside node enters it, and from where it leaves to each."""
    size = len(outside)
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    kept = scores[inside, [heads[i] for i in inside]]
    gain = scores[np.ix_(inside, outside)] - kept[:, None]
    smaller[size, :size] = gain.max(axis=0) + kept.sum()
    smaller[:size, size] = scores[np.ix_(outside, inside)].max(axis=1)
    enter = [inside[i] for i in gain.argmax(axis=0).tolist()]
    leave = [inside[i] for i in scores[np.ix_(outside, inside)].argmax(axis=1).tolist()]
    return smaller, enter, leave


def find_cycle(heads: list[int]) -> set[int]:
    """One cycle among heads (entry 0 is the root), empty where there is none."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        place = start
        while state[place] == 0:
            state[place] = 1
            path.append(place)
            place = heads[place]
        if state[place] == 1:
            return set(path[path.index(place) :])
        for visited in path:
            state[visited] = 2
    return set()
