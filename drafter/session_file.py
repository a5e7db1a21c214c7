"""Reads a session file strictly: YAML or JSON in, a SessionFile or every fault by its path out, never a value."""

import copy
import re
from collections.abc import Iterator
from typing import Any, Literal

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from drafter.errors import Fault, FileFaults
from drafter.nearest_field import nearest_fields
from drafter.plain_data import Trapped, from_json, from_yaml
from guardrails.formats import FORMATS
from guardrails.session import Attendance, Member, SessionFile

Kind = Literal["yaml", "json"]

_ABSENCES = ("no_show", "cancelled", "late_cancelled", "excused")
_FIELD = re.compile(r"[a-z][a-z0-9_]*")
_WORDS = {
    "missing": "is required",
    "extra_forbidden": "is not a field of this format",
    "string_type": "should be text",
    "int_parsing": "should be a whole number",
    "int_type": "should be a whole number",
    "bool_parsing": "should be true or false",
    "bool_type": "should be true or false",
    "dict_type": "should be a block of fields",
    "model_type": "should be a block of fields",
    "model_attributes_type": "should be a block of fields",
    "tuple_type": "should be a list",
    "string_too_long": "is longer than the 20,000 characters that one bullet may hold",
    "string_pattern_mismatch": "should be 1 to 40 of A-Z a-z 0-9 _ -",
}


def read(text: str, kind: Kind = "yaml", *, whole: bool = True) -> SessionFile:
    """Read a session file; `whole=False` (for audit) lets anything be absent and refuses wrong types only.

    Raises FileFaults with every fault found.
    """
    trapped: tuple[Fault, ...] = ()
    data: object = None
    try:
        data = data_of(text, kind)
    except FileFaults as faults:
        trapped, data = faults.faults, faults.data
        if data is None:
            raise
    return _held(data, whole=whole, trapped=trapped)


def checked(data: object, *, whole: bool = True) -> SessionFile:
    """Check plain data, such as a request's body; raises FileFaults."""
    return _held(data, whole=whole)


def _held(data: object, *, whole: bool, trapped: tuple[Fault, ...] = ()) -> SessionFile:
    """Hold data to the format; raises FileFaults with those of reading, of types, and (`whole`) of what is missing."""
    file, errors = _validated(data)
    faults = (*trapped, *(_fault(error) for error in errors))
    if whole:
        usable = faults_of(data)[1]
        told = {fault.path for fault in faults}
        faults = (*faults, *(fault for fault in usable if fault.path not in told))
    if file is None or faults:
        raise FileFaults(tuple(dict.fromkeys(faults)))
    return file


def faults_of(data: object) -> tuple[SessionFile, tuple[Fault, ...]]:
    """Read input that need not be whole yet: what of it can be used, and all faults."""
    file, errors = _validated(data)
    faults = [_fault(error) for error in errors]
    usable = copy.deepcopy(data) if isinstance(data, dict) else {}
    while file is None:
        _take_out(usable, errors[0]["loc"])
        file, errors = _validated(usable)
    told = {fault.path for fault in faults}
    lacking = (fault for fault in missing(file) if fault.path not in told)
    return file, tuple(dict.fromkeys((*faults, *lacking)))


def _validated(data: object) -> tuple[SessionFile | None, list[ErrorDetails]]:
    try:
        return SessionFile.model_validate(data), []
    except ValidationError as error:
        return None, error.errors(include_url=False, include_input=False, include_context=False)


def _take_out(data: Any, loc: tuple[int | str, ...]) -> None:
    """Take out of the data what an error's place names, or what lacks it, so that the rest can be used."""
    holder: Any = data
    key: Any = None
    inner: Any = data
    for step in loc:
        there = step in inner if isinstance(inner, dict) else isinstance(inner, list) and isinstance(step, int)
        if there:
            holder, key, inner = inner, step, inner[step]
    if key is None:
        data.clear()
    elif isinstance(holder, list) and "bullets" in loc:
        holder[key] = ""  # emptied, not removed: the references of its neighbours stay true
    else:
        del holder[key]


