"""From a laptop to PostgreSQL by the commands: users, second factors, keys and webhooks come along and go on working."""

import base64
import hashlib
import hmac
import json
import time

from asked_app import asking, settings_over
from practice_people import PASSWORD, drafted, opened, signed

from drafter.service.keeping import copies
from drafter.service.people import second_factor
from drafter.web.app import create_app


async def entered(app, name: str, code: str = ""):
    client = asking(app)
    answer = await client.post("/sign-in", data={"name": name, "password": PASSWORD, "code": code})
    return client, answer


async def with_second_factor(client) -> bytes:
    """Set a second factor up as the account page does; gives its secret."""
    page = (await client.post("/account/second-factor")).text
    secret = base64.b32decode(page.split("secret=")[1].split("&")[0])
    code = second_factor.code_at(secret, int(time.time()) // 30)
    assert (await client.post("/account/second-factor/confirm", data={"code": code})).status_code == 200
    return secret


async def test_a_practice_moves_from_sqlite_to_postgresql_and_everyone_gets_in_as_before(request, file, tmp_path):
    listed = {"erasure_list": tmp_path / "erased.jsonl"}
    laptop = settings_over("sqlite", request, **listed)
    app = create_app(laptop)
    async with app.router.lifespan_context(app):
        practice = await opened(app)
        dana = practice.clients["dana"]
        view = await drafted(dana, file)
        note = await signed(dana, view)
        key = (await practice.key("dana", "read")).headers["authorization"]
        hook = {"url": "https://ehr.example/hook", "events": ["session.drafted"]}
        secret = (await dana.post("/v1/webhooks", json=hook)).json()["secret"]
        secret_of_cole = await with_second_factor(practice.clients["cole"])
        history = (await practice.clients["ada"].get("/v1/history")).text
        await practice.close()
    path, _ = await copies.back_up(laptop)

    hospital = settings_over("postgresql", request, **listed).model_copy(update={"data_dir": tmp_path / "hospital"})
    await copies.put_back(hospital, path)
    app = create_app(hospital)
    async with app.router.lifespan_context(app):
        async with asking(app, headers={"Authorization": key}) as tool:
            assert (await tool.get(f"/v1/sessions/{view['id']}")).json()["input"] == file
        for name in ("dana", "ruth", "ada", "boss"):
            client, answer = await entered(app, name)
            assert answer.status_code == 303, name
            await client.aclose()
        client, answer = await entered(app, "cole")
        assert answer.status_code == 401  # the second factor came along
        await client.aclose()
        client, answer = await entered(app, "cole", second_factor.code_at(secret_of_cole, int(time.time()) // 30 + 1))
        assert answer.status_code == 303
        await client.aclose()
        client, answer = await entered(app, "dana")
        moved = (await client.get(f"/v1/sessions/{view['id']}")).json()
        assert next(n for n in moved["notes"] if n["note_id"] == note)["status"] == "signed"
        ruth, _ = await entered(app, "ruth")
        assert (await ruth.get(f"/v1/sessions/{view['id']}")).status_code == 200  # assigned as before
        ada, _ = await entered(app, "ada")
        assert (await ada.get("/v1/history")).text.startswith(history.rstrip("\n"))
        assert (await ada.get("/v1/history/verify")).json()["whole"]
        came = []

        async def post(url: str, body: bytes, headers: dict[str, str]) -> str:
            came.append((url, body, headers))
            return ""

        await drafted(client, file)
        assert await app.state.parts.webhooks.telling(post).tell_due() == 1
        url, body, headers = came[0]
        over = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        mac = hmac.digest(base64.b64decode(secret.removeprefix("whsec_")), over, hashlib.sha256)
        assert headers["webhook-signature"] == f"v1,{base64.b64encode(mac).decode()}"
        assert (url, json.loads(body)["type"]) == ("https://ehr.example/hook", "session.drafted")
        for one in (client, ruth, ada):
            await one.aclose()
