"""Settings: defaults, a file, the command line over it; a mistake is an error that says what is allowed."""

from pathlib import Path

import pytest

from graph.config import Settings, load_settings
from graph.errors import ConfigError


def settings(tmp_path: Path, text: str) -> Settings:
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    return load_settings(path)


def test_a_file_gives_what_it_names_and_the_rest_is_default(tmp_path: Path) -> None:
    assert settings(tmp_path, 'workers = 3\nconcepts = "none"') == Settings(workers=3, concepts="none")


def test_what_is_given_goes_before_the_file(tmp_path: Path) -> None:
    read = settings(tmp_path, 'workers = 3\nui = "en"')
    assert read.override(workers=2, ui=None, limit=5) == Settings(workers=2, ui="en", limit=5)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("wrokers = 3", r"unknown setting 'wrokers'; allowed are .*workers"),
        ('workers = "3"', r"workers = '3': must be a whole number"),
        ("workers = true", r"workers = True: must be a whole number"),
        ("workers = 0", r"workers = 0: too small; the least is 1"),
        ("ui = 3", r"ui = 3: must be text"),
        ('relations = "loose"', r"relations = 'loose': not a choice; allowed are open, strict"),
        ("workers = ", r"not valid TOML"),
    ],
)
def test_mistakes(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError, match=rf"settings\.toml: {said}"):
        settings(tmp_path, text)


def test_a_file_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="give an existing TOML file"):
        load_settings(tmp_path / "none.toml")


def test_a_value_from_the_command_line_is_checked_too() -> None:
    with pytest.raises(ConfigError, match="concepts = 'some': not a choice; allowed are none, linked, all"):
        Settings().override(concepts="some")
