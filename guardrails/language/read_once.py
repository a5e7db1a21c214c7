"""What several rules read out of one sentence, note or evening is read once."""

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

T = TypeVar("T")

TEXTS = 512
"""So many texts each reading remembers: those of an evening, which many rules ask for, and few from before it."""


class once(Generic[T]):  # noqa: N801 - a decorator, as `cached_property` is
    """A property that is read once; as `functools.cached_property`, without the lock that each first reading costs.

    Two threads may both read it; what they read is the same.
    """

    def __init__(self, reading: Callable[[Any], T]) -> None:
        self._reading = reading
        self._name = reading.__name__
        self.__doc__ = reading.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type) -> T: ...

    def __get__(self, instance: object, owner: type) -> Self | T:
        """Read it, and keep it where the next look finds it before this."""
        if instance is None:
            return self
        found = instance.__dict__[self._name] = self._reading(instance)
        return found


class ReadOnce:
    """Keeps what functions read out of it for all who ask; nothing of it may change meanwhile."""

    @once
    def _shared(self) -> dict[Callable[[Any], Any], Any]:
        return {}

    def shared(self, reading: Callable[[Self], T]) -> T:
        """Give what a function reads out of this."""
        kept = self._shared
        try:
            found: T = kept[reading]
        except KeyError:
            found = kept[reading] = reading(self)
        return found
