"""Markdown: the marks go, the words stay, the front matter becomes metadata."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.sources.markdown import read_markdown

PAGE = """---
title: "Nvidia relance la H20"
date: 2025-07-16
author: Anne Roy
source: Tech Daily
url: https://example.com/h20
tags:
  - puces
---

Le groupe **Nvidia** vend de nouveau
sa puce _H20_ en [Chine](https://example.com/chine).

## Les réactions

- Huawei ;
- *Cambricon*.

> « C'est fait », dit-il.

![une puce](puce.png)
"""


def test_front_matter() -> None:
    article = read_markdown(PAGE, id="x")
    assert (article.title, article.date, article.byline) == ("Nvidia relance la H20", "2025-07-16", "Anne Roy")
    assert (article.source, article.url) == ("Tech Daily", "https://example.com/h20")


def test_paragraphs_are_lines_without_marks() -> None:
    lines = [line for line in read_markdown(PAGE, id="x").text.split("\n") if line]
    assert lines == [
        "Nvidia relance la H20",
        "Le groupe Nvidia vend de nouveau sa puce H20 en Chine.",
        "Les réactions",
        "• Huawei ;",
        "• Cambricon.",
        "« C'est fait », dit-il.",
    ]


@pytest.mark.parametrize("head", ["# Un titre", "# Un titre #", "Un titre\n========"])
def test_title_is_the_heading_that_opens_the_text(head: str) -> None:
    article = read_markdown(f"{head}\n\nDu texte.", id="x")
    assert article.title == "Un titre"
    assert article.text.startswith("Un titre\n")


@pytest.mark.parametrize(
    "text",
    ["Le modèle QwQ_32B_instruct coûte 3 * 4 euros.", "C# et C++ restent.", "Prix : 5 * 2 = 10 * 1.", "R_1 et R_2"],
)
def test_signs_that_are_no_marks_stay(text: str) -> None:
    assert read_markdown(text, id="x").text == text


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    assert read_markdown(text, id="x").id == "x"
