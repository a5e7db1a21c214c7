"""Dictation: kept as it is written, divided, each piece under a name, moved by a key, taken as bullets once."""

import re
from pathlib import Path
from typing import Any

import pytest
from page_server import Server
from page_signing import sign
from page_waiting import LONG, becomes, violations
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.browser

TEXT = (
    "We started with check-in. Maria was quiet at first. She will text one friend by Saturday. "
    "Renee missed work on Monday. She needed two prompts in the role play. Lee left at twenty past six. "
    "Remind me to pick up milk."
)


def _evening(*names: str, **rest: Any) -> dict[str, Any]:
    members = [{"id": f"m{i}", "name": name} for i, name in enumerate(names, 1)]
    return {"session": {"date": "2026-11-18", "duration_minutes": 90, **rest}, "members": members}


LED = {"facilitators": [{"name": "Dana Whitfield", "credentials": "LCSW", "role": "lead"}]}
ROSTER = ("Maria Gonzalez", "Renee Lindqvist", "Lee Brandt")


def _dictation(server: Server, session_id: str) -> dict[str, Any]:
    found: dict[str, Any] = server.api.get(f"/sessions/{session_id}/dictation").raise_for_status().json()
    return found


def _bullets(server: Server, session_id: str) -> dict[str, list[str]]:
    told = server.session(session_id)["input"]
    found = {m["name"].split()[0]: m.get("bullets", []) for m in told["members"]}
    return {**found, "all": told["session"].get("bullets", [])}


def _divided(page: Page, session_id: str, text: str = TEXT) -> None:
    page.goto(f"/sessions/{session_id}/dictation")
    page.fill("#text", text)
    page.get_by_role("button", name="Divide it").click()
    # The first text waits until the server has loaded its word lists.
    expect(page.locator("[data-piece]:focus")).to_have_count(1, timeout=LONG)


def _kept(server: Server, session_id: str, text: str) -> None:
    becomes(lambda: _dictation(server, session_id)["text"], text)


def test_a_text_is_divided_under_names_and_taken_as_bullets(page: Page, server: Server) -> None:
    session_id = server.keep(_evening(*ROSTER))
    _divided(page, session_id)
    expect(page.locator("[data-piece]", has_text="quiet at first").locator("b")).to_have_text("Maria")
    expect(page.locator("#people [data-member=m3]")).to_contain_text("1 piece")
    page.get_by_role("button", name="Take these as bullets").click()
    page.wait_for_url("**/sessions/*#roster")
    taken = _bullets(server, session_id)
    assert taken["Lee"] == ["Lee left at twenty past six."]
    assert taken["Maria"] == ["Maria was quiet at first.", "She will text one friend by Saturday."]


def test_keys_give_a_piece_to_a_member_to_everyone_or_to_nobody(page: Page, server: Server) -> None:
    session_id = server.keep(_evening(*ROSTER))
    _divided(page, session_id)
    page.locator("[data-piece]", has_text="two prompts").focus()
    page.keyboard.press("1")
    expect(page.locator("[data-piece]:focus b")).to_have_text("Maria")
    page.keyboard.press("Shift+3")
    expect(page.locator("[data-piece]:focus b")).to_have_text("Maria and Lee")
    page.keyboard.press("0")
    expect(page.locator("[data-piece]:focus b")).to_have_text("Everyone")
    page.keyboard.press("x")
    expect(page.locator("[data-piece]:focus b")).to_have_text("Left out")
    page.get_by_role("button", name="Take these as bullets").click()
    page.wait_for_url("**/sessions/*#roster")
    assert not any("two prompts" in line for lines in _bullets(server, session_id).values() for line in lines)
    assert "two prompts" in _dictation(server, session_id)["text"]


def test_n_leads_through_the_doubtful_pieces_and_a_decision_ends_the_doubt(page: Page, server: Server) -> None:
    session_id = server.keep(_evening(*ROSTER))
    _divided(page, session_id, "Remind me to buy milk. Maria was quiet. Remind me to call my sister.")
    expect(page.locator("[data-doubtful]")).to_have_count(2)
    expect(page.locator("[data-piece]:focus")).to_contain_text("milk")
    page.keyboard.press("n")
    expect(page.locator("[data-piece]:focus")).to_contain_text("sister")
    page.keyboard.press("x")
    expect(page.locator("[data-doubtful]")).to_have_count(1)
    expect(page.locator("#foot-words")).to_contain_text("One piece is doubtful.")
    page.keyboard.press("n")
    expect(page.locator("[data-piece]:focus")).to_contain_text("milk")


