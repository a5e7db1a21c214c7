"""Erasing: what is not signed goes when a person asks; working papers and the record go by the practice's schedule."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import structlog

from drafter.errors import Conflict, Fault
from drafter.pipeline.placing import GROUP
from drafter.service.caller import Caller
from drafter.service.deriving import forget
from drafter.service.keeping.record import (
    note_without_papers,
    signed_without_papers,
    without_members,
    without_papers,
    words_about,
)
from drafter.service.keeping.retention import papers_until, record_until
from drafter.service.views import ErasedView, StaysView
from drafter.store import people
from drafter.store.bodies import PracticeBody
from drafter.store.calls import drop_calls
from drafter.store.database import Database, now
from drafter.store.dictations import forget_words
from drafter.store.ending import to_the_end
from drafter.store.erased import Erased, ErasureList
from drafter.store.history import add_history
from drafter.store.practice import holds_on, keep_schedule, practice, schedule
from drafter.store.readings import drop_papers_of
from drafter.store.sessions import (
    KeptNote,
    KeptSession,
    KeptSigned,
    change_note,
    change_session,
    drop_events,
    drop_notes,
    drop_session,
    drop_signed,
    keep_signed,
    notes_of,
    owner_of,
    session,
    session_of_note,
    sessions_with_signed,
    signed_of,
)
from drafter.store.work import Work

log = structlog.get_logger(__name__)

LONG_AWAY = timedelta(days=7)
"""After so long a time without a look the clock may be wrong: the schedule then waits a day before it erases."""

Stop = Callable[[str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class _Found:
    """A session as it stands while it is being erased from."""

    session: KeptSession
    notes: Sequence[KeptNote]
    signed: dict[str, KeptSigned]

    @property
    def signed_keys(self) -> set[str]:
        return {one.body.key for one in self.signed.values()}


class Erasing:
    """Everything that erases. What goes is on the erasure list before it goes."""

    def __init__(self, database: Database, erased: ErasureList, stop: Stop) -> None:
        self._database = database
        self._erased = erased
        self._stop = stop

    @to_the_end
    async def erase(self, caller: Caller, session_id: str) -> ErasedView:
        """Erase what is not signed, a trial session whole; says what stays and until when.

        Raises Conflict `held`, `nothing_may_go`.
        """
        async with self._database.reading() as work:
            await session(work, caller.clinician_id, session_id)
        await self._stop(session_id)
        try:
            return await self._erase(caller, session_id)
        finally:
            await forget(session_id)

    async def _erase(self, caller: Caller, session_id: str) -> ErasedView:
        async with self._database.writing() as work:
            found = await _found(work, caller.clinician_id, session_id)
            await _refuse_held(work, session_id)
            if not found.signed or found.session.body.trial:
                await self._whole(work, found.session, caller)
                return ErasedView(id=session_id, erased=True)
            stays = _stays(found, await practice(work))
            await self._unsigned(work, found, stays)
            await add_history(
                work, by=caller.clinician_id, via=caller.by, what="unsigned_erased", session_id=session_id
            )
            return ErasedView(id=session_id, erased=False, stays=stays)

    @to_the_end
    async def sweep(self, today: date) -> int:
        """Erase what is due by the practice's schedule; gives how much it was. Holds are left alone."""
        async with self._database.writing() as work:
            if not await _may_erase(work, today):
                return 0
            sessions = await sessions_with_signed(work)
        gone = 0
        for session_id in sessions:
            async with self._database.writing() as work:
                due = await self._due(work, session_id, today)
            if due:
                await forget(session_id)
            gone += due
        return gone

    @to_the_end
    async def replay(self) -> int:
        """Erase what the list names and a restore brought back, before anything is shown; gives how much it was."""
        async with self._database.reading() as work:
            done = (await schedule(work)).listed
        lines = self._erased.all()
        if len(lines) < done:
            log.error("erasure_list_shorter_than_before")
        gone = 0
        for erased in lines[done:]:
            async with self._database.writing() as work:
                gone += await _again(work, erased)
        async with self._database.writing() as work:
            await keep_schedule(work, (await schedule(work)).model_copy(update={"listed": len(lines)}))
        return gone

    async def _whole(self, work: Work, kept: KeptSession, caller: Caller) -> None:
        await drop_session(work, kept.id)
        await people.prune(work, kept.owner)
        await add_history(work, by=caller.clinician_id, via=caller.by, what="session_erased", session_id=kept.id)
        self._list([Erased("session", kept.id, _day())])

    async def _unsigned(self, work: Work, found: _Found, stays: tuple[StaysView, ...]) -> None:
        """Erase the notes and words that no signature covers; the shared part is a working paper of those signed."""
        kept = found.session
        gone = [n for n in found.notes if n.id not in found.signed and n.body.key != GROUP]
        whole = kept.state == "signed"
        rest = {key for key in _roster(kept) - found.signed_keys if not whole or words_about(kept.body, key)}
        keys = {n.body.key for n in gone} | rest
        if not keys:
            raise Conflict(
                "All of this is signed. It stays until its day; nothing else is there to erase.", "nothing_may_go",
                tuple(Fault(s.note_id, f"stays until {s.until}: {s.why}") for s in stays),
            )  # fmt: skip
        await drop_notes(work, [n.id for n in gone])
        await drop_calls(work, kept.id, keys)
        await forget_words(work, kept.id, now())
        body = without_members(kept.body, keys, attendance=whole)
        await change_session(work, kept, now(), body=body, state="signed")
        self._list(
            [Erased("note", n.id, _day()) for n in gone]
            + [Erased("words", f"{kept.id} {_member(work, kept.id, key)}", _day()) for key in sorted(keys)]
        )

    async def _due(self, work: Work, session_id: str, today: date) -> int:
        owner = await owner_of(work, session_id)
        if owner is None or await holds_on(work, session_id):
            return 0
        found, told = await _found(work, owner, session_id), await practice(work)
        papers = [s for s in found.signed.values() if papers_until(s.signed_at, told) <= today]
        record = [s for s in found.signed.values() if record_until(s.body, s.signed_at, told) <= today]
        shared = found.session.state == "signed" and len(papers) == len(found.signed)
        gone = await _drop_papers(work, found, papers, today, shared=shared)
        gone += await _drop_record(work, found, record)
        if gone:
            await people.prune(work, owner)
            await add_history(
                work, by="", via="schedule", what="erased_by_schedule", session_id=session_id, detail=len(gone)
            )
            self._list(gone)
        return len(gone)

    def _list(self, gone: Sequence[Erased]) -> None:
        self._erased.add(gone)


