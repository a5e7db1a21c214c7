"""/v1/groups: groups that meet every week, their people, and a new session with who and how."""

from datetime import date
from typing import Any

from fastapi import APIRouter, Header, Response
from pydantic import Field

from drafter.service.evening.groups import GroupLine, GroupView
from drafter.service.views import SessionView
from drafter.store.sessions import fresh_id
from drafter.web.access import Anyone, Serving
from drafter.web.api.bodies import EVERYWHERE, Seen, example, problems
from drafter.web.api.paging import FEW, After, Limit, paged
from guardrails.session import Day, Shape

router = APIRouter(prefix="/v1/groups", tags=["groups"], responses=EVERYWHERE)


class GroupList(Shape):
    """The caller's groups, the one that met last first; `next` continues the list, None at its end."""

    groups: tuple[GroupLine, ...]
    next: str | None = None


class NewGroup(Shape):
    """A group's name."""

    model_config = example(name="Wednesday skills group")

    name: str


class ChangedGroup(Shape):
    """What is to change of a group; what is left out stays."""

    model_config = example(weekday="Wednesday", session={"start_time": "17:30", "end_time": "19:00"})

    name: str | None = None
    weekday: str | None = None
    session: dict[str, Any] | None = None
    note_format: Any = None
    payer_profile: str | None = None
    known_people: tuple[dict[str, Any], ...] | None = None


class NewPeople(Shape):
    """People, with fields of a session file's member."""

    model_config = example(people=[{"name": "Maria Gonzalez", "pronouns": "she/her"}])

    people: tuple[dict[str, Any], ...] = Field(max_length=200)


class ChangedPerson(Shape):
    """What is known of a person now (whole), or that they left or came back."""

    model_config = example(left=True)

    person: dict[str, Any] | None = None
    left: bool | None = None


class NewSession(Shape):
    """The day of the new session; today, where none is named."""

    model_config = example(date="2026-11-25")

    date: Day | None = None


@router.get("")
async def lines(serving: Serving, caller: Anyone, after: After = None, limit: Limit = FEW) -> GroupList:
    """List the groups."""
    shown, more = paged(await serving.groups.lines(caller), after, limit)
    return GroupList(groups=shown, next=more)


@router.post("", status_code=201)
async def create(serving: Serving, caller: Anyone, body: NewGroup, response: Response) -> GroupView:
    """Keep a new group; one that has this name already is given instead."""
    view = await serving.groups.create(caller, body.name)
    response.headers["Location"] = f"/v1/groups/{view.id}"
    response.headers["ETag"] = view.etag
    return view


@router.get("/{group_id}")
async def get(serving: Serving, caller: Anyone, group_id: str, response: Response) -> GroupView:
    """Give a group: how it meets, its roster, and everyone who was once in it."""
    view = await serving.groups.get(caller, group_id)
    response.headers["ETag"] = view.etag
    return view


@router.patch("/{group_id}", responses=problems(412))
async def change(
    serving: Serving, caller: Anyone, group_id: str, body: ChangedGroup, seen: Seen, response: Response
) -> GroupView:
    """Change how a group meets."""
    view = await serving.groups.change(caller, group_id, body.model_dump(exclude_unset=True), seen=seen)
    response.headers["ETag"] = view.etag
    return view


@router.post("/{group_id}/people", responses=problems(412))
async def add_people(
    serving: Serving, caller: Anyone, group_id: str, body: NewPeople, seen: Seen, response: Response
) -> GroupView:
    """Put people on the roster; who was once in the group comes back as the same person."""
    view = await serving.groups.add_people(caller, group_id, body.people, seen=seen)
    response.headers["ETag"] = view.etag
    return view


@router.patch("/{group_id}/people/{person_id}", responses=problems(412))
async def change_person(
    serving: Serving, caller: Anyone, group_id: str, person_id: str, body: ChangedPerson, seen: Seen,
    response: Response,
) -> GroupView:  # fmt: skip
    """Change what is known of a person, or that they left or came back."""
    view = await serving.groups.change_person(caller, group_id, person_id, body.person, left=body.left, seen=seen)
    response.headers["ETag"] = view.etag
    return view


@router.post("/{group_id}/sessions", status_code=201)
async def start(
    serving: Serving, caller: Anyone, group_id: str, body: NewSession, response: Response,
    idempotency_key: str | None = Header(default=None, max_length=200),
) -> SessionView:  # fmt: skip
    """Begin a session with who and how; nothing of what happened is carried over."""
    day = body.date or date.today()  # noqa: DTZ011 - the clinician's own day
    view = await serving.groups.start(caller, group_id, day=day, once=idempotency_key or fresh_id())
    response.headers["Location"] = f"/v1/sessions/{view.id}"
    response.headers["ETag"] = view.etag
    return view
