"""The note makes firm what the bullet leaves open: "maybe", "thinking about it", "not sure" told as agreed or decided.

What: a sentence that says agreed, decided, yes or will where the bullet on the same thing says maybe, and no sentence
of the note on it leaves it open.

Why it matters: a promise that was not made is held against the one who did not make it.

Limits: sentence and bullet must share two words of their own.
"""

from collections.abc import Iterator

from guardrails.audit.alignment import Whole
from guardrails.audit.audited import Audited
from guardrails.audit.content import is_header
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule
from guardrails.language.sieve import Sieve

_MAYBE = (
    r"maybe|perhaps|might|not sure|unsure|thinking (?:about|of|it over)|considering|undecided"
    r"|(?:has|had|have) not decided|possibly|does not know (?:if|whether)|not certain|on the fence"
)
_OPEN = Sieve(rf"\b(?:{_MAYBE})\b")
_LEFT_OPEN = Sieve(
    rf"\b(?:{_MAYBE}|may|consider\w*|think\w*|open to|whether|would|could|uncertain\w*|possib\w*|tentative\w*|hesita\w*"
    r"|wonder\w*|idea|not yet|likely|guess\w*|ambivalen\w*|if|weigh\w*|toy\w*|unclear|seem\w*|appear\w*|suppos\w*"
    r"|doubt\w*|probably|some day|half)\b"
)
_FIRM = Sieve(
    r"\b(?:(?:said|answered|says) yes|agreed|decided|(?:is|are|was) going|will|definitely|firmly|committed|accepted"
    r"|certain|sure)\b"
)
_ENOUGH = 2


def _check(view: Audited) -> Iterator[Hit]:
    for bullet in view.evidence.wholes:
        if not _OPEN.search(bullet.plain):
            continue
        own = _own_words(bullet)
        near = [
            sentence
            for sentence, whole in view.told
            if not is_header(sentence) and len(own & _own_words(whole)) >= _ENOUGH
        ]
        if any(_LEFT_OPEN.search(sentence.plain) for sentence in near):
            continue
        for sentence in near:
            firm = _FIRM.search(sentence.plain)
            if firm:
                yield hit_at(sentence, *firm.span(), "The bullet leaves this open.", about="maybe")
                break


def _own_words(whole: Whole) -> frozenset[str]:
    return frozenset(meaning for meaning, weight in whole.weights.items() if weight > 1)


RULE = Rule(
    code="GN517",
    category="contradicted-fact",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Leave open what the bullet leaves open, or ask the clinician whether it was decided.",
    bad=(
        example("«Agreed» to keep the phone outside the bedroom.", "says maybe phone outside bedroom, not promising"),
        example("He has «decided» to spend Christmas with his father.", "maybe Christmas w his father, hasnt decided"),
    ),
    good=(
        example("May keep the phone outside the bedroom.", "says maybe phone outside bedroom, not promising"),
        example("Agreed to keep the phone outside the bedroom.", "phone outside bedroom from tonight"),
    ),
)