def test_a_piece_is_given_by_its_buttons_too_and_by_dragging(page: Page, server: Server) -> None:
    session_id = server.keep(_evening(*ROSTER))
    _divided(page, session_id)
    page.locator("[data-piece]", has_text="two prompts").click()
    page.get_by_label("as well as the others it has").check()
    page.locator(".ways").get_by_role("button", name="Maria").click()
    expect(page.locator("[data-piece]", has_text="two prompts").locator("b")).to_have_text("Renee and Maria")
    page.locator("[data-piece]", has_text="twenty past six").drag_to(page.locator("#people [data-member=m1]"))
    expect(page.locator("[data-piece]", has_text="twenty past six").locator("b")).to_have_text("Maria")


def test_the_text_and_every_decision_survive_a_reload(page: Page, server: Server) -> None:
    session_id = server.keep(_evening(*ROSTER))
    _divided(page, session_id)
    page.locator("[data-piece]", has_text="two prompts").focus()
    page.keyboard.press("3")
    expect(page.locator("[data-piece]:focus b")).to_have_text("Lee")
    page.reload()
    expect(page.locator("[data-piece]", has_text="two prompts").locator("b")).to_have_text("Lee")
    page.get_by_text("The text, as it was said").click()
    expect(page.locator("#text")).to_have_value(TEXT)


def test_what_was_decided_holds_when_the_text_is_divided_again(page: Page, server: Server) -> None:
    session_id = server.keep(_evening(*ROSTER))
    _divided(page, session_id)
    page.locator("[data-piece]", has_text="two prompts").focus()
    page.keyboard.press("3")
    expect(page.locator("[data-piece]:focus b")).to_have_text("Lee")
    page.get_by_text("The text, as it was said").click()
    page.fill("#text", f"{TEXT} Maria left calmer.")
    page.get_by_role("button", name="Divide it").click()
    expect(page.locator("[data-piece]", has_text="left calmer").locator("b")).to_have_text("Maria")
    expect(page.locator("[data-piece]", has_text="two prompts").locator("b")).to_have_text("Lee")


def test_a_double_click_takes_each_piece_once_and_a_move_after_it_moves_the_bullet(page: Page, server: Server) -> None:
    session_id = server.keep(_evening(*ROSTER))
    _divided(page, session_id)
    page.get_by_role("button", name="Take these as bullets").dblclick()
    page.wait_for_url("**/sessions/*#roster")
    server.api.post(f"/sessions/{session_id}/dictation/take", json={}).raise_for_status()
    assert _bullets(server, session_id)["Lee"] == ["Lee left at twenty past six."]
    page.goto(f"/sessions/{session_id}/dictation")
    expect(page.locator("#foot-words")).to_contain_text("These are bullets")
    page.locator("[data-piece]", has_text="twenty past six").focus()
    page.keyboard.press("1")
    page.get_by_role("button", name="Take these as bullets").click()
    page.wait_for_url("**/sessions/*#roster")
    assert _bullets(server, session_id)["Lee"] == []
    assert _bullets(server, session_id)["Maria"][-1] == "Lee left at twenty past six."


def test_a_bullet_edited_after_it_was_taken_is_left_as_it_is(page: Page, server: Server) -> None:
    session_id = server.keep(_evening(*ROSTER))
    _divided(page, session_id)
    server.api.post(f"/sessions/{session_id}/dictation/take", json={}).raise_for_status()
    change = [{"op": "set", "path": "members.m3.bullets[0]", "value": "left 18:20, brother outside"}]
    server.api.patch(f"/sessions/{session_id}", json=change).raise_for_status()
    server.api.post(f"/sessions/{session_id}/dictation/take", json={}).raise_for_status()
    assert _bullets(server, session_id)["Lee"] == ["left 18:20, brother outside"]


def test_words_said_while_signed_out_or_without_a_server_arrive_afterwards(browser: Browser, tmp_path: Path) -> None:
    server = Server(tmp_path)
    server.start()
    session_id = server.keep(_evening(*ROSTER))
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    page.goto(server.link())
    page.goto(f"/sessions/{session_id}/dictation")
    context.clear_cookies()
    page.fill("#text", "Maria was quiet.")
    expect(page.locator("#trouble")).to_contain_text("You are signed out")
    other = context.new_page()
    other.goto(server.link())
    page.bring_to_front()
    expect(page.locator("#saved")).to_contain_text("everything since", timeout=LONG)
    server.kill()
    page.fill("#text", "Maria was quiet. Lee left.")
    expect(page.locator("#trouble")).to_contain_text("the words are still here")
    server.start()
    expect(page.locator("#saved")).to_contain_text("everything since", timeout=LONG)
    assert _dictation(server, session_id)["text"] == "Maria was quiet. Lee left."
    context.close()
    server.kill()


