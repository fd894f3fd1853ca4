"""Pipelines that Toile did not train: another French model takes the parse, its labels are translated to ours."""

from __future__ import annotations

from collections.abc import Mapping

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from graph.errors import ModelError
from graph.lang.pack import LanguagePack, load_pack
from graph.model import NAMED_TYPES

TABLE = "labels.toml"
_PARSE = ("tagger", "morphologizer", "trainable_lemmatizer", "lemmatizer", "attribute_ruler", "parser")


def load(name: str, pack: LanguagePack, *, ours: Language) -> Language:
    """The installed pipeline `name` with its labels mapped; the recogniser of names is ours, then its own.

    Ours knows products, events and works; what it leaves out is filled from the other recogniser, if there is one.
    """
    nlp = _open(name, pack)
    if "parser" not in nlp.pipe_names or not ({"tagger", "morphologizer"} & set(nlp.pipe_names)):
        _source(nlp, ours, [pipe for pipe in ours.pipe_names if pipe != "ner" and pipe not in nlp.pipe_names])
    if "ner" in nlp.pipe_names:
        nlp.rename_pipe("ner", "other_ner")
        nlp.add_pipe("toile_name_labels", after="other_ner")
        nlp.add_pipe("ner", source=ours, before="other_ner")
    else:
        nlp.add_pipe("ner", source=ours)
    nlp.add_pipe("toile_parse_labels", before="ner")
    return nlp


def _open(name: str, pack: LanguagePack) -> Language:
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ModelError(f"pipeline {name!r} is not installed; run: python -m spacy download {name}") from error
    except ValueError as error:
        raise ModelError(f"pipeline {name!r} does not load with spaCy {spacy.__version__}: {error}") from error
    if nlp.lang != pack.code:
        raise ModelError(f"pipeline {name!r} is for language {nlp.lang!r}; Toile reads {pack.code!r} here")
    return nlp


def _source(nlp: Language, ours: Language, pipes: list[str]) -> None:
    first = nlp.pipe_names[0] if nlp.pipe_names else None
    for pipe in pipes:
        nlp.add_pipe(pipe, source=ours, before=first)


class ParseLabels:
    """Component: renames dependency labels by a table of the language pack."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self.table = table

    def __call__(self, doc: Doc) -> Doc:
        """Rename labels in place; labels that the table does not list stay."""
        for token in doc:
            token.dep_ = self.table.get(token.dep_, token.dep_)
        return doc


class NameLabels:
    """Component: renames entity labels by a table and drops those that are none of ours."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self.table = table

    def __call__(self, doc: Doc) -> Doc:
        """Replace `doc.ents` by spans with our labels."""
        renamed = [(span, self.table.get(span.label_, span.label_)) for span in doc.ents]
        doc.ents = [Span(doc, s.start, s.end, label) for s, label in renamed if label in NAMED_TYPES]
        return doc


@Language.factory("toile_parse_labels", retokenizes=False)
def create_parse_labels(nlp: Language, name: str) -> ParseLabels:
    """With the table `[dependencies]` of the pipeline's language."""
    return ParseLabels(load_pack(nlp.lang).toml(TABLE)["dependencies"])


@Language.factory("toile_name_labels")
def create_name_labels(nlp: Language, name: str) -> NameLabels:
    """With the table `[names]` of the pipeline's language."""
    return NameLabels(load_pack(nlp.lang).toml(TABLE)["names"])
