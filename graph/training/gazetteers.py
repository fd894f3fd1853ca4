"""Packs lists of known names into the one file that ships: `python -m graph.training.gazetteers SOURCE`.

Merges rows of the same name and type, joins their aliases, and marks every form that is also an everyday word: those
the lists mark, and single words that running text writes in lower case.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from graph.lang.pack import load_pack
from graph.pipeline.names.gazetteer import AMBIGUOUS, FILE

HEADING = ("name", "type", "subtype", "aliases", "marked", "in")


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


def main() -> None:
    """Pack the lists of a folder, with the words of UD files beside them, into the French pack."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path, help="folder of .tsv lists")
    parser.add_argument("--ud", type=Path, required=True, help="folder of .conllu files whose lower-case words count")
    arguments = parser.parse_args()
    texts = (path.read_text("utf-8") for path in sorted(arguments.ud.glob("*.conllu")))
    forms = ("\n".join(re.findall(r"^# text = (.*)$", text, re.M)) for text in texts)
    packed = "\n".join(lines(merge(sorted(arguments.source.glob("*.tsv"))), everyday_words(forms)))
    (load_pack("fr").folder / FILE).write_text(packed + "\n", "utf-8")


if __name__ == "__main__":
    main()
