"""A name in a dictated text: where it stands, and whom it may mean."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["member", "staff", "other"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: its place, what kind of person it names, and which members it may mean (their indexes)."""

    start: int
    end: int
    kind: Kind
    members: frozenset[int]
