"""Reading is the fastest way: what typed words turn round is asked about, who observed what, what was read, one by one."""

import re
from pathlib import Path

import pytest
from page_evening import evening
from page_server import Server
from page_signing import confirm_all, read_to_the_end
from page_waiting import eventually, pass_by
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def own(server: Server) -> str:
    """A drafted evening with a co-facilitator's bullet, that these tests write into."""
    file = evening()
    file["members"][1]["bullets"][1] = {"text": file["members"][1]["bullets"][1], "by": "Priya Raman"}
    session_id = server.keep(file, draft=True)
    server.keep_errors(session_id, *(f"m{i}" for i in range(1, 9)))
    return session_id


def _open(page: Page, server: Server, session_id: str, member_id: str) -> str:
    address = f"/sessions/{session_id}/notes/{server.note(session_id, member_id)['note_id']}"
    page.goto(address)
    expect(page.locator(".here")).to_have_count(1)
    return address


def test_typed_words_that_turn_a_bullet_round_are_asked_about(page: Page, server: Server, own: str) -> None:
    address = _open(page, server, own, "m3")
    one = page.locator(".st8", has_text="denied having means")
    one.locator(".words").click()
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("She has means at home.")
    page.keyboard.press("Escape")
    asked = page.locator(".st8[data-clash]")
    expect(asked).to_contain_text("Which holds?")
    expect(asked).to_contain_text('You wrote: “said "i wouldnt mind')
    expect(page.locator("#left")).to_contain_text("1 that differs from what you wrote")
    expect(page.locator("#sign")).to_have_attribute("aria-disabled", "true")
    answer = page.request.post(f"{address}/sign", form={"version": "0", "name": "D", "credentials": "L"})
    assert "Say on the review page which holds" in answer.text()
    asked.get_by_role("button", name="What I wrote before").click()
    expect(page.locator(".st8", has_text="denied having means")).to_have_count(1)
    expect(page.locator(".st8[data-clash]")).to_have_count(0)
    one.locator(".words").click()
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("She has means at home.")
    page.keyboard.press("Escape")
    page.locator(".st8[data-clash]").get_by_role("button", name="What I typed now").click()
    expect(page.locator(".st8", has_text="She has means at home.")).to_contain_text("Holds as you typed it")
    expect(page.locator(".st8[data-clash]")).to_have_count(0)


def test_what_the_co_facilitator_wrote_names_them_until_it_is_taken_over(page: Page, server: Server, own: str) -> None:
    address = _open(page, server, own, "m2")
    one = page.locator(".st8", has=page.locator(".per"))
    expect(one.locator(".per")).to_have_text("Per Priya Raman, LMSW:")
    page.goto(f"{address}/sign")
    expect(page.locator("#note-text")).to_contain_text("Per Priya Raman, LMSW:")
    page.goto(address)
    one.locator(".words").click()
    one.get_by_role("button", name="I saw it too").click()
    expect(page.locator(".per")).to_have_count(0)
    expect(page.locator(".st8", has_text="You saw this too")).to_have_count(1)
    page.goto(f"{address}/sign")
    expect(page.locator("#note-text")).not_to_contain_text("Per Priya Raman")


def test_the_group_part_opens_unread_and_is_folded_once_it_was_read(page: Page, server: Server, own: str) -> None:
    with page.expect_response("**/read"):
        _open(page, server, own, "m6")
        expect(page.locator("#shared")).to_have_attribute("open", "")
        for one in page.locator("#shared .st8").all():
            pass_by(one)
    _open(page, server, own, "m7")
    expect(page.locator("#shared")).not_to_have_attribute("open", "")
    expect(page.locator("#shared summary")).to_contain_text(re.compile(r"Read \d\d:\d\d"))


def test_one_key_leads_over_every_open_place_and_then_to_signing(page: Page, server: Server, own: str) -> None:
    _open(page, server, own, "m7")
    stops = []
    for _ in range(80):
        page.keyboard.press("n")
        here = page.evaluate(
            "() => { const one = document.activeElement; return [one.id, 'confirm' in one.dataset, "
            "'confirmed' in one.dataset] }"
        )
        stops.append(here[0])
        if here[0] == "sign":
            break
        if here[1] and not here[2]:
            page.keyboard.press("c")
            expect(page.locator(".st8.here.confirmed")).to_have_count(1)
    assert stops[-1] == "sign"
    waiting = page.locator("#note .st8[data-confirm]:not([data-confirmed])")
    expect(waiting).to_have_count(0)
    expect(page.locator("#left")).to_contain_text("Nothing open.")


