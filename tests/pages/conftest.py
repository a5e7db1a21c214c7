"""A real server and a real browser for the page tests."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from page_evening import evening
from page_server import Server
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for all tests that leave it running."""
    made = Server(tmp_path_factory.mktemp("server"))
    made.start()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def playing() -> Iterator[Playwright]:
    """Playwright itself: it can be started once in a process."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playing: Playwright) -> Iterator[Browser]:
    """Debian's Chromium, or the one that is there."""
    path = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
    started = playing.chromium.launch(executable_path=path, args=ARGUMENTS)
    yield started
    started.close()


@pytest.fixture(scope="session")
def signed_in(server: Server, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cookie of someone who opened a sign-in link."""
    path = tmp_path_factory.mktemp("cookie") / "state.json"
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.link())
    context.storage_state(path=path)
    context.close()
    return path


@pytest.fixture
def context(browser: Browser, server: Server, signed_in: Path) -> Iterator[BrowserContext]:
    """A signed-in browser window; a script's error or a refused script fails the test."""
    made = browser.new_context(storage_state=signed_in, base_url=server.url, viewport={"width": 1280, "height": 860})
    made.set_default_timeout(8000)
    faults: list[str] = []
    made.on("weberror", lambda error: faults.append(str(error.error)))
    made.on(
        "console", lambda message: faults.append(message.text) if "Content Security Policy" in message.text else None
    )
    yield made
    made.close()
    assert faults == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A signed-in page."""
    return context.new_page()


@pytest.fixture(scope="session")
def drafted(server: Server) -> str:
    """A drafted evening that tests only read."""
    return server.keep(evening(), draft=True)
