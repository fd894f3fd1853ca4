import pytest

from graph.errors import ConfigError
from graph.lang.pack import load_pack
from graph.resolution import resolve, select_concepts
from tests.resolution.articles import analysis

ARTICLE = analysis(
    "[[ORG ASML]] produit une [[CONCEPT machine]], un [[CONCEPT laser]] de [[CONCEPT lithographie]]; [[ORG Zeiss]]",
    facts=[("ASML", "produces", "machine"), ("laser", "designed_for", "lithographie"), ("Zeiss", "supplies", "ASML")],
)


@pytest.mark.parametrize(("concepts", "kept"), [("none", 1), ("linked", 2), ("all", 6)])
def test_concepts_stay_where_they_are_wanted(concepts: str, kept: int) -> None:
    (result,) = select_concepts([ARTICLE], concepts)  # type: ignore[arg-type]
    assert len(result.triples) == kept
    assert result.mentions == ARTICLE.mentions


def test_a_concept_is_a_node_only_where_a_relation_needs_it() -> None:
    resolution = resolve(select_concepts([ARTICLE], "linked"), load_pack("fr"))
    assert [entity.id for entity in resolution.entities] == ["concept:machine", "org:asml", "org:zeiss"]


def test_another_word_is_refused() -> None:
    with pytest.raises(ConfigError, match="choose one of none, linked, all"):
        list(select_concepts([ARTICLE], "some"))  # type: ignore[arg-type]
