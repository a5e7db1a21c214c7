"""What several rules read out of one sentence, note or evening is read once."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, Self, TypeVar

T = TypeVar("T")


class ReadOnce:
    """Keeps what functions read out of it for all who ask; nothing of it may change meanwhile."""

    @cached_property
    def _shared(self) -> dict[Callable[[Any], Any], Any]:
        return {}

    def shared(self, reading: Callable[[Self], T]) -> T:
        """Give what a function reads out of this."""
        if reading not in self._shared:
            self._shared[reading] = reading(self)
        found: T = self._shared[reading]
        return found
