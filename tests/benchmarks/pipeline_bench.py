"""Words per second of the bare pipeline (no references, no relations), its loading time and its memory.

`python tests/benchmarks/pipeline_bench.py [--articles N] [--processes N]`
"""

# ruff: noqa: I001  (graph comes before spacy: see below)
from __future__ import annotations

import argparse
import json
import resource
import time
from itertools import cycle, islice
from pathlib import Path

import graph  # noqa: F401  (sets the number of BLAS threads before numpy is loaded)

import spacy  # noqa: F401

from graph.lang.pack import load_pack
from graph.pipeline import load_pipeline

ARTICLES = Path(__file__).resolve().parent.parent / "gold" / "fr" / "articles"
RULES = ("toile_references", "toile_relations")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--processes", type=int, default=1)
    options = parser.parse_args()
    started = time.perf_counter()
    nlp = load_pipeline(load_pack("fr"), without=RULES)
    print(f"loading          {time.perf_counter() - started:8.2f} s beyond import spacy")
    texts = [json.loads(path.read_text("utf-8"))["text"] for path in sorted(ARTICLES.glob("*.json"))]
    some = list(islice(cycle(texts), options.articles))
    wall, cpu = time.perf_counter(), time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(some, batch_size=16, n_process=options.processes))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(
        f"{options.articles} articles     {words:8} words, {words / wall:.0f} a second ({options.processes} processes)"
    )
    if options.processes == 1:
        print(f"per core         {words / cpu:8.0f} words a second of processor time")
    print(f"peak memory      {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MiB")


if __name__ == "__main__":
    main()
