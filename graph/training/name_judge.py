"""Trains the judge of names: `python -m graph.training.name_judge` (part of `make train`); needs the parser that ships.

How far the recogniser is to be believed shows only on texts that it was not trained on. So a second recogniser, of half
the articles, reads the other half and the annotated sentences. Rows of all other texts are used without what the
recogniser said: from them the judge learns the words around names alone.
"""

from __future__ import annotations

import argparse
import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Span

from graph.lang.pack import LanguagePack, load_pack
from graph.pipeline.loading import load_pipeline, load_trained
from graph.pipeline.names import NameAgreement, load_gazetteer
from graph.pipeline.names.evidence import Form, load_evidence
from graph.pipeline.names.judge import FILE, NOTHING, Judge
from graph.training import names, recipe, samples
from graph.training.name_network import fit_networks
from graph.training.name_scores import BETWEEN
from graph.training.samples import Name, Sample

log = logging.getLogger(__name__)

RARE = 2
"""Features of fewer rows than this are left out."""
EPOCHS = 7
"""Passes of the networks over the rows."""
MOST = 3
"""A form that stands more often than this in a text weighs no more."""
SAME = 0.5
"""Least overlap of a proposed and an annotated name that tells the type of the one by the other."""
SEEN = re.compile(r"more-[ad]-\d+|(?!more).*-0[1-5]")
"""Articles that the second recogniser learns from."""

_HEARD = (
    "heard=", "unheard", "label=", "left=", "right=", "first of", "last of", "first is", "last is", "opens=", "count=",
    "known=True:", "known=False:",
)  # fmt: skip
_LABELLED = re.compile(r"words=\d:")


@dataclass(frozen=True, slots=True)
class Row:
    """A form of a text: its features, its type or `none`, how much it counts."""

    features: Mapping[str, float]
    label: str
    weight: float


def rows(nlp: Language, texts: Iterable[Sequence[Sample]], *, heard: bool) -> Iterator[Row]:
    """A row for each form that the pipeline proposes; places marked as unknown give none.

    `nlp` ends with the agreement of names; each text is a sequence of samples (the lines of an article). Where `heard`
    is False the recogniser has learnt from the texts: what it says of them is left out.
    """
    agreement = nlp.get_pipe("toile_names")
    assert isinstance(agreement, NameAgreement)
    evidence = agreement.evidence or load_evidence(load_pack(nlp.lang))
    for text in texts:
        with nlp.select_pipes(disable=["toile_names"]):
            doc = nlp(BETWEEN.join(sample.text for sample in text))
        expected, unknown = _joined(text)
        found = agreement.proposals(doc)
        for form, features in zip(found.values(), evidence.of(found), strict=True):
            label = label_of(form, expected)
            if label and not any(_share(span, *place) for span in form.spans for place in unknown):
                kept = features if heard else _unheard(features)
                yield Row(kept, label, min(len(form.spans), MOST) ** 0.5)


def label_of(form: Form, expected: Sequence[Name]) -> str | None:
    """The type of most places of a form, None where they only hold a name or a piece of one.

    A name that is cut differently still tells the type as long as half of the words are the same.
    """
    counts: Counter[str | None] = Counter()
    for span in form.spans:
        shares = [(_share(span, start, end), kind) for start, end, kind in expected]
        share, kind = max(shares, default=(0.0, NOTHING))
        counts[NOTHING if share == 0 else kind if share >= SAME else None] += 1
    return counts.most_common(1)[0][0]


def fit(found: Sequence[Row], *, epochs: int = EPOCHS) -> Judge:
    """A judge of labelled rows."""
    counts = Counter(feature for row in found for feature in row.features)
    vocabulary = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= RARE))}
    kept = [[(vocabulary[f], value) for f, value in row.features.items() if f in vocabulary] for row in found]
    classes = tuple(sorted({row.label for row in found}))
    labels = np.array([classes.index(row.label) for row in found])
    weights = fit_networks(kept, labels, np.array([row.weight for row in found]), len(vocabulary), epochs=epochs)
    return Judge(vocabulary, classes, *weights)


