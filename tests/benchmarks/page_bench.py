"""CPU seconds to lay a graph out and to write its page, seconds to its first drawing in Chromium, size of the page.

`python tests/benchmarks/page_bench.py` prints the table and fails where a limit of the project is passed.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "viewer")]

import kgs  # noqa: E402
import views  # noqa: E402

from graph.viewer import write_page  # noqa: E402

# (nodes, edges, most seconds to the first drawing)
SIZES = [(100, 150, 1.0), (1000, 2000, 2.0), (5000, 15000, 5.0), (50000, 100000, 60.0)]
LAYOUT_LIMIT, LAID_OUT, SEEDS_LIMIT = 20.0, 5000, 1_200_000
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    """Print the figures; 1 where one passes its limit."""
    faults = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        path = next(filter(None, map(shutil.which, CHROMIUM)))
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        print(f"{'nodes':>6} {'edges':>7} {'layout s':>9} {'write s':>8} {'MB':>6} {'drawn s':>8} {'all drawn s':>12}")
        for nodes, edges, most in SIZES:
            faults += measure(browser, Path(folder) / "page.html", nodes, edges, most)
        browser.close()
        write_page(kgs.annotated(), Path(folder) / "seeds.html")
        size = (Path(folder) / "seeds.html").stat().st_size
    print(f"seeds: {size / 1e6:.2f} MB")
    faults += [f"seeds: {size} bytes"] if size > SEEDS_LIMIT else []
    print("\n".join(f"OVER THE LIMIT {fault}" for fault in faults) or "all within limits")
    return 1 if faults else 0


def measure(browser: Browser, page: Path, nodes: int, edges: int, most: float) -> list[str]:
    """One line of the table; the limits that were passed."""
    start = time.process_time()
    view = views.large(nodes, edges, real_layout=nodes <= LAID_OUT)
    laid = time.process_time() - start
    start = time.process_time()
    write_page(view, page)
    written = time.process_time() - start
    drawn, everything = first_drawing(browser, page, everything=nodes <= LAID_OUT)
    line = f"{nodes:6} {len(view.edges):7} {laid:9.2f} {written:8.2f} {page.stat().st_size / 1e6:6.2f} {drawn:8.2f}"
    print(f"{line} {everything:12.2f}")
    late = [f"{nodes} nodes drawn after {drawn:.1f} s"] if max(drawn, everything) > most else []
    return late + ([f"{nodes} nodes laid out in {laid:.1f} s"] if laid > LAYOUT_LIMIT else [])


def first_drawing(browser: Browser, page: Path, *, everything: bool) -> tuple[float, float]:
    """Seconds from the start of navigation to the first drawing: of the first part, and of all things at once."""
    found = []
    for hash in ("", "#n=1000000") if everything else ("",):
        tab = browser.new_page(viewport={"width": 1280, "height": 800})
        tab.goto(f"{page.as_uri()}{hash}", timeout=120_000)
        while not (drawn := tab.evaluate("performance.getEntriesByName('toile-drawn')[0]?.startTime")):
            time.sleep(0.05)
        found.append(drawn / 1000)
        tab.close()
    return found[0], found[-1]


if __name__ == "__main__":
    sys.exit(main())
