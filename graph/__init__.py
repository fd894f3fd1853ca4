"""Toile: press articles to a knowledge graph, offline, every edge with the sentence that says it."""

import os

# Toile shares work out over processes, not threads: several threads of BLAS per process on few cores are many times
# slower than one. Only effective where numpy is not loaded yet; a user's own setting stays.
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

from graph.model import Analysis, Article, Entity, Evidence, Mention, Triple  # noqa: E402

__all__ = ["Analysis", "Article", "Entity", "Evidence", "Mention", "Triple"]
__version__ = "0.1.0"
