"""A records request: one person from date to date as one PDF; and an attendance sheet with the others as numbers."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from drafter.errors import Conflict, NotThere
from drafter.export.exports import MEDIA_TYPES, as_signed
from drafter.export.header import header_of
from drafter.export.records import Attended, Sheet, attendance_pdf, records_pdf
from drafter.export.signed import SignedNote
from drafter.service.apart import apart
from drafter.service.caller import Caller
from drafter.service.deriving import Whole, usable, whole
from drafter.service.history import tell
from drafter.service.showing import session_view, signature_of
from drafter.service.views import ExportFile
from drafter.store.database import Database, now
from drafter.store.ending import to_the_end
from drafter.store.readings import hand_out, releases_of
from drafter.store.records import Written, people_of, written_of
from drafter.store.review_bodies import HandedOutBody, HandedOutKind
from guardrails.session import Attendance, Member, SessionFile, Shape

_STATES = {"present": "present", "late": "came late", "left_early": "left early", "absent": "absent"}


class PersonView(Shape):
    """Someone whose records can be asked for."""

    id: str
    name: str
    group: str = ""


class ReleaseView(Shape):
    """A release of records: what, to whom, when."""

    at: datetime
    what: str
    whom: str


class RecordsView(Shape):
    """What a records request would hold: the days of signed notes in order, and those that have none yet.

    `in_error` are days whose note was entered in error: it is in no copy.
    """

    person: PersonView
    first: date
    last: date
    signed: tuple[date, ...] = ()
    missing: tuple[date, ...] = ()
    in_error: tuple[date, ...] = ()


class Records:
    """Hands out what is signed, and nothing else: no draft, no bullet, no finding, no other person."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @to_the_end
    async def people(self, caller: Caller) -> tuple[PersonView, ...]:
        """List everyone whose records can be asked for, by name."""
        async with self._database.reading() as work:
            found = await people_of(work, caller.clinician_id)
        views = [PersonView(id=p.id, name=p.body.name or "A member", group=p.group) for p in found]
        return tuple(sorted(views, key=lambda view: (view.name.lower(), view.group)))

    @to_the_end
    async def releases(self, caller: Caller) -> tuple[ReleaseView, ...]:
        """List the releases so far, newest first."""
        async with self._database.reading() as work:
            found = await releases_of(work, caller.clinician_id)
        return tuple(ReleaseView(at=one.at, **one.body.model_dump()) for one in found)

    async def would_hold(self, caller: Caller, person_id: str, first: date, last: date) -> RecordsView:
        """Say what a request would hold."""
        return _view(
            await self._person(caller, person_id), await self._written(caller, person_id, first, last), first, last
        )

    async def release(self, caller: Caller, person_id: str, first: date, last: date, whom: str) -> ExportFile:
        """Make the PDF, and note the release down with every note in it.

        Raises Conflict `nothing_signed`, `not_a_person`.
        """
        if caller.by != "page":
            raise Conflict("Only a signed-in person releases records, never a program.", "not_a_person")
        written = await self._written(caller, person_id, first, last)
        view = _view(await self._person(caller, person_id), written, first, last)
        if not view.signed:
            raise Conflict("Nothing of these days is signed, so there is nothing to release.", "nothing_signed")
        kept = [(w, signed) for w in written if (signed := _signed(w)) and not _in_error(w)]
        notes = [as_signed(usable(w.session.body)[0], signed) for w, signed in kept]
        attended = [_attended(w) for w, _ in kept]
        at = now()
        content = await apart(
            records_pdf, view.person.name, first, last, at, notes, attended, view.missing, whom.strip()
        )
        await self._note(caller, [None, *(w.note_id for w, _ in kept)], f"records, {first} to {last}", whom.strip(), at)
        return ExportFile(name=f"records-{first}-{last}.pdf", media_type=MEDIA_TYPES["pdf"], content=content)

    async def attendance_sheet(self, caller: Caller, session_id: str, member_id: str) -> ExportFile:
        """Make one session's attendance sheet: one member by name, the others as numbers."""
        found = await whole(self._database, caller.clinician_id, session_id)
        file, _ = usable(found.session.body)
        if member_id not in {m.id for m in file.members}:
            raise NotThere
        view = session_view(found)
        note = next((n for n in view.member_notes if n.member_id == member_id), None)
        sheet = _sheet(file, member_id, signed=bool(note and note.signature))
        content = await apart(attendance_pdf, sheet)
        if note:
            await self._note(caller, [note.note_id], "attendance sheet", "", now())
        name = "-".join(filter(None, ("attendance", member_id, str(file.session.date or ""))))
        return ExportFile(name=f"{name}.pdf", media_type=MEDIA_TYPES["pdf"], content=content)

    async def _person(self, caller: Caller, person_id: str) -> PersonView:
        found = next((p for p in await self.people(caller) if p.id == person_id), None)
        if found is None:
            raise NotThere
        return found

    @to_the_end
    async def _written(self, caller: Caller, person_id: str, first: date, last: date) -> list[Written]:
        async with self._database.reading() as work:
            found = await written_of(work, caller.clinician_id, person_id)
        dated = [(day, w) for w in found if (day := _day(w)) and first <= day <= last]
        return [w for _, w in sorted(dated, key=lambda pair: (pair[0], pair[1].session.created_at))]

    @to_the_end
    async def _note(self, caller: Caller, note_ids: Sequence[str | None], what: str, whom: str, at: datetime) -> None:
        kind: HandedOutKind = "released" if None in note_ids else "file"
        async with self._database.writing() as work:
            body = HandedOutBody(what=what, whom=whom)
            await hand_out(work, caller.clinician_id, note_ids, kind, body, at)
            for note_id in filter(None, note_ids):
                await tell(work, caller, kind if kind == "released" else "handed_out", note_id=note_id)


