"""What lies sealed in the tables of review."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from guardrails.session import Shape

HandedOutKind = Literal["copied", "file", "filed", "released"]
SupervisionKind = Literal["cosigned", "returned"]


class ConfirmedBody(Shape):
    """One statement that a person confirmed beside its source, as it then read, and why it was asked."""

    at: datetime
    statement: str
    text: str
    why: str


class ReadingBody(Shape):
    """What one person did at one note.

    `confirmed` is keyed by a digest of a statement's words, sources and the sources' words, so that a change of any
    takes the confirmation back. `edited_at` tells when a statement was last changed, by its id. `taken_over` are ids of
    statements that rest on another facilitator's bullets and that this person saw too. `read` holds, by a digest of
    its text, when the note was read: the group part is read once, and again when it changed. `holds` tells, by the
    clash's id, when this person said that what they typed holds over what they wrote before.
    """

    confirmed: dict[str, ConfirmedBody] = Field(default_factory=dict)
    edited_at: dict[str, datetime] = Field(default_factory=dict)
    taken_over: tuple[str, ...] = ()
    read: dict[str, datetime] = Field(default_factory=dict)
    holds: dict[str, datetime] = Field(default_factory=dict)


class SupervisionBody(Shape):
    """Who co-signed, and whether they were there; or who sent a note back, and with which comment."""

    name: str
    credentials: str
    present: bool = False
    comment: str = ""


class HandedOutBody(Shape):
    """What went out: `what` a box, a format or a release; `whom` who asked for it, where that was said."""

    what: str
    whom: str = ""
