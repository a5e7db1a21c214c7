"""A real server and a real browser for the page tests."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from page_evening import evening
from page_server import Server
from page_waiting import PATIENCE
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

expect.set_options(timeout=PATIENCE)

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


EXPECTED = re.compile(
    r"Failed to load resource: (net::ERR_(INTERNET_DISCONNECTED|CONNECTION_\w+|FAILED|ABORTED|NETWORK_\w+|EMPTY_RESPONSE)"
    r"|the server responded with a status of (401|403|404|409|410|412|422|429|503))"
)
"""What a browser writes down of an answer that a test brought about on purpose: refused, or no network."""

_faults: list[str] = []


def _watch(context: BrowserContext) -> BrowserContext:
    context.set_default_timeout(PATIENCE)
    context.on("weberror", lambda error: _faults.append(str(error.error)))
    context.on("console", lambda one: _note(one) if one.type in {"error", "warning", "assert"} else None)
    return context


def _note(message: ConsoleMessage) -> None:
    if not EXPECTED.match(message.text):
        _faults.append(f"{message.type}: {message.text}")


@pytest.fixture(scope="session")
def browser(playing: Playwright) -> Iterator[Browser]:
    """Debian's Chromium, or the one that is there; what its consoles say is listened to in every window."""
    path = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
    started = playing.chromium.launch(executable_path=path, args=ARGUMENTS)
    opened = started.new_context
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(started, "new_context", lambda **options: _watch(opened(**options)))
        yield started
    started.close()


@pytest.fixture(scope="session", autouse=True)
def _a_click_ends_on_the_page_it_leads_to() -> Iterator[None]:
    """Playwright's click comes back at a new page's first bytes: what is read at once is read without its styles."""
    clicked = Locator.click

    def click(one: Locator, **options: Any) -> None:
        clicked(one, **options)
        one.page.wait_for_load_state()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Locator, "click", click)
        yield


@pytest.fixture(autouse=True)
def _no_error_in_any_console() -> Iterator[None]:
    """A script's error, a refused script or style, and whatever else a page complains of fails the test."""
    _faults.clear()
    yield
    assert _faults == []


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
    """A signed-in browser window."""
    made = browser.new_context(storage_state=signed_in, base_url=server.url, viewport={"width": 1280, "height": 860})
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A signed-in page."""
    return context.new_page()


@pytest.fixture(scope="session")
def drafted(server: Server) -> str:
    """A drafted evening that tests only read."""
    return server.keep(evening(), draft=True)
