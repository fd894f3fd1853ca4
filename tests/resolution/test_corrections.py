from pathlib import Path

import pytest

from graph.errors import ConfigError
from graph.lang.pack import load_pack
from graph.model import Resolution
from graph.resolution import Corrections, DropRelation, load_corrections, prune, resolve
from tests.resolution.articles import analysis

PACK = load_pack("fr")
CORPUS = [
    analysis("[[ORG Meta]] rachète [[ORG Facebook]].", id="1", facts=[("Meta", "acquires", "Facebook")]),
    analysis("[[ORG FED]] et [[ORG Fed]] diffèrent. [[PRODUCT Zoé]] roule.", id="2", facts=[("FED", "backs", "Zoé")]),
]


def written(folder: Path, text: str) -> Corrections:
    path = folder / "toile.toml"
    path.write_text(text, "utf-8")
    return load_corrections(path)


def names(resolution: Resolution) -> dict[str, str]:
    return {entity.id: entity.name for entity in resolution.entities}


def test_same_joins_what_nothing_else_joins(tmp_path: Path) -> None:
    rules = written(tmp_path, 'same = [["Meta", "Facebook"]]')
    resolution = resolve(CORPUS, PACK, rules)
    assert resolution.index["1", "Facebook", "ORG"] == resolution.index["1", "Meta", "ORG"]
    assert [(m.forms, m.reason) for m in resolution.merges if m.reason == "correction"] == [
        (("Facebook", "Meta"), "correction")
    ]


def test_same_joins_over_types_and_the_most_mentions_name_the_type(tmp_path: Path) -> None:
    corpus = [
        analysis("[[PRODUCT Mistral]] parle.", id="1"),
        analysis("[[ORG Mistral AI]] lève. [[ORG Mistral AI]] rit.", id="2"),
    ]
    resolution = resolve(corpus, PACK, written(tmp_path, 'same = [["product:mistral", "Mistral AI"]]'))
    assert {entity.type for entity in resolution.entities} == {"ORG"}


def test_different_parts_even_spellings_of_one_name(tmp_path: Path) -> None:
    rules = written(tmp_path, 'different = [["FED", "Fed"]]')
    index = resolve(CORPUS, PACK, rules).index
    assert index["2", "FED", "ORG"] != index["2", "Fed", "ORG"]
    assert resolve(CORPUS, PACK).index["2", "FED", "ORG"] == resolve(CORPUS, PACK).index["2", "Fed", "ORG"]


def test_different_wins_over_what_the_text_introduces(tmp_path: Path) -> None:
    corpus = [analysis("L’[[ORG Autorité de la concurrence européenne]] ([[ORG ACE]]) enquête.", id="1")]
    rules = written(tmp_path, 'different = [["ACE", "Autorité de la concurrence européenne"]]')
    assert len(set(resolve(corpus, PACK, rules).index.values())) == 2


def test_different_keeps_a_capital_from_its_country(tmp_path: Path) -> None:
    corpus = [analysis("[[LOC Pékin]] riposte.", id="1")]
    rules = written(tmp_path, 'different = [["Pékin", "Chine"]]')
    assert names(resolve(corpus, PACK)) == {"loc:chine": "Chine"}
    assert names(resolve(corpus, PACK, rules)) == {"loc:pekin": "Pékin"}


def test_rename_and_type(tmp_path: Path) -> None:
    rules = written(tmp_path, '[rename]\n"Zoé" = "Renault Zoé"\n[type]\n"Meta" = "product"')
    assert names(resolve(CORPUS, PACK, rules)).items() >= {
        "product:renault-zoe": "Renault Zoé", "product:meta": "Meta",
    }.items()  # fmt: skip


def test_drop_takes_a_thing_with_its_mentions_and_facts(tmp_path: Path) -> None:
    rules = written(tmp_path, 'drop = ["facebook"]')
    analyses, resolution = prune(CORPUS, resolve(CORPUS, PACK, rules), rules)
    assert "org:facebook" not in names(resolution)
    assert [(m.name, len(a.triples)) for a in analyses for m in a.mentions if a.article.id == "1"] == [("Meta", 0)]
    assert set(resolution.index.values()) <= set(names(resolution))


def test_drop_relation_takes_facts_only(tmp_path: Path) -> None:
    rules = written(tmp_path, '[[drop_relation]]\nsubject = "Meta"\nrelation = "acquires"')
    analyses, resolution = prune(CORPUS, resolve(CORPUS, PACK, rules), rules)
    assert [len(a.triples) for a in analyses] == [0, 1]
    assert names(resolution) == names(resolve(CORPUS, PACK))
    assert resolution.warnings == ()


def test_a_rule_that_matches_nothing_gives_a_warning(tmp_path: Path) -> None:
    rules = written(
        tmp_path,
        'same = [["Meta", "Threads"]]\ndrop = ["Zuckerberg"]\n[rename]\n"MSN" = "X"\n'
        '[[drop_relation]]\nsubject = "Meta"\nrelation = "sells"',
    )
    _, resolution = prune(CORPUS, resolve(CORPUS, PACK, rules), rules)
    told = [warning.partition(": ")[2] for warning in resolution.warnings]
    assert told == [
        "same: 'Threads' names nothing in these articles",
        "rename: 'MSN' names nothing in these articles",
        "drop: 'Zuckerberg' names nothing in these articles",
        "drop_relation: Meta sells * matches nothing",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('same = [["A", "B"]]\ndifferent = [["B", "A"]]', "both same and different"),
        ('same = [["A", "B"], ["B", "C"]]\ndifferent = [["C", "A"]]', "both same and different"),
        ('same = [["A", "B"]]\n[rename]\nA = "X"\nB = "Y"', "'X' and 'Y'"),
        ('same = [["A", "B"]]\n[type]\nA = "ORG"\nB = "PER"', "'ORG' and 'PER'"),
        ('drop = ["A"]\n[rename]\nA = "X"', "dropped and also renamed"),
        ('[type]\nA = "FIRM"', "no entity type; allowed are PER, ORG"),
        ('sames = [["A", "B"]]', "unknown key 'sames'; allowed are same, different"),
        ('same = ["A", "B"]', "expected a list of two or more names"),
        ('same = [["A"]]', "expected a list of two or more names"),
        ('drop = "A"', "must be a list"),
        ('rename = ["A"]', "expected a table"),
        ('[[drop_relation]]\nverb = "owns"', "unknown key 'verb'"),
        ("same = [", "not valid TOML"),
    ],
)
def test_a_faulty_file_is_refused_with_its_path(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigError, match=r"toile\.toml") as caught:
        written(tmp_path, text)
    assert told in str(caught.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot read"):
        load_corrections(tmp_path / "none.toml")


def test_no_rules_change_nothing() -> None:
    resolution = resolve(CORPUS, PACK)
    assert prune(CORPUS, resolution, Corrections()) == (CORPUS, resolution)
    assert resolve(CORPUS, PACK, Corrections(drop_relation=(DropRelation(relation="owns"),))) == resolution
