"""Facts against annotation, from raw text to resolved facts: ours, cross-validated, and what one would take instead.

`python tests/benchmarks/relations_quality.py` prints the figures and writes what is behind them into
`output/quality/`: every fact and every missed one of articles 01 to 13 (by a classifier that was fitted without the
article) and of the seeds, every rule with its counts. The 24 held-out articles are only counted. Needs the extra
`benchmarks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from time import process_time

from baselines import BASELINES, UNLABELLED, analysis
from breakdown import by_statement, frame_rows, kinds_of, source_table, statement_table
from reading import MISSED, OUTPUT, SAID, Kinds, missed_rows, said_rows, write
from whole_way import GOLD, Read, WholeWay, annotated

from graph.evaluation import facts_of
from graph.evaluation.examples import ExampleScore, score_constructions, score_lexicon
from graph.evaluation.gold import load_gold
from graph.evaluation.run import report
from graph.evaluation.score import Fact, Score, score
from graph.model import Analysis, Article
from graph.triples import analyse

FIGURES = ("f1", "precision", "recall", "core_recall", "f1_all", "entity_recall", "modality")
PAIRS = ("named_pair_precision", "named_pair_recall")


def scored(reads: Sequence[Read], facts: Iterable[Fact]) -> Score:
    """The score of articles that were read."""
    return score([read.gold for read in reads], facts)


def baselines(reads: Sequence[Read]) -> Iterator[tuple[str, Score | str]]:
    """The score of each baseline on articles that were read, or why it could not run."""
    for title, rule in BASELINES.items():
        try:
            facts = facts_of([analysis(read.doc, read.article, rule(read.doc)) for read in reads])
            yield title, scored(reads, facts)
        except ImportError as error:
            yield title, f"not run: {error}; pip install '.[benchmarks]'"


def sentences(way: WholeWay) -> Iterator[tuple[str, ExampleScore]]:
    """Lexicon and constructions with the classifier that ships; sentences are no articles, so they are not cleaned."""
    way.extractor.use(way.shipped)

    def run(articles: Sequence[Article]) -> Iterator[Analysis]:
        docs = way.nlp.pipe([article.text for article in articles], batch_size=64)
        return (analyse(way.extractor(doc), article) for doc, article in zip(docs, articles, strict=True))

    yield "lexicon", score_lexicon(way.pack, run)
    yield "constructions", score_constructions(GOLD / "constructions.jsonl", run)


def calibration(result: Score, least: float = 0.8) -> str:
    """How many of the sure facts are right."""
    sure = [v.right for v in result.verdicts if v.fact.confidence >= least]
    return f"of {len(sure)} facts at confidence {least} and more, right: {sum(sure) / max(len(sure), 1):.2f}"


def table(results: Mapping[str, Score | str]) -> Iterator[str]:
    """A line of figures for each system; a system that gives no relation has figures of pairs only."""
    columns = ("articles", "said", *FIGURES, *PAIRS)
    titles = [name.removeprefix("named_") for name in columns]
    yield f"{'':26}" + "  ".join(titles)
    for system, result in results.items():
        if isinstance(result, str):
            yield f"{system:26}{result}"
            continue
        figures = {n: "-" if system in UNLABELLED and n in FIGURES else v for n, v in result.figures().items()}
        cells = (f"{figures[name]:>{len(title)}}" for name, title in zip(columns, titles, strict=True))
        yield f"{system:26}" + "  ".join(cells)


def example_lines(title: str, result: ExampleScore) -> Iterator[str]:
    """Rates of example sentences, of all and of those that are for checking only."""
    for part in ("all", "held out"):
        rates = {what: result.rate(what, part) for what in ("found", "silent", "quiet")}
        figures = {**rates, "f1": result.f1(part)}
        yield f"{title}, {part}: " + "  ".join(f"{name} {value:.3f}" for name, value in figures.items() if value)


def files(results: Sequence[Score], reads: Iterable[Read], kinds: Kinds) -> None:
    """Write what is behind the figures of articles that may be read."""
    texts = {read.gold.id: read.article.text for read in reads}
    write("said.tsv", SAID, said_rows(results, texts))
    write("missed.tsv", MISSED, missed_rows(results, kinds))
    write("rules.tsv", ("rule", "relation", "said", "right"), frame_rows(v for r in results for v in r.verdicts))


def articles() -> WholeWay:
    """Print the figures of articles beside those of the baselines and write the files; gives the pipeline."""
    way = WholeWay()
    readable, held_out = way.read(annotated(held_out=False)), way.read(annotated(held_out=True))
    seeds = way.read(load_gold(GOLD / "seeds"))
    crossed, tested = way.cross_validated(readable, way.rows()), way.facts(held_out)
    reads = [*readable, *held_out]
    whole, folded, seeded = (
        scored(reads, [*crossed, *tested]),
        scored(readable, crossed),
        scored(seeds, way.facts(seeds)),
    )
    kinds = {read.gold.id: kinds_of(read) for read in (*reads, *seeds)}
    print("All 128 articles, cross-validated; gold, found; said, right of each relation:", *report(whole), sep="\n")
    print(calibration(whole))
    print(*statement_table(by_statement(reads, whole, kinds, way.extractor.grammar)), sep="\n")
    print("Facts by what gave them:", *source_table(whole.verdicts), sep="\n")
    results = {
        "ours, cross-validated": whole,
        "ours, 01-13 (four folds)": folded,
        "ours, 14-16 (held out)": scored(held_out, tested),
        "ours, seeds": seeded,
    }
    print(*table({**results, **dict(baselines(reads))}), sep="\n")
    files([folded, seeded], [*readable, *seeds], kinds)
    return way


def main() -> None:
    """Print every figure and write the files."""
    way = articles()
    for title, result in sentences(way):
        print(*example_lines(title, result), sep="\n")
        rows = [*(("missed", line) for line in result.missed), *(("loud", line) for line in result.loud)]
        write(f"{title}.tsv", ("what", "sentence"), rows)
    print(f"What is behind these figures stands in {OUTPUT} ({process_time():.0f} s of processor time).")


if __name__ == "__main__":
    main()
