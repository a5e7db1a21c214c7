"""Who may do what: every route for every kind of caller, against the table; and what is whose."""

import re

import pytest
from practice_people import drafted, signed

from drafter.service.caller import ROLES, SCOPES
from drafter.service.people.powers import OF_ROLE, OF_SCOPE
from drafter.web.rights import Shut, power_of, routes_of

OF_CALLER = {
    "dana": OF_ROLE["clinician"],
    "cole": OF_ROLE["clinician"],
    "ruth": OF_ROLE["supervisor"],
    "sven": OF_ROLE["supervisor"],
    "ada": OF_ROLE["auditor"],
    "boss": OF_ROLE["admin"],
    **{f"key dana {scope}": OF_SCOPE[scope] for scope in SCOPES},
}
AT_DANAS = {"dana", "ruth", *(f"key dana {scope}" for scope in SCOPES)}
"""Who stands at Dana's session as someone to whom it may be shown."""


def test_every_route_has_a_row_in_the_table(app):
    shut = []
    for method, pattern in routes_of(app):
        try:
            power_of(method, pattern)
        except Shut:
            shut.append((method, pattern))
    assert shut == []
    assert len(list(routes_of(app))) > 70


def test_a_route_without_a_row_is_shut():
    with pytest.raises(Shut):
        power_of("GET", "/v1/somewhere-new")


def wanted(caller: str, power: str | None, pattern: str) -> str:
    """Say what the table grants: "in", "refused" (403) or "not there" (404)."""
    if power is None or power == "self":
        return "in"
    powers = OF_CALLER[caller]
    if "{session_id}" not in pattern:
        return "in" if power in powers else "refused"
    if "read" not in powers:
        return "refused" if caller.startswith("key") else "not there"
    if caller not in AT_DANAS:
        return "not there"
    return "in" if power in powers else "refused"


def shown(method, pattern, answer, expected: str) -> str:
    """Say what a caller got; where the route names something else that is not there, the door was open all the same."""
    if answer.status_code == 403 or (pattern == "/" and answer.status_code == 303):
        return "refused"
    other = re.search(r"\{(?!session_id|note_id)\w+\}", pattern)
    return "not there" if answer.status_code == 404 and not (other and expected == "in") else "in"


def asked_routes(app) -> list[tuple[str, str, str]]:
    """Give the routes that a power guards, those that only read first; what ends a sign-in or a session is left out."""
    ends = {"/v1/users/{user_id}/end", "/users/{user_id}/end"}
    found = [(method, pattern, power_of(method, pattern)) for method, pattern in routes_of(app)]
    guarded = [one for one in found if one[2] is not None and one[0] != "DELETE" and one[1] not in ends]
    return sorted(guarded, key=lambda one: one[0] != "GET")


async def test_every_route_grants_every_caller_what_the_table_says_and_no_more(app, practice, file):
    view = await drafted(practice.clients["dana"], file)
    note = await signed(practice.clients["dana"], view)
    for scope in SCOPES:
        await practice.key("dana", scope)
    wrong, asked = [], 0
    for method, pattern, power in asked_routes(app):
        path = pattern.replace("{session_id}", view["id"]).replace("{note_id}", note)
        path = re.sub(r"\{\w+\}", "nothing", path)
        for caller, client in practice.clients.items():
            if caller.startswith("key") and not pattern.startswith(("/v1/", "/metrics")):
                continue  # a page is for persons: a key beside it is not looked at
            answer = await client.request(method, path, json={} if method != "GET" else None, timeout=60)
            expected = wanted(caller, power, pattern)
            found = shown(method, pattern, answer, expected)
            asked += 1
            if expected != found or answer.status_code >= 500:
                wrong.append((caller, method, pattern, expected, found, answer.status_code))
    assert wrong == []
    assert asked > 500


