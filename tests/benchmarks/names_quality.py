"""Names of articles that training never saw, against their annotation: precision, recall and F per type.

`python tests/benchmarks/names_quality.py` prints the table; `names_scores` is what `make quality` calls.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language

from graph.lang.pack import load_pack
from graph.pipeline import load_pipeline
from graph.training.samples import Name, read_article

GOLD = Path(__file__).resolve().parent.parent / "gold" / "fr"
TEST_ARTICLES = tuple(f"{number:02}" for number in (14, 15, 16))


def article_files(numbers: Iterable[str]) -> list[Path]:
    """Annotated articles whose number is one of these."""
    wanted = set(numbers)
    return [path for path in sorted((GOLD / "articles").glob("*.json")) if path.stem.rsplit("-")[-1] in wanted]


def names_scores(nlp: Language, files: Iterable[Path]) -> dict[str, dict[str, float]]:
    """Scores `{type: {p, r, f, gold}}` with `ALL` (type and span) and `SPAN` (label ignored)."""
    hits, found, gold = Counter[str](), Counter[str](), Counter[str]()
    for path in files:
        for expected, predicted in _blocks(nlp, path):
            gold.update(_keys(expected))
            found.update(_keys(predicted))
            hits.update(_keys(expected & predicted))
            hits["SPAN"] += len(_spans(expected) & _spans(predicted)) - len(expected & predicted)
    return {kind: _figures(hits[kind], found[kind], gold[kind]) for kind in sorted(gold)}


def _blocks(nlp: Language, path: Path) -> Iterable[tuple[set[Name], set[Name]]]:
    """Expected and predicted names of the lines of an article, analysed as one text."""
    samples = read_article(path)
    doc = nlp("\n\n".join(sample.text for sample in samples))
    offset = 0
    for sample in samples:
        end = offset + len(sample.text)
        predicted = {
            (e.start_char - offset, e.end_char - offset, e.label_) for e in doc.ents if offset <= e.start_char < end
        }
        yield set(sample.names), predicted
        offset = end + 2


def _keys(names: set[Name]) -> Iterable[str]:
    for _, _, kind in names:
        yield from (kind, "ALL", "SPAN")


def _spans(names: set[Name]) -> set[tuple[int, int]]:
    return {(start, end) for start, end, _ in names}


def _figures(hits: int, found: int, gold: int) -> dict[str, float]:
    precision, recall = hits / max(found, 1), hits / max(gold, 1)
    return {"p": precision, "r": recall, "f": 2 * precision * recall / max(precision + recall, 1e-9), "gold": gold}


def main() -> None:
    scores = names_scores(
        load_pipeline(load_pack("fr"), without=("toile_references", "toile_relations")), article_files(TEST_ARTICLES)
    )
    for kind, row in scores.items():
        print(f"{kind:8} P {row['p']:.3f}  R {row['r']:.3f}  F {row['f']:.3f}  {row['gold']:5.0f} names")


if __name__ == "__main__":
    main()
