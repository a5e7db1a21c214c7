"""What is typed into the session form is on the server a moment later, whole or not, and stays there."""

import re
from pathlib import Path
from typing import Any

import pytest
from page_evening import evening
from page_server import Server
from page_waiting import LONG, all_saved
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

SAVED = "#saved"


def _open_row(page: Page, index: int) -> None:
    page.locator(f"#row-{index} [data-open]").click()


def _member(server: Server, session_id: str, index: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = server.session(session_id)["input"]["members"][index]
    return found


def _bare(*names: str) -> dict[str, Any]:
    members = [{"id": f"m{i}", "name": name} for i, name in enumerate(names, 1)]
    return {"session": {"date": "2026-11-18", "start_time": "17:30", "end_time": "19:00"}, "members": members}


def test_typed_words_survive_a_reload(page: Page, server: Server) -> None:
    session_id = server.keep(_bare("Maria Gonzalez"))
    page.goto(f"/sessions/{session_id}")
    _open_row(page, 0)
    page.keyboard.type("on time, quiet")
    page.keyboard.press("Enter")
    page.keyboard.type("left calmer")
    all_saved(page)
    assert _member(server, session_id)["bullets"] == ["on time, quiet", "left calmer"]
    page.reload()
    expect(page.locator("#row-0 .gist")).to_contain_text("2 bullets.")
    _open_row(page, 0)
    expect(page.locator("#row-0 textarea").first).to_have_value("on time, quiet")


def test_typed_words_survive_the_end_of_the_server(browser: Browser, tmp_path: Path) -> None:
    server = Server(tmp_path)
    server.start()
    session_id = server.keep(_bare("Maria Gonzalez"))
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    page.goto(server.link())
    page.goto(f"/sessions/{session_id}")
    _open_row(page, 0)
    page.keyboard.type("said before")
    all_saved(page)
    server.kill()
    page.keyboard.type(" and after")
    expect(page.locator(SAVED)).to_contain_text("Not saved since")
    expect(page.locator("#trouble")).to_contain_text("the words are still here")
    server.start()
    expect(page.locator(SAVED)).to_contain_text("everything since", timeout=LONG)
    assert _member(server, session_id)["bullets"] == ["said before and after"]
    context.close()
    server.stop()


def test_words_typed_while_signed_out_arrive_after_signing_in(browser: Browser, server: Server) -> None:
    session_id = server.keep(_bare("Maria Gonzalez"))
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    page.goto(server.link())
    page.goto(f"/sessions/{session_id}")
    context.clear_cookies()
    _open_row(page, 0)
    page.keyboard.type("typed without a cookie")
    expect(page.locator("#trouble")).to_contain_text("You are signed out")
    other = context.new_page()
    other.goto(server.link())
    page.bring_to_front()
    all_saved(page)
    assert _member(server, session_id)["bullets"] == ["typed without a cookie"]
    context.close()


def test_a_paste_of_many_lines_makes_many_bullets_and_can_be_undone(page: Page, server: Server) -> None:
    session_id = server.keep(_bare("Maria Gonzalez"))
    page.goto(f"/sessions/{session_id}")
    _open_row(page, 0)
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/plain", Array.from({length: 12}, (_, i) => `line ${i}`).join("\\n"));
          document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }"""
    )
    expect(page.locator("#row-0 .pasted")).to_contain_text("12 lines pasted, 12 bullets.")
    all_saved(page)
    assert len(_member(server, session_id)["bullets"]) == 12
    page.get_by_role("button", name="Undo").click()
    all_saved(page)
    assert _member(server, session_id)["bullets"] == []


def test_one_key_marks_the_rest_present_and_nobody_who_was_marked(page: Page, server: Server) -> None:
    session_id = server.keep(_bare("Maria Gonzalez", "Lee Brandt", "Aisha Rahimi"))
    page.goto(f"/sessions/{session_id}")
    expect(page.locator(".att input:checked")).to_have_count(0)
    page.locator("#row-1").get_by_text("Absent", exact=True).click()
    page.get_by_role("button", name="Mark the rest present").click()
    all_saved(page)
    marks = [m["attendance"]["status"] for m in server.session(session_id)["input"]["members"]]
    assert marks == ["present", "absent", "present"]


def test_a_late_arrival_is_told_by_its_time(page: Page, server: Server) -> None:
    session_id = server.keep(_bare("Lee Brandt"))
    page.goto(f"/sessions/{session_id}")
    page.locator("#row-0").get_by_text("Present", exact=True).click()
    _open_row(page, 0)
    page.get_by_label("Came").fill("17:50")
    expect(page.locator("#row-0 [data-said]")).to_have_text("came late")
    all_saved(page)
    assert _member(server, session_id)["attendance"] == {"status": "late", "arrived": "17:50", "minutes": 70}


def test_no_kind_of_risk_is_marked_until_someone_marks_it(page: Page, server: Server) -> None:
    session_id = server.keep(_bare("Maria Gonzalez"))
    page.goto(f"/sessions/{session_id}")
    _open_row(page, 0)
    for one in range(3):
        expect(page.locator("#row-0 [data-kind-of-risk]").nth(one)).to_have_value("")
    assert "risk" not in _member(server, session_id)
    page.get_by_label("Self-harm").select_option("asked_denied")
    all_saved(page)
    assert _member(server, session_id)["risk"] == [{"kind": "self_harm", "status": "asked_denied"}]


def test_a_tick_becomes_a_bullet_that_can_be_edited(page: Page, server: Server) -> None:
    session_id = server.keep(_bare("Maria Gonzalez"))
    page.goto(f"/sessions/{session_id}")
    _open_row(page, 0)
    tick = page.get_by_label("spoke when asked")
    tick.check()
    all_saved(page)
    assert _member(server, session_id)["bullets"] == ["spoke when asked"]
    page.locator("#row-0 textarea").first.press("End")
    page.keyboard.type(", twice")
    expect(tick).not_to_be_checked()
    all_saved(page)
    assert _member(server, session_id)["bullets"] == ["spoke when asked, twice"]


def test_a_goal_is_picked_and_said_to_stand_better_the_same_or_worse(page: Page, server: Server) -> None:
    data = _bare("Maria Gonzalez")
    data["members"][0]["treatment_goals"] = ["ride the bus again", "sleep six hours"]
    session_id = server.keep(data)
    page.goto(f"/sessions/{session_id}")
    _open_row(page, 0)
    goals = page.locator("#row-0 .goal")
    expect(goals.first.get_by_role("combobox")).to_be_hidden()
    goals.first.get_by_role("checkbox").check()
    goals.last.get_by_role("checkbox").check()
    goals.last.get_by_role("combobox").select_option("worse")
    all_saved(page)
    assert _member(server, session_id)["goals_addressed"] == [
        {"id": "g1", "progress": "not_judged"},
        {"id": "g2", "progress": "worse"},
    ]
    page.reload()
    _open_row(page, 0)
    expect(page.locator("#row-0 .goal").last.get_by_role("combobox")).to_have_value("worse")
    page.locator("#row-0 .goal").last.get_by_role("checkbox").uncheck()
    all_saved(page)
    assert _member(server, session_id)["goals_addressed"] == [{"id": "g1", "progress": "not_judged"}]


def test_who_said_a_bullet_is_kept_apart_and_stands_in_the_sources_and_in_the_note(page: Page, server: Server) -> None:
    session_id = server.keep(_bare("Maria Gonzalez"))
    page.goto(f"/sessions/{session_id}")
    page.locator("#row-0 .att input").first.check()
    _open_row(page, 0)
    page.keyboard.type("has not slept in three days")
    page.keyboard.press("Enter")
    page.keyboard.type("spoke of the exam")
    page.locator("#row-0 .bl li").first.get_by_role("combobox").select_option("mother")
    all_saved(page)
    said = {"text": "has not slept in three days", "by": "mother"}
    assert _member(server, session_id)["bullets"] == [said, "spoke of the exam"]
    page.reload()
    _open_row(page, 0)
    expect(page.locator("#row-0 .bl li").first.get_by_role("combobox")).to_have_value("mother")
    server.draft(session_id)
    page.goto(f"/sessions/{session_id}/notes/{server.note(session_id, 'm1')['note_id']}")
    expect(page.locator("[data-bullet]", has_text="has not slept")).to_contain_text("said by mother")
    expect(page.locator(".st8", has_text="not slept").locator(".per")).to_have_text("Per mother:")
    expect(page.locator(".st8", has_text="exam").locator(".per")).to_have_count(0)
    copied = server.api.get(f"/sessions/{session_id}/export", params={"to": "text", "member": "m1"})
    assert "Per mother:" in copied.text


def test_ticks_alone_make_no_note_and_one_observation_is_asked_for(page: Page, server: Server) -> None:
    session_id = server.keep(_bare("Maria Gonzalez"))
    page.goto(f"/sessions/{session_id}")
    page.locator("#row-0 .att input").first.check()
    _open_row(page, 0)
    page.get_by_label("spoke when asked").check()
    expect(page.locator("#next-words")).to_contain_text("Maria Gonzalez has no observation yet.")
    all_saved(page)
    server.draft(session_id)
    assert "asked" not in server.note(session_id, "m1")["text"]
    asked = [q for q in server.session(session_id)["questions"] if q["member_id"] == "m1"]
    assert {"response", "participation"} <= {q["element"] for q in asked}
    page.locator("#row-0 .bl textarea").last.click()
    page.keyboard.type("named the bus as her fear")
    expect(page.locator("#next-words")).not_to_contain_text("no observation yet")
    all_saved(page)
    server.draft(session_id)
    assert "asked" in server.note(session_id, "m1")["text"]


def test_a_private_bullet_is_set_apart_and_in_no_note(page: Page, server: Server) -> None:
    session_id = server.keep(evening())
    page.goto(f"/sessions/{session_id}")
    _open_row(page, 2)
    private = page.locator("#row-2 .private")
    expect(private).to_contain_text("not sent, not drafted, not exported")
    page.get_by_role("button", name="Draft the notes").click()
    expect(page.locator("h1")).to_have_text("All drafts are ready", timeout=LONG)
    kept = server.session(session_id)
    assert "felt heavy" not in str([kept["notes"], kept["egress"], kept["unused"]])
    page.goto(f"/sessions/{session_id}/masking")
    expect(page.locator("#masked")).to_contain_text("1 private, stays here")
    assert "felt heavy" not in page.content()


def test_a_double_click_starts_one_session_only(page: Page, server: Server) -> None:
    before = len(server.api.get("/sessions").json()["sessions"])
    page.goto("/")
    page.get_by_role("button", name="New session").dblclick()
    page.wait_for_url("**/sessions/*")
    page.goto("/")
    assert len(server.api.get("/sessions").json()["sessions"]) == before + 1


def test_what_is_missing_is_told_with_a_link_to_its_place(page: Page, server: Server) -> None:
    session_id = server.keep({"session": {"date": "2026-11-18"}, "members": [{"id": "m1", "name": "Maria Gonzalez"}]})
    page.goto(f"/sessions/{session_id}")
    page.get_by_role("button", name="Draft the notes").click()
    summary = page.locator("#faults")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Maria Gonzalez: mark present or absent.")
    expect(summary).to_contain_text("How long was the session?")
    expect(page).to_have_title(re.compile("^Error: "))
    summary.get_by_role("link", name="Maria Gonzalez").click()
    expect(page.locator("#row-0 .work")).to_be_visible()


def test_a_roster_is_pasted_once_and_carried_to_the_next_session_without_what_happened(
    page: Page, server: Server
) -> None:
    page.goto("/")
    if page.get_by_label("Same people as").count():
        page.get_by_label("Same people as").select_option("")
    page.get_by_role("button", name="New session").click()
    page.get_by_label("Names, one a line").fill("Maria Gonzalez\nLee Brandt\nMaria Gonzalez")
    page.get_by_role("button", name="Put them on the roster").click()
    expect(page.locator(".row")).to_have_count(2)
    page.get_by_label("Name of the group").fill("Group of the paste test")
    page.get_by_role("button", name="Mark the rest present").click()
    _open_row(page, 0)
    page.keyboard.type("quiet tonight")
    all_saved(page)
    page.goto("/")
    page.get_by_label("Same people as").select_option(label="Group of the paste test")
    page.get_by_role("button", name="New session").click()
    expect(page.locator(".row")).to_have_count(2)
    expect(page.locator(".att input:checked")).to_have_count(0)
    assert "quiet tonight" not in page.content()


def test_present_risk_is_asked_about_as_soon_as_its_bullet_is_kept(page: Page, server: Server) -> None:
    session_id = server.keep(_bare("Renee Lindqvist"))
    page.goto(f"/sessions/{session_id}")
    page.locator("#row-0").get_by_text("Present", exact=True).click()
    _open_row(page, 0)
    page.keyboard.type("said she wants to kill herself")
    page.keyboard.press("Enter")
    panel = page.locator("#row-0 .seen")
    expect(panel).to_contain_text("Renee Lindqvist: has someone seen to this tonight?")
    expect(page.locator("#row-0 textarea").nth(1)).to_be_focused()
    panel.get_by_label("When is the next contact").fill("call friday 10:00")
    page.keyboard.press("Tab")
    all_saved(page)
    assert _member(server, session_id)["bullets"][-1] == "next contact: call friday 10:00"
    page.locator("#row-0 textarea").first.fill("calm, denied SI")
    page.locator("#row-0 textarea").nth(1).focus()
    expect(panel).to_have_count(0)


def test_a_tab_that_comes_back_shows_what_was_typed_in_another(page: Page, server: Server) -> None:
    session_id = server.keep(_bare("Maria Gonzalez"))
    page.goto(f"/sessions/{session_id}")
    change = [{"op": "add", "path": "members.m1.bullets", "value": "typed elsewhere"}]
    server.api.patch(f"/sessions/{session_id}", json=change).raise_for_status()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange', {bubbles: true}))")
    expect(page.locator("#row-0 .gist")).to_contain_text("typed elsewhere")


def test_a_change_that_cannot_be_taken_does_not_hold_up_the_others(page: Page, server: Server) -> None:
    session_id = server.keep(_bare("Maria Gonzalez", "Lee Brandt"))
    page.goto(f"/sessions/{session_id}")
    page.locator("#row-0 [data-open]").click()
    server.api.patch(f"/sessions/{session_id}", json=[{"op": "remove", "path": "members.m1"}]).raise_for_status()
    page.keyboard.type("about someone who was taken off meanwhile")
    page.get_by_label("Topic").fill("grief")
    expect(page.locator("#trouble")).to_contain_text("Your words are still on this page")
    all_saved(page)
    assert server.session(session_id)["input"]["session"]["topic"] == "grief"
    page.get_by_label("What you did").fill("role play")
    all_saved(page)
    assert server.session(session_id)["input"]["session"]["interventions"] == ["role play"]
    expect(page.locator("#trouble")).to_contain_text("Your words are still on this page")
    expect(page.locator(SAVED)).to_have_text("Not all of it is saved")


def test_twenty_thousand_pasted_words_are_kept(page: Page, server: Server) -> None:
    session_id = server.keep(_bare("Maria Gonzalez"))
    page.goto(f"/sessions/{session_id}")
    _open_row(page, 0)
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/plain", Array.from({length: 400}, (_, i) => `line ${i} ` + "word ".repeat(48)).join("\\n"));
          document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }"""
    )
    all_saved(page)
    assert len(" ".join(_member(server, session_id)["bullets"]).split()) == 20_000
