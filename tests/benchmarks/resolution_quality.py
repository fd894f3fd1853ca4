"""B-cubed of resolution on the annotated articles, on annotated names and on those that the pipeline finds.

`python tests/benchmarks/resolution_quality.py` prints the table. Seeds and articles 01 to 13 may be read and tuned on,
14 to 16 are held out. Floors, for every line: precision .97, recall .90 over named things.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from graph.evaluation.clusters import BCubed, gold_text, read_gold, score_clusters
from graph.evaluation.gold import is_held_out
from graph.lang.pack import load_pack
from graph.model import Analysis, Article
from graph.pipeline import load_pipeline
from graph.triples import analyse

GOLD = Path(__file__).resolve().parents[1] / "gold" / "fr"
PRECISION, RECALL = 0.97, 0.90


def analyses(articles: Sequence[dict[str, Any]]) -> Iterator[Analysis]:
    """The names that the pipeline finds in the articles; relations have no part in this figure."""
    nlp = load_pipeline(load_pack("fr"), without=("toile_references", "toile_relations"))
    for article in articles:
        text = gold_text(article)
        yield analyse(nlp(text), Article(article["id"], text))


def main() -> int:
    """Print the table; 1 where a floor is missed."""
    pack, good = load_pack("fr"), True
    numbered = read_gold(GOLD / "articles")
    tuned, held_out = ([a for a in numbered if is_held_out(a["id"]) is held] for held in (False, True))
    for name, articles in (
        ("seeds, 01-13", read_gold(GOLD / "seeds") + tuned),
        ("14-16, held out", held_out),
    ):
        for names, found in (("annotated names", None), ("names found", analyses(articles))):
            score = score_clusters(articles, pack, found)
            print(f"{name:<16} {names:<16} P {score.precision:.3f}  R {score.recall:.3f}  {score.items:5} forms")
            good &= _good(score)
    if not good:
        print(f"a floor is missed: precision {PRECISION}, recall {RECALL}")
    return 0 if good else 1


def _good(score: BCubed) -> bool:
    return score.precision >= PRECISION and score.recall >= RECALL


if __name__ == "__main__":
    sys.exit(main())
