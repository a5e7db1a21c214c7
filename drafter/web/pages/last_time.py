"""What stands in grey beside the fields: how it was last time. It counts only where it is picked."""

from dataclasses import dataclass

from drafter.pipeline.ticks import AFFECT, HOMEWORK, PARTICIPATION
from drafter.service.evening.groups import LastView
from drafter.web.pages import wording
from guardrails.session import Member


@dataclass(frozen=True, slots=True)
class LastOfMember:
    """One member's last time, in words; "" where nothing was said."""

    attendance: str = ""
    part: str = ""
    affect: str = ""
    homework: str = ""
    risk: str = ""


@dataclass(frozen=True, slots=True)
class LastTime:
    """The session before, in words."""

    day: str
    topic: str
    interventions: str
    members: dict[str, LastOfMember]

    def of(self, member_id: str) -> LastOfMember:
        """Give one member's; empty for who was not there."""
        return self.members.get(member_id, LastOfMember())


def last_time(view: LastView | None) -> LastTime:
    """Put the session before into words."""
    if view is None:
        return LastTime("", "", "", {})
    told = view.session
    members = {member_id: _of(member) for member_id, member in view.members.items()}
    return LastTime(wording.short_day(told.date), told.topic or "", ", ".join(told.interventions), members)


def _of(member: Member) -> LastOfMember:
    texts = [b.text for b in member.bullets if not b.private]
    risk = [f"{wording.RISK_KINDS[r.kind].lower()}: {wording.RISK_STATES[r.status]}" for r in member.risk]
    return LastOfMember(
        attendance=wording.attended(member.attendance) if member.attendance else "",
        part=", ".join(text for text in texts if text in PARTICIPATION),
        affect=", ".join(text.removeprefix("affect ") for text in texts if text in AFFECT),
        homework=", ".join(text.removeprefix("homework ") for text in texts if text in HOMEWORK),
        risk=", ".join(risk),
    )
