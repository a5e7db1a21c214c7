"""Every page that the product has, each with who sees it and how it is come by."""

import time
from base64 import b32decode
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from page_evening import evening
from page_server import Server
from page_signing import sign
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from drafter.service.people.second_factor import code_at

PASSWORD = "several words make a good one"
SUPERVISOR = "Ann Castellano, PhD"
TOLD = (
    "We began with a check-in. Maria was on time and quiet; with prompts she named avoiding her friends. James came ten "
    "minutes late and joked a lot. He saw the joking himself after feedback from the group. Then one of them said it "
    "had been a hard week. Lee told the group about the funeral and left at twenty past six. Aisha used STOP twice."
)
LIST = "Name, Pronouns, Diagnosis code, Goals\nMaria Gonzalez, she/her, F33.1, Text one friend\nJames Okafor, he/him, F41.1,\n, they/them, F41.1,"

SURNAMES = ("Featherstone", "Nakamura", "Vandenberg", "Ó Súilleabháin", "Ilesanmi", "Brück", "Quiroga")

Show = Callable[[Page], None]


def at(address: str) -> Show:
    """Open an address."""
    return lambda page: (page.goto("about:blank"), page.goto(address), None)[-1]


@dataclass
class Every:
    """Two servers, one for a clinician alone and one for a practice, with something on every page of theirs."""

    browser: Browser
    alone: Server
    practice: Server
    shows: dict[str, tuple[str, Show]] = field(default_factory=dict)
    """Name of a page: who sees it, and how."""
    states: dict[str, tuple[Server, Any]] = field(default_factory=dict)

    def window(self, who: str, **options: Any) -> BrowserContext:
        """Open a window of someone's; whoever is outside has no cookie."""
        server, state = self.states[who]
        return self.browser.new_context(base_url=server.url, storage_state=state, **options)

    def add(self, who: str, **shows: Show) -> None:
        """Add pages that someone sees."""
        self.shows.update({name.replace("_", " "): (who, show) for name, show in shows.items()})

    def enter(self, who: str, server: Server, address: str, *, welcome: bool = False) -> None:
        """Sign someone in, and remember their cookie."""
        window = self.browser.new_context(base_url=server.url)
        page = window.new_page()
        page.goto(address)
        if welcome:
            page.get_by_label("Password").fill(PASSWORD)
            page.keyboard.press("Enter")
            page.wait_for_url(lambda url: "/welcome/" not in url)
        self.states[who] = (server, window.storage_state())
        window.close()

    def outside(self, who: str, server: Server) -> None:
        """Let somebody look at a server who is not signed in."""
        self.states[who] = (server, None)


def every_page(browser: Browser, alone: Server, practice: Server) -> Every:
    """Fill two servers, both started and empty, and tell every page of theirs."""
    made = Every(browser, alone, practice)
    made.enter("clinician", alone, alone.link())
    _of_one(made)
    _of_a_practice(made)
    return made


