"""The review page: sources light up, edits are kept, findings and questions are answered where they stand."""

import pytest
from page_evening import evening
from page_server import Server
from page_signing import read_to_the_end
from page_waiting import LONG, eventually
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def own(server: Server) -> str:
    """A drafted evening that these tests write into, each into another member's note."""
    return server.keep(evening(), draft=True)


def _open(page: Page, server: Server, session_id: str, member_id: str) -> str:
    note_id = str(server.note(session_id, member_id)["note_id"])
    page.goto(f"/sessions/{session_id}/notes/{note_id}")
    expect(page.locator(".st8.here")).to_have_count(1)
    return note_id


def _texts(server: Server, session_id: str, member_id: str | None) -> list[str]:
    note = server.note(session_id, member_id)
    return [s["text"] for section in note["sections"] for s in section["statements"]]


def test_a_draft_says_so_before_its_words(page: Page, server: Server, drafted: str) -> None:
    _open(page, server, drafted, "m3")
    expect(page.locator(".draftline")).to_contain_text("Draft, not signed.")


def test_a_statement_at_hand_lights_its_sources_and_a_bullet_shows_where_it_went(
    page: Page, server: Server, drafted: str
) -> None:
    _open(page, server, drafted, "m3")
    statement = page.locator(".st8[data-places~=b1]").first
    statement.locator(".words").click()
    expect(statement).to_have_attribute("aria-current", "true")
    expect(page.locator("#b1")).to_have_class("lit")
    page.locator("#b6").hover()
    expect(page.locator(".st8.from").first).to_be_visible()
    assert page.locator(".st8.from").evaluate_all(
        "all => all.every(one => one.dataset.places.split(' ').includes('b6'))"
    )


def test_keys_lead_from_statement_to_statement_and_to_open_places(page: Page, server: Server, drafted: str) -> None:
    _open(page, server, drafted, "m3")
    first = page.locator(".st8").first
    expect(first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".st8").nth(1)).to_be_focused()
    page.keyboard.press("n")
    here = page.locator(".here")
    expect(here).to_be_focused()
    assert here.evaluate("one => 'confirm' in one.dataset || 'finding' in one.dataset || one.matches('.q')")
    page.locator(".st8[data-places~=b1]").first.locator(".words").click()
    page.keyboard.press("s")
    assert page.evaluate("document.activeElement.closest('#src') !== null")
    page.keyboard.press("Escape")
    expect(here).to_be_focused()


def test_a_confirmation_survives_a_reload_and_an_edit_takes_it_back(page: Page, server: Server, own: str) -> None:
    _open(page, server, own, "m3")
    risk = page.locator(".st8[data-element=risk]").first
    risk.locator(".words").click()
    page.keyboard.press("c")
    expect(risk.locator(".confirm .done")).to_be_visible()
    page.reload()
    expect(risk.locator(".confirm .done")).to_be_visible()
    risk.locator(".words").click()
    page.keyboard.press("e")
    page.keyboard.type(" As she told it.")
    page.keyboard.press("Escape")
    expect(risk.locator(".words")).to_contain_text("As she told it.")
    expect(risk.locator(".confirm .done")).to_be_hidden()


