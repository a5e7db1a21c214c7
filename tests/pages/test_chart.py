"""Out of here: copied box by box with its time, filed, records asked for, co-signed or sent back; and the days."""

import re
from typing import Any

import pytest
from page_evening import evening
from page_server import Server
from page_signing import sign
from page_waiting import becomes, eventually
from playwright.sync_api import Browser, FloatRect, Locator, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def own(server: Server, browser: Browser, signed_in: Any) -> str:
    """An evening with one signed note, Maria's, that awaits Dana's supervisor."""
    file = evening()
    file["session"]["group_name"] = "Group of the chart"
    file["session"]["facilitators"][0]["supervisor"] = "Ann Castellano, PhD"
    session_id = server.keep(file, draft=True)
    server.keep_errors(session_id, "m1")
    context = browser.new_context(storage_state=signed_in, base_url=server.url)
    page = context.new_page()
    page.goto(f"/sessions/{session_id}/notes/{server.note(session_id, 'm1')['note_id']}/sign")
    sign(page)
    context.close()
    return session_id


def _address(server: Server, session_id: str, member_id: str) -> str:
    return f"/sessions/{session_id}/notes/{server.note(session_id, member_id)['note_id']}"


def _box(place: Locator) -> FloatRect:
    box = place.bounding_box()
    assert box is not None
    return box


