"""Rectangles that must not overlap: those of nodes with their labels, and those of whole components."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Indices = NDArray[np.intp]
Mask = NDArray[np.bool_]

ASPECT = 1.4  # width over height of the window that the picture is made for
_ROUNDS, _STEPS = 40, 10
_STRENGTH = 0.8  # below 1: a box is often pushed by several others in one step


def separate(place: Array, half: Array) -> Array:
    """Move the centres of boxes, half extents (n, 2), as little as needed until none overlaps another."""
    place = place.copy()
    slack = float(half.mean()) / 2
    for _ in range(_ROUNDS):
        # The sweep is the dear part: its pairs, with some slack, serve several steps.
        pairs = overlapping(place, half + slack)
        if not len(overlapping(place, half)[0]):
            break
        for _ in range(_STEPS):
            if not _push_apart(place, half, *pairs):
                break
    return place


def _push_apart(place: Array, half: Array, first: Indices, second: Indices) -> bool:
    """One step, in place, along the shorter way out of each overlap; False when there was none."""
    gap = place[second] - place[first]
    depth = half[first] + half[second] - np.abs(gap)
    hit = np.nonzero((depth > 0).all(axis=1))[0]
    first, second, gap, depth = first[hit], second[hit], gap[hit], depth[hit]
    axis = np.argmin(depth, axis=1)
    rows = np.arange(len(axis))
    push = (depth[rows, axis] + 0.5) * np.where(gap[rows, axis] < 0, -_STRENGTH, _STRENGTH)
    area = half.prod(axis=1)
    yields = area[second] / (area[first] + area[second])  # a small node gives way to a large one
    np.add.at(place, (first, axis), -push * yields)
    np.add.at(place, (second, axis), push * (1 - yields))
    return bool(len(hit))


def overlapping(place: Array, half: Array) -> tuple[Indices, Indices]:
    """Index pairs of boxes that overlap, by a sweep along x."""
    order = np.argsort(place[:, 0], kind="stable")
    (x, y), (wide, tall) = place[order].T.copy(), half[order].T.copy()
    widest = 2 * float(wide.max(initial=0.0))
    found: list[tuple[Indices, Indices]] = []
    for shift in range(1, len(order)):
        near = np.nonzero(x[shift:] - x[:-shift] < widest)[0]
        if not len(near):
            break
        hit = near[np.abs(y[near + shift] - y[near]) < tall[near + shift] + tall[near]]
        hit = hit[x[hit + shift] - x[hit] < wide[hit + shift] + wide[hit]]
        found.append((order[hit], order[hit + shift]))
    if not found:
        return np.empty(0, np.intp), np.empty(0, np.intp)
    return np.concatenate([a for a, _ in found]), np.concatenate([b for _, b in found])


def pack(groups: list[tuple[Array, Array]], *, cell: float) -> list[Array]:
    """Shift groups of boxes, given as (centres, half extents), so that they lie close together without overlap.

    The first group stays in the middle; each next one takes the free place nearest to it. Returns the shifts.
    """
    masks = [_mask(place, half, cell) for place, half in groups]
    side = 2 * int(np.ceil(np.sqrt(sum(mask.size for mask, _ in masks) * 4) + max(max(m.shape) for m, _ in masks)))
    taken = np.zeros((side, side), dtype=bool)
    spots = _spiral(side)
    shifts, start, last = [], 0, (0, 0)
    for mask, origin in masks:
        # An equally large group found no place nearer than this one, and later ones are not larger.
        start = start if mask.shape == last else 0
        start = _first_free(taken, mask, spots, start)
        row, column = spots[start] - np.array(mask.shape) // 2
        taken[row : row + mask.shape[0], column : column + mask.shape[1]] |= mask
        shifts.append(np.array([column - side / 2, row - side / 2]) * cell - origin)
        last = mask.shape
    return shifts


def _mask(place: Array, half: Array, cell: float) -> tuple[Mask, Array]:
    """Cells that a group covers, those of its bays included, and the coordinates of the corner of cell (0, 0)."""
    low, high = place - half, place + half
    origin = low.min(axis=0)
    columns, rows = np.ceil((high.max(axis=0) - origin) / cell).astype(int) + 1
    covered = np.zeros((rows, columns), dtype=bool)
    for (left, top), (right, bottom) in zip((low - origin) // cell, (high - origin) // cell, strict=True):
        covered[int(top) : int(bottom) + 1, int(left) : int(right) + 1] = True
    return _hull(covered), origin


def _hull(covered: Mask) -> Mask:
    """The convex hull, near enough: what lies within the extent of the covered cells in 16 directions."""
    row, column = np.mgrid[0 : covered.shape[0], 0 : covered.shape[1]]
    inside = np.ones_like(covered)
    for angle in np.arange(16) * np.pi / 8:
        along = column * np.cos(angle) + row * np.sin(angle)
        inside &= along <= along[covered].max() + 1e-6
    return inside


def _spiral(side: int) -> Indices:
    """Cells (row, column) of a square grid by elliptical distance from its middle."""
    row, column = np.mgrid[0:side, 0:side]
    far = ((column - side / 2) / ASPECT) ** 2 + (row - side / 2) ** 2
    order = np.argsort(far, axis=None, kind="stable")
    return np.column_stack((row.ravel()[order], column.ravel()[order]))


def _first_free(taken: Mask, mask: Mask, spots: Indices, start: int) -> int:
    height, width = mask.shape
    for index in range(start, len(spots)):
        row, column = spots[index] - np.array(mask.shape) // 2
        if row < 0 or column < 0 or row + height > len(taken) or column + width > len(taken):
            continue
        if not (taken[row : row + height, column : column + width] & mask).any():
            return index
    raise AssertionError("the grid has room for every group by construction")