def _of_one(made: Every) -> None:
    server = made.alone
    file = evening()
    file["session"]["facilitators"][0]["supervisor"] = SUPERVISOR
    session_id = server.keep(file, draft=True)
    peer_named(server, session_id)
    server.keep_errors(session_id, "m1", "m6", "m8")
    base = f"/sessions/{session_id}"
    notes = {n["member_id"]: f"{base}/notes/{n['note_id']}" for n in server.session(session_id)["notes"]}
    with made.window("clinician") as window:
        page = window.new_page()
        for member in ("m1", "m6", "m8"):
            page.goto(f"{notes[member]}/sign")
            sign(page)
        page.goto(notes["m6"])
        _add(page, "Add to it", {"What is to be added": "He asked for the handout and was given it."})
        page.goto(notes["m8"])
        _add(page, "Entered in error", {"Why": "It belongs to another evening."})
    made.enter("supervisor", server, server.link("supervisor"))
    with made.window("supervisor") as window:
        page = window.new_page()
        page.goto(notes["m6"])
        page.get_by_text("Send it back with a comment").click()
        page.get_by_label("Comment").fill("Say which prompt helped.")
        page.get_by_role("button", name="Send it back").click()
    empty = server.keep({"session": {"date": "2026-11-18"}, "members": []})
    dictated = server.keep(evening())
    server.api.put(f"/sessions/{dictated}/dictation", json={"text": TOLD, "version": 0}).raise_for_status()
    server.api.post(f"/sessions/{dictated}/dictation/divide", json={}).raise_for_status()
    group = server.api.post("/groups", json={"name": "Wednesday skills group"}).json()["id"]
    by_hand = evening()
    by_hand["members"] = [{**by_hand["members"][1], "drafting": "by_hand"}]
    hand = server.keep(by_hand, draft=True)
    many = server.keep(_many(), draft=True)
    late = _late(made, server)
    made.outside("nobody", server)
    made.add(
        "clinician", days=at("/"), groups=at("/groups"), group=at(f"/groups/{group}"), group_import=_import(group),
        session=at(f"{base}#row-2"), session_empty=at(f"/sessions/{empty}"), session_faults=_faults(empty),
        dictation=at(f"/sessions/{dictated}/dictation"), dictation_empty=at(f"/sessions/{empty}/dictation"),
        masking=at(f"{base}/masking"), drafts=at(f"{base}/drafts"), drafts_none=at(f"/sessions/{empty}/drafts"),
        left=at(f"{base}/left"), review=_review(notes["m3"]), review_other=at(notes["m4"]),
        review_absent=at(notes["m5"]), review_by_hand=at(f"/sessions/{hand}/notes/{server.note(hand, 'm2')['note_id']}"),
        review_of_many=_unfolded(f"/sessions/{many}/notes/{server.note(many, 'n7')['note_id']}"),
        sign_late=at(f"{late['l2']}/sign"), signed_late=at(late["l1"]),
        sign=at(f"{notes['m3']}/sign"), signed=at(notes["m1"]), signed_returned=at(notes["m6"]),
        signed_in_error=at(notes["m8"]), chart=at(f"{notes['m1']}/chart"), chart_draft=at(f"{notes['m3']}/chart"),
        chart_in_error=at(f"{notes['m8']}/chart"), records=at("/records"), records_held=_held,
        settings=at("/settings"), policy=at("/policy"), keys=at("/keys"), keys_fresh=_fresh_key,
        record=at("/record"), record_note=_first_record, users_empty=at("/users"), nothing=at("/nothing/here"),
        erased=_erased,
    )  # fmt: skip
    made.add("supervisor", cosign=at("/"), cosign_note=at(notes["m1"]))
    made.add("nobody", sign_in=at("/sign-in"), stale_link=at("/sign-in/used-long-ago"))


def _of_a_practice(made: Every) -> None:
    server = made.practice
    for login, role, name, credentials in (
        ("olu", "admin", "", ""), ("dana", "clinician", "Dana Whitfield", "LCSW"),
        ("ann", "supervisor", "Ann Castellano", "PhD"), ("ravi", "auditor", "", ""), ("priya", "clinician", "", ""),
    ):  # fmt: skip
        made.enter(login, server, server.invitation(login, role, name, credentials), welcome=True)
    unopened = server.invitation("newcomer", "clinician").removeprefix(server.url)
    made.outside("stranger", server)
    made.add("stranger", sign_in_by_name=at("/sign-in"), sign_in_wrong=_wrong, welcome=at(unopened),
             welcome_short=_short(unopened), welcome_ended=at("/welcome/used-long-ago"))  # fmt: skip
    made.add("olu", users=at("/users"), users_invited=_invited, admin_keys=at("/keys"), not_yours=at("/records"))
    made.add("ravi", record_nothing=at("/record"), auditor_account=at("/account"))
    made.add("ann", cosign_nothing=at("/"))
    made.add("dana", account=at("/account"), account_wrong=_wrong_password, days_first=at("/"),
             groups_none=at("/groups"), records_none=at("/records"))  # fmt: skip
    made.add("priya", account_offered=_offered, account_codes=_codes)


def _late(made: Every, server: Server) -> dict[str, str]:
    """Keep an evening whose notes are late by their payer's limit, and sign the first; gives where its notes are."""
    file = evening()
    file["session"]["group_name"] = "Monday evening group"
    whose = zip(("l1", "l2"), file["members"], strict=False)
    file["members"] = [{**one, "id": key, "payer_profile": "medicaid_tx_community_mh"} for key, one in whose]
    session_id = server.keep(file, draft=True)
    server.keep_errors(session_id, "l1", "l2")
    notes = server.session(session_id)["notes"]
    where = {n["member_id"]: f"/sessions/{session_id}/notes/{n['note_id']}" for n in notes}
    with made.window("clinician") as window:
        page = window.new_page()
        page.goto(f"{where['l1']}/sign")
        sign(page)
    return where


def _many() -> dict[str, Any]:
    """Give an evening of fourteen, more than stand in one line above a note."""
    file = evening()
    file["session"]["group_name"] = "Thursday open group"
    proto = {**file["members"][1], "bullets": file["members"][1]["bullets"][:1]}
    names = [f"{first} {last}" for first in ("Ada", "Bartholomew") for last in SURNAMES]
    file["members"] = [{**proto, "id": f"n{i}", "name": name} for i, name in enumerate(names)]
    return file


