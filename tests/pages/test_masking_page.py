"""The masking preview: more is masked by typing or selecting, less only where a word is no name."""

import pytest
from page_evening import evening
from page_server import Server
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_a_word_is_masked_by_typing_it_and_the_decision_can_be_taken_back(page: Page, server: Server) -> None:
    session_id = server.keep(evening())
    page.goto(f"/sessions/{session_id}/masking")
    page.get_by_label("Word or words to mask").fill("whiteboard")
    page.get_by_role("button", name="Mask it").click()
    masked = page.locator("button.m", has_text="whiteboard")
    expect(masked).to_be_visible()
    page.reload()
    expect(masked).to_be_visible()
    page.get_by_role("button", name="Take back").click()
    expect(masked).to_have_count(0)


def test_a_word_is_remembered_for_the_group_and_forgotten_again(page: Page, server: Server) -> None:
    first = evening()
    first["session"]["group_name"] = "Wednesday skills group"
    page.goto(f"/sessions/{server.keep(first)}/masking")
    page.get_by_label("Word or words to mask").fill("whiteboard")
    page.get_by_role("button", name="Mask it").click()
    page.get_by_role("button", name="In every session of the group").click()
    expect(page.locator(".decided")).to_contain_text("is masked, in every session of the group")
    page.goto(f"/sessions/{server.keep(first)}/masking")
    expect(page.locator("button.m", has_text="whiteboard")).to_be_visible()
    page.get_by_role("button", name="Only in this session").click()
    expect(page.get_by_role("button", name="In every session of the group")).to_be_visible()
    page.goto(f"/sessions/{server.keep(first)}/masking")
    expect(page.locator("button.m", has_text="whiteboard")).to_have_count(0)


def test_a_selected_word_is_masked(page: Page, server: Server) -> None:
    session_id = server.keep(evening())
    page.goto(f"/sessions/{session_id}/masking")
    page.get_by_text("check-in, then psychoed").dblclick(position={"x": 20, "y": 15})
    page.locator(".offer").click()
    expect(page.locator(".decided")).to_contain_text("is masked")


def test_a_name_of_the_roster_stays_masked_and_a_common_word_can_be_left(page: Page, server: Server) -> None:
    session_id = server.keep(evening())
    page.goto(f"/sessions/{session_id}/masking")
    page.locator("button.m", has_text="Harbor House").click()
    expect(page.locator("button.m", has_text="Harbor House")).to_have_count(0)
    page.locator("button.m", has_text="Aisha").first.click()
    expect(page.locator("#told")).to_contain_text("stays masked")
    expect(page.locator("button.m", has_text="Aisha").first).to_be_visible()


def test_nothing_is_said_to_leave_while_the_built_in_writer_drafts(page: Page, drafted: str) -> None:
    page.goto(f"/sessions/{drafted}/left")
    expect(page.locator("h1")).to_have_text("Nothing left this machine")
