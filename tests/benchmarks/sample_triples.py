"""Draws facts at random for a person to read: `python tests/benchmarks/sample_triples.py N > sample.tsv`.

From `output/quality/said.tsv`, which `relations_quality.py` writes: the facts of articles 01 to 13 by classifiers that
were fitted without the article, and of the seeds. The same facts give the same sample. What the gold says comes last,
so that one judges first; the columns `judgement` and `cause` are empty.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

SAID = Path(__file__).resolve().parent.parent.parent / "output" / "quality" / "said.tsv"
SEED = 2025
COLUMNS = (
    "number", "subject", "relation", "object", "subject_type", "object_type", "qualifiers",
    "subject_text", "object_text", "sentence", "before", "judgement", "cause", "confidence", "rule", "article", "gold",
)  # fmt: skip


def sample(rows: Sequence[Mapping[str, str]], number: int, *, seed: int = SEED) -> list[dict[str, str]]:
    """That many rows, or all where there are fewer, in random order and numbered from 1."""
    drawn = random.Random(seed).sample(list(rows), min(number, len(rows)))
    return [_readable(row, position) for position, row in enumerate(drawn, 1)]


def _readable(row: Mapping[str, str], position: int) -> dict[str, str]:
    relation = f"other: {row['label']}" if row["label"] else row["relation"]
    qualifiers = " ".join(filter(None, (row["negated"], row["modality"])))
    empty = dict.fromkeys(COLUMNS, "")
    kept = {name: value for name, value in row.items() if name in empty}
    return {**empty, **kept, "number": str(position), "relation": relation, "qualifiers": qualifiers}


def main() -> None:
    """Print the sample as tab-separated values."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", type=int, help="how many facts to draw")
    parser.add_argument("--seed", type=int, default=SEED, help="another sample of the same facts")
    args = parser.parse_args()
    if not SAID.is_file():
        parser.error(f"{SAID} is missing; run tests/benchmarks/relations_quality.py, which writes it")
    with SAID.open(encoding="utf-8", newline="") as file:
        rows = sample(list(csv.DictReader(file, delimiter="\t")), args.number, seed=args.seed)
    out = csv.DictWriter(sys.stdout, COLUMNS, delimiter="\t", lineterminator="\n")
    out.writeheader()
    out.writerows(rows)


if __name__ == "__main__":
    main()
