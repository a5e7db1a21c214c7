"""The order in which a note tells things: attendance first, then bullet after bullet as the clinician typed them.

What a sentence refers to ("when they did", "the brochure", "her closet") stands before it only in that order.
"""

import re
from collections.abc import Iterable

from guardrails.note import CLINICIAN, MEMBER_ELEMENTS, Statement

_OWN = re.compile(r"members\.[^.]+\.bullets\[(\d+)\]")
_SHARED = re.compile(r"session\.bullets\[(\d+)\]")
_FRAMES = re.compile(r"\.attendance\b|^session\.(?!bullets)")
_NEXT = "session.next_session"
"""What comes after the session is told last."""
_ELEMENTS = ("setting", "topic", *MEMBER_ELEMENTS, "process")

Place = tuple[int, ...]


def in_telling_order(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Give the statements in that order.

    What frames the session (attendance, named interventions) comes first, then the bullets, those shared with others
    behind the member's own, then what only data say. What was ticked of risk stands with the bullets' last word on
    risk; what the clinician typed in review stays behind the sentence that it was typed behind.
    """
    placed: list[tuple[Place, Statement]] = []
    for statement in statements:
        typed = set(statement.sources) <= {CLINICIAN}
        place = placed[-1][0] if typed and placed else _place(statement)
        placed.append((place, statement))
    risk = max((place for place, s in placed if s.element == "risk" and place[0] == 1), default=None)
    told = [((*risk, 1) if risk and s.element == "risk" and place[0] == 3 else place, s) for place, s in placed]
    return tuple(s for _, s in sorted(told, key=lambda pair: pair[0]))


def _place(statement: Statement) -> Place:
    element = _ELEMENTS.index(statement.element)
    if _NEXT in statement.sources:
        return (4, element)
    if any(_FRAMES.search(source) for source in statement.sources):
        return (0, element)
    for rank, pattern in ((1, _OWN), (2, _SHARED)):
        found = [int(match[1]) for source in statement.sources if (match := pattern.fullmatch(source))]
        if found:
            return (rank, min(found))
    return (3, element)
