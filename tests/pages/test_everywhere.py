"""What holds on every page: no fault of accessibility in either scheme, strict headers, no name in sight of the browser."""

import re
from itertools import pairwise
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from page_evening import evening
from page_server import Server
from page_signing import sign
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

NAMES = ("Maria", "Gonzalez", "Okafor", "Renee", "Lindqvist", "Brandt", "Aubert", "Weir", "Rahimi", "Nystrom")


@pytest.fixture(scope="module")
def signed(server: Server, browser: Browser, signed_in: str) -> str:
    """The address of a signed note."""
    session_id = server.keep(evening(), draft=True)
    server.keep_errors(session_id, "m8")
    context = browser.new_context(storage_state=signed_in, base_url=server.url)
    page = context.new_page()
    note_id = server.note(session_id, "m8")["note_id"]
    page.goto(f"/sessions/{session_id}/notes/{note_id}/sign")
    sign(page)
    context.close()
    return f"/sessions/{session_id}/notes/{note_id}"


@pytest.fixture(scope="module")
def pages(server: Server, drafted: str, signed: str) -> dict[str, str]:
    """The address of every page."""
    renee, lee = (server.note(drafted, m)["note_id"] for m in ("m3", "m4"))
    empty = server.keep({"session": {"date": "2026-11-18"}, "members": []})
    base = f"/sessions/{drafted}"
    return {
        "days": "/",
        "session": f"{base}#row-2",
        "empty": f"/sessions/{empty}",
        "masking": f"{base}/masking",
        "drafts": f"{base}/drafts",
        "left": f"{base}/left",
        "review": f"{base}/notes/{renee}",
        "another review": f"{base}/notes/{lee}",
        "sign": f"{base}/notes/{renee}/sign",
        "signed": signed,
        "chart": f"{signed}/chart",
        "chart of a draft": f"{base}/notes/{renee}/chart",
        "records": "/records",
        "settings": "/settings",
        "sign-in": "/sign-in",
        "stale link": "/sign-in/used-long-ago",
        "nothing": "/nothing/here",
    }


CONTRAST = {"runOnly": ["color-contrast"]}


@pytest.mark.parametrize(("scheme", "options"), [("light", None), ("dark", CONTRAST)])
def test_axe_finds_no_violation(
    page: Page, pages: dict[str, str], scheme: Literal["light", "dark"], options: dict[str, list[str]] | None
) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    found = {}
    for name, address in pages.items():
        page.goto("about:blank")
        page.goto(address)
        violations = Axe().run(page, options=options).response["violations"]
        if violations:
            found[name] = [(v["id"], [n["html"][:160] for n in v["nodes"]][:3]) for v in violations]
    assert found == {}


def test_no_page_scrolls_sideways_on_a_phone_or_at_twice_the_text_size(page: Page, pages: dict[str, str]) -> None:
    found = []
    for name, address in pages.items():
        page.goto("about:blank")
        page.goto(address)
        for width in (640, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append((name, width))
    assert found == []


def test_headers_let_no_script_or_style_of_others_in_and_nothing_be_kept(page: Page, pages: dict[str, str]) -> None:
    for address in pages.values():
        answer = page.request.get(address)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["cache-control"] == "no-store"
        text = answer.text()
        assert not re.search(r"<script(?![^>]*src=)|\son\w+=|\sstyle=|<style", text)
        assert not re.search(r"""(src|href)=["']?(https?:)?//""", text)


def test_no_name_stands_in_a_title_or_an_address(page: Page, pages: dict[str, str]) -> None:
    for address in pages.values():
        page.goto(address)
        assert not any(name in page.title() + page.url for name in NAMES)


def test_the_browser_keeps_nothing_but_the_cookie(page: Page, pages: dict[str, str]) -> None:
    for address in pages.values():
        page.goto(address)
        kept = page.evaluate(
            "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, "
            "(await caches.keys()).length]"
        )
        assert kept == [0, 0, 0, 0]
    for field in page.context.pages[0].locator("input:not([type=hidden]), textarea").all():
        assert field.get_attribute("autocomplete") == "off"


def test_no_page_says_that_a_note_is_compliant_or_praises_itself(page: Page, pages: dict[str, str]) -> None:
    for address in pages.values():
        text = page.request.get(address).text().lower()
        assert not re.search(r"compliant|hipaa-safe|ai-powered|seamless|oops|success", text)


def test_every_page_weighs_less_than_150_kilobytes(page: Page, pages: dict[str, str]) -> None:
    weighed = "performance.getEntries().reduce((sum, one) => sum + (one.encodedBodySize || 0), 0)"
    for name, address in pages.items():
        page.goto("about:blank")
        page.goto(address)
        assert 0 < page.evaluate(weighed) < 150_000, name


def test_the_style_sheets_of_a_page_are_at_most_30_kilobytes(page: Page, pages: dict[str, str]) -> None:
    for name, address in pages.items():
        page.goto(address)
        sheets = page.eval_on_selector_all("link[rel=stylesheet]", "all => all.map((one) => one.href)")
        weight = sum(len(page.request.get(sheet).body()) for sheet in sheets)
        assert 0 < weight <= 30_000, (name, weight)


def test_each_page_has_one_first_heading_and_leaves_no_level_out(page: Page, pages: dict[str, str]) -> None:
    for name, address in pages.items():
        page.goto(address)
        levels = page.eval_on_selector_all(
            "h1, h2, h3, h4", "all => all.filter(one => one.checkVisibility()).map(one => Number(one.tagName[1]))"
        )
        assert levels.count(1) == 1, name
        assert all(b - a <= 1 for a, b in pairwise([1, *levels])), (name, levels)


def test_without_a_cookie_every_page_leads_to_signing_in(
    browser: Browser, server: Server, pages: dict[str, str]
) -> None:
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    for name in ("days", "session", "masking", "drafts", "review", "sign", "settings", "left"):
        answer = page.goto(pages[name])
        assert answer is not None
        assert answer.status == 401
        assert page.locator("h1").inner_text() == "Sign in"
    context.close()


def test_axe_finds_nothing_in_what_opens_on_demand(page: Page, server: Server, drafted: str) -> None:
    empty = server.keep({"session": {"date": "2026-11-18"}, "members": [{"id": "m1", "name": "Maria Gonzalez"}]})
    page.goto(f"/sessions/{empty}")
    page.get_by_role("button", name="Draft the notes").click()
    page.locator("#row-0 [data-open]").click()
    page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
    assert Axe().run(page).response["violations"] == []
    page.goto(f"/sessions/{drafted}/notes/{server.note(drafted, 'm3')['note_id']}")
    page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
    page.locator(".st8").nth(1).locator(".words").click()
    page.keyboard.press("r")
    page.locator(".st8").nth(2).locator(".words").click()
    page.keyboard.press("e")
    expect(page.locator(".editor textarea")).to_be_focused()
    assert Axe().run(page).response["violations"] == []