def peer_named(server: Server, session_id: str) -> None:
    """Write a peer's name into a sentence, as a tired person might."""
    note = server.note(session_id, "m3")
    statements = [s for section in note["sections"] for s in section["statements"]]
    for statement in statements:
        statement["text"] = statement["text"].replace("with a peer", "with Aisha")
    body = {"statements": [{"id": s["id"], "text": s["text"], "element": s["element"]} for s in statements]}
    server.api.put(f"/sessions/{session_id}/notes/{note['note_id']}", json=body).raise_for_status()


def _add(page: Page, what: str, words: dict[str, str]) -> None:
    page.locator("summary", has_text=what).first.click()
    for label, text in words.items():
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name=what).click()
    page.wait_for_url("**#added")


def _import(group: str) -> Show:
    def show(page: Page) -> None:
        page.goto(f"/groups/{group}")
        page.locator("summary", has_text="Add people").click()
        page.get_by_label("Names, one a line").fill(LIST)
        page.get_by_role("button", name="Look at it first").click()
        page.wait_for_url("**/import")

    return show


def _faults(session_id: str) -> Show:
    def show(page: Page) -> None:
        page.goto(f"/sessions/{session_id}")
        page.get_by_role("button", name="Draft the notes").click()
        page.locator("#faults").wait_for()

    return show


def _review(address: str) -> Show:
    def show(page: Page) -> None:
        page.goto("about:blank")
        page.goto(address)
        page.locator(".here").first.wait_for()
        page.locator(".st8[data-error]").first.focus()

    return show


def _unfolded(address: str) -> Show:
    def show(page: Page) -> None:
        page.goto(address)
        if page.locator(".strip summary").is_visible():  # a phone shows the next and the one before only
            page.locator(".strip summary").click()

    return show


def _held(page: Page) -> None:
    page.goto("/records")
    page.get_by_label("Person").select_option(label="Maria Gonzalez, Wednesday skills group")
    page.get_by_label("From").fill("2026-11-01")
    page.get_by_label("To").fill("2026-11-30")
    page.get_by_role("button", name="See what it will hold").click()
    page.locator("#hh").wait_for()


def _fresh_key(page: Page) -> None:
    page.goto("/keys")
    page.get_by_label("Tool").fill("night job")
    page.locator("[name=scopes]").first.check()
    page.get_by_role("button", name="Make the key").click()
    page.get_by_text("shown only now").wait_for()


def _first_record(page: Page) -> None:
    page.goto("/record")
    page.locator("main dl a").last.click()
    page.wait_for_url("**/record/*")


def _erased(page: Page) -> None:
    page.goto("/")
    answer = page.request.post("/sessions", form={"once": str(time.monotonic_ns())}, max_redirects=0)
    page.goto(answer.headers["location"])
    page.locator("summary", has_text="Erase this session").click()
    page.get_by_label("Erase what is not signed").check()
    page.get_by_role("button", name="Erase it").click()
    page.wait_for_url("**/erase")


def _wrong(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_label("Name").fill("nobody")
    page.get_by_label("Password").fill("not it at all")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("alert").wait_for()


def _short(address: str) -> Show:
    def show(page: Page) -> None:
        page.goto(address)
        page.eval_on_selector("form", "one => { one.noValidate = true }")
        page.get_by_label("Password").fill("short")
        page.keyboard.press("Enter")
        page.get_by_role("alert").wait_for()

    return show


def _invited(page: Page) -> None:
    page.goto("/users")
    page.get_by_label("Sign-in name").fill(f"new{time.monotonic_ns()}")
    page.get_by_role("button", name="Add and invite").click()
    page.get_by_text("Invitation for").wait_for()


def _wrong_password(page: Page) -> None:
    page.goto("/account")
    page.get_by_label("The password you have now").fill("not it at all")
    page.get_by_label("The new one").fill("some other words in a row")
    page.get_by_role("button", name="Change the password").click()
    page.get_by_role("alert").wait_for()


def _offered(page: Page) -> None:
    page.goto("/account")
    if page.get_by_label("Your password").count():
        page.get_by_label("Your password").fill(PASSWORD)
        page.get_by_role("button", name="End the second factor").click()
    page.get_by_role("button", name="Set up a second factor").click()
    page.get_by_label("Code").wait_for()


def _codes(page: Page) -> None:
    _offered(page)
    secret = page.locator("main code").first.inner_text().replace(" ", "")
    step = int(time.time()) // 30
    page.get_by_label("Code").fill(code_at(b32decode(secret), step))
    page.get_by_role("button", name="Set the second factor").click()
    page.get_by_text("Each is good once").wait_for()


def viewport(width: int, height: int = 900) -> ViewportSize:
    """Give a window's size."""
    return {"width": width, "height": height}
