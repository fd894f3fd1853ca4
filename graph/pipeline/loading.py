"""Assembles the pipeline: the trained parts of a language pack or of another model, then the rules of Toile."""

from __future__ import annotations

import json
from collections.abc import Collection
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.util import load_config

from graph.errors import ModelError
from graph.lang.pack import LanguagePack
from graph.pipeline import attributes, foreign, lines  # noqa: F401  (lines registers its component)

MODEL = "model"
RULES = (
    ("toile_quantities", "graph.pipeline.quantities"),
    ("toile_references", "graph.pipeline.references"),
    ("toile_relations", "graph.pipeline.relations"),
)
"""Components after the names, in order, with the module whose import registers their factory."""

_BOUNDARIES = ("senter", "sentencizer", "parser")
"""Components that decide where sentences start; line breaks are set before the first of them."""


def load_pipeline(pack: LanguagePack, *, model: str | None = None, without: Collection[str] = ()) -> Language:
    """The complete pipeline of a language: parse, names, quantities, references and relations.

    `model` is the name or path of an installed spaCy pipeline that takes the place of ours where it can; what it lacks
    comes from ours. `without` leaves out components of `RULES`: what they learn from is trained with the others.
    ModelError says what is missing and how to install it.
    """
    attributes.register()
    nlp = foreign.load(model, pack, ours=load_trained(pack)) if model else load_trained(pack)
    add_rules(nlp, without=without)
    return nlp


def load_trained(pack: LanguagePack) -> Language:
    """The trained parts that ship with a language pack, without any rule."""
    folder = pack.folder / MODEL
    if not (folder / "config.cfg").is_file():
        raise ModelError(
            f"{folder}: no pipeline is installed for language {pack.code!r}; run `make train` or reinstall"
        )
    import_module("graph.pipeline.parser")
    try:
        return _open(folder, pack.code)
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder}: the shipped pipeline cannot be loaded ({error}); reinstall toile") from error


def _open(folder: Path, code: str) -> Language:
    """The pipeline of a folder as a plain Language: spaCy's class for French compiles word lists for two seconds that
    our tokenizer, which is read from the folder, does not need.
    """
    plain: type[Language] = type("Plain", (Language,), {"lang": code})
    return plain.from_config(load_config(folder / "config.cfg")).from_disk(folder)


def describe(pack: LanguagePack) -> dict[str, Any]:
    """What is installed for a language, without loading it: parts, versions, scores, and what is missing."""
    path = pack.folder / MODEL / "meta.json"
    meta = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return {
        "language": pack.code,
        "folder": str(path.parent),
        "installed": bool(meta),
        "megabytes": round(sum(f.stat().st_size for f in path.parent.rglob("*") if f.is_file()) / 1e6, 1),
        "version": meta.get("version"),
        "spacy": {"installed": spacy.__version__, "needed": meta.get("spacy_version")},
        "components": meta.get("pipeline", []),
        "scores": meta.get("performance", {}),
        "missing": [] if meta else [f"{path.parent}: run `make train`"],
    }


def add_rules(nlp: Language, *, without: Collection[str] = ()) -> None:
    """Add the rule components of Toile to a pipeline that parses and recognises names."""
    import_module("graph.pipeline.names")
    add_lemmas(nlp)
    if boundary := next((name for name in nlp.pipe_names if name in _BOUNDARIES), None):
        nlp.add_pipe("toile_lines", before=boundary)
    nlp.add_pipe("toile_gazetteer", before="ner")
    nlp.add_pipe("toile_names", after="ner")
    for factory, module in RULES:
        if factory not in without and find_spec(module):
            import_module(module)
            if Language.has_factory(factory):
                nlp.add_pipe(factory)


def add_lemmas(nlp: Language) -> None:
    """The correction of lemmas right after the last component that sets them; none where nothing does."""
    import_module("graph.pipeline.lemmas")
    sources = [name for name in nlp.pipe_names if "token.lemma" in nlp.get_pipe_meta(name).assigns]
    if sources:
        nlp.add_pipe("toile_lemmas", after=sources[-1], config={"language": nlp.lang})
