"""From a parsed Doc to triples with evidence: the border where plain tuples become values."""

from graph.triples.analyse import analyse

__all__ = ["analyse"]