def test_boxes_are_copied_one_after_the_other_with_a_guard_and_their_time(page: Page, server: Server, own: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.url)
    page.goto(f"{_address(server, own, 'm2')}/chart")
    boxes = page.locator("[data-box]")
    with page.expect_response("**/copied"):
        boxes.first.get_by_role("button").click()
    expect(boxes.first.locator("[role=status]")).to_have_text(re.compile(r"copied \d\d:\d\d"))
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.splitlines()[0] == "Draft, not signed. James Okafor, 18 November 2026"
    expect(boxes.nth(1).get_by_role("button")).to_be_focused()
    page.get_by_label("Begin each box").uncheck()
    with page.expect_response("**/copied"):
        boxes.nth(1).get_by_role("button").click()
    expect(boxes.nth(1).locator("[role=status]")).to_have_text(re.compile(r"copied \d\d:\d\d"))
    assert page.evaluate("navigator.clipboard.readText()").splitlines()[0] == "Draft, not signed"
    page.reload()
    expect(page.locator("[data-box] [role=status]", has_text="copied")).to_have_count(2)
    for nth in range(2, boxes.count()):
        boxes.nth(nth).get_by_role("button").click()
        expect(boxes.nth(nth).locator("[role=status]")).to_have_text(re.compile(r"copied \d\d:\d\d"))
    boxes.last.get_by_role("button").click()
    expect(page.locator("#onward")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{server.note(own, 'm3')['note_id']}/chart")


def test_a_signed_note_that_is_not_co_signed_says_so_in_each_copy(page: Page, server: Server, own: str) -> None:
    page.goto(f"{_address(server, own, 'm1')}/chart")
    expect(page.locator("#boxes")).to_have_attribute("data-first", "Signed, not co-signed")


def test_a_supervisor_sends_a_note_back_and_co_signs_it_and_changes_nothing_else(
    browser: Browser, page: Page, server: Server, own: str
) -> None:
    context = browser.new_context(base_url=server.url)
    theirs = context.new_page()
    theirs.goto(server.link("supervisor"))
    expect(theirs.locator("h1")).to_contain_text("to co-sign")
    theirs.get_by_role("link", name="Read it").first.click()
    expect(theirs.locator("[data-read]").first).to_be_visible()
    text = theirs.locator("[data-read]").all_inner_texts()
    theirs.get_by_text("Send it back with a comment").click()
    theirs.get_by_label("Comment").fill("Say which prompt helped.")
    theirs.get_by_role("button", name="Send it back").click()
    expect(theirs.locator(".state", has_text="Sent back")).to_have_count(1)
    page.goto("/")
    expect(page.locator(".dayhead")).to_contain_text("One note was sent back with a comment.")
    page.goto(_address(server, own, "m1"))
    expect(page.locator(".notice.warn")).to_contain_text("Say which prompt helped.")
    expect(page.locator(".strip [aria-current] small")).to_have_text("sent back")
    page.get_by_text("Add to it").first.click()
    page.get_by_label("What is to be added").fill("An open question helped.")
    page.get_by_role("button", name="Add to it").click()
    expect(page.locator(".addendum")).to_have_count(1)
    expect(page.locator(".notice", has_text="and answered")).to_contain_text("it awaits a co-signature again")
    expect(page.locator(".strip [aria-current] small")).to_have_text("answered, not co-signed")
    theirs.goto(_address(server, own, "m1"))
    theirs.get_by_label("Reviewed, not present").check()
    theirs.get_by_role("button", name="Co-sign this note").click()
    expect(theirs.locator("h1")).to_have_text("Nothing to co-sign")
    theirs.goto(_address(server, own, "m1"))
    expect(theirs.locator(".attest")).to_contain_text("Co-signed, reviewed, not present")
    assert theirs.locator("[data-read]").all_inner_texts() == text
    refused = theirs.request.put(
        f"/v1/sessions/{own}/notes/{server.note(own, 'm2')['note_id']}",
        data={"text": "other"},
        headers={"Origin": server.url},
    )
    assert refused.status == 403
    context.close()


def test_a_note_entered_in_error_reads_as_withdrawn_everywhere_and_has_nothing_to_copy(
    page: Page, server: Server
) -> None:
    file = evening()
    file["members"] = file["members"][:2]
    session_id = server.keep(file, draft=True)
    server.keep_errors(session_id, "m1")
    page.goto(f"{_address(server, session_id, 'm1')}/sign")
    sign(page)
    page.goto(_address(server, session_id, "m1"))
    page.locator("summary", has_text="Entered in error").click()
    page.get_by_label("Why").fill("It belongs to another evening.")
    page.get_by_role("button", name="Entered in error").click()
    expect(page.locator(".page .draftline")).to_contain_text("Entered in error: not part of the record")
    expect(page.locator(".strip [aria-current] small")).to_have_text("entered in error")
    struck = page.locator(".page .notetext").evaluate_all(
        "all => all.map((one) => getComputedStyle(one).textDecorationLine)"
    )
    assert set(struck) == {"line-through"}
    page.goto(f"{_address(server, session_id, 'm1')}/chart")
    expect(page.locator(".foot")).to_contain_text("Nothing of this note goes into a chart.")
    expect(page.locator("[data-copy-box]")).to_have_count(0)
    page.goto(f"/sessions/{session_id}/drafts")
    expect(page.locator(".prog li", has_text="Maria Gonzalez").locator(".st")).to_have_text("Entered in error")


def test_a_records_request_says_what_it_will_hold_and_is_written_down(page: Page, server: Server, own: str) -> None:
    page.goto("/records")
    page.get_by_label("Person").select_option(label="Maria Gonzalez, Group of the chart")
    page.get_by_label("From").fill("2026-11-01")
    page.get_by_label("To").fill("2026-11-30")
    page.get_by_role("button", name="See what it will hold").click()
    expect(page.locator("h2").first).to_contain_text("It will hold")
    page.get_by_label("Who asked for it").fill("the county court")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Make the PDF").click()
    assert waiting.value.suggested_filename == "records-2026-11-01-2026-11-30.pdf"
    page.goto("/records")
    expect(page.locator(".held")).to_contain_text("for the county court")


def test_the_days_say_when_how_many_came_and_what_is_next(page: Page, server: Server, own: str) -> None:
    page.goto("/")
    row = page.locator(".drow", has=page.locator(f'a[href="/sessions/{own}/review"]'))
    expect(row).to_contain_text("17:30–19:00")
    expect(row).to_contain_text("8 on the roster, 7 came")
    expect(row).to_contain_text("1 signed, 6 to read")
    expect(page.locator(".btn.main")).to_have_count(1)


def test_where_the_record_lives_in_the_ehr_signing_is_approving_and_filing_is_tracked(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    server = Server(tmp_path_factory.mktemp("ehr"), {"DRAFTER_RECORD_LIVES_IN": "ehr"})
    server.start()
    try:
        file = evening()
        file["members"] = file["members"][:1]
        session_id = server.keep(file, draft=True)
        server.keep_errors(session_id, "m1")
        page = browser.new_context(base_url=server.url).new_page()
        page.goto(server.link())
        page.goto(f"{_address(server, session_id, 'm1')}/sign")
        sign(page, verb="Approve")
        page.goto(f"{_address(server, session_id, 'm1')}/chart")
        page.get_by_role("button", name="It is filed in the EHR").click()
        expect(page.locator("#filed")).to_have_count(0)
        page.goto("/")
        expect(page.locator(".state")).to_contain_text("Approved and filed")
        page.context.close()
    finally:
        server.stop()


def test_on_paper_stands_the_note_with_what_it_is_and_nothing_else(page: Page, server: Server, own: str) -> None:
    page.goto(_address(server, own, "m3"))
    page.locator(".here").first.wait_for()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 900})  # a sheet of Letter between its margins
    sentence, heading = (page.locator(f"#note {one}").first for one in (".st8 .words", ".sec"))
    eventually(lambda: _box(sentence)["x"] == _box(heading)["x"])
    assert _box(sentence)["height"] < 40  # a line or two, not a word a line
    for gone in ("header.top", ".src", ".foot", "#format", ".margin", ".q", ".refs", "#before"):
        expect(page.locator(gone).filter(visible=True)).to_have_count(0)
    expect(page.locator(".draftline")).to_contain_text("Draft, not signed.")
    expect(page.locator("#shared .words").first).to_be_visible()  # folded on the screen or not
    in_print = "getComputedStyle(document.querySelector('.drafted')).page"
    becomes(lambda: page.evaluate(in_print), "draft")  # each sheet of it says so in its margin
    page.goto(f"{_address(server, own, 'm3')}/sign")
    becomes(lambda: page.evaluate(in_print), "draft")
    expect(page.locator("#sign-form")).to_be_hidden()  # nobody has attested anything yet
    page.goto(_address(server, own, "m1"))
    expect(page.locator(".drafted")).to_have_count(0)
    expect(page.locator(".attest .hand").first).to_be_visible()
    expect(page.locator(".after")).to_be_hidden()
