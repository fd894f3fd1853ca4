"""Toile: press articles to a knowledge graph, offline, every edge with the sentence that says it."""

from graph.model import Analysis, Article, Entity, Evidence, Mention, Triple

__all__ = ["Analysis", "Article", "Entity", "Evidence", "Mention", "Triple"]
__version__ = "0.1.0"
