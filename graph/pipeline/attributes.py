"""The extensions of spaCy's Doc: the only ones, and plain data only.

A dataclass in `doc._` breaks `to_bytes`, `DocBin` and `n_process=2`, so tuples of ints and strings stand here.
All positions are token indices, half open.

- `doc.ents`: named things, labels PER ORG LOC PRODUCT EVENT WORK
- `doc.spans["quantities"]`: QUANTITY and DATE spans; `doc._.values[i]` is the normalised value of the i-th
- `doc._.references`: `(start, end, kind, ((start, end), ...), confidence)`: an expression of kind pronoun, possessive,
  relative or nominal, and the spans in `doc.ents` that it stands for (several for "les deux groupes")
- `doc._.published`: ISO date of the article or "" (set before the pipeline runs; resolves "mardi")
"""

from __future__ import annotations

from spacy.tokens import Doc

REFERENCE_KINDS = ("pronoun", "possessive", "relative", "nominal")
QUANTITIES = "quantities"


def register() -> None:
    """Declare the extensions; safe to call twice."""
    for name, default in (("values", ()), ("references", ()), ("relations", ()), ("published", "")):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)
