"""What was answered when the member was asked, in bullets and note: a plain no, or something else."""

import re
from dataclasses import dataclass
from functools import lru_cache

from guardrails.language.read_once import TEXTS

_ASKED = re.compile(
    r"\b(?P<who>s?he|they|client|i|peers?|group|others)? ?(?:was |were |is |being |when |on being |upon being "
    r"|had been )*"
    r"(?:asked|screened)\b(?! (?:for|to|peers?|the|a|an|his|her|their|one|whether s?he could)\b)"
    r"(?: (?:directly|outright|straight(?: out)?|again|twice|him|her|them|alone|privately|today|plainly|right out"
    r"|by \w+|at check-in))*"
)
_NO = re.compile(
    r"\b(?:no|not|none|never|nothing|neither|nor|nope|nah|neg|negative|denie[sd]|denying|denial|without|zero|0|declin\w+"
    r"|refus\w+|abstinent|abstain\w*|sober|clean|safe|free|absent|unable|stayed off|kept (?:away|off)|only|except"
    r"|shook (?:her|his|their) head|rul(?:ed|es) out|unremarkable|reject\w*)\b|n't\b|\bun\w{3,}"
)
_NO_AT_ONCE = re.compile(
    r"^[\s,;:?–-]*(?:(?:(?:about|re|regarding|if|whether|of) )?[^.;?–]{0,60}?[\s,;:?–-]+)?"
    r"(?:s?he |they |said |says |answered |client )*(?P<no>no(?! (?:plan|intent|means|method))|none|denied|denies"
    r"|denying|neg|never|nope|did not|didn't|does not|doesn't|not)\b"
)
_YES = re.compile(
    r"[,;:–-] ?(?:and |but )?(?:(?:s?he|they|client|pt) )?(?:(?:has|have|had|did|does|do|is|was|drank|used|acknowledged"
    r"|admitted|endorsed|reported|described|confirmed|affirmed|disclosed|named|said (?:that )?(?:it|s?he|they|yes)"
    r"|agreed that|stated (?:that )?(?:it|s?he|they))\b|yes\b)"
)
"""The beginning of an answer that affirms."""
_A_YES = re.compile(r"\b(?:yes|yeah|yep|yup)\b")
_END = re.compile(r"[.;!](?:\s|$)|\n")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a question: whether there is any no, a yes, a plain no at once; and its place in the text."""

    denied: bool
    affirmed: bool
    plain_no: bool
    start: int
    end: int
    words: str


@lru_cache(maxsize=TEXTS)
def answers(plain: str, after: str = "") -> tuple[Answer, ...]:
    """Read the answers of a lower-case text to what the member was asked; `after` is the sentence that follows."""
    return tuple(answer for match in _ASKED.finditer(plain) if (answer := _answer(match, plain, after)) is not None)


def _answer(match: re.Match[str], plain: str, after: str) -> Answer | None:
    if match["who"] and not re.search(r"\b(?:was|were|is|been|being)\b", match[0]):
        return None  # somebody else asked
    stop = _END.search(plain, match.end())
    rest = plain[match.end() : stop.start() if stop else len(plain)]
    words = " ".join((rest, after)) if not stop or stop.end() >= len(plain) else rest
    if len(re.findall(r"[a-z]{2,}", rest)) < 2 and not _NO.search(words):
        return None
    end = match.end() + len(rest)
    no = _NO_AT_ONCE.match(rest)
    plain_no = bool(no and not _A_YES.search(rest[: no.start("no")]))
    return Answer(bool(_NO.search(words)), bool(_YES.search(rest)), plain_no, match.start(), end, words)
