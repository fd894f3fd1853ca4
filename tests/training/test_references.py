"""Training of the ranking of references: the network learns, articles of both folders are read."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs PyTorch; the pipeline does not")

from graph.evaluation.gold import load_gold  # noqa: E402
from graph.evaluation.references import KINDS, read_references  # noqa: E402
from graph.pipeline.references.features import SHARED  # noqa: E402
from graph.pipeline.references.ranker import with_none  # noqa: E402
from graph.training.reference_network import Example, Settings, fit  # noqa: E402
from graph.training.references import THRESHOLDS  # noqa: E402

GOLD = Path(__file__).resolve().parents[1] / "gold" / "fr"


def example(right: int, rng: np.random.Generator) -> Example:
    """Three candidates, of which one carries a mark, unless none is right."""
    rows = rng.normal(size=(3, SHARED + 4)).astype(np.float32)
    rows[:, -1] = 0.0
    if right < 3:
        rows[right, -1] = 1.0
    return Example(with_none(rows.tolist(), SHARED), [["w|ORG"]] * 3 + [["w|"]], right)


def test_the_networks_learn_which_candidate_is_right() -> None:
    rng = np.random.default_rng(0)
    data = [example(i % 4, rng) for i in range(800)]
    ranker = fit(data, Settings(units=16, networks=2, epochs=12), THRESHOLDS)
    assert ranker.hidden.shape == (2, SHARED + 5, 16)
    hits = 0
    for right in (0, 1, 2) * 10:
        shares = ranker.probabilities(example(right, rng).rows[:-1, :-1].tolist(), ["w"], ["ORG"] * 3)
        hits += int(shares.argmax()) == right
    assert hits >= 27


def test_the_same_seed_gives_the_same_networks() -> None:
    rng = np.random.default_rng(0)
    data = [example(i % 4, rng) for i in range(40)]
    settings = Settings(units=8, networks=1, epochs=1)
    assert np.array_equal(fit(data, settings, THRESHOLDS).hidden, fit(data, settings, THRESHOLDS).hidden)


def test_every_kind_has_a_threshold() -> None:
    assert set(THRESHOLDS) == set(KINDS)


@pytest.mark.parametrize("folder", ["articles", "articles-more"])
def test_annotated_references_stand_in_their_articles_and_mean_their_things(folder: str) -> None:
    for article in load_gold(GOLD / folder):
        path = GOLD / "references" / f"{article.id}.jsonl"
        names = {entity["name"] for entity in article.entities}
        for reference in read_references(path, article.text):
            assert reference.names <= names, path
            assert reference.kind in KINDS, path
