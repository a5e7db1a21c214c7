"""Groups that meet every week: kept, changed, begun anew each week with who and how, never with what happened."""

import re
import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import Field

from drafter import session_file
from drafter.errors import Fault, FileFaults, NotThere
from drafter.service.caller import Caller
from drafter.service.deriving import usable
from drafter.service.evening.carrying import OF_SESSION, meeting, new_session
from drafter.service.evening.sessions import Sessions
from drafter.service.history import tell
from drafter.service.keepable import keepable
from drafter.service.seen import check_seen, tag_of
from drafter.service.views import SessionView
from drafter.store import groups, people
from drafter.store.bodies import GroupBody, PersonBody
from drafter.store.database import Database, now
from drafter.store.ending import to_the_end
from drafter.store.groups import KeptGroup, KeptPerson, day_of
from drafter.store.sessions import KeptSession, notes_of, session
from drafter.store.sharing import share, shared_with
from drafter.store.work import Work
from guardrails.session import KnownPerson, Member, Session, SessionFile, Shape


class PersonView(Shape):
    """Someone who is, or once was, in a group; `member` holds their id in session files and what is known of them."""

    id: str
    member: Member
    left: bool = False


class GroupLine(Shape):
    """One line of the list of groups."""

    id: str
    name: str
    weekday: str = ""
    members: int = 0
    sessions: int = 0
    last: str = ""


class GroupView(Shape):
    """A group: how it meets, its roster, everyone who was once in it, and whom it names besides. `last` is a day.

    `mask` and `leave` are words that each new session begins with: masked besides, or left as typed.
    """

    id: str
    name: str
    weekday: str = ""
    session: Session = Session()
    note_format: Any = None
    payer_profile: str = ""
    roster: tuple[PersonView, ...] = ()
    once: tuple[PersonView, ...] = ()
    known_people: tuple[KnownPerson, ...] = ()
    mask: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    last: str = ""

    etag: str = Field(default="", exclude=True)
    """The tag of what is kept of the group and its people, as HTTP writes it; another evening changes none of it."""


class LastView(Shape):
    """The session before: beside the fields it stands in grey, and counts only where it is picked."""

    session: Session
    members: dict[str, Member] = {}  # noqa: RUF012 - a frozen shape


