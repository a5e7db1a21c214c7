"""Two facilitators at one session, each signed in by name at a browser of their own."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from page_server import Server
from page_signing import sign
from page_waiting import LONG, becomes
from playwright.sync_api import Browser, BrowserContext, Page, expect

PASSWORD = "several words make a good one"
PEOPLE = {"dana": ("Dana Whitfield", "LCSW"), "priya": ("Priya Raman", "MFT trainee")}
EVENING: dict[str, Any] = {
    "session": {
        "date": "2026-11-18", "start_time": "17:30", "end_time": "19:00", "duration_minutes": 90, "format": "in_person",
        "topic": "coping with anticipatory anxiety", "interventions": ["CBT reframing"], "cpt_code": "90853",
        "facilitators": [{"name": "Dana Whitfield", "credentials": "LCSW", "role": "lead"}], "bullets": [],
    },
    "members": [
        {"id": "m1", "name": "Maria Gonzalez", "pronouns": "she/her", "attendance": {"status": "present"}, "bullets": []},
        {"id": "m2", "name": "James Okafor", "pronouns": "he/him", "attendance": {"status": "present"}, "bullets": []},
    ],
}  # fmt: skip


class Practice:
    """A server with two clinicians; each has a browser window."""

    def __init__(self, server: Server, browser: Browser) -> None:
        self.server = server
        self.windows: dict[str, BrowserContext] = {}
        for login, (name, credentials) in PEOPLE.items():
            window = browser.new_context(base_url=server.url, viewport={"width": 1280, "height": 860})
            page = window.new_page()
            page.goto(server.invitation(login, "clinician", name, credentials))
            page.get_by_label("password").fill(PASSWORD)
            page.keyboard.press("Enter")
            page.wait_for_url(f"{server.url}/")
            page.close()
            self.windows[login] = window

    def call(self, login: str, method: str, path: str, data: Any = None) -> Any:
        """Call the API as a person, from their browser."""
        answer = self.windows[login].request.fetch(
            f"{self.server.url}/v1{path}", method=method, data=None if data is None else json.dumps(data),
            headers={"Content-Type": "application/json"}, timeout=60000,
        )  # fmt: skip
        assert answer.ok, answer.text()
        return answer.json()

    def evening(self, data: dict[str, Any] = EVENING, *, draft: bool = False) -> str:
        """Keep an evening of Dana's, and share it with Priya through the page."""
        session_id = str(self.call("dana", "POST", "/sessions?draft=false", data)["id"])
        page = self.page("dana", f"/sessions/{session_id}")
        page.locator("#s-more summary").click()
        page.get_by_label("Priya Raman, MFT trainee").check()
        page.get_by_role("button", name="Share it with them").click()
        expect(page.locator("#s-shared")).to_contain_text("Dana Whitfield and Priya Raman")
        page.close()
        if draft:
            self.call("dana", "POST", f"/sessions/{session_id}/draft?wait=60")
        return session_id

    def page(self, login: str, address: str) -> Page:
        """Open a page as a person."""
        page = self.windows[login].new_page()
        page.goto(address)
        return page

    def bullets(self, session_id: str, member: int = 0) -> list[tuple[str, str]]:
        """Give text and writer of each bullet of a member, as the server has them."""
        kept = self.kept(session_id)["members"][member]["bullets"]
        return [(one["text"], one.get("by", "")) for one in kept]

    def kept(self, session_id: str) -> Any:
        """Give what was typed for a session, as the server has it."""
        return self.call("dana", "GET", f"/sessions/{session_id}")["input"]


