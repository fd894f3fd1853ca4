"""Text as a browser needs it: no lone surrogates, and offsets in UTF-16 units instead of characters."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import Any


def safe(text: str) -> str:
    """The text with each lone surrogate replaced by U+FFFD, so that it can be written as UTF-8."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def safe_deep(value: Any) -> Any:
    """`safe` for every string of a structure of lists, tuples and dicts, keys included."""
    if isinstance(value, str):
        return safe(value)
    if isinstance(value, dict):
        return {safe(key): safe_deep(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [safe_deep(item) for item in value]
    return value


def utf16_offsets(text: str) -> Callable[[int], int]:
    """A function from character offsets of the text to the offsets that JavaScript counts."""
    wide = [index for index, character in enumerate(text) if ord(character) > 0xFFFF]
    if not wide:
        return lambda offset: offset
    return lambda offset: offset + bisect_left(wide, offset)