def _view(person: PersonView, written: Sequence[Written], first: date, last: date) -> RecordsView:
    return RecordsView(
        person=person,
        first=first,
        last=last,
        signed=tuple(_days(w for w in written if w.signed and not _in_error(w))),
        missing=tuple(_days(w for w in written if not w.signed)),
        in_error=tuple(_days(w for w in written if _in_error(w))),
    )


def _days(written: Iterator[Written]) -> Iterator[date]:
    return (day for w in written if (day := _day(w)))


def _day(written: Written) -> date | None:
    if written.signed and written.signed.body.service_date:
        return written.signed.body.service_date
    return usable(written.session.body)[0].session.date


def _in_error(written: Written) -> bool:
    return written.signed is not None and any(a.kind == "entered_in_error" for a in written.signed.addenda)


def _signed(written: Written) -> SignedNote | None:
    if written.signed is None:
        return None
    view = signature_of(written.signed, Whole(written.session, (), {written.note_id: written.signed}))
    return SignedNote.model_validate(view.model_dump())


def _attended(written: Written) -> Attended:
    """Give one line of the attendance, from the header that was frozen with the signature."""
    header = written.signed.body.header if written.signed else {}
    minutes = header.get("attended_minutes")
    return Attended(
        day=str(header.get("date") or ""),
        who="",
        what="absent" if header.get("absent") else "attended",
        minutes=str(minutes) if minutes is not None else "",
        times="–".join(filter(None, (header.get("arrived"), header.get("left")))),
    )


def _sheet(file: SessionFile, member_id: str, *, signed: bool) -> Sheet:
    header = header_of(file, member_id)
    rows = [_line(member, i + 1, named=member.id == member_id) for i, member in enumerate(file.members)]
    return Sheet(header=header, signed=signed, rows=tuple(rows), others=file.session.others_present)


def _line(member: Member, number: int, *, named: bool) -> Attended:
    attendance = member.attendance or Attendance()
    times = (f"{t:%H:%M}" if t else "" for t in (attendance.arrived, attendance.left))
    return Attended(
        day="",
        who=(member.name or "A member") if named else f"Member {number}",
        what=", ".join(_STATES[s] for s in attendance.status) or "not marked",
        minutes=str(attendance.minutes) if attendance.minutes is not None and not attendance.absent else "",
        times="–".join(filter(None, times)),
    )
