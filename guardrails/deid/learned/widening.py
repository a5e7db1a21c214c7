"""Takes in what belongs to a name that was found in part: "mercy" and "general", "rusty" and "nail"."""

import itertools
from collections.abc import Iterable, Iterator

from guardrails.deid.cues import BEFORE_A_WORD, SUBJECTS, is_finite
from guardrails.deid.learned.line import Line
from guardrails.deid.learned.whereabouts import end_of
from guardrails.deid.learned.word_sets import SETS
from guardrails.deid.organization_words import KINDS, STRONG_KINDS
from guardrails.deid.recognizer import Found
from guardrails.deid.vocabulary import clinical

_TYPES = frozenset({"NAME", "ORG", "PLACE", "ADDRESS"})
_TRIMMED = _TYPES | {"ID", "PHONE", "DATE"}
_LEADS = frozenset("at from by thru through @".split())
_LEADS_ON = _LEADS | frozenset("to in of for called named near into behind past outside inside beside".split())
_AFTER = KINDS | frozenset(
    "general cc hr co corporate probation parole magistrate corrections sheriff transplant county drug assisted "
    "living memory care of district superior sessions circuit probate municipal resources hub elem elementary "
    "middle rec bros brothers tires tool tools die ballroom mill water gas electric energy power utilities "
    "sanitation works yard yards depot freight boarding baptist presbyterian lutheran methodist episcopal "
    "pentecostal nazarene adventist dist ct industries enterprises international manufacturing mfg group express "
    "delivery cab taxi shuttle transit security".split()
)
_NEARER = frozenset(
    "golf country yacht gun sober transitional recovery hunt rod tennis boxing rowing sportsmens".split()
)
"""What stands between a name and its kind and means other things too: "Shary golf club", "Crosspoint sober living"."""
_TAILS = frozenset("pd fd va isd usd hs branch mine mines precinct barracks newspaper med".split())
"""What the name of an organization ends with, whatever leads to it: "Tigard PD", "Decker mine"."""
_OF_A_FAMILY = frozenset("place farm ranch property outfit residence homestead orchard dairy".split())
"""What the name of a family ends with after "the", where it is one of these: "the Schweitzer place"."""
_SECOND_NAMES = frozenset("mae lou jo rae lynn jean boy jr sr ii iii bob ann anne beth".split())
"""What belongs to a given name before it: "jesse boy", "anna mae"."""
_STATE_SCHOOLS = frozenset("uc csu suny cuny unc ut".split())
"""What a state's university is called before its town: "UC Davis"."""
_SAINTS = frozenset("st ste sta sto sw sv saint san santa".split())
_EPITHETS = frozenset("big little lil old ol tiny crazy young fat slim lefty uncle auntie cousin mama papa".split())
_SIZES = frozenset("big little old tiny crazy young fat slim".split())
_IS = frozenset({"is", "was", "called", "named"})
_OTHERS = frozenset({"sponsor", "friend", "roommate", "dealer", "neighbor"})
_SMALL_EPITHETS = frozenset("lil ol".split())
"""Those that stand before names only, and so count in small letters too."""
_JOINING = frozenset("and & of the de la del n y".split())
"""Words within a name: "Farmers and Merchants"."""
_COUNTS = frozenset("two three four five six seven eight nine ten twelve".split())
"""What a place is called after, among other things: "at four rivers"."""
EDGES = _JOINING | frozenset("on at from to in with for or is a as by was he she it".split())
"""Words that no name of a place, an organization or a person ends or begins with."""
_MOST = 3
"""Words that are taken in after a name."""
_NO_PART = (
    BEFORE_A_WORD
    | SUBJECTS
    | SETS["kin"]
    | SETS["roles"]
    | frozenset("work home group school church colleague employer desk nights days house".split())
)


def widened(line: Line, found: Iterable[Found]) -> Iterator[Found]:
    """Widen what names an organization or a place, and nobody of the roster."""
    for one in found:
        within = line.within(one.start, one.end) if one.key is None and one.type in _TYPES else range(0)
        if not within:
            yield one
            continue
        first, last = within[0], within[-1]
        if one.type == "ADDRESS":
            end = end_of(line, one, last)
        else:
            first = _epithet(line, _first(line, first))
            end = _tail(line, _end(line, last, strong=one.type == "NAME" and not _led(line, first, _LEADS_ON)))
            end = end_of(line, one, end)
        if (first, end) == (within[0], last):
            yield one
            continue
        start, stop = min(one.start, line.places[first][0]), max(one.end, line.places[end][1])
        renamed = end > last and one.type != "ADDRESS" and line.words[end] not in _SECOND_NAMES
        yield Found(start, stop, "ORG" if renamed else one.type, one.score)


