"""Facts against annotation: the seeds, the held-out articles, and the sentences of the lexicon and the constructions.

`python tests/benchmarks/relations_quality.py [--errors FILE]` prints the figures; FILE receives every wrong and missed
triple of the seeds and of articles 12 and 13, which may be read. The 24 held-out articles are only counted.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from spacy.language import Language

from graph.cleaning import clean
from graph.evaluation import facts_of
from graph.evaluation.examples import ExampleScore, score_constructions, score_lexicon
from graph.evaluation.gold import GoldArticle, is_held_out, load_gold, number
from graph.evaluation.run import report
from graph.evaluation.score import Score, score
from graph.lang import load_pack
from graph.model import Analysis, Article
from graph.pipeline import load_pipeline
from graph.triples import analyse

GOLD = Path(__file__).resolve().parent.parent / "gold" / "fr"


def held_out() -> list[GoldArticle]:
    """The articles that nothing was trained or tuned on."""
    return [article for article in load_gold(GOLD / "articles") if is_held_out(article.id)]


def analyses(articles: Iterable[Article], nlp: Language) -> Iterator[Analysis]:
    """Each article as a build would analyse it."""
    pack = load_pack("fr")
    for article in articles:
        cleaned = clean(article, pack)
        yield analyse(nlp(cleaned.text), cleaned)


def scored(articles: Sequence[GoldArticle], nlp: Language) -> Score:
    """The score of annotated articles, resolved all together."""
    return score(articles, facts_of(list(analyses((a.article() for a in articles), nlp))))


def calibration(result: Score, least: float = 0.8) -> str:
    """How many of the sure triples are right."""
    sure = [right for confidence, right in result.judged if confidence >= least]
    return f"of {len(sure)} triples at >= {least}, right: {sum(sure) / max(len(sure), 1):.2f}"


def sentences(nlp: Language) -> Iterator[tuple[str, ExampleScore]]:
    """Lexicon and constructions; sentences are no articles, so they are not cleaned."""

    def run(articles: Sequence[Article]) -> Iterator[Analysis]:
        docs = nlp.pipe([article.text for article in articles], batch_size=64)
        return (analyse(doc, article) for doc, article in zip(docs, articles, strict=True))

    yield "lexicon", score_lexicon(load_pack("fr"), run)
    yield "constructions", score_constructions(GOLD / "constructions.jsonl", run)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--errors", type=Path)
    args = parser.parse_args()
    nlp = load_pipeline(load_pack("fr"))
    lines: list[str] = []
    readable = [a for a in load_gold(GOLD / "articles") if number(a.id) in (12, 13)]
    for title, articles in (
        ("seeds", load_gold(GOLD / "seeds")),
        ("12-13, trained on", readable),
        ("held out", held_out()),
    ):
        result = scored(articles, nlp)
        print(f"{title}: {calibration(result)}", *report(result), sep="\n")
        if title != "held out":
            lines += [f"wrong {title}: {row}" for row in result.wrong] + [
                f"missed {title}: {row}" for row in result.missed
            ]
    for title, result in sentences(nlp):
        for part in ("all", "held out"):
            rates = {w: result.rate(w, part) for w in ("found", "silent", "quiet")}
            print(
                f"{title}, {part}:",
                *(f"{name} {value:.3f}" for name, value in rates.items()),
                f"f1 {result.f1(part):.3f}",
            )
        lines += [f"missed {title}: {row}" for row in result.missed] + [f"loud {title}: {row}" for row in result.loud]
    if args.errors:
        args.errors.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
