"""The note names a month or a day of the week that the input does not have.

What: "since May" where the bullets say March; "on Sunday" where no bullet, date or plan falls on a Sunday.

Why it matters: a time looks exact; a wrong one sends a person to the wrong day, or makes a record that cannot be true.

Limits: a day of the week of what is to come is told as info. What follows from dates, from yesterday, tomorrow or the
weekend counts as held. The note's head and its signature are left out. Whether the day belongs to this thing is
another rule's question, and so are hours.
"""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.calendar import MONTH, WEEKDAY, months_held, weekdays_held
from guardrails.audit.content import is_header, is_plan
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule
from guardrails.language.sieve import Sieve

_SIGNED = Sieve(r"/s/|\bsigned\b|\bdictated\b|\bentered\b|\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2}")

_AHEAD = re.compile(r"\b(?:will|until|next|by|plans?|return|to)\b[^.;]*$")
"""What is to come on a day may have been agreed on without a bullet."""


def _check(view: Audited) -> Iterator[Hit]:
    told = [s for s in view.from_bullets if s.subject == "own" and not is_header(s) and not _SIGNED.search(s.plain)]
    for sentence in told:
        for match in WEEKDAY.finditer(sentence.plain):
            if match["day"] not in view.shared(weekdays_held):
                lesser = "info" if is_plan(sentence) or _AHEAD.search(sentence.plain[: match.start()]) else None
                yield hit_at(sentence, *match.span(), "No source has this day.", about=match["day"], severity=lesser)
        for match in MONTH.finditer(sentence.plain):
            if match["month"] not in view.shared(months_held) | view.evening.name_parts:
                yield hit_at(sentence, *match.span(), "No source has this month.", about=match["month"])


RULE = Rule(
    code="GN511",
    category="unsupported-claim",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Take the time from the bullet, or ask the clinician for it.",
    bad=(
        example("The curtains have been shut since «May».", "curtains shut since march"),
        example("He drank three beers on «Sunday».", "3 beers"),
    ),
    good=(
        example("The curtains have been shut since March.", "curtains shut since march"),
        example("He drank on Saturday.", "drank on the wkend"),
    ),
)
