"""The session form: the session once for everyone, then the roster."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from drafter.errors import FileFaults
from drafter.pipeline import ticks
from drafter.service.evening.changing import Change
from drafter.service.evening.groups import fresh_member_id
from drafter.service.views import FaultView, SessionView
from drafter.web.access import Person, Serving
from drafter.web.pages import present_risk, wording
from drafter.web.pages import typed as reading
from drafter.web.pages.last_time import last_time
from drafter.web.pages.rendering import page
from guardrails.session import REPORTERS

router = APIRouter(include_in_schema=False)


@router.get("/sessions/{session_id}")
async def session_form(request: Request, session_id: str, caller: Person, parts: Serving) -> Response:
    """Show what was typed so far, to go on with."""
    return await _form(request, caller, parts, await parts.sessions.get(caller, session_id))


@router.post("/sessions/{session_id}/people")
async def add_people(session_id: str, caller: Person, parts: Serving, names: Annotated[str, Form()] = "") -> Response:
    """Add people to the roster, a name a line; a name that is there already is not added twice."""
    view = await parts.sessions.get(caller, session_id)
    there = reading.typed(view).members
    known = {member.name.strip().casefold() for member in there}
    once_here = await parts.groups.ids_of(caller, session_id)
    changes = []
    for name in dict.fromkeys(line.strip() for line in names.splitlines()):
        if name and name.casefold() not in known:
            # Whoever was in this group before keeps their id; a new one is never another's again.
            member_id = once_here.get(name.casefold()) or fresh_member_id()
            changes.append(Change(op="add", path="members", value={"id": member_id, "name": name, "bullets": []}))
    if changes:
        await parts.sessions.change(caller, session_id, changes)
    return RedirectResponse(f"/sessions/{session_id}#roster", status_code=303)


@router.post("/sessions/{session_id}/facilitators")
async def share(
    session_id: str, caller: Person, parts: Serving, users: Annotated[tuple[str, ...], Form()] = ()
) -> Response:
    """Name the colleagues who led the session too: those that are ticked, and nobody else."""
    await parts.sharing.put(caller, session_id, users)
    return RedirectResponse(f"/sessions/{session_id}#s-more", status_code=303)


@router.post("/sessions/{session_id}/erase")
async def erase(
    request: Request, session_id: str, caller: Person, parts: Serving, sure: Annotated[str, Form()] = ""
) -> Response:
    """Erase what is not signed, and say what stays and until when."""
    if not sure:
        return RedirectResponse(f"/sessions/{session_id}", status_code=303)
    return page(request, "erased.html", caller=caller, gone=await parts.sessions.erase(caller, session_id))


@router.post("/sessions/{session_id}/drafts")
async def start_drafting(request: Request, session_id: str, caller: Person, parts: Serving) -> Response:
    """Start the drafting, or show what is missing before it can start."""
    try:
        await parts.drafting.start(caller, session_id)
    except FileFaults as found:
        faults = tuple(FaultView(path=f.path, message=f.message) for f in found.faults)
        view = await parts.sessions.get(caller, session_id)
        return await _form(request, caller, parts, view, faults, status=422)
    return RedirectResponse(f"/sessions/{session_id}/drafts", status_code=303)


async def _form(
    request: Request, caller: Person, parts: Serving, view: SessionView, faults: tuple[FaultView, ...] = (),
    status: int = 200,
) -> Response:  # fmt: skip
    told = reading.typed(view)
    dictated = await parts.dictation.get(caller, view.id)
    risks = {member.index: present_risk.risk_bullets(member) for member in told.members}
    model: dict[str, Any] = {
        "view": view,
        "told": told,
        "step": "session",
        "faults": reading.faults_by_place(faults, told.members),
        "leaves": parts.settings.endpoint is not None,
        "participation": ticks.PARTICIPATION,
        "affect": ticks.AFFECT,
        "held": wording.HELD,
        "absences": wording.ABSENCES,
        "risk_states": wording.RISK_STATES,
        "risk_kinds": wording.RISK_KINDS,
        "progress": wording.PROGRESS,
        "reporters": REPORTERS,
        "risks": risks,
        "unseen": [m for m in told.members if risks[m.index] and m.marked != "absent" and not present_risk.seen_to(m)],
        "in_doubt": dictated.doubtful if dictated.taken_at else 0,
        "homework": ticks.HOMEWORK,
        "last": last_time(await parts.groups.last(caller, view.id)),
        "never_named": len(view.file.known_people),
        "seen_to": present_risk,
        "led_by": None if caller.local else await parts.sharing.of(caller, view.id),
    }
    return page(request, "session.html", caller=caller, status=status, **model)
