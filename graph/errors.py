"""The exceptions of Toile, one tree. Each message says what is wrong, where, and what to do.

ToileError
├── InputError        a path or file that cannot be read
├── OutputError       a place that cannot be written
├── ConfigError       settings or a user's corrections that make no sense
├── DataError         a language pack or ontology with a fault (file, line, rule)
├── ModelError        a spaCy pipeline that is missing or does not fit
└── ExtraError        an optional dependency that is not installed
"""

from __future__ import annotations


class ToileError(Exception):
    """Base of everything that Toile raises on purpose; the command line prints it without a traceback."""


class InputError(ToileError):
    """A path does not exist, or a file cannot be read as an article."""


class OutputError(ToileError):
    """A file or folder cannot be written."""


class ConfigError(ToileError):
    """A settings file or a corrections file holds an unknown key, a wrong value or a contradiction."""


class DataError(ToileError):
    """A file of the ontology or of a language pack is faulty."""


class ModelError(ToileError):
    """A spaCy pipeline is missing, or lacks what Toile needs."""


class ExtraError(ToileError):
    """A format needs a package that is not installed."""
