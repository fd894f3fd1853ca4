"""What is new since the page was last built, read from the page that is about to be replaced.

A page stores what it compared itself with. Building the same graph again keeps that comparison: the second file equals
the first, byte for byte, and a careless rebuild does not make the news disappear.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

logger = logging.getLogger(__name__)

_KINDS = ("articles", "nodes", "edges")
_MODEL = re.compile(r'<script type="application/json" id="model">(.*?)</script>', re.DOTALL)


def news(model: Mapping[str, Any], previous: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Added ids per kind and numbers of vanished ones; None where there was no page before."""
    if previous is None:
        return None
    now, before = _ids(model), _ids(previous)
    if now == before:
        kept = previous.get("news")
        return dict(kept) if kept else None
    added: dict[str, Any] = {kind: sorted(now[kind] - before[kind]) for kind in _KINDS}
    return {**added, "gone": {kind: len(before[kind] - now[kind]) for kind in _KINDS}}


def read_model(path: Path) -> dict[str, Any] | None:
    """The model of a page that Toile wrote, None where there is none that can be read."""
    try:
        found = _MODEL.search(path.read_text("utf-8"))
        model = json.loads(found.group(1)) if found else None
        _ids(model or {})
    except FileNotFoundError:
        return None
    except (OSError, ValueError, LookupError, TypeError) as error:
        logger.warning("%s: not compared with the new page, it cannot be read (%s)", path, error)
        return None
    return model


def _ids(model: Mapping[str, Any]) -> dict[str, set[str]]:
    """Names that stay the same from build to build; an edge is named by its ends and key."""
    place = {column: number for number, column in enumerate(model["edges"]["columns"])}
    ends = [place[column] for column in ("source", "key", "target")]
    return {
        "articles": {article["id"] for article in model["articles"]},
        "nodes": {row[0] for row in model["nodes"]["rows"]},
        "edges": {"|".join(row[end] for end in ends) for row in model["edges"]["rows"]},
    }
