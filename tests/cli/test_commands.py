"""`toile build`: files that are written, what is told, and what happens when something is wrong."""

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import gephi
import pytest

from graph.cli import NOTHING_READ
from graph.model import NAMED_TYPES

ROOT = Path(__file__).resolve().parents[2]
FILES = [
    "articles.jsonl",
    "entities.jsonl",
    "graph.graphml",
    "graph.html",
    "graph.json",
    "merges.jsonl",
    "notes.json",
    "triples.jsonl",
]


def toile(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "graph", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=cwd, env={**os.environ, **environment}, timeout=120
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The graph of the seeds and what the command printed."""
    out = tmp_path_factory.mktemp("built")
    done = toile("build", "seeds", "--out", out, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return out, done.stdout


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_files(built: tuple[Path, str]) -> None:
    assert sorted(path.name for path in built[0].iterdir()) == FILES


def test_gephi_loses_nothing(built: tuple[Path, str]) -> None:
    gephi.check(built[0] / "graph.graphml")


def test_summary(built: tuple[Path, str]) -> None:
    text = built[1]
    assert "5 articles read, 0 skipped" in text
    for word in ("sentences", "triples", "entities", "merges", f"{len(FILES)} files in", "seconds"):
        assert word in text
    assert "\x1b" not in text, "a pipe gets plain lines"


def test_every_triple_points_into_its_article(built: tuple[Path, str]) -> None:
    texts = {row["document"]: row["text"] for row in rows(built[0] / "articles.jsonl")}
    triples = rows(built[0] / "triples.jsonl")
    assert triples
    assert [t for t in triples if texts[t["document"]][t["start"] : t["end"]] != t["evidence"]] == []


def test_no_thing_is_a_pronoun_a_bare_noun_or_a_number(built: tuple[Path, str]) -> None:
    names = {row["name"].casefold() for row in rows(built[0] / "entities.jsonl") if row["type"] in NAMED_TYPES}
    assert names
    wrong = {
        "il",
        "elle",
        "ils",
        "elles",
        "on",
        "ce",
        "cela",
        "celle-ci",
        "la société",
        "société",
        "groupe",
        "le groupe",
    }
    assert names & wrong == set()
    assert [name for name in names if not any(char.isalpha() for char in name)] == []


def test_another_hash_seed_and_several_processes_give_the_same_bytes(built: tuple[Path, str], tmp_path: Path) -> None:
    done = toile("build", "seeds", "--out", tmp_path, "--workers", "2", cwd=ROOT, PYTHONHASHSEED="77")
    assert done.returncode == 0, done.stderr
    different = [name for name in FILES if (built[0] / name).read_bytes() != (tmp_path / name).read_bytes()]
    assert different == []


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(next((ROOT / "seeds").glob("*.txt")), folder / "good.txt")
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(b"\0\1\2" * 100)
    (folder / "long.txt").write_text("a" * 5_000_000)
    (folder / "menu.txt").write_text("Accueil > Tech\nPartager\nAucun commentaire\n")
    (folder / "old.txt").write_bytes("Créée à Évry, la société Nvidia développe déjà la puce H20.".encode("cp1252"))
    done = toile("build", folder, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "2 articles read, 4 skipped" in done.stdout
    for name, reason in {
        "empty": "empty file",
        "binary": "binary file",
        "long": "MB of text",
        "menu": "no text",
    }.items():
        assert f"skipped {folder / name}.txt: " in done.stdout
        assert reason in done.stdout
    assert f"warning: {folder / 'old.txt'}: not UTF-8, read as Windows-1252" in done.stderr
    assert "Traceback" not in done.stderr


def test_corrections_beside_the_articles_are_applied(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(ROOT / "seeds/002_2ff4d958bd897b2f.txt", folder)
    (folder / "toile.toml").write_text('rename = { "Baidu" = "Baidu, Inc." }\ndrop = ["Nobody Ever"]\n')
    done = toile("build", folder, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    names = {row["name"] for row in rows(tmp_path / "out" / "entities.jsonl")}
    assert "Baidu, Inc." in names
    assert "Baidu" not in names
    assert "Nobody Ever" in done.stderr, "a rule that matches nothing is told"


def test_a_mistake_in_the_corrections_is_told_before_anything_is_read(tmp_path: Path) -> None:
    shutil.copy(ROOT / "seeds/002_2ff4d958bd897b2f.txt", tmp_path)
    (tmp_path / "toile.toml").write_text("smae = []\n")
    done = toile("build", tmp_path, "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "unknown key 'smae'" in done.stderr
    assert "reading" not in done.stdout


def test_nothing_readable(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = toile("build", tmp_path, "--out", tmp_path / "out")
    assert done.returncode == NOTHING_READ
    assert "nothing was written" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["build", "nowhere"], 1, "nowhere: no such file or folder; give existing .txt or .md files"),
        (["build", "seeds", "--out", "/proc/x"], 1, "/proc/x: cannot write here"),
        (["build", "seeds", "--out", "README.md"], 1, "README.md: cannot write here"),
        (["build", "seeds", "--frob"], 2, "No such option: --frob"),
        (["build"], 2, "Missing argument"),
        (["frobnicate"], 2, "No such command"),
        (["build", "seeds", "--relations", "some"], 1, "allowed are open, strict"),
        (["build", "seeds", "--config", "nowhere.toml"], 1, "give an existing TOML file"),
        (["stats", "nowhere"], 1, "nowhere"),
        (["explain", "Alibaba", "--out", "nowhere"], 1, "nowhere"),
        (["evaluate", "seeds"], 1, "no folder with annotated articles"),
    ],
)
def test_mistakes_say_what_to_do(arguments: list[str], code: int, said: str) -> None:
    done = toile(*arguments, cwd=ROOT, COLUMNS="200")
    assert (done.returncode, "Traceback" in done.stderr) == (code, False)
    assert said in done.stderr


def test_stats(built: tuple[Path, str]) -> None:
    done = toile("stats", built[0])
    assert done.returncode == 0, done.stderr
    assert "5 articles" in done.stdout
    for heading in ("entities by type:", "facts by relation:", "most connected:", "communities:"):
        assert heading in done.stdout


def test_doctor_tells_versions_and_scores() -> None:
    done = toile("doctor")
    assert done.returncode == 0, done.stderr
    assert f"  spacy {version('spacy')}\n" in done.stdout
    assert f"  jinja2 {version('jinja2')}\n" in done.stdout
    assert "not installed: reinstall" not in done.stdout
    assert re.search(r"dep_las 0\.\d{3}", done.stdout)


def test_explain_two_things(built: tuple[Path, str]) -> None:
    done = toile("explain", "alibaba", "ZHENWU", "--out", built[0])
    assert done.returncode == 0, done.stderr
    assert "Alibaba —develops→ Zhenwu" in done.stdout
    assert "a créé l'unité de traitement Zhenwu" in done.stdout
    assert "002_2ff4d958bd897b2f" in done.stdout


def test_explain_an_unknown_name_suggests_known_ones(built: tuple[Path, str]) -> None:
    done = toile("explain", "Alibabba", "--out", built[0])
    assert done.returncode == 1
    assert "did you mean Alibaba" in done.stderr


def test_a_limit_reads_the_first_articles(tmp_path: Path) -> None:
    done = toile("build", "seeds", "--out", tmp_path, "--limit", "2", cwd=ROOT)
    assert "2 articles read" in done.stdout