async def _found(work: Work, owner: str, session_id: str) -> _Found:
    kept = await session(work, owner, session_id)
    return _Found(kept, await notes_of(work, session_id), await signed_of(work, session_id))


async def _refuse_held(work: Work, session_id: str) -> None:
    if await holds_on(work, session_id):
        raise Conflict("A hold is on this session or on someone in it. Nothing is erased until it is lifted.", "held")


def _stays(found: _Found, told: PracticeBody) -> tuple[StaysView, ...]:
    stays = []
    for note_id, one in found.signed.items():
        until = record_until(one.body, one.signed_at, told).isoformat()
        stays.append(StaysView(note_id=note_id, until=until, why="signed; kept until the retention date"))
        if one.body.key not in found.session.body.erased:
            until = papers_until(one.signed_at, told).isoformat()
            stays.append(StaysView(note_id=note_id, until=until, why="working papers of a signed note"))
    return tuple(stays)


async def _may_erase(work: Work, today: date) -> bool:
    """Whether the schedule may erase today: not in the first day after it was long away."""
    before = await schedule(work)
    away = before.looked is None or today - before.looked > LONG_AWAY
    waits = today + timedelta(days=1) if away else before.waits_until
    if away and before.looked is not None:
        log.warning("schedule_waits")
    looked = max(today, before.looked or today)
    await keep_schedule(work, before.model_copy(update={"looked": looked, "waits_until": waits}))
    return waits is None or today >= waits


