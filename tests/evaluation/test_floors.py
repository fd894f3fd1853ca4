"""The shipped model against floors: figures may rise; a fall by more than 0.01 below `floors.toml` is a fault.

The lexicon's examples and counter-examples, which every frame carries, are run here too, one test a relation.
"""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from spacy.language import Language

from graph.cleaning import clean
from graph.evaluation import facts_of
from graph.evaluation.examples import ExampleScore, score_constructions, score_lexicon
from graph.evaluation.gold import GoldArticle, is_held_out, load_gold
from graph.evaluation.score import Score, score
from graph.lang import load_pack
from graph.model import Analysis, Article
from graph.ontology import load_ontology
from graph.pipeline import load_pipeline
from graph.triples import analyse

GOLD = Path(__file__).resolve().parent.parent / "gold" / "fr"
FLOORS = tomllib.loads((GOLD / "floors.toml").read_text("utf-8"))
TOLERANCE = 0.01
EDGES = [  # the user's own examples of what must stand in the graph of the seeds
    ("Alibaba", {"develops"}, "Zhenwu"),
    ("Ant Group", {"uses"}, "Ascend"),
    ("Huawei", {"develops"}, "Ascend"),
    ("OpenAI", {"develops"}, "GPT-4"),
    ("DeepSeek", {"outperforms"}, "GPT-4"),
    ("Baidu", {"develops", "tests"}, "Kunlun P800"),
    ("Nvidia", {"develops"}, "H800"),
    ("Alibaba", {"backs"}, "Ant Group"),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline(load_pack("fr"))


def scored(nlp: Language, articles: Sequence[GoldArticle]) -> Score:
    pack = load_pack("fr")
    cleaned = [clean(article.article(), pack) for article in articles]
    return score(articles, facts_of([analyse(nlp(article.text), article) for article in cleaned]))


@pytest.fixture(scope="module")
def lexicon(nlp: Language) -> ExampleScore:
    return score_lexicon(load_pack("fr"), lambda articles: run(nlp, articles))


def run(nlp: Language, articles: Sequence[Article]) -> Iterator[Analysis]:
    docs = nlp.pipe([article.text for article in articles], batch_size=64)
    return (analyse(doc, article) for doc, article in zip(docs, articles, strict=True))


@pytest.mark.parametrize(("name", "folder"), [("seeds", "seeds"), ("held_out", "articles")])
def test_facts_of_articles(nlp: Language, name: str, folder: str) -> None:
    articles = [a for a in load_gold(GOLD / folder) if name == "seeds" or is_held_out(a.id)]
    figures = scored(nlp, articles).figures()
    low = {k: (figures[k], floor) for k, floor in FLOORS[name].items() if figures[k] < floor - TOLERANCE}
    assert not low


@pytest.mark.parametrize(("subject", "relations", "object"), EDGES, ids=lambda v: v if isinstance(v, str) else "")
def test_the_edges_that_the_user_named(nlp: Language, subject: str, relations: set[str], object: str) -> None:
    articles = [clean(a.article(), load_pack("fr")) for a in load_gold(GOLD / "seeds")]
    facts = facts_of([analyse(nlp(article.text), article) for article in articles])
    found = {(f.relation, f.object[0]) for f in facts if f.subject[0] == subject and not f.negated}
    assert any(relation in relations and name.endswith(object) for relation, name in found)


@pytest.mark.parametrize("relation", list(load_ontology().relations))
def test_examples_of_the_lexicon(lexicon: ExampleScore, relation: str) -> None:
    counts = lexicon.relations[relation]
    assert counts["found"] / counts["examples"] >= FLOORS["examples"][relation] - TOLERANCE


@pytest.mark.parametrize("part", ["all", "held out"])
def test_counter_examples_stay_silent(lexicon: ExampleScore, part: str) -> None:
    assert lexicon.rate("silent", part) >= 0.9
    assert lexicon.rate("found", part) >= FLOORS["lexicon"][part] - TOLERANCE


def test_constructions(nlp: Language) -> None:
    result = score_constructions(GOLD / "constructions.jsonl", lambda articles: run(nlp, articles))
    for part in ("all", "held out"):
        assert result.f1(part) >= FLOORS["constructions"][part] - TOLERANCE
        assert result.rate("quiet", part) >= FLOORS["constructions"][f"quiet {part}"] - TOLERANCE
