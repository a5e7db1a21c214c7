"""Erasing: what is not signed goes at once; signed notes fall to the retention date."""

import copy
from typing import Any

from drafter.service.views import ErasedView, StaysView
from drafter.store.bodies import SessionBody, SignedBody
from drafter.store.calls import drop_calls
from drafter.store.database import now
from drafter.store.sessions import (
    KeptSession,
    change_session,
    drop_session,
    drop_unsigned,
    signed_of,
)
from drafter.store.work import Work
from guardrails.session import Day

RETENTION_YEARS = 10
"""From the date of service; a practice's own figure, and minors' longer one, come with its settings."""


async def erase(work: Work, kept: KeptSession) -> ErasedView:
    """Erase a session, or all of it that no signed note rests on."""
    signed = await signed_of(work, kept.id)
    if not signed:
        await drop_session(work, kept.id)
        return ErasedView(id=kept.id, erased=True)
    await drop_unsigned(work, kept.id, list(signed))
    await drop_calls(work, kept.id)
    keys = {one.body.key for one in signed.values()}
    await change_session(work, kept, now(), body=_only(kept.body, keys), state="signed")
    stays = tuple(
        StaysView(note_id=note_id, until=_until(one.body), why="signed; kept until the retention date")
        for note_id, one in signed.items()
    )
    return ErasedView(id=kept.id, erased=False, stays=stays)


def _only(body: SessionBody, keys: set[str]) -> SessionBody:
    """Leave the working papers of signed notes: their members' bullets and the shared ones."""
    data: dict[str, Any] = copy.deepcopy(body.input)
    members = data.get("members")
    if isinstance(members, list):
        data["members"] = [m for m in members if isinstance(m, dict) and m.get("id") in keys]
    data.pop("notes", None)
    drafted = body.drafted
    if drafted is not None:
        left = tuple(m for m in drafted.members if m.id in keys)
        drafted = drafted.model_copy(update={"members": left, "notes": None})
    return body.model_copy(
        update={
            "input": data,
            "drafted": drafted,
            "run": None,
            "stale": (),
            "derived_from": "",
            "findings": tuple(f for f in body.findings if f.member_id in keys),
            "questions": (),
            "unused": (),
        }
    )


def _until(signed: SignedBody) -> str:
    day: Day | None = signed.service_date
    if day is None:
        return f"{RETENTION_YEARS} years after the date of service"
    try:
        return day.replace(year=day.year + RETENTION_YEARS).isoformat()
    except ValueError:  # 29 February
        return day.replace(year=day.year + RETENTION_YEARS, day=28).isoformat()
