"""Real answers for the OpenAPI: asks a server of its own for an invented evening, and writes down what comes.

python -m evals.api_examples         # drafter/web/api/examples.json, made anew
"""

import asyncio
import json
import re
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx2

from drafter import settings
from drafter.bootstrap import assembled
from drafter.web.app import create_app
from drafter.web.examples import FILE
from evals.bench.kills import KEYS

_ADDRESS = "http://127.0.0.1:8000"
_MOST = 1
"""Rules that are shown."""
_LONGEST = 160
"""Characters of a request that are shown."""

_EVENING: dict[str, Any] = {
    "session": {
        "date": "2026-11-18",
        "start_time": "17:30",
        "end_time": "19:00",
        "format": "in_person",
        "topic": "coping with anticipatory anxiety",
        "interventions": ["CBT reframing"],
        "facilitators": [{"name": "Dana Whitfield", "credentials": "LCSW", "role": "lead"}],
        "group_name": "Wednesday skills group",
        "next_session": "2026-11-25",
        "bullets": ["check-in round, then psychoed on avoidance cycle"],
    },
    "members": [
        {
            "id": "m1",
            "name": "Maria Gonzalez",
            "attendance": {"status": "present", "minutes": 90},
            "bullets": [
                "quiet at first, constricted affect",
                "w/ prompts named avoiding friends -> mood worse",
                "will text her sister before next wk",
            ],
        },
        {
            "id": "m2",
            "name": "Lee Brandt",
            "attendance": {"status": "late", "arrived": "17:45", "minutes": 75},
            "bullets": ["restless, talked about his job review", "denied SI when asked after group"],
        },
        {"id": "m3", "name": "Rosa Okafor", "attendance": {"status": "absent", "reason": "no_show"}},
    ],
}
_DICTATED = "Maria was quiet at first. She said she keeps avoiding her friends. Lee did not come."
_RANDOM = re.compile(r"[A-Za-z0-9_-]{12,16}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")


async def answers() -> dict[str, Any]:
    """Give the answer of each operation that is asked, by "POST /v1/sessions"; ids and times are made plain."""
    with tempfile.TemporaryDirectory() as folder:
        chosen = settings.load({"DRAFTER_DATA_DIR": str(Path(folder) / "data"), "DRAFTER_SECRET_KEYS": KEYS})
        async with assembled(chosen) as parts:
            app = create_app(chosen, parts)
            transport = httpx2.ASGITransport(app=app)
            async with httpx2.AsyncClient(transport=transport, base_url=_ADDRESS) as client:
                await client.get(f"/sign-in/{await parts.sign_ins.link()}")
                told = [one async for one in _asked(client)]
    return _plain(dict(told))


async def _asked(client: httpx2.AsyncClient) -> AsyncIterator[tuple[str, Any]]:
    async def ask(label: str, body: Any = None, query: str = "", **ids: str) -> tuple[str, Any]:
        method, path = label.split()
        answer = await client.request(method, path.format(**ids) + query, json=body)
        answer.raise_for_status()
        return label, answer.json()

    first = await ask("POST /v1/sessions", _EVENING, "?wait=300")
    yield first
    view = first[1]
    note = next(n for n in view["notes"] if n["member_id"] == "m1")
    here = {"session_id": view["id"], "note_id": note["note_id"]}
    of_session, of_note = "/v1/sessions/{session_id}", "/v1/sessions/{session_id}/notes/{note_id}"
    yield await ask("GET /v1/sessions")
    yield await ask(f"GET {of_session}", **here)
    yield await ask(f"GET {of_session}/masking", **here)
    yield await ask(f"GET {of_note}", **here)
    typed = {"text": f"{note['text']} She smiled when the group laughed."}
    yield await ask(f"PUT {of_note}", typed, **here)
    signed = {"attestation": True, "name": "Dana Whitfield", "credentials": "LCSW"}
    yield await ask(f"POST {of_note}/sign", signed, **here)
    yield await ask(f"POST {of_note}/addenda", {"text": "She called the next morning.", "reason": "New."}, **here)
    yield await ask("GET /v1/record")
    yield await ask("GET /v1/groups")
    yield await ask("POST /v1/audit", _EVENING | {"notes": {"members": {"m1": "Maria was sad. Lee agreed."}}})
    yield await ask("POST /v1/deidentify", _EVENING)
    yield await ask("POST /v1/split", {"text": _DICTATED, "roster": _EVENING})
    yield await ask("GET /v1/rules")
    yield await ask("GET /v1/me")


def _plain(told: dict[str, Any]) -> dict[str, Any]:
    """Put names for random ids, one time for all times, and leave of what is long its beginning."""
    _shorten(told)
    text = json.dumps(told)
    for number, found in enumerate(dict.fromkeys(_ids(told)), 1):
        text = text.replace(found, f"id-{number:013}")
    shown: dict[str, Any] = json.loads(_TIME.sub("2026-11-18T19:41:00Z", text))
    rules = shown["GET /v1/rules"]
    rules["rules"] = rules["rules"][:_MOST]
    return shown


def _shorten(value: Any) -> None:
    """Cut what left this machine short, since each request holds all our instructions; no time is twice the same."""
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _shorten(inner)
    if isinstance(value, dict) and "sha256" in value and len(value.get("text") or "") > _LONGEST:
        value["text"] = f"{value['text'][:_LONGEST]} …"
    if isinstance(value, dict) and "seconds" in value:
        value["seconds"] = 0.2


def _ids(value: Any) -> Iterator[str]:
    """Give all random ids: what stands under a key that ends in `id`."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str) and key.endswith("id") and _RANDOM.fullmatch(inner):
                yield inner
            yield from _ids(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _ids(inner)


def main() -> None:
    """Write the answers beside the routes."""
    FILE.write_text(json.dumps(asyncio.run(answers()), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
