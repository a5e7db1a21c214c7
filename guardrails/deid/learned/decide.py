"""Decides by the judge's likelihoods what is masked: finds on weak grounds may go, overlooked words come in."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from guardrails.deid.context import around, stands_as_name
from guardrails.deid.cues import BEFORE_A_WORD, SUBJECTS
from guardrails.deid.learned.judge import likelihoods
from guardrails.deid.learned.likeness import marks_of
from guardrails.deid.learned.line import Line, Named
from guardrails.deid.learned.widening import EDGES, joined_up, trimmed, widened
from guardrails.deid.learned.word_sets import leads_to_a_place, names_an_organization
from guardrails.deid.learned.word_traits import is_slip
from guardrails.deid.people import people_of
from guardrails.deid.recognizer import Found
from guardrails.deid.risk_words import RISK
from guardrails.deid.tokens import tokens_of
from guardrails.deid.vocabulary import may_be_a_word
from guardrails.session import SessionFile

ADDED = 0.10
"""The likelihood from which a word that no recognizer took is masked."""
ROSTER_ADDED = 0.05
"""The same for a word that resembles a listed person."""
LET_GO = 0.06
"""The likelihood below which words that a recognizer took on weak grounds stay readable."""
UNKNOWN_LET_GO = 0.07
"""The same for words that nobody knows: of hands left out, one in ten between .07 and .1 was a name."""
LARGE_LET_GO = 0.09
"""The same for those with a capital, which the judge tells best: "a high McIsaac score"."""
TOLD_LET_GO = 0.03
"""The same where a word stands before that speaks of reaching somebody: "contact ruthanne"."""
HEARD_LET_GO = 0.4
"""The same for English words that sound like a listed name: of hands left out, one in twenty below it was a name."""
_HEARD = frozenset({"listed people, heard as a word", "listed people, heard as words"})
_REACHED = frozenset("contact call called calls calling text texted texts email emailed met".split())
KNOWN_ADDED = {
    "known": 0.2, "rare": 0.25, "known, name": 0.15, "common": 0.2, "common, name": 0.2, "mixed": 0.2, "uncounted": 0.4,
}  # fmt: skip
"""The same as `ADDED` for words that everybody knows, by their kind: of hands left out, and of the same texts with
other names, places and numbers, most words between are no identifiers."""
SMALL_ADDED = {"large": 0.2, "unknown": 0.25}
"""The same in small letters, for words that mostly have a capital and for those that no rule on unknown words took."""
FIELD_ADDED = 0.35
"""The same for the field's own words: doses, scores and risk words must not suffer."""
FIELD_LARGE_ADDED = 0.2
"""The same with a capital, and for short numbers: of hands left out, one in four between was part of a name."""
OUTRIGHT = 4
"""What must speak for a listed name that is also a word, for it to stay masked against the judge."""
BESIDE_ADDED = 0.05
"""The same for a word right beside something that is masked anyway, whatever its kind: most are its other half."""
FIELD_BESIDE_ADDED = 0.15
"""The same for the field's own words: "Casa Milagro", "Amazon MSP1"."""
LETTER_ADDED = 0.35
"""The same for one letter that is nobody's on the roster."""
SHORT_NAME_ADDED = 0.15
"""The same for known words that may be short for a listed name: "bro"."""
_SURE = 0.95
"""A recognizer's score from which its find stands whatever the judge says."""
_NOT_LISTED = frozenset({"", "initials", "letter", "near"})
_NEVER = 2.0
_START = attrgetter("start")
_TIGHT = frozenset({"", " ", "-", "/", ".", "&", "#"})
_OF_WORDS = frozenset({"ORG", "PLACE", "ADDRESS"})
_TELLING_SHAPES = frozenset({"Large", "LARGE", "digit"})
_FUNCTION = (
    EDGES
    | BEFORE_A_WORD
    | SUBJECTS
    | frozenset("without past now down up anyway how go goes graduates nights days again".split())
)
_NAMES_NOBODY = SUBJECTS | frozenset("me him them us myself himself herself end start beginning sept n".split())
"""Words that the judge alone takes for no name and no place: `told me`, `at end`, `Ana n Bo`."""
_TITLES = frozenset("dr mr mrs ms st".split())
_WEEKDAYS = frozenset(
    f"{day}{ending}"
    for day in (
        "monday tuesday wednesday thursday friday saturday sunday lunes martes miercoles jueves viernes domingo".split()
    )
    for ending in ("", "s")
) | frozenset("tue tues wed weds thu th thur thurs fri sat".split())
_NEVER_ADDED = RISK | _NAMES_NOBODY | _WEEKDAYS
_SHORT = 4
_NOBODY_KNOWS = frozenset({"unknown", "name", "proper"})


