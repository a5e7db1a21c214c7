"""Users: invited, let in by password and second factor, kept out, ended; and that no answer says who is known."""

import asyncio
import time
from datetime import timedelta

import pytest
from asked_app import KEY, asking, settings_over
from practice_people import PASSWORD, drafted, opened

from drafter.service.people import entering, second_factor, sign_ins
from drafter.service.people.accounts import BY_COMMAND
from drafter.settings import Settings
from drafter.web.app import create_app
from evals.fake_endpoint.server import FakeEndpoint


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest) -> Settings:
    return settings_over(request.param, request)


async def entered(client, name, password=PASSWORD, code=""):
    return await client.post("/sign-in", data={"name": name, "password": password, "code": code})


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "94287082"),
        (1111111109, "07081804"),
        (1111111111, "14050471"),
        (1234567890, "89005924"),
        (2000000000, "69279037"),
        (20000000000, "65353130"),
    ],
)
def test_codes_are_those_of_the_standard(seconds, code):
    assert second_factor.code_at(b"12345678901234567890", seconds // 30, digits=8) == code


def test_a_code_is_taken_once_and_a_clock_may_be_half_a_minute_off():
    secret = second_factor.fresh_secret()
    import base64

    code = second_factor.code_at(base64.b32decode(secret), 100)
    assert [second_factor.step_of(secret, code, at * 30, 0) for at in (98, 99, 100, 101, 102)] == [
        None, 100, 100, 100, None
    ]  # fmt: skip
    assert second_factor.step_of(secret, code, 3000, 100) is None


async def test_with_the_first_user_local_links_cookies_and_the_local_key_open_nothing(app, person, program):
    assert (await program.get("/v1/sessions")).status_code == 200
    link = await app.state.parts.sign_ins.link()
    await app.state.parts.accounts.add(BY_COMMAND, "boss", "admin")
    assert (await program.get("/v1/sessions")).status_code == 401
    assert (await person.get("/v1/sessions")).status_code == 401
    async with asking(app) as client:
        assert (await client.get(f"/sign-in/{link}")).status_code == 410


async def test_a_page_that_holds_someones_words_lets_nobody_else_in(app):
    async with asking(app) as client:
        ids = {}
        for name, role in (("boss", "admin"), ("dana", "clinician"), ("cole", "clinician")):
            invited = await app.state.parts.accounts.add(BY_COMMAND, name, role)
            await client.post(f"/welcome/{invited.invitation}", data={"password": PASSWORD})
            ids[name] = (await client.get("/v1/me")).json()["id"]
        await client.post("/sign-out")
        dana = {"name": "dana", "password": PASSWORD}
        assert (await client.post("/sign-in", data={**dana, "only": ids["cole"]})).status_code == 409
        assert (await client.get("/v1/me")).status_code == 401
        assert (await client.post("/sign-in", data={**dana, "only": ids["dana"]})).status_code == 303
        assert (await client.get("/v1/me")).json()["id"] == ids["dana"]


async def test_the_first_clinician_takes_over_what_the_local_one_had(app, program, file):
    made = (await program.post("/v1/sessions?draft=false", json=file)).json()
    invited = await app.state.parts.accounts.add(BY_COMMAND, "dana", "clinician")
    async with asking(app) as dana:
        assert (await dana.post(f"/welcome/{invited.invitation}", data={"password": PASSWORD})).status_code == 303
        assert (await dana.get(f"/v1/sessions/{made['id']}")).status_code == 200
    other = await app.state.parts.accounts.add(BY_COMMAND, "cole", "clinician")
    async with asking(app) as cole:
        await cole.post(f"/welcome/{other.invitation}", data={"password": PASSWORD})
        assert (await cole.get(f"/v1/sessions/{made['id']}")).status_code == 404
        again = await cole.post(f"/welcome/{other.invitation}", data={"password": PASSWORD})
        assert again.status_code == 410


async def test_what_was_wrong_at_the_door_is_not_told(app, practice):
    await app.state.parts.accounts.end(BY_COMMAND, practice.ids["cole"])
    async with asking(app) as client:
        answers = [
            await entered(client, "dana", "wrong"),
            await entered(client, "nobody-of-that-name", "wrong"),
            await entered(client, "cole"),
        ]
    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.text for answer in answers}) == 1
    assert all("set-cookie" not in answer.headers for answer in answers)


async def test_after_some_failures_even_the_right_password_has_to_wait(app, practice, monkeypatch):
    async with asking(app) as client:
        for _ in range(entering.FREE_FAILS + 3):
            await entered(client, "dana", "wrong")
        assert (await entered(client, "dana")).status_code == 401
        real = entering.now
        monkeypatch.setattr(entering, "now", lambda: real() + entering.LONGEST_WAIT)
        assert (await entered(client, "DANA")).status_code == 303


async def test_tries_from_one_address_are_limited(app, nobody):
    statuses = [(await nobody.post("/welcome/nothing", data={"password": "x"})).status_code for _ in range(40)]
    assert statuses[0] == 410
    assert statuses[-1] == 429


