"""How good the results are: extracted triples, references and clusters of names against annotated articles."""

from graph.evaluation.run import evaluate, facts_of

__all__ = ["evaluate", "facts_of"]
