"""Take the pictures of the README from a real page: `python tests/viewer/pictures.py output/graph.html docs/`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def main(page: Path, folder: Path) -> None:
    """`page.png`: the page as it opens; `sentence.png`, in the dark: the best supported fact and its sentences."""
    folder.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        path = next(filter(None, map(shutil.which, CHROMIUM)))
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        take(browser, page, folder / "page.png", dark=False, click=None)
        take(browser, page, folder / "sentence.png", dark=True, click="#panel .statement-row >> nth=0")
        browser.close()


def take(browser: Browser, page: Path, picture: Path, *, dark: bool, click: str | None) -> None:
    """One picture of 1280 × 800 pixels."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        offline=True,
    )
    tab = context.new_page()
    tab.goto(page.resolve().as_uri())
    if click:
        tab.click(click)
        tab.mouse.move(640, 790)
    tab.wait_for_timeout(600)
    tab.screenshot(path=picture)
    context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
