"""GraphML of 100,000 things and 500,000 facts: our writer against networkx with lxml, each in a process of its own.

Run by `make bench`; fails where ours is not faster and smaller. Time and memory are those of writing alone: the graph
is there before. `NODES` and `EDGES` in the environment make a smaller run. Needs Linux.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import networkx as nx

from graph.export import write
from graph.export.columns import NODE_COLUMNS, edge_columns
from graph.model import Evidence, Mention, Triple
from graph.network.view import EdgeView, GraphView, NodeView

NODES, EDGES = int(os.environ.get("NODES", 100_000)), int(os.environ.get("EDGES", 500_000))
SENTENCE = (
    "Le groupe numéro {} a annoncé mardi un accord avec l’entreprise numéro {} & ses filiales, selon un communiqué."
)
RELATIONS = ("develops", "partners_with", "acquires", "supplies", "competes_with")


def node(number: int) -> NodeView:
    id, size = f"org:groupe-{number:06}", 4.0 + 96.0 * number / (NODES - 1)
    return NodeView(
        id=id, name=f"Groupe n° {number}", type="ORG", aliases=((f"Groupe n° {number}", 3), ("le groupe", 2)),
        mentions=5, articles=(f"a{number % 997}",), first_seen="2025-01-01", last_seen="2025-03-24",
        community=number % 90, degree=10, weighted_degree=10.0, betweenness=0.00012, pagerank=0.00001,
        x=number % 4999 / 1.7, y=number % 4993 / -1.3, size=size, color="#0072b2",
    )  # fmt: skip


def edge(number: int) -> EdgeView:
    ends, relation = (number % NODES, number * 7919 % NODES), RELATIONS[number // NODES % len(RELATIONS)]
    text, paper = SENTENCE.format(*ends), f"a{number % 997}"
    mentions = [Mention(f"groupe {end}", 10, 20, "ORG", f"Groupe n° {end}") for end in ends]
    said = Evidence(paper, f"{number % 997:064x}", 10, 10 + len(text), text, (10, 20), (21, 30), (40, 50))
    source, target = (f"org:groupe-{end:06}" for end in ends)
    return EdgeView(
        id=f"e{number}", source=source, target=target, key=relation, relation=relation, label="", negated=False,
        modality=None, weight=1, confidence=0.87, first_seen="2025-01-01", last_seen="2025-01-01", color="#8a8a8a",
        triples=(Triple(mentions[0], relation, mentions[1], said, confidence=0.87, rule="fr-1"),),
    )  # fmt: skip


def graph() -> GraphView:
    return GraphView(nodes=tuple(map(node, range(NODES))), edges=tuple(map(edge, range(EDGES))))


def ours() -> Callable[[Path], None]:
    view = graph()
    return lambda path: write(view, path)


def with_networkx() -> Callable[[Path], None]:
    """The same columns of the same graph; what GraphML cannot hold, None, is left out as networkx demands."""
    kg = nx.MultiDiGraph()
    for thing in map(node, range(NODES)):
        kg.add_node(thing.id, **values(NODE_COLUMNS, thing))
    for fact in map(edge, range(EDGES)):
        kg.add_edge(fact.source, fact.target, key=fact.id, **values(edge_columns("fr"), fact))
    return lambda path: nx.write_graphml_lxml(kg, path)


def values(columns, row) -> dict[str, object]:
    found = {column.name: column.value(row) for column in columns}
    return {name: value for name, value in found.items() if value is not None and value != ""}


def measure(name: str, path: Path) -> None:
    """Print seconds and megabytes that writing took beside the graph, and the size of the file, as JSON."""
    prepared = {"ours": ours, "networkx": with_networkx}[name]()
    gc.collect()
    ctypes.CDLL(None).malloc_trim(
        0
    )  # give back what building the graph left free, or writing would seem to need nothing
    Path("/proc/self/clear_refs").write_text("5")  # and forget the peak so far
    before, start, work = status("VmRSS"), time.perf_counter(), time.process_time()
    prepared(path)
    wall, work = time.perf_counter() - start, time.process_time() - work
    grown = status("VmHWM") - before
    print(json.dumps({"wall": wall, "cpu": work, "grown": grown, "file": path.stat().st_size / 1e6}))


def status(name: str) -> float:
    """A size of this process as Linux tells it, in megabytes."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(name))
    return int(line.split()[1]) / 1024


def main() -> None:
    """What counts is the work of the processor: the rest is the disk and other programs on the machine."""
    found = {}
    for name in ("ours", "networkx"):
        with TemporaryDirectory() as folder:
            command = [sys.executable, __file__, name, f"{folder}/kg.graphml"]
            row = found[name] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
        print(f"{name:<9} {row['cpu']:6.1f} s of work, {row['wall']:6.1f} s in all, +{row['grown']:.1f} MB", end="")
        print(f", file of {row['file']:.0f} MB")
    mine, theirs = found["ours"], found["networkx"]
    print(f"GraphML, {NODES:,} things and {EDGES:,} facts: {theirs['cpu'] / mine['cpu']:.1f} times as fast")
    if mine["cpu"] >= theirs["cpu"] or mine["grown"] >= theirs["grown"]:
        sys.exit("our writer is not faster and smaller than networkx")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
