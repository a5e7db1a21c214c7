"""The pages of groups: a roster imported after a look at it, nothing of last week counted unless it is picked."""

import re
from pathlib import Path
from typing import Any

import pytest
from page_server import Server
from page_waiting import eventually, violations
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PEOPLE = [
    {"name": "Zoë Müller", "pronouns": "she/her", "date_of_birth": "1988-02-03"},
    {"name": "Lee Brandt", "pronouns": "he/him", "treatment_goals": ["ride the bus again"]},
]
CSV = (
    "Name;Pronouns;Date of birth\nZoë Müller;she/her;1988-02-03\nAndré Núñez;he/him;tomorrow\nRenée Łukasz;they/them;\n"
)


def _group(server: Server, name: str, people: list[dict[str, Any]]) -> str:
    group_id: str = server.api.post("/groups", json={"name": name}).raise_for_status().json()["id"]
    if people:
        server.api.post(f"/groups/{group_id}/people", json={"people": people}).raise_for_status()
    return group_id


def _look(page: Page, group_id: str, content: bytes, folder: Path) -> None:
    path = folder / "roster.csv"
    path.write_bytes(content)
    page.goto(f"/groups/{group_id}")
    page.locator("#roster > details").first.evaluate("one => { one.open = true }")
    page.set_input_files("#file", path)
    page.get_by_role("button", name="Look at it first").click()
    page.wait_for_url("**/import")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_pages_of_groups(page: Page, server: Server, tmp_path: Path, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    group_id = _group(server, "A group to look at", PEOPLE)
    found = {}
    for address in ("/groups", f"/groups/{group_id}"):
        page.goto(address)
        page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
        found[address] = violations(page)
    _look(page, group_id, CSV.encode(), tmp_path)
    page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
    found["import"] = violations(page)
    _look(page, group_id, b"\x00\x01\x02", tmp_path)
    found["import of nothing"] = violations(page)
    assert {address: violations for address, violations in found.items() if violations} == {}


@pytest.mark.parametrize("encoding", ["utf-8", "cp1250", "utf-16"])
def test_a_file_in_another_encoding_shows_its_names_and_what_could_not_be_read_before_it_is_kept(
    page: Page, server: Server, tmp_path: Path, encoding: str
) -> None:
    group_id = _group(server, f"Import in {encoding}", [])
    text = CSV if encoding != "cp1250" else CSV.replace("Núñez", "Nowák").replace("ñ", "n")
    _look(page, group_id, text.encode(encoding), tmp_path)
    expect(page.locator("table.found")).to_contain_text("Müller")
    expect(page.get_by_role("group", name="One line needs a look")).to_contain_text("Line 3")
    assert server.api.get(f"/groups/{group_id}").json()["roster"] == []
    page.get_by_role("button", name="Put them on the roster").click()
    expect(page.locator("#roster")).to_contain_text("Müller")


def test_a_pasted_list_with_a_fault_is_mended_on_the_page_before_anything_is_kept(page: Page, server: Server) -> None:
    group_id = _group(server, "Pasted", [])
    page.goto(f"/groups/{group_id}")
    page.locator("#names").fill("Name\tPronouns\tDate of birth\nZoë Müller\tshe/her\ttomorrow\nLee Brandt\the/him\t")
    page.get_by_role("button", name="Look at it first").click()
    expect(page.get_by_role("group", name="One line needs a look")).to_contain_text("Line 2")
    assert server.api.get(f"/groups/{group_id}").json()["roster"] == []
    page.locator("#names").evaluate("field => { field.closest('details').open = true }")
    expect(page.locator("#names")).to_have_value(re.compile("Lee Brandt"))
    page.locator("#names").fill("Zoë Müller\nLee Brandt")
    page.get_by_role("button", name="Look at it again").click()
    expect(page.get_by_role("group", name="One line needs a look")).to_have_count(0)
    expect(page.locator("table.found thead th")).to_have_text(["Line", "Name"])
    page.get_by_role("button", name="Put them on the roster").click()
    expect(page.locator("#roster")).to_contain_text("Lee Brandt")


def test_a_person_under_eighteen_is_marked(page: Page, server: Server) -> None:
    group_id = _group(server, "Teens", [{"name": "Sam Ortiz", "date_of_birth": "2014-05-01"}, PEOPLE[0]])
    page.goto(f"/groups/{group_id}")
    expect(page.locator(".row", has_text="Sam Ortiz").locator("summary")).to_contain_text("a minor")
    expect(page.locator(".row", has_text="Müller").locator("summary")).not_to_contain_text("a minor")


def test_last_week_stands_beside_the_fields_and_counts_only_once_it_is_picked(page: Page, server: Server) -> None:
    group_id = _group(server, "Week after week", PEOPLE)
    first = server.api.post(f"/groups/{group_id}/sessions", json={"date": "2026-11-11"}).raise_for_status().json()["id"]
    told = server.session(first)["input"]
    told["session"] |= {"topic": "panic on the bus", "interventions": ["breathing"], "duration_minutes": 90}
    told["members"][0] |= {"attendance": {"status": "present"}, "bullets": ["spoke when asked", "affect tearful"]}
    server.api.put(f"/sessions/{first}/input", json=told).raise_for_status()
    second = (
        server.api.post(f"/groups/{group_id}/sessions", json={"date": "2026-11-18"}).raise_for_status().json()["id"]
    )

    page.goto(f"/sessions/{second}")
    page.locator("#row-0 [data-open]").click()
    expect(page.locator("#row-0 .side")).to_contain_text("Last time: spoke when asked")
    expect(page.locator("#row-0 [data-tick]:checked")).to_have_count(0)
    now = server.session(second)["input"]
    assert now["session"].get("topic") is None
    assert not now["members"][0].get("bullets")
    assert not now["members"][0].get("attendance")

    page.locator("p.last", has_text="panic on the bus").get_by_role("button", name="Pick it").click()
    expect(page.locator("#s-topic")).to_have_value("panic on the bus")
    now = eventually(lambda: server.session(second)["input"]["session"], lambda told: told.get("topic"))
    assert now["topic"] == "panic on the bus"
    assert not now.get("interventions")
