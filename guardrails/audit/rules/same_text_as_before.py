"""A member's note repeats the note of an earlier session.

What: the note compared with each earlier note that came with the session file, numbers and dates set aside.

Why it matters: a note carried forward hides what is new and tells nothing of tonight.

Limits: only earlier notes that are in the file can be compared.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.clones import comparable, comparable_text, is_copy
from guardrails.audit.example import example
from guardrails.audit.rule import Hit, Rule


def _check(view: Audited) -> Iterator[Hit]:
    own = comparable(view)
    for previous in view.member.previous if view.member else ():
        if previous.text and is_copy(own, comparable_text(previous.text, view)):
            when = f"{previous.date:%Y-%m-%d}" if previous.date else "an earlier session"
            yield Hit(
                f"This is nearly the note of {when}.", view.sentences[0].start, view.sentences[-1].end, about=when
            )
            return


_A = (
    "Client arrived on time and named fear of calls as what keeps her home. She tried the breathing exercise and "
    "felt steadier by the end. Plan: call her sister before Friday."
)

RULE = Rule(
    code="GN307",
    category="copied-note",
    severity="warning",
    check=_check,
    needs=("previous notes",),
    suggestion="Say what is new since then, or that nothing is.",
    source="NGS Medicare on cloned documentation",
    seed=("error 2",),
    bad=(
        example(f"«{_A}»", member={"previous": [{"date": "2026-04-01", "text": _A}]}),
        example(
            f"«{_A}»", member={"previous": [{"text": _A.replace("Friday", "Sunday").replace("steadier", "calmer")}]}
        ),
    ),
    good=(
        example(
            _A,
            member={
                "previous": [{"text": "Client came late and spoke of the fire. She declined the exercise. Plan: rest."}]
            },
        ),
        example(
            "Client called her sister on Thursday and told of relief; tonight she set a new step. Plan: invite her.",
            member={"previous": [{"text": _A}]},
        ),
    ),
)