def _epithet(line: Line, i: int) -> int:
    """Go back over what somebody is called besides: "Big Mike"."""
    before = i - 1
    if not line.together(i, before) or line.rosters[before]:
        return i
    if line.words[before] in _SAINTS and line.gaps[i] in {" ", ". "}:
        return before
    if line.gaps[i] != " ":
        return i
    if line.words[before] in _STATE_SCHOOLS and line.shapes[before] == "LARGE":
        return before
    large = line.shapes[i] == "Large" and line.shapes[before] == "Large"
    named = line.shapes[i] == "Large" or line.kinds[i] == "name"
    if named and line.words[before] in _SIZES and _names_somebody(line, before):
        return before
    return before if line.words[before] in (_EPITHETS if large else _SMALL_EPITHETS) else i


def _names_somebody(line: Line, i: int) -> bool:
    """Whether a small "big" or "old" before a name is part of it: "sponsor big Dave", not "a big Thanksgiving"."""
    k = i - 2 if line.together(i, i - 2) and line.words[i - 1] in _IS else i - 1
    return line.together(i, k) and line.words[k] in SETS["kin"] | SETS["roles"] | _OTHERS


def _tail(line: Line, i: int) -> int:
    """Go on over one word with which organizations end."""
    k = i + 1
    named = line.shapes[i] in {"Large", "LARGE"} or line.kinds[i] in {"unknown", "name", "proper"}
    if not named or not line.together(i, k) or line.gaps[k] != " " or line.rosters[k]:
        return i
    of_a_family = line.words[k] in _OF_A_FAMILY and line.together(i, i - 1) and line.words[i - 1] == "the"
    return k if of_a_family or line.words[k] in _TAILS or line.words[k] in _SECOND_NAMES else i


def joined_up(line: Line, found: Iterable[Found]) -> Iterator[Found]:
    """Join two names of places or organizations that "and" or "of" makes one: "Farmers and Merchants"."""
    ordered = sorted(found, key=lambda one: (one.start, -one.end))
    for before, after in itertools.pairwise(ordered):
        if before.key or after.key or not {before.type, after.type} & {"ORG", "PLACE", "ADDRESS"}:
            continue
        left, right = line.within(before.start, before.end), line.within(after.start, after.end)
        if not left or not right or right[0] != left[-1] + 2 or not line.together(left[-1], right[0]):
            continue
        between = left[-1] + 1
        corner = before.type == after.type == "ADDRESS"
        large = line.shapes[left[-1]] == line.shapes[right[0]] == "Large"
        if (large or corner) and line.words[between] in _JOINING and line.gaps[between] == line.gaps[right[0]] == " ":
            yield Found(before.start, after.end, before.type, min(before.score, after.score))


def trimmed(line: Line, one: Found) -> Found:
    """Leave out small words at the end of what was found: "first horizon and"."""
    within = line.within(one.start, one.end) if one.key is None and one.type in _TRIMMED else range(0)
    last = len(within)
    while last > 1 and line.words[within[last - 1]] in EDGES and line.shapes[within[last - 1]] == "small":
        last -= 1
    return one if last == len(within) else one._replace(end=line.places[within[last - 1]][1])


def _led(line: Line, i: int, leads: frozenset[str]) -> bool:
    """Whether a word that leads to a place or an employer stands before a word, perhaps with an article between."""
    first = i - 1 if line.together(i, i - 1) and line.words[i - 1] == "the" else i
    if not line.together(i, first - 1):
        return False
    return line.gaps[first].endswith(("@", "@ ")) or (line.words[first - 1] in leads and line.gaps[i] == " ")


def _first(line: Line, i: int) -> int:
    """Go back over one word that stands between "at" and a name."""
    before = i - 1
    if not line.together(i, before) or line.gaps[i] != " " or line.rosters[before] or not _led(line, before, _LEADS):
        return i
    word = line.words[before]
    usual = word in _NO_PART or word in _LEADS_ON or is_finite(word) or (word in clinical() and word not in _COUNTS)
    return i if usual or not word.isalpha() else before


def _end(line: Line, i: int, *, strong: bool) -> int:
    """Go on over the words that say what kind of thing is named; the last of them must be such a kind.

    `strong`: it must be one that names nothing else, "school" and not "state".
    """
    end = k = i
    while k + 1 < len(line.words) and k - i < _MOST and line.together(i, k + 1) and line.gaps[k + 1] == " ":
        k += 1
        if line.words[k] in _NEARER and not strong and k == i + 1:
            continue
        if line.words[k] not in _AFTER:
            break
        if line.words[k] != "of" and not (strong and k == i + 1 and line.words[k] not in STRONG_KINDS):
            end = k
    return end
