"""What a member's audit costs does not grow with the group; counted in calls, which no load on the machine bends."""

import sys
from collections.abc import Callable
from types import FrameType

from evals.bench.evening import evening
from guardrails.audit.engine import audit, handed_in
from guardrails.session import HandedInNotes, SessionFile

_FEW, _MANY = 10, 60


def _with_notes(members: int, number: int) -> SessionFile:
    """Give each member a note of words that many members' bullets have."""
    file = evening(members, 4 * members, number)
    words = "Client was tense and named avoiding {}, then rated the urge {}/10 and spoke of friends, sleep and money."
    notes = {str(m.id): words.format(m.bullets[0].text[:20], place % 9) for place, m in enumerate(file.members)}
    return file.model_copy(update={"notes": HandedInNotes(members=notes)})


def _audit(file: SessionFile) -> None:
    group, notes = handed_in(file)
    audit(file, group, notes, stage="handed_in")


def _calls(work: Callable[[], object]) -> int:
    """Count the calls of Python functions that some work makes."""
    made = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal made
        made += event == "call"

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return made


def test_a_member_of_many_costs_no_more_than_one_of_few() -> None:
    _audit(_with_notes(_MANY, 1))  # loads lists and compiles patterns
    few, many = _with_notes(_FEW, 2), _with_notes(_MANY, 3)
    assert _calls(lambda: _audit(many)) / _MANY < 1.1 * _calls(lambda: _audit(few)) / _FEW
