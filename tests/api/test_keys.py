"""Keys per tool: scopes, a last day, shown once, ended at once; and whose an Idempotency-Key is."""

from datetime import timedelta

import pytest
from asked_app import asking, settings_over
from practice_people import drafted

from drafter.service.people import sign_ins
from drafter.settings import Settings


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest) -> Settings:
    return settings_over(request.param, request)


async def test_a_key_does_what_its_scopes_say(practice, file):
    write = await practice.key("dana", "write")
    view = (await write.post("/v1/sessions?draft=false", json=file)).json()
    root = f"/v1/sessions/{view['id']}"
    allowed = {
        "check": [("POST", "/v1/audit"), ("GET", "/v1/rules")],
        "read": [("GET", root), ("GET", "/v1/sessions")],
        "watch": [("GET", "/metrics"), ("GET", "/v1/state")],
    }
    for scope, mine in allowed.items():
        client = await practice.key("dana", scope)
        for method, path in (one for each in allowed.values() for one in each):
            answer = await client.request(method, path, json=file if method == "POST" else None)
            assert answer.status_code == (200 if (method, path) in mine else 403), (scope, path, answer.text)
        refused = await client.delete(root)
        assert (refused.status_code, refused.json()["code"]) == (403, "scope")


async def test_a_key_ends_with_its_day_and_when_it_is_ended_and_its_drafting_goes_on(practice, file, monkeypatch):
    dana = practice.clients["dana"]
    key = await practice.key("dana", "write", days=1)
    view = (await key.post("/v1/sessions", json=file)).json()
    real = sign_ins.now
    monkeypatch.setattr(sign_ins, "now", lambda: real() + timedelta(days=1, minutes=1))
    assert (await key.get(f"/v1/sessions/{view['id']}")).status_code == 401
    monkeypatch.undo()
    assert (await key.get(f"/v1/sessions/{view['id']}")).status_code == 200
    made = (await dana.get("/v1/keys")).json()["keys"][0]
    assert (await practice.clients["cole"].delete(f"/v1/keys/{made['id']}")).status_code == 404
    assert (await dana.delete(f"/v1/keys/{made['id']}")).status_code == 204
    assert (await key.get("/v1/sessions")).status_code == 401
    done = await dana.post(f"/v1/sessions/{view['id']}/draft?wait=60")
    assert done.json()["status"] == "drafted"


async def test_a_key_is_shown_once_and_never_kept(settings, practice):
    answer = await practice.clients["dana"].post("/v1/keys", json={"tool": "importer", "scopes": ["read"]})
    key = answer.json()["key"]
    assert key not in (await practice.clients["dana"].get("/v1/keys")).text
    kept = b"".join(path.read_bytes() for path in settings.data_dir.iterdir() if path.is_file())
    assert key.encode() not in kept


async def test_an_admin_makes_no_key_that_reaches_a_chart(practice):
    boss = practice.clients["boss"]
    for scope in ("read", "write", "erase"):
        answer = await boss.post("/v1/keys", json={"tool": "t", "scopes": [scope]})
        assert (answer.status_code, answer.json()["code"]) == (403, "reaches_charts")
    assert (await boss.post("/v1/keys", json={"tool": "prometheus", "scopes": ["watch"]})).status_code == 201
    assert {key["tool"] for key in (await boss.get("/v1/keys")).json()["keys"]} == {"prometheus"}


async def test_a_key_makes_no_key(practice):
    key = await practice.key("dana", "read", "write", "erase", "check", "watch")
    assert (await key.post("/v1/keys", json={"tool": "t", "scopes": ["read"]})).status_code == 403


async def test_a_repeat_belongs_to_its_key(practice, file):
    one, other = await practice.key("dana", "write"), await practice.key("dana", "write", "read")
    headers = {"Idempotency-Key": "evening-7"}
    first = (await one.post("/v1/sessions?draft=false", json=file, headers=headers)).json()
    again = (await one.post("/v1/sessions?draft=false", json=file, headers=headers)).json()
    others = (await other.post("/v1/sessions?draft=false", json=file, headers=headers)).json()
    assert first["id"] == again["id"]
    assert others["id"] != first["id"]


async def test_counts_and_states_ask_for_a_key_of_their_own(app, practice, file):
    await drafted(practice.clients["dana"], file)
    for client in (practice.clients["dana"], practice.clients["boss"]):
        assert (await client.get("/metrics")).status_code == 403
        assert (await client.get("/v1/state")).status_code == 403
    async with asking(app) as nobody:
        assert (await nobody.get("/readyz")).json() == {"ready": True}
        assert (await nobody.get("/metrics")).status_code == 401
    watch = await practice.key("dana", "watch")
    assert (await watch.get("/v1/state")).json()["database"] is True
    assert "drafter_requests_total" in (await watch.get("/metrics")).text
