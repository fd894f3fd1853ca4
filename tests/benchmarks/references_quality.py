"""References against their annotation: accuracy, precision per kind, on articles that training never saw.

`python tests/benchmarks/references_quality.py` prints one table with the annotators' names and one with the pipeline's
own; it fails where a figure falls below its floor. With `--validate` the cross-validation over articles 01 to 13 too.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from graph.evaluation.gold import is_held_out
from graph.evaluation.references import Report
from graph.lang.pack import load_pack
from graph.pipeline import load_pipeline
from graph.pipeline.references.knowledge import load_knowledge
from graph.pipeline.references.ranker import WEIGHTS, load_ranker
from graph.training.reference_network import Settings
from graph.training.references import cross_validate, evaluate, read_samples, table, training_samples

GOLD = Path(__file__).resolve().parent.parent / "gold" / "fr"
FLOORS = {"accuracy": 0.59, "precision": 0.795}
"""With the annotators' names, articles 14 to 16: a little below the committed figures."""


def report(names: str) -> Report:
    """The shipped ranking on the test articles, with `gold` names or the pipeline's `own`."""
    pack = load_pack("fr")
    nlp = load_pipeline(pack, without={"toile_references", "toile_relations"})
    samples = read_samples(nlp, GOLD, chosen=is_held_out, names=names)
    found = Report()
    evaluate(samples, load_knowledge(pack), load_ranker(pack.folder / WEIGHTS), found)
    return found


def validation() -> Report:
    """Articles 01 to 13, each resolved by a ranking trained without it."""
    pack = load_pack("fr")
    nlp = load_pipeline(pack, without={"toile_references", "toile_relations"})
    return cross_validate(*training_samples(nlp, GOLD, "gold"), load_knowledge(pack), Settings())


def main() -> int:
    """Print the tables; 1 where a figure lies below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--validate", action="store_true", help="also cross-validate (needs the extra train, minutes)")
    if parser.parse_args().validate:
        print("articles 01-13, cross-validated, the annotators' names", *table(validation()), sep="\n")
    gold, own = report("gold"), report("own")
    print("articles 14-16, the annotators' names", *table(gold), sep="\n")
    print("articles 14-16, the pipeline's own names", *table(own), sep="\n")
    return int(gold.accuracy() < FLOORS["accuracy"] or gold.precision() < FLOORS["precision"])


if __name__ == "__main__":
    sys.exit(main())