def test_a_text_written_in_two_tabs_keeps_the_words_of_both(context: BrowserContext, server: Server) -> None:
    session_id = server.keep(_evening(*ROSTER))
    one, two = context.new_page(), context.new_page()
    for page in (one, two):
        page.goto(f"/sessions/{session_id}/dictation")
    one.fill("#text", "Maria was quiet.")
    expect(one.locator("#saved")).to_have_text(re.compile("Saved"))
    _kept(server, session_id, "Maria was quiet.")
    two.fill("#text", "Lee left early.")
    expect(two.locator("#trouble")).to_contain_text("That text stands above, yours below it")
    _kept(server, session_id, "Maria was quiet.\n\nLee left early.")
    expect(two.locator("#saved")).to_contain_text("Saved")
    expect(two.locator("#trouble")).to_contain_text("That text stands above, yours below it")


def test_a_text_that_names_nobody_says_so_and_can_be_given_by_hand(page: Page, server: Server) -> None:
    session_id = server.keep(_evening(*ROSTER))
    _divided(page, session_id, "was quiet at first. left calmer than before. did not want to talk about work.")
    expect(page.locator("#divided")).to_contain_text("No name of the roster was heard")
    page.keyboard.press("2")
    expect(page.locator("[data-piece]:focus b")).to_have_text("Renee")


def test_two_members_with_one_first_name_are_called_by_their_whole_names(page: Page, server: Server) -> None:
    session_id = server.keep(_evening("Sam Ortiz", "Sam Keller", "Lee Brandt"))
    _divided(page, session_id, "Sam Ortiz was quiet. Then Sam K talked about work. Sam left early. Lee listened.")
    expect(page.locator("[data-piece]", has_text="was quiet").locator("b")).to_have_text("Sam Ortiz")
    expect(page.locator("[data-piece][data-doubtful]", has_text="Sam left early")).to_have_count(1)


def test_twenty_thousand_words_for_a_roster_of_forty_are_divided_and_none_is_lost(page: Page, server: Server) -> None:
    firsts = [
        f"{a}{b}"
        for a in ("Al", "Bel", "Cor", "Dar", "El", "Fen", "Gar", "Hol")
        for b in ("an", "ina", "o", "ey", "ia")
    ]
    session_id = server.keep(_evening(*(f"{first} Stone" for first in firsts)))
    words = " ".join(
        f"{firsts[i % 40]} said that the week was long and that sleep was number {i}." for i in range(1600)
    )
    assert len(words.split()) > 20000
    page.goto(f"/sessions/{session_id}/dictation")
    page.fill("#text", words)
    page.get_by_role("button", name="Divide it").click()
    expect(page.locator("[data-piece]").last).to_contain_text("number 1599", timeout=LONG)
    page.get_by_role("button", name="Take these as bullets").click()
    page.wait_for_url("**/sessions/*#roster", timeout=LONG)
    taken = [line for lines in _bullets(server, session_id).values() for line in lines]
    assert sorted(" ".join(taken).split()) == sorted(words.split())


def test_the_text_stays_while_a_note_is_open_and_is_gone_once_all_are_signed(page: Page, server: Server) -> None:
    session_id = server.keep(_evening("Maria Gonzalez", "Lee Brandt", **LED))
    _divided(page, session_id, "Maria was quiet. Lee will call his brother by Friday.")
    page.get_by_role("button", name="Take these as bullets").click()
    page.wait_for_url("**/sessions/*#roster")
    for member in range(2):
        page.locator(f"#row-{member} .att input").first.check()
    page.get_by_role("button", name="Draft the notes").click()
    page.wait_for_url("**/drafts")
    server.drafted(session_id)
    for member_id in ("m1", "m2"):
        assert _dictation(server, session_id)["text"].startswith("Maria was quiet.")
        server.keep_errors(session_id, member_id, None)
        page.goto(f"/sessions/{session_id}/notes/{server.note(session_id, member_id)['note_id']}/sign")
        sign(page)
    assert server.session(session_id)["status"] == "signed"
    kept = _dictation(server, session_id)
    assert (kept["text"], kept["divided"], kept["pieces"]) == ("", "", [])


def test_the_text_is_erased_with_the_session(page: Page, server: Server) -> None:
    session_id = server.keep(_evening(*ROSTER))
    _divided(page, session_id)
    server.api.delete(f"/sessions/{session_id}").raise_for_status()
    assert server.api.get(f"/sessions/{session_id}/dictation").status_code == 404


def test_axe_finds_nothing_on_the_dictation_page(page: Page, server: Server) -> None:
    session_id = server.keep(_evening(*ROSTER))
    page.goto(f"/sessions/{session_id}/dictation")
    assert violations(page) == []
    _divided(page, session_id)
    page.keyboard.press("Enter")
    expect(page.locator(".ways")).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == []
