"""Time and memory of resolution, and how they grow with the number of distinct names.

    python tests/benchmarks/resolution_bench.py [NAMES]

Names are invented like those of the press: persons with surnames that many share, firms with legal forms and acronyms,
towns, products with versions; each stands in two or three articles, some also in a shorter form (default 100,000).
Floors: 100,000 names in 60 s and 2 GB on one core, and twice the names in at most 2.4 times the time.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator

from graph.lang.pack import load_pack
from graph.model import Analysis, Article, Mention
from graph.resolution import resolve
from graph.resolution.lexicon import load_lexicon

_ONSETS = (
    "b",
    "c",
    "d",
    "f",
    "g",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "br",
    "cl",
    "dr",
    "fl",
    "gr",
    "pl",
    "st",
    "tr",
)
_SYLLABLES = [onset + vowel for onset in _ONSETS for vowel in ("a", "e", "i", "o", "ou")]
_ENDS = ["n", "r", "l", "x", "lle", "nt", "rd", "ne", "c", "s"]
_PER_ARTICLE = 25


def word(chance: random.Random) -> str:
    """An invented proper word."""
    return ("".join(chance.choices(_SYLLABLES, k=chance.choice((2, 2, 3)))) + chance.choice(_ENDS)).capitalize()


def forms(chance: random.Random, firsts: list[str], lasts: list[str]) -> tuple[str, list[str]]:
    """One thing: its type and its forms, the full name first."""
    kind = chance.choices(("PER", "ORG", "LOC", "PRODUCT", "EVENT"), (30, 40, 15, 12, 3))[0]
    a, b, c = word(chance), word(chance), word(chance)
    if kind == "PER":
        last = chance.choice(lasts)
        return kind, [f"{chance.choice(firsts)} {a} {last}", last]
    if kind == "ORG":
        style = chance.randrange(4)
        if style == 0:
            return kind, [f"{a} {b} {c}", a[0] + b[0] + c[0]]
        return kind, [f"{a}{b.lower()}", *([f"groupe {a}{b.lower()}"], [f"{a}{b.lower()} SA"], [])[style - 1]]
    if kind == "PRODUCT":
        return kind, [f"{a}-{chance.choice('ABCRX')}{chance.randrange(1, 400)}"]
    return kind, [f"{a}-{b}" if kind == "LOC" else f"{a} {b} {chance.randrange(2000, 2030)}"]


def corpus(names: int) -> Iterator[Analysis]:
    """Articles with at least so many distinct names in all."""
    chance = random.Random(7)
    firsts, lasts = [word(chance) for _ in range(400)], [word(chance) for _ in range(max(50, names // 20))]
    distinct: set[str] = set()
    mentions: list[tuple[str, str]] = []
    while len(distinct) < names:
        kind, found = forms(chance, firsts, lasts)
        distinct.update(found)
        for _ in range(chance.choice((1, 2, 3))):
            mentions += [(kind, found[0])] + [(kind, other) for other in found[1:] if chance.random() < 0.4]
    chance.shuffle(mentions)
    for start in range(0, len(mentions), _PER_ARTICLE):
        yield article(f"{start // _PER_ARTICLE:06d}", mentions[start : start + _PER_ARTICLE])


def article(id_: str, names: list[tuple[str, str]]) -> Analysis:
    """An article that says one thing of each name."""
    text, mentions = "", []
    for kind, name in names:
        text += "Hier, "
        mentions.append(Mention(name, len(text), len(text) + len(name), kind, name))
        text += f"{name} en a parlé. "
    return Analysis(Article(id_, text), tuple(mentions))


def measure(names: int) -> tuple[float, float]:
    """Seconds of processor time and peak megabytes for so many names, in a process of its own."""
    done = subprocess.run([sys.executable, __file__, "--one", str(names)], check=True, capture_output=True, text=True)
    seconds, megabytes = done.stdout.split()[-2:]
    print(done.stdout.rsplit("\n", 2)[0])
    return float(seconds), float(megabytes)


def one(names: int) -> None:
    """Resolve one corpus; prints a line to read and the two figures."""
    pack = load_pack("fr")
    load_lexicon(pack)
    analyses = list(corpus(names))
    started = time.process_time()
    entities = len(resolve(analyses, pack).entities)
    seconds = time.process_time() - started
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    counted = f"{names:>9,} names in {len(analyses):,} articles -> {entities:,} entities"
    print(f"{counted:<64} {seconds:>7.1f} s {megabytes:>7,.0f} MB\n{seconds} {megabytes}")


def main(names: int) -> int:
    """Print the table; 1 where a floor is missed."""
    (few, _), (seconds, megabytes) = measure(names // 2), measure(names)
    growth = seconds / few
    print(f"twice the names take {growth:.2f} times as long")
    missed = names == 100_000 and (seconds > 60 or megabytes > 2048 or growth > 2.4)
    return print("a floor is missed") or 1 if missed else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(int(sys.argv[2]))
    else:
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
