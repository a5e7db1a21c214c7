"""/v1/sessions: kept, listed, read, changed, masked, erased."""

from typing import Annotated

from fastapi import APIRouter, Body, Header, Query, Response

from drafter.service.evening.changing import Change
from drafter.service.evening.sharing import FacilitatorsView
from drafter.service.views import ErasedView, MaskingView, SessionLine, SessionView
from drafter.web.access import Anyone, Serving
from drafter.web.api.bodies import (
    EVERYWHERE,
    SESSION_EXAMPLE,
    Data,
    FacilitatorsBody,
    MaskingBody,
    Seen,
    Version,
    file_body,
    problems,
)
from drafter.web.api.paging import FEW, After, Limit, cut
from guardrails.session import Shape

router = APIRouter(prefix="/v1/sessions", tags=["sessions"], responses=EVERYWHERE)

Wait = Annotated[float, Query(ge=0, le=600, description="Seconds to hold the answer until the draft is there.")]


class SessionList(Shape):
    """The caller's sessions, newest first; `next` continues the list, None at its end."""

    sessions: tuple[SessionLine, ...]
    next: str | None = None


@router.post("", status_code=202, openapi_extra=file_body(SESSION_EXAMPLE))
async def create(
    serving: Serving,
    caller: Anyone,
    data: Data,
    response: Response,
    draft: Annotated[bool, Query(description="False leaves the session open, and takes a file not whole yet.")] = True,
    wait: Wait = 0,
    trial: Annotated[bool, Query(description="True for a session to try things out: it can always be erased.")] = False,
    idempotency_key: Annotated[str | None, Header(max_length=255, description="Makes a repeat safe.")] = None,
) -> SessionView:
    """Keep a session file and start drafting."""
    view = await serving.sessions.create(caller, data, whole=draft, idempotency_key=idempotency_key, trial=trial)
    if draft and view.status == "open":
        view = await serving.drafting.start(caller, view.id)
    if wait and view.status == "drafting":
        view = await serving.drafting.wait(caller, view.id, wait)
    response.headers["Location"] = f"/v1/sessions/{view.id}"
    response.headers["ETag"] = view.etag
    return view


@router.get("")
async def lines(serving: Serving, caller: Anyone, after: After = None, limit: Limit = FEW) -> SessionList:
    """List the sessions, newest first."""
    shown, more = cut(await serving.sessions.lines(caller, after, limit + 1), limit)
    return SessionList(sessions=shown, next=more)


@router.get("/{session_id}")
async def get(serving: Serving, caller: Anyone, session_id: str, response: Response) -> SessionView:
    """Give a session: what was typed, its draft, findings and questions."""
    view = await serving.sessions.get(caller, session_id)
    response.headers["ETag"] = view.etag
    return view


@router.put("/{session_id}/input", responses=problems(409, 412), openapi_extra=file_body(SESSION_EXAMPLE))
async def put_input(
    serving: Serving, caller: Anyone, session_id: str, data: Data, version: Version, response: Response
) -> SessionView:
    """Keep what was typed so far, whole or not; faults are listed, notes touched become stale."""
    view = await serving.sessions.put_input(caller, session_id, data, version=version)
    response.headers["ETag"] = view.etag
    return view


@router.patch("/{session_id}", responses=problems(409, 412))
async def change(
    serving: Serving,
    caller: Anyone,
    session_id: str,
    changes: Annotated[
        list[Change],
        Body(max_length=5000, examples=[[{"op": "add", "path": "members.m1.bullets", "value": "left calmer"}]]),
    ],
    version: Version,
    response: Response,
) -> SessionView:
    """Add or correct bullets, people, attendance, in small changes: all are made, or none."""
    view = await serving.sessions.change(caller, session_id, changes, version=version)
    response.headers["ETag"] = view.etag
    return view


@router.put("/{session_id}/placements", responses=problems(409))
async def place(
    serving: Serving,
    caller: Anyone,
    session_id: str,
    placements: Annotated[dict[str, tuple[str, ...]], Body(examples=[{"session.bullets[0]": ["m1"]}])],
    response: Response,
) -> SessionView:
    """Say whose shared bullets are: member ids, ["group"], or [] for nobody's note."""
    view = await serving.sessions.place(caller, session_id, placements)
    response.headers["ETag"] = view.etag
    return view


@router.get("/{session_id}/masking")
async def masking(serving: Serving, caller: Anyone, session_id: str, response: Response) -> MaskingView:
    """Show what will be masked."""
    view = await serving.masking.get(caller, session_id)
    response.headers["ETag"] = view.etag
    return view


@router.put("/{session_id}/masking", responses=problems(412))
async def put_masking(
    serving: Serving, caller: Anyone, session_id: str, body: MaskingBody, seen: Seen, response: Response
) -> MaskingView:
    """Mask more or less."""
    view = await serving.masking.put(
        caller, session_id, mask=body.mask, leave=body.leave, for_group=body.for_group, seen=seen
    )
    response.headers["ETag"] = view.etag
    return view


@router.delete("/{session_id}", responses=problems(409))
async def erase(serving: Serving, caller: Anyone, session_id: str) -> ErasedView:
    """Erase what is not signed; says what stays and until when."""
    return await serving.sessions.erase(caller, session_id)


@router.get("/{session_id}/facilitators")
async def facilitators(serving: Serving, caller: Anyone, session_id: str, response: Response) -> FacilitatorsView:
    """Say who writes and signs at a session."""
    found = await serving.sharing.of(caller, session_id)
    response.headers["ETag"] = found.etag
    return found


@router.put("/{session_id}/facilitators", responses=problems(412))
async def put_facilitators(
    serving: Serving, caller: Anyone, session_id: str, body: FacilitatorsBody, seen: Seen, response: Response
) -> FacilitatorsView:
    """Name who led the group too, and so writes and signs here: these users, and nobody else."""
    made = await serving.sharing.put(caller, session_id, body.users, seen=seen)
    response.headers["ETag"] = made.etag
    return made
