"""What one sets for a browser: light or dark whatever the system says, and no keys that are single letters."""

import pytest
from page_server import Server
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

DARK, LIGHT = "rgb(21, 23, 26)", "rgb(247, 245, 240)"


def _set(page: Page, *, theme: str = "as the system", letters: bool = True) -> None:
    page.goto("/settings")
    page.get_by_label("Light or dark").select_option(label=theme)
    page.get_by_label("Single letters and digits are keys").set_checked(letters)
    page.locator("form[action='/settings/look']").get_by_role("button", name="Keep for this browser").click()
    page.wait_for_url("**/settings#look")
    expect(page.get_by_label("Single letters and digits are keys")).to_be_checked(checked=letters)


def test_a_theme_that_is_set_holds_on_each_page_and_the_system_decides_without_one(page: Page) -> None:
    for system, theme, ground in (("light", "dark", DARK), ("dark", "light", LIGHT), ("dark", "as the system", DARK)):
        page.emulate_media(color_scheme=system)  # type: ignore[arg-type]
        _set(page, theme=theme)
        for address in ("/settings", "/", "/nothing/here"):
            page.goto(address)
            expect(page.locator("html")).to_have_css("background-color", ground)


def test_without_letter_keys_no_letter_confirms_or_leads_on_and_buttons_do_it(
    page: Page, server: Server, drafted: str
) -> None:
    _set(page, letters=False)
    page.goto(f"/sessions/{drafted}/notes/{server.note(drafted, 'm7')['note_id']}")
    one = page.locator(".st8[data-confirm]:not([data-confirmed])").first
    one.locator(".words").click()
    expect(one).to_be_focused()
    for key in ("n", "c", "e", "r", "s", "]"):
        page.keyboard.press(key)
    expect(one).to_be_focused()
    expect(page.locator(".editor, [data-redo]")).to_have_count(0)
    expect(page.locator("#note [data-confirmed]")).to_have_count(0)
    expect(page.locator("kbd").filter(visible=True)).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator(".editor textarea")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".editor")).to_have_count(0)
    one.get_by_role("button", name="Confirm").click()
    expect(page.locator("#note .st8[data-confirmed]")).to_have_count(1)


def test_without_letter_keys_no_digit_gives_a_piece_away(page: Page, server: Server) -> None:
    members = [{"id": f"m{i}", "name": name} for i, name in enumerate(("Maria Gonzalez", "Lee Brandt"), 1)]
    session_id = server.keep({"session": {"date": "2026-11-18", "duration_minutes": 90}, "members": members})
    _set(page, letters=False)
    page.goto(f"/sessions/{session_id}/dictation")
    page.fill("#text", "Maria was quiet at first. Lee left early.")
    page.get_by_role("button", name="Divide it").click()
    piece = page.locator("[data-piece]", has_text="quiet at first")
    expect(piece.locator("b")).to_have_text("Maria")
    piece.focus()
    page.keyboard.press("2")
    page.keyboard.press("x")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-piece]:focus")).to_contain_text("left early")
    expect(piece.locator("b")).to_have_text("Maria")
