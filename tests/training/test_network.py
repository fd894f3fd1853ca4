"""The two twins of the parser's network, PyTorch and numpy, compute the same."""

import random
from collections import Counter

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

torch = pytest.importorskip("torch", reason="training needs PyTorch; the pipeline does not")

from graph.pipeline.parser import Parser  # noqa: E402
from graph.training import network, parser  # noqa: E402

NLP = spacy.blank("fr")


def sentence(words: str, heads: list[int], deps: str, parts: str) -> parser.Sentence:
    texts = words.split()
    doc = Doc(
        NLP.vocab, words=texts, heads=heads, deps=deps.split(), pos=parts.split(), lemmas=[w.lower() for w in texts]
    )
    return "fr_test", doc


TRAIN = [
    sentence("Le chat dort .", [1, 2, 2, 2], "det nsubj ROOT punct", "DET NOUN VERB PUNCT"),
    sentence("Le chien mange le chat .", [1, 2, 2, 4, 2, 2], "det nsubj ROOT det obj punct",
             "DET NOUN VERB DET NOUN PUNCT"),
    sentence("Dort !", [0, 0], "ROOT punct", "VERB PUNCT"),
] * 2  # fmt: skip


def setup() -> tuple[object, list[str], network.Network, list[parser.Row]]:
    torch.manual_seed(1)
    tables = parser.make_tables(TRAIN)
    banks = ["any", "fr_test"]
    net = network.Network(parser._sizes(tables, banks)).eval()
    torch.nn.init.normal_(net.label_weight)
    return tables, banks, net, parser.rows(TRAIN, tables, banks, Counter())


def test_both_networks_give_the_same_arcs_and_tags() -> None:
    tables, _, net, rows = setup()
    batch = parser.Batcher(tables, None)(rows)
    batch["treebank"][:] = 0
    with torch.no_grad():
        out = net(batch)
    component = Parser(NLP.vocab).load(tables, {k: v.numpy() for k, v in net.state_dict().items()})
    ordered = sorted((doc for _, doc in TRAIN), key=lambda doc: -len(doc))
    work = [next(iter(component._work(i, doc))) for i, doc in enumerate(ordered)]
    for place, (item, scores) in enumerate(
        zip(work, component.network.score([w.words for w in work], [w.spelled for w in work]), strict=True)
    ):
        n = len(item.tokens)
        np.testing.assert_allclose(scores.arcs, out["arcs"][place, 1 : n + 1, : n + 1].numpy(), atol=2e-4)
        assert scores.parts.tolist() == out["parts"][place, 1 : n + 1].argmax(1).tolist()
        assert scores.rules.tolist() == out["rules"][place, 1 : n + 1].argmax(1).tolist()


def test_training_learns_a_tiny_treebank() -> None:
    lines: list[str] = []
    settings = parser.Settings(epochs=60, batch_words=40, rate=0.01, average=0.5)
    tables, banks, weights = parser.train(TRAIN, TRAIN, settings, lines.append)
    assert banks == ["any", "fr_test"]
    assert len(lines) == 60
    nlp = spacy.blank("fr")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("toile_parser").load(tables, {k: v.numpy() for k, v in weights.items()})
    doc = nlp("Le chien mange le chat .")
    assert [(t.head.text, t.dep_) for t in doc][1] == ("mange", "nsubj")
    assert [t.pos_ for t in doc] == ["DET", "NOUN", "VERB", "DET", "NOUN", "PUNCT"]


def test_batches_hold_every_sentence_once() -> None:
    *_, rows = setup()
    for order in (None, random.Random(3)):
        groups = list(parser.batches(rows, 8, order))
        assert sum(len(group) for group in groups) == len(rows)
        assert {id(row) for group in groups for row in group} == {id(row) for row in rows}
