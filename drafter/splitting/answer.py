"""What the command and the API are asked and answer: text and roster in, a session file as plain data out."""

from typing import Any

from drafter import session_file
from drafter.errors import Fault, FileFaults
from drafter.splitting.split import Split, split
from guardrails.session import SessionFile


def divided(data: object) -> dict[str, Any]:
    """Answer a request `{"text": …, "roster": session file}`; raises FileFaults."""
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        raise FileFaults((Fault("text", "is required, as text"),))
    if extra := set(data) - {"text", "roster"}:
        raise FileFaults((Fault("file", f"holds {len(extra)} fields besides text and roster"),))
    return as_data(split(data["text"], roster_of(session_file.checked(data.get("roster") or {}, whole=False))))


def roster_of(file: SessionFile) -> SessionFile:
    """Check that each member has an id of its own, so that bullets can be referred to; raises FileFaults."""
    seen: set[str] = set()
    faults = []
    for i, member in enumerate(file.members):
        if not member.id:
            faults.append(Fault(f"members[{i}].id", "is required"))
        elif member.id in seen:
            faults.append(Fault(f"members[{i}].id", "is the same as another member's; each needs its own"))
        seen.add(member.id or "")
    if faults:
        raise FileFaults(tuple(faults))
    return file


def as_data(done: Split) -> dict[str, Any]:
    """Write the session file as plain data, with the references of the doubtful bullets."""
    return {**done.file.model_dump(mode="json", exclude_defaults=True, by_alias=True), "doubtful": list(done.doubtful)}
