"""Names of things: knowledge before the recogniser (gazetteer), agreement over the article after it (consistency)."""

from graph.pipeline.names.consistency import NameAgreement
from graph.pipeline.names.gazetteer import Gazetteer, load_gazetteer
from graph.pipeline.names.senses import NameRules, Senses

__all__ = ["Gazetteer", "NameAgreement", "NameRules", "Senses", "load_gazetteer"]
