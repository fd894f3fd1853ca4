"""Characters that carry no text go; every space, apostrophe, quotation mark, ligature and accent stays."""

from __future__ import annotations

import html
import re
import unicodedata

_NEWLINES = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
# Control, zero-width and direction marks, soft hyphens: invisible, and they split words.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc]"
)
_DECOMPOSED = re.compile("[^\\W\\d_][\u0300-\u036f]+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,8}\d?);")
_SPACES = re.compile(r"[ \t]{2,}|\t")


def normalise(text: str) -> str:
    """One kind of line end, composed accents, HTML entities resolved, invisible characters removed."""
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    text = _INVISIBLE.sub("", _NEWLINES.sub("\n", text))
    # Only where a letter carries a separate accent: NFC would also rewrite signs that were typed on purpose.
    return _DECOMPOSED.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)


def squeeze(line: str) -> str:
    """A line without spaces at its ends and with single spaces inside; non-breaking spaces stay."""
    return _SPACES.sub(" ", line.strip())
