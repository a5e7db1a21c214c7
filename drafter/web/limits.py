"""How much one caller may ask at a time: requests a minute, tries at the door, open event streams."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import Request
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from drafter.service.caller import Caller
from drafter.web.problems import TooMany

TRIES = 30
"""Tries to enter, a minute and address. Failures are counted by user as well, in the database, by all processes."""

STREAMS_OF_ONE = 20
STREAMS = 500
"""Event streams and held answers at the same time, of one caller and of all, in one process."""


class Limits:
    """Counts in this process's memory. With several processes each counts for itself."""

    def __init__(self, requests_per_minute: int) -> None:
        self._window = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._requests = RateLimitItemPerMinute(requests_per_minute)
        self._tries = RateLimitItemPerMinute(TRIES)
        self._streams: Counter[str] = Counter()

    def count(self, caller: Caller) -> None:
        """Count a request of a caller; raises TooMany."""
        if not self._window.hit(self._requests, "requests", caller.key_id or caller.who):
            raise TooMany(60)

    def count_try(self, request: Request) -> None:
        """Count a try to enter, by the address that it comes from; raises TooMany."""
        if not self._window.hit(self._tries, "tries", request.client.host if request.client else ""):
            raise TooMany(60, "Too many tries from this address. Wait a minute.")

    @property
    def open_streams(self) -> int:
        """How many streams are held now."""
        return self._streams.total()

    @contextmanager
    def stream(self, caller: Caller) -> Iterator[None]:
        """Hold a place for an event stream; raises TooMany."""
        who = caller.key_id or caller.who
        if self._streams[who] >= STREAMS_OF_ONE or self._streams.total() >= STREAMS:
            raise TooMany(5, "Too many event streams are open. The drafting goes on; read the session instead.")
        self._streams[who] += 1
        try:
            yield
        finally:
            self._streams[who] -= 1
            if not self._streams[who]:
                del self._streams[who]
