"""Which lines of a page are menus, buttons, notices and links, by the pack's rules and the shape of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.cleaning.lines import Page, ends_sentence, is_menu, is_short, segments
from graph.cleaning.rules import LineRule, Rules

# Characters of sentences that must precede a comment form for it to end the article: a link of that name may stand under the title.
_CUT_AFTER = 200
_LINKS = 6
_LONGEST_STRIP = 250
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
_IDENTIFIER = re.compile(r"[a-zà-ÿ]+(?:[A-Z][a-z]+)*$|[\w-]+_[\w-]+$")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\\d]")


def is_clutter(key: str, rules: Rules) -> bool:
    """Whether a line is clutter wherever it stands: by a rule, or by its shape in any language."""
    if _rule(key, [rule for rule in rules.lines if rule.where == "any"]) or _is_strip(key, rules):
        return True
    # An address, an identifier, another script, a menu.
    alone = _ADDRESS.match(key) or _IDENTIFIER.match(key) or (key and not _LATIN.search(key))
    return bool(alone or is_menu(key))


def find_clutter(page: Page, rules: Rules, fields: frozenset[int]) -> frozenset[int]:
    """Indices of lines to drop. `fields` are lines that hold a byline, date or source and nothing else."""
    dropped = set(fields)
    for index, key in enumerate(page.keys):
        if index in dropped or not key:
            continue
        rule = _rule(key, [rule for rule in rules.lines if page.covers(rule.where, index)])
        if rule and rule.action == "cut" and _ends_article(page, index):
            return frozenset(dropped | set(range(index, len(page.keys))))
        if rule and rule.action == "block":
            dropped |= _links(page, index)
        if rule or page.clutter[index] or _repeats(page, index):
            dropped.add(index)
    return frozenset(dropped | _trailing(page, dropped))


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


def _ends_article(page: Page, index: int) -> bool:
    return sum(len(key) for key, prose in zip(page.keys[:index], page.prose, strict=False) if prose) >= _CUT_AFTER


def _links(page: Page, heading: int) -> set[int]:
    """Lines of a list of links below its heading: to the end of the page, or one group where sentences follow."""
    found: set[int] = set()
    for index in range(heading + 1, len(page.keys)):
        blank = not page.keys[index]
        if page.prose[index] or (heading < page.tail and ((blank and found) or len(found) == _LINKS)):
            break
        if not blank:
            found.add(index)
    return found


def _trailing(page: Page, dropped: set[int]) -> set[int]:
    """Lines after the last sentence that follow clutter and are no sentences: the rest of a footer."""
    first = min((index for index in dropped if index >= page.tail), default=len(page.keys))
    return {index for index in range(first, len(page.keys)) if page.keys[index] and not _is_item(page.keys[index])}


def _is_item(key: str) -> bool:
    return ends_sentence(key) and len(key.split()) >= 4
