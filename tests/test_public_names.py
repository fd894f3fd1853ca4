"""The public surface: what `import graph` gives, and what it costs."""

import subprocess
import sys
from importlib import import_module
from inspect import getdoc, isclass, isfunction
from pathlib import Path

import pytest

import graph

PACKAGE = Path(graph.__file__).parent
STAGES = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))
HEAVY = ("jinja2", "networkx", "numpy", "pyvis", "rich.progress", "spacy", "typer")


def test_public_names_are_sorted_and_exist() -> None:
    assert graph.__all__ == sorted(graph.__all__)
    assert [name for name in graph.__all__ if not hasattr(graph, name)] == []


@pytest.mark.parametrize("stage", STAGES)
def test_public_functions_and_classes_say_what_they_do(stage: str) -> None:
    module = import_module(f"graph.{stage}")
    names = getattr(module, "__all__", ())
    assert [name for name in names if not hasattr(module, name)] == []
    documented = [getattr(module, name) for name in names]
    assert [value for value in documented if (isclass(value) or isfunction(value)) and not getdoc(value)] == []


def test_importing_the_package_costs_nothing() -> None:
    code = f"import sys, graph; print([name for name in {HEAVY!r} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_help_does_not_load_the_language_work() -> None:
    code = (
        "import sys; from graph.cli.app import app; app(['--help'], standalone_mode=False); "
        "print([n for n in ('spacy', 'networkx', 'pyvis', 'numpy', 'jinja2') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
