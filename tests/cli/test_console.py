"""What the terminal shows: a bar where there is one, few plain lines where there is none, warnings collected."""

import logging
import os
import pty
import signal
import subprocess
import sys
import threading

import pytest

from graph.cli import INTERRUPTED
from graph.cli.console import PlainProgress, collect_warnings

RUN = """
from graph.cli import INTERRUPTED
from graph.cli.console import watch
with watch() as progress:
    progress.start(3)
    for _ in range(3):
        progress.step()
    progress.stage("resolving names")
"""


@pytest.mark.parametrize(("total", "most"), [(1, 3), (9, 3), (10, 13), (1000, 13), (1007, 14)])
def test_plain_lines_are_few(total: int, most: int, capsys: pytest.CaptureFixture[str]) -> None:
    progress = PlainProgress()
    progress.start(total)
    for _ in range(total):
        progress.step()
    progress.stage("writing out")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"reading {total:,} files"
    assert lines[-1] == "writing out"
    assert 2 <= len(lines) <= most


def test_plain_lines_tell_rate_and_remaining_time(capsys: pytest.CaptureFixture[str]) -> None:
    progress = PlainProgress()
    progress.start(20)
    progress.step()
    progress.step()
    line = capsys.readouterr().out.splitlines()[-1]
    assert line.startswith("  2 of 20 files, ")
    assert "/s, " in line
    assert line.endswith(" s left")


def test_a_pipe_gets_no_escape_codes() -> None:
    done = subprocess.run([sys.executable, "-c", RUN], capture_output=True, text=True, check=True)
    assert done.stdout == "reading 3 files\nresolving names\n"


def test_a_terminal_gets_a_bar() -> None:
    ours, theirs = pty.openpty()
    chunks: list[bytes] = []

    def drain() -> None:
        while True:
            try:
                chunk = os.read(ours, 4096)
            except OSError:  # the other end is closed
                return
            chunks.append(chunk)
            if not chunk:
                return

    reader = threading.Thread(target=drain)
    reader.start()
    env = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    subprocess.run([sys.executable, "-c", RUN], stdout=theirs, check=True, env=env)
    os.close(theirs)
    reader.join(timeout=10)
    os.close(ours)
    shown = b"".join(chunks).decode()
    assert "3/3" in shown
    assert "resolving names" in shown


def test_warnings_of_the_library_are_collected_and_others_are_not() -> None:
    with collect_warnings() as warnings:
        logging.getLogger("graph.sources").warning("%s: read as %s", "x.txt", "Windows-1252")
        logging.getLogger("graph.sources").info("nothing")
        logging.getLogger("elsewhere").warning("nothing")
    logging.getLogger("graph.sources").warning("later")
    assert warnings == ["x.txt: read as Windows-1252"]


def test_an_interrupt_ends_the_command_without_a_traceback() -> None:
    code = (
        # A process that starts in the background of a script ignores interrupts, and so would its child.
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "import time, graph.export as export; from graph.cli import main;"
        "export.load = lambda out: (print('ready', flush=True), time.sleep(30)); main()"
    )
    command = [sys.executable, "-c", code, "stats", "x"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert running.stdout is not None
    running.stdout.readline()
    running.send_signal(signal.SIGINT)
    _, complaint = running.communicate(timeout=20)
    assert (running.returncode, "Traceback" in complaint) == (INTERRUPTED, False)


def test_a_terminal_that_lacks_a_letter_ends_no_command() -> None:
    code = "from graph.cli import main; import graph.cli.app as app; app.app = lambda: print('A → B'); main()"
    env = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=env, check=False)
    assert (done.returncode, done.stdout) == (0, b"A ? B\n")
