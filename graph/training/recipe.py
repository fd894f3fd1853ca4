"""The whole recipe of the pipeline that ships: boundaries, parser, names; assembled, scored, written."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from graph.evaluation.gold import is_held_out, number
from graph.lang.pack import LanguagePack
from graph.ontology import load_ontology
from graph.pipeline import lines  # noqa: F401  (registers its component)
from graph.pipeline.loading import add_rules
from graph.pipeline.names import load_gazetteer
from graph.pipeline.parser import Parser
from graph.pipeline.tokens import TABLE as TOKENS
from graph.pipeline.tokens import make_tokenizer
from graph.training import boundaries, names, parser, samples, treebanks
from graph.training.name_scores import score_names

DEV_ARTICLES = frozenset({12, 13})
HIDE = {"articles": 0.35, "sentences": 0.35, "treebanks": 0.2, "lexicon": 0.5}
"""Share of gazetteer hits that the recogniser does not see in training, per source."""

STYLE = "fr_sequoia"
"""The treebank whose way of annotating the parser follows: the one with newspaper text."""

_DEV_SENTENCE = 12
"""One treebank sentence in this many is for development."""

_ROOT = Path(__file__).resolve().parents[2]

_HELD_OUT_FILE = "fr_sequoia-ud-dev"

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Sources:
    """Folders and files that the recipe reads."""

    ud: Path
    gold: Path
    lexicon: tuple[Path, ...]


def add_sources(parser: argparse.ArgumentParser) -> None:
    """The options that say where the sources are."""
    beside = _ROOT.parent / "shared" / "corpus" / "ud"
    parser.add_argument("--ud", type=Path, default=beside, help=f"folder of the .conllu files (default: {beside})")
    parser.add_argument("--gold", type=Path, default=_ROOT / "tests" / "gold" / "fr", help="our own annotations")


def find_sources(pack: LanguagePack, ud: Path, gold: Path) -> Sources:
    """The sources of a language: treebanks in `ud`, our annotations in `gold`, the lexicon of the pack."""
    lexicon = (*sorted((pack.folder / "lexicon").glob("*.jsonl")), gold / "constructions.jsonl")
    return Sources(ud, gold, lexicon)


@dataclass(frozen=True, slots=True)
class Effort:
    """Epochs per part."""

    boundaries: int = 10
    parser: int = 26
    names: int = 9


def build(pack: LanguagePack, sources: Sources, effort: Effort, report: Report) -> Language:
    """Train every part and assemble the pipeline; `meta["performance"]` holds the scores."""
    labels = pack.toml("labels.toml")["dependencies"]
    train, dev = treebanks.split(sources.ud, labels)
    nlp = blank(pack)
    train_docs, dev_docs = ([own(nlp, doc) for _, doc in part] for part in (train, dev))
    senter = boundaries.train(nlp, train_docs, dev_docs, epochs=effort.boundaries, report=report)
    nlp.add_pipe("senter", source=senter)
    nlp.add_pipe("toile_boundaries")
    tables, banks, weights = parser.train(train, dev, parser.Settings(epochs=effort.parser), report)
    place = banks.index(STYLE)
    weights["treebank.weight"] = weights["treebank.weight"][place : place + 1]
    add_parser(nlp, tables, {name: value.numpy() for name, value in weights.items()})
    add_names(nlp, pack, sources, effort.names, report)
    nlp.meta["performance"] = {**parse_scores(nlp, pack, sources), "names": name_scores(nlp, sources)}
    return nlp


def blank(pack: LanguagePack) -> Language:
    """An empty pipeline with the tokenizer of the language."""
    nlp = spacy.blank(pack.code)
    nlp.tokenizer = make_tokenizer(nlp.vocab, pack.toml(TOKENS))
    return nlp


def own(nlp: Language, doc: Doc) -> Doc:
    """A Doc of another vocabulary, in this one."""
    return Doc(nlp.vocab).from_bytes(doc.to_bytes())


def add_parser(nlp: Language, tables: Any, weights: Mapping[str, Any]) -> None:
    """Add the parser with its tables and weights."""
    component = nlp.add_pipe("toile_parser")
    assert isinstance(component, Parser)
    component.load(tables, weights)


def add_names(nlp: Language, pack: LanguagePack, sources: Sources, epochs: int, report: Report) -> None:
    """Train the recogniser on what the parser says of its texts, and add it."""
    gazetteer = load_gazetteer(pack)
    train, dev = name_samples(pack, sources)
    items, held = (list(names.prepare(part, nlp, gazetteer)) for part in (train, dev))
    pool = names.name_pool(gazetteer, nlp.tokenizer)
    nlp.add_pipe("ner", source=names.train(items, held, pool, epochs=epochs, report=report))


def name_samples(pack: LanguagePack, sources: Sources) -> tuple[list[samples.Sample], list[samples.Sample]]:
    """Training and development samples; the test articles and the held-out treebank file are in neither."""
    train: list[samples.Sample] = []
    for path in training_articles(sources.gold):
        train += samples.read_article(path, hide=HIDE["articles"])
    train += [*treebank_samples(sources), *lexicon_samples(pack, sources)]
    for path in sorted(sources.gold.glob("sentences/*.jsonl")):
        train += samples.read_sentences(path, hide=HIDE["sentences"])
    return train, [s for path in development_articles(sources.gold) for s in samples.read_article(path)]


def training_articles(gold: Path) -> list[Path]:
    """Annotated articles that names may be learned from."""
    own = (path for path in gold.glob("articles/*.json") if not is_held_out(path.stem))
    return sorted({*own, *gold.glob("articles-more/*.json")} - {*development_articles(gold)})


def development_articles(gold: Path) -> list[Path]:
    """Annotated articles that choose among epochs and settings."""
    return [path for path in sorted(gold.glob("articles/*.json")) if number(path.stem) in DEV_ARTICLES]


def treebank_samples(sources: Sources) -> Iterator[samples.Sample]:
    """Treebank sentences with names, without the held-out file and those kept for development."""
    texts = samples.treebank_texts(sorted(sources.ud.glob("*.conllu")))
    rows = samples.read_treebank(sources.gold / "names.jsonl", texts, hide=HIDE["treebanks"])
    for place, (file, sample) in enumerate(rows):
        if file != _HELD_OUT_FILE and place % _DEV_SENTENCE:
            yield sample


def lexicon_samples(pack: LanguagePack, sources: Sources) -> Iterator[samples.Sample]:
    """Examples of the lexicon with the names whose type is certain."""
    gazetteer, ontology = load_gazetteer(pack), load_ontology()
    for path in sources.lexicon:
        yield from samples.read_lexicon(path, gazetteer, ontology, hide=HIDE["lexicon"])


def parse_scores(nlp: Language, pack: LanguagePack, sources: Sources) -> dict[str, Any]:
    """Scores of the parse per test set, over all and per label, from raw text in documents of ten sentences."""
    labels = pack.toml("labels.toml")["dependencies"]
    found: dict[str, Any] = {}
    for name, file in treebanks.TEST.items():
        docs = [own(nlp, doc) for doc in treebanks.read(sources.ud / f"{file}.conllu", labels)]
        examples = [Example(nlp.make_doc(doc.text), doc) for doc in treebanks.joined(docs, 10)]
        with nlp.select_pipes(enable=["senter", "toile_boundaries", "toile_parser"]):
            found[name] = dict(_rounded(nlp.evaluate(examples)))
    return found


def name_scores(nlp: Language, sources: Sources) -> dict[str, Any]:
    """Scores of the names, with the rules of Toile, on the articles and treebank sentences that are held out."""
    texts = samples.treebank_texts([sources.ud / f"{_HELD_OUT_FILE}.conllu"])
    sentences = [[sample] for _, sample in samples.read_treebank(sources.gold / "names.jsonl", texts)]
    paths = [p for p in sorted((sources.gold / "articles").glob("*.json")) if is_held_out(p.stem)]
    trained = set(nlp.pipe_names)
    add_rules(nlp, without=("toile_references", "toile_relations"))
    found = {
        "articles": score_names(nlp, map(samples.read_article, paths)),
        "sequoia-dev": score_names(nlp, sentences),
    }
    for rule in [name for name in nlp.pipe_names if name not in trained]:
        nlp.remove_pipe(rule)
    return found


def _rounded(result: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key in ("token_f", "sents_f", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las"):
        yield key, round(result[key] or 0.0, 4)
    yield "label_f", {name: round(row["f"], 3) for name, row in sorted(result["dep_las_per_type"].items())}


def checksums(files: Iterable[Path]) -> dict[str, str]:
    """SHA-256 of files by name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(files)}