@pytest.fixture(scope="module")
def practice(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """Two clinicians of one practice."""
    server = Server(tmp_path_factory.mktemp("practice"))
    server.start()
    made = Practice(server, browser)
    yield made
    for window in made.windows.values():
        window.close()
    server.stop()


def write(page: Page, member: str, words: str) -> None:
    """Type one bullet about a member, key by key, and go to the next line."""
    row = page.locator(".row", has=page.get_by_role("heading", name=member))
    if not row.locator(".work").is_visible():
        row.get_by_role("button", name=re.compile("^Open")).click()
    row.locator(".bl textarea").last.press_sequentially(words, delay=15)
    page.keyboard.press("Enter")


def lines(page: Page, member: str) -> list[str]:
    """Give the bullets that a page shows for a member."""
    row = page.locator(".row", has=page.get_by_role("heading", name=member))
    return [one for one in row.locator(".bl textarea").evaluate_all("all => all.map((one) => one.value)") if one]


def test_both_write_about_one_member_at_the_same_time_and_no_word_is_lost(practice: Practice) -> None:
    session_id = practice.evening()
    pages = {login: practice.page(login, f"/sessions/{session_id}") for login in PEOPLE}
    wanted: dict[str, list[str]] = {login: [] for login in PEOPLE}
    for nth in range(3):
        for login, page in pages.items():
            words = f"{login} saw that she spoke of matter {nth}"
            wanted[login].append(words)
            write(page, "Maria Gonzalez", words)
    for page in pages.values():
        expect(page.locator("#saved")).to_have_text(re.compile("Saved|wrote here|Written"))
    for login, page in pages.items():
        other = next(one for one in PEOPLE if one != login)
        row = page.locator(".row", has=page.get_by_role("heading", name="Maria Gonzalez"))
        expect(row.locator(f'li[data-by="{PEOPLE[other][0]}"]')).to_have_count(3)
        expect(row).to_contain_text(wanted[other][-1])  # the last line may come half typed first
        becomes(lambda page=page: sorted(lines(page, "Maria Gonzalez")), sorted([*wanted["dana"], *wanted["priya"]]))
    told = sorted((words, PEOPLE[login][0]) for login, all_ in wanted.items() for words in all_)
    becomes(lambda: sorted(practice.bullets(session_id)), told)


def test_what_one_is_typing_stays_in_its_field_while_the_others_words_come_in(practice: Practice) -> None:
    session_id = practice.evening()
    dana, priya = (practice.page(login, f"/sessions/{session_id}") for login in PEOPLE)
    topic = dana.get_by_label("Topic")
    topic.fill("")
    topic.press_sequentially("grief and", delay=10)
    att(priya, "James Okafor").get_by_label("Absent").check()
    write(priya, "James Okafor", "came in smiling")
    expect(dana.locator("#saved")).to_contain_text("Priya Raman wrote here too")
    expect(topic).to_be_focused()
    dana.keyboard.type(" anger")
    expect(topic).to_have_value("grief and anger")
    becomes(lambda: lines(dana, "James Okafor"), ["came in smiling"])
    expect(att(dana, "James Okafor").get_by_label("Absent")).to_be_checked()


def att(page: Page, member: str) -> Any:
    return page.get_by_role("group", name=f"{member}: attendance")


def unfold(page: Page, member: str) -> Any:
    row = page.locator(".row", has=page.get_by_role("heading", name=member))
    if not row.locator(".work").is_visible():
        row.get_by_role("button", name=re.compile("^Open")).click()
    return row


def test_late_as_one_saw_it_and_left_early_as_the_other_did_both_stand(practice: Practice) -> None:
    session_id = practice.evening()
    dana, priya = (practice.page(login, f"/sessions/{session_id}") for login in PEOPLE)
    practice.windows["priya"].set_offline(True)
    unfold(priya, "Maria Gonzalez").get_by_label("Left").fill("18:30")
    unfold(dana, "Maria Gonzalez").get_by_label("Came").fill("17:45")
    expect(dana.locator("#saved")).to_contain_text("Saved")
    practice.windows["priya"].set_offline(False)
    for page in (dana, priya):
        row = unfold(page, "Maria Gonzalez")
        expect(row.get_by_label("Came")).to_have_value("17:45", timeout=LONG)
        expect(row.get_by_label("Left")).to_have_value("18:30")
        expect(row.get_by_label("Minutes")).to_have_value("45")
    marked = {"status": ["late", "left_early"], "arrived": "17:45", "left": "18:30", "minutes": 45}
    becomes(lambda: practice.kept(session_id)["members"][0]["attendance"], marked)


def test_a_mark_that_another_turned_round_is_told_with_what_stood_there(practice: Practice) -> None:
    session_id = practice.evening()
    dana, priya = (practice.page(login, f"/sessions/{session_id}") for login in PEOPLE)
    unfold(dana, "James Okafor").get_by_label("Came").fill("17:40")
    expect(dana.locator("#saved")).to_contain_text("Saved")
    expect(unfold(priya, "James Okafor").get_by_label("Came")).to_have_value("17:40")
    att(priya, "James Okafor").get_by_label("Absent").check()
    told = unfold(dana, "James Okafor").locator(".elsewhere")
    expect(told).to_contain_text("absent. You had: present, came 17:40.")
    expect(att(dana, "James Okafor").get_by_label("Absent")).to_be_checked()


def test_who_led_is_typed_by_two_and_both_lines_stand(practice: Practice) -> None:
    data = json.loads(json.dumps(EVENING))
    data["session"]["facilitators"].append({"name": "Priya Raman", "role": "co"})
    session_id = practice.evening(data)
    dana, priya = (practice.page(login, f"/sessions/{session_id}") for login in PEOPLE)
    for page in (dana, priya):
        page.locator("#s-more summary").click()
    practice.windows["priya"].set_offline(True)
    priya.get_by_label("Credentials of facilitator 2").fill("MFT trainee")
    dana.get_by_label("Credentials of facilitator 1").fill("LCSW, CADC")
    expect(dana.locator("#saved")).to_contain_text("Saved")
    dana.get_by_label("Topic").focus()
    practice.windows["priya"].set_offline(False)
    expect(dana.get_by_label("Credentials of facilitator 2")).to_have_value("MFT trainee", timeout=LONG)
    led = practice.kept(session_id)["session"]["facilitators"]
    assert [(one["name"], one["credentials"]) for one in led] == [
        ("Dana Whitfield", "LCSW, CADC"),
        ("Priya Raman", "MFT trainee"),
    ]


def test_a_word_of_ones_own_that_another_replaced_stands_under_its_field(practice: Practice) -> None:
    session_id = practice.evening()
    dana, priya = (practice.page(login, f"/sessions/{session_id}") for login in PEOPLE)
    for page in (dana, priya):
        unfold(page, "Maria Gonzalez").get_by_text("About Maria Gonzalez").click()
    dana.locator("#row-0").get_by_label("Pronouns").fill("she/they")
    expect(dana.locator("#saved")).to_contain_text("Saved")
    dana.get_by_label("Topic").focus()
    expect(priya.locator("#row-0").get_by_label("Pronouns")).to_have_value("she/they")
    priya.locator("#row-0").get_by_label("Pronouns").fill("they/them")
    expect(dana.locator("#row-0 .elsewhere")).to_contain_text("You had: “she/they”")
    expect(dana.locator("#row-0").get_by_label("Pronouns")).to_have_value("they/them")


def test_words_typed_without_a_network_meet_those_of_the_other_and_all_stay(practice: Practice) -> None:
    session_id = practice.evening()
    dana, priya = (practice.page(login, f"/sessions/{session_id}") for login in PEOPLE)
    practice.windows["dana"].set_offline(True)
    write(dana, "Maria Gonzalez", "typed on the train")
    expect(dana.locator("#trouble")).to_contain_text("Not saved since")
    write(priya, "Maria Gonzalez", "typed in the office")
    expect(priya.locator("#saved")).to_contain_text("Saved")
    practice.windows["dana"].set_offline(False)
    expect(dana.locator("#saved")).to_have_text(re.compile("everything since|wrote here"), timeout=LONG)
    both = [("typed in the office", "Priya Raman"), ("typed on the train", "Dana Whitfield")]
    becomes(lambda: sorted(practice.bullets(session_id)), both)


def test_signed_out_in_mid_sentence_one_signs_in_by_name_and_goes_on_in_the_same_line(practice: Practice) -> None:
    session_id = practice.evening()
    page = practice.page("priya", f"/sessions/{session_id}")
    page.context.request.post("/sign-out")
    write(page, "Maria Gonzalez", "her voice shook when")
    expect(page.locator("#trouble")).to_contain_text("You are signed out")
    expect(page.locator("body")).not_to_contain_text("drafter link")
    page.locator("#sign-in-name").fill("dana")
    page.locator("#sign-in-password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("#trouble")).to_contain_text("That is someone else")
    assert practice.bullets(session_id) == []
    page.locator("#sign-in-name").fill("priya")
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("#saved")).to_contain_text("everything since", timeout=LONG)
    assert practice.bullets(session_id) == [("her voice shook when", "Priya Raman")]


def drafted(practice: Practice) -> str:
    data = json.loads(json.dumps(EVENING))
    data["session"]["bullets"] = ["practised slow breathing together"]
    data["members"][0]["bullets"] = [
        {"text": "quiet at first, then told the group about her sister", "by": "Dana Whitfield"},
        {"text": "her hands shook while she spoke", "by": "Priya Raman"},
        {"text": "plans to call her sister on Sunday", "by": "Dana Whitfield"},
    ]
    data["members"][1]["bullets"] = [
        {"text": "listened and nodded, gave feedback when asked", "by": "Dana Whitfield"},
        {"text": "plans to walk each morning", "by": "Dana Whitfield"},
    ]
    return practice.evening(data, draft=True)


def test_each_signs_under_their_own_name_and_names_what_only_the_other_saw(practice: Practice) -> None:
    session_id = drafted(practice)
    notes = practice.call("dana", "GET", f"/sessions/{session_id}")["notes"]
    note = {one["member_id"]: one["note_id"] for one in notes}
    page = practice.page("dana", f"/sessions/{session_id}/notes/{note['m1']}/sign")
    expect(page.locator("#note-text")).to_contain_text("er Priya Raman, MFT trainee:")
    expect(page.locator("#note-text")).not_to_contain_text("er Dana Whitfield")
    page.get_by_text("Other credentials?").click()
    expect(page.get_by_label("Your name")).not_to_be_editable()
    sign(page)
    priya = practice.page("priya", f"/sessions/{session_id}/notes/{note['m2']}/sign")
    expect(priya.locator("#note-text")).to_contain_text("er Dana Whitfield, LCSW:")
    sign(priya, "Priya Raman, MFT trainee")
    found = practice.call("dana", "GET", f"/sessions/{session_id}")["notes"]
    names = {one["member_id"]: (one["signature"] or {}).get("name") for one in found}
    assert (names["m1"], names["m2"]) == ("Dana Whitfield", "Priya Raman")


def test_what_one_confirms_is_still_to_be_confirmed_by_the_other(practice: Practice) -> None:
    session_id = drafted(practice)
    notes = practice.call("dana", "GET", f"/sessions/{session_id}")["notes"]
    note = next(one["note_id"] for one in notes if one["member_id"] == "m1")
    dana = practice.page("dana", f"/sessions/{session_id}/notes/{note}/sign")
    asked = dana.locator("form[data-confirm]").count()
    assert asked > 0
    dana.locator("form[data-confirm] button").first.click()
    expect(dana.locator("form[data-confirm]")).to_have_count(asked - 1)
    priya = practice.page("priya", f"/sessions/{session_id}/notes/{note}/sign")
    assert priya.locator("form[data-confirm]").count() >= asked


def test_the_list_of_days_names_whose_session_it_is_and_begins_none_from_it(practice: Practice) -> None:
    data = json.loads(json.dumps(EVENING))
    data["session"]["group_name"] = "Wednesday skills group"
    practice.evening(data)
    page = practice.page("priya", "/")
    expect(page.locator(".drow", has_text="Wednesday skills group")).to_contain_text("Dana Whitfield’s session")
    expect(page.get_by_label("Same people as")).to_have_count(0)
