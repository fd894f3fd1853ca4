"""Bytes of a text file to text: UTF-8 first, then what else a French article is plausibly stored in."""

from __future__ import annotations

import codecs
import logging

from graph.errors import InputError

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_MOST_CONTROL = 0.01
_MOST_ACCENTED = 0.25
_log = logging.getLogger(__name__)


def decode(data: bytes, *, name: str) -> str:
    """The text of a file, without byte-order mark; a guess at the encoding is logged with the file's name.

    Raises InputError for an empty file, a binary one, or an encoding that cannot be told.
    """
    if not data.strip():
        raise InputError("empty file")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data, encoding)
    if _is_binary(data):
        raise InputError("binary file, not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _guess(data, error, name)


def _strict(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"not valid {encoding} (byte {error.start}); save it as UTF-8") from error
    if not text.strip():
        raise InputError("empty file")
    return text


def _is_binary(data: bytes) -> bool:
    return b"\0" in data or len(data) - len(data.translate(None, _CONTROL)) > _MOST_CONTROL * len(data)


def _guess(data: bytes, error: UnicodeDecodeError, name: str) -> str:
    """UTF-8 with a few broken bytes, or Windows-1252 where its accented letters are as rare as in real text."""
    text = data.decode("utf-8", "replace")
    broken, whole = text.count("\ufffd"), sum(char > "\x7f" for char in text)
    if broken * 5 < whole:
        _log.warning("%s: %d broken characters in UTF-8 text were replaced", name, broken)
        return text
    accented = sum(byte > 0x7F for byte in data)
    if accented > _MOST_ACCENTED * len(data):
        raise InputError(f"not UTF-8 (byte {error.start}) and no other encoding fits; save it as UTF-8") from error
    _log.warning("%s: not UTF-8, read as Windows-1252; save it as UTF-8 if accents look wrong", name)
    # Five bytes are undefined in Windows-1252; Latin-1 gives them a (control) meaning that cleaning removes.
    return "".join(_cp1252(byte) for byte in data) if _has_undefined(data) else data.decode("cp1252")


def _has_undefined(data: bytes) -> bool:
    return any(byte in data for byte in b"\x81\x8d\x8f\x90\x9d")


def _cp1252(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)
