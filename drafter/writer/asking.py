"""What a member's bullets leave open, as short questions to the clinician."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from drafter.writer.block import text
from drafter.writer.pieces import Sentence
from drafter.writer.voice import Voice
from guardrails.language.risk_terms import risk_mentions

_ACTED = re.compile(
    r"\b(?:safety plan|988|crisis|hotline|asked|assess\w*|report (?:was )?made|notified|supervisor|called|call|hospital"
    r"|ED|ER|walked|contract\w*|checks|observation|police|advocate|referr\w*|denied|no (?:plan"
    r"|intent)|locked|agreed|C-SSRS"
    r"|screen\w*)\b"
)
_GRAVE = {"suicidal_ideation", "self_harm", "harm_to_others", "abuse"}


def gaps_of(
    sentences: Sequence[Sentence], attendance: Mapping[str, Any], goals: Sequence[Mapping[str, Any]], voice: Voice
) -> list[dict[str, str]]:
    """List the open elements, risk first; an absent member leaves none open."""
    status = attendance.get("status") or ()
    if "absent" in status:
        return []
    who = voice.pronoun or f"the {voice.noun}"
    there = {s.element for s in sentences}
    asked = [("risk", "What was done about this risk?")] if _unattended(sentences) else []
    if "left_early" in status and not text(attendance, "reason"):
        left = text(attendance, "left")
        asked.append(("attendance", f"Left at {left}: why?" if left else f"Why did {who} leave early?"))
    if not there & {"participation"}:
        asked.append(("participation", f"How did {who} take part?"))
    if "response" not in there:
        asked.append(("response", f"How did {who} respond to the session?"))
    if "goal_link" not in there:
        ours = "Which goal did the session serve?" if goals else f"Which of {voice.owner} goals did the session serve?"
        asked.append(("goal_link", ours))
    if "plan" not in there:
        asked.append(("plan", f"What will {who} do before the next session?"))
    return [{"element": element, "question": question} for element, question in asked]


def _unattended(sentences: Sequence[Sentence]) -> bool:
    """Whether grave risk stands in the note and nothing on what was done about it."""
    risk = " ".join(s.text for s in sentences if s.element == "risk")
    grave = any(m.kind in _GRAVE and m.status == "present" for m in risk_mentions(risk.lower()))
    whole = " ".join(s.text for s in sentences if s.element in {"risk", "plan", "intervention"})
    return grave and not _ACTED.search(whole)