def test_c_pressed_twice_neither_takes_back_nor_passes_over_a_place(page: Page, server: Server, own: str) -> None:
    _open(page, server, own, "m1")
    page.locator(".st8[data-confirm]").first.locator(".words").click()
    for _ in range(4):
        page.keyboard.press("c")
    expect(page.locator("#note .st8[data-confirmed]")).to_have_count(1)


def test_last_weeks_plan_still_holds_with_one_press(page: Page, server: Server) -> None:
    file = evening()
    file["members"] = [{**file["members"][7], "previous": [{"date": "2026-11-11", "plan": "will water the garden"}]}]
    session_id = server.keep(file, draft=True)
    _open(page, server, session_id, "m8")
    page.eval_on_selector_all("details.q", "all => all.forEach(one => { one.open = true })")
    page.get_by_role("button", name="Still holds").click()
    expect(page.locator(".st8[data-element=plan]", has_text="garden").first).to_be_visible()


def test_a_draft_stands_beside_what_was_made_of_it(page: Page, server: Server, own: str) -> None:
    _open(page, server, own, "m4")
    text = server.note(own, "m4")["text"]
    page.locator(".st8").nth(1).locator(".words").click()
    page.keyboard.press("e")
    page.keyboard.type(" He nodded.")
    page.keyboard.press("Escape")
    page.get_by_text("What you changed").click()
    expect(page.locator(".sides ins")).to_contain_text("nodded")
    page.get_by_role("button", name="Bring the draft back").click()
    expect(page.locator("#before")).to_have_count(0)
    assert server.note(own, "m4")["text"] == text


def test_signing_in_again_in_place_keeps_what_is_being_typed(
    browser: Browser, server: Server, own: str, tmp_path: Path
) -> None:
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    page.goto(server.link())
    _open(page, server, own, "m6")
    page.locator(".st8").nth(1).locator(".words").click()
    page.keyboard.press("e")
    context.clear_cookies()
    page.keyboard.type(" Typed while signed out.")
    expect(page.locator("#trouble")).to_contain_text("You are signed out")
    page.get_by_label("Sign-in link").fill(server.link())
    page.get_by_role("button", name="Sign in").click()
    eventually(lambda: server.note(own, "m6")["text"], lambda text: "Typed while signed out." in text)
    expect(page.locator(".editor textarea")).to_have_value(re.compile(r"Typed while signed out\.$"))
    context.close()


def test_two_on_one_sentence_see_both_texts_and_one_is_picked(page: Page, server: Server, own: str) -> None:
    _open(page, server, own, "m8")
    other = page.context.new_page()
    _open(other, server, own, "m8")
    page.locator(".st8").nth(1).locator(".words").click()
    page.keyboard.press("e")
    other.locator(".st8").nth(1).locator(".words").click()
    other.keyboard.press("e")
    other.keyboard.type(" First.")
    other.keyboard.press("Escape")
    expect(other.locator(".words", has_text="First.")).to_be_visible()
    page.keyboard.type(" Second.")
    expect(page.locator("#told")).to_contain_text("The other reads")
    page.locator("#told").get_by_role("button", name="Take the other").click()
    expect(page.locator("#told .notice")).to_have_count(0)
    text = server.note(own, "m8")["text"]
    assert "First." in text
    assert "Second." not in text


def test_nothing_is_signed_that_was_not_read(page: Page, server: Server, own: str) -> None:
    address = _open(page, server, own, "m7")
    page.set_viewport_size({"width": 1280, "height": 320})
    page.goto(f"{address}/sign")
    confirm_all(page)
    expect(page.locator("#do-sign")).to_have_attribute("aria-disabled", "true")
    read_to_the_end(page)
    expect(page.locator("#do-sign")).to_have_attribute("aria-disabled", "false")
