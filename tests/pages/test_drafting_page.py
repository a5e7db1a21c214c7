"""The drafts page with a model behind it: it follows a member at a time, and tells what failed and how to go on."""

import asyncio
import threading
from collections.abc import Iterator

import pytest
from page_evening import evening
from page_server import Server
from page_waiting import LONG
from playwright.sync_api import Browser, Page, expect

from evals.fake_endpoint.asked import Asked
from evals.fake_endpoint.server import FakeEndpoint

pytestmark = pytest.mark.browser


class Model:
    """A fake model in a thread of its own.

    `fails_for`: words of a prompt that it answers with an error; it answers nothing until it `may_answer`.
    """

    def __init__(self) -> None:
        self.fails_for = "nothing at all"
        self.may_answer = threading.Event()
        self.may_answer.set()
        self._endpoint = FakeEndpoint(self._answer)
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._over = asyncio.Event()
        self._thread = threading.Thread(target=lambda: self._loop.run_until_complete(self._serve()))

    def start(self) -> str:
        """Begin to serve; gives the address."""
        self._thread.start()
        self._ready.wait(10)
        return self._endpoint.base_url

    def stop(self) -> None:
        """End."""
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(10)
        self._loop.close()

    def _answer(self, asked: Asked) -> str:
        self.may_answer.wait(60)
        return "500" if self.fails_for in asked.prompt else "ok"

    async def _serve(self) -> None:
        async with self._endpoint:
            self._ready.set()
            await self._over.wait()


@pytest.fixture(scope="module")
def model() -> Iterator[Model]:
    """A fake model."""
    made = Model()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def calling(model: Model, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that calls the fake model."""
    settings = {"DRAFTER_LLM_BASE_URL": model.start(), "DRAFTER_LLM_MODEL": "fake"}
    made = Server(tmp_path_factory.mktemp("calling"), settings)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def window(browser: Browser, calling: Server) -> Iterator[Page]:
    """A page that is signed in to that server."""
    context = browser.new_context(base_url=calling.url)
    made = context.new_page()
    made.goto(calling.link())
    yield made
    context.close()


def test_a_failed_note_says_what_is_safe_and_the_built_in_writer_goes_on(
    model: Model, calling: Server, window: Page
) -> None:
    model.fails_for = "joked a lot"
    session_id = calling.keep(evening())
    window.goto(f"/sessions/{session_id}")
    window.get_by_role("link", name="See what will be masked").click()
    expect(window.locator("h1")).to_have_text("What will leave this machine")
    window.get_by_role("button", name="Mask and draft").click()
    failed = window.locator(".prog .fail")
    expect(failed).to_contain_text("Your bullets and the finished drafts are safe.", timeout=LONG)
    expect(failed.locator("h2")).to_have_text("James Okafor")
    expect(window.locator("#drafts")).to_have_attribute("data-status", "drafted", timeout=LONG)
    assert all(n["text"] for n in calling.session(session_id)["notes"] if n["member_id"] != "m2")
    failed.get_by_role("button", name="Use the built-in writer").click()
    expect(window.locator("h1")).to_have_text("All drafts are ready", timeout=LONG)
    assert calling.note(session_id, "m2")["text"]
    window.get_by_role("link", name="What left this machine").click()
    expect(window.locator("h1")).to_contain_text("left this machine")
    window.locator(".sent summary").first.click()
    expect(window.locator("main")).not_to_contain_text("Okafor")


def test_a_reload_in_the_middle_of_the_drafting_loses_nothing(model: Model, calling: Server, window: Page) -> None:
    model.fails_for = "nothing at all"
    model.may_answer.clear()
    session_id = calling.keep(evening())
    window.goto(f"/sessions/{session_id}/masking")
    window.get_by_role("button", name="Mask and draft").click()
    window.wait_for_url("**/drafts")
    assert calling.session(session_id)["status"] == "drafting"
    window.reload()
    expect(window.locator("#drafts")).to_have_attribute("data-status", "drafting")
    model.may_answer.set()
    expect(window.locator("h1")).to_have_text("All drafts are ready", timeout=LONG)
    expect(window.get_by_role("link", name="Start reading with Maria Gonzalez")).to_be_visible()


def test_before_anything_is_drafted_the_page_says_so_and_leads_back_to_the_bullets(
    calling: Server, window: Page
) -> None:
    session_id = calling.keep(evening())
    window.goto(f"/sessions/{session_id}/drafts")
    expect(window.locator("h1")).to_have_text("Nothing is drafted yet")
    expect(window.locator(".foot")).to_contain_text("Nothing to read yet.")
    window.get_by_role("link", name="Back to the bullets").click()
    window.wait_for_url(f"**/sessions/{session_id}")
