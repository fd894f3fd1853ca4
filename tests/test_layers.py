"""The flow has one direction: a layer imports only layers before it, and each heavy dependency has one home."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "graph"
ORDER = [
    "model", "errors", "config", "ontology", "lang", "sources", "cleaning", "pipeline", "triples", "resolution",
    "network", "viewer", "export", "evaluation", "training", "cli",
]  # fmt: skip
HOMES = {
    "spacy": {"pipeline", "training", "triples"},
    "thinc": {"pipeline", "training"},
    "networkx": {"network"},
    "pyvis": {"viewer"},
    "jinja2": {"viewer"},
    "typer": {"cli"},
    "rich": {"cli"},
    "pyarrow": {"export"},
    "rdflib": {"export"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def layer(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imports(path: Path) -> Iterator[str]:
    """Absolute names of everything a module imports, relative imports resolved."""
    package = ["graph", *path.relative_to(PACKAGE).with_suffix("").parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            yield from ([f"{stem}.{alias.name}" for alias in node.names] if stem == "graph" else [stem])


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_backwards(path: Path) -> None:
    here = layer(path)
    if here in {"__init__", "__main__"}:
        return
    for name in imports(path):
        top, *rest = name.split(".")
        if top == "graph" and rest and rest[0] in ORDER:
            assert ORDER.index(rest[0]) <= ORDER.index(here), f"{here} imports {name}, which comes after it"
        if top in HOMES:
            assert here in HOMES[top], f"{name} is imported in {here}; its home is {sorted(HOMES[top])}"


def test_every_layer_is_in_the_order() -> None:
    found = {layer(path) for path in MODULES} - {"__init__", "__main__"}
    assert found <= set(ORDER), f"add {sorted(found - set(ORDER))} to ORDER"
