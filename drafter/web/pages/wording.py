"""The words of the pages: days, times, counts and the names that states and elements go by."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from drafter.service.views import SignatureView

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

ELEMENTS: Mapping[str, str] = {
    "attendance": "Attendance",
    "participation": "Participation",
    "presentation": "Presentation",
    "intervention": "Intervention",
    "response": "Response",
    "progress": "Progress",
    "goal_link": "Treatment goal",
    "risk": "Risk",
    "plan": "Plan",
    "setting": "Setting",
    "topic": "Topic",
    "process": "Process",
}

FORMATS: Mapping[str, str] = {
    "narrative": "Narrative",
    "soap": "SOAP",
    "dap": "DAP",
    "birp": "BIRP",
    "girp": "GIRP",
    "pie": "PIE",
    "pirp": "PIRP",
    "sirp": "SIRP",
}

HELD: Mapping[str, str] = {
    "in_person": "in person",
    "telehealth_video": "by video",
    "telehealth_audio": "by telephone",
    "hybrid": "partly in person, partly by video",
}

ABSENCES: Mapping[str, str] = {
    "no_show": "No show",
    "cancelled": "Cancelled",
    "late_cancelled": "Cancelled late",
    "excused": "Excused",
}

RISK_KINDS: Mapping[str, str] = {
    "suicidal_ideation": "Thoughts of suicide",
    "self_harm": "Self-harm",
    "harm_to_others": "Harm to others",
    "abuse": "Abuse",
    "substance_use": "Substance use",
    "other": "Other risk",
}

RISK_STATES: Mapping[str, str] = {
    "asked_denied": "denied",
    "reported": "reported",
    "none_observed": "seen none",
    "history_only": "only in the past",
}

ADULT = 18
"""Years of age below which a person is marked as a minor."""

PROGRESS: Mapping[str, str] = {
    "not_judged": "not judged",
    "better": "better",
    "same": "the same",
    "worse": "worse",
}

EXPORTS: Mapping[str, str] = {"text": "text", "docx": "Word", "pdf": "PDF", "fhir": "FHIR, signed notes only"}

SIGNING: Mapping[str, Mapping[str, str]] = {
    "here": {"verb": "Sign", "done": "Signed", "state": "signed", "doing": "Signing", "to": "sign"},
    "ehr": {"verb": "Approve", "done": "Approved", "state": "approved", "doing": "Approving", "to": "approve"},
}
"""What signing is called, by where the record lives."""

WHYS: Mapping[str, tuple[str, str]] = {
    "risk": ("Risk", "Risk: does it say what you wrote?"),
    "plan": ("Plan", "Plan: does it say what you wrote?"),
    "hedge": ("A doubt", "You wrote with a doubt: does it say what you wrote?"),
    "several": ("Several bullets", "Several bullets: does it say what you wrote?"),
    "figure": ("A figure", "A number or day that its source does not hold: is it right?"),
    "no": ("A no", "Your words say no to something here: does the note too?"),
    "not": ("A no put in", "It says no to something here, and your words do not: is it right?"),
    "when": ("Another time", "Your words name another time: is it right?"),
    "meant": ("A thought or plan", "You wrote of a thought or a plan: did it come to pass?"),
    "if": ("A condition", "You tied it to a condition: does the note?"),
    "who": ("Who did it", "Someone else acts in your words: is it right who did what?"),
    "change": ("A change", "It tells of a change that your words do not name: is it right?"),
    "opposite": ("An opposite", "Your words have the opposite of one of these: is it right?"),
    "order": ("The order", "Your words tell it in another order: is it right?"),
    "rate": ("How often, how much", "Your words do not say how often or how much: is it right?"),
    "cause": ("A cause", "Your words do not say that one came of the other: is it right?"),
    "far": ("Other words", "Few of these words are yours: does it say what you wrote?"),
}
"""Why a statement is confirmed one by one: in a word, and as the question beside it."""

GONE_AS: Mapping[str, str] = {
    "copied": "copied to the clipboard", "file": "handed out as a file", "filed": "filed", "released": "released",
}  # fmt: skip
"""How a copy went out."""

SEVERITIES: Mapping[str, str] = {"error": "Error, blocks signing.", "warning": "Warning.", "info": "Note."}


def long_day(value: object) -> str:
    """Write a day as "Wednesday 18 November 2026"; what is no day stays as it was typed."""
    day = as_day(value)
    return f"{day:%A} {day.day} {day:%B %Y}" if day else str(value or "")


def short_day(value: object) -> str:
    """Write a day as "18 November 2026"."""
    day = as_day(value)
    return f"{day.day} {day:%B %Y}" if day else str(value or "")


def years(born: date, on: date) -> int:
    """Give the years of age on a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def as_day(value: object) -> date | None:
    """Read a day from a date, a time stamp or ISO text."""
    if isinstance(value, datetime):
        return value.astimezone().date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def weekday(day: date) -> str:
    """Write a day as "Thursday 19 November"."""
    return f"{day:%A} {day.day} {day:%B}"


