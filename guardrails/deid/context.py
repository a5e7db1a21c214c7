"""Decides from the words around it whether a word that is also a name stands as a name."""

import re
from dataclasses import dataclass

from guardrails.deid.cues import BEFORE_A_NAME, BEFORE_A_WORD, PAIRS, SUBJECTS, is_base, is_finite

_MODALS = frozenset({"will", "may", "can", "might", "wont"})
_ADVERBS = frozenset(
    """also then again just really always never still only finally actually quickly later now often usually already
    both""".split()
)

_GIVEN_TO = frozenset("feedback support apologized spoke talked listened response responded related said up".split())
_STOP = re.compile(r"[.;:!?•|\n]|(?<=\s)[-–—](?=\s)|->")


@dataclass(frozen=True, slots=True)
class Around:
    """A word in its line: the words before and after, and how it is written."""

    word: str
    before: str
    before2: str
    after: str
    after2: str
    capital: bool
    opens: bool
    possessive: bool
    label: bool
    line_shouts: bool
    quoted: bool = False
    stamped: bool = False


_FARTHEST = 60
_STAMP = re.compile(
    r"[ \t*•>-]*[\[(]?(?:\d[\d/.-]{3,9},?[ ])?\d{1,2}:\d\d(?::\d\d)?(?:[ ]?[ap]\.?m\.?)?[\])]?[ ]?[-–—|]?[ \t]*",
    re.IGNORECASE,
)
"""The hour with which a line of a pasted chat begins: "[18:05] ", "9/17/26, 6:05 PM - "."""

_TOKEN = re.compile(r"[^\W_]+(?:['’/-][^\W_]+)*|w/|&|\+")


def around(text: str, plain: str, start: int, end: int) -> Around:
    """Look around a word; `plain` is the folded text with the same places (or the text itself in lower case)."""
    line_start = plain.rfind("\n", 0, start) + 1
    line_end = plain.find("\n", end)
    line_end = len(plain) if line_end < 0 else line_end
    stamp = _STAMP.match(plain, line_start, start) if start - line_start < _FARTHEST else None
    left = plain[stamp.end() if stamp else max(line_start, start - 60) : start]
    right = plain[end : min(line_end, end + 60)]
    stops = [m.end() for m in _STOP.finditer(left)]
    clause = left[stops[-1] :] if stops else left
    before = _TOKEN.findall(clause)
    possessive = bool(re.match(r"['’]?s?['’]?s\b", right)) and right[:1] in "'’"
    after = _TOKEN.findall(_STOP.split(right[2:] if possessive else right, maxsplit=1)[0])
    line = text[line_start:line_end] if len(text) == len(plain) else ""
    letters = [c for c in line[:400] if c.isalpha()]
    shouts = len(letters) > 8 and sum(c.isupper() for c in letters) > 0.7 * len(letters)
    capital = len(text) == len(plain) and text[start : start + 1].isupper()
    return Around(
        word=plain[start:end],
        before=before[-1] if before else "",
        before2=before[-2] if len(before) > 1 else "",
        after=after[0] if after else "",
        after2=after[1] if len(after) > 1 else "",
        capital=capital,
        opens=not clause.strip(" -*•\"'("),
        possessive=possessive,
        label=bool(re.match(r"\s*(?::|\s[-–—]\s|\s*->)", right)) and not before,
        line_shouts=shouts,
        stamped=bool(stamp) and not left,
        quoted=left[-1:] in "\"“'" and right[:1] in "\"”'" and bool(left[-1:]),
    )


STRICT = 3
"""The score that a word needs which is no listed name but only resembles one."""


def stands_as_name(a: Around, least: int = 0) -> bool:
    """Decide; where nothing speaks for or against, it is a name: masking a word costs less than leaving a name."""
    return _for_a_name(a) - _for_a_word(a) >= least


def _acts(a: Around) -> bool:
    """Whether a verb that says what someone did follows, with at most an adverb or an initial between."""
    if is_finite(a.after):
        return not (a.word in _MODALS and is_base(a.after))
    between = a.after in _ADVERBS or len(a.after) == 1
    return between and is_finite(a.after2) and not (a.word in _MODALS and is_base(a.after2))


def _for_a_name(a: Around) -> int:
    score = 0
    if a.capital and not a.line_shouts:
        score += 1 if a.opens else 3
    if a.label:
        score += 3
    if a.possessive:
        score += 2
    if a.quoted:
        score += 1
    if _acts(a):
        score += 1 if a.before in BEFORE_A_WORD else 5 if a.word in _MODALS else 3
    if a.before in BEFORE_A_NAME and a.before not in BEFORE_A_WORD:
        score += 2
    if a.before in {"said", "says"} and a.before2 not in SUBJECTS and a.after in {"", "and", "but", "who"}:
        score += 5  # "hope is a muscle, said hope"
    if a.before in {"to", "for"} and a.before2 in _GIVEN_TO:
        score += 3
    return score


def _for_a_word(a: Around) -> int:
    score = 0
    if a.word in _MODALS:
        score += _as_modal(a)
    elif a.before in BEFORE_A_WORD:
        score += 3
    if a.after in PAIRS.get(a.word, ()):
        score += 3
    if a.after == "of":
        score += 2  # "bill of health", "fields of flowers"
    if a.before in SUBJECTS and is_finite(a.word):
        score += 3  # "she drew", "pt rose"
    if a.before == "to" and a.before2 not in _GIVEN_TO and a.after not in {"", "and", "who"} and not is_finite(a.after):
        score += 2  # "to chase", "to hope"
    if not a.capital and a.before and not is_finite(a.after) and a.word not in _MODALS:
        score += 1
    return score


def _as_modal(a: Around) -> int:
    """Weigh "will", "may" as a verb: a plain verb after it, or someone before it who would do something."""
    if a.after == a.word:
        return 0  # "will will try": the first is who
    if (is_finite(a.after) and not is_base(a.after)) or (a.before in BEFORE_A_NAME and not is_base(a.after)):
        return 0
    if a.before in SUBJECTS or a.before == a.word or is_base(a.after):
        return 5
    if _acts(a):
        return 0
    return 3 if a.after and not a.capital else 0
