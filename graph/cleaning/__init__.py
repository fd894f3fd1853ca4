"""Raw text of a web page to the text of its article, with the title, byline, date and source that it states.

Clutter must never become evidence, and no sentence may be lost: when in doubt a line stays. The text keeps one
paragraph a line; its characters are those of the page (see `characters`), so that quotes are the article's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from graph.cleaning.characters import normalise, squeeze
from graph.cleaning.clutter import cut, find_clutter, is_clutter
from graph.cleaning.fields import read_fields
from graph.cleaning.lines import Page, unwrap
from graph.cleaning.rules import Rules, load_rules
from graph.cleaning.title import drop_repeats, find_title
from graph.lang import LanguagePack
from graph.model import Article

__all__ = ["Rules", "clean", "load_rules"]

_BLANKS = re.compile(r"\n{3,}")


def clean(article: Article, pack: LanguagePack) -> Article:
    """The article with cleaned text; fields that the source already gave are kept. Text may come out empty."""
    rules = load_rules(pack)
    lines = [_inline(line, rules) for line in unwrap(normalise(article.text).split("\n"))]
    page = cut(Page.of(lines, is_clutter=lambda key: is_clutter(key, rules)), rules)
    fields = read_fields(page, rules)
    dropped = find_clutter(page, rules, fields.lines)
    kept = [squeeze(line) for index, line in enumerate(page.lines) if index not in dropped]
    title = article.title or find_title(kept)
    found = {name: getattr(article, name) or value for name, value in fields.values.items()}
    return replace(article, text=_join(drop_repeats(kept, title)), title=title, **found)


def _inline(line: str, rules: Rules) -> str:
    for rule in rules.inline:
        line = rule.pattern.sub(rule.replace, line)
    return line


def _join(lines: Iterable[str]) -> str:
    return _BLANKS.sub("\n\n", "\n".join(lines)).strip()
