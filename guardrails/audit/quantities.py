"""Each number of a note held against what the bullets say on the same thing: nowhere, another one, or exchanged."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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
    r"|group|room|stage|track|line) $"
)
"""A number that tells which one, not how many."""
_NUMBER = r"\d+(?:\.\d+)?"
_CHANGES = (
    re.compile(
        rf"\bfrom (?:an? |about )?(?P<a>{_NUMBER})\b[^.;]{{0,24}}? (?:down |up )?to (?:an? |about )?"
        rf"(?P<b>{_NUMBER})\b"
    ),
    re.compile(rf"(?P<a>{_NUMBER}) ?(?:->|→) ?(?P<b>{_NUMBER})"),
    re.compile(rf"(?<!from )(?<!of )\b(?P<a>{_NUMBER})(?:/10)? to (?P<b>{_NUMBER})\b"
        r"(?! (?:minute|hour|day|week|time))"),
    re.compile(rf"(?P<b>{_NUMBER})(?:/10)?(?: \w+)?,? \((?:was |from |last (?:week|time) |before )?(?P<a>{_NUMBER})\b"),
    re.compile(
        rf"\b(?P<b>{_NUMBER})\b[^.;()]{{0,30}}?\b(?:down from|up from|from|was|were|against|compared (?:to|with)"
        r"|versus|vs\.?|formerly|previously|instead of)"
        rf" (?P<a>{_NUMBER})\b"
    ),
    re.compile(rf"\bwas (?P<a>{_NUMBER})\b[^.;]{{0,16}}?\b(?:now|is|today) (?P<b>{_NUMBER})\b"),
    re.compile(
        rf"\b(?P<b>{_NUMBER})\b[^.;]{{0,24}}?\b(?P<a>{_NUMBER})\b(?! to)[^.;,\d]{{0,14}}"
        r"\b(?:last (?:week|time|month)|the last\b|before|the week before|previous\w*|yesterday|earlier"
        r"|at (?:first|start|intake))"
    ),
    re.compile(
        rf"\b(?P<a>{_NUMBER})\b[^.;\d]{{0,12}}?(?:before|at first|at start|first|then|afterwards?|later|after that)\b,?"
        rf"[^.;\d]{{0,8}}?(?P<b>{_NUMBER})\b(?! (?:minute|hour|day|week|time))"
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """A number that became another, with the place of the later one."""

    before: float
    now: float
    start: int
    end: int


def changes(whole: Whole) -> tuple[Change, ...]:
    """Find what went from one number to another in a sentence or bullet."""
    if len(whole.figures) < 2:
        return ()
    text, places = _in_digits(whole)
    found: list[Change] = []
    for pattern in _CHANGES:
        for match in pattern.finditer(text):
            if not any(
                c.start == places.get(match.start("b")) or c.start == places.get(match.start("a")) for c in found
            ):
                start = places.get(match.start("b"), 0)
                end = next((f.end for f in whole.figures if f.start == start), start)
                found.append(Change(float(match["a"]), float(match["b"]), start, end))
    return tuple(found)


def _in_digits(whole: Whole) -> tuple[str, dict[int, int]]:
    """Write all numbers in digits, with where each stood before."""
    parts: list[str] = []
    places: dict[int, int] = {}
    end = length = 0
    for figure in whole.figures:
        before = whole.plain[end : figure.start]
        number = whole.plain[figure.start : figure.end] if figure.kind == "clock" else f"{figure.value:g}"
        length += len(before)
        places[length] = figure.start
        length += len(number)
        parts += [before, number]
        end = figure.end
    return "".join([*parts, whole.plain[end:]]), places


def turned_changes(mine: Whole, others: Iterable[Whole]) -> Iterator[Change]:
    """Find changes that the input tells the other way round: 45 to 80 for 80 to 45, up for down on the same thing."""
    told = [(change, whole) for whole in others for change in changes(whole)]
    for change in changes(mine):
        if any((c.before, c.now) == (change.before, change.now) for c, _ in told):
            continue
        for other, whole in told:
            reversed_ = (other.before, other.now) == (change.now, change.before)
            opposite = (other.now - other.before) * (change.now - change.before) < 0
            if (reversed_ or (opposite and change.now == other.now)) and mine.weights.keys() & whole.weights.keys():
                yield change
                break


def fault(
    figure: Figure, mine: Whole, bullets: Iterable[Whole], others: Iterable[Whole], least: int = CLEARLY
) -> Fault:
    """Tell whether the nearest clauses of the input have another number than this one for the same thing.

    `others` (goals, plans, shared bullets) may lend a number, and never contradict one.
    """
    return _held_against(figure, mine, bullets, others, least)[0]


def exchanged(mine: Whole, bullets: Iterable[Whole], others: Iterable[Whole]) -> Iterator[Figure]:
    """Find two numbers of a sentence that each stand where the bullet has the other one."""
    if len(mine.figures) < 2:
        return
    found = [(f, *_held_against(f, mine, bullets, others, CLEARLY)) for f in mine.figures if f.kind == "count"]
    moved = [(f, values) for f, kind, values in found if kind == "same bullet"]
    for figure, values in moved:
        if any(other.value in values and figure.value in theirs for other, theirs in moved if other is not figure):
            yield figure


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
