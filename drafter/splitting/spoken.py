"""Punctuation that was said aloud to a recording device: "comma", "period", "new paragraph"."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """A place whose words do not stand in a bullet, and what stands there instead; `ends` says that a sentence ends."""

    start: int
    end: int
    instead: str = ""
    ends: bool = False


_BREAK = re.compile(
    r"[ \t]*[.,]?[ \t]*\b(?:new|next)[ -](?:paragraph|line)\b[.,]?|[ \t]*\b(?:end|new) bullet\b[.,]?", re.IGNORECASE
)
_STOPS = {"period": ".", "full stop": ".", "comma": ",", "question mark": "?", "exclamation point": "!",
          "exclamation mark": "!", "semicolon": ";", "colon": ":"}  # fmt: skip
_SIGN = re.compile(
    rf"[ \t]+(?P<said>{'|'.join(_STOPS)})\b(?![-'’]|[ \t]+(?:of|pains?|cramps?)\b)[.,]?",
    re.IGNORECASE,
)
_A_THING = re.compile(
    r"\b(?:an?|the|his|her|their|my|our|your|this|that|each|every|first|last|grace|waiting|trial|time|rest|missed"
    r"|late|her own"
    r"|long|short|whole|same|heavy|on|of|next|no|irritable|spastic|sigmoid)$",
    re.IGNORECASE,
)
_WRITTEN = re.compile(r"[.,;!?](?=\s|$)")
_FEW = 0.02
"""Written signs a word, below which a text counts as one whose punctuation may be said."""


def spoken(text: str) -> list[Edit]:
    """Find the punctuation that was said; where a text is punctuated in writing, only breaks are taken as said."""
    edits = [Edit(m.start(), m.end(), "", ends=True) for m in _BREAK.finditer(text)]
    said = [m for m in _SIGN.finditer(text) if not _a_thing(text, m)]
    written = len(_WRITTEN.findall(text))
    if len(said) < 2 or written > max(len(said), _FEW * len(text.split())):
        return edits
    taken = {at for e in edits for at in range(e.start, e.end)}
    for match in said:
        if match.start("said") not in taken:
            sign = _STOPS[match["said"].lower()]
            edits.append(Edit(match.start(), match.end(), sign, ends=sign in ".?!"))
    return sorted(edits, key=lambda e: e.start)


def _a_thing(text: str, said: re.Match[str]) -> bool:
    """Whether the word is what was talked about: "a trial period", not the sign."""
    return said["said"].lower() in {"period", "colon"} and bool(
        _A_THING.search(text, max(0, said.start() - 20), said.start())
    )
