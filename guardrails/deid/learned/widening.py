"""Takes in what belongs to a name that was found in part: "mercy" and "general", "rusty" and "nail"."""

from collections.abc import Iterable, Iterator

from guardrails.deid.cues import BEFORE_A_WORD, SUBJECTS, is_finite
from guardrails.deid.learned.line import Line
from guardrails.deid.learned.word_sets import SETS
from guardrails.deid.recognizer import Found
from guardrails.deid.recognizers.organizations import KINDS
from guardrails.deid.vocabulary import clinical

_TYPES = frozenset({"NAME", "ORG", "PLACE"})
_LEADS = frozenset("at from by thru through @".split())
_LEADS_ON = _LEADS | frozenset("to in of for called named near into".split())
_AFTER = KINDS | frozenset("general cc county drug assisted living memory care of".split())
_MOST = 3
"""Words that are taken in after a name."""
_NO_PART = BEFORE_A_WORD | SUBJECTS | SETS["kin"] | SETS["roles"] | frozenset("work home group school church".split())


def widened(line: Line, found: Iterable[Found]) -> Iterator[Found]:
    """Widen what names an organization or a place, and nobody of the roster."""
    for one in found:
        within = line.within(one.start, one.end) if one.key is None and one.type in _TYPES else range(0)
        if not within:
            yield one
            continue
        first, last = _first(line, within[0]), within[-1]
        end = _end(line, last) if _led(line, first, _LEADS_ON) or one.type != "NAME" else last
        if (first, end) == (within[0], last):
            yield one
            continue
        start, stop = min(one.start, line.places[first][0]), max(one.end, line.places[end][1])
        yield Found(start, stop, "ORG" if end > last else one.type, one.score)


def _led(line: Line, i: int, leads: frozenset[str]) -> bool:
    """Whether a word that leads to a place or an employer stands before a word, perhaps with an article between."""
    k = i - 2 if line.together(i, i - 1) and line.words[i - 1] == "the" else i - 1
    return line.together(i, k) and line.words[k] in leads and line.gaps[i] == " "


def _first(line: Line, i: int) -> int:
    """Go back over one word that stands between "at" and a name."""
    before = i - 1
    if not line.together(i, before) or line.gaps[i] != " " or line.rosters[before] or not _led(line, before, _LEADS):
        return i
    word = line.words[before]
    usual = word in _NO_PART or word in _LEADS_ON or is_finite(word) or word in clinical()
    return i if usual or not word.isalpha() else before


def _end(line: Line, i: int) -> int:
    """Go on over the words that say what kind of thing is named; the last of them must be such a kind."""
    end = k = i
    while k + 1 < len(line.words) and k - i < _MOST and line.together(i, k + 1) and line.gaps[k + 1] == " ":
        k += 1
        if line.words[k] not in _AFTER:
            break
        if line.words[k] != "of":
            end = k
    return end
