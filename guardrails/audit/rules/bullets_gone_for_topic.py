"""The note tells the topic or what all did, and hardly anything of what was typed about this member comes back.

What: a sentence on the group, its theme or what was discussed, where the bullets of this member say a good deal and
at most a quarter of their words stand in the note before its plan.

Why it matters: the effect on this person is what the note is for, and here it was known.

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
    r"^(?:the |all |our )?(?:group|members|peers|participants|patients|clients)\b|\b(?:was"
    r"|were) (?:the )?(?:topics?|theme|focus|discussed|explored|practi[cs]ed|reviewed|worked through"
    r"|carried out)\b|\bthe exercise helps\b|\bthere was\b"
)
_OWN = Sieve(r"\b(?:he|she|him|his|hers?|client|patient)\b")
_TYPED = ("tears when naming dread of the phone", "practised a call with peer, hands shaking", "called sister tues")


def _check(view: Audited) -> Iterator[Hit]:
    found = [s for s in body(view) if not is_plan(s) and _TOLD.search(s.plain) and not _OWN.search(s.plain)]
    if len(found) >= 1 and little_comes_back(view):
        yield at(found[0], "This tells what the group did; what was typed about this member is gone.")


RULE = Rule(
    code="GN308",
    category="no-individual-response",
    severity="warning",
    check=_check,
    needs=("bullets",),
    suggestion="Tell what this member said, felt, tried or refused.",
    bad=(
        example("«Members discussed coping with calls.» Present 90 minutes. Will return.", *_TYPED),
        example("Present 90 minutes. «Triggers and warning signs were discussed.» Will return.", *_TYPED),
    ),
    good=(
        example(
            "Members discussed coping with calls. She was in tears when naming dread of the phone and practised "
            "a call, hands shaking.",
            *_TYPED,
        ),
        example(
            "Triggers were discussed. She named her dread of the phone, called her sister and practised with a peer.",
            *_TYPED,
        ),
    ),
)
