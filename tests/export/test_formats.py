"""Formats are found by suffix and by name, ours and those of other packages; what is missing is said."""

import sys

import kgs
import pytest

from graph.errors import ConfigError, ExtraError, OutputError
from graph.export import Format, formats, write
from graph.export.formats import BUILT_IN, find_format

PLUGIN = """
from graph.export import Format
def names(view):
    for node in view.nodes:
        yield node.name + "\\n"
NAMES = Format(name="names", about="one name a line", suffixes=(".names",), file=names)
WRONG = "no format"
"""


@pytest.fixture
def plugin(tmp_path, monkeypatch):
    """An installed package with entry points, as `pip install` leaves it."""

    def install(points):
        (tmp_path / "toile_names.py").write_text(PLUGIN)
        info = tmp_path / "toile_names-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: toile-names\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[graph.exporters]\n{points}\n")
        monkeypatch.syspath_prepend(tmp_path)

    yield install
    sys.modules.pop("toile_names", None)


def test_a_format_of_another_package(plugin, tmp_path):
    plugin("names = toile_names:NAMES")
    write(kgs.tiny(), tmp_path / "kg.names")
    assert (tmp_path / "kg.names").read_text("utf-8").splitlines()[0] == "Alibaba"
    assert list(formats())[-1] == "names"


def test_an_entry_point_that_is_no_format(plugin, tmp_path):
    plugin("wrong = toile_names:WRONG")
    with pytest.raises(ConfigError, match="toile_names:WRONG"):
        write(kgs.tiny(), tmp_path / "kg.json")


def test_names_and_suffixes_are_unique():
    names = [format.name for format in BUILT_IN]
    suffixes = [suffix for format in BUILT_IN for suffix in format.suffixes]
    assert len(set(names)) == len(names)
    assert len(set(suffixes)) == len(suffixes)
    assert all((format.file is None) != (format.folder is None) for format in BUILT_IN)


def test_by_suffix_and_by_name(tmp_path):
    assert find_format(tmp_path / "KG.GraphML").name == "graphml"
    assert find_format(tmp_path / "kg.jsonld").name == "json-ld"
    assert find_format(tmp_path / "kg.txt", "cypher").name == "cypher"
    write(kgs.tiny(), tmp_path / "kg.xml", format="gexf")
    assert "<gexf" in (tmp_path / "kg.xml").read_text("utf-8")


@pytest.mark.parametrize(("name", "format"), [("kg.xyz", None), ("kg", None), ("kg.json", "xml")])
def test_unknown_formats(tmp_path, name, format):
    with pytest.raises(ConfigError, match=r"graphml, gexf, json.*markdown"):
        write(kgs.tiny(), tmp_path / name, format=format)


def test_strict_is_for_graphml_only(tmp_path):
    with pytest.raises(ConfigError, match="gexf has no strict form"):
        write(kgs.tiny(), tmp_path / "kg.gexf", strict=True)


def test_a_folder_format_does_not_replace_a_file(tmp_path):
    (tmp_path / "kg.csv").write_text("mine")
    with pytest.raises(OutputError, match="writes a folder"):
        write(kgs.tiny(), tmp_path / "kg.csv")
    assert (tmp_path / "kg.csv").read_text() == "mine"


@pytest.mark.parametrize(
    ("suffix", "module", "line"),
    [(".parquet", "pyarrow", r"toile\[parquet\]"), (".ttl", "rdflib", r"toile\[rdf\]"), (".jsonld", "rdflib", "rdf")],
)
def test_a_missing_extra_gives_the_install_line(tmp_path, monkeypatch, suffix, module, line):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(
        ExtraError, match=f"needs the package {module}: pip install '{line}" if line != "rdf" else "rdf"
    ):
        write(kgs.tiny(), tmp_path / f"kg{suffix}")
    assert not (tmp_path / f"kg{suffix}").exists() or not any((tmp_path / f"kg{suffix}").iterdir())


def test_a_format_that_gives_nothing(tmp_path):
    empty = Format(name="empty", about="", suffixes=(".empty",))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.modules["graph.export.formats"], "BUILT_IN", (empty,))
        with pytest.raises(ConfigError, match="neither a file nor a folder"):
            write(kgs.tiny(), tmp_path / "kg.empty")
