"""Divides a text into its sentences, and sentences where one person's clause meets another's; only places, no words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import median

from drafter.splitting import signs, stops
from drafter.splitting.clipped import unclipped
from drafter.splitting.mentions import MEMBER, STAFF
from drafter.splitting.spoken import Edit
from guardrails.deid.cues import is_finite

_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s)|(?<=[a-z])[.!?](?=[A-Z][a-z])|[•;]")
_NO_END = re.compile(
    r"(?:\b(?:dr|mr|mrs|ms|mx|st|vs|e\.g|i\.e|approx|rev|sgt|w|b/c|re|p{1,3}s)\.|(?:^|[\s(.])[A-HJ-Za-hj-z]\.)$",
    re.IGNORECASE,
)
_A_LETTER = re.compile(r"(?:^|\s)(?:the|an?|plan|type|grade)\s[A-Z]\.$", re.IGNORECASE)
"""A letter that is a thing, not somebody's initial: "got as far as the D."."""
_NO_END_BEFORE_SMALL = re.compile(
    r"\b(?:appt|min|mins|hr|hrs|wk|wks|mo|mos|yr|yrs|etc|jr|sr|approx|no|sess|hx|dx|tx|meds?)\.$", re.IGNORECASE
)
_NAME = rf"{MEMBER}+"
_ANY = rf"[{MEMBER}{STAFF}]+"
_LINE_MARK = re.compile(r"[ \t]*(?:[-*•·>–—]|\d{1,2}[.)]|#{1,6}|\[[ xX]?\])[ \t]")
_LABEL = re.compile(rf"[ \t]*(?:[-*•·>#–—\d.)]+[ \t]*)?[*_]*{_ANY}[*_]*[ \t]*(?::|[ \t][-–—])")
_JOINT = re.compile(
    r"(?P<joint>,?[ ](?:and|but|while|whereas|then|so|and then|plus)[ ]|,[ ]|[ ]-+[ ]|[ ][–—][ ]"
    rf"|[–—])(?={_NAME}(?:['’]s)?[ ])",
    re.IGNORECASE,
)
_HELD = re.compile(
    rf"(?:{_ANY}(?:['’]s)?|\b(?:that|because|if|when|once|how|than|and|as|since|until|whether|after|before|said"
    r"|says|told)[ ,])$"
    r"|(?:^|,[ ])(?:and |but |so )*(?:when|if|once|because|after|before|since|as|although|though|while"
    r"|until)\b[^,]*$",
    re.IGNORECASE,
)
_EXCEPT = r"(?:except|bar|barring|minus|besides|apart from|aside from|other than|save for)"
_EXCEPT_WHOM = re.compile(rf"{_EXCEPT} (?:for )?{_NAME}", re.IGNORECASE)
"""What belongs to "everybody" before it: "everyone stayed barring Lee"."""
_EXCEPT_LAST = re.compile(rf"\b{_EXCEPT} (?:for )?$", re.IGNORECASE)
_INLINE = re.compile(rf"(?<= ){_NAME}(?: {_NAME})?:(?= )")
_LISTS = re.compile(r"(?:\b(?:and|or|to|from|for|with|by|said|told)|[,&+/]) $", re.IGNORECASE)
_GOES_ON = re.compile(r"[ ]?[,(—–-]+[ ]?(?P<on>(?:who|he|she|they)\b)", re.IGNORECASE)
_BACK = 400
"""Characters that are looked back upon within a sentence."""
_LONG = 24
"""Words without a stop, from which a sentence counts as dictated without punctuation."""
_SHORT = 10
"""The same, in a text that has hardly a stop at all."""
_STOPS = re.compile(r"[.!?;\n]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[\ue000-\ue002]+(?:['’]s)?")
_MODALS = frozenset("could would should can will may might must needs goes".split())
_ADVERBS = frozenset(
    "both all each also then again just really still finally later only never always now mostly barely actually".split()
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of the text that is placed as one: its place, and how it hangs on what stands before it."""

    start: int
    end: int
    opens_line: bool
    after_blank: bool
    goes_on: bool
    """Whether it continues the sentence of the unit before it."""
    whole: float = 1.0
    """How likely it is that no sentence ends within it."""


def units_of(text: str, shadow: str, edits: Iterable[Edit], weights: Mapping[str, float]) -> list[Unit]:
    """Divide; blanks around a unit belong to no unit."""
    ends = sorted((e.start, e.end) for e in edits if e.ends)
    found: list[Unit] = []
    long = _LONG if len(_STOPS.findall(text)) * _LONG > len(text.split()) else _SHORT
    for start, end, blank in _lines(text, shadow):
        first = True
        for s, e in _sentences(text, start, end, ends):
            private = s == start and text[s:e].lstrip().startswith("--")
            clauses = [(s, e, 1.0)] if private else _clauses(shadow, s, e, long, weights)
            for i, (cs, ce, whole) in enumerate(clauses):
                trimmed = _trimmed(text, cs, ce)
                if trimmed:
                    found.append(Unit(*trimmed, first, first and blank, i > 0, whole))
                    first = False
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    bare = piece.strip()
    if not bare:
        return None
    start += len(piece) - len(piece.lstrip())
    return start, start + len(bare)


def _lines(text: str, shadow: str) -> Iterator[tuple[int, int, bool]]:
    """Give lines; one that was only wrapped to a width is joined with what follows."""
    lines: list[tuple[int, int]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        lines.append((at, at + len(line)))
        at += len(line)
    widths = [len(text[s:e].strip()) for s, e in lines if text[s:e].strip()]
    wrapped = len(widths) >= 4 and max(widths) <= 100 and median(widths) >= 50
    start, blank = None, False
    for i, (s, e) in enumerate(lines):
        if not text[s:e].strip():
            blank = True
            continue
        start = s if start is None else start
        if wrapped and i + 1 < len(lines) and _runs_on(text, shadow, lines[i], lines[i + 1]):
            continue
        yield start, e, blank
        start, blank = None, False


def _runs_on(text: str, shadow: str, line: tuple[int, int], following: tuple[int, int]) -> bool:
    here, there = text[slice(*line)].strip(), text[slice(*following)]
    ended = here.endswith((".", "!", "?", ":", ";"))
    new = not there.strip() or _LINE_MARK.match(there) or _LABEL.match(shadow, following[0])
    return len(here) >= 40 and not ended and not new


def _sentences(text: str, start: int, end: int, ends: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    if text.startswith("--", start + len(text[start:end]) - len(text[start:end].lstrip())):
        yield start, end  # kept to oneself: all of the line, or its second sentence would be shown
        return
    breaks = {e for s, e in ends if start <= s < end}
    mark = _LINE_MARK.match(text, start, end)
    for match in _END.finditer(text, mark.end() if mark else start, end):
        if _ends(text, start, match):
            breaks.add(match.end())
    at = start
    for stop in sorted(breaks):
        if at < stop < end:
            yield at, stop
            at = stop
    yield at, end


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    first, last = max(start, stop.start() - 8), stop.start() + 1
    if _NO_END.search(text, first, last) and not _A_LETTER.search(text, first, last):
        return False
    following = text[stop.end() : stop.end() + 3].lstrip()
    return not (_NO_END_BEFORE_SMALL.search(text, first, last) and following[:1].islower())


def _clauses(
    shadow: str, start: int, end: int, long: int, weights: Mapping[str, float]
) -> Iterator[tuple[int, int, float]]:
    """Divide where a clause with a member as its subject follows another member's, or where nothing was punctuated.

    With each part stands how likely it is a whole.
    """
    joints = {*_joints(shadow, start, end), *_but_who(shadow, start, end), *_labels(shadow, start, end)}
    ends = dict(stops.ends_in(shadow, start, end, weights)) if len(shadow[start:end].split()) >= long else {}
    at = start
    for cut in sorted({*joints, *ends, end}):
        if at < cut <= end and not _within_except(shadow, cut):
            missed = next((ends[e] for e in sorted(ends) if e >= cut), 0.0)
            yield at, cut, 1.0 - missed
            at = cut


def _within_except(shadow: str, at: int) -> bool:
    """Whether one who is left out stands here: "everyone stayed | barring | Lee"."""
    before = _EXCEPT_LAST.search(shadow, max(0, at - 20), at)
    return bool(_EXCEPT_WHOM.match(shadow, at) or (before and shadow[at : at + 1] == MEMBER))


def _labels(shadow: str, start: int, end: int) -> Iterator[int]:
    """Divide before a name with a colon, where a list was typed as one line: "Eli: hands Cruz: nothing"."""
    for found in _INLINE.finditer(shadow, start, end):
        if found.start() > start and not _LISTS.search(shadow, max(start, found.start() - 8), found.start()):
            yield found.start()


def _but_who(shadow: str, start: int, end: int) -> Iterator[int]:
    """Divide where it goes on about the one left out: "everyone but Lee, who had to leave"."""
    out = signs.EXCEPT.search(shadow, start, end)
    going_on = _GOES_ON.match(shadow, out.end("who"), end) if out and out["who"] else None
    if going_on:
        yield going_on.start("on")


def _joints(shadow: str, start: int, end: int) -> Iterator[int]:
    at = start
    for match in _JOINT.finditer(shadow, start, end):
        before = shadow[max(at, match.start() - _BACK) : match.start()]
        if MEMBER not in before or _HELD.search(before) or not _acts(shadow, match.end(), end):
            continue
        at = match.start() + len(match[0]) - len(match[0].lstrip(" ,"))
        yield at


def _acts(shadow: str, at: int, end: int) -> bool:
    """Whether what stands here is a name followed by what its bearer did: "Lee was", "Lee also said"."""
    words = [m[0] for m in _WORD.finditer(shadow, at, min(end, at + 120))][:6]
    if len(words) < 2:
        return False
    while len(words) > 2 and words[1].lower() in {"and", "&", "or"} and words[2][0] == MEMBER:
        words = words[2:]
    if words[0].endswith(("'s", "’s")):
        return any(_finite(w.lower()) for w in words[1:])
    following = [w.lower() for w in words[1:] if w.lower() not in _ADVERBS]
    return bool(following) and _finite(following[0])


def _finite(word: str) -> bool:
    word = unclipped(word)
    return is_finite(word) or word in _MODALS or word.endswith(("n't", "n’t"))