def test_an_edit_is_kept_while_it_is_typed_and_can_be_undone(page: Page, server: Server, own: str) -> None:
    _open(page, server, own, "m1")
    statement = page.locator(".st8").nth(1)
    before = statement.get_attribute("data-text") or ""
    statement.locator(".words").click()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+a")
    page.keyboard.type("She came on time and spoke little.")
    eventually(lambda: "She came on time and spoke little." in _texts(server, own, "m1"))
    page.reload()
    statement = page.locator(".st8", has_text="She came on time and spoke little.")
    expect(statement.locator(".refs")).to_contain_text("you")
    statement.locator(".words").click()
    page.keyboard.press("e")
    page.keyboard.type(" Twice.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".words", has_text="spoke little. Twice.")).to_be_visible()
    page.locator(".words", has_text="spoke little. Twice.").click()
    page.keyboard.press("u")
    expect(page.locator(".words", has_text="Twice.")).to_have_count(0)
    assert before not in _texts(server, own, "m1")
    page.get_by_text("What you changed").click()
    expect(page.locator(".diff ins").first).to_be_visible()


def test_two_tabs_on_one_note_lose_no_word(page: Page, server: Server, own: str) -> None:
    _open(page, server, own, "m6")
    other = page.context.new_page()
    _open(other, server, own, "m6")
    for tab, nth, words in ((page, 0, "First tab."), (other, 1, "Second tab.")):
        tab.locator(".st8").nth(nth).locator(".words").click()
        tab.keyboard.press("e")
        tab.keyboard.type(f" {words}")
        tab.keyboard.press("Escape")
        expect(tab.locator(".words", has_text=words)).to_be_visible()
    texts = " ".join(_texts(server, own, "m6"))
    assert "First tab." in texts
    assert "Second tab." in texts


def test_a_statement_is_taken_out_and_brought_back(page: Page, server: Server, own: str) -> None:
    _open(page, server, own, "m7")
    text = page.locator(".st8").nth(2).get_attribute("data-text") or ""
    page.locator(".st8").nth(2).locator(".words").click()
    page.locator(".here").get_by_role("button", name="Take it out").click()
    expect(page.locator("#told")).to_contain_text("Taken out")
    assert text not in _texts(server, own, "m7")
    page.get_by_role("button", name="Bring it back").click()
    expect(page.locator(f'.st8[data-text="{text}"]')).to_have_count(1)


def test_an_answer_becomes_a_bullet_and_its_part_is_drafted(page: Page, server: Server, own: str) -> None:
    _open(page, server, own, "m8")
    question = page.locator("form[data-question][data-element=plan]")
    if not question.is_visible():
        page.locator("details.q", has=question).locator("summary").click()
    question.get_by_role("textbox").fill("will water the garden every morning")
    question.get_by_role("button", name="Answer").click()
    expect(page.locator(".st8[data-element=plan]", has_text="garden").first).to_be_visible()
    expect(question).to_have_count(0)
    assert "will water the garden every morning" in server.session(own)["input"]["members"][7]["bullets"]


def test_an_error_blocks_signing_until_it_is_kept_with_a_reason(page: Page, server: Server, own: str) -> None:
    note_id = _open(page, server, own, "m2")
    statement = page.locator(".st8").nth(1)
    statement.locator(".words").click()
    page.keyboard.press("e")
    page.keyboard.type(" Maria Gonzalez agreed.")
    page.keyboard.press("Escape")
    finding = page.locator(".fd.err").first
    expect(finding).to_contain_text("Error, blocks signing.")
    expect(page.locator("#sign")).to_have_attribute("aria-disabled", "true")
    while page.locator(".fd.err").count():
        count = page.locator(".fd.err").count()
        finding.locator("summary").click()
        finding.get_by_label("Reason").fill("She asked for it.")
        finding.get_by_role("button", name="Keep the words").click()
        expect(page.locator(".fd.err")).to_have_count(count - 1)
    expect(page.locator(".fd.kept").first).to_contain_text("She asked for it.")
    expect(page.locator("#sign")).to_have_attribute("aria-disabled", "false")
    page.goto(f"/sessions/{own}/notes/{note_id}/sign")
    expect(page.locator("#did .override").first).to_contain_text("She asked for it.")


def test_the_format_is_switched_in_place_and_no_statement_is_lost(page: Page, server: Server, own: str) -> None:
    _open(page, server, own, "m4")
    before = sorted(_texts(server, own, "m4"))
    page.get_by_label("Format").select_option("soap")
    expect(page.locator(".sec", has_text="Subjective")).to_be_visible()
    assert sorted(_texts(server, own, "m4")) == before
    page.get_by_label("Format").select_option("narrative")
    expect(page.locator(".sec", has_text="Session")).to_be_visible()


def test_changed_bullets_make_only_their_note_stale(page: Page, server: Server) -> None:
    session_id = server.keep(evening(), draft=True)
    change = [{"op": "add", "path": "members.m1.bullets", "value": "left in tears"}]
    server.api.patch(f"/sessions/{session_id}", json=change).raise_for_status()
    _open(page, server, session_id, "m2")
    expect(page.locator("#stale")).to_have_count(0)
    _open(page, server, session_id, "m1")
    expect(page.locator("#stale")).to_contain_text("older than its bullets")
    expect(page.locator("#sign")).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="The draft still holds").click()
    expect(page.locator("#stale")).to_have_count(0)


