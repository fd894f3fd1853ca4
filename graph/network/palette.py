"""The colours of the graph, in one place for page and exports: distinct for colour-blind readers, on light and dark.

Hues follow the set that Okabe and Ito proposed for all kinds of colour vision; quantities and dates are greys.
"""

from __future__ import annotations

from graph.model import Modality

ENTITY_COLORS = {
    "ORG": "#0072b2",
    "PER": "#d55e00",
    "LOC": "#009e73",
    "PRODUCT": "#e69f00",
    "EVENT": "#cc79a7",
    "WORK": "#f0e442",
    "CONCEPT": "#56b4e9",
    "QUANTITY": "#666666",
    "DATE": "#b8b8b8",
}
UNKNOWN_COLOR = "#999999"

ASSERTED_COLOR = "#8a8a8a"
PLANNED_COLOR = "#4a90c2"
SPECULATIVE_COLOR = "#c9a227"
NEGATED_COLOR = "#c0392b"


def entity_color(kind: str) -> str:
    """`#rrggbb` of an entity type; a type of a user's own ontology is grey."""
    return ENTITY_COLORS.get(kind, UNKNOWN_COLOR)


def edge_color(*, negated: bool, modality: Modality | None) -> str:
    """`#rrggbb` of a fact: denial outweighs doubt, doubt outweighs the plain statement."""
    if negated:
        return NEGATED_COLOR
    return {None: ASSERTED_COLOR, "planned": PLANNED_COLOR, "speculative": SPECULATIVE_COLOR}[modality]
