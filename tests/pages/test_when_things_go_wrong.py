"""Whatever goes wrong in the middle of it, the words are still there, and the page says what happened."""

import re
from collections.abc import Iterator

import pytest
from page_evening import evening
from page_server import Server
from page_waiting import LONG, all_saved, becomes
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.browser


def bare(*names: str) -> dict[str, object]:
    members = [{"id": f"m{i + 1}", "name": name, "bullets": []} for i, name in enumerate(names)]
    return {"session": {"date": "2026-11-18"}, "members": members}


def kept(server: Server, session_id: str, member: int = 0) -> list[str]:
    """Give the bullets of a member as the server has them."""
    found: list[str] = server.session(session_id)["input"]["members"][member]["bullets"]
    return found


def open_row(page: Page, index: int) -> None:
    page.locator(f"#row-{index} [data-open]").click()


def type_in_statement(page: Page, words: str) -> None:
    """Begin to edit the second statement, and add words to it."""
    page.locator(".st8").nth(1).locator(".words").click()
    page.keyboard.press("e")
    page.keyboard.type(words)


@pytest.fixture
def own(server: Server) -> str:
    return server.keep(evening(), draft=True)


def test_reloading_in_mid_typing_sends_the_last_letters_first(page: Page, server: Server) -> None:
    session_id = server.keep(bare("Maria Gonzalez"))
    page.goto(f"/sessions/{session_id}")
    open_row(page, 0)
    page.keyboard.type("her voice shook when she spoke of her sis")
    page.reload()
    becomes(lambda: kept(server, session_id), ["her voice shook when she spoke of her sis"])
    page.reload()
    open_row(page, 0)
    expect(page.locator("#row-0 textarea").first).to_have_value("her voice shook when she spoke of her sis")


def test_reloading_in_mid_edit_asks_first(page: Page, server: Server, own: str) -> None:
    page.goto(f"/sessions/{own}/notes/{server.note(own, 'm2')['note_id']}")
    page.context.set_offline(True)  # else it may be kept before the page is asked to go
    type_in_statement(page, " Not kept yet.")
    page.once("dialog", lambda dialog: dialog.dismiss())
    with page.expect_event("dialog") as asked:
        page.evaluate("setTimeout(() => location.reload())")
    assert asked.value.type == "beforeunload"
    expect(page.locator(".editor textarea")).to_have_value(re.compile(r"Not kept yet\.$"))
    page.context.set_offline(False)
    page.keyboard.press("Escape")
    expect(page.locator(".words", has_text="Not kept yet.")).to_be_visible()
    assert "Not kept yet." in server.note(own, "m2")["text"]


def test_a_minute_without_a_network_costs_no_word_of_an_edit(page: Page, server: Server, own: str) -> None:
    page.goto(f"/sessions/{own}/notes/{server.note(own, 'm6')['note_id']}")
    page.context.set_offline(True)
    type_in_statement(page, " Typed on the train.")
    expect(page.locator("#trouble")).to_contain_text("No connection to the server")
    expect(page.locator("#trouble")).to_contain_text("still here, on this page")
    page.keyboard.type(" And more.")
    page.context.set_offline(False)
    expect(page.locator("#saved")).to_contain_text("everything since", timeout=LONG)
    page.keyboard.press("Escape")
    expect(page.locator(".words", has_text="And more.")).to_be_visible()
    assert "Typed on the train. And more." in server.note(own, "m6")["text"]


def test_a_note_written_by_hand_without_a_network_arrives_by_itself(page: Page, server: Server) -> None:
    data = evening()
    data["members"][1]["drafting"] = "by_hand"
    session_id = server.keep(data, draft=True)
    page.goto(f"/sessions/{session_id}/notes/{server.note(session_id, 'm2')['note_id']}")
    page.context.set_offline(True)
    page.locator("[data-whole] textarea").press_sequentially("He laughed once and said why.")
    expect(page.locator("#trouble")).to_contain_text("No connection to the server")
    page.context.set_offline(False)
    expect(page.locator("#saved")).to_contain_text("everything since", timeout=LONG)
    assert server.note(session_id, "m2")["text"] == "He laughed once and said why."


@pytest.fixture(scope="module")
def alone(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, BrowserContext]]:
    """A server that may be ended, and a window signed in to it."""
    server = Server(tmp_path_factory.mktemp("alone"))
    server.start()
    window = browser.new_context(base_url=server.url)
    window.new_page().goto(server.link())
    yield server, window
    window.close()
    server.stop()


def test_a_server_that_is_started_again_takes_the_edit_that_it_missed(alone: tuple[Server, BrowserContext]) -> None:
    server, window = alone
    session_id = server.keep(evening(), draft=True)
    page = window.new_page()
    page.goto(f"/sessions/{session_id}/notes/{server.note(session_id, 'm2')['note_id']}")
    server.kill()
    type_in_statement(page, " Typed while it was down.")
    expect(page.locator("#trouble")).to_contain_text("No connection to the server")
    server.start()
    expect(page.locator("#saved")).to_contain_text("everything since", timeout=LONG)
    assert "Typed while it was down." in server.note(session_id, "m2")["text"]


def test_two_tabs_of_one_person_on_one_session_lose_no_bullet(context: BrowserContext, server: Server) -> None:
    session_id = server.keep(bare("Maria Gonzalez"))
    first, second = context.new_page(), context.new_page()
    for page in (first, second):
        page.goto(f"/sessions/{session_id}")
        open_row(page, 0)
    first.locator("#row-0 textarea").last.press_sequentially("typed in the first tab")
    all_saved(first)
    second.locator("#row-0 textarea").last.press_sequentially("typed in the second tab")
    expect(second.locator("#row-0 .gist")).to_contain_text("2 bullets.")
    becomes(lambda: sorted(kept(server, session_id)), ["typed in the first tab", "typed in the second tab"])


def test_forty_members_are_typed_about_to_the_last(page: Page, server: Server) -> None:
    session_id = server.keep(bare(*(f"Member{i:02} Example{i:02}" for i in range(40))))
    page.goto(f"/sessions/{session_id}")
    expect(page.get_by_role("heading", name="40 members")).to_be_visible()
    open_row(page, 38)
    page.keyboard.type("spoke of the move")
    page.keyboard.press("Control+Enter")
    page.keyboard.type("left calmer")
    expect(page.locator("#saved")).to_contain_text("Saved")
    expect(page.locator("#row-38 .gist")).to_contain_text("spoke of the move")
    page.get_by_role("button", name="Mark the rest present").click()
    expect(page.locator("#next-words")).to_contain_text("38 people have no observation yet")
    all_saved(page)
    members = server.session(session_id)["input"]["members"]
    assert [members[i]["bullets"] for i in (38, 39)] == [["spoke of the move"], ["left calmer"]]
    assert all(one["attendance"]["status"] == "present" for one in members)


def test_twenty_thousand_words_in_one_line_are_kept_whole_in_pieces_that_fit(page: Page, server: Server) -> None:
    session_id = server.keep(bare("Maria Gonzalez"))
    page.goto(f"/sessions/{session_id}")
    open_row(page, 0)
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/plain", Array.from({length: 20000}, (_, i) => `w${i}`).join(" "));
          document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }"""
    )
    expect(page.locator(".pasted")).to_contain_text("pasted")
    all_saved(page)
    lines = kept(server, session_id)
    assert " ".join(lines) == " ".join(f"w{i}" for i in range(20_000))
    assert max(map(len, lines)) <= 20_000