def test_an_unused_bullet_is_put_in_by_hand(page: Page, server: Server, own: str) -> None:
    _open(page, server, own, "m3")
    tray = page.locator(".tray")
    expect(tray).to_contain_text("Private: felt heavy")
    if not tray.locator("summary").count():
        return
    tray.locator("summary").first.click()
    tray.get_by_role("button", name="Put it there").first.click()
    expect(page.locator(".editor textarea")).to_be_focused()


def test_a_half_typed_answer_survives_an_edit_elsewhere(page: Page, server: Server, drafted: str) -> None:
    _open(page, server, drafted, "m4")
    answer = page.locator(".q input:visible").first
    answer.fill("half an answ")
    page.locator(".st8").first.locator(".words").click()
    page.keyboard.press("c")
    page.locator(".st8").first.locator(".words").click()
    page.keyboard.press("e")
    page.keyboard.type(" So he said.")
    page.keyboard.press("Escape")
    expect(page.locator(".words", has_text="So he said.")).to_be_visible()
    expect(page.locator(".q input:visible").first).to_have_value("half an answ")


def test_a_note_is_read_confirmed_and_signed_by_keys_alone(page: Page, server: Server, own: str) -> None:
    note_id = _open(page, server, own, "m8")
    for _ in range(60):
        page.keyboard.press("n")
        if page.evaluate("document.activeElement.id") == "sign":
            break
        if page.evaluate(
            "'confirm' in document.activeElement.dataset && !('confirmed' in document.activeElement.dataset)"
        ):
            page.keyboard.press("c")
            expect(page.locator(".st8.here.confirmed")).to_have_count(1)
    expect(page.locator("#sign")).to_be_focused()
    expect(page.locator("#sign")).to_have_attribute("aria-disabled", "false")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sign")
    read_to_the_end(page)
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "do-sign":
            break
    expect(page.locator("#do-sign")).to_have_attribute("aria-disabled", "false")
    page.keyboard.press("Enter")
    page.wait_for_url("**/notes/*?after=*")
    assert server.note(own, "m8")["signature"] is not None
    assert note_id in page.url


def test_a_note_left_to_the_clinician_is_written_by_hand(page: Page, server: Server) -> None:
    file = evening()
    file["members"] = file["members"][:1]
    file["members"][0]["drafting"] = "by_hand"
    session_id = server.keep(file, draft=True)
    note_id = server.note(session_id, "m1")["note_id"]
    page.goto(f"/sessions/{session_id}/notes/{note_id}")
    page.get_by_label("The note, in your words").fill("She was on time. She will text one friend by Saturday.")
    eventually(lambda: server.note(session_id, "m1")["text"], lambda text: "She was on time." in text)
    page.get_by_role("button", name="Keep it").click()
    own = page.locator(f'[data-note="{note_id}"]')
    expect(own.locator(".st8")).to_have_count(2)
    expect(own.locator(".refs").first).to_have_text("you")


def test_a_note_is_edited_as_one_text_and_sentences_left_alone_keep_their_sources(
    page: Page, server: Server, own: str
) -> None:
    _open(page, server, own, "m7")
    before = page.locator(".st8").first.get_attribute("data-places")
    page.get_by_text("Edit it as one text").click()
    area = page.get_by_label("The note, in your words")
    area.press("Control+End")
    page.keyboard.type(" She smiled on the way out.")
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator(".words", has_text="She smiled on the way out.")).to_be_visible()
    assert page.locator(".st8").first.get_attribute("data-places") == before