def decided(text: str, file: SessionFile, found: Sequence[Named]) -> list[Found]:
    """Give what is to be masked: what recognizers found, less what the judge lets go, and what it adds."""
    if not tokens_of(text)[1]:
        return [one for _, one in found]
    line = Line(text, people_of(file), found)
    chances = likelihoods(line)
    kept = [one for name, one in found if _stands(name, one, line, chances) and not _takes_a_risk(line, one)]
    listed = sorted((one for one in kept if one.key and one.score >= 1), key=_START)
    kept = [one for one in kept if not _spans_two(one, listed)]
    whole = list(widened(line, [*kept, *_added(line, chances, kept)]))
    return [trimmed(line, one) for one in (*whole, *joined_up(line, whole), *_beside(line, chances, whole))]


def _beside(line: Line, chances: Sequence[float], found: Sequence[Found]) -> Iterator[Found]:
    """Give what stands right beside something masked, a blank, hyphen or stroke between, and is likely part of it."""
    masked = {i: one for one in found for i in line.within(one.start, one.end)}
    for i, one in masked.items():
        for k in (i - 1, i + 1):
            if (
                k not in masked
                and line.together(i, k)
                and line.gaps[max(i, k)] in _TIGHT
                and _belongs(line, chances, k, one)
            ):
                start, end = line.places[k]
                yield Found(min(start, one.start), max(end, one.end), one.type, one.score)


def _belongs(line: Line, chances: Sequence[float], k: int, beside: Found) -> bool:
    """Whether a word is likely part of a place or an organization that it stands beside, or of a number or a name."""
    least = FIELD_BESIDE_ADDED if line.kinds[k] == "clinical" else BESIDE_ADDED
    if chances[k] < least or beside.key or line.words[k] in _FUNCTION or line.words[k] in RISK:
        return False
    return beside.type in _OF_WORDS or (line.shapes[k] in _TELLING_SHAPES and line.cases[k] != "LARGE")


def _takes_a_risk(line: Line, one: Found) -> bool:
    """Whether what was found is nothing but a word of risk, and no listed name."""
    within = line.within(one.start, one.end) if one.key is None and one.score < _SURE else range(0)
    return len(within) == 1 and line.words[within[0]] in RISK


def _spans_two(one: Found, listed: Sequence[Found]) -> bool:
    """Whether a guess spans two listed people, each of whom keeps a placeholder of their own: "Zadie & Theo"."""
    if one.key or one.score >= _SURE:
        return False
    within = listed[bisect_left(listed, one.start, key=_START) : bisect_left(listed, one.end, key=_START)]
    return len({f.key for f in within if f.end <= one.end}) > 1


def _stands(name: str, one: Found, line: Line, chances: Sequence[float]) -> bool:
    within = line.within(one.start, one.end)
    if not within:
        return True
    words = [line.words[i] for i in within]
    if one.score >= _SURE and not (one.key and len(within) == 1 and may_be_a_word(words[0])):
        return True
    if max(chances[i] - _needed(name, line, i) for i in within) >= 0:
        return True
    return one.key is not None and one.score >= 1 and _named_outright(line, within[0])


def _named_outright(line: Line, i: int) -> bool:
    """Whether a listed name that is also a word is meant without much doubt: "good day. Day is my mom's name"."""
    start = line.tokens[i].start
    return stands_as_name(around(line.text, line.plain, start, start + len(line.words[i])), OUTRIGHT)


def _needed(name: str, line: Line, i: int) -> float:
    """Give the likelihood from which a word that was taken on weak grounds stays masked."""
    word = line.words[i]
    if name in _HEARD and line.kinds[i] not in _NOBODY_KNOWS:
        return HEARD_LET_GO
    if line.kinds[i] == "unknown" and i and line.words[i - 1] in _REACHED and line.together(i, i - 1):
        return TOLD_LET_GO
    if name != "unknown words" or line.kinds[i] not in _NOBODY_KNOWS or is_slip(word):
        return LET_GO
    return LARGE_LET_GO if line.shapes[i] == "Large" else UNKNOWN_LET_GO