def clock(value: object) -> str:
    """Write a time as "21:09", by this machine's clock."""
    if isinstance(value, datetime):
        return f"{value.astimezone():%H:%M}"
    return f"{value:%H:%M}" if isinstance(value, time) else str(value or "")


def moment(value: str) -> str:
    """Write an ISO time stamp as "18 November 2026, 21:09:34", by this machine's clock."""
    try:
        at = datetime.fromisoformat(value).astimezone()
    except ValueError:
        return value
    return f"{short_day(at)}, {at:%H:%M:%S}"


def standing(signature: SignatureView, done: str) -> str:
    """Say how a signed note stands: "signed 21:09, not co-signed", "sent back"; `done`: "signed" or "approved"."""
    if signature.entered_in_error:
        return "entered in error"
    if signature.cosignature:
        return f"co-signed {clock(signature.cosignature.at)}"
    if signature.returned:
        return "answered, not co-signed" if signature.answered else "sent back"
    return f"{done} {clock(signature.at)}{', not co-signed' if signature.awaits_cosignature else ''}"


def number(count: int) -> str:
    """Write a small number as a word."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def counted(count: int, noun: str, many: str = "") -> str:
    """Write "1 bullet", "3 bullets"."""
    return f"{count} {noun if count == 1 else many or noun + 's'}"


def begun(text: str) -> str:
    """Begin with a capital letter."""
    return text[:1].upper() + text[1:]


def joined(parts: list[str], last: str = "and") -> str:
    """Join as people do: "a, b and c"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}" if parts else ""


def fours(text: str) -> str:
    """Write a key in groups of four, as people read it out."""
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))


def attended(attendance: Any) -> str:
    """Say in words when someone was there: "left early, 17:30 to 18:20, 50 minutes"."""
    if attendance is None or not attendance.status:
        return "attendance not marked"
    if attendance.absent:
        return f"absent, {ABSENCES.get(attendance.reason or '', attendance.reason or 'no reason given').lower()}"
    named = {"present": "present", "late": "came late", "left_early": "left early"}
    words = [" and ".join(named[status] for status in attendance.status)]
    if attendance.arrived or attendance.left:
        times = [f"from {clock(attendance.arrived)}" if attendance.arrived else ""]
        times.append(f"until {clock(attendance.left)}" if attendance.left else "")
        words.append(" ".join(filter(None, times)))
    if attendance.minutes is not None:
        words.append(f"{attendance.minutes} minutes")
    return ", ".join(words)


FILTERS: Mapping[str, Callable[..., str]] = {
    "long_day": long_day,
    "short_day": short_day,
    "clock": clock,
    "moment": moment,
    "number": number,
    "counted": counted,
    "begun": begun,
    "joined": joined,
    "attended": attended,
    "fours": fours,
    "standing": standing,
}
