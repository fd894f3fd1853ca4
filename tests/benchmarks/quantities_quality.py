"""Amounts and dates of our own cases (`tests/gold/fr/quantities.jsonl`), the shipped pipeline against what is expected.

A hit has the same words, label and normalised value. The rules were written with the `dev` cases in sight, not `test`.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from spacy.language import Language

from graph.lang.pack import load_pack
from graph.pipeline import load_pipeline

CASES = Path(__file__).resolve().parent.parent / "gold" / "fr" / "quantities.jsonl"


def quantities_scores(nlp: Language) -> dict[str, float]:
    """F of each split."""
    hits, found, expected = Counter[str](), Counter[str](), Counter[str]()
    for line in CASES.read_text("utf-8").splitlines():
        case = json.loads(line)
        doc = nlp.make_doc(case["text"])
        doc._.published = case["published"]
        doc = nlp(doc)
        got = [[s.text, s.label_, v] for s, v in zip(doc.spans["quantities"], doc._.values, strict=True)]
        hits[case["split"]] += sum(item in case["expected"] for item in got)
        found[case["split"]] += len(got)
        expected[case["split"]] += len(case["expected"])
    return {split: 2 * hits[split] / (found[split] + expected[split]) for split in sorted(expected)}


def main() -> None:
    nlp = load_pipeline(load_pack("fr"), without=("toile_references", "toile_relations"))
    for split, score in quantities_scores(nlp).items():
        print(f"{split:5} F {score:.3f}")


if __name__ == "__main__":
    main()
