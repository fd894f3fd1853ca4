"""Relations between named things: clause analysis, lexicon, and a small classifier (factory `toile_relations`)."""

from graph.pipeline.relations.component import RelationExtractor, make_relations

__all__ = ["RelationExtractor", "make_relations"]
