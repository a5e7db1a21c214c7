"""What a signed note brings with it: who signed and when, the copy that was frozen, and what was added since."""

from datetime import datetime
from typing import Any, Literal

from pydantic import ConfigDict, Field

from guardrails.note import Note
from guardrails.session import Shape


class _Taken(Shape):
    """Plain data from wherever signatures are kept; what is of no use in an export (overrides) is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class Writer(_Taken):
    """Who put their name to something, and when; `at` has its time zone."""

    at: datetime
    name: str
    credentials: str = ""

    @property
    def line(self) -> str:
        """Name, credentials and time as they are printed."""
        return ", ".join(filter(None, (self.name, self.credentials, f"{self.at:%Y-%m-%d %H:%M %Z}".strip())))


class Addendum(Writer):
    """What was added to a signed note; the signed text stands."""

    kind: Literal["addendum", "correction", "entered_in_error"] = "addendum"
    text: str = ""
    reason: str = ""


class Cosignature(Writer):
    """A supervisor's: whether they were there or read the note afterwards."""

    present: bool | None = None


class Signature(Writer):
    """Who signed. `header` is the note's header as it was frozen; `late`: signed after the profile's limit."""

    attestation: str = ""
    header: dict[str, Any] = Field(default_factory=dict)
    cosignature: Cosignature | None = None
    awaits_cosignature: bool = False
    late: bool = False


class SignedNote(Signature):
    """A signature with the note and the copy of the shared part that it froze, and what was added since."""

    note: Note
    group_note: Note | None = None
    addenda: tuple[Addendum, ...] = ()
