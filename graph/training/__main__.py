"""Trains the pipeline that ships, in one command: `python -m graph.training --ud FOLDER --out FOLDER`.

The treebanks are not part of the repository: `README.md` beside this file says where they come from, in which version.
"""

from __future__ import annotations

import argparse
import json
import logging
from pathlib import Path

from graph.errors import InputError, ToileError
from graph.lang.pack import LanguagePack, load_pack
from graph.pipeline.loading import MODEL
from graph.training.recipe import Effort, add_sources, build, checksums, find_sources
from graph.training.treebanks import TEST, TRAIN

log = logging.getLogger("graph.training")


def main() -> None:
    """Read the options, train, write the model."""
    pack = load_pack("fr")
    options = _options(pack)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        train(pack, options.ud, options.gold, options.out, Effort(options.boundaries, options.parser, options.names))
    except ToileError as error:
        raise SystemExit(f"error: {error}") from error


def train(pack: LanguagePack, ud: Path, gold: Path, out: Path, effort: Effort) -> None:
    """Train on the treebanks of `ud` and the annotations of `gold`; write the model into `out`."""
    treebanks = [ud / f"{name}.conllu" for name in (*TRAIN, *TEST.values())]
    if missing := [path.name for path in treebanks if not path.is_file()]:
        raise InputError(f"{ud}: no {missing[0]} there; graph/training/README.md says where the treebanks come from")
    nlp = build(pack, find_sources(pack, ud, gold), effort, log.info)
    nlp.meta.update(
        name="toile",
        version="1.0.0",
        description="French: boundaries, parts of speech, features, lemmas, dependencies and six types of names",
        license="CC BY-SA 4.0",
        url="graph/lang/fr/SOURCES.md",
        training_files=checksums([*treebanks, gold / "names.jsonl"]),
    )
    nlp.to_disk(out)
    log.info("%s", json.dumps(nlp.meta["performance"], indent=2, ensure_ascii=False))


def _options(pack: LanguagePack) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m graph.training", description=__doc__)
    add_sources(parser)
    parser.add_argument("--out", type=Path, default=pack.folder / MODEL, help="folder of the model")
    for part, epochs in (("boundaries", 9), ("parser", 26), ("names", 9)):
        parser.add_argument(f"--{part}", type=int, default=epochs, metavar="EPOCHS", help=f"epochs of the {part}")
    return parser.parse_args()


if __name__ == "__main__":
    main()
