"""Parts the record from the working papers: what of a session's input is attendance, and what goes with the drafts."""

import copy
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, TypeVar

from drafter.pipeline.placing import GROUP
from drafter.store.bodies import NoteBody, SessionBody, SignedBody
from guardrails.session import SessionFile, Shape

P = TypeVar("P", bound=Shape)

_OF_SESSION = (
    "date", "start_time", "end_time", "duration_minutes", "format", "telehealth", "group_name", "part2", "cpt_code",
    "facilitators", "others_present",
)  # fmt: skip
_OF_MEMBER = (
    "id", "name", "date_of_birth", "record_number", "attendance", "service", "location", "payer_profile",
)  # fmt: skip


def without_papers(body: SessionBody, keys: Collection[str], day: date) -> SessionBody:
    """Leave of these members, and with "group" of the evening, what is record: who was there, when, and who led."""
    data = _reduced(body.input, keys)
    drafted = _drafted(body.drafted, keys)
    shared: Mapping[str, Any] = {}
    if GROUP in keys:
        shared = {
            "mask": (), "leave": (), "placements": {}, "questions": (), "unused": (), "run": None, "findings": (),
            "open_errors": 0, "stale": (), "derived_from": "",
        }  # fmt: skip
    return body.model_copy(
        update={
            "input": data,
            "drafted": drafted,
            "findings": tuple(f for f in body.findings if f.member_id not in keys),
            "questions": tuple(q for q in body.questions if q.member_id not in keys),
            "unused": tuple(ref for ref in body.unused if not _of(ref, keys)),
            **shared,
            "erased": {**body.erased, **dict.fromkeys(keys, day)},
        }
    )


def without_members(body: SessionBody, keys: Collection[str], *, attendance: bool) -> SessionBody:
    """Take out what was typed about members whose notes are erased unsigned; `attendance` leaves that they were absent.

    The attendance of an evening that is signed is record; of one that is not, nothing is yet.
    """
    data = _reduced(body.input, keys)
    drafted = _drafted(body.drafted, keys)
    data.pop("notes", None)
    if not attendance and isinstance(data.get("members"), list):
        data["members"] = [m for m in data["members"] if _id(m) not in keys]
    if not attendance and drafted is not None:
        drafted = drafted.model_copy(update={"members": tuple(m for m in drafted.members if m.id not in keys)})
    return body.model_copy(
        update={
            "input": data,
            "drafted": drafted,
            "run": None,
            "stale": (),
            "derived_from": "",
            "findings": tuple(f for f in body.findings if f.member_id not in keys),
            "questions": tuple(q for q in body.questions if q.member_id not in keys),
            "unused": tuple(ref for ref in body.unused if not _of(ref, keys)),
        }
    )


def words_about(body: SessionBody, key: str) -> bool:
    """Whether the input holds more about a member than record."""
    members = body.input.get("members")
    return any(
        bool(value) and field not in _OF_MEMBER
        for member in (members if isinstance(members, list) else [])
        if _id(member) == key
        for field, value in member.items()
    )


def note_without_papers(body: NoteBody) -> NoteBody:
    """Leave of a note as it stands only what was signed."""
    return NoteBody(key=body.key, note=body.note, generation=body.generation)


def signed_without_papers(body: SignedBody) -> SignedBody:
    """Leave of a signed note its text, the shared part, the header and the signature: not one signed word changes."""
    return body.model_copy(update={"overrides": {}, "dismissed": {}, "findings": ()})


def _reduced(typed: Mapping[str, Any], keys: Collection[str]) -> dict[str, Any]:
    data: dict[str, Any] = copy.deepcopy(dict(typed))
    members = data.get("members")
    if isinstance(members, list):
        data["members"] = [_record(m, _OF_MEMBER) if _id(m) in keys else m for m in members]
    if GROUP in keys:
        kept = {"session": _record(data.get("session"), _OF_SESSION), "members": data.get("members", [])}
        data = kept | {name: data[name] for name in ("note_format", "payer_profile") if name in data}
    return data


def _record(part: Any, fields: Collection[str]) -> Any:
    return {name: value for name, value in part.items() if name in fields} if isinstance(part, dict) else {}


def _drafted(file: SessionFile | None, keys: Collection[str]) -> SessionFile | None:
    """Reduce the file as it was drafted like the input."""
    if file is None:
        return None
    members = tuple(_bare(m, _OF_MEMBER) if m.id in keys else m for m in file.members)
    reduced = file.model_copy(update={"members": members, "notes": None})
    if GROUP not in keys:
        return reduced
    return reduced.model_copy(update={"session": _bare(file.session, _OF_SESSION), "known_people": ()})


def _bare(part: P, fields: Collection[str]) -> P:
    return type(part)(**{name: getattr(part, name) for name in fields})


def _id(member: Any) -> str:
    return str(member.get("id")) if isinstance(member, dict) else ""


def _of(ref: str, keys: Collection[str]) -> bool:
    return any(ref.startswith(f"members.{key}.") for key in keys)
