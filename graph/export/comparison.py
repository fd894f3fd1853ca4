"""The difference of two graphs as text, as JSON and as a page without script."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from html import escape
from pathlib import Path
from string import Template

from graph.errors import ConfigError
from graph.export.atomic import replace_file
from graph.export.columns import edge_label
from graph.export.words import words
from graph.export.xmltext import legal
from graph.network.diff import Change, Difference
from graph.network.view import EdgeView, NodeView

Section = tuple[str, str, Sequence[tuple[NodeView | EdgeView, Sequence[Change]]]]
"""Kind (`added`, `gone`, `changed`), key of its heading, rows."""

_PAGE = Path(__file__).with_name("comparison.html")
_SIGNS = {"added": "+", "gone": "-", "changed": "~"}


def write_difference(difference: Difference, path: Path) -> None:
    """Write a difference as text, JSON or a page by the suffix of `path`; ConfigError for any other suffix."""
    render = {".txt": as_text, ".json": as_json, ".html": as_page}.get(path.suffix.lower())
    if render is None:
        raise ConfigError(f"{path}: a comparison is written as .txt, .json or .html; choose one of these suffixes")
    replace_file(path, [render(difference)])


def as_text(difference: Difference) -> str:
    """One line a thing or fact, `+` new, `-` gone, `~` changed; what changed and the sentences below it."""
    say = words(difference.language)
    parts = []
    for kind, heading, rows in _sections(difference):
        parts.append(f"{say[heading]} ({len(rows)})")
        for row, changes in rows:
            parts.append(f"{_SIGNS[kind]} {_title(row, difference)}")
            parts.extend(f"    {line}" for line in _details(row, changes))
    return "\n".join(parts or [say["nothing"]]) + "\n"


def as_json(difference: Difference) -> str:
    """Counts, things by id and name, facts by their ends, key and sentences."""
    data: dict[str, object] = {
        "things": {
            "added": [_thing(node) for node in difference.added],
            "gone": [_thing(node) for node in difference.gone],
            "changed": [{**_thing(node), "changes": list(map(asdict, found))} for node, found in difference.changed],
        },
        "facts": {
            "added": [_fact(edge) for edge in difference.added_facts],
            "gone": [_fact(edge) for edge in difference.gone_facts],
            "changed": [
                {**_fact(edge), "changes": list(map(asdict, found))} for edge, found in difference.changed_facts
            ],
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def as_page(difference: Difference) -> str:
    """A page that needs nothing else; all text of articles is escaped."""
    say = words(difference.language)
    sections = "".join(_section(section, difference, say) for section in _sections(difference))
    counts = (f"{say[heading]}: {len(rows)}" for _, heading, rows in _sections(difference))
    return Template(_PAGE.read_text("utf-8")).substitute(
        language=escape(difference.language),
        title=escape(say["compared"]),
        summary=escape(" · ".join(counts)) or escape(say["nothing"]),
        sections=sections,
    )


def _sections(difference: Difference) -> Iterator[Section]:
    """The kinds of difference that there are."""
    found: tuple[Section, ...] = (
        ("added", "added", _plain(difference.added)),
        ("gone", "gone", _plain(difference.gone)),
        ("changed", "changed", difference.changed),
        ("added", "added_facts", _plain(difference.added_facts)),
        ("gone", "gone_facts", _plain(difference.gone_facts)),
        ("changed", "changed_facts", difference.changed_facts),
    )
    yield from (section for section in found if section[2])


def _plain(rows: Iterable[NodeView | EdgeView]) -> list[tuple[NodeView | EdgeView, Sequence[Change]]]:
    return [(row, ()) for row in rows]


def _section(section: Section, difference: Difference, say: Mapping[str, str]) -> str:
    kind, heading, rows = section
    items = []
    for row, changes in rows:
        body = _list(changes, say) if changes else _quotes(row)
        items.append(f"<li><strong>{_safe(_title(row, difference))}</strong>{body}</li>\n")
    title = f"{escape(say[heading])} ({len(rows)})"
    return f'<section class="{kind}">\n<h2>{title}</h2>\n<ul>\n{"".join(items)}</ul>\n</section>\n'


def _quotes(row: NodeView | EdgeView) -> str:
    if isinstance(row, NodeView):
        return ""
    return "".join(
        f"<blockquote>{_safe(triple.evidence.text)} <cite>{_safe(triple.evidence.article)}</cite></blockquote>"
        for triple in row.triples
    )


def _list(changes: Iterable[Change], say: Mapping[str, str]) -> str:
    rows = (
        f"<dt>{escape(change.field)}</dt><dd>{escape(say['was'])}: <del>{_safe(change.old)}</del></dd>"
        f"<dd>{escape(say['now'])}: <ins>{_safe(change.new)}</ins></dd>"
        for change in changes
    )
    return f"<dl>{''.join(rows)}</dl>"


def _details(row: NodeView | EdgeView, changes: Sequence[Change]) -> Iterator[str]:
    for change in changes:
        yield f"{change.field}: {_flat(change.old)} → {_flat(change.new)}"
    if isinstance(row, EdgeView) and not changes:
        yield from (f"{triple.evidence.article}: {_flat(triple.evidence.text)}" for triple in row.triples)


def _title(row: NodeView | EdgeView, difference: Difference) -> str:
    if isinstance(row, NodeView):
        return f"{row.name} ({row.type})"
    names = difference.names
    return f"{names[row.source]} — {edge_label(row, difference.language)} — {names[row.target]}"


def _thing(node: NodeView) -> dict[str, object]:
    return {"id": node.id, "name": node.name, "type": node.type}


def _fact(edge: EdgeView) -> dict[str, object]:
    sentences = [{"document": triple.evidence.article, "text": triple.evidence.text} for triple in edge.triples]
    return {"source": edge.source, "key": edge.key, "target": edge.target, "sentences": sentences}


def _flat(text: str) -> str:
    return " ".join(text.split())


def _safe(text: str) -> str:
    return escape(legal(text))
