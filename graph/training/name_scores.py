"""Names against their annotation: precision, recall and F per type, over all, and of the spans alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language

from graph.training.samples import Name, Sample

BETWEEN = "\n\n"
"""What stands between the samples of one text."""

Scores = dict[str, dict[str, float]]


def score_names(nlp: Language, texts: Iterable[Sequence[Sample]]) -> Scores:
    """Scores `{type: {p, r, f, gold}}` with `ALL` (type and span) and `SPAN` (label ignored).

    Each text is a sequence of samples (the lines of an article) that the pipeline analyses as one.
    """
    hits, found, gold = Counter[str](), Counter[str](), Counter[str]()
    for text in texts:
        for expected, predicted in _compared(nlp, text):
            gold.update(_keys(expected))
            found.update(_keys(predicted))
            hits.update(_keys(expected & predicted))
            hits["SPAN"] += len(_spans(expected) & _spans(predicted)) - len(expected & predicted)
    return {kind: _figures(hits[kind], found[kind], gold[kind]) for kind in sorted(gold)}


def _compared(nlp: Language, samples: Sequence[Sample]) -> Iterator[tuple[set[Name], set[Name]]]:
    """Expected and predicted names of each sample, offsets within it."""
    doc = nlp(BETWEEN.join(sample.text for sample in samples))
    offset = 0
    for sample in samples:
        end = offset + len(sample.text)
        inside = [e for e in doc.ents if offset <= e.start_char < end]
        yield set(sample.names), {(e.start_char - offset, e.end_char - offset, e.label_) for e in inside}
        offset = end + len(BETWEEN)


def _keys(names: set[Name]) -> Iterator[str]:
    for _, _, kind in names:
        yield from (kind, "ALL", "SPAN")


def _spans(names: set[Name]) -> set[tuple[int, int]]:
    return {(start, end) for start, end, _ in names}


def _figures(hits: int, found: int, gold: int) -> dict[str, float]:
    precision, recall = hits / max(found, 1), hits / max(gold, 1)
    f = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"p": round(precision, 4), "r": round(recall, 4), "f": round(f, 4), "gold": gold}
