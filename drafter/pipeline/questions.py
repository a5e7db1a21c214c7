"""Gathers what the bullets lack into questions to the clinician, risk first; none of them is ever words in a note."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence

from drafter.pipeline.placing import Piece
from guardrails.note import Element, Question, Statement
from guardrails.session import Member, Session

_ORDER: tuple[Element, ...] = ("risk", "response", "plan", "attendance", "goal_link", "intervention", "participation")
MOST_ON_WORDS = 2
"""Questions on a bullet's own words that one member's note may ask."""
_RISK_WORDS = (
    "suicid",
    "si ",
    "si/",
    " hi",
    "self-harm",
    "self harm",
    "nssi",
    "safety",
    "risk",
    "relaps",
    "overdos",
    "abuse",
    "cut",
)


def question(member_id: str | None, element: Element, text: str) -> Question:
    """Make a question; its id stays the same while who, what and words do."""
    digest = hashlib.sha256(f"{member_id}|{element}|{text}".encode()).hexdigest()
    return Question(id=f"q-{digest[:12]}", member_id=member_id, element=element, text=text)


def of_gaps(
    member: Member, session: Session, statements: Sequence[Statement], gaps: Iterable[tuple[Element, str]], term: str
) -> list[Question]:
    """Ask what a model's gaps ask, and what is wanted and was neither written nor asked."""
    written = {s.element for s in statements}
    asked: dict[Element, str] = {}
    of_bullets: list[tuple[Element, str]] = []
    for element, text in gaps:
        if '"' in text:  # asks what a bullet's own words mean
            of_bullets.append((element, text.strip()))
        elif text.strip() and element not in written:
            asked.setdefault(element, text.strip())
    for element, text in _wanted(member, session, term):
        if element not in written and element not in asked:
            asked[element] = text
    return [question(member.id, element, text) for element, text in [*asked.items(), *of_bullets[:MOST_ON_WORDS]]]


def _wanted(member: Member, session: Session, term: str) -> Iterator[tuple[Element, str]]:
    """Name the elements that every note of someone who attended should have, each as a question."""
    yield "response", f"What did the {term} say or do in response?"
    yield "plan", "What is agreed until next time?"
    named = ", ".join(session.interventions)
    yield "intervention", f"Which did the {term} work with: {named}?" if named else f"What did you do with the {term}?"
    goals = bool(member.treatment_goals)
    yield "goal_link", "Which goal did this serve?" if goals else "Which symptom or difficulty was worked on?"


def key_of(asked: Question) -> str:
    """Name what a question asks, however a later draft words it; one on a bullet's own words is only itself."""
    return asked.id if '"' in asked.text else f"{asked.member_id}|{asked.element}"


def still_asked(questions: Iterable[Question], unknown: Collection[str]) -> list[Question]:
    """Leave out what the clinician answered with "don't know"."""
    return [q for q in questions if key_of(q) not in unknown]


def of_unnamed(pieces: Iterable[Piece], original: dict[str, str]) -> list[Question]:
    """Ask whom a shared bullet is about that singles somebody out without saying who."""
    refs = dict.fromkeys(piece.ref for piece in pieces if piece.fate == "unnamed")
    return [
        question(None, "risk" if _on_risk(original[ref]) else "participation", f'Who is this about: "{original[ref]}"?')
        for ref in refs
    ]


def _on_risk(text: str) -> bool:
    padded = f" {text.lower()} "
    return any(word in padded for word in _RISK_WORDS)


def ordered(questions: Iterable[Question], members: Sequence[Member]) -> tuple[Question, ...]:
    """Put questions in the order in which they are asked: risk first, whom it is about next, then by member."""
    place = {member.id: i for i, member in enumerate(members)}

    def rank(q: Question) -> tuple[bool, int, int]:
        element = _ORDER.index(q.element) if q.element in _ORDER else len(_ORDER)
        return q.element != "risk", place.get(q.member_id, -1), element

    return tuple(sorted(questions, key=rank))
