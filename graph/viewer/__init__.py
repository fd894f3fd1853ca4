"""`GraphView` → one HTML page that opens anywhere, without a network."""

from __future__ import annotations

from graph.viewer.page import write_page

__all__ = ["write_page"]
