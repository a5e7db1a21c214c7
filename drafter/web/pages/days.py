"""The list of days, and the start of a new session."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from secrets import token_hex
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from drafter.bootstrap import Parts
from drafter.service.caller import Caller
from drafter.service.views import SessionLine
from drafter.web.access import Person, Serving
from drafter.web.pages import wording
from drafter.web.pages.rendering import page

router = APIRouter(include_in_schema=False)

RECENT = 14
"""Days that stand open in the list; earlier ones are folded."""


@dataclass(frozen=True, slots=True)
class DayRow:
    """One session of the list: what it is, how far it is, and the next thing to do with it."""

    line: SessionLine
    state: str
    detail: str
    verb: str
    href: str
    late: str = ""

    @property
    def when(self) -> str:
        """When it was, as it stands before its name."""
        return "–".join(filter(None, (self.line.start_time, self.line.end_time)))


@router.get("/")
async def days(request: Request, caller: Person, parts: Serving) -> Response:
    """Show the sessions by day, newest first, what is late on top of its day; to a supervisor what awaits them."""
    lines = await parts.sessions.lines(caller)
    lives_in = parts.settings.record_lives_in
    if caller.role == "supervisor":
        return await _to_cosign(request, caller, parts, lines)
    rows = [_row(line, lives_in) for line in lines]
    rows.sort(key=lambda row: (row.line.date, bool(row.late), row.line.start_time), reverse=True)
    by_day = [(_heading(day), day, list(of_day)) for day, of_day in groupby(rows, key=lambda row: row.line.date)]
    return page(
        request,
        "days.html",
        caller=caller,
        title=_title(lines),
        once=token_hex(8),
        days=[one for one in by_day if _stands_open(*one[1:])],
        earlier=[one for one in by_day if not _stands_open(*one[1:])],
        main=_main(rows),
        groups=_groups(lines),
        awaiting=sum(line.awaiting - line.sent_back for line in lines),
        sent_back=sum(line.sent_back for line in lines),
    )


async def _to_cosign(request: Request, caller: Caller, parts: Parts, lines: Sequence[SessionLine]) -> Response:
    """Show a supervisor the notes that await them, by session; a note that was sent back stands with its comment."""
    waiting = [line for line in lines if line.awaiting]
    views = [await parts.sessions.get(caller, line.id) for line in sorted(waiting, key=lambda line: line.date)]
    return page(request, "cosign.html", caller=caller, views=views, count=sum(line.awaiting for line in waiting))


def _stands_open(day: str, rows: Sequence[DayRow]) -> bool:
    """Whether a day is shown unfolded: of the last weeks, or with something still to do."""
    found = wording.as_day(day)
    recent = found is None or found > date.today() - timedelta(days=RECENT)  # noqa: DTZ011
    return recent or any(row.line.status != "signed" for row in rows)


def _main(rows: Sequence[DayRow]) -> str | None:
    """Choose the next right step: what is late, then what is to be read, then what is being written."""
    todo = [row for row in rows if row.line.status != "signed"]
    todo.sort(key=lambda row: (not row.late, row.line.status != "drafted"))
    return todo[0].line.id if todo else None


@router.post("/sessions")
async def start(
    request: Request,  # noqa: ARG001
    caller: Person,
    parts: Serving,
    like: Annotated[str, Form()] = "",
    once: Annotated[str, Form()] = "",
) -> Response:
    """Start a session: an empty one, or with who and how of an earlier one. `once` makes a double click harmless."""
    today, once = date.today(), once or token_hex(8)  # noqa: DTZ011 - the clinician's own day
    group_id = await parts.groups.of_session(caller, like) if like else None
    if group_id is not None:
        view = await parts.groups.start(caller, group_id, day=today, once=once)
    else:
        data: dict[str, Any] = {"session": {"date": today.isoformat(), "cpt_code": "90853"}, "members": []}
        view = await parts.sessions.create(caller, data, idempotency_key=f"page-{once}")
    return RedirectResponse(f"/sessions/{view.id}", status_code=303)


def _title(lines: Sequence[SessionLine]) -> str:
    to_read = sum(line.notes.get("drafted", 0) + line.notes.get("by_hand", 0) for line in lines)
    if not lines:
        return "No sessions yet"
    if not to_read:
        return "Nothing to read tonight" if all(line.status == "signed" for line in lines) else "Days"
    tonight = any(line.date == date.today().isoformat() and line.status == "drafted" for line in lines)  # noqa: DTZ011
    return (
        f"{wording.begun(wording.number(to_read))} {'note' if to_read == 1 else 'notes'} to read{' tonight' * tonight}"
    )


def _groups(lines: Sequence[SessionLine]) -> list[SessionLine]:
    """Give the newest session of each group that has a name."""
    newest: dict[str, SessionLine] = {}
    for line in sorted(lines, key=lambda line: line.date, reverse=True):
        if line.group_name and line.members and not line.owner:
            newest.setdefault(line.group_name, line)
    return list(newest.values())


def _heading(day: str) -> str:
    found, today = wording.as_day(day), date.today()  # noqa: DTZ011
    if found == today:
        return "Today"
    if found == today - timedelta(days=1):
        return "Yesterday"
    return f"{found:%A}" if found else "No date yet"


def _row(line: SessionLine, lives_in: str) -> DayRow:
    base = f"/sessions/{line.id}"
    if line.status == "open":
        words = (
            f"bullets for {line.with_words} of {line.members} members" if line.members else "nobody on the roster yet"
        )
        return DayRow(line, "Open", words, "Go on typing", base, _late(line))
    if line.status == "drafting":
        return DayRow(line, "Drafting", "drafts are coming", "Watch", f"{base}/drafts", _late(line))
    if line.status == "signed":
        return DayRow(line, _done(line, lives_in), _after(line, lives_in), "Look", f"{base}/drafts")
    return DayRow(line, _counts(line, lives_in), _open(line), "Go on reading", f"{base}/review", _late(line))


def _late(line: SessionLine) -> str:
    """Say when what is unsigned becomes a late entry, from the day before on."""
    if line.late_after is None:
        return ""
    left = (line.late_after - date.today()).days  # noqa: DTZ011
    if left < 0:
        return f"Late since {wording.weekday(line.late_after + timedelta(days=1))}"
    return {0: "Late after today", 1: f"Late after tomorrow, {wording.weekday(line.late_after)}"}.get(left, "")


def _done(line: SessionLine, lives_in: str) -> str:
    done = wording.SIGNING[lives_in]["done"]
    count = line.notes.get("signed", 0)
    if lives_in != "ehr" or not line.filed:
        return done
    return f"{done} and filed" if line.filed >= count else f"{done}, {line.filed} of {count} filed"


def _after(line: SessionLine, lives_in: str) -> str:
    if line.awaiting:
        back = f"{line.sent_back} sent back by {line.supervisor}" if line.sent_back else ""
        waiting = line.awaiting - line.sent_back
        return ", ".join(filter(None, (back, f"{waiting} to be co-signed by {line.supervisor}" if waiting else "")))
    if lives_in == "ehr" and line.filed_at:
        return f"filed {wording.short_day(line.filed_at)}"
    return "not filed yet" if lives_in == "ehr" else ""


def _counts(line: SessionLine, lives_in: str) -> str:
    signed, to_read = line.notes.get("signed", 0), line.notes.get("drafted", 0) + line.notes.get("by_hand", 0)
    state = wording.SIGNING[lives_in]["state"]
    told = (f"{signed} {state}" if signed else "", f"{to_read} to read" if to_read else "")
    return ", ".join(filter(None, told)) or "Nothing to read"


def _open(line: SessionLine) -> str:
    failed = line.notes.get("failed", 0)
    told = (
        f"{failed} not drafted" if failed else "",
        wording.counted(line.open_errors, "error") if line.open_errors else "",
        f"{line.stale} older than the bullets" if line.stale else "",
        f"{line.sent_back} sent back" if line.sent_back else "",
        f"{line.awaiting - line.sent_back} to be co-signed" if line.awaiting > line.sent_back else "",
    )
    return ", ".join(filter(None, told))
