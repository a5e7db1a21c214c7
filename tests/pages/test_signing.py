"""Signing is reading: one note, its text seen, risk and plan confirmed one by one; what is signed stays."""

import pytest
from page_evening import evening
from page_server import Server
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def own(server: Server) -> str:
    """A drafted evening whose notes these tests sign."""
    return server.keep(evening(), draft=True)


def _sign_page(page: Page, server: Server, session_id: str, member_id: str) -> str:
    note_id = str(server.note(session_id, member_id)["note_id"])
    page.goto(f"/sessions/{session_id}/notes/{note_id}/sign")
    return note_id


def _confirm_all(page: Page) -> None:
    for box in page.get_by_label("Confirmed").all():
        box.check()


def _sign(page: Page) -> None:
    _confirm_all(page)
    page.locator("#end").scroll_into_view_if_needed()
    button = page.get_by_role("button", name="Sign as Dana Whitfield, LCSW")
    expect(button).to_have_attribute("aria-disabled", "false")
    button.click()


def test_nothing_is_confirmed_beforehand_and_the_page_says_what_signing_waits_for(
    page: Page, server: Server, own: str
) -> None:
    note_id = _sign_page(page, server, own, "m3")
    boxes = page.get_by_label("Confirmed")
    assert boxes.count() > 0
    assert not any(box.is_checked() for box in boxes.all())
    expect(page.locator("#why-not")).to_contain_text("You can sign once")
    page.locator("#do-sign").click(force=True)
    expect(page).to_have_url(f"{server.url}/sessions/{own}/notes/{note_id}/sign")
    assert server.note(own, "m3")["signature"] is None


def test_the_server_takes_no_signature_without_the_confirmations(page: Page, server: Server, own: str) -> None:
    note_id = _sign_page(page, server, own, "m3")
    version = server.note(own, "m3")["version"]
    form = {"version": str(version), "name": "Dana Whitfield", "credentials": "LCSW"}
    answer = page.request.post(f"/sessions/{own}/notes/{note_id}/sign", form=form)
    assert answer.status == 422
    assert "Not signed yet" in answer.text()
    assert server.note(own, "m3")["signature"] is None


def test_each_statement_to_confirm_stands_beside_its_source(page: Page, server: Server, own: str) -> None:
    _sign_page(page, server, own, "m3")
    asked = page.locator(".confirms li", has_text="not waking up").first
    expect(asked.locator(".wrote")).to_contain_text("i wouldnt mind not waking up")


def test_a_signed_note_leads_to_the_next_and_can_only_be_added_to(page: Page, server: Server, own: str) -> None:
    note_id = _sign_page(page, server, own, "m1")
    text = server.note(own, "m1")["text"]
    _sign(page)
    following = server.note(own, "m2")["note_id"]
    page.wait_for_url(f"**/notes/{following}?*")
    expect(page.locator("#told")).to_contain_text("Signed")
    signature = server.note(own, "m1")["signature"]
    assert signature["name"] == "Dana Whitfield"
    assert signature["attestation"].startswith("I led or co-led this group.")
    page.goto(f"/sessions/{own}/notes/{note_id}")
    page.get_by_text("Correct it").first.click()
    page.get_by_label("What is right").fill("She arrived at 17:40.")
    page.get_by_label("What was wrong").fill("The time of arrival.")
    page.get_by_role("button", name="Correct it").dblclick()
    expect(page.locator(".addendum")).to_have_count(1)
    expect(page.locator(".addendum")).to_contain_text("She arrived at 17:40.")
    assert server.note(own, "m1")["text"] == text
    assert len(server.note(own, "m1")["signature"]["addenda"]) == 1


def test_an_entry_in_error_is_marked_and_stays_readable(page: Page, server: Server, own: str) -> None:
    note_id = _sign_page(page, server, own, "m8")
    _sign(page)
    page.goto(f"/sessions/{own}/notes/{note_id}")
    page.get_by_text("Entered in error").first.click()
    page.get_by_label("Why").fill("It belongs to another evening.")
    page.get_by_role("button", name="Entered in error").click()
    expect(page.locator(".notice.err")).to_contain_text("belongs to no record")
    expect(page.locator(".notetext").first).to_be_visible()


def test_confirmations_made_on_the_review_page_are_taken_along(page: Page, server: Server, own: str) -> None:
    note_id = str(server.note(own, "m3")["note_id"])
    page.goto(f"/sessions/{own}/notes/{note_id}")
    page.locator(".st8[data-element=risk]").first.locator(".words").click()
    page.keyboard.press("c")
    page.locator("#sign").click()
    page.wait_for_url("**/sign?ok=*")
    checked = [box.is_checked() for box in page.get_by_label("Confirmed").all()]
    assert checked.count(True) == 1


def test_confirmations_on_the_sign_page_survive_a_reload(page: Page, server: Server, own: str) -> None:
    _sign_page(page, server, own, "m7")
    page.get_by_label("Confirmed").first.check()
    page.reload()
    expect(page.get_by_label("Confirmed").first).to_be_checked()
