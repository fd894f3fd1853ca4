"""A real Chromium, without a network, that opens pages from file:// and reports everything that goes wrong in them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from graph.network.view import GraphView
from graph.viewer import write_page

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
LOCAL = ("file:", "data:", "blob:", "about:")
FRAMES = """() => new Promise((done) => {
  let left = 4;
  const next = () => (left-- ? requestAnimationFrame(next) : done());
  next();
})"""
ON_SCREEN = """(at) => {
  const {x, y} = toile.network.canvasToDOM(at);
  const box = document.getElementById('network').getBoundingClientRect();
  return [x + box.x, y + box.y];
}"""


@dataclass
class Opened:
    """A page in the browser, with what it complained of and what it asked the network for."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.page, name)

    @property
    def state(self) -> dict[str, Any]:
        return dict(self.page.evaluate("toile.state"))

    @property
    def shown(self) -> dict[str, list[str]]:
        """Ids of drawn things, refs of drawn facts, refs of the facts in the table."""
        return dict(self.page.evaluate("toile.shown"))

    def settle(self) -> None:
        """Wait until what was asked for is drawn."""
        self.page.evaluate(FRAMES)

    def panel(self) -> str:
        return self.page.inner_text("#panel-body")

    def search(self, words: str) -> None:
        self.page.keyboard.press("/")
        self.page.keyboard.type(words)

    def click_on_thing(self, id: str) -> None:
        self._click(self.page.evaluate("id => toile.network.getPosition(id)", id))

    def click_on_fact(self, ref: str) -> None:
        """Click the middle of a line."""
        self._click(
            self.page.evaluate("ref => toile.network.body.edges[toile.edgeId(ref)].edgeType.getPoint(0.5)", ref)
        )

    def place_of(self, id: str) -> list[float]:
        """Where a thing is drawn, in pixels of the window."""
        return list(self.page.evaluate(ON_SCREEN, self.page.evaluate("id => toile.network.getPosition(id)", id)))

    def _click(self, at: dict[str, float]) -> None:
        self.page.mouse.click(*self.page.evaluate(ON_SCREEN, at))
        self.page.wait_for_timeout(400)  # vis waits for a second click


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        pytest.fail("no Chromium: run tests/prepare.sh, or on Debian: apt install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


OpenPage = Callable[..., Opened]


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[OpenPage]:
    """Write a view as a page and open it; at the end, no complaint and no request may have occurred."""
    opened: list[Opened] = []
    contexts = []

    def open_view(
        view: GraphView, *, size: tuple[int, int] = (1280, 800), dark: bool = False, hash: str = "",
        ui: str | None = None, calm: bool = True,
    ) -> Opened:  # fmt: skip
        path = tmp_path / "graph.html"
        write_page(view, path, ui=ui)
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce" if calm else "no-preference",
            offline=True,
            locale="fr-FR",
        )
        contexts.append(context)
        entry = Opened(context.new_page())
        opened.append(entry)
        watch(entry)
        entry.page.goto(f"{path.as_uri()}{hash}")
        entry.settle()
        return entry

    yield open_view
    for entry in opened:
        assert entry.complaints == []
        assert entry.requests == []
    for context in contexts:
        context.close()


def watch(entry: Opened) -> None:
    def on_request(request: Request) -> None:
        if not request.url.startswith(LOCAL):
            entry.requests.append(request.url)

    entry.page.on("request", on_request)
    entry.page.on("pageerror", lambda error: entry.complaints.append(f"error: {error}"))
    entry.page.on("console", lambda message: entry.complaints.append(f"{message.type}: {message.text}"))
    entry.page.on("dialog", lambda dialog: entry.complaints.append(f"dialog: {dialog.message}"))
