"""Pairs of names that are one thing, and pairs that are two: the data file is the test."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.lang.pack import load_pack
from graph.resolution import resolve
from tests.resolution.articles import analysis

FILE = Path(__file__).resolve().parents[1] / "gold" / "fr" / "pairs.jsonl"
PAIRS = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]


def told(pair: dict[str, Any]) -> str:
    return f"{pair['a'][-1]} {'=' if pair['same'] else '≠'} {pair['b'][-1]} ({pair['why']})"


def place(pair: dict[str, Any], side: str, index: dict[tuple[str, str, str], str]) -> str:
    """The entity of one side: [article, form], [article, type, form], or [type, form] where no articles are given."""
    *where, form = pair[side]
    article = str(where[0]) if "articles" in pair else side
    kind = where[-1] if isinstance(where[-1], str) else ""
    found = {id_ for (a, name, type_), id_ in index.items() if (a, name) == (article, form) and kind in {"", type_}}
    assert len(found) == 1, f"{form!r} is no mention of article {article}"
    return found.pop()


@pytest.mark.parametrize("pair", PAIRS, ids=told)
def test_pair(pair: dict[str, Any]) -> None:
    marked = pair.get("articles")
    texts = (
        {str(number): text for number, text in enumerate(marked)}
        if marked
        else {side: f"Voici [[{pair[side][0]} {pair[side][1]}]] une fois." for side in "ab"}
    )
    index = resolve([analysis(text, id=id_) for id_, text in texts.items()], load_pack("fr")).index
    assert (place(pair, "a", index) == place(pair, "b", index)) == pair["same"]


def test_there_are_enough_pairs_and_none_twice() -> None:
    same = [pair for pair in PAIRS if pair["same"]]
    assert len(same) >= 150
    assert len(PAIRS) - len(same) >= 150
    assert len({json.dumps(pair, sort_keys=True) for pair in PAIRS}) == len(PAIRS)
