"""What a new session takes over from the group: who and how, never what happened. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from drafter.store.bodies import GroupBody, PersonBody
from guardrails.session import KnownPerson

OF_SESSION = (
    "start_time", "end_time", "duration_minutes", "format", "telehealth", "part2", "cpt_code", "facilitators",
)  # fmt: skip
"""Fields of the session block that stay the same from week to week, besides the group's name."""


def meeting(body: GroupBody, newest: Mapping[str, Any]) -> dict[str, Any]:
    """Say how a group meets: as it was set, and where nothing was set as at its newest session."""
    told = newest.get("session")
    before = {k: v for k, v in told.items() if k in OF_SESSION} if isinstance(told, dict) else {}
    return {**before, **body.session}


def new_session(
    body: GroupBody, people: Sequence[PersonBody], newest: Mapping[str, Any], plans: Mapping[str, str], day: str
) -> dict[str, Any]:
    """Make the input of a new session; `plans` are last time's, by member id, and stand beside it as last time's."""
    session = {"date": day, "group_name": body.name, "cpt_code": "90853", **meeting(body, newest)}
    rest: dict[str, Any] = {k: newest[k] for k in ("note_format", "payer_profile") if k in newest}
    if body.note_format:
        rest["note_format"] = body.note_format
    if body.payer_profile:
        rest["payer_profile"] = body.payer_profile
    last = newest.get("session")
    last_day = last.get("date") if isinstance(last, dict) else None
    members = [_member(one, plans.get(one.member_id, ""), last_day) for one in people if not one.left]
    return {"session": session, "members": members, "known_people": _never_named(body, people), **rest}


def _member(person: PersonBody, plan: str, day: object) -> dict[str, Any]:
    made = {"id": person.member_id, "name": person.name, **person.about}
    return {**made, "previous": [{"date": day, "plan": plan}]} if plan and day else made


def _never_named(body: GroupBody, people: Sequence[PersonBody]) -> list[dict[str, Any]]:
    """List everyone who was ever in the group and is not on the roster, and whom the group names besides."""
    there = {one.name for one in people if not one.left}
    once = [KnownPerson.model_validate({"name": p.name, "is": "former_member"}) for p in people if p.left and p.name]
    also = [KnownPerson(name=name) for p in people if p.left for name in _aliases(p)]
    known = {one.name: one for one in (*also, *body.known_people, *once) if one.name not in there}
    return [one.model_dump(mode="json", exclude_none=True) for one in known.values()]


def _aliases(person: PersonBody) -> list[str]:
    aliases = person.about.get("aliases")
    return [a for a in aliases if isinstance(a, str) and a.strip()] if isinstance(aliases, list) else []
