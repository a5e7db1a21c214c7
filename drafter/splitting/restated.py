"""What is said once more of someone else, and so corrects what was said before: "wait, it was Denise who got it"."""

import re
from dataclasses import dataclass

from drafter.splitting.mentions import MEMBER

_NAME = rf"{MEMBER}+"
_OOPS = (
    r"(?:(?:no|nope|oh|wait|sorry|oops|whoops|actually|hold on|hang on|correction|my mistake|my bad|scratch that"
    r"|strike that|i take that back|i(?:['’]m| am| was)? (?:mix\w+|confus\w+) (?:\w+ ){1,3}up|i got that wrong|and|but"
    r"|earlier|by the way|also|one correction|let me correct that)[,.:;—– -]+)"
)
_IT = r"(?:it|that|this|the one)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^\W*{_OOPS}*{_IT} (?:wasn['’]?t|was not|isn['’]?t) (?P<wrong>{_NAME})(?: (?:who|that) (?P<said>[^,;—–]*))?"
        rf"[,;—– ]+(?:but |{_IT} (?:was|is) |{_IT}['’]s )*(?P<right>{_NAME})(?P<more>.*)",
        rf"^\W*{_OOPS}*(?:i )(?:said|wrote|told you|think i said|may have said|had) (?:that )?(?P<wrong>{_NAME})"
        rf"(?P<said>[^;—–]*?)[,;—– ]+(?:but |and |{_IT} (?:was|is|should be|should have been) (?:actually |really )?"
        rf"|i mean[t]? |{_IT}['’]s )+(?P<right>{_NAME})(?P<more>.*)",
        rf"^\W*(?:{_OOPS}*{_IT} (?:was|is) (?:actually |really )?(?P<right>{_NAME})"
        rf"[, ]+(?:who|that|not (?P<wrong>{_NAME}))(?P<said>.*))",
        rf"^\W*{_OOPS}*the (?P<said>(?:[^\W\d_]+ ){{1,6}}?)(?:was|is|were) (?:actually |really |about )?"
        rf"(?P<right>{_NAME})(?P<more>.*?),? not (?P<wrong>{_NAME})\W*$",
        rf"^\W*(?:(?:no|nope|wait|sorry|oops|whoops|actually|correction|my mistake)[,.:;]? )+(?P<right>{_NAME})"
        r"(?P<said>.*)",
    )
)
_EMPTY = frozenset(
    "the a an and but so was is were who that this had has have his her she he they them their it its of to in on at "
    "for with not got did does thing one sorry said".split()
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Restated:
    """A sentence that says anew of whom something is: where the right name stands, the wrong one, and what was said."""

    right: tuple[int, int]
    wrong: tuple[int, int] | None
    said: frozenset[str]


def restated(shadow: str) -> Restated | None:
    """Read a sentence as one that corrects an earlier one; None where it is none."""
    for pattern in _PATTERNS:
        if found := pattern.search(shadow):
            parts = found.groupdict()
            wrong = found.span("wrong") if parts.get("wrong") else None
            return Restated(found.span("right"), wrong, words_of(f"{parts['said'] or ''} {parts.get('more') or ''}"))
    return None


def words_of(shadow: str) -> frozenset[str]:
    """Give the words that say something, names left out."""
    words = frozenset(w[0].lower() for w in _WORD.finditer(shadow) if MEMBER not in w[0])
    return words - _EMPTY


def alike(said: frozenset[str], before: str) -> float:
    """Tell what share of the words stood in a sentence before; none said: none."""
    held = words_of(before)
    return sum(w in held for w in said) / len(said) if said else 0.0