def test_forty_members_fit_the_page(page: Page, server: Server) -> None:
    file = evening()
    file["members"] = [{**file["members"][1], "id": f"m{i}", "name": f"Person Number{i}"} for i in range(40)]
    session_id = server.keep(file)
    page.goto(f"/sessions/{session_id}")
    expect(page.locator(".row")).to_have_count(40)
    page.get_by_role("button", name="Draft the notes").click()
    expect(page.locator("h1")).to_have_text("All drafts are ready", timeout=LONG)
    page.get_by_role("link", name="Start reading").click()
    expect(page.locator(".strip summary")).to_be_visible()  # a page still on its way has no width
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.locator(".strip summary").click()
    expect(page.locator("#strip li").last).to_be_visible()
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_one_part_is_drafted_again_in_another_manner(page: Page, server: Server, drafted: str) -> None:
    _open(page, server, drafted, "m6")
    statement = page.locator(".st8").first
    statement.locator(".words").click()
    page.keyboard.press("r")
    page.get_by_label("How it is drafted again").select_option("shorter")
    page.get_by_role("button", name="Draft it again").click()
    expect(page.locator("[data-redo]")).to_have_count(0)
    expect(page.locator("#trouble, #told .warn")).to_have_count(1)
    expect(page.locator("#trouble")).to_be_hidden()


def test_what_happened_is_no_manner_and_becomes_a_bullet_by_one_press(page: Page, server: Server, drafted: str) -> None:
    _open(page, server, drafted, "m6")
    page.locator(".st8").first.locator(".words").click()
    page.keyboard.press("r")
    page.get_by_label("Or how, in your words").fill("add that she laughed at the end")
    page.get_by_role("button", name="Draft it again").click()
    expect(page.locator("#told")).to_contain_text("Add it as a bullet")
    page.get_by_role("button", name="Add it as a bullet").click()
    expect(page.locator("[data-redo]")).to_have_count(0)
    expect(page.get_by_text("add that she laughed at the end").first).to_be_visible()


def test_the_page_reads_in_order_by_ear(page: Page, server: Server, drafted: str) -> None:
    _open(page, server, drafted, "m3")
    expect(page.locator("body")).to_match_aria_snapshot(
        """
        - navigation "Skip"
        - banner
        - navigation "Members of this session"
        - main:
          - region "What you wrote":
            - heading "What you wrote" [level=2]
            - list "Bullets about Renee Lindqvist"
            - list "Shared bullets"
          - article "Renee Lindqvist":
            - heading "Renee Lindqvist" [level=1]
            - heading "Session" [level=2]
        - region "What comes next":
          - status
          - link "Sign this note"
          - button "Next open place N"
        """
    )


def test_an_edit_begun_while_another_is_open_keeps_both(page: Page, server: Server, own: str) -> None:
    _open(page, server, own, "m4")
    first, second = page.locator(".st8").nth(0), page.locator(".st8").nth(1)
    first.locator(".words").click()
    page.keyboard.press("e")
    page.keyboard.type(" One.")
    second.locator(".words").click()
    second.get_by_role("button", name="Edit").click()
    expect(second.locator("textarea.notetext")).to_be_focused()
    page.keyboard.type(" Two.")
    page.keyboard.press("Escape")
    expect(page.locator(".words", has_text=" Two.")).to_be_visible()
    texts = " ".join(_texts(server, own, "m4"))
    assert " One." in texts
    assert " Two." in texts


def test_an_edit_is_kept_when_the_next_note_is_opened_at_once(page: Page, server: Server, own: str) -> None:
    _open(page, server, own, "m6")
    page.locator(".st8").nth(2).locator(".words").click()
    page.keyboard.press("e")
    page.keyboard.type(" Typed in haste.")
    page.locator("#strip a").first.click()
    page.wait_for_url(f"**/notes/{server.note(own, 'm1')['note_id']}")
    assert "Typed in haste." in " ".join(_texts(server, own, "m6"))
