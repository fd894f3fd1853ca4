"""`GraphView` → one HTML file that needs nothing else: pyvis renders it with our template.

Knowledge comes from `view_model`, the drawing from `drawing`, the page around them from the files in `assets/`.
"""

from __future__ import annotations

import base64
import json
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from markupsafe import Markup

from graph.errors import ConfigError, OutputError
from graph.network.view import GraphView
from graph.ontology import load_ontology
from graph.viewer.drawing import draw_edges, draw_nodes
from graph.viewer.news import news, read_model
from graph.viewer.view_model import view_model

ASSETS = Path(__file__).parent / "assets"
SCRIPTS = (
    "dom", "model", "state", "search", "filters", "walks", "labels", "picture", "camera", "evidence", "reader",
    "details", "facets", "histogram", "table", "corrections", "downloads", "summary", "finder", "keyboard", "main",
)  # fmt: skip
"""Names of `assets/js/*.js` in the order in which they are joined to one script."""

INTERFACES = ("en", "fr")
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True, "multiselect": False, "selectConnectedEdges": False, "hoverConnectedEdges": False,
        "hideEdgesOnZoom": False, "tooltipDelay": 100000, "keyboard": False,
    },
    "edges": {"smooth": False, "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}}, "selectionWidth": 1.6},
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3},
}  # fmt: skip


def write_page(view: GraphView, path: Path, *, ui: str | None = None) -> None:
    """Write the page of a graph, atomically; `ui` is the language of the interface, by default that of the articles.

    A page that stands at `path` is read first, to tell what is new. Raises ConfigError for an interface that does
    not exist and OutputError where nothing can be written.
    """
    html = page(view, ui=ui, previous=read_model(path))
    temporary = path.with_name(path.name + ".part")
    try:
        temporary.write_text(html, "utf-8", newline="\n")
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise OutputError(f"{path}: cannot write the page ({error.strerror}); choose another --out folder") from error


def page(view: GraphView, *, ui: str | None = None, previous: dict[str, Any] | None = None) -> str:
    """The page as a string; `previous` is the model of the page that it replaces (`read_model`)."""
    from graph.viewer.renderer import PageNetwork, vis_network  # pyvis takes a second to import

    language = _interface(ui, view.language)
    texts = interface_texts(language)
    model = view_model(view, ontology=load_ontology(), ui=language, type_labels=texts["types"])
    model["news"] = news(model, previous)
    nodes, edges = draw_nodes(view.nodes), draw_edges(view.edges)
    variables = {
        "model": model,
        "texts": texts,
        "ui": language,
        "nonce": _nonce(model, nodes, edges),
        # Our own files and pyvis' copy of vis-network: the only text of the page that is not escaped.
        "styles": Markup((ASSETS / "viewer.css").read_text("utf-8")),
        "vis": Markup(vis_network()),
        "script": Markup(_script()),
    }
    network = PageNetwork(ASSETS, variables, options=_OPTIONS)
    network.nodes, network.edges = nodes, edges
    return str(network.generate_html())


def interface_texts(language: str) -> dict[str, Any]:
    """All words of the interface in a language, by name."""
    return dict(json.loads((ASSETS / f"texts.{language}.json").read_text("utf-8")))


def _interface(wanted: str | None, language: str) -> str:
    if wanted is not None and wanted not in INTERFACES:
        raise ConfigError(f"no interface in language {wanted!r}; choose one of {', '.join(INTERFACES)}")
    return wanted or (language if language in INTERFACES else "en")


def _nonce(*content: Any) -> str:
    """A nonce that is the same for the same page, so that builds can be compared, and no other page's."""
    return base64.b64encode(sha256(json.dumps(content, sort_keys=True).encode()).digest()[:18]).decode()


def _script() -> str:
    """Our scripts as one, in a scope of its own."""
    parts = [(ASSETS / "js" / f"{name}.js").read_text("utf-8") for name in SCRIPTS]
    return '(() => {\n"use strict";\n' + "\n".join(parts) + "\n})();"