async def _drop_papers(
    work: Work, found: _Found, due: Sequence[KeptSigned], today: date, *, shared: bool
) -> list[Erased]:
    """Erase the working papers of signed notes; the shared ones once no unsigned note rests on them."""
    kept = found.session
    fresh = [s for s in due if s.body.key not in kept.body.erased]
    shared = shared and GROUP not in kept.body.erased
    if not fresh and not shared:
        return []
    keys = {s.body.key for s in fresh} | ({GROUP, *_roster(kept)} if shared else set())
    for one in fresh:
        await keep_signed(work, one, signed_without_papers(one.body))
        await drop_papers_of(work, one)
        note = next(n for n in found.notes if n.id == one.note_id)
        await change_note(work, note, note_without_papers(note.body), now(), state=note.state)
    await drop_calls(work, kept.id, None if shared else keys)
    if shared:
        await drop_notes(work, [n.id for n in found.notes if n.id not in found.signed])
        await drop_events(work, kept.id)
        await forget_words(work, kept.id, now())
    await change_session(work, kept, now(), body=without_papers(kept.body, keys, today))
    gone = [Erased("papers", s.note_id, today.isoformat()) for s in fresh]
    return gone + ([Erased("shared", kept.id, today.isoformat())] if shared else [])


async def _drop_record(work: Work, found: _Found, due: Sequence[KeptSigned]) -> list[Erased]:
    """Erase signed notes whose years are over; with the last of them the session, unless something is unsigned."""
    for one in due:
        await drop_signed(work, one)
    over = bool(due) and len(due) == len(found.signed) and found.session.state == "signed"
    if over:
        await drop_session(work, found.session.id)
        return [Erased("session", found.session.id, _day())]
    return [Erased("record", one.note_id, _day()) for one in due]


async def _again(work: Work, erased: Erased) -> int:
    """Erase what one line names; gives 1 where it was there."""
    subject, _, member = erased.id.partition(" ")
    session_id = subject if erased.what in {"session", "shared", "words"} else await session_of_note(work, subject)
    owner = await owner_of(work, session_id) if session_id else None
    if session_id is None or owner is None:
        return 0
    found = await _found(work, owner, session_id)
    signed = found.signed.get(subject)
    day = date.fromisoformat(erased.day)
    if erased.what == "session":
        await drop_session(work, session_id)
        await people.prune(work, owner)
    elif erased.what == "record" and signed:
        await drop_signed(work, signed)
    elif erased.what == "papers" and signed:
        await _drop_papers(work, found, [signed], day, shared=False)
    elif erased.what == "shared":
        await _drop_papers(work, found, list(found.signed.values()), day, shared=True)
    elif erased.what in {"note", "words"} and not signed:
        await _drop_unsigned_again(work, found, erased.what, subject, member)
    return 1


async def _drop_unsigned_again(work: Work, found: _Found, what: str, subject: str, member: str) -> None:
    kept = found.session
    if what == "note":
        keys = {n.body.key for n in found.notes if n.id == subject}
        await drop_notes(work, [subject])
    else:
        keys = {key for key in _roster(kept) if _member(work, kept.id, key) == member}
        await forget_words(work, kept.id, now())
    await drop_calls(work, kept.id, keys)
    await change_session(work, kept, now(), body=without_members(kept.body, keys, attendance=True))


def _roster(kept: KeptSession) -> set[str]:
    members = kept.body.input.get("members")
    return (
        {str(m["id"]) for m in members if isinstance(m, dict) and m.get("id")} if isinstance(members, list) else set()
    )


def _member(work: Work, session_id: str, key: str) -> str:
    """Name a member of a session on the list: an id from a file may be a record number."""
    return work.digest("member", session_id, key)[:32]


def _day() -> str:
    return now().date().isoformat()
