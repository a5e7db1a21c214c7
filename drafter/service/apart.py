"""Runs slow work of the processor (masking, auditing) apart from the event loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

# One at a time: the work is bound by the processor, and the analyzers are not made for several threads.
_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="drafter-apart")


async def apart(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run a function in the worker thread and wait for it."""
    return await asyncio.get_running_loop().run_in_executor(_worker, lambda: work(*args, **kwargs))
