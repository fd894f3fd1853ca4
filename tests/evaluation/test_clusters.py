from pathlib import Path

import pytest

from graph.evaluation.clusters import (
    BCubed,
    bcubed,
    gold_analysis,
    gold_clusters,
    read_gold,
    score_clusters,
)
from graph.lang.pack import load_pack
from graph.resolution import resolve

SEEDS = Path(__file__).resolve().parents[1] / "gold" / "fr" / "seeds"
A, B, C, D = (("1", form, "ORG") for form in "ABCD")


def test_bcubed_counts_for_each_item_the_share_of_its_cluster() -> None:
    gold = {A: "x", B: "x", C: "y", D: "y"}
    assert bcubed(gold, gold) == BCubed(1.0, 1.0, 4)
    assert bcubed(dict.fromkeys(gold, "one"), gold) == BCubed(0.5, 1.0, 4)
    assert bcubed({item: item[1] for item in gold}, gold) == BCubed(1.0, 0.5, 4)


def test_items_that_one_side_lacks_do_not_count() -> None:
    assert bcubed({A: "1", B: "1"}, {A: "x", C: "x"}) == BCubed(1.0, 1.0, 1)
    assert bcubed({}, {A: "x"}) == BCubed(0.0, 0.0, 0)


def article(id_: str, *entities: tuple[str, str, list[str]], text: str = "") -> dict[str, object]:
    found = [{"name": name, "type": kind, "mentions": mentions} for name, kind, mentions in entities]
    return {"id": id_, "text": text, "entities": found}


def test_gold_entities_of_two_articles_are_one_where_they_share_a_form_and_a_type() -> None:
    gold = gold_clusters([
        article("1", ("Agence France-Presse", "ORG", ["AFP"]), ("Orange", "LOC", ["Orange"])),
        article("2", ("Afp", "ORG", ["Afp"]), ("Orange", "ORG", ["Orange"]), ("50", "QUANTITY", ["50"])),
    ])  # fmt: skip
    assert gold["1", "AFP", "ORG"] == gold["2", "Afp", "ORG"]
    assert gold["1", "Orange", "LOC"] != gold["2", "Orange", "ORG"]
    assert ("2", "50", "QUANTITY") not in gold


def test_annotated_names_are_found_in_the_text_longest_first() -> None:
    names = ("Alibaba Cloud", "ORG", ["Alibaba Cloud"]), ("Alibaba", "ORG", ["Alibaba"])
    found = gold_analysis(article("1", *names, text="Alibaba et Alibaba Cloud, pas Alibabax."))
    assert [(m.name, found.article.text[m.start : m.end]) for m in found.mentions] == [
        ("Alibaba", "Alibaba"), ("Alibaba Cloud", "Alibaba Cloud"),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def seeds() -> list[dict[str, object]]:
    return read_gold(SEEDS)


def test_the_seeds_have_one_node_for_each_thing(seeds: list[dict[str, object]]) -> None:
    resolution = resolve([gold_analysis(seed) for seed in seeds], load_pack("fr"))
    for name in ("Nvidia", "Alibaba", "DeepSeek", "DeepSeek-R1", "QwQ-32B", "Huawei", "Ascend", "Chine", "États-Unis"):
        holders = [e for e in resolution.entities if e.name == name or name in dict(e.aliases)]
        assert [entity.name for entity in holders] == [name]
    assert {"Qwen", "Qwen 2.5", "Alibaba Cloud"} <= {entity.name for entity in resolution.entities}
    score = score_clusters(seeds, load_pack("fr"))
    # Annotators saw one article at a time: "QwQ 32B" and "QwQ-32B", "R1" and "DeepSeek-R1" count as wrong merges.
    assert score.precision >= 0.96
    assert score.recall == 1.0
