"""The whole recipe on treebanks of a few sentences: it runs through and keeps what is held out apart."""

import json
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training needs PyTorch; the pipeline does not")

from graph.errors import InputError
from graph.lang.pack import load_pack
from graph.pipeline.loading import _open
from graph.pipeline.names import Gazetteer
from graph.training import recipe
from graph.training.__main__ import train
from graph.training.recipe import Effort, Sources, name_samples
from graph.training.treebanks import TEST, TRAIN

PACK = load_pack("fr")
ROWS = [
    ("Paris", "Paris", "PROPN", 2, "nsubj"), ("dort", "dormir", "VERB", 0, "root"), (".", ".", "PUNCT", 2, "punct"),
]  # fmt: skip


def sentence(identifier: str) -> str:
    lines = [f"# sent_id = {identifier}", "# text = Paris dort ."]
    lines += [f"{i}\t{w}\t{m}\t{p}\t_\t_\t{h}\t{d}\t_\t_" for i, (w, m, p, h, d) in enumerate(ROWS, 1)]
    return "\n".join(lines) + "\n\n"


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    ud, gold = tmp_path / "ud", tmp_path / "gold"
    ud.mkdir()
    for file in (*TRAIN, *TEST.values()):
        (ud / f"{file}.conllu").write_text("".join(sentence(f"{file}-{i}") for i in range(24)))
    for number in ("01", "12", "14"):
        path = gold / "articles" / f"puces-{number}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        entity = {"name": "Paris", "type": "LOC", "mentions": ["Paris"]}
        path.write_text(json.dumps({"title": f"Paris {number}", "text": "Paris dort.", "entities": [entity]}))
    names = [
        {"file": f, "sent_id": f"{f}-{i}", "names": [[0, 5, "LOC"]]}
        for f in (*TRAIN, TEST["sequoia-dev"])
        for i in (1, 2)
    ]
    (gold / "names.jsonl").write_text("\n".join(map(json.dumps, names)))
    (gold / "constructions.jsonl").write_text("")
    return Sources(ud, gold, ())


def test_held_out_articles_and_sentences_are_in_no_sample(sources: Sources) -> None:
    training, dev = name_samples(PACK, sources)
    assert "Paris 01" in {sample.text for sample in training}
    assert {sample.text for sample in dev} == {"Paris 12", "Paris dort."}
    assert not any("14" in sample.text for sample in (*training, *dev))
    sentences = sum(sample.text == "Paris dort ." for sample in training)
    assert sentences == 2 * len(TRAIN) - 1


def test_the_recipe_trains_scores_and_writes_a_pipeline(
    sources: Sources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = Gazetteer.build([("Lyon", "LOC", False), ("Nice", "LOC", False)])
    monkeypatch.setattr(recipe, "load_gazetteer", lambda _: known)
    lines: list[str] = []
    recipe.build(PACK, sources, Effort(boundaries=1, parser=2, names=1), lines.append).to_disk(tmp_path / "model")
    meta = json.loads((tmp_path / "model" / "meta.json").read_text("utf-8"))
    assert set(meta["performance"]) == {"sequoia-dev", "gsd-test", "names"}
    assert meta["performance"]["gsd-test"]["token_f"] == 1.0
    assert len(lines) == 4
    nlp = _open(tmp_path / "model", "fr")
    assert nlp.pipe_names == ["senter", "toile_boundaries", "toile_parser", "ner"]
    assert all(token.pos_ for token in nlp("Paris dort ."))


def test_files_are_known_by_their_sum(sources: Sources) -> None:
    sums = recipe.checksums(sources.ud.glob("*.conllu"))
    assert len(sums) == len(TRAIN) + len(TEST)
    assert all(len(value) == 64 for value in sums.values())


def test_a_folder_without_treebanks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="README"):
        train(PACK, tmp_path, tmp_path, tmp_path / "out", Effort(1, 1, 1))
