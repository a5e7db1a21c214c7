"""Keys per tool: made with scopes and a last day, shown once, ended by their owner or an admin."""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from drafter.errors import Conflict, Fault, FileFaults, NotThere
from drafter.service.caller import SCOPES, Caller
from drafter.service.history import tell
from drafter.service.keepable import keepable
from drafter.service.people.powers import may
from drafter.store import people
from drafter.store.database import Database, now
from drafter.store.ending import to_the_end
from drafter.store.tool_keys import ToolKey, add_tool_key, end_tool_key, tool_keys
from guardrails.session import Shape

LONGEST_DAYS = 366
REACHING_NO_CHART = frozenset({"check", "watch"})
"""Scopes that an admin may give: they open nothing that is kept."""


class KeyView(Shape):
    """A key as it is listed; what opens the door is not kept."""

    id: str
    owner: str
    tool: str
    scopes: tuple[str, ...]
    created_at: datetime
    ends_at: datetime


class FreshKey(Shape):
    """A key just made: `key` is shown this once."""

    key: str
    made: KeyView


class Keys:
    """What is done with keys."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @to_the_end
    async def make(self, caller: Caller, tool: str, scopes: Collection[str], days: int = 90) -> FreshKey:
        """Make a key for the caller's own sessions; raises FileFaults, and Conflict `reaches_charts`, `not_a_person`.

        An admin makes keys for tools that check or watch: with any other an admin would read charts.
        """
        _check(caller, tool, scopes, days)
        key = f"drafter_{secrets.token_urlsafe(32)}"
        ordered = tuple(scope for scope in SCOPES if scope in scopes)
        async with self._database.writing() as work:
            made = await add_tool_key(
                work, key, caller.clinician_id, tool.strip(), ordered, now(), now() + timedelta(days=days)
            )
            await tell(work, caller, f"key_made {made.id}")
        return FreshKey(key=key, made=_view(made))

    @to_the_end
    async def local_owner(self) -> str:
        """Give the id of the one clinician of a local installation."""
        async with self._database.writing() as work:
            return await people.only_clinician(work, now())

    @to_the_end
    async def all(self, caller: Caller) -> tuple[KeyView, ...]:
        """List the caller's keys; an admin sees everyone's."""
        async with self._database.reading() as work:
            return tuple(_view(one) for one in await tool_keys(work, _whose(caller)))

    @to_the_end
    async def end(self, caller: Caller, key_id: str) -> None:
        """End a key at once; raises NotThere. What it had drafted goes on."""
        async with self._database.writing() as work:
            if key_id not in {one.id for one in await tool_keys(work, _whose(caller))}:
                raise NotThere
            await end_tool_key(work, key_id)
            await tell(work, caller, f"key_ended {key_id}")


def _whose(caller: Caller) -> str | None:
    return None if may(caller, "all_keys") else caller.clinician_id


def _check(caller: Caller, tool: str, scopes: Collection[str], days: int) -> None:
    if caller.by == "key":
        raise Conflict("Only a signed-in person makes keys, never a program.", "not_a_person")
    keepable({"tool": tool})
    faults = []
    if not tool.strip() or len(tool) > 80:
        faults.append(Fault("tool", "is required: the name of what will hold this key, up to 80 characters"))
    if not scopes or not set(SCOPES).issuperset(scopes):
        faults.append(Fault("scopes", f"should be some of {', '.join(SCOPES)}"))
    if not 1 <= days <= LONGEST_DAYS:
        faults.append(Fault("days", f"should be 1 to {LONGEST_DAYS}"))
    if faults:
        raise FileFaults(tuple(faults))
    if not may(caller, "read") and not REACHING_NO_CHART.issuperset(scopes):
        raise Conflict("A key that reaches charts is made by the clinician whose charts they are.", "reaches_charts")


def _view(one: ToolKey) -> KeyView:
    return KeyView(
        id=one.id, owner=one.owner, tool=one.tool, scopes=one.scopes, created_at=one.created_at, ends_at=one.ends_at
    )
