"""Where words found in a sentence's written-out form stand in the note's text."""

import re
from typing import Any

from guardrails.audit.rule import Hit
from guardrails.language.sentences import Sentence

_SHORT = {
    "suicid": "si",
    "homicid": "hi",
    "self-harm": "sh|sib",
    "non-suicid": "nssi",
    "auditory": "ah|avh",
    "client": "pt|ct",
}


def lowered(text: str) -> str:
    """Give the text in small letters; as it is where that would change its length."""
    low = text.lower()
    return low if len(low) == len(text) else text


def hit_at(sentence: Sentence, start: int, end: int, message: str, **more: Any) -> Hit:
    """Build a hit on words of `sentence.plain`; on the whole sentence where shorthand moved them."""
    low = sentence.text.lower().replace("’", "'")
    if low == sentence.plain:
        return Hit(message, sentence.start + start, sentence.start + end, **more)
    words = sentence.plain[start:end]
    forms = [re.escape(words), *(short for long, short in _SHORT.items() if words.startswith(long))]
    found = re.search(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", low) if len(low) == len(sentence.text) else None
    if found:
        return Hit(message, sentence.start + found.start(), sentence.start + found.end(), **more)
    return Hit(message, sentence.start, sentence.end, **more)