def train(pack: LanguagePack, sources: recipe.Sources, nlp: Language) -> Judge:
    """A judge of all texts that may be learned from, proposed to by the recogniser of `nlp`, which saw `SEEN` alone."""
    gold = sources.gold
    articles = {path: samples.read_article(path) for path in recipe.training_articles(gold)}
    sentences = [[s] for path in sorted(gold.glob("sentences/*.jsonl")) for s in samples.read_sentences(path)]
    new = [text for path, text in articles.items() if not SEEN.fullmatch(path.stem)]
    old = [text for path, text in articles.items() if SEEN.fullmatch(path.stem)]
    treebank = [[sample] for sample in recipe.treebank_samples(sources)]
    lexicon = [[sample] for sample in recipe.lexicon_samples(pack, sources) if sample.names]
    found = list(rows(nlp, [*new, *sentences], heard=True))
    log.info("%d forms with what the recogniser said", len(found))
    found += rows(nlp, [*old, *treebank], heard=False)
    found += (row for row in rows(nlp, lexicon, heard=False) if row.label != NOTHING)
    log.info("%d forms in all", len(found))
    return fit(found)


def second_recogniser(pack: LanguagePack, sources: recipe.Sources, nlp: Language, epochs: int) -> Language:
    """A recogniser that has not seen the articles and sentences from which the judge learns how far to believe it."""
    gazetteer = load_gazetteer(pack)
    paths = [path for path in recipe.training_articles(sources.gold) if SEEN.fullmatch(path.stem)]
    texts = [s for path in paths for s in samples.read_article(path, hide=recipe.HIDE["articles"])]
    texts += [*recipe.treebank_samples(sources), *recipe.lexicon_samples(pack, sources)]
    dev = [s for path in recipe.development_articles(sources.gold) for s in samples.read_article(path)]
    items, held = (list(names.prepare(part, nlp, gazetteer)) for part in (texts, dev))
    pool = names.name_pool(gazetteer, nlp.tokenizer)
    return names.train(items, held, pool, epochs=epochs, report=log.info)


def main() -> None:
    """Train from the repository's gold and the treebanks; write the judge into the language pack."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    recipe.add_sources(parser)
    parser.add_argument("--epochs", type=int, default=7, help="epochs of the second recogniser")
    parser.add_argument("--second", type=Path, help="file of the second recogniser: read where it exists, else written")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    pack = load_pack("fr")
    sources = recipe.find_sources(pack, options.ud, options.gold)
    nlp = load_pipeline(pack, without=("toile_references", "toile_relations", "toile_quantities"))
    nlp.get_pipe("ner").from_bytes(_second(pack, sources, options))  # type: ignore[attr-defined]
    train(pack, sources, nlp).save(pack.folder / FILE)


def _second(pack: LanguagePack, sources: recipe.Sources, options: argparse.Namespace) -> bytes:
    if options.second and options.second.is_file():
        return bytes(options.second.read_bytes())
    plain = load_trained(pack)
    plain.remove_pipe("ner")
    made = second_recogniser(pack, sources, plain, options.epochs).get_pipe("ner").to_bytes()  # type: ignore[attr-defined]
    if options.second:
        options.second.write_bytes(made)
    return bytes(made)


def _joined(text: Sequence[Sample]) -> tuple[list[Name], list[tuple[int, int]]]:
    """Names and unknown places of the samples of a text, counted from its start."""
    expected: list[Name] = []
    unknown: list[tuple[int, int]] = []
    offset = 0
    for sample in text:
        expected += [(start + offset, end + offset, kind) for start, end, kind in sample.names]
        unknown += [(start + offset, end + offset) for start, end in sample.unknown]
        offset += len(sample.text) + len(BETWEEN)
    return expected, unknown


def _share(span: Span, start: int, end: int) -> float:
    """Overlap of a span and a place by their union, in characters."""
    common = min(end, span.end_char) - max(start, span.start_char)
    return common / (max(end, span.end_char) - min(start, span.start_char)) if common > 0 else 0.0


def _unheard(features: Mapping[str, float]) -> dict[str, float]:
    return {f: v for f, v in features.items() if not f.startswith(_HEARD) and not _LABELLED.match(f)}


if __name__ == "__main__":
    main()
