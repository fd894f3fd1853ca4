"""Whole pages in the form of French news sites: the article comes out, and nothing else (see pages/README.md)."""

from pathlib import Path

import pytest

from graph.cleaning import clean
from graph.lang import load_pack
from graph.model import Article

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


@pytest.mark.parametrize("separator", ["\n", "\n\n"], ids=["tight", "spaced"])
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page(path: Path, separator: str) -> None:
    lines = [(line[0], *line[2:].split(" ⇒ ")) for line in path.read_text("utf-8").splitlines()]
    raw = separator.join(line[1] for line in lines)
    article = clean(Article(id=path.stem, text=raw), load_pack("fr"))
    either = {text for sign, text, *_ in lines if sign == "?"}
    wanted = [line[-1] for line in lines if line[0] in "+~"]
    assert [line for line in article.text.split("\n") if line and line not in either] == wanted
    assert article.title == next(text for sign, text, *_ in lines if sign == "+")
