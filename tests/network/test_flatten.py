"""The flat view: sizes and places as Gephi keeps them, colours that all readers can tell apart."""

import re
from itertools import combinations

import kgs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.network.flatten import scale_sizes
from graph.network.palette import ENTITY_COLORS, UNKNOWN_COLOR, edge_color, entity_color
from graph.ontology import load_ontology

# How a colour in linear RGB is seen without red, green or blue cones (Machado, Oliveira, Fernandes 2009).
VISIONS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


@given(st.dictionaries(st.text(max_size=3), st.floats(0, 1e6), max_size=8))
def test_sizes_fill_the_range_exactly(values):
    sizes = scale_sizes(values)
    if not values:
        return
    assert min(sizes.values()) == 4.0
    assert max(sizes.values()) == (4.0 if len(set(values.values())) == 1 else 100.0)
    order = sorted(values, key=values.get)
    assert [sizes[name] for name in order] == sorted(sizes.values())


@pytest.mark.parametrize("view", [kgs.tiny(), kgs.annotated()], ids=["tiny", "seeds"])
def test_view_is_sorted_and_drawable(view):
    assert [node.id for node in view.nodes] == sorted(node.id for node in view.nodes)
    ends = [(edge.source, edge.key, edge.target) for edge in view.edges]
    assert ends == sorted(ends)
    assert len(set(ends)) == len(ends)
    assert [edge.id for edge in view.edges] == [f"e{number}" for number in range(1, len(ends) + 1)]
    assert len({(node.x, node.y) for node in view.nodes}) == len(view.nodes)
    assert all(abs(place) < 5000 for node in view.nodes for place in (node.x, node.y))


def test_every_type_of_the_ontology_has_a_colour():
    assert set(ENTITY_COLORS) == set(load_ontology().entity_types)
    assert entity_color("SHIP") == UNKNOWN_COLOR
    shades = {edge_color(negated=n, modality=m) for n, m in [(False, None), (True, None), (False, "planned")]}
    assert len(shades | {edge_color(negated=False, modality="speculative")}) == 4


@pytest.mark.parametrize("vision", VISIONS)
def test_colours_are_told_apart_by_every_kind_of_vision(vision):
    """Distance in the colour space Oklab; 0.06 is well above what is just noticeable (about 0.02)."""
    for one, other in combinations(ENTITY_COLORS, 2):
        distance = sum((a - b) ** 2 for a, b in zip(seen(one, vision), seen(other, vision), strict=True)) ** 0.5
        assert distance > 0.06, (one, other)


def seen(kind, vision):
    """A colour in Oklab as a kind of vision sees it."""
    assert re.fullmatch("#[0-9a-f]{6}", ENTITY_COLORS[kind])
    channels = [int(ENTITY_COLORS[kind][at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    r, g, b = (min(max(sum(f * c for f, c in zip(row, linear, strict=True)), 0), 1) for row in VISIONS[vision])
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )
