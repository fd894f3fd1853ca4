"""The best tree against every tree that there is, on small sentences."""

from itertools import product

import numpy as np
import pytest

from graph.pipeline.parser.trees import best_tree, find_cycle


def is_tree(heads: tuple[int, ...]) -> bool:
    return heads.count(0) == 1 and not find_cycle([0, *heads])


def exhaustive(arcs: np.ndarray) -> float:
    n = len(arcs)
    trees = (h for h in product(range(n + 1), repeat=n) if is_tree(h) and all(x != i + 1 for i, x in enumerate(h)))
    return max(sum(float(arcs[i, h]) for i, h in enumerate(heads)) for heads in trees)


@pytest.mark.parametrize("seed", range(40))
def test_no_tree_scores_higher(seed: int) -> None:
    n = 2 + seed % 4
    arcs = np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32)
    heads = best_tree(arcs)
    assert is_tree(tuple(heads))
    assert sum(float(arcs[i, h]) for i, h in enumerate(heads)) == pytest.approx(exhaustive(arcs), abs=1e-5)


def test_a_clear_tree_is_taken_as_it_is() -> None:
    arcs = np.full((3, 4), -5.0, dtype=np.float32)
    arcs[[0, 1, 2], [2, 0, 2]] = 5.0
    assert best_tree(arcs) == [2, 0, 2]


def test_one_word_hangs_on_the_root() -> None:
    assert best_tree(np.zeros((1, 2), dtype=np.float32)) == [0]


def test_a_cycle_is_found() -> None:
    assert find_cycle([0, 2, 3, 1]) == {1, 2, 3}
    assert find_cycle([0, 0, 1, 2]) == set()
