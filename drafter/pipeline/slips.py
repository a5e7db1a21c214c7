"""Slips of typing that were masked in doubt (`short answrs`), restored as the word that they were meant for.

Whatever is no word may be a name, so a slip leaves this machine as a placeholder and no writer reads it. Where it
stands as a name would, it is a name as it was heard, and comes back as typed.
"""

import re
from collections.abc import Iterable

from drafter.writer.spelling import mended_slips
from guardrails.deid.cues import BEFORE_A_NAME
from guardrails.deid.masking import Masked

_LAST_WORD = re.compile(r"([\w/]+) $")
_PERSONS = ("[PERSON", "[PLACE", "[ORG")


def slips_mended(texts: Iterable[Masked]) -> dict[str, str]:
    """Give the placeholders that in all of these texts stand for a slip of a word, with the word."""
    found: dict[str, str] = {}
    others: set[str] = set()
    for masked in texts:
        for span in masked.spans:
            if not span.placeholder.startswith(_PERSONS):
                continue
            typed = masked.text[span.start : span.end]
            before = _LAST_WORD.search(masked.text[: span.start])
            named = before is not None and before[1].lower() in BEFORE_A_NAME
            meant = mended_slips(typed)
            if named or meant == typed or found.get(span.placeholder, meant) != meant:
                others.add(span.placeholder)
            else:
                found[span.placeholder] = meant
    return {mark: word for mark, word in found.items() if mark not in others}
