"""Words that a group remembers to mask or to leave: kept from a session's decisions, taken over by each later one."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from drafter.store import groups
from drafter.store.bodies import GroupBody, SessionBody
from drafter.store.groups import KeptGroup
from drafter.store.work import Work


def group_named(data: Any) -> str:
    """Give the group that a session's input names; "" where it names none."""
    told = data.get("session") if isinstance(data, dict) else None
    name = told.get("group_name") if isinstance(told, dict) else None
    return name if isinstance(name, str) else ""


async def group_of(work: Work, owner: str, session_id: str, body: SessionBody) -> KeptGroup | None:
    """Give the group of a session: the one it names, else the one it was begun for; None where there is none yet."""
    name = group_named(body.input)
    there = await groups.groups_of(work, owner)
    named = next((one for one in there if name and one.body.name == name), None)
    if named:
        return named
    tied = await groups.group_of(work, session_id)
    return next((one for one in there if one.id == tied), None)


async def with_groups_words(work: Work, owner: str, body: SessionBody, was: str = "") -> SessionBody:
    """Add what the group remembers to a session that names it now and did not before (`was`: the group before).

    What the session decided itself stands.
    """
    name = group_named(body.input)
    if not name or name == was:
        return body
    group = next((one.body for one in await groups.groups_of(work, owner) if one.body.name == name), None)
    if group is None or not (group.mask or group.leave):
        return body
    mask = (*body.mask, *_besides(group.mask, {*body.mask, *body.leave}))
    leave = (*body.leave, *_besides(group.leave, {*mask, *body.leave}))
    return body.model_copy(update={"mask": mask, "leave": leave})


def remembering(group: GroupBody, mask: Sequence[str], leave: Sequence[str], for_group: Collection[str]) -> GroupBody:
    """Remember those of a session's words that are wished for the group and forget its others; the rest stay."""
    shown = {*mask, *leave}
    return group.model_copy(
        update={
            "mask": (*_besides(group.mask, shown), *(word for word in mask if word in for_group)),
            "leave": (*_besides(group.leave, shown), *(word for word in leave if word in for_group)),
        }
    )


def remembered(group: GroupBody | None, mask: Sequence[str], leave: Sequence[str]) -> tuple[str, ...]:
    """List those of a session's words that the group remembers in the same way."""
    if group is None:
        return ()
    return (*(word for word in mask if word in group.mask), *(word for word in leave if word in group.leave))


def _besides(words: Iterable[str], there: Collection[str]) -> Iterable[str]:
    return (word for word in words if word not in there)
