"""/v1/practice, holds and /v1/history: how long what is kept, what stops an erasure, and who did what."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import PlainTextResponse

from drafter.service.views import HistoryView, HoldView, Terms
from drafter.web.access import Anyone, Serving
from drafter.web.api.bodies import EVERYWHERE, HoldBody, problems

router = APIRouter(prefix="/v1", tags=["keeping"], responses=EVERYWHERE)

Member = Annotated[str | None, Query(max_length=40, description="hold or lift all sessions of this member")]


@router.get("/practice")
async def practice(serving: Serving, _: Anyone) -> Terms:
    """Give the terms: years of the record, days of working papers and backups."""
    return await serving.keeping.terms()


@router.put("/practice", responses=problems(403))
async def set_practice(serving: Serving, caller: Anyone, body: Terms) -> Terms:
    """Set the terms; only a signed-in person."""
    return await serving.keeping.set_terms(caller, body)


@router.get("/sessions/{session_id}/holds")
async def holds(serving: Serving, caller: Anyone, session_id: str) -> tuple[HoldView, ...]:
    """List the holds that stop an erasure in this session."""
    return await serving.keeping.holds(caller, session_id)


@router.post("/sessions/{session_id}/holds", status_code=201, responses=problems(403))
async def hold(
    serving: Serving, caller: Anyone, session_id: str, body: HoldBody, member: Member = None
) -> tuple[HoldView, ...]:
    """Hold a session, or all sessions of one of its members; only a signed-in person."""
    return await serving.keeping.hold(caller, session_id, body.reason, member)


@router.delete("/sessions/{session_id}/holds", responses=problems(403))
async def lift(serving: Serving, caller: Anyone, session_id: str, member: Member = None) -> tuple[HoldView, ...]:
    """Lift the holds on a session, or on one of its members; only a signed-in person."""
    return await serving.keeping.lift(caller, session_id, member)


@router.get("/history", response_class=PlainTextResponse)
async def history(serving: Serving, _: Anyone) -> PlainTextResponse:
    """Hand out the history as CSV: ids, times and what was done."""
    return PlainTextResponse(await serving.history.export(), media_type="text/csv")


@router.get("/history/verify")
async def verify(serving: Serving, _: Anyone) -> HistoryView:
    """Work the digests of the history out again."""
    return await serving.history.verify()
