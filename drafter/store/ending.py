"""Work on the database runs to its end, even when whoever asked for it is cancelled meanwhile."""

import asyncio
import functools
from collections.abc import Callable, Coroutine
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
Asked = Callable[P, Coroutine[Any, Any, T]]

_task: ContextVar[asyncio.Task[Any] | None] = ContextVar("_task", default=None)


def to_the_end(work: Asked[P, T]) -> Asked[P, T]:
    """Make a function whose work is finished before a cancellation of its caller goes on.

    A cancellation in the middle of a statement leaves the driver's connection open with its lock, or hangs its close;
    and a browser that goes away, or a server that is told to stop, cancels at any point.
    """

    @functools.wraps(work)
    async def ended(*args: P.args, **kwargs: P.kwargs) -> T:
        if within():
            return await work(*args, **kwargs)
        task = asyncio.create_task(_marked(work(*args, **kwargs)))
        cancelled = False
        while not task.done():
            try:
                await asyncio.wait({task})
            except asyncio.CancelledError:
                cancelled = True
        if cancelled:
            _ = task.cancelled() or task.exception()  # seen, so that asyncio does not report it
            raise asyncio.CancelledError
        return task.result()

    return ended


def within() -> bool:
    """Whether this very task runs to its end."""
    return _task.get() is asyncio.current_task()


async def _marked(work: Coroutine[Any, Any, T]) -> T:
    _task.set(asyncio.current_task())
    return await work
