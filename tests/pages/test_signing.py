"""Signing is reading: one note, its text seen, risk and plan confirmed one by one; what is signed stays."""

import re
from pathlib import Path

import pytest
from page_evening import evening
from page_server import Server
from page_signing import confirm_all, read_to_the_end, sign
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def own(server: Server) -> str:
    """A drafted evening whose notes these tests sign."""
    session_id = server.keep(evening(), draft=True)
    server.keep_errors(session_id, *(f"m{i}" for i in range(1, 9)))
    return session_id


def _sign_page(page: Page, server: Server, session_id: str, member_id: str) -> str:
    note_id = str(server.note(session_id, member_id)["note_id"])
    page.goto(f"/sessions/{session_id}/notes/{note_id}/sign")
    return note_id


def test_nothing_is_confirmed_beforehand_and_the_page_says_what_signing_waits_for(
    page: Page, server: Server, own: str
) -> None:
    note_id = _sign_page(page, server, own, "m3")
    assert page.locator("form[data-confirm]").count() > 0
    expect(page.locator("#did .log")).to_have_count(0)
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
    sign(page)
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
    sign(page)
    page.goto(f"/sessions/{own}/notes/{note_id}")
    page.get_by_text("Entered in error").first.click()
    page.get_by_label("Why").fill("It belongs to another evening.")
    page.get_by_role("button", name="Entered in error").click()
    expect(page.locator(".notice.err")).to_contain_text("belongs to no record")
    expect(page.locator(".notetext").first).to_be_visible()


def test_a_confirmation_made_while_reading_stands_on_the_sign_page_with_its_time(
    page: Page, server: Server, own: str
) -> None:
    note_id = str(server.note(own, "m3")["note_id"])
    page.goto(f"/sessions/{own}/notes/{note_id}")
    risk = page.locator(".st8[data-element=risk]").first
    text = risk.get_attribute("data-text") or ""
    risk.locator(".words").click()
    page.keyboard.press("c")
    expect(risk).to_have_class(re.compile("confirmed"))
    _sign_page(page, server, own, "m3")
    line = page.locator("#did .log li", has_text="Confirmed, risk")
    expect(line).to_have_count(1)
    expect(line).to_contain_text(text[:40])
    expect(line.locator(".nums")).to_have_text(re.compile(r"\d\d:\d\d"))


def test_a_confirmation_on_the_sign_page_survives_a_reload_and_can_be_taken_back(
    page: Page, server: Server, own: str
) -> None:
    _sign_page(page, server, own, "m7")
    before = page.locator("form[data-confirm]").count()
    page.locator("form[data-confirm] button").first.click()
    expect(page.locator("form[data-confirm]")).to_have_count(before - 1)
    page.reload()
    expect(page.locator("form[data-confirm]")).to_have_count(before - 1)
    page.get_by_role("button", name="Take back").first.click()
    expect(page.locator("form[data-confirm]")).to_have_count(before)


def test_the_end_alone_does_not_make_a_text_read(page: Page, server: Server, own: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 300})
    _sign_page(page, server, own, "m6")
    confirm_all(page)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(page.locator("#why-not")).to_contain_text("the text is read to its end")
    read_to_the_end(page)
    expect(page.locator("#why-not")).to_have_text("")


def test_without_scripts_a_note_is_confirmed_and_signed_by_forms(
    browser: Browser, server: Server, signed_in: Path
) -> None:
    session_id = server.keep(evening(), draft=True)
    server.keep_errors(session_id, "m1")
    context = browser.new_context(java_script_enabled=False, storage_state=signed_in, base_url=server.url)
    page = context.new_page()
    page.goto(f"/sessions/{session_id}/notes/{server.note(session_id, 'm1')['note_id']}/sign")
    while page.locator("form[data-confirm]").count():
        page.locator("form[data-confirm] button").first.click()
    page.get_by_role("button", name="Sign as Dana Whitfield, LCSW").click()
    page.wait_for_url("**/notes/*?after=*")
    assert server.note(session_id, "m1")["signature"]["confirmed"] != []
    context.close()
