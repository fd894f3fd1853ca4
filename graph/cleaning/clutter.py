"""Which lines of a page are menus, buttons, notices and links, by the pack's rules and the shape of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from graph.cleaning.lines import Page, ends_sentence, is_figures, is_menu, is_short, segments, words
from graph.cleaning.rules import LineRule, Rules

# Characters of sentences before a comment form that ends the article: a link of that name may stand under the title.
_CUT_AFTER = 200
_SUBHEADING = 6
_LONGEST_STRIP = 250
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
_IDENTIFIER = re.compile(r"[a-zà-ÿ]+(?:[A-Z][a-z]+)*$|[\w-]+_[\w-]+$")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\\d]")


def is_clutter(key: str, rules: Rules) -> bool:
    """Whether a line is clutter wherever it stands: by a rule, or by its shape in any language."""
    if _rule(key, [rule for rule in rules.lines if rule.where == "any"]) or _is_strip(key, rules):
        return True
    # An address, an identifier, another script, a menu, a row of figures.
    alone = _ADDRESS.match(key) or _IDENTIFIER.match(key) or (key and not _LATIN.search(key))
    return bool(alone or is_menu(key) or is_figures(key))


def cut(page: Page, rules: Rules) -> Page:
    """The page without the comments: all that follows a comment form or count, unless it stands above the text."""
    cuts = [rule for rule in rules.lines if rule.action == "cut"]
    read = 0
    for index, key in enumerate(page.keys):
        if read >= _CUT_AFTER and _first(key, cuts):
            return page.before(index)
        read += len(key) * page.prose[index]
    return page


def find_clutter(page: Page, rules: Rules, fields: frozenset[int]) -> frozenset[int]:
    """Indices of lines to drop. `fields` are lines that hold a byline, date or source and nothing else."""
    dropped = set(fields)
    for index, key in enumerate(page.keys):
        if index in dropped or not key:
            continue
        rule = _rule(key, [rule for rule in rules.lines if page.covers(rule.where, index)])
        if rule and rule.action == "block":
            dropped |= _links(page, index)
        if rule or page.clutter[index] or _repeats(page, index):
            dropped.add(index)
    return frozenset(dropped | _leading(page, dropped) | _trailing(page, dropped))


def _rule(key: str, rules: Iterable[LineRule]) -> LineRule | None:
    """The rule that a line falls under, or, where it has parts that all fall under one, the rule of its first part."""
    fitting = [rule for rule in rules if len(key) <= rule.longest]
    if found := _first(key, fitting):
        return found
    parts = segments(key) if len(key) <= _LONGEST_STRIP else []
    inner = [_first(part, fitting) for part in parts]
    return inner[0] if len(inner) > 1 and all(inner) else None


def _first(key: str, rules: Iterable[LineRule]) -> LineRule | None:
    return next((rule for rule in rules if rule.pattern.match(key)), None)


def _is_strip(key: str, rules: Rules) -> bool:
    """Short parts of which at least one is a field or clutter: `Économie | Nord | Publié le 18/02/2025`."""
    parts = segments(key)
    if len(parts) < 2 or len(key) > _LONGEST_STRIP:
        return False
    known = [
        any(rule.drop and rule.where == "any" and rule.value(part) for rule in rules.fields)
        or any(rule.where == "any" and rule.pattern.match(part) for rule in rules.lines)
        for part in parts
    ]
    return any(known) and all(told or is_short(part) for told, part in zip(known, parts, strict=True))


def _repeats(page: Page, index: int) -> bool:
    """A line of the head that the next line, the title, stands in: `Accueil Entreprise <title>`, `<title> | Site`."""
    following = next((key for key in page.keys[index + 1 : index + 4] if key), "")
    key = page.keys[index]
    return len(following) >= 20 and following in key and len(key) <= len(following) + 60 and index < page.head


def _links(page: Page, heading: int) -> set[int]:
    """Lines of a list of links below its heading: all before the next sentence, but for a subheading of the text."""
    following = (index for index in range(heading + 1, len(page.keys)) if page.keys[index])
    found = list(takewhile(lambda index: not page.prose[index], following))
    if heading < page.tail and len(found) > 1 and words(page.keys[found[-1]]) <= _SUBHEADING:
        found.pop()
    return set(found)


def _leading(page: Page, dropped: set[int]) -> set[int]:
    """Short lines above the title where a menu stands: the entries that no rule knows.

    The title is the first line of five words or more; where only sentences are that long, the last line above them.
    """
    filled = [index for index in range(page.head) if page.keys[index] and index not in dropped]
    title = next((index for index in filled if not is_short(page.keys[index])), None)
    if title is None:
        title = filled[-1] if filled else 0
    if not any(index in dropped for index in range(title)):
        return set()
    return {index for index in filled if index < title and is_short(page.keys[index])}


def _trailing(page: Page, dropped: set[int]) -> set[int]:
    """Lines after the last sentence that follow clutter and are no sentences: the rest of a footer."""
    first = min((index for index in dropped if index >= page.tail), default=len(page.keys))
    return {index for index in range(first, len(page.keys)) if page.keys[index] and not _is_item(page.keys[index])}


def _is_item(key: str) -> bool:
    return ends_sentence(key) and len(key.split()) >= 4
