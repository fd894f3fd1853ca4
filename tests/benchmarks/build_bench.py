"""Speed and memory of a build: the bare pipeline, language work with one and two processes, and the whole way.

    python tests/benchmarks/build_bench.py [ARTICLES]

Articles are those of tests/gold/fr that may be read, repeated under new names (default 1,000).
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path

from graph.cli.console import PlainProgress
from graph.cli.flow import build_graph
from graph.cli.work import analyse_all
from graph.config import Settings
from graph.lang import load_pack
from graph.model import Article
from graph.pipeline.loading import load_trained

GOLD = Path(__file__).resolve().parents[1] / "gold/fr/articles"


def articles(number: int) -> Iterator[Article]:
    """So many articles, each text as often as it takes."""
    found = [json.loads(path.read_text("utf-8")) for path in sorted(GOLD.glob("*.json"))]
    open_ = [article for article in found if article["id"].rsplit("-", 1)[1] <= "13"]
    for count, article in enumerate(islice(cycle(open_), number)):
        yield Article(id=f"{article['id']}-{count:05d}", text=f"{article['title']}\n\n{article['text']}")


def timed(name: str, words: int, work: Callable[[], object]) -> float:
    """Run something once and print its words per second."""
    started = time.perf_counter()
    work()
    seconds = time.perf_counter() - started
    print(f"{name:<44} {words / seconds:>9,.0f} words/s {seconds:>8.1f} s")
    return words / seconds


def drain(results: Iterable[object]) -> int:
    """Run a generator to its end."""
    return sum(1 for _ in results)


def peak() -> str:
    """Most memory that this process and its largest child ever held."""
    own, child = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return f"peak memory {own:,.0f} MB, largest worker {child:,.0f} MB"


def main(number: int) -> None:
    """Print the table."""
    corpus = list(articles(number))
    words = sum(len(article.text.split()) for article in corpus)
    print(f"{number:,} articles, {words:,} words")
    nlp = load_trained(load_pack())
    bare = timed("bare pipeline (spaCy, trained parts)", words, lambda: drain(nlp.pipe(a.text for a in corpus)))
    one = timed("language work, 1 process", words, lambda: drain(analyse_all(corpus, Settings())))
    timed("language work, 2 processes", words, lambda: drain(analyse_all(corpus, Settings(workers=2))))
    with tempfile.TemporaryDirectory() as folder:
        for article in corpus:
            Path(folder, f"{article.id}.txt").write_text(article.text, "utf-8")
        out = Path(folder, "out")
        timed(
            "whole build, 1 process",
            words,
            lambda: build_graph([Path(folder)], out, Settings(), progress=PlainProgress()),
        )
    print(f"language work runs at {one / bare:.2f} of the bare pipeline; {peak()}")


if __name__ == "__main__":  # worker processes import this module
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
