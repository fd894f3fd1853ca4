"""Cuts text into words as the treebanks do, by the table `tokens.toml` of a language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER, LIST_ELLIPSES, LIST_ICONS
from spacy.lang.punctuation import TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vocab import Vocab

TABLE = "tokens.toml"
_QUOTES = "'’"


def make_tokenizer(vocab: Vocab, table: Mapping[str, Any]) -> Tokenizer:
    """A tokenizer with the elisions, clitics, whole words, abbreviations and detached prefixes of a table."""
    whole = [*table["whole"], *table["abbreviations"]]
    prefixes = [*TOKENIZER_PREFIXES, rf"(?:{_either(table['detached'])})(?=[{ALPHA_UPPER}])", rf"[-•●▪](?=[{ALPHA}«])"]
    stops = [r"(?<=[€$£%°²³\])»”])\.", r"(?<=\dh)\.", r"(?<=\d)[hH]", rf"(?<=\d[{ALPHA_UPPER}])\."]
    suffixes = [*TOKENIZER_SUFFIXES, *stops]
    return Tokenizer(
        vocab,
        rules={word: [{"ORTH": word}] for word in whole},
        prefix_search=compile_prefix_regex(prefixes).search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex(_infixes(table)).finditer,
        url_match=re.compile(r"^(?:https?://|www\.)\S+$").match,
    )


def _infixes(table: Mapping[str, Any]) -> list[str]:
    return [
        *LIST_ELLIPSES,
        *LIST_ICONS,
        rf"(?<=[{ALPHA_LOWER}{_QUOTES})»”\]])[.!?](?=[{ALPHA_UPPER}«])",
        rf"(?<=[{ALPHA}])[)»”](?=[.!?][{ALPHA_UPPER}])",
        rf"(?<=[{ALPHA}]),(?=[{ALPHA}])",
        rf"(?<=[{ALPHA}0-9])(?:--+|—|–)(?=[{ALPHA}])",
        rf"(?<=[{ALPHA}])/(?=[{ALPHA}])",
        rf"(?<=[{ALPHA}0-9)])[:<>=](?=[{ALPHA}])",
        rf"(?<=[{ALPHA}])\((?=[{ALPHA}])",
        r"(?<=\d)h(?=\d\d\b)",
        *(rf"(?<=\b{elided}[{_QUOTES}])(?=\w)" for elided in _cases(table["elisions"])),
        rf"(?<=[{ALPHA_LOWER}])-(?:{_either(table['clitics'])})(?![\w-])",
    ]


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _cases(words: Iterable[str]) -> list[str]:
    return [form for word in words for form in (word, word.capitalize(), word.upper()) if form]
