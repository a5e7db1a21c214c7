"""Words the entry of a member who did not come: no call, and nothing said of why beyond what was recorded."""

from collections.abc import Sequence

from guardrails.note import Statement
from guardrails.session import Member

_SENTENCES = {
    "no_show": "The {term} did not attend (no-show).",
    "cancelled": "The {term} cancelled and did not attend.",
    "late_cancelled": "The {term} cancelled late and did not attend.",
    "excused": "The {term} was excused and did not attend.",
}


def statements(member: Member, contact: Sequence[Statement], term: str) -> list[Statement]:
    """Give the attendance entry, then what was written of contact with the member, in the clinician's order.

    It is plan, or risk up to the last word on risk, so that a call is told before what was answered in it.
    """
    reason = member.attendance.reason if member.attendance else None
    entry = Statement(
        id="s0",
        text=_SENTENCES.get(reason or "", "The {term} did not attend.").format(term=term),
        element="attendance",
        sources=(f"members.{member.id}.attendance",),
    )
    kept = [s for s in contact if s.element != "attendance" or not set(entry.sources) & set(s.sources)]
    last = max((i for i, s in enumerate(kept) if s.element == "risk"), default=-1)
    moved = [
        s if s.element == "risk" else s.model_copy(update={"element": "risk" if i < last else "plan"})
        for i, s in enumerate(kept)
    ]
    return [entry, *moved]
