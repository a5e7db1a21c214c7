"""An evening of eight from drafts to signed notes: every key and click has a purpose, and none signs or confirms unread."""

import re

import pytest
from page_evening import evening
from page_hands import Hands
from page_server import Server
from page_signing import read_to_the_end
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AT_HAND = """() => {
  const one = document.activeElement;
  const box = one.getBoundingClientRect();
  const foot = document.querySelector(".foot").getBoundingClientRect().top;
  const lit = document.querySelectorAll("#src .lit").length;
  return {
    id: one.id, waits: "confirm" in one.dataset && !("confirmed" in one.dataset), error: "error" in one.dataset,
    seen: box.top >= 0 && box.bottom <= foot, lit,
    confirmed: document.querySelectorAll("#note .st8[data-confirmed]").length,
  };
}"""

NEXT = "to the next open place"
CONFIRM = "confirms one statement, its source lit beside it"


def _evening() -> dict:
    file = evening()
    file["session"]["facilitators"][1]["supervisor"] = "Ann Castellano, PhD"
    return file


def _read(page: Page, hands: Hands, *, keep: str = "") -> None:
    """Go from open place to open place until nothing is left but to sign."""
    for _ in range(60):
        hands.press("n", NEXT)
        here = page.evaluate(AT_HAND)
        if here["id"] == "sign":
            return
        if here["error"] and keep:
            _keep(page, hands, keep)
        if here["waits"]:
            assert here["seen"], "what is confirmed stands whole on the screen"
            assert here["lit"] > 0, "and its source beside it"
            hands.press("c", CONFIRM)
            expect(page.locator(".st8.here.confirmed")).to_have_count(1)
            assert page.evaluate(AT_HAND)["confirmed"] == here["confirmed"] + 1, "one key confirms one statement"
    raise AssertionError("the open places never end")


def _keep(page: Page, hands: Hands, reason: str) -> None:
    count = page.locator(".fd.err").count()
    finding = page.locator(".here .fd.err").first
    hands.click(finding.locator("summary"), "keeps words that an error stands on")
    hands.click(finding.get_by_label("Reason"), "to the reason")
    hands.type(reason, "the reason, in the clinician's words")
    hands.click(finding.get_by_role("button", name="Keep the words"), "keeps the reason")
    expect(page.locator(".fd.err")).to_have_count(count - 1)


def _edit(page: Page, hands: Hands, nth: int, words: str) -> None:
    hands.click(page.locator("#note .st8").nth(nth).locator(".words"), "takes a sentence in hand")
    hands.press("e", "opens it")
    hands.type(words, "what the draft lacked")
    hands.press("Escape", "keeps it")
    expect(page.locator(".editor")).to_have_count(0)
    expect(page.locator("#note .words", has_text=words.strip())).to_have_count(1)


def _sign(page: Page, hands: Hands, name: str, credentials: str) -> None:
    hands.press("Enter", "to the note as it will stand")
    page.wait_for_url("**/sign")
    read_to_the_end(page)
    hands.press("End", "reads to its end")
    if name not in page.locator("#do-sign").inner_text():
        hands.click(page.get_by_text("Not you, or other credentials?"), "says who signs")
        for label, words in (("Your name", name), ("Credentials", credentials)):
            page.get_by_label(label).fill("")
            hands.click(page.get_by_label(label), "says who signs")
            hands.type(words, "name and credentials")
    button = page.get_by_role("button", name=f"Sign as {name}, {credentials}")
    expect(button).to_have_attribute("aria-disabled", "false")
    hands.click(button, "signs this one note, name and credentials on the button")
    page.wait_for_url(re.compile(r"/notes/[\w-]+\?after=|/drafts$"))


def test_an_evening_of_eight_is_read_and_signed_and_no_key_is_a_rubber_stamp(page: Page, server: Server) -> None:
    session_id = server.keep(_evening(), draft=True)
    server.keep_errors(session_id, *(f"m{i}" for i in range(1, 9)))
    hands = Hands(page)
    page.goto(f"/sessions/{session_id}/drafts")
    hands.click(page.get_by_role("link", name="Start reading"), "begins to read")
    names = []
    for _ in range(8):
        expect(page.locator(".here")).to_have_count(1)
        name = page.locator("h1").inner_text()
        names.append(name)
        if name.startswith("James"):
            _edit(page, hands, 1, " Maria Gonzalez laughed with him.")
        if name.startswith("Walter"):
            _edit(page, hands, 1, " He spoke twice.")
        _read(page, hands, keep="She asked to be named." if name.startswith("James") else "")
        assert page.evaluate("document.activeElement.id") == "sign"
        expect(page.locator("#left")).to_contain_text("Nothing open.")
        who = ("Priya Raman", "LMSW") if name.startswith("Tomas") else ("Dana Whitfield", "LCSW")
        _sign(page, hands, *who)
    assert len(set(names)) == 8
    notes = server.session(session_id)["notes"]
    own = [n for n in notes if n["member_id"]]
    assert all(n["signature"] for n in own)
    assert [n["member_id"] for n in own if n["signature"]["awaits_cosignature"]] == ["m6"]
    listed = hands.listed()
    confirmations = sum(len(n["signature"]["confirmed"]) for n in own)
    signatures = sum("signs this one note" in act.purpose for act in hands.acts)
    assert sum(act.purpose == CONFIRM for act in hands.acts) == confirmations, listed
    assert signatures == 8, listed
    # None but the keys that read on or confirm one thing is pressed more often than there are notes.
    others = {act.purpose for act in hands.acts} - {NEXT, CONFIRM}
    assert all(sum(act.purpose == purpose for act in hands.acts) <= 8 for purpose in others), listed
    print(listed)  # noqa: T201 - the list itself is a result: pytest -s