def _added(line: Line, chances: Sequence[float], kept: Sequence[Found]) -> Iterator[Found]:
    """Give runs of words that no recognizer took, each joined with what was found right beside it."""
    taken: dict[int, Found] = {i: one for one in kept for i in line.within(one.start, one.end)}
    new = [
        i
        for i, chance in enumerate(chances)
        if chance >= ROSTER_ADDED and i not in taken and chance >= _added_from(line, i)
    ]
    at = 0
    while at < len(new):
        end = at + 1
        while end < len(new) and new[end] == new[end - 1] + 1 and line.close(new[end]):
            end += 1
        yield from _named(line, new[at], new[end - 1], taken)
        at = end


def _added_from(line: Line, i: int) -> float:
    if line.words[i] in _NEVER_ADDED and line.rosters[i] in _NOT_LISTED:
        return _NEVER
    if line.words[i] in _TITLES and line.rosters[i] == "initials":
        return _NEVER  # "Dr. Lee" is no Dana Ruiz
    if len(line.words[i]) == 1 and _is_of_a_short_form(line, i):
        return _NEVER
    kind = line.kinds[i]
    if line.rosters[i]:
        short = (kind == "clinical" and line.rosters[i] == "initials") or (
            kind == "known" and line.rosters[i] != "listed"
        )
        return SHORT_NAME_ADDED if short else ROSTER_ADDED
    if kind == "number" and len(line.words[i]) < _SHORT:
        return FIELD_LARGE_ADDED
    if len(line.words[i]) == 1:
        return LETTER_ADDED
    if kind == "clinical":
        return FIELD_ADDED if line.shapes[i] == "small" else FIELD_LARGE_ADDED
    in_small = SMALL_ADDED.get(kind) if line.shapes[i] == "small" else None
    return in_small or KNOWN_ADDED.get(kind, ADDED)


def _is_of_a_short_form(line: Line, i: int) -> bool:
    """Whether a letter is part of a short form of the field: "c/o", "C&P", "C-SSRS", "hep c"."""
    words, gaps = line.words, line.gaps
    if line.together(i, i - 1) and words[i - 1] in _LETTERED and gaps[i] == " ":
        return True
    after = words[i] + gaps[i + 1] + words[i + 1] if line.together(i, i + 1) else ""
    before = words[i - 1] + gaps[i] + words[i] if line.together(i, i - 1) else ""
    return not _SHORT_FORMS.isdisjoint({after, before})


_LETTERED = frozenset("hep hepatitis vit vitamin type cluster grade".split())
_SHORT_FORMS = frozenset(
    "c/o d/c r/o s/o p/u f/u n/v b/p t/c w/o w/d o/d b/c s/s h/a h/o h/i s/i v/s y/o l/m v/m p/t c&p l&d h&p a&o i&o "
    "r&r q&a m&m d&c b&b t&a c-ssrs c-section c-pap k-pin t-shirt x-ray e-mail".split()
)


def _named(line: Line, first: int, last: int, taken: dict[int, Found]) -> Iterator[Found]:
    start, end = line.places[first][0], line.places[last][1]
    if marks := marks_of(line.words[first : last + 1], line.people):
        yield Found(start, end, "NAME", 0.7, "|".join(sorted(marks)), doubtful=len(marks) > 1)
        return
    before = taken.get(first - 1) if line.close(first) else None
    after = taken.get(last + 1) if last + 1 < len(line.words) and line.close(last + 1) else None
    for beside in (before, after):
        if beside and beside.key is None:
            yield Found(min(start, beside.start), max(end, beside.end), beside.type, beside.score)
            return
    yield Found(start, end, _type(line, first, last), 0.6)


def _type(line: Line, first: int, last: int) -> str:
    words = line.words[first : last + 1]
    if any(c.isdigit() for word in words for c in word) or any(line.runs.get(i, 0) > 1 for i in range(first, last + 1)):
        return "ID"
    if any(map(names_an_organization, words)):
        return "ORG"
    before = line.words[first - 1] if line.together(first, first - 1) else ""
    return "PLACE" if first in line.towns or leads_to_a_place(before) else "NAME"