async def test_a_second_factor_is_asked_for_and_a_recovery_code_stands_in_once(app, practice):
    import base64

    parts, dana = app.state.parts, practice.clients["dana"]
    page = await dana.post("/account/second-factor")
    secret = page.text.split("secret=")[1].split("&")[0]
    code = second_factor.code_at(base64.b32decode(secret), int(time.time()) // 30)
    assert (await dana.post("/account/second-factor/confirm", data={"code": "000000"})).status_code == 422
    shown = await dana.post("/account/second-factor/confirm", data={"code": code})
    assert shown.status_code == 200
    recovery = shown.text.split("<li><code>")[1].split("</code>")[0]
    async with asking(app) as client:
        assert (await entered(client, "dana")).status_code == 401
        assert (await entered(client, "dana", code=code)).status_code == 401  # taken already
        assert (await entered(client, "dana", code=recovery)).status_code == 303
        client.cookies.clear()
        assert (await entered(client, "dana", code=recovery)).status_code == 401
    invited = await parts.accounts.reset(BY_COMMAND, practice.ids["dana"])
    async with asking(app) as client:
        answer = await client.post(f"/welcome/{invited.invitation}", data={"password": PASSWORD})
        assert answer.headers["location"] == "/sign-in"  # whoever reads the invitation still lacks the telephone
        assert "set-cookie" not in answer.headers


async def test_a_sign_in_ends_after_idling_and_not_while_it_is_used(app, practice, monkeypatch):
    dana, idle = practice.clients["dana"], timedelta(minutes=30)
    real = sign_ins.now
    later = timedelta()
    monkeypatch.setattr(sign_ins, "now", lambda: real() + later)
    for _ in range(3):
        later += idle * 0.9
        assert (await dana.get("/v1/sessions")).status_code == 200
    later += idle * 1.1
    answer = await dana.get("/v1/sessions")
    assert answer.status_code == 401
    later = timedelta()
    assert (await dana.patch("/v1/sessions/x", json=[])).status_code in {401, 404}


async def test_a_removed_users_sign_ins_and_keys_end_at_once_and_their_drafts_are_finished(app, practice, file):
    dana = practice.clients["dana"]
    key = await practice.key("dana", "read")
    view = (await dana.post("/v1/sessions", json=file)).json()
    answer = await practice.clients["boss"].post(f"/v1/users/{practice.ids['dana']}/end")
    assert answer.status_code == 200
    assert (await dana.get("/v1/sessions")).status_code == 401
    assert (await key.get("/v1/sessions")).status_code == 401
    ruth = practice.clients["ruth"]
    async with ruth.stream("GET", f"/v1/sessions/{view['id']}/events") as stream:
        events = [line async for line in stream.aiter_lines() if line.startswith("event:")]
    assert events[-1] == "event: end"
    assert (await ruth.get(f"/v1/sessions/{view['id']}")).json()["status"] == "drafted"


async def test_the_last_admin_stays_and_a_short_password_is_refused(app, practice):
    boss = practice.clients["boss"]
    assert (await boss.post(f"/v1/users/{practice.ids['boss']}/end")).json()["code"] == "last_admin"
    answer = await boss.post("/v1/users", json={"login": "new", "role": "clinician"})
    assert answer.status_code == 201
    async with asking(app) as client:
        path = f"/welcome/{answer.json()['invitation']}"
        assert (await client.post(path, data={"password": "short"})).status_code == 422
        assert (await client.post(path, data={"password": "new new new new new"})).status_code == 422
        assert (await client.post(path, data={"password": PASSWORD})).status_code == 303


async def test_nothing_of_a_user_lies_in_clear_in_the_database(settings, practice):
    await practice.clients["boss"].post(
        "/v1/users", json={"login": "very-rare-login", "role": "auditor", "name": "Quillon Marchbanks"}
    )
    kept = b"".join(path.read_bytes() for path in settings.data_dir.iterdir() if path.is_file())
    assert b"very-rare-login" not in kept
    assert b"Marchbanks" not in kept
    assert b"argon2" not in kept
    assert KEY.encode() not in kept


async def test_a_wait_at_the_door_keeps_no_draft_from_others(practice, file):
    view = await drafted(practice.clients["cole"], file)
    assert view["status"] == "drafted"


async def test_a_user_who_ends_with_drafts_in_flight_is_out_at_once_and_the_notes_are_finished_and_stay(request, file):
    async with FakeEndpoint(delay=0.5) as fake:
        app = create_app(settings_over("sqlite", request, llm_base_url=fake.base_url, llm_model="fake"))
        async with app.router.lifespan_context(app):
            practice = await opened(app)
            dana, boss = practice.clients["dana"], practice.clients["boss"]
            key = await practice.key("dana", "read", "write")
            view = (await key.post("/v1/sessions", json=file)).json()
            assert view["status"] == "drafting"
            assert (await boss.post(f"/v1/users/{practice.ids['dana']}/end")).status_code == 200
            for client in (dana, key):
                assert (await client.get(f"/v1/sessions/{view['id']}")).status_code == 401
                assert (await client.post(f"/v1/sessions/{view['id']}/draft")).status_code == 401
            async with asyncio.timeout(60):
                while app.state.parts.drafting.under_way:  # noqa: ASYNC110 - nobody else may watch it
                    await asyncio.sleep(0.1)
            seen = (await practice.clients["ruth"].get(f"/v1/sessions/{view['id']}")).json()  # still assigned
            assert seen["status"] == "drafted"
            assert {note["status"] for note in seen["notes"]} == {"drafted", "absent"}
            assert (await boss.get(f"/v1/sessions/{view['id']}")).status_code == 404
            await practice.close()
