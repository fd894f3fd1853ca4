"""Articles for tests, written as marked-up text: `[[ORG Alibaba]] lance [[PRODUCT Qwen]].`"""

import re
from collections.abc import Iterable

from graph.model import NAMED_TYPES, Analysis, Article, Evidence, Mention, Triple

_MARK = re.compile(r"\[\[([A-Z]+) (.+?)\]\]")


def analysis(marked: str, *, id: str = "a", facts: Iterable[tuple[str, str, str]] = ()) -> Analysis:
    """An analysis of a marked-up text; `facts` are (subject, relation, object) by surface form.

    Amounts, dates and concepts stand in triples only, as in the pipeline.
    """
    text, mentions, end = "", [], 0
    for found in _MARK.finditer(marked):
        text += marked[end : found.start()]
        mentions.append(Mention(found[2], len(text), len(text) + len(found[2]), found[1], found[2]))
        text, end = text + found[2], found.end()
    article = Article(id, text + marked[end:])
    by_name = {mention.name: mention for mention in mentions}
    unnamed = [mention for mention in mentions if mention.type not in NAMED_TYPES]
    triples = [_triple(article, by_name[s], r, by_name[o]) for s, r, o in facts]
    triples += [_triple(article, mention, "other", mention) for mention in unnamed]
    return Analysis(article, tuple(m for m in mentions if m.type in NAMED_TYPES), tuple(triples))


def _triple(article: Article, subject: Mention, relation: str, object_: Mention) -> Triple:
    span = subject.start, object_.end
    evidence = Evidence(
        article.id, article.sha256, *span, article.text[slice(*span)], (subject.start, subject.end), span,
        (object_.start, object_.end),
    )  # fmt: skip
    return Triple(subject, relation, object_, evidence)
