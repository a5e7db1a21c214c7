"""What a sign is: something in a drafted sentence, held against what it rests on, that a reader is asked about."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

Why = Literal[
    "risk", "plan", "hedge", "several", "figure", "no", "not", "when", "meant", "if", "opposite", "order", "who",
    "change", "rate", "cause", "far", "",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """A sentence and the bullets that it rests on: its member's own and the shared ones."""

    text: str
    own: Sequence[str]
    shared: Sequence[str]

    @property
    def bullets(self) -> Sequence[str]:
        """All of them."""
        return (*self.own, *self.shared)

    @property
    def source(self) -> str:
        """All of them in one."""
        return " ; ".join(self.bullets)


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign, and what is asked where it is there."""

    why: Why
    there: Callable[[Held], bool]


def against_source(why: Why, *turned: Callable[[str, str], bool]) -> tuple[Sign, ...]:
    """Give signs that hold a sentence against all its bullets in one."""
    return tuple(Sign(why, partial(_held_against_source, one)) for one in turned)


def _held_against_source(turned: Callable[[str, str], bool], held: Held) -> bool:
    return turned(held.text, held.source)