async def test_nobody_gets_past_any_guarded_route(app, nobody):
    for method, pattern in routes_of(app):
        if power_of(method, pattern) is not None:
            answer = await nobody.request(method, re.sub(r"\{\w+\}", "nothing", pattern))
            assert answer.status_code == 401, (method, pattern)


async def test_a_colleague_a_stranger_and_an_admin_find_nothing_and_change_nothing(practice, file):
    view = await drafted(practice.clients["dana"], file)
    root = f"/v1/sessions/{view['id']}"
    for caller in ("cole", "sven", "ada", "boss"):
        client = practice.clients[caller]
        assert (await client.get(root)).status_code == 404
        assert (await client.delete(root)).status_code == 404
        assert view["id"] not in (await client.get("/v1/sessions")).text
        assert (await client.get(f"/sessions/{view['id']}")).status_code == 404
    assert (await practice.clients["dana"].get(root)).status_code == 200


async def test_a_supervisor_reads_whom_they_are_assigned_to_and_changes_nothing(practice, file):
    view = await drafted(practice.clients["dana"], file)
    ruth = practice.clients["ruth"]
    root = f"/v1/sessions/{view['id']}"
    assert [line["id"] for line in (await ruth.get("/v1/sessions")).json()["sessions"]] == [view["id"]]
    assert (await ruth.get(root)).json()["input"] == file
    for method, path in (("PUT", "/input"), ("POST", "/draft"), ("DELETE", ""), ("PUT", "/masking")):
        assert (await ruth.request(method, root + path, json={})).status_code == 403, path
    answer = await practice.clients["boss"].put(f"/v1/users/{practice.ids['ruth']}/assigned", json={"clinicians": []})
    assert answer.status_code == 200
    assert (await ruth.get(root)).status_code == 404


async def test_an_auditor_reads_signed_notes_and_each_reading_is_told_in_the_history(practice, file):
    view = await drafted(practice.clients["dana"], file)
    ada = practice.clients["ada"]
    assert (await ada.get("/v1/record")).json() == {"notes": [], "next": None}
    note = await signed(practice.clients["dana"], view)
    listed = (await ada.get("/v1/record?limit=1")).json()
    assert [line["note_id"] for line in listed["notes"]] == [note]
    read = (await ada.get(f"/v1/record/{note}")).json()
    assert read["attendance"]["minutes"] == 90
    assert read["text"]
    assert (await ada.get(f"/record/{note}")).status_code == 200
    history = (await ada.get("/v1/history")).text
    assert f"{practice.ids['ada']},page,record_read,{view['id']},{note}" in history
    unsigned = next(n["note_id"] for n in view["notes"] if n["note_id"] != note)
    assert (await ada.get(f"/v1/record/{unsigned}")).status_code == 404


async def test_a_supervisors_signature_stands_under_their_own_name_in_the_history(practice, file):
    file["session"]["facilitators"][0] |= {"name": "Dana Example", "role": "trainee", "supervisor": "Ruth Example"}
    view = await drafted(practice.clients["dana"], file)
    note = await signed(practice.clients["dana"], view)
    body = {"name": "Ruth Example", "credentials": "LCSW", "present": False}
    path = f"/v1/sessions/{view['id']}/notes/{note}/cosign"
    assert (await practice.clients["dana"].post(path, json=body)).status_code == 403
    assert (await practice.clients["sven"].post(path, json=body)).status_code == 404
    answer = await practice.clients["ruth"].post(path, json=body)
    assert answer.status_code == 200, answer.text
    assert f"{practice.ids['ruth']},page,cosigned" in (await practice.clients["ada"].get("/v1/history")).text


def test_the_roles_are_those_of_the_table():
    assert set(OF_ROLE) == set(ROLES)
    assert set(OF_SCOPE) == set(SCOPES)
    chart = {"read", "write", "erase", "sign", "cosign", "record", "history"}
    assert not OF_ROLE["admin"] & chart
    assert not any("sign" in powers for powers in OF_SCOPE.values())
