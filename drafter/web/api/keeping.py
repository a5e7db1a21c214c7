"""/v1/practice, holds and /v1/history: how long what is kept, what stops an erasure, and who did what."""

from typing import Annotated

from fastapi import APIRouter, Body, Query, Response
from fastapi.responses import PlainTextResponse

from drafter.service.keeping.policy import tag_of_terms
from drafter.service.views import HistoryView, HoldView, Terms
from drafter.web.access import Anyone, Serving
from drafter.web.api.bodies import EVERYWHERE, HoldBody, Seen, problems

router = APIRouter(prefix="/v1", tags=["keeping"], responses=EVERYWHERE)

Member = Annotated[str | None, Query(max_length=40, description="hold or lift all sessions of this member")]


TermsBody = Annotated[
    Terms,
    Body(
        examples=[
            {
                "name": "Elm Street Practice",
                "record_years": 10,
                "majority_age": 18,
                "papers_days": 30,
                "backup_days": 35,
            }
        ]
    ),
]


@router.get("/practice")
async def practice(serving: Serving, _: Anyone, response: Response) -> Terms:
    """Give the terms: years of the record, days of working papers and backups."""
    terms = await serving.keeping.terms()
    response.headers["ETag"] = tag_of_terms(terms)
    return terms


@router.put("/practice", responses=problems(412))
async def set_practice(serving: Serving, caller: Anyone, body: TermsBody, seen: Seen, response: Response) -> Terms:
    """Set the terms; only a signed-in person."""
    terms = await serving.keeping.set_terms(caller, body, seen=seen)
    response.headers["ETag"] = tag_of_terms(terms)
    return terms


@router.get("/sessions/{session_id}/holds")
async def holds(serving: Serving, caller: Anyone, session_id: str) -> tuple[HoldView, ...]:
    """List the holds that stop an erasure in this session."""
    return await serving.keeping.holds(caller, session_id)


@router.post("/sessions/{session_id}/holds", status_code=201)
async def hold(
    serving: Serving, caller: Anyone, session_id: str, body: HoldBody, member: Member = None
) -> tuple[HoldView, ...]:
    """Hold a session, or all sessions of one of its members; only a signed-in person."""
    return await serving.keeping.hold(caller, session_id, body.reason, member)


@router.delete("/sessions/{session_id}/holds")
async def lift(serving: Serving, caller: Anyone, session_id: str, member: Member = None) -> tuple[HoldView, ...]:
    """Lift the holds on a session, or on one of its members; only a signed-in person."""
    return await serving.keeping.lift(caller, session_id, member)


class Csv(PlainTextResponse):
    """A table as text."""

    media_type = "text/csv"


@router.get("/history", response_class=Csv)
async def history(
    serving: Serving,
    _: Anyone,
    after: Annotated[int, Query(ge=0, lt=2**63, description="Only rows with a higher number.")] = 0,
    limit: Annotated[
        int | None, Query(ge=1, le=100_000, description="How many rows at most; all, if left out.")
    ] = None,
) -> Csv:
    """Hand out the history as CSV: ids, times and what was done. The last row's number continues it, as `after`."""
    return Csv(await serving.history.export(after, limit))


@router.get("/history/verify")
async def verify(serving: Serving, _: Anyone) -> HistoryView:
    """Work the digests of the history out again."""
    return await serving.history.verify()
