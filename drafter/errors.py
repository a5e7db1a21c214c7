"""The tree of our exceptions. None of them ever holds clinical text: messages are made of ids, codes and fixed words.

DrafterError
├── InputFault        the input or the call is wrong (exit status 2, HTTP 422)
│   ├── FileFaults    a session file with faults, each by its path
│   └── SettingFault  a setting that cannot be used
├── NotThere          no such thing, or not the caller's to read (HTTP 404)
├── Conflict          the state forbids it: stale version, open errors, signed (HTTP 409)
└── PartDown          another part did not answer (exit status 3, HTTP 503)
    └── ModelFault    the model's endpoint failed or answered what cannot be used
"""

from dataclasses import dataclass
from typing import Literal

from guardrails.note import Egress


class DrafterError(Exception):
    """Anything that goes wrong here; `sentence` is fit for a clinician."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class InputFault(DrafterError):
    """The input or the call is wrong."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a session file: where, what, and how to mend it; never the value."""

    path: str
    message: str

    def __str__(self) -> str:
        """Give the one line that people read."""
        return f"{self.path}: {self.message}"


class FileFaults(InputFault):
    """A session file that does not hold to the format, with every fault; `data` is what could be read, if anything."""

    def __init__(self, faults: tuple[Fault, ...], data: object = None) -> None:
        super().__init__(f"{len(faults)} faults" if len(faults) != 1 else "1 fault")
        self.faults = faults
        self.data = data


class SettingFault(InputFault):
    """A setting that cannot be used; the sentence names it."""


class NotThere(DrafterError):
    """There is no such thing, or it is not the caller's to read."""

    def __init__(self) -> None:
        super().__init__("There is nothing at this address, or it is not yours to read.")


class Conflict(DrafterError):
    """The present state forbids what was asked; `code` names the reason for programs."""

    def __init__(self, sentence: str, code: str, details: tuple[Fault, ...] = ()) -> None:
        super().__init__(sentence)
        self.code = code
        self.details = details


class PartDown(DrafterError):
    """A part that this one depends on did not answer."""


ModelFaultKind = Literal[
    "refused_by_gate",
    "no_agreement",
    "unreachable",
    "unauthorized",
    "not_found",
    "rate_limited",
    "server_error",
    "timed_out",
    "not_json",
    "truncated",
    "declined",
    "misshapen",
    "bad_request",
]


class ModelFault(PartDown):
    """A model call that gave nothing usable; what left, if anything did, is kept with it."""

    def __init__(
        self,
        kind: ModelFaultKind,
        sentence: str,
        *,
        egress: tuple[Egress, ...] = (),
        retry_after: float | None = None,
    ) -> None:
        super().__init__(sentence)
        self.kind = kind
        self.egress = egress
        self.retry_after = retry_after
