"""The drafts page with a model behind it: it follows a member at a time, and tells what failed and how to go on."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from page_evening import evening
from page_server import Server
from playwright.sync_api import Browser, Page, expect

from evals.fake_endpoint.asked import Asked
from evals.fake_endpoint.server import FakeEndpoint

pytestmark = pytest.mark.browser


@contextmanager
def _model(script: Callable[[Asked], str], delay: float = 0.0) -> Iterator[FakeEndpoint]:
    """Run a fake model in a thread of its own."""
    fake = FakeEndpoint(script, delay=delay)
    ready, over = threading.Event(), threading.Event()

    async def serve() -> None:
        async with fake:
            ready.set()
            while not over.is_set():
                await asyncio.sleep(0.02)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    ready.wait(10)
    yield fake
    over.set()
    thread.join(10)


@contextmanager
def _page(browser: Browser, folder: Path, fake: FakeEndpoint) -> Iterator[tuple[Page, Server]]:
    """Run a server that calls the fake model, and sign in to it."""
    server = Server(folder, {"DRAFTER_LLM_BASE_URL": fake.base_url, "DRAFTER_LLM_MODEL": "fake"})
    server.start()
    context = browser.new_context(base_url=server.url)
    context.set_default_timeout(15000)
    page = context.new_page()
    page.goto(server.link())
    yield page, server
    context.close()
    server.stop()


def _fails_for(words: str) -> Callable[[Asked], str]:
    return lambda asked: "500" if words in asked.prompt else "ok"


def test_a_failed_note_says_what_is_safe_and_the_built_in_writer_goes_on(browser: Browser, tmp_path: Path) -> None:
    with _model(_fails_for("joked a lot"), delay=0.3) as fake, _page(browser, tmp_path, fake) as (page, server):
        session_id = server.keep(evening())
        page.goto(f"/sessions/{session_id}")
        page.get_by_role("link", name="See what will be masked").click()
        expect(page.locator("h1")).to_have_text("What will leave this machine")
        page.get_by_role("button", name="Mask and draft").click()
        failed = page.locator(".prog .fail")
        expect(failed).to_contain_text("Your bullets and the finished drafts are safe.", timeout=60000)
        expect(failed.locator("h2")).to_have_text("James Okafor")
        expect(page.locator("#drafts")).to_have_attribute("data-status", "drafted", timeout=60000)
        assert all(n["text"] for n in server.session(session_id)["notes"] if n["member_id"] != "m2")
        failed.get_by_role("button", name="Use the built-in writer").click()
        expect(page.locator("h1")).to_have_text("All drafts are ready", timeout=60000)
        assert server.note(session_id, "m2")["text"]
        page.get_by_role("link", name="What left this machine").click()
        expect(page.locator("h1")).to_contain_text("left this machine")
        page.locator(".sent summary").first.click()
        assert "Okafor" not in page.locator("main").inner_text()


def test_a_reload_in_the_middle_of_the_drafting_loses_nothing(browser: Browser, tmp_path: Path) -> None:
    with _model(lambda _: "ok", delay=0.8) as fake, _page(browser, tmp_path, fake) as (page, server):
        session_id = server.keep(evening())
        page.goto(f"/sessions/{session_id}/masking")
        page.get_by_role("button", name="Mask and draft").click()
        page.wait_for_url("**/drafts")
        assert server.session(session_id)["status"] == "drafting"
        page.reload()
        expect(page.locator("h1")).to_have_text("All drafts are ready", timeout=60000)
        expect(page.get_by_role("link", name="Start reading with Maria Gonzalez")).to_be_visible()
