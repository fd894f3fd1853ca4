"""Evidence within one article that a surname, first name or initial stands for a full name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from graph.resolution.forms import Form
from graph.resolution.links import Link, unambiguous


def persons(forms: Iterable[Form], firsts: Mapping[str, int]) -> Iterator[Link]:
    """Surnames, first names and initials for full names.

    `firsts` tells where each form stands first: of two bearers of a surname, it means the one already introduced.
    """
    forms = unambiguous(forms)
    ends: defaultdict[str, list[Form]] = defaultdict(list)
    for form in forms:
        if len(form.core_words) > 1:
            for word in {form.core_words[0], form.core_words[-1]}:
                ends[word].append(form)
    for short in forms:
        words = short.core_words
        found = [link for long in ends.get(words[-1], ()) if (link := person(short, long))] if words else []
        yield from _introduced(found, firsts)


def _introduced(links: list[Link], firsts: Mapping[str, int]) -> list[Link]:
    """The link to the one person named in full before the short form; a title may name the first of them short."""
    places = [(firsts.get(link.long.text, -1), link) for link in links]
    before = [link for place, link in places if place < firsts.get(link.short.text, -1)]
    if len(before) == 1:
        return before
    return links if before or not links else [min(places, key=lambda found: found[0])[1]]


def person(short: Form, long: Form) -> Link | None:
    """How one person's name may stand for a longer one, None where it cannot."""
    few, many = short.core_words, long.core_words
    if len(few) < len(many) and many[-len(few) :] == few:
        return Link(short, long, "surname", f"last name of {long.text}", 0.9)
    if len(few) == 1 < len(many) and many[0] == few[0]:
        return Link(short, long, "first name", f"first name of {long.text}", 0.8)
    if len(few) == len(many) > 1 and few[1:] == many[1:] and len(few[0]) == 1 < len(many[0]) and few[0] == many[0][0]:
        return Link(short, long, "initial", f"initial of {long.text}", 0.85)
    return None
