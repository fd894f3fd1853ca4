"""Training samples: names of articles, treebanks and the lexicon as offsets."""

import json
from pathlib import Path

from graph.ontology import load_ontology
from graph.pipeline.names import Gazetteer
from graph.training import samples
from graph.training.treebanks import harmonise

GAZETTEER = Gazetteer.build([("Alibaba", "ORG", False), ("Zhenwu", "PRODUCT", False), ("Pékin", "LOC", False)])


def marked(sample: samples.Sample) -> list[tuple[str, str]]:
    return [(sample.text[start:end], kind) for start, end, kind in sample.names]


def test_every_occurrence_of_a_form_is_a_name_and_the_longest_form_wins() -> None:
    found = samples.occurrences(
        "Alibaba Cloud, dit Alibaba. Alibabas ?", {"Alibaba": "ORG", "Alibaba Cloud": "PRODUCT"}
    )
    assert list(found) == [(0, 13, "PRODUCT"), (19, 26, "ORG")]


def test_common_nouns_before_a_name_are_no_part_of_it() -> None:
    assert samples.proper(["groupe Alibaba", "Alibaba"]) == ["Alibaba"]
    assert samples.proper(["région Bretagne"]) == ["région Bretagne"]
    assert samples.proper(["Mistral AI", "AI"]) == ["Mistral AI", "AI"]


def test_an_article_gives_one_sample_per_line(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    entities = [
        {"name": "Alibaba", "type": "ORG", "mentions": ["Alibaba"]},
        {"name": "puces", "type": "CONCEPT", "mentions": ["puces"]},
    ]
    path.write_text(json.dumps({"title": "Alibaba gagne", "text": "Les puces.\n\nAlibaba vend.", "entities": entities}))
    found = samples.read_article(path)
    assert [(s.text, marked(s)) for s in found] == [
        ("Alibaba gagne", [("Alibaba", "ORG")]), ("Les puces.", []), ("Alibaba vend.", [("Alibaba", "ORG")]),
    ]  # fmt: skip


def test_treebank_names_are_offsets_into_the_treebank_text(tmp_path: Path) -> None:
    (tmp_path / "fr.conllu").write_text("# sent_id = 1\n# text = Paris dort.\n1\tParis\n\n")
    rows = tmp_path / "names.jsonl"
    line = {"file": "fr", "sent_id": "1", "names": [[0, 5, "LOC"]]}
    rows.write_text(json.dumps(line) + "\n" + json.dumps({**line, "sent_id": "absent"}))
    texts = samples.treebank_texts([tmp_path / "fr.conllu"])
    assert [(file, marked(s)) for file, s in samples.read_treebank(rows, texts)] == [("fr", [("Paris", "LOC")])]


def test_the_lexicon_marks_what_is_certain_and_leaves_other_capitals_open(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.jsonl"
    entry = {"relation": "launches", "example": "Alibaba a lancé Zhenwu avec Bidule.", "not": "Elle s'est lancée.",
             "triple": ["Alibaba", "launches", "Zhenwu"]}  # fmt: skip
    path.write_text(json.dumps(entry))
    first, second = samples.read_lexicon(path, GAZETTEER, load_ontology())
    assert marked(first) == [("Alibaba", "ORG"), ("Zhenwu", "PRODUCT")]
    assert [first.text[a:b] for a, b in first.unknown] == ["Bidule"]
    assert second.names == second.unknown == ()


def test_labels_are_harmonised_by_a_table() -> None:
    line = "1\tici\tici\tADV\t_\t_\t2\tobl:mod\t_\t_"
    assert harmonise(f"# text = ici\n{line}", {"obl:mod": "obl"}).split("\n")[1].split("\t")[7] == "obl"


def test_annotated_sentences_have_all_their_names(tmp_path: Path) -> None:
    path = tmp_path / "s.jsonl"
    path.write_text(
        json.dumps({"example": "Zorg quitte Lyon.", "names": {"Zorg": "ORG", "Lyon": "LOC"}, "triples": []})
    )
    assert [marked(s) for s in samples.read_sentences(path)] == [[("Zorg", "ORG"), ("Lyon", "LOC")]]