class Groups:
    """What can be done with groups and their people."""

    def __init__(self, database: Database, sessions: Sessions) -> None:
        self._database = database
        self._sessions = sessions

    @to_the_end
    async def lines(self, caller: Caller) -> tuple[GroupLine, ...]:
        """List the caller's groups, the one that met last first."""
        async with self._database.reading() as work:
            found = [
                _line(
                    one,
                    await groups.people_in(work, one.id),
                    await groups.sessions_in(work, caller.clinician_id, one.id),
                )
                for one in await groups.groups_of(work, caller.clinician_id)
            ]
        return tuple(sorted(found, key=lambda one: one.last, reverse=True))

    @to_the_end
    async def get(self, caller: Caller, group_id: str) -> GroupView:
        """Give one group; raises NotThere."""
        async with self._database.reading() as work:
            return await _view(work, caller, await groups.group(work, caller.clinician_id, group_id))

    @to_the_end
    async def create(self, caller: Caller, name: str) -> GroupView:
        """Keep a new group; one that has the name already is given instead. Raises FileFaults without a name."""
        name = _named(name)
        async with self._database.writing() as work:
            there = await groups.groups_of(work, caller.clinician_id)
            same = next((one for one in there if one.body.name.casefold() == name.casefold()), None)
            group_id = (
                same.id if same else await groups.add_group(work, caller.clinician_id, GroupBody(name=name), now())
            )
            return await _view(work, caller, await groups.group(work, caller.clinician_id, group_id))

    @to_the_end
    async def change(
        self, caller: Caller, group_id: str, told: Mapping[str, Any], *, seen: str | None = None
    ) -> GroupView:
        """Change how a group meets: `name`, `weekday`, `session`, `note_format`, `payer_profile`, `known_people`.

        And `mask` and `leave`, the words that its later sessions begin with.

        What is not named stays. Raises FileFaults, and Conflict `stale_version` where `seen` is not the group's tag
        any more; then nothing is changed.
        """
        keepable(dict(told))
        async with self._database.writing() as work:
            kept = await groups.group(work, caller.clinician_id, group_id)
            check_seen(seen, (await _view(work, caller, kept)).etag)
            await groups.keep_group(work, group_id, _changed(kept.body, told), now())
            made = await _view(work, caller, await groups.group(work, caller.clinician_id, group_id))
            await tell(work, caller, "group_changed")
            return made

    @to_the_end
    async def add_people(
        self, caller: Caller, group_id: str, told: Sequence[Mapping[str, Any]], *, seen: str | None = None
    ) -> GroupView:
        """Put people on the roster; who was once in the group comes back as the same person. Raises as `change`."""
        members = _members(told)
        async with self._database.writing() as work:
            kept = await groups.group(work, caller.clinician_id, group_id)
            check_seen(seen, (await _view(work, caller, kept)).etag)
            there = {one.body.name.casefold(): one for one in await groups.people_in(work, group_id)}
            for nth, member in enumerate(members, len(there)):
                body = _with(PersonBody(member_id=fresh_member_id(), name="", place=nth), member)
                one = there.get(body.name.casefold())
                if one is None:
                    await groups.add_person(work, caller.clinician_id, group_id, body, now())
                elif one.body.left:
                    about = {**one.body.about, **body.about}
                    back = one.body.model_copy(update={"left": False, "about": about, "place": nth})
                    await groups.keep_person(work, one.id, back)
            await groups.keep_group(work, group_id, kept.body, now())
            made = await _view(work, caller, kept)
            await tell(work, caller, "group_people_changed")
            return made

    @to_the_end
    async def change_person(
        self, caller: Caller, group_id: str, person_id: str, told: Mapping[str, Any] | None = None, *,
        left: bool | None = None, seen: str | None = None,
    ) -> GroupView:  # fmt: skip
        """Change what is known of a person, or that they left or came back; raises NotThere, and as `change`."""
        async with self._database.writing() as work:
            kept = await groups.group(work, caller.clinician_id, group_id)
            check_seen(seen, (await _view(work, caller, kept)).etag)
            one = next((p for p in await groups.people_in(work, group_id) if p.id == person_id), None)
            if one is None:
                raise NotThere
            body = one.body if told is None else _with(one.body, _members([told])[0])
            if left is not None:
                body = body.model_copy(update={"left": left})
            await groups.keep_person(work, person_id, body)
            await groups.keep_group(work, group_id, kept.body, now())
            made = await _view(work, caller, kept)
            await tell(work, caller, "group_people_changed")
            return made

    async def start(self, caller: Caller, group_id: str, *, day: date, once: str) -> SessionView:
        """Begin a session of the group; a repeat with the same `once` gives the session made first."""
        data = await self._new(caller, group_id, day)
        made = await self._sessions.create(caller, data, idempotency_key=f"group-{group_id}-{once}")
        await self._tie(caller, made.id, group_id)
        return made

    @to_the_end
    async def of_session(self, caller: Caller, session_id: str) -> str | None:
        """Give the group of a session, with its people brought up to it; None where it names no group."""
        async with self._database.writing() as work:
            kept = await session(work, caller.clinician_id, session_id)
            file, _ = usable(kept.body)
            if not file.session.group_name:
                return await groups.group_of(work, session_id)
            if all(m.id and m.name for m in file.members):
                await people.settle(work, session_id, file, now())
            return await groups.group_of(work, session_id)

    @to_the_end
    async def last(self, caller: Caller, session_id: str) -> LastView | None:
        """Give the session before this one in its group; None where there is none."""
        async with self._database.reading() as work:
            kept = await session(work, caller.clinician_id, session_id)
            group_id = await groups.group_of(work, session_id)
            if group_id is None:
                return None
            before = await _before(work, caller, group_id, kept)
            if before is None:
                return None
            file, _ = usable(before.body)
            return LastView(session=file.session, members={str(m.id): m for m in file.members if m.id})

    @to_the_end
    async def ids_of(self, caller: Caller, session_id: str) -> dict[str, str]:
        """Map the names of everyone who was ever in a session's group to their ids in session files."""
        async with self._database.reading() as work:
            await session(work, caller.clinician_id, session_id)
            group_id = await groups.group_of(work, session_id)
            everyone = await groups.people_in(work, group_id) if group_id else []
            return {one.body.name.casefold(): one.body.member_id for one in everyone}

    @to_the_end
    async def _new(self, caller: Caller, group_id: str, day: date) -> dict[str, Any]:
        async with self._database.reading() as work:
            kept = await groups.group(work, caller.clinician_id, group_id)
            everyone = [one.body for one in await groups.people_in(work, group_id)]
            newest = next((s for s in await groups.sessions_in(work, caller.clinician_id, group_id)), None)
            plans = await _plans(work, newest) if newest else {}
            told = newest.body.input if newest else {}
            return new_session(kept.body, everyone, told, plans, day.isoformat())

    @to_the_end
    async def _tie(self, caller: Caller, session_id: str, group_id: str) -> None:
        async with self._database.writing() as work:
            await session(work, caller.clinician_id, session_id)
            before = await groups.sessions_in(work, caller.clinician_id, group_id)
            if before and session_id not in {one.id for one in before}:
                await share(work, session_id, await shared_with(work, before[0].id))  # the same people lead again
            await groups.tie_session(work, session_id, group_id)


def fresh_member_id() -> str:
    """Make a member's id for session files: random, so that no one's id is ever another's again."""
    return f"p{secrets.token_hex(5)}"


async def _before(work: Work, caller: Caller, group_id: str, kept: KeptSession) -> KeptSession | None:
    others = [s for s in await groups.sessions_in(work, caller.clinician_id, group_id) if s.id != kept.id]
    return next((s for s in others if (day_of(s), s.created_at) < (day_of(kept), kept.created_at)), None)


