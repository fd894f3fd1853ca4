"""Pipeline component `toile_quantities`: amounts and dates with normalised values, by rules."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from graph.lang.pack import LanguagePack, load_pack
from graph.pipeline.attributes import QUANTITIES, register
from graph.pipeline.quantities.amounts import Amounts
from graph.pipeline.quantities.dates import Dates
from graph.pipeline.quantities.numbers import Numbers

RULES = "quantities.toml"


class Quantities:
    """Sets `doc.spans["quantities"]` (labels QUANTITY and DATE) and `doc._.values`."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        register()
        numbers = Numbers.from_table(table["numbers"])
        self.amounts = Amounts(table, numbers)
        self.dates = Dates(table, numbers)

    def __call__(self, doc: Doc) -> Doc:
        """Find amounts and dates outside names; where two overlap the longer one stays, a date before an amount."""
        found = [(start, end, "DATE", value) for start, end, value in self.dates.find(doc.text, doc._.published)]
        found += [(start, end, "QUANTITY", value) for start, end, value in self.amounts.find(doc)]
        kept = sorted(_kept(doc, found), key=lambda hit: hit[0].start)
        doc.spans[QUANTITIES] = [span for span, _ in kept]
        doc._.values = tuple(value for _, value in kept)
        return doc


def _kept(doc: Doc, found: list[tuple[int, int, str, str]]) -> list[tuple[Span, str]]:
    """Hits outside names and without overlap, the longest first; a name inside an amount is none ("192 Go")."""
    names = {token.i: name for name in doc.ents for token in name}
    taken: set[int] = set()
    kept: list[tuple[Span, str]] = []
    dropped: set[int] = set()
    for start, end, label, value in sorted(found, key=lambda hit: (hit[0] - hit[1], hit[2], hit[0])):
        span = doc.char_span(start, end, label=label, alignment_mode="expand")
        if span is None or not taken.isdisjoint(range(span.start, span.end)):
            continue
        touched = {names[i].start: names[i] for i in range(span.start, span.end) if i in names}
        if all(label == "QUANTITY" and _inside(name, span) for name in touched.values()):
            taken.update(range(span.start, span.end))
            dropped.update(touched)
            kept.append((span, value))
    doc.ents = [name for name in doc.ents if name.start not in dropped]
    return kept


def _inside(name: Span, span: Span) -> bool:
    return span.start <= name.start and name.end <= span.end


@cache
def load_quantities(pack: LanguagePack) -> Quantities:
    """The component with the rules of a language pack; DataError where they are missing."""
    return Quantities(pack.toml(RULES))


@Language.factory("toile_quantities", assigns=["doc.spans"])
def create_quantities(nlp: Language, name: str) -> Quantities:
    """With the rules of the pipeline's language."""
    return load_quantities(load_pack(nlp.lang))
