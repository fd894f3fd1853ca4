"""Names of articles that training never saw, against their annotation: precision, recall and F per type.

`python tests/benchmarks/names_quality.py` prints the table; `names_scores` is what `make quality` calls.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language

from graph.evaluation.gold import is_held_out
from graph.lang.pack import load_pack
from graph.pipeline import load_pipeline
from graph.training.name_scores import Scores, score_names
from graph.training.samples import read_article

GOLD = Path(__file__).resolve().parent.parent / "gold" / "fr"


def held_out_files() -> list[Path]:
    """Annotated articles of the test split."""
    return [path for path in sorted((GOLD / "articles").glob("*.json")) if is_held_out(path.stem)]


def names_scores(nlp: Language, files: Iterable[Path]) -> Scores:
    """Scores of articles, each analysed as one text."""
    return score_names(nlp, (read_article(path) for path in files))


def main() -> None:
    nlp = load_pipeline(load_pack("fr"), without=("toile_references", "toile_relations"))
    for kind, row in names_scores(nlp, held_out_files()).items():
        print(f"{kind:8} P {row['p']:.3f}  R {row['r']:.3f}  F {row['f']:.3f}  {row['gold']:5.0f} names")


if __name__ == "__main__":
    main()
