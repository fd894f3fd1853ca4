"""Pipeline component `toile_parser`: parts of speech, features, lemmas, heads and labels of each sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import srsly
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS
from spacy.language import Language
from spacy.parts_of_speech import IDS
from spacy.scorer import Scorer
from spacy.tokens import Doc, Token
from spacy.training import Example
from spacy.util import minibatch
from spacy.vocab import Vocab

from graph.pipeline.parser.network import Network, Scores
from graph.pipeline.parser.tables import LETTERS, Tables, apply_rule, letter_index, normal, spell
from graph.pipeline.parser.trees import best_tree

FILE = "parser.msgpack"
ROOT = "ROOT"
_SPACE_LABEL = "dep"
_CACHED = 50_000
_ATTRIBUTES = [HEAD, DEP, POS, LEMMA, MORPH]


@dataclass(frozen=True, slots=True)
class Work:
    """One sentence of one document: its words (no white space) and what the network reads."""

    doc: int
    tokens: list[Token]
    words: NDArray[np.int64]
    spelled: NDArray[np.float32]


class Parser:
    """Parses the sentences of a Doc whose boundaries are set; white space hangs on the word before it."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.tables = Tables((), (), (), (), (), ())
        self.weights: Mapping[str, Any] = {}

    def load(self, tables: Tables, weights: Mapping[str, Any]) -> Parser:
        """Take the tables and weights of a trained parser."""
        self.tables, self.weights, self.network = tables, weights, Network(weights)
        self.index = {word: i for i, word in enumerate(tables.words, 1)}
        self.letters = letter_index(tables.letters)
        self.spellings: dict[str, NDArray[np.float32]] = {}
        return self._bind(self.vocab)

    def _bind(self, vocab: Vocab) -> Parser:
        """Use the strings of a vocabulary: those of the Doc, when the parser serves another pipeline than its own."""
        self.vocab, tables = vocab, self.tables
        strings, morphology = vocab.strings, vocab.morphology
        self.parts = np.array([IDS[part] for part in tables.parts], dtype=np.uint64)
        self.features = np.array([morphology.add(feats) for feats in tables.features], dtype=np.uint64)
        self.label_ids = np.array([strings.add(label) for label in tables.labels], dtype=np.uint64)
        self.root_label, self.space_label = strings.add(ROOT), strings.add(_SPACE_LABEL)
        self.root_index = tables.labels.index(ROOT)
        return self

    @property
    def labels(self) -> tuple[str, ...]:
        """The dependency labels that the parser knows."""
        return self.tables.labels

    def __call__(self, doc: Doc) -> Doc:
        """Parse one Doc."""
        return next(iter(self.pipe([doc])))

    def pipe(self, docs: Iterable[Doc], batch_size: int = 16) -> Iterator[Doc]:
        """Parse many; sentences of a batch go through the network together."""
        for batch in minibatch(docs, batch_size):
            if batch[0].vocab is not self.vocab:
                self._bind(batch[0].vocab)
            work = [item for number, doc in enumerate(batch) for item in self._work(number, doc)]
            arrays = [_blank(doc, self.space_label) for doc in batch]
            if work:
                found = self.network.score([w.words for w in work], [w.spelled for w in work])
                for item, scores in zip(work, found, strict=True):
                    self._write(arrays[item.doc], item, scores)
            for doc, array in zip(batch, arrays, strict=True):
                yield doc.from_array(_ATTRIBUTES, array) if len(doc) else doc

    def _work(self, number: int, doc: Doc) -> Iterator[Work]:
        for sentence in _sentences(doc):
            words = [self.network.root, *(self.index.get(normal(t.text), 0) for t in sentence)]
            self._spell({t.text for t in sentence} - self.spellings.keys())
            spelled = np.stack([self.spellings[""], *(self.spellings[t.text] for t in sentence)])
            yield Work(number, sentence, np.array(words), spelled)

    def _spell(self, fresh: set[str]) -> None:
        if len(self.spellings) > _CACHED:
            self.spellings.clear()
        new = sorted(fresh | ({""} - self.spellings.keys()))
        if new:
            blank = np.zeros(LETTERS + 2, dtype=np.int64)
            rows = np.stack([spell(word, self.letters) if word else blank for word in new])
            self.spellings.update(zip(new, self.network.spell(rows), strict=True))

    def _write(self, array: NDArray[np.uint64], work: Work, scores: Scores) -> None:
        """Fill the rows of a sentence's words: head offset, label, part of speech, lemma, features."""
        heads = np.array(best_tree(scores.arcs))
        labels = self.network.labels(scores.label_dep, scores.label_head[heads])
        places = np.array([token.i for token in work.tokens])
        offsets = np.where(heads == 0, 0, places[heads - 1] - places)
        array[places, 0] = offsets.astype(np.int64).view(np.uint64)
        array[places, 1] = np.where(heads == 0, self.root_label, self._not_root(labels, heads))
        array[places, 2] = self.parts[scores.parts]
        array[places, 3] = [
            self._lemma(t, p, r) for t, p, r in zip(work.tokens, scores.parts, scores.rules, strict=True)
        ]
        array[places, 4] = self.features[scores.features]

    def _not_root(self, labels: NDArray[np.int64], heads: NDArray[np.int64]) -> NDArray[np.uint64]:
        return np.where((labels == self.root_index) & (heads > 0), np.uint64(self.space_label), self.label_ids[labels])

    def _lemma(self, token: Token, part: int, rule: int) -> int:
        known = self.tables.lemmas.get(f"{token.lower_}|{self.tables.parts[part]}")
        return self.vocab.strings.add(known or apply_rule(token.text, self.tables.lemma_rules[rule]) or token.text)

    def score(self, examples: Iterable[Example], **_: Any) -> dict[str, Any]:
        """Scores of parts of speech, features, lemmas, sentences, heads and labels."""
        examples = list(examples)
        scores = {
            **Scorer.score_token_attr(examples, "pos"),
            **Scorer.score_token_attr(examples, "morph", getter=lambda token, _: str(token.morph)),
            **Scorer.score_token_attr(examples, "lemma"),
            **Scorer.score_spans(examples, "sents", has_annotation=lambda doc: doc.has_annotation("SENT_START")),
        }
        return scores | Scorer.score_deps(
            examples, "dep", ignore_labels=("p", "punct"), getter=lambda token, _: token.dep_
        )

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Write tables and weights (float16) into a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        srsly.write_msgpack(folder / FILE, self._state())

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> Parser:
        """Read what `to_disk` wrote."""
        return self._restore(srsly.read_msgpack(Path(path) / FILE))

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Tables and weights as bytes."""
        return bytes(srsly.msgpack_dumps(self._state()))

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Parser:
        """The reverse of `to_bytes`."""
        return self._restore(srsly.msgpack_loads(data))

    def _state(self) -> dict[str, Any]:
        weights = {name: np.asarray(value, dtype=np.float16) for name, value in self.weights.items()}
        return {"tables": self.tables.to_dict(), "weights": weights}

    def _restore(self, state: Any) -> Parser:
        return self.load(Tables.from_dict(state["tables"]), state["weights"])


def _sentences(doc: Doc) -> Iterator[list[Token]]:
    """Words between preset boundaries; a Doc without any is one sentence."""
    words: list[Token] = []
    for token in doc:
        if token.is_sent_start and words:
            yield words
            words = []
        if not token.is_space:
            words.append(token)
    if words:
        yield words


def _blank(doc: Doc, label: int) -> NDArray[np.uint64]:
    """Rows of a Doc in which each token hangs on the one before it, the first on itself."""
    array = np.zeros((len(doc), len(_ATTRIBUTES)), dtype=np.uint64)
    array[1:, 0] = np.int64(-1).astype(np.uint64)
    array[:, 1] = label
    array[:, 2] = IDS["SPACE"]
    for token in doc:
        array[token.i, 3] = token.orth
    return array


@Language.factory(
    "toile_parser",
    requires=["token.is_sent_start"],
    assigns=["token.pos", "token.morph", "token.lemma", "token.head", "token.dep"],
    default_score_weights={"pos_acc": 0.1, "lemma_acc": 0.1, "dep_uas": 0.2, "dep_las": 0.5, "sents_f": 0.1},
)
def create_parser(nlp: Language, name: str) -> Parser:
    """An empty parser; its tables and weights come from disk."""
    return Parser(nlp.vocab)
