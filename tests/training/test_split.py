"""The test split: 24 articles, three a topic, that no part of the training reads."""

from pathlib import Path

import pytest

from graph.evaluation.gold import is_held_out, load_gold, number
from graph.training.relations import training_articles

GOLD = Path(__file__).resolve().parents[1] / "gold" / "fr"


@pytest.mark.parametrize(
    ("id", "held_out"), [("tech-01", False), ("tech-13", False), ("tech-14", True), ("a-b-16", True)]
)
def test_the_number_of_an_article_decides(id: str, held_out: bool) -> None:
    assert is_held_out(id) is held_out


def test_three_articles_of_each_topic_are_held_out() -> None:
    held_out = [article.id for article in load_gold(GOLD / "articles") if is_held_out(article.id)]
    assert len(held_out) == 24
    assert {number(id) for id in held_out} == {14, 15, 16}


def test_relations_learn_from_every_other_article_and_from_no_text_of_the_split() -> None:
    read, every = training_articles(GOLD), load_gold(GOLD / "articles")
    texts = {article.text for article in read}
    assert texts.isdisjoint(article.text for article in every if is_held_out(article.id))
    assert {article.text for article in every if not is_held_out(article.id)} <= texts
    assert len(read) == len(every) - 24 + len(load_gold(GOLD / "articles-more"))
