"""A practice for tests: one of each role, signed in by name, each with a client of their own."""

from dataclasses import dataclass, field
from typing import Any

import httpx2
from asked_app import asking
from fastapi import FastAPI

from drafter.service.people.accounts import BY_COMMAND

PASSWORD = "several words make a good one"
PEOPLE = {
    "boss": "admin",
    "dana": "clinician",
    "cole": "clinician",
    "ruth": "supervisor",
    "sven": "supervisor",
    "ada": "auditor",
}


@dataclass
class Practice:
    """`ids` by sign-in name; `clients` are signed in. Ruth is assigned to Dana, Sven to nobody."""

    app: FastAPI
    ids: dict[str, str] = field(default_factory=dict)
    clients: dict[str, httpx2.AsyncClient] = field(default_factory=dict)

    async def join(self, login: str, role: str) -> None:
        accounts = self.app.state.parts.accounts
        made = await accounts.add(BY_COMMAND, login, role, f"{login.title()} Example", "LCSW")
        client = asking(self.app)
        answer = await client.post(f"/welcome/{made.invitation}", data={"password": PASSWORD})
        assert answer.status_code == 303, answer.text
        self.ids[login], self.clients[login] = made.user.id, client

    async def key(self, login: str, *scopes: str, days: int = 30) -> httpx2.AsyncClient:
        answer = await self.clients[login].post(
            "/v1/keys", json={"tool": "a tool", "scopes": list(scopes), "days": days}
        )
        assert answer.status_code == 201, answer.text
        client = asking(self.app, headers={"Authorization": f"Bearer {answer.json()['key']}"})
        self.clients[f"key {login} {' '.join(scopes)}"] = client
        return client

    async def close(self) -> None:
        for client in self.clients.values():
            await client.aclose()


async def opened(app: FastAPI) -> Practice:
    made = Practice(app)
    for login, role in PEOPLE.items():
        await made.join(login, role)
    await app.state.parts.accounts.assign(BY_COMMAND, made.ids["ruth"], [made.ids["dana"]])
    return made


async def drafted(client: httpx2.AsyncClient, file: dict[str, Any]) -> dict[str, Any]:
    answer = await client.post("/v1/sessions?wait=300", json=file)
    assert answer.status_code == 202, answer.text
    view: dict[str, Any] = answer.json()
    return view


async def signed(client: httpx2.AsyncClient, view: dict[str, Any], **signer: str) -> str:
    """Sign the first member's note, as the account says or as `signer`; gives its id."""
    note = next(n for n in view["notes"] if n["member_id"] == "m1")
    overrides = {f["id"]: "seen" for f in view["findings"] if f["severity"] == "error"}
    body = {"attestation": True, "overrides": overrides, **signer}
    answer = await client.post(f"/v1/sessions/{view['id']}/notes/{note['note_id']}/sign", json=body)
    assert answer.status_code == 200, answer.text
    return str(note["note_id"])