async def _plans(work: Work, kept: KeptSession) -> dict[str, str]:
    """Give what was planned for each at a session, as the notes say it; the next date alone is no plan."""
    found = {}
    for note in await notes_of(work, kept.id):
        of_plan = (s for s in note.body.note.statements if s.element == "plan")
        found[note.body.key] = " ".join(s.text for s in of_plan if s.sources != ("session.next_session",))
    return found


async def _view(work: Work, caller: Caller, kept: KeptGroup) -> GroupView:
    body = kept.body
    people_kept = await groups.people_in(work, kept.id)
    everyone = [_person(one) for one in people_kept]
    sessions = await groups.sessions_in(work, caller.clinician_id, kept.id)
    newest = sessions[0].body.input if sessions else {}
    file, _ = session_file.faults_of({"session": meeting(body, newest)})
    return GroupView(
        id=kept.id,
        name=body.name,
        weekday=body.weekday,
        session=file.session,
        note_format=body.note_format or newest.get("note_format"),
        payer_profile=body.payer_profile or str(newest.get("payer_profile") or ""),
        roster=tuple(one for one in everyone if not one.left),
        once=tuple(one for one in everyone if one.left),
        known_people=body.known_people,
        mask=body.mask,
        leave=body.leave,
        sessions=tuple(s.id for s in sessions),
        last=day_of(sessions[0]) if sessions else "",
        etag=tag_of(kept.body.model_dump(mode="json"), *(one.body.model_dump(mode="json") for one in people_kept)),
    )


def _line(kept: KeptGroup, everyone: Sequence[KeptPerson], sessions: Sequence[KeptSession]) -> GroupLine:
    return GroupLine(
        id=kept.id,
        name=kept.body.name,
        weekday=kept.body.weekday,
        members=sum(not one.body.left for one in everyone),
        sessions=len(sessions),
        last=day_of(sessions[0]) if sessions else "",
    )


def _person(kept: KeptPerson) -> PersonView:
    told = {"id": kept.body.member_id, "name": kept.body.name, **kept.body.about}
    file, _ = session_file.faults_of({"members": [told]})
    member = file.members[0] if file.members else Member(name=kept.body.name)
    return PersonView(id=kept.id, member=member, left=kept.body.left)


def _named(name: object) -> str:
    told = " ".join(name.split()) if isinstance(name, str) else ""
    if not told or len(told) > 120:
        raise FileFaults((Fault("name", "is required, in 120 characters or fewer"),))
    return str(keepable({"name": told})["name"])


def _members(told: Sequence[Mapping[str, Any]]) -> list[Member]:
    """Check people as members of a session file; raises FileFaults."""
    members = [{k: v for k, v in one.items() if k in {"name", *people.ABOUT}} for one in told]
    file = session_file.checked(keepable({"members": members}), whole=False)
    faults = [Fault(f"members[{i}].name", "is required") for i, m in enumerate(file.members) if not _spoken(m.name)]
    if faults:
        raise FileFaults(tuple(faults))
    return list(file.members)


def _spoken(name: str | None) -> bool:
    return bool(re.search(r"[^\W\d_]", name or ""))


def _with(body: PersonBody, member: Member) -> PersonBody:
    return body.model_copy(update={"name": " ".join((member.name or "").split()), "about": people.about(member)})


def _changed(body: GroupBody, told: Mapping[str, Any]) -> GroupBody:
    """Check and make changes of a group; raises FileFaults."""
    known = {"name", "weekday", "session", "note_format", "payer_profile", "known_people", *_WORDS_KEPT}
    faults = [Fault("group", "holds something that is not a field of a group")] if set(told) - known else []
    session_block = told.get("session", body.session)
    if not isinstance(session_block, dict) or set(session_block) - set(OF_SESSION):
        faults.append(Fault("session", f"should hold nothing but {', '.join(OF_SESSION)}"))
    words = {field: told.get(field, getattr(body, field)) for field in _WORDS_KEPT}
    faults += [Fault(field, "should be a list of words") for field, given in words.items() if not _are_words(given)]
    if faults:
        raise FileFaults(tuple(faults))
    file = session_file.checked(
        {
            "session": {k: v for k, v in session_block.items() if v not in (None, "")},
            "known_people": told.get("known_people", [one.model_dump(mode="json") for one in body.known_people]),
            "note_format": told.get("note_format", body.note_format) or "narrative",
            "payer_profile": told.get("payer_profile", body.payer_profile) or "generic",
        },
        whole=False,
    )
    return GroupBody(
        name=_named(told.get("name", body.name)),
        weekday=str(told.get("weekday", body.weekday)),
        session=_plain(file),
        note_format=told.get("note_format", body.note_format),
        payer_profile=str(told.get("payer_profile", body.payer_profile) or ""),
        known_people=file.known_people,
        **{field: tuple(dict.fromkeys(filter(None, map(str.strip, given)))) for field, given in words.items()},
    )


_WORDS_KEPT = ("mask", "leave")
"""What a group remembers of the decisions on masking."""


def _are_words(given: object) -> bool:
    return isinstance(given, list | tuple) and all(isinstance(word, str) for word in given)


def _plain(file: SessionFile) -> dict[str, Any]:
    return file.session.model_dump(mode="json", include=set(OF_SESSION), exclude_defaults=True)
