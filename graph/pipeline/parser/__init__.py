"""A graph-based parser: a recurrent encoder that scores every pair of words, and the best tree of the scores."""

from graph.pipeline.parser.component import Parser

__all__ = ["Parser"]
