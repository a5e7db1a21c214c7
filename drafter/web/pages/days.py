"""The list of days, and the start of a new session."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from secrets import token_hex
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from drafter.service.views import SessionLine, SessionView
from drafter.web.access import Person, Serving
from drafter.web.pages import wording
from drafter.web.pages.rendering import page

router = APIRouter(include_in_schema=False)

_KEPT_OF_SESSION = (
    "start_time", "end_time", "duration_minutes", "format", "telehealth", "group_name", "part2", "cpt_code",
    "facilitators",
)  # fmt: skip
_KEPT_OF_MEMBER = (
    "id", "name", "aliases", "pronouns", "date_of_birth", "record_number", "drafting", "diagnoses",
    "treatment_goals", "payer_profile", "service", "location",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DayRow:
    """One session of the list: what it is, how far it is, and the next thing to do with it."""

    line: SessionLine
    state: str
    detail: str
    verb: str
    href: str


@router.get("/")
async def days(request: Request, caller: Person, parts: Serving) -> Response:
    """Show the sessions by day, newest first."""
    lines = await parts.sessions.lines(caller)
    rows = sorted((_row(line) for line in lines), key=lambda row: row.line.date, reverse=True)
    return page(
        request,
        "days.html",
        caller=caller,
        title=_title(lines),
        once=token_hex(8),
        days=[(_heading(day), day, list(of_day)) for day, of_day in groupby(rows, key=lambda row: row.line.date)],
        main=next((row.line.id for row in rows if row.line.status != "signed"), None),
        groups=_groups(lines),
    )


@router.post("/sessions")
async def start(
    request: Request,  # noqa: ARG001
    caller: Person,
    parts: Serving,
    like: Annotated[str, Form()] = "",
    once: Annotated[str, Form()] = "",
) -> Response:
    """Start a session: an empty one, or with who and how of an earlier one. `once` makes a double click harmless."""
    data: dict[str, Any] = {"session": {"date": date.today().isoformat(), "cpt_code": "90853"}, "members": []}  # noqa: DTZ011
    if like:
        data = _carried(await parts.sessions.get(caller, like))
    view = await parts.sessions.create(caller, data, idempotency_key=f"page-{once or token_hex(8)}")
    return RedirectResponse(f"/sessions/{view.id}", status_code=303)


def _carried(view: SessionView) -> dict[str, Any]:
    """Carry over who and how, never what happened; what was planned stands beside the new session as last time's."""
    before = view.input
    session = {k: v for k, v in _mapping(before.get("session")).items() if k in _KEPT_OF_SESSION}
    members = []
    for told in before.get("members") or []:
        kept = {k: v for k, v in _mapping(told).items() if k in _KEPT_OF_MEMBER}
        plan = _plan(view, str(kept.get("id")))
        members.append(
            {**kept, **({"previous": [{"date": view.input["session"]["date"], "plan": plan}]} if plan else {})}
        )
    rest: dict[str, Any] = {k: before[k] for k in ("known_people", "note_format", "payer_profile") if k in before}
    return {"session": {"date": date.today().isoformat(), **session}, "members": members, **rest}  # noqa: DTZ011


def _plan(view: SessionView, member_id: str) -> str:
    note = next((n for n in view.member_notes if n.member_id == member_id), None)
    if note is None or not _mapping(view.input.get("session")).get("date"):
        return ""
    return " ".join(s.text for s in note.statements if s.element == "plan" and s.sources != ("session.next_session",))


def _title(lines: Sequence[SessionLine]) -> str:
    to_read = sum(line.notes.get("drafted", 0) + line.notes.get("by_hand", 0) for line in lines)
    if not lines:
        return "No sessions yet"
    if not to_read:
        return "Nothing to read tonight" if all(line.status == "signed" for line in lines) else "Days"
    return f"{wording.begun(wording.number(to_read))} {'note' if to_read == 1 else 'notes'} to read"


def _groups(lines: Sequence[SessionLine]) -> list[SessionLine]:
    """Give the newest session of each group that has a name."""
    newest: dict[str, SessionLine] = {}
    for line in sorted(lines, key=lambda line: line.date, reverse=True):
        if line.group_name and line.members:
            newest.setdefault(line.group_name, line)
    return list(newest.values())


def _heading(day: str) -> str:
    found, today = wording.as_day(day), date.today()  # noqa: DTZ011
    if found == today:
        return "Today"
    if found == today - timedelta(days=1):
        return "Yesterday"
    return f"{found:%A}" if found else "No date yet"


def _row(line: SessionLine) -> DayRow:
    base = f"/sessions/{line.id}"
    if line.status == "open":
        return DayRow(line, "Open", "bullets are being written", "Go on typing", base)
    if line.status == "drafting":
        return DayRow(line, "Drafting", "drafts are coming", "Watch", f"{base}/drafts")
    if line.status == "signed":
        return DayRow(line, "Signed", "", "Look", f"{base}/drafts")
    return DayRow(line, _counts(line), _open(line), "Go on reading", f"{base}/review")


def _counts(line: SessionLine) -> str:
    signed, to_read = line.notes.get("signed", 0), line.notes.get("drafted", 0) + line.notes.get("by_hand", 0)
    return ", ".join(filter(None, (f"{signed} signed" if signed else "", f"{to_read} to read" if to_read else "")))


def _open(line: SessionLine) -> str:
    failed = line.notes.get("failed", 0)
    told = (
        f"{failed} not drafted" if failed else "",
        wording.counted(line.open_errors, "error") if line.open_errors else "",
        f"{line.stale} older than the bullets" if line.stale else "",
    )
    return ", ".join(filter(None, told))


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
