"""Documentation is tested: its commands run, its files exist, every command and option is explained."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from graph.cli.app import app

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "output/README.md")
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = get_command(app).commands  # type: ignore[attr-defined]
BLOCK = re.compile(r"^```(?:sh|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)\)")


def lines() -> list[str]:
    """Commands of the README's blocks that call toile, in order."""
    found = [line for block in BLOCK.findall(README) for line in block.splitlines()]
    return [line for line in found if line.startswith("toile ")]


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the README's commands name."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    gold = folder / "tests/gold/fr/seeds"
    shutil.copytree(ROOT / "tests/gold/fr/seeds", gold)
    return folder


def test_commands_of_the_readme_run_in_their_order(workplace: Path) -> None:
    commands = lines()
    assert len(commands) >= 5
    for line in commands:
        words = shlex.split(line, comments=True)[1:]
        done = subprocess.run(
            [sys.executable, "-m", "graph", *words], cwd=workplace, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_in_the_readme_and_explains_its_options(name: str) -> None:
    assert f"toile {name}" in README
    command = COMMANDS[name]
    assert command.help
    assert [parameter.name for parameter in command.params if not getattr(parameter, "help", None)] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    path = ROOT / name
    targets = [link for link in LINK.findall(path.read_text("utf-8")) if "://" not in link]
    assert [link for link in targets if not (path.parent / link).exists()] == []


def test_make_targets_that_are_named_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {word for name in DOCUMENTS for word in re.findall(r"`make ([a-z]+)", (ROOT / name).read_text("utf-8"))}
    assert named <= targets


def test_exit_codes_are_those_of_the_command_line() -> None:
    from graph import cli

    for code in (cli.OK, cli.ERROR, cli.USAGE, cli.NOTHING_READ, cli.INTERRUPTED):
        assert re.search(rf"^\| {code} \|", README, re.MULTILINE), f"exit code {code} is not in the README's table"
