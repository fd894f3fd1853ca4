"""How it is said: one folder of data per language, read through `LanguagePack`."""

from graph.lang.pack import LanguagePack, load_pack

__all__ = ["LanguagePack", "load_pack"]
