"""Reads Universal Dependencies files and makes one kind of sentence of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from spacy.tokens import Doc
from spacy.training.converters import conllu_to_docs

DEPREL = 7
"""Column of the dependency label in CoNLL-U, counted from 0."""

TRAIN = ("fr_gsd-ud-dev", "fr_sequoia-ud-train", "fr_sequoia-ud-test", "fr_pud-ud-test", "fr_fqb-ud-test")
TEST = {"sequoia-dev": "fr_sequoia-ud-dev", "gsd-test": "fr_gsd-ud-test"}
SHARE_OF_DEV = 20
"""One sentence in this many of a training file chooses among checkpoints instead of training."""


def harmonise(text: str, labels: Mapping[str, str]) -> str:
    """CoNLL-U with dependency labels renamed by a table."""
    lines = []
    for line in text.split("\n"):
        columns = line.split("\t")
        if len(columns) > DEPREL:
            columns[DEPREL] = labels.get(columns[DEPREL], columns[DEPREL])
        lines.append("\t".join(columns))
    return "\n".join(lines)


def read(path: Path, labels: Mapping[str, str]) -> Iterator[Doc]:
    """The sentences of a file, contracted words (du, aux) as one token."""
    text = harmonise(path.read_text("utf-8"), labels)
    yield from conllu_to_docs(text, n_sents=1, merge_subtokens=True, no_print=True)


def joined(sentences: list[Doc], size: int) -> Iterator[Doc]:
    """Documents of `size` sentences each, as a parser meets them."""
    for start in range(0, len(sentences), size):
        yield Doc.from_docs(sentences[start : start + size], ensure_whitespace=True)


def split(folder: Path, labels: Mapping[str, str]) -> tuple[list[tuple[str, Doc]], list[tuple[str, Doc]]]:
    """Training and development sentences with the name of their treebank; the last of each file are for development."""
    train, dev = [], []
    for name in TRAIN:
        sentences = [(name.split("-")[0], doc) for doc in read(folder / f"{name}.conllu", labels)]
        cut = 0 if "fqb" in name else len(sentences) // SHARE_OF_DEV
        train += sentences[: len(sentences) - cut]
        dev += sentences[len(sentences) - cut :]
    return train, dev
