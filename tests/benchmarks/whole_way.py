"""The whole way from raw text to resolved facts on annotated articles, with a relation classifier of one's choice.

Articles are parsed once; relations are judged again for each classifier. In cross-validation an article is judged by a
classifier that was fitted without it. Names, references and lexicon are those that ship: they know articles 01 to 13.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from graph.cleaning import clean
from graph.evaluation import facts_of
from graph.evaluation.gold import GoldArticle, is_held_out, load_gold
from graph.evaluation.score import Fact
from graph.lang import load_pack
from graph.model import Analysis, Article
from graph.pipeline import load_pipeline
from graph.pipeline.relations.classifier import Classifier
from graph.pipeline.relations.component import RelationExtractor
from graph.pipeline.relations.lexicon import lexicon_files
from graph.training.examples import Row, article_rows, sentence_rows
from graph.training.relations import fit, training_articles
from graph.triples import analyse

GOLD = Path(__file__).resolve().parent.parent / "gold" / "fr"
FOLDS = 4


@dataclass(frozen=True)
class Read:
    """An annotated article, its cleaned text and the parse of it, with names and references, without relations."""

    gold: GoldArticle
    article: Article
    doc: Doc


class WholeWay:
    """The pipeline that ships, with its last component at hand."""

    def __init__(self) -> None:
        self.pack = load_pack("fr")
        self.nlp: Language = load_pipeline(self.pack)
        self.extractor: RelationExtractor = self.nlp.get_pipe("toile_relations")  # type: ignore[assignment]
        self.shipped = self.extractor.classifier
        self.nlp.remove_pipe("toile_relations")

    def rows(self) -> list[Row]:
        """What the classifier that ships is fitted on; as `main` of `graph.training.relations` puts it together."""
        resolve, grammar = self.nlp.get_pipe("toile_references"), self.extractor.grammar
        with self.nlp.select_pipes(disable=["toile_references"]):
            rows = list(
                article_rows(training_articles(GOLD), self.nlp, grammar, resolve, references=GOLD / "references")
            )
            for name in lexicon_files(self.pack):
                rows += sentence_rows(self.pack.folder / name, self.nlp, grammar, complete=False)
            for path in (GOLD / "constructions.jsonl", *sorted((GOLD / "sentences").glob("*.jsonl"))):
                rows += sentence_rows(path, self.nlp, grammar, complete=True)
        return rows

    def read(self, articles: Iterable[GoldArticle]) -> list[Read]:
        """Clean and parse articles as a build does."""
        cleaned = [(gold, clean(gold.article(), self.pack)) for gold in articles]
        return [Read(gold, article, self.nlp(article.text)) for gold, article in cleaned]

    def facts(self, reads: Sequence[Read], classifier: Classifier | None = None) -> list[Fact]:
        """The facts of articles, resolved all together; without a classifier, by the one that ships."""
        return list(facts_of(list(self.analyses(reads, lambda _: classifier or self.shipped))))

    def analyses(self, reads: Iterable[Read], judge: Callable[[str], Classifier]) -> Iterator[Analysis]:
        """Each article judged by the classifier that `judge` gives for its id."""
        for read in reads:
            self.extractor.use(judge(read.gold.id))
            yield analyse(self.extractor(read.doc), read.article)

    def cross_validated(self, reads: Sequence[Read], rows: Sequence[Row]) -> list[Fact]:
        """The facts of articles, each judged by a classifier that was fitted without any row of it.

        One network a fold, where what ships is the mean of several: a little worse, in a third of the time.
        """
        groups = folds([read.gold.id for read in reads])
        judges = {}
        for group in groups:
            judges.update(dict.fromkeys(group, fit([row for row in rows if row.group not in group], networks=1)))
        return list(facts_of(list(self.analyses(reads, judges.__getitem__))))


def folds(articles: Iterable[str], number: int = FOLDS) -> list[frozenset[str]]:
    """Articles dealt out into folds by the order of their ids."""
    ordered = sorted(articles)
    return [frozenset(ordered[n::number]) for n in range(number)]


def annotated(*, held_out: bool) -> list[GoldArticle]:
    """The annotated articles 14 to 16 that nothing was trained on, or 01 to 13."""
    return [article for article in load_gold(GOLD / "articles") if is_held_out(article.id) == held_out]
