"""The note tells the therapist at work, and hardly anything of what was typed about this member comes back.

What: sentences on what the therapist did, where the bullets of this member say a good deal and at most a quarter of
their words stand in the note before its plan.

Why it matters: the intervention is half of the record; the other half is what it changed, and here it was known.

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
    r"^(?:mi: |cbt: |dbt: )?(?:the |this |both |co-)*(?:therapists?|counselors?|clinicians?|facilitators?"
    r"|leaders?|writer|co-?therapists?)\b"
)
_TYPED = ("tears when naming dread of the phone", "practised a call with peer, hands shaking", "called sister tues")


def _check(view: Audited) -> Iterator[Hit]:
    found = [s for s in body(view) if not is_plan(s) and _TOLD.search(s.plain)]
    if len(found) >= 1 and little_comes_back(view):
        yield at(found[0], "This tells what the therapist did; what was typed about this member is gone.")


RULE = Rule(
    code="GN310",
    category="therapist-centred",
    severity="warning",
    check=_check,
    needs=("bullets",),
    suggestion="Tell what the member said, showed or did with it.",
    bad=(
        example("«Therapist modeled the line and gave praise.» Present 90 minutes. Will return.", *_TYPED),
        example(
            "Present 90 minutes. «Counselor used a ruler, reflected and affirmed strengths.» Will return.", *_TYPED
        ),
    ),
    good=(
        example(
            "Therapist modeled the line. She practised a call with a peer, hands shaking, and named dread of the "
            "phone in tears.",
            *_TYPED,
        ),
        example(
            "Counselor asked about the calls. She named dread of the phone, called her sister and practised with "
            "a peer.",
            *_TYPED,
        ),
    ),
)