def data_of(text: str, kind: Kind) -> object:
    """Turn the text of a file into plain data; raises FileFaults, with what could be read of it."""
    try:
        return from_json(text) if kind == "json" else from_yaml(text)
    except Trapped as trapped:
        faults, data = trapped.faults, trapped.data
    raise FileFaults(faults, data)


def _fault(detail: ErrorDetails) -> Fault:
    message = detail["msg"].removeprefix("Value error, ")
    if detail["type"] == "literal_error":
        message = message.replace("Input should be", "should be one of").replace(" or ", ", ")
    path = path_of(detail["loc"])
    if detail["type"] == "extra_forbidden":
        if not path.endswith(str(detail["loc"][-1])):
            return Fault(path, "holds something that is not a field of this format")
        meant = " or ".join(nearest_fields(SessionFile, detail["loc"]))
        return Fault(path, f"{_WORDS['extra_forbidden']}{f'; did you mean {meant}?' if meant else ''}")
    return Fault(path, _WORDS.get(detail["type"], message.replace("Input should", "should")))


def path_of(loc: tuple[int | str, ...]) -> str:
    """Write a place as people read it: `members[2].attendance.status`.

    Left out are the branches of a union that pydantic names, and keys that are no field name: perhaps someone's words.
    """
    path = ""
    for step in loc:
        if isinstance(step, int):
            path += f"[{step}]"
        elif step != "str" and _FIELD.fullmatch(step):
            path += f".{step}" if path else step
    # One status stands for a list of one; its place is told without a number.
    return re.sub(r"(?<=\.attendance\.status)\[\d+\]$", "", path) or "file"


def missing(file: SessionFile) -> Iterator[Fault]:
    """List what a whole file needs and this one lacks, or says against itself."""
    session = file.session
    if session.date is None:
        yield Fault("session.date", "is required")
    if session.duration_minutes is None and not (session.start_time and session.end_time):
        yield Fault("session.duration_minutes", "is required, or both start_time and end_time")
    if isinstance(file.note_format, str) and file.note_format not in FORMATS:
        yield Fault("note_format", f"should be one of {', '.join(FORMATS)}, or a list of sections")
    seen: dict[str, int] = {}
    for i, member in enumerate(file.members):
        yield from _of_member(f"members[{i}]", member)
        if member.id is not None and seen.setdefault(member.id, i) != i:
            yield Fault(f"members[{i}].id", f"is the same as members[{seen[member.id]}].id; each needs its own")
    if file.notes and not file.notes.members.keys() <= seen.keys():
        yield Fault("notes.members", "holds a note for an id that no member has")


def _of_member(path: str, member: Member) -> Iterator[Fault]:
    if not member.id:
        yield Fault(f"{path}.id", "is required")
    elif member.id.lower() == "group":
        yield Fault(f"{path}.id", 'cannot be "group"; that word stands for the whole group')
    if not (member.name or "").strip():
        yield Fault(f"{path}.name", "is required")
    if member.attendance is None or not member.attendance.status:
        yield Fault(f"{path}.attendance.status", "is required: present, late, left_early, [late, left_early] or absent")
    else:
        yield from _of_attendance(f"{path}.attendance", member.attendance)
    goals = {member.goal_id(i) for i in range(len(member.treatment_goals))}
    for i, picked in enumerate(member.goals_addressed):
        if picked.id not in goals:
            yield Fault(f"{path}.goals_addressed[{i}].id", "names no goal in treatment_goals")


def _of_attendance(path: str, attendance: Attendance) -> Iterator[Fault]:
    if not attendance.absent:
        return
    if len(attendance.status) > 1:
        yield Fault(f"{path}.status", "absent stands alone")
    if attendance.minutes:
        yield Fault(f"{path}.minutes", "should be 0 or left out for a member who was absent")
    if attendance.reason and attendance.reason not in _ABSENCES:
        yield Fault(f"{path}.reason", f"should be one of {', '.join(_ABSENCES)} for a member who was absent")
