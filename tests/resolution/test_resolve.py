import random
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.lang.pack import load_pack
from graph.model import Entity, Resolution
from graph.resolution import resolve
from tests.resolution.articles import analysis

PACK = load_pack("fr")
CORPUS = [
    analysis("[[ORG Alibaba]] et [[ORG NVIDIA]] signent. [[LOC Washington]] enquête.", id="1"),
    analysis("[[ORG Nvidia]] vend le [[PRODUCT H800]]. [[ORG Alibaba Cloud]] grandit.", id="2"),
    analysis("Le [[PRODUCT Nvidia H800]] manque. [[PER Jensen Huang]] y croit. [[ORG Nvidia]]; [[PER Huang]].", id="3"),
    analysis("[[PER M. Huang]] parle aux [[LOC États-Unis]]. [[ORG Alibaba Group]] écoute.", id="4"),
    analysis("L’[[ORG Autorité de la concurrence européenne]] ([[ORG ACE]]) enquête.", id="5"),
    analysis("[[ORG Qwen]] plaît. Le modèle [[PRODUCT Qwen]] grandit. [[PRODUCT Qwen]] gagne.", id="6"),
]  # fmt: skip


def by_id(resolution: Resolution) -> dict[str, Entity]:
    return {entity.id: entity for entity in resolution.entities}


def test_things_of_several_articles_become_one_entity_with_all_forms_counted() -> None:
    entities = by_id(resolve(CORPUS, PACK))
    assert set(entities) == {
        "loc:etats-unis", "org:alibaba", "org:alibaba-cloud", "org:autorite-de-la-concurrence-europeenne", "org:nvidia",
        "per:jensen-huang", "product:h800", "product:qwen",
    }  # fmt: skip
    assert entities["org:nvidia"] == Entity(
        "org:nvidia", "Nvidia", "ORG", (("Nvidia", 2), ("NVIDIA", 1)), 3, ("1", "2", "3")
    )
    assert entities["per:jensen-huang"].aliases == (("Huang", 1), ("Jensen Huang", 1), ("M. Huang", 1))
    assert entities["loc:etats-unis"].name == "États-Unis"


def test_every_mention_has_an_entity_and_every_entity_is_mentioned() -> None:
    resolution = resolve(CORPUS, PACK)
    wanted = {(a.article.id, m.name, m.type) for a in CORPUS for m in a.mentions}
    assert set(resolution.index) == wanted
    assert set(resolution.index.values()) == {entity.id for entity in resolution.entities}
    assert [entity.id for entity in resolution.entities] == sorted(set(resolution.index.values()))


def test_the_order_of_articles_does_not_matter() -> None:
    expected = resolve(CORPUS, PACK)
    for order in list(permutations(CORPUS))[::97]:
        assert resolve(order, PACK) == expected


NAMES = [
    "Alibaba", "alibaba", "Alibaba Group", "groupe Alibaba", "Qwen", "Qwen 2.5", "QwQ-32B", "QwQ 32B", "C++", "C#",
    "ACE", "ACE SA", "Autorité Centrale Est", "Autorité (ACE) Est", "Huang", "Jensen Huang", "Jean Huang", "M. Huang",
    "Mme Huang", "Opel Mokka", "Mokka", "Opel", "Nvidia H800", "H800",
    "R1 671B", "RC Lens", "Lens", "région Bretagne", "Bretagne",
    "UE", "Union", "Union européenne", "Bruxelles", "Paris", "Washington", "État", "X", "les", "…",
]  # fmt: skip
marked = st.lists(
    st.tuples(st.sampled_from(["ORG", "PER", "LOC", "PRODUCT", "EVENT"]), st.sampled_from(NAMES)),
    min_size=1,
    max_size=8,
).map(lambda found: ". ".join(f"[[{kind} {name}]]" for kind, name in found))


@settings(max_examples=60, deadline=None)
@given(st.lists(marked, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_any_corpus_resolves_the_same_in_any_order(texts: list[str], chance: random.Random) -> None:
    corpus = [analysis(text, id=str(number)) for number, text in enumerate(texts)]
    shuffled = chance.sample(corpus, len(corpus))
    expected = resolve(corpus, PACK)
    assert resolve(shuffled, PACK) == expected
    assert {(a.article.id, m.name, m.type) for a in corpus for m in a.mentions} == set(expected.index)
    assert len({entity.id for entity in expected.entities}) == len(expected.entities)
    assert {merge.entity for merge in expected.merges} <= {entity.id for entity in expected.entities}


def test_ids_of_like_names_are_counted() -> None:
    corpus = [analysis("[[ORG Orange]] recrute. La ville d’[[LOC Orange]] attend.", id="1"),
              analysis("[[PRODUCT C]] précède [[PRODUCT C++]] et [[PRODUCT C#]].", id="2")]  # fmt: skip
    assert sorted(by_id(resolve(corpus, PACK))) == [
        "loc:orange", "org:orange", "product:c", "product:c-plus-plus", "product:c-sharp",
    ]  # fmt: skip


def canonical(*texts: str) -> list[str]:
    corpus = [analysis(text, id=str(number)) for number, text in enumerate(texts)]
    return [entity.name for entity in resolve(corpus, PACK).entities]


def test_the_canonical_name_is_the_fullest_common_form_as_most_articles_write_it() -> None:
    assert canonical("[[ORG NVIDIA]]", "[[ORG Nvidia]]", "[[ORG Nvidia]]") == ["Nvidia"]
    assert canonical("[[PER Elon Musk]] rit. [[PER Musk]] part.", "[[PER Musk]]", "[[PER Musk]]") == ["Elon Musk"]
    assert canonical("[[ORG Alibaba Group]]", "[[ORG Alibaba]]") == ["Alibaba"]
    assert canonical("[[ORG DeepSeek AI]]", "[[ORG DeepSeek]]", "[[ORG DeepSeek]]") == ["DeepSeek"]
    assert canonical("[[ORG Union européenne]] ([[ORG UE]])", "[[ORG UE]]") == ["Union européenne"]
    assert canonical("[[ORG groupe Castelmaure]]") == ["Castelmaure"]
    assert canonical("[[LOC Washington]] riposte.") == ["États-Unis"]


def test_a_place_by_its_kind_follows_its_bare_name() -> None:
    text = "À [[LOC Castillon-la-Bataille]] et dans la [[LOC ville de Castillon]], [[LOC Castillon]] vote."
    resolution = resolve([analysis(text, id="1")], PACK)
    assert {entity.name for entity in resolution.entities} == {"Castillon-la-Bataille"}


def test_a_conflict_of_types_is_reported() -> None:
    assert resolve(CORPUS, PACK).conflicts == ("6: 'Qwen' read as ORG, taken as product:qwen",)


def test_nominals_count_as_mentions_but_are_no_alias() -> None:
    base = analysis("[[ORG Alibaba]] lance [[PRODUCT Qwen]].", id="1", facts=[("Alibaba", "launches", "Qwen")])
    entity = by_id(resolve([base], PACK))["org:alibaba"]
    assert (entity.mentions, entity.aliases) == (1, (("Alibaba", 1),))


def test_nothing_gives_nothing() -> None:
    assert resolve([], PACK) == Resolution(())
    assert resolve([analysis("Rien.")], PACK) == Resolution(())
