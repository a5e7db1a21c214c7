"""Finds the bullets that report present risk to life, so that the form can ask at once whether it was seen to."""

import re
from functools import lru_cache

from drafter.web.pages.typed import TypedMember
from guardrails.language.read_once import TEXTS
from guardrails.language.risk_terms import risk_mentions
from guardrails.language.sentences import read

_KINDS = frozenset({"suicidal_ideation", "self_harm", "harm_to_others", "abuse"})

ASKED = (
    ("spoke with", "With whom spoken"),
    ("done tonight", "What was done, and when"),
    ("next contact", "When is the next contact"),
    ("protective factors", "What protects"),
    ("means", "Means"),
)
MORE = (("wish", "Wish"), ("thoughts", "Thoughts"), ("method", "Method"), ("intent", "Intent"), ("plan", "Plan"))
"""What is asked where risk is present: the words that begin the bullet, and the label of the field."""

_SEEN_TO = re.compile(
    r"\b(?:assess\w*|screen(?:ed|er|ing)?|c-?ssrs|columbia|safe-?t|safety[- ]?plan\w*|crisis (?:plan|line|team)|988"
    r"|level of care|hospital\w*|emergency|welfare check|consult\w*|supervisor|(?:cps|aps) (?:called|report\w*)"
    r"|(?:spoke|stayed|met|talked|sat|checked(?: in)?)(?: \w+){0,2} (?:with|w/|after|alone|1:1)|stayed after"
    r"|(?:called|told|informed|notified|contacted)(?: \w+){0,3} (?:doctor|psychiatrist|sister|brother|mother|mom"
    r"|father|dad|partner|wife|husband|parents?|guardian|on-?call|team|nurse|therapist)"
    r"|done tonight|next contact|spoke with)(?!\w)",
    re.IGNORECASE,
)
"""Words of what someone did about it. A denial of plan or intent is an answer, not yet something done."""


def risk_bullets(member: TypedMember) -> list[int]:
    """List the numbers of the bullets that report present risk; 0 stands for a risk that was marked as reported."""
    found = [b.number for b in member.words if b.number is not None and _reports(b.text)]
    marked = any(status == "reported" for kind, status in member.risk.items() if kind in _KINDS)
    return found or ([0] if marked else [])


def seen_to(member: TypedMember) -> bool:
    """Whether the bullets say what was done about it."""
    return any(_SEEN_TO.search(b.text) for b in member.words)


@lru_cache(maxsize=TEXTS)
def _reports(text: str) -> bool:
    mentions = (m for sentence in read(text) for m in risk_mentions(sentence.plain))
    return any(m.kind in _KINDS and m.status == "present" for m in mentions)
