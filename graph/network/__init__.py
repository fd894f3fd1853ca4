"""Triples of many articles → one knowledge graph with measures, and the flat view of it that page and exports read."""

from __future__ import annotations

from graph.network.assemble import assemble
from graph.network.diff import Change, Difference, diff
from graph.network.flatten import view

__all__ = ["Change", "Difference", "assemble", "diff", "view"]
