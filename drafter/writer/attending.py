"""The sentence on whether and how long the member was there."""

from collections.abc import Mapping
from typing import Any

from drafter.writer.block import number, text
from drafter.writer.pieces import Sentence
from drafter.writer.voice import Voice


def attendance_sentence(data: Mapping[str, Any], voice: Voice, on_time: tuple[str, ...] = ()) -> Sentence | None:
    """Say what attendance data holds, and no more; None where there is none.

    `on_time` are the bullets that say that the member was on time: they join the sentence.
    """
    status = data.get("status")
    statuses = [status] if isinstance(status, str) else list(status) if isinstance(status, list | tuple) else []
    source = text(data, "id")
    if not statuses or not source:
        return None
    minutes, whole = number(data, "minutes"), number(data, "session_minutes")
    subject = voice.subject()
    if "absent" in statuses:
        said = f"{subject} was absent"
    elif set(statuses) & {"late", "left_early"}:
        said = f"{subject} {_broken(statuses, data)}{_stayed(minutes, whole)}"
    else:
        punctual = "was on time and " if on_time else ""
        said = f"{subject} {punctual}{_present(minutes, whole, data).removeprefix('was ' if punctual else '')}"
    reason = text(data, "reason").replace("_", " ").rstrip(".")
    said += f" ({reason})" if reason else ""
    return Sentence(f"{said}.", "attendance", (source, *on_time))


def _present(minutes: int | None, whole: int | None, data: Mapping[str, Any]) -> str:
    if minutes is None:
        arrived, left = text(data, "arrived"), text(data, "left")
        return f"was present{f' from {arrived}' if arrived else ''}{f' until {left}' if left else ''}"
    if whole is None:
        return f"was present for {minutes} minutes"
    if minutes == whole:
        return f"was present for all {whole} minutes"
    return f"was present for {minutes} of {whole} minutes"


def _broken(statuses: list[Any], data: Mapping[str, Any]) -> str:
    parts = []
    if "late" in statuses:
        arrived = text(data, "arrived")
        parts.append(f"arrived late at {arrived}" if arrived else "arrived late")
    if "left_early" in statuses:
        left = text(data, "left")
        parts.append(f"left early at {left}" if left else "left early")
    return " and ".join(parts)


def _stayed(minutes: int | None, whole: int | None) -> str:
    if minutes is None:
        return ""
    return f" and was present for {minutes} of {whole} minutes" if whole else f" and was present for {minutes} minutes"
