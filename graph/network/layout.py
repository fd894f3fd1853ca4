"""Where each node is drawn: communities apart, few crossings, room for the labels that the first view shows.

Components are laid out one by one (`stress`), freed of overlaps and packed together (`boxes`). Nothing is random.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from graph.network.boxes import ASPECT, Array, pack, separate
from graph.network.stress import stress_layout

LIMIT = 4990.0  # Gephi clamps positions at 5000
_LENGTH = 90.0  # free line between the rims of two neighbours of one community
_APART = 3.0  # how many times longer a line between communities is
_CHARACTER, _LINE, _WIDEST = 11.0, 34.0, 260.0  # a label in the units of the drawing
_LABELLED = 150  # as many labels as a window of 1200 × 800 pixels can hold side by side
_MARGIN = 10.0
_STRETCH = 1.35
_CROWDING = 0.3  # share of a component's rectangle that boxes may fill before they are pushed apart

Edge = tuple[str, str, float]
Lengths = dict[tuple[str, str], float]


def layout(
    nodes: Sequence[str],
    edges: Sequence[Edge],
    communities: Mapping[str, int],
    sizes: Mapping[str, float],
    labels: Mapping[str, str],
) -> dict[str, tuple[float, float]]:
    """Positions by node, centred on 0 with |x|, |y| < 5000 and y up.

    `edges` are (node, node, weight) in any direction; `sizes` are radii in drawing units (4 to 100).
    Disks and the labels of the largest nodes do not overlap unless the limit of 5000 forces them to.
    """
    if not nodes:
        return {}
    boxes = _boxes(sorted(nodes), sizes, labels)
    groups = []
    for members, links in _components(sorted(nodes), _lengths(edges, communities, sizes)):
        half = np.array([boxes[node] for node in members])
        groups.append((members, _tidy(stress_layout(len(members), links), half), half))
    groups.sort(key=lambda group: (-len(group[0]), group[0]))
    shifts = pack([(place, half) for _, place, half in groups], cell=_LINE)
    place = np.concatenate([place + shift for (_, place, _), shift in zip(groups, shifts, strict=True)])
    place = _fit(place)
    names = [node for members, _, _ in groups for node in members]
    return {node: (round(float(x), 2), round(float(y), 2)) for node, (x, y) in zip(names, place, strict=True)}


def _boxes(nodes: Sequence[str], sizes: Mapping[str, float], labels: Mapping[str, str]) -> dict[str, Array]:
    """Half extents of disk and label together; only the largest nodes show their label at first."""
    ranked = sorted(nodes, key=lambda node: (-sizes[node], node))
    shown = set(ranked[:_LABELLED])
    boxes = {}
    for node in nodes:
        wide = min(len(labels[node]) * _CHARACTER, _WIDEST) / 2 if node in shown else 0.0
        tall = _LINE / 2 if node in shown else 0.0
        boxes[node] = np.array([max(wide, sizes[node]) + _MARGIN, sizes[node] + tall + _MARGIN])
    return boxes


def _lengths(edges: Iterable[Edge], communities: Mapping[str, int], sizes: Mapping[str, float]) -> Lengths:
    """Wanted distance of the centres of each pair that an edge ties."""
    pairs = sorted({(min(a, b), max(a, b)) for a, b, _ in edges if a != b})
    return {
        (a, b): sizes[a] + sizes[b] + _LENGTH * (1.0 if communities[a] == communities[b] else _APART) for a, b in pairs
    }


def _components(nodes: Sequence[str], lengths: Lengths) -> list[tuple[list[str], list[tuple[int, int, float]]]]:
    """Connected components: sorted nodes, and links between their positions in that list."""
    near: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for (a, b), length in lengths.items():
        near[a].append((b, length))
        near[b].append((a, length))
    found = []
    seen: set[str] = set()
    for node in nodes:
        if node not in seen:
            members = _reach(node, near)
            seen.update(members)
            number = {member: index for index, member in enumerate(members)}
            links = [(number[a], number[b], length) for a in members for b, length in near[a] if a < b]
            found.append((members, links))
    return found


def _reach(start: str, near: Mapping[str, Sequence[tuple[str, float]]]) -> list[str]:
    stack, members = [start], {start}
    while stack:
        for other, _ in near.get(stack.pop(), ()):
            if other not in members:
                members.add(other)
                stack.append(other)
    return sorted(members)


def _tidy(place: Array, half: Array) -> Array:
    """Longest side across, room for every box, no overlaps."""
    place = _widen(_level(place))
    extent = np.ptp(place, axis=0) + 2 * half.mean(axis=0)
    crowding = float((4 * half.prod(axis=1)).sum() / extent.prod())
    return separate(place * max(1.0, np.sqrt(crowding / _CROWDING)), half)


def _level(place: Array) -> Array:
    """Turn the principal axis into the horizontal."""
    place = place - place.mean(axis=0)
    if len(place) < 2:
        return place
    _, axes = np.linalg.eigh(place.T @ place)
    axes = axes[:, ::-1]
    axes = axes * np.where(axes[np.abs(axes).argmax(axis=0), range(2)] < 0, -1, 1)
    return np.asarray(place @ axes)


def _widen(place: Array) -> Array:
    """Stretch towards the shape of the window, which leaves the order along both axes as it is."""
    wide, tall = np.maximum(np.ptp(place, axis=0), 1.0)
    return np.asarray(place * np.array([min(max(1.0, ASPECT * tall / wide), _STRETCH), 1.0]))


def _fit(place: Array) -> Array:
    """Centre the mean on 0 and shrink what would pass the limit."""
    place = place - place.mean(axis=0)
    return np.asarray(place * min(1.0, LIMIT / max(float(np.abs(place).max()), 1e-9)))
