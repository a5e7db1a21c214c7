"""/v1/record: signed notes and attendance of the practice, for an auditor."""

from typing import Annotated

from fastapi import APIRouter, Query

from drafter.service.keeping.signed_record import RecordNote, RecordPage
from drafter.web.access import Anyone, Serving
from drafter.web.api.bodies import EVERYWHERE

router = APIRouter(prefix="/v1/record", tags=["record"], responses=EVERYWHERE)


@router.get("")
async def lines(
    serving: Serving,
    _: Anyone,
    after: Annotated[str | None, Query(max_length=64, description="`next` of the page before")] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> RecordPage:
    """List signed notes, the latest first."""
    return await serving.record.list(after, limit)


@router.get("/{note_id}")
async def get(serving: Serving, caller: Anyone, note_id: str) -> RecordNote:
    """Give one signed note as it was frozen, with the member's attendance."""
    return await serving.record.get(caller, note_id)
