"""Turns between people: so many at a time, and who waits with the lower number goes first."""

import asyncio
import heapq
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count


class Turns:
    """Lets so many in at a time.

    A job's number says how many jobs of the same person were open when it came: the first job of one goes before the
    thirtieth of another. Equal numbers go in the order in which they came.
    """

    def __init__(self, at_a_time: int) -> None:
        self._free = at_a_time
        self._came = count()
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []

    @asynccontextmanager
    async def turn(self, number: int) -> AsyncIterator[None]:
        """Wait for a turn, and hold it."""
        if self._free:
            self._free -= 1
        else:
            await self._let_in(number)
        try:
            yield
        finally:
            self._pass_on()

    async def _let_in(self, number: int) -> None:
        let_in: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (number, next(self._came), let_in))
        try:
            await let_in
        except asyncio.CancelledError:
            if let_in.done() and not let_in.cancelled():
                self._pass_on()  # it was let in and broken off at the same moment
            raise

    def _pass_on(self) -> None:
        while self._waiting:
            _, _, let_in = heapq.heappop(self._waiting)
            if not let_in.done():
                let_in.set_result(None)
                return
        self._free += 1
