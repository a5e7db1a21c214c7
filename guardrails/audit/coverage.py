"""How much of what was typed about a member comes back in the note."""

import re

from guardrails.audit.audited import Audited
from guardrails.audit.content import body, is_plan
from guardrails.audit.stems import content_stems

_WORD = re.compile(r"[a-z][a-z']+")
_ENOUGH_TYPED = 6
LITTLE = 0.26


def little_comes_back(view: Audited) -> bool:
    """Tell whether the member's bullets say a good deal and the note hardly any of it."""
    typed = {s for fact in view.evidence.bullets for s in content_stems(_WORD.findall(fact.final))}
    if len(typed) < _ENOUGH_TYPED:
        return False
    told = [s for s in body(view) if not is_plan(s)]
    here = {stem for sentence in told for stem in content_stems(sentence.words)}
    return len(typed & here) <= LITTLE * len(typed)
