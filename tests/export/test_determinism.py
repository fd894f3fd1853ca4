"""The same graph gives the same bytes in every format, whatever seed Python hashes with."""

import os
import subprocess
import sys

import kgs
import pytest

SCRIPT = """
import sys
from hashlib import sha256
from pathlib import Path
import kgs
from graph.export import formats, write, write_build
view, folder = kgs.annotated(), Path(sys.argv[1])
for format in formats().values():
    write(view, folder / f"kg{format.suffixes[0]}")
write(view, folder / "strict.graphml", strict=True)
write_build(view, folder / "build")
for path in sorted(path for path in folder.rglob("*") if path.is_file()):
    print(path.relative_to(folder), sha256(path.read_bytes()).hexdigest())
"""


def hashes(folder, seed):
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(kgs.GOLD.parent.parent)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, folder], capture_output=True, text=True, env=environment, check=True
    )
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    return hashes(tmp_path_factory.mktemp("0"), "0")


@pytest.mark.parametrize("seed", ["1", "4294967295"])
def test_same_bytes_with_any_hash_seed(first, tmp_path, seed):
    """Assembly, measures, layout and every writer run anew in a process of their own."""
    assert len(first) > 80, "every format has written"
    assert hashes(tmp_path, seed) == first
