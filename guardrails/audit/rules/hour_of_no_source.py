"""The note gives an hour of the day that the input does not have.

What: "8:20" or "at 2:30 p.m." that stands in no bullet, no record of attendance, no plan and no earlier note, and is
not the session's; also in the note of a member who was absent ("phoned at 2:20").

Why it matters: an hour looks exact; a wrong one makes a record that cannot be true: a nurse told before the group
began, a member phoned before being missed.

Limits: only hours in digits. Hours are compared on a clock of twelve. The note's head and its signature are left out.
Whether an hour that the input has belongs to this thing is another rule's question.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.calendar import hours_held
from guardrails.audit.content import is_header
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule
from guardrails.language.figures import figures
from guardrails.language.sieve import Sieve

_SIGNED = Sieve(r"/s/|\bsigned\b|\bdictated\b|\bentered\b|\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2}")


def _check(view: Audited) -> Iterator[Hit]:
    held = view.shared(hours_held)
    for sentence in view.from_bullets:
        if sentence.subject == "group" or is_header(sentence) or _SIGNED.search(sentence.plain):
            continue
        for figure in figures(sentence.plain):
            at = (int(figure.value) % 12, figure.minutes)
            if figure.kind == "clock" and figure.digits and at not in held:
                yield hit_at(sentence, figure.start, figure.end, "No source has this hour.", about=str(at))


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
    ),
    good=(
        example("Out of bed at 8:05 and again at seven.", "805 out of bed, again at 7a"),
        example("Told the charge nurse at 6:50 p.m., after group.", "told charge rn 1850"),
        example("He came at 5:30 and stayed to the end.", "on time"),
    ),
)
