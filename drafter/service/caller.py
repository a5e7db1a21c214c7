"""Who asks: a signed-in person at a page, or a program with a key."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Caller:
    """The owner of what is asked for; `by` tells a person from a program, since only a person signs."""

    clinician_id: str
    by: Literal["page", "key"]
    name: str = ""
    credentials: str = ""
