"""Each number of a note held against what the bullets say on the same thing: nowhere, or another one."""

import re
from collections.abc import Iterable
from typing import Literal

from guardrails.audit.alignment import ALIGNED, Part, Whole, shared
from guardrails.language.figures import Figure

Fault = Literal["", "other", "same bullet", "none"]
CLEARLY = 4
"""The weight from which a clause of the input is taken to be the one that a number must come from."""
_RECKONED = re.compile(
    r"\b(?:total|altogether|in all|sum|points?|fewer|less|more|further|remain\w*|rest|difference|other|others|drop\w*"
    r"|rose|fell|gain\w*|lost|half|both|combined|each|apart|over)\b"
)
_INDEX = re.compile(
    r"\b(?:round|day|step|level|week|module|chapter|part|page|item|session|phase|number|no\."
    r"|group|room|stage|track|line)(?:s \d+(?:-\d+)?(?: ?(?:,|and|&|to|or))?)? $|\bpages $"
)
"""A number that tells which one, not how many."""


def fault(
    figure: Figure, mine: Whole, bullets: Iterable[Whole], others: Iterable[Whole], least: int = CLEARLY
) -> Fault:
    """Tell whether the nearest clauses of the input have another number than this one for the same thing.

    `others` (goals, plans, shared bullets) may lend a number, and never contradict one.
    """
    return _held_against(figure, mine, bullets, others, least)[0]


def _held_against(
    figure: Figure, mine: Whole, bullets: Iterable[Whole], others: Iterable[Whole], least: int
) -> tuple[Fault, set[float]]:
    part = mine.around(figure)
    if part is None or _INDEX.search(mine.plain[: figure.start]) or "goal" in mine.plain:
        return "", set()
    found = [(shared(part, other), other) for whole in bullets if whole.figures for other in whole.parts]
    numbered = [(weight, other) for weight, other in found if weight and values_of(other)]
    best = max((weight for weight, _ in numbered), default=0)
    if best < least:
        return "", set()
    near = [other for weight, other in numbered if weight == best]
    lent = [other for weight, other in found if weight >= ALIGNED and _lends(part, other, near)]
    lent += [other for weight, other in found if weight and part.clause.ahead and other.clause.ahead]
    lent += [other for whole in others for other in whole.parts if shared(part, other) >= ALIGNED - 1]
    if any(figure.value in values_of(other) for other in (*near, *lent)) or _is_reckoned(figure, mine, near):
        return "", set()
    values = {value for other in near for value in values_of(other)}
    if values == {0.0}:
        return "none", values
    return "same bullet" if any(figure.value in other.whole.values for other in near) else "other", values


def _lends(part: Part, other: Part, near: Iterable[Part]) -> bool:
    """Tell whether a clause farther off may speak of the same thing; in the same bullet only by a word in common."""
    if part.clause.weights and all(other.whole is not one.whole for one in near):
        return True
    return bool(part.clause.weights.keys() & other.clause.weights.keys())


def values_of(part: Part) -> set[float]:
    """Give the numbers of a clause, with those of clauses without words that follow it: `nightmares 2 (5)`."""
    parts = part.whole.parts
    place = parts.index(part)
    end = part.clause.end
    for after in parts[place + 1 :]:
        if after.clause.weights:
            break
        end = after.clause.end
    start = part.clause.start if place else 0
    found = {f.value for f in part.whole.figures if start <= f.start < end}
    return found | {float(f.minutes) for f in part.whole.figures if f.minutes and start <= f.start < end}


def _is_reckoned(figure: Figure, mine: Whole, near: Iterable[Part]) -> bool:
    """Tell whether a number follows from those of the bullet, where the note shows that it was reckoned."""
    if not _RECKONED.search(mine.plain):
        return False
    return any(
        figure.value in (a + b, abs(a - b), a / 2)
        for part in near
        for a in part.whole.values
        for b in part.whole.values
    )
