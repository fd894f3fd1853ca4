"""The work on one article, and on many in this process or in several: the results and their order are the same."""

from __future__ import annotations

import logging
import multiprocessing
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from graph.cleaning import clean
from graph.config import Settings
from graph.errors import ModelError
from graph.lang import load_pack
from graph.model import Analysis, Article, Skipped
from graph.pipeline import load_pipeline
from graph.triples import analyse
from graph.triples.select import select_relations

log = logging.getLogger(__name__)

Results = Generator[Analysis | Skipped, None, None]

_AHEAD = 4
"""Articles in hand for each process: enough to keep it busy, few enough to bound the memory."""


class Worker:
    """A loaded pipeline with the settings of a build; called with an article, it gives what language work finds."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.pack = load_pack(settings.language)
        self.nlp = load_pipeline(self.pack, model=settings.model)

    def __call__(self, article: Article) -> Analysis | Skipped:
        """Clean, parse and extract one article; it depends on nothing else, so any process may do it."""
        cleaned = clean(article, self.pack)
        if not cleaned.text:
            return Skipped(path=article.id, reason="holds no text but menus and notices")
        doc = self.nlp.make_doc(cleaned.text)
        doc._.published = cleaned.date or ""
        try:
            analysis = analyse(self.nlp(doc), cleaned)
        except (ValueError, IndexError, KeyError) as error:
            # What spaCy and our rules raise on a text that none of us foresaw: it must not cost the other articles.
            log.exception("%s: language work failed", article.id)
            return Skipped(path=article.id, reason=f"language work failed ({error}); please report this text")
        return select_relations(analysis, self.settings.relations)


def analyse_all(articles: Iterable[Article | Skipped], settings: Settings) -> Results:
    """The analysis of each article in the given order; what was skipped before passes through."""
    if settings.workers == 1:
        yield from _here(articles, settings)
        return
    try:
        yield from _in_parallel(articles, settings)
    except BrokenProcessPool as error:
        raise ModelError(
            "a worker process ended, most likely for lack of memory; try fewer --workers or shorter articles"
        ) from error


def _here(articles: Iterable[Article | Skipped], settings: Settings) -> Results:
    worker: Worker | None = None  # loaded only where there is an article to read
    for article in articles:
        if isinstance(article, Skipped):
            yield article
        else:
            worker = worker or Worker(settings)
            yield worker(article)


def _in_parallel(articles: Iterable[Article | Skipped], settings: Settings) -> Results:
    # A fork would copy the threads of the progress bar in an undefined state; a spawned process starts clean.
    context = multiprocessing.get_context("spawn")
    pending: deque[Skipped | Future[Analysis | Skipped]] = deque()
    with ProcessPoolExecutor(settings.workers, context, initializer=_start, initargs=(settings,)) as pool:
        try:
            for article in articles:
                pending.append(article if isinstance(article, Skipped) else pool.submit(_analyse, article))
                if len(pending) >= _AHEAD * settings.workers:
                    yield _result(pending.popleft())
            while pending:
                yield _result(pending.popleft())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _result(item: Skipped | Future[Analysis | Skipped]) -> Analysis | Skipped:
    return item if isinstance(item, Skipped) else item.result()


_worker: Worker | None = None
"""The pipeline of a worker process: it is loaded once and cannot be sent from process to process."""


def _start(settings: Settings) -> None:
    global _worker
    _worker = Worker(settings)


def _analyse(article: Article) -> Analysis | Skipped:
    assert _worker is not None, "the initializer of the pool sets it"
    return _worker(article)
