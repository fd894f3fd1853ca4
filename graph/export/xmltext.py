"""Text inside XML files as XML parsers, and Gephi behind them, hand it on unchanged.

Gephi's importers were seen to alter three kinds of text: they replace "INF" in any attribute by "Infinity", read
"null" as no value, and drop a space that stands between two escaped characters. The first two are broken up with a
word joiner, which no screen shows and our own readers remove; the last cannot happen in a CDATA section.
"""

from __future__ import annotations

import re

_JOINER = "\u2060"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NEWLINE = re.compile("\r\n?")
_INF, _NULL = f"(?={_JOINER}*NF)", rf"(?={_JOINER}*[uU][lL][lL]\s*\Z)"
_SWALLOWED = re.compile(rf"I{_INF}|\A\s*[nN]{_NULL}")
_PROTECTED = re.compile(rf"(I){_JOINER}{_INF}|(\A\s*[nN]){_JOINER}{_NULL}")
_NOT_IN_TOKEN = re.compile(r"[^A-Za-z0-9.:_À-ÖØ-öø-ÿ-]|_(?=x)|^$")
_ESCAPED = re.compile(r"_x([0-9a-f]*)_")


def legal(text: str) -> str:
    """Text without what XML 1.0 cannot hold: other characters become U+FFFD, line ends line feeds."""
    return text if text.isprintable() else _NEWLINE.sub("\n", _ILLEGAL.sub("\ufffd", text))


def shield(text: str) -> str:
    """Text that Gephi leaves alone: a word joiner breaks up "INF" and a lone "null". `unshield` takes it back."""
    if "NF" not in text and text.lstrip()[:1] not in ("n", "N"):
        return text  # nearly always, and five times as fast as the search
    return _SWALLOWED.sub(lambda match: match[0] + _JOINER, text)


def unshield(text: str) -> str:
    """The inverse of `shield`."""
    return _PROTECTED.sub(lambda match: match[1] or match[2], text)


def content(text: str) -> str:
    """Legal text as the content of an element: in CDATA where it holds markup characters."""
    if "&" in text or "<" in text or ">" in text:
        return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"
    return text


def attribute(text: str) -> str:
    """Legal text as the value of an attribute in double quotes; line ends and tabs survive."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text.replace("\n", "&#10;").replace("\t", "&#9;")


def token(id: str) -> str:
    """An id as an NMTOKEN, the only kind that the schema of GraphML admits; distinct ids stay distinct."""
    return _NOT_IN_TOKEN.sub(lambda match: f"_x{ord(match[0]):x}_" if match[0] else "_x_", id)


def untoken(token: str) -> str:
    """The inverse of `token`."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)) if match[1] else "", token)


def instruction(data: str) -> str:
    """JSON as a processing instruction for our own reader: all others, Gephi among them, pass over it."""
    if not data.isprintable():
        data = _ILLEGAL.sub(lambda match: "\\u" + f"{ord(match[0]):04x}", data)
    return "<?toile " + data.replace(">", "\\u003e") + "?>"
