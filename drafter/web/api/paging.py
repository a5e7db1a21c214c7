"""Long lists a page at a time: so many lines, after the one that the page before ended with."""

from collections.abc import Sequence
from typing import Annotated, Protocol, TypeVar

from fastapi import Query

from drafter.errors import InputFault

After = Annotated[str | None, Query(max_length=64, description="`next` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=500, description="How many at most.")]
FEW = 100
"""Lines of a page, where no other number is asked for."""


class _Line(Protocol):
    @property
    def id(self) -> str: ...


Line = TypeVar("Line", bound=_Line)


def paged(lines: Sequence[Line], after: str | None, limit: int) -> tuple[tuple[Line, ...], str | None]:
    """Give a page, and what continues it (None at the end); raises InputFault for an `after` that is not there."""
    ids = [one.id for one in lines]
    if after is not None and after not in ids:
        raise no_such_page()
    rest = tuple(lines[ids.index(after) + 1 :] if after is not None else lines)
    return cut(rest, limit)


def cut(rest: tuple[Line, ...], limit: int) -> tuple[tuple[Line, ...], str | None]:
    """Cut a page off what comes; one line more than `limit` tells that it goes on."""
    return rest[:limit], rest[limit - 1].id if len(rest) > limit else None


def no_such_page() -> InputFault:
    """Say that a page cannot begin there."""
    return InputFault("after should be the next of an earlier answer; begin again without it.")
