"""The note gives an hour of the day that the input does not have.

What: "8:20" or "at 2:30 p.m." that stands in no bullet, no record of attendance, no plan and no earlier note, and is
not the session's; also in the note of a member who was absent ("phoned at 2:20"). And an hour that the bullets have on
another day: "Friday at 9" where the appointment is on Thursday at nine.

Why it matters: an hour looks exact; a wrong one makes a record that cannot be true: a nurse told before the group
began, a member phoned before being missed.

Limits: only hours in digits. Hours are compared on a clock of twelve. The note's head and its signature are left out.
Whether an hour that the input has without a day belongs to this thing is another rule's question.
"""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.calendar import WEEKDAYS, hours_held
from guardrails.audit.content import is_header
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule
from guardrails.language.figures import figures
from guardrails.language.sentences import Sentence
from guardrails.language.sieve import Sieve

_SIGNED = Sieve(r"/s/|\bsigned\b|\bdictated\b|\bentered\b|\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2}")
_ON = re.compile(
    rf"\b(?P<day>{'|'.join(WEEKDAYS)})s?,? (?:morning |afternoon |evening |night )?(?P<said>at |by |@ ?)?"
    r"(?P<hour>1[0-2]|[1-9])(?::(?P<minute>[0-5]\d))?(?= ?(?:[ap]\.?m\b|$|[.,;)]|-|to |on |with |for |about |and ))"
)
"""A day of the week with its hour: "thursday 9", "thursday at 9"."""


def _check(view: Audited) -> Iterator[Hit]:
    held = view.shared(hours_held)
    for sentence in view.from_bullets:
        if sentence.subject == "group" or is_header(sentence) or _SIGNED.search(sentence.plain):
            continue
        for figure in figures(sentence.plain):
            at = (int(figure.value) % 12, figure.minutes)
            if figure.kind == "clock" and figure.digits and at not in held:
                yield hit_at(sentence, figure.start, figure.end, "No source has this hour.", about=str(at))
        yield from _on_another_day(view, sentence)


def _on_another_day(view: Audited, sentence: Sentence) -> Iterator[Hit]:
    for match in _ON.finditer(sentence.plain):
        days = (
            view.shared(_days_by_hour).get((match["hour"], match["minute"] or "00"), set()) if match["said"] else set()
        )
        if days and match["day"] not in days:
            yield hit_at(sentence, *match.span(), "The bullets have this hour on another day.", about="another day")


def _days_by_hour(view: Audited) -> dict[tuple[str, str], set[str]]:
    """Give on which days the bullets have an hour, of those that they have on a day at all."""
    found: dict[tuple[str, str], set[str]] = {}
    for fact in (*view.evidence.bullets, *view.evidence.shared):
        for match in _ON.finditer(fact.final):
            found.setdefault((match["hour"], match["minute"] or "00"), set()).add(match["day"])
    return found


RULE = Rule(
    code="GN607",
    category="date-time-conflict",
    severity="error",
    check=_check,
    needs=("bullets",),
    attending_only=False,
    mend="model",
    suggestion="Take the hour from the bullet, or ask the clinician for it.",
    source="Noridian psychotherapy review findings (wrong date, conflicting information)",
    bad=(
        example("Out of bed at «8:20».", "8:05 out of bed"),
        example("Told the charge nurse at «4:50».", "told charge rn 6:50"),
        example(
            "Absent. Phoned at «7:20» p.m., no answer.",
            "no show, phoned 6:20 no ans",
            member={"attendance": {"status": "absent", "reason": "no_show", "minutes": 0}},
        ),
        example("The doctor on «Friday at 9».", "appt thurs 9, RO phones fri 10"),
    ),
    good=(
        example("The doctor on Thursday at 9, a call on Friday at 10.", "appt thurs 9, RO phones fri 10"),
        example("Out of bed at 8:05 and again at seven.", "805 out of bed, again at 7a"),
        example("Told the charge nurse at 6:50 p.m., after group.", "told charge rn 1850"),
        example("He came at 5:30 and stayed to the end.", "on time"),
    ),
)
