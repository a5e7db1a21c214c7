"""Who asks: a signed-in person at a page, or a program with a key."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["clinician", "supervisor"]


@dataclass(frozen=True, slots=True)
class Caller:
    """The owner of what is asked for; `by` tells a person from a program, since only a person signs.

    A `supervisor` reads what the owner has, and co-signs; nothing else is theirs to change.
    """

    clinician_id: str
    by: Literal["page", "key"]
    name: str = ""
    credentials: str = ""
    role: Role = "clinician"
