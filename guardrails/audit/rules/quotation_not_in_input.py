"""The note quotes words that no bullet holds.

What: words between quotation marks that stand neither in the bullets nor in what came with the session, small
differences of typing aside.

Why it matters: quotation marks say that the client said exactly this.

Limits: one to three quoted words count only after a word of saying; names of skills and exercises are no
speech.
"""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.rule import Hit, Rule, within
from guardrails.audit.support import is_held, quotations, quoted, told

_SAID = re.compile(
    r"\b(?:said|says|saying|stat(?:ed|es|ing)|report(?:ed|s|ing)?|described|describing|shared|express\w*|told"
    r"|asked|replied|call(?:ed|s|ing)|noted|added|exclaimed|commented|remarked|admitted|verbali[sz]\w*"
    r"|endors\w*|feel(?:s|ing)?|felt|identified|named|acknowledg\w*|as|quote|:)\W*(?:\w+\W+){0,6}$",
    re.IGNORECASE,
)
_NAME_OF = re.compile(
    r"\b(?:skill|exercise|technique|handout|worksheet|module|group|topic|called|titled|labeled|book|song|metaphor"
    r"|theme|concept|activity|the)\W*$",
    re.IGNORECASE,
)


def _check(view: Audited) -> Iterator[Hit]:
    for sentence in told(view):
        for match in quotations(sentence):
            words = quoted(match)
            before = sentence.text[: match.start()]
            if len(words.split()) <= 3 and (not _SAID.search(before) or _NAME_OF.search(before)):
                continue
            if not is_held(words, view):
                yield within(sentence, match, "No bullet holds these quoted words.")


RULE = Rule(
    code="GN503",
    category="unsupported-claim",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Take the quotation marks and the words out, or ask the clinician what was said.",
    bad=(
        example("Client stated, «“I can finally see the light.”»", "hopeful about job"),
        example("She described herself as «“broken.”»", "low self esteem"),
    ),
    good=(
        example("Client stated, “I’m done trying.”", 'said "im done trying"'),
        example("Client practiced the “wise mind” exercise.", "practiced wise mind"),
        example(
            "It was noted: “aunt visited Thursday, argued over church, the client left the room before yelling.”",
            "aunt visited Thursday, argued over church, Priscilla left the room before yelling",
        ),
        example("“They'd do better without me,” she said.", '"theyd do better w/out me"'),
        example("He is “clean” 30 days.", "30 days clean, proud"),
    ),
)
