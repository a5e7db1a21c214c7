"""/v1/sessions/{id}/draft and /events: drafting, started and watched."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent

from drafter.errors import DrafterError
from drafter.service.views import SessionView
from drafter.web.access import Anyone, Serving
from drafter.web.api.bodies import EVERYWHERE, DraftBody, RedraftBody, problems
from drafter.web.api.sessions import Wait

router = APIRouter(prefix="/v1/sessions/{session_id}", tags=["drafting"], responses=EVERYWHERE)


@router.post("/draft", status_code=202, responses=problems(409))
async def draft(
    serving: Serving, caller: Anyone, session_id: str, body: DraftBody | None = None, wait: Wait = 0
) -> SessionView:
    """Draft what is open, stale or failed; a file with faults is not drafted."""
    asked = body or DraftBody()
    view = await serving.drafting.start(caller, session_id, only=asked.notes, built_in=asked.built_in)
    return await serving.drafting.wait(caller, session_id, wait) if wait and view.status == "drafting" else view


@router.post("/notes/{note_id}/redraft", status_code=202, responses=problems(409))
async def redraft(
    serving: Serving, caller: Anyone, session_id: str, note_id: str, body: RedraftBody | None = None, wait: Wait = 0
) -> SessionView:
    """Draft one note or one element again; what stood there before is kept with the note."""
    asked = body or RedraftBody()
    view = await serving.drafting.redraft(
        caller, session_id, note_id, element=asked.element, instruction=asked.instruction, built_in=asked.built_in
    )
    return await serving.drafting.wait(caller, session_id, wait) if wait and view.status == "drafting" else view


async def _there(request: Request, serving: Serving, caller: Anyone, session_id: str) -> AsyncIterator[None]:
    """Answer 404 or 429 before the stream begins; later it would be too late for a status."""
    await serving.drafting.check(caller, session_id)
    with request.app.state.limits.stream(caller):
        yield


@router.get("/events", response_class=EventSourceResponse, dependencies=[Depends(_there)])
async def events(
    serving: Serving, caller: Anyone, session_id: str, last_event_id: Annotated[str | None, Header()] = None
) -> AsyncIterator[ServerSentEvent]:
    """Follow the drafting, a note at a time; Last-Event-ID takes the stream up again. Ends when the drafting ends."""
    after = int(last_event_id[:18]) if last_event_id and last_event_id.isdecimal() else 0
    try:
        async for event in serving.drafting.events(caller, session_id, after):
            yield ServerSentEvent(
                id=str(event.id),
                event=event.kind,
                data=event.model_dump(mode="json", exclude={"id", "kind"}),
                retry=2000,
            )
    except DrafterError as error:
        # An exception would end the stream without a word; the browser would ask again and again.
        yield ServerSentEvent(event="failed", data={"detail": error.sentence})
    yield ServerSentEvent(event="end", data={})
