"""Names of things: knowledge before the recogniser (gazetteer), agreement over the article after it (consistency)."""

from graph.pipeline.names.consistency import NameAgreement, NameRules
from graph.pipeline.names.gazetteer import Gazetteer, load_gazetteer

__all__ = ["Gazetteer", "NameAgreement", "NameRules", "load_gazetteer"]
