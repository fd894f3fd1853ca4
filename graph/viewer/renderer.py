"""pyvis with our template. Its own module, because pyvis takes a second to import and only a page needs it.

pyvis 0.3.2 has no argument for a template: `templateEnv` and `path` are what it renders with. Its own environment
escapes nothing; this one escapes everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
from pyvis.network import Network

_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"


class PageNetwork(Network):  # type: ignore[misc]  # pyvis ships no types
    """A pyvis network that renders `page.html.jinja` of a folder with further variables."""

    def __init__(self, assets: Path, variables: Mapping[str, Any], *, options: Mapping[str, Any]) -> None:
        super().__init__(directed=True)
        self.options = dict(options)
        self.path = "page.html.jinja"
        self.templateEnv = jinja2.Environment(
            loader=jinja2.FileSystemLoader(assets),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            keep_trailing_newline=True,
        )
        self.templateEnv.policies["json.dumps_kwargs"] = {
            "ensure_ascii": False, "sort_keys": True, "separators": (",", ":"),
        }  # fmt: skip
        self.templateEnv.globals.update(variables)


def vis_network() -> str:
    """The source of vis-network, from the copy that pyvis installs."""
    return files("pyvis").joinpath(_VIS).read_text("utf-8")
