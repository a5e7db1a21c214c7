"""The note tells a lesson, and hardly anything of what was typed about this member comes back.

What: words of teaching or of having understood, where the bullets of this member say a good deal and at most a quarter
of their words stand in the note before its plan.

Why it matters: psychoeducation may be part of psychotherapy; alone it is another service, and here more was known.

Limits: counts words; a note that tells all of it in other words is flagged.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.content import body, is_plan
from guardrails.audit.coverage import little_comes_back
from guardrails.audit.example import example
from guardrails.audit.rule import Hit, Rule, at
from guardrails.language.sieve import Sieve

_TOLD = Sieve(
    r"\b(?:taught|educated|instructed|lectured?|lesson|was given (?:information|a handout|the handout)"
    r"|watched a|(?:was|were) explained|(?:facilitator|therapist)s? explained"
    r"|understood (?:the )?(?:concepts?|material)|verbali[sz]ed understanding|understanding of the"
    r"|learned (?:\w+ )?(?:reasons|about|the)|handouts?|worksheets?|slides|concepts?)\b"
)
_TYPED = ("tears when naming dread of the phone", "practised a call with peer, hands shaking", "called sister tues")


def _check(view: Audited) -> Iterator[Hit]:
    found = [s for s in body(view) if not is_plan(s) and _TOLD.search(s.plain)]
    if len(found) >= 1 and little_comes_back(view):
        yield at(found[0], "This tells a lesson; what was typed about this member is gone.")


RULE = Rule(
    code="GN309",
    category="psychoeducation-only",
    severity="warning",
    check=_check,
    needs=("bullets",),
    suggestion="Tell what the member did with it.",
    bad=(
        example("«Client was taught the anxiety cycle with a handout.» Present 90 minutes. Will return.", *_TYPED),
        example("«Avoidance was explained.» She understood the concept. Will return.", *_TYPED),
    ),
    good=(
        example(
            "Client was taught the anxiety cycle, practised a call with a peer, hands shaking, and named her "
            "dread of the phone in tears.",
            *_TYPED,
        ),
        example(
            "Avoidance was explained. She named dread of the phone, called her sister and practised with a peer.",
            *_TYPED,
        ),
    ),
)
