"""How page tests wait: for what comes a moment later, on the page or on the server, however slow the machine is."""

import time
from collections.abc import Callable
from typing import Any, TypeVar

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

PATIENCE = 30_000
"""Milliseconds until what does not come counts as missing. It costs nothing where all comes."""
LONG = 90_000
"""The same for a draft, or for what is tried again every thirty seconds at the latest."""

Found = TypeVar("Found")


def eventually(look: Callable[[], Found], holds: Callable[[Found], object] = bool) -> Found:
    """Look again and again until it holds; gives what was found then."""
    until = time.monotonic() + PATIENCE / 1000
    while not holds(found := look()):
        assert time.monotonic() < until, f"it stays {found!r}"
        time.sleep(0.05)
    return found


def becomes(look: Callable[[], Found], wanted: Found) -> None:
    """Look again and again until it is what is wanted."""
    until = time.monotonic() + PATIENCE / 1000
    while (found := look()) != wanted and time.monotonic() < until:
        time.sleep(0.05)
    assert found == wanted


def all_saved(page: Page) -> None:
    """Wait until nothing that was typed into the session form is still on its way."""
    unsaved = "async () => (await import('/static/saving.js')).unsaved()"
    eventually(lambda: not page.evaluate(unsaved))


def stand_still(page: Page) -> None:
    """Wait until a page is there with its styles, and nothing on it moves any more."""
    page.wait_for_load_state()
    page.evaluate("() => Promise.allSettled(document.getAnimations().map((one) => one.finished))")


def violations(page: Page) -> list[Any]:
    """Give what axe finds on a page that stands still."""
    stand_still(page)
    return [(v["id"], [n["html"][:160] for n in v["nodes"]][:3]) for v in Axe().run(page).response["violations"]]


def pass_by(place: Locator) -> None:
    """Scroll to a place, and stay until the page has been told that it was on the screen."""
    place.scroll_into_view_if_needed()
    place.evaluate(SHOWN)


SHOWN = """(one) => new Promise((done, fail) => {
  setTimeout(() => fail(new Error("it is never on the screen")), 30000);
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    setTimeout(done);  // whoever else looks at it is told in the same frame
  });
  observer.observe(one);
})"""
