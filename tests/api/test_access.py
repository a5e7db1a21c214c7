"""Who may call: every route, for a person, a program and nobody; one's own name and origin only."""

import re

import pytest
from asked_app import KEY, asking

OPEN = {"/healthz", "/readyz", "/openapi.json", "/docs"}
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def routes(app) -> list[tuple[str, str]]:
    return [
        (method.upper(), path)
        for path, methods in app.openapi()["paths"].items()
        for method in methods
        if method.upper() in METHODS
    ]


def filled(path: str) -> str:
    return re.sub(r"\{\w+\}", "nothing", path)


async def test_nobody_gets_past_the_open_routes(app, nobody):
    guarded = [(m, p) for m, p in routes(app) if p not in OPEN]
    assert len(guarded) >= 20
    for method, path in guarded:
        answer = await nobody.request(method, filled(path))
        assert answer.status_code == 401, (method, path)
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["www-authenticate"] == "Bearer"


async def test_the_open_routes_answer_everybody(nobody):
    for path in OPEN:
        assert (await nobody.get(path)).status_code == 200, path


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": "Bearer wrong"},
        {"Authorization": "Bearer "},
        {"Authorization": f"Basic {KEY}"},
        {"Authorization": KEY},
        {"Cookie": "drafter_sign_in=wrong"},
        {"Cookie": f"drafter_sign_in={KEY}"},
    ],
)
async def test_what_is_no_key_and_no_cookie_opens_nothing(nobody, headers):
    assert (await nobody.get("/v1/sessions", headers=headers)).status_code == 401


async def test_a_wrong_key_is_not_made_good_by_a_cookie(person):
    assert (await person.get("/v1/sessions")).status_code == 200
    assert (await person.get("/v1/sessions", headers={"Authorization": "Bearer wrong"})).status_code == 401


async def test_persons_and_programs_reach_every_route_and_what_is_not_theirs_is_not_there(app, person, program):
    for client in (person, program):
        for method, path in routes(app):
            if "{session_id}" not in path:
                continue
            answer = await client.request(method, filled(path), json={"reason": "r"} if method == "POST" else None)
            assert answer.status_code in ({404, 422} if client is person else {403, 404, 422}), (method, path)


async def test_a_link_is_good_once(app, nobody):
    token = await app.state.parts.sign_ins.link()
    first = await nobody.get(f"/sign-in/{token}")
    assert (first.status_code, first.headers["location"]) == (303, "/")
    cookie = first.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    async with asking(app) as other:
        again = await other.get(f"/sign-in/{token}")
        assert again.status_code == 410
        assert "set-cookie" not in again.headers
        assert (await other.get("/v1/sessions")).status_code == 401


async def test_a_link_ends_after_ten_minutes(app, nobody, monkeypatch):
    from drafter.service.people import sign_ins

    token = await app.state.parts.sign_ins.link()
    real = sign_ins.now
    monkeypatch.setattr(sign_ins, "now", lambda: real() + sign_ins.LINK_LASTS * 1.01)
    assert (await nobody.get(f"/sign-in/{token}")).status_code == 410


async def test_a_cookie_ends_with_its_time_and_with_signing_out(person, monkeypatch):
    from drafter.service.people import sign_ins

    real = sign_ins.now
    monkeypatch.setattr(sign_ins, "now", lambda: real() + sign_ins.COOKIE_LASTS * 1.01)
    assert (await person.get("/v1/sessions")).status_code == 401
    monkeypatch.undo()
    assert (await person.get("/v1/sessions")).status_code == 200
    cookie = dict(person.cookies)
    assert (await person.post("/sign-out")).status_code == 303
    person.cookies.update(cookie)
    assert (await person.get("/v1/sessions")).status_code == 401


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost:8000@evil.example"])
async def test_a_foreign_host_is_refused_everywhere(program, host):
    for path in ("/v1/sessions", "/healthz", "/"):
        answer = await program.get(path, headers={"Host": host})
        assert answer.status_code == 403
        assert answer.json()["code"] == "foreign"


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:9", "[::1]:8000", "LOCALHOST"])
async def test_this_machines_own_names_are_taken(program, host):
    assert (await program.get("/v1/sessions", headers={"Host": host})).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_a_request_that_another_site_sent_is_refused(person, file, headers):
    answer = await person.post("/v1/sessions?draft=false", json=file, headers=headers)
    assert answer.status_code == 403
    assert (await person.get("/v1/sessions")).json()["sessions"] == []


async def test_our_own_pages_requests_are_taken(person, file):
    headers = {"Origin": "http://127.0.0.1:8000", "Sec-Fetch-Site": "same-origin"}
    assert (await person.post("/v1/sessions?draft=false", json=file, headers=headers)).status_code == 202


async def test_every_answer_carries_safe_headers(program, nobody):
    for answer in (await program.get("/v1/sessions"), await nobody.get("/nothing"), await nobody.get("/docs")):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["referrer-policy"] == "no-referrer"


async def test_the_page_of_the_routes_loads_nothing_from_elsewhere(nobody):
    page = (await nobody.get("/docs")).text
    assert "<script" not in page
    assert not re.search(r"(src|href)=.?https?:", page)
    assert "/v1/sessions/{session_id}/notes/{note_id}/sign" in page
