"""Writing is all or nothing: a full disk, a failing writer or a kill leaves the older files whole."""

import errno
import os
import signal
import subprocess
import sys
import time

import kgs
import pytest

from graph.errors import OutputError
from graph.export import write, write_build
from graph.export.atomic import replace_file, replace_files

SLOW = """
import sys, time
from pathlib import Path
from graph.export.atomic import replace_file
def chunks():
    yield "half of the new file"
    Path(sys.argv[1] + ".started").touch()
    time.sleep(60)
    yield "never written"
replace_file(Path(sys.argv[1]), chunks())
"""


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_killed_writer_leaves_the_old_file(tmp_path):
    target = tmp_path / "kg.graphml"
    target.write_text("old and whole")
    process = subprocess.Popen([sys.executable, "-c", SLOW, str(target)])
    started = tmp_path / "kg.graphml.started"
    while not started.exists():
        assert process.poll() is None, "the writer ended by itself"
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert target.read_text() == "old and whole"


def test_a_full_disk_leaves_the_old_files(tmp_path, monkeypatch):
    """A limit on the size of files stands in for the disk: the system refuses to write on, as a full disk does."""
    write_build(kgs.tiny(), tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    script = (
        "import resource, signal, sys; from pathlib import Path; import kgs; from graph.export import write_build\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))\n"
        "write_build(kgs.annotated(), Path(sys.argv[1]))"
    )
    paths = {**os.environ, "PYTHONPATH": str(kgs.GOLD.parent.parent)}
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path], capture_output=True, text=True, env=paths, check=False
    )
    assert "OutputError" in done.stderr
    assert "free some space" in done.stderr
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_failing_writer_leaves_nothing_behind(tmp_path):
    def chunks():
        yield "half"
        raise ZeroDivisionError

    (tmp_path / "a").write_text("old")
    with pytest.raises(ZeroDivisionError):
        replace_files(tmp_path, {"b": ["new"], "a": chunks()})
    assert names(tmp_path) == ["a"]
    assert (tmp_path / "a").read_text() == "old"


def test_errors_say_what_to_do(tmp_path, monkeypatch):
    def full(descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"No space left on device\); free some space.*unchanged"):
        replace_file(tmp_path / "kg.json", ["text"])
    assert names(tmp_path) == []


@pytest.mark.parametrize("path", ["file/kg.json", "folder"])
def test_a_place_that_cannot_be_written(tmp_path, path):
    (tmp_path / "file").write_text("")
    (tmp_path / "folder" / "full").mkdir(parents=True)
    with pytest.raises(OutputError, match="choose a place"):
        write(kgs.tiny(), tmp_path / path, format="json")
    assert names(tmp_path) == ["file", "folder"]


def test_folders_are_made_and_text_is_utf8(tmp_path):
    replace_files(tmp_path / "new", {"deep/a": ["é", b"\xff", "\ud800"], "b": []})
    assert (tmp_path / "new" / "deep" / "a").read_bytes() == "é".encode() + b"\xff?"
    assert (tmp_path / "new" / "b").read_bytes() == b""
