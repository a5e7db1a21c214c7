"""Finds the bullets that report present risk to life, so that the form can ask at once whether it was seen to."""

from functools import lru_cache

from drafter.web.pages.typed import TypedMember
from guardrails.language.risk_terms import risk_mentions
from guardrails.language.sentences import read

_KINDS = frozenset({"suicidal_ideation", "self_harm", "harm_to_others", "abuse"})

ASKED = (
    ("spoke with", "With whom spoken"),
    ("next contact", "When is the next contact"),
    ("protective factors", "What protects"),
    ("means", "Means"),
)
MORE = (("wish", "Wish"), ("thoughts", "Thoughts"), ("method", "Method"), ("intent", "Intent"), ("plan", "Plan"))
"""What is asked where risk is present: the words that begin the bullet, and the label of the field."""


def risk_bullets(member: TypedMember) -> list[int]:
    """List the numbers of the bullets that report present risk; 0 stands for a risk that was marked as reported."""
    found = [b.number for b in member.words if b.number is not None and _reports(b.text)]
    marked = any(status == "reported" for kind, status in member.risk.items() if kind in _KINDS)
    return found or ([0] if marked else [])


@lru_cache(maxsize=4096)
def _reports(text: str) -> bool:
    mentions = (m for sentence in read(text) for m in risk_mentions(sentence.plain))
    return any(m.kind in _KINDS and m.status == "present" for m in mentions)
