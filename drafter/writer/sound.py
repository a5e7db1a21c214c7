"""Whether finished words read as one English sentence: every verb has its subject or joint, and nothing dangles.

The check is strict on purpose. What fails it is not mended further but stands as it was typed.
"""

import re
from collections.abc import Sequence

from drafter.writer.lexicon import listed, verb_kind, word_set
from drafter.writer.opening import FINITE
from drafter.writer.tagging import Word

_NOMINAL = frozenset({"NN", "ADJ", "PN", "N", "Q", "PR", "CL", "PO", "TM", "VG", "D", "B"})
_LINKS = frozenset(
    "felt feel feels looked seemed appeared became got remained stayed sounded grew kept went was were".split()
)
_PERCEIVE = frozenset("let make made help helped see saw hear heard watch watched have had".split())
_COMPLEMENT = frozenset("made kept found left got considered called had keep make find leave get".split())
_DANGLING = frozenset({"D", "CC", "TO", "SUB", "NEG"})
_TAKES_THING = frozenset(
    "add cite attribute express describe identify name list review connect link challenge reframe rate consider accept "
    "share voice complain".split()
)
"""Verbs of saying and thinking behind which no clause stands without "that"."""
_MAY_END = frozenset(
    "why how since so though before after once half each all this that these those both much some any none more "
    "several few another".split()
)
_NEVER_LAST = frozenset("with of for from at regarding without during about than as to per".split())
_JUNK = re.compile(r"[\^=+<>|{}\\*_]|->|(?<![\d\w])/|/(?![\d\w])|\w\?\w|^x\d|\?$")
_MOVED = frozenset("decreased increased improved lowered raised".split())
_MEASURED = frozenset(
    "old long late early pregnant postpartum sober clean apart away tall more less worse better high low".split()
)
_TWO_OBJECTS = frozenset(
    "give tell show ask send offer call make teach hand write bring buy owe pay lend promise name cost wish".split()
)
RELATED = frozenset("reason way time thing one day night morning week moment first only place year".split())
"""Nouns behind which a clause without "that" tells more of them: `the day he called`."""
_TIME_START = frozenset("this last next each every all a an the most one any half another".split())
_TIMES = frozenset(
    "day days week weeks month months year years night nights morning mornings evening afternoon time times weekend "
    "hour hours minute minutes session lot bit while group".split()
)


def reads_well(words: Sequence[Word]) -> bool:
    """Whether words with their subject are a sentence."""
    told = [w for w in words if w.tag != "B"]
    if not told or not any(w.tag in FINITE for w in told) or _dangles(told):
        return False
    return all(_fits(told, i) for i in range(len(told)))


def takes(words: Sequence[Word], i: int) -> bool:
    """Whether the sentence that the words before `i` begin can go on with the word there."""
    return _fits(words, i)


def _dangles(words: Sequence[Word]) -> bool:
    last = words[-1]
    if last.key in _MAY_END or last.key.endswith(("'s", "’s")):
        return False
    if any(_JUNK.search(w.text) for w in words if w.tag not in {"Q", "N"} and not w.text.startswith("[")):
        return True
    if last.tag == "MD":
        return len(words) < 2 or words[-2].tag not in {"PR", "NN", "PN", "CL"}
    if last.tag == "NO":
        told = any(verb_kind(w.key, lemma=True) in {"tell", "say", "answer"} for w in words[-5:-1])
        return not told and words[-2].key != "head"
    return last.tag in _DANGLING or (last.tag == "IN" and last.key in _NEVER_LAST)


def _fits(words: Sequence[Word], i: int) -> bool:
    word, before = words[i], words[i - 1] if i else None
    at = _behind(words, i)
    if word.tag == "VD" and at >= 0 and _is_participle(words, at, i):
        return True
    if before and before.key == word.key and word.tag not in {"N", "Q"} and word.key not in {"had", "that"}:
        return False
    if (
        word.tag in {"VD", "VZ"}
        and before
        and before.key == "not"
        and not any(w.tag in {"DO", "MD", "BE", "HV"} for w in words[max(0, i - 3) : i])
    ):
        return False
    if word.key in {"said", "says", "told", "tells"} and (i + 1 == len(words) or words[i + 1].tag in {",", "CC"}):
        return bool(before and before.tag in {"PR", "PN", "NN", "CL"} and i > 1)
    regular = word.key in {"weekly", "daily", "monthly"}
    if before and before.key in {"agreed", "agrees"} and (regular or word.tag in {"NN", "ADJ", "N"}):
        return False  # to what: `agreed weekly testing`
    if word.tag in FINITE:
        return _has_subject(words, i)
    check = _CHECKS.get(word.tag)
    return check(words, i) if check else True


def _behind(words: Sequence[Word], i: int) -> int:
    """The place before `i`, adverbs and "not" passed over; -1 for the start."""
    i -= 1
    while i >= 0 and words[i].tag in {"ADV", "NEG"}:
        i -= 1
    return i


def _is_participle(words: Sequence[Word], at: int, i: int) -> bool:
    """Whether a past form is a participle: after "was", in `when asked`, `held by …`, `with arms crossed`."""
    before, after = words[at], words[i + 1] if i + 1 < len(words) else None
    if before.tag in {"BE", "HV"} or before.key in {"got", "get", "gets", "felt", "looked", "seemed", "appeared"}:
        return True
    if before.key in {"when", "as", "if", "while", "once", "than", "until", "unless"}:
        return True
    if before.tag == "IN" and at and verb_kind(words[at - 1].key) in {"came", "took_part"}:
        return after is None or after.tag in {"IN", ","}
    if before.tag == ",":
        if after is None:
            return words[i].key in word_set("passives")
        return after.tag in {"IN", "TO"} and words[i].key in listed("changed") | _MOVED
    if before.tag not in {"NN", "PN", "Q"}:
        return False
    opened = any(w.key == "with" for w in words[max(0, at - 2) : at])
    return opened or (after is not None and after.key == "by")


def _has_subject(words: Sequence[Word], i: int) -> bool:
    """Whether a finite verb has a subject of its own, or is joined to a verb before it."""
    at = _behind(words, i)
    if words[i].key in {"being", "been", "be", "having"}:
        return at >= 0
    if at < 0:
        return words[0].key in {"there", "here"} and i > 0 and words[i].tag in {"BE", "MD"}
    before = words[at]
    if before.tag in FINITE and before.tag in {"MD", "HV", "DO", "BE"} and words[i].tag in {"BE", "HV", "DO"}:
        return True  # could have been
    if before.tag == "TO" or before.tag == "IN":
        return words[i].tag in {"BE", "HV", "DO"} and before.tag == "TO"
    joint = _joint(words, i)
    between = words[joint + 1 : i]
    if any(w.tag in FINITE for w in between):
        return False
    named = any(w.tag in _NOMINAL for w in between)
    if joint < 0:
        return named
    return _joins(words, joint, i, named=named)


def _joins(words: Sequence[Word], joint: int, i: int, *, named: bool) -> bool:
    mark = words[joint]
    if mark.tag == "," and words[i].key in {"was", "were"} and i + 1 < len(words) and words[i + 1].tag in {"N", "TM"}:
        return True  # a score and what it was before
    if mark.text.endswith(":"):
        return named
    earlier = any(w.tag in FINITE for w in words[:joint])
    if mark.tag == "CC":
        return earlier or named
    if mark.tag == ",":
        listed_on = any(w.tag == "CC" for w in words[i:]) and earlier and not named
        return listed_on or (named and words[0].tag in {"SUB", "IN", "TM"} and joint < i)
    return named or mark.key in {"who", "which", "that", "what"}


def _joint(words: Sequence[Word], i: int) -> int:
    """The nearest word before `i` that lets a clause begin; -1 for the start of the sentence."""
    for j in range(i - 1, -1, -1):
        word = words[j]
        if word.text.endswith(":") or word.key in {"until", "till", "before", "after", "since", "once"}:
            return j
        if word.key in {"like", "than", "as"} and word.tag == "IN" and words[j + 1].tag != "PR":
            continue
        if word.key == "out" and j and words[j - 1].key in {"pointed", "points", "found", "figured"}:
            return j
        if word.tag in {"SUB", "CC", ","} or word.key in {"who", "which", "that", "what", "like", "than", "as"}:
            return j
        if _reports(words, j) and j < i - 1:
            return j
        named = word.tag == "PR" and j and words[j - 1].tag in {"NN", "PN", "TM", "N"}
        if named and (_short_tail(words, i) or words[j - 1].key.removesuffix("s") in RELATED):
            return j - 1  # the line she wrote
    return -1


def _reports(words: Sequence[Word], j: int) -> bool:
    word = words[j]
    if word.tag in {"VD", "VZ", "VB", "VG", "VN", "NN"} and word.key in listed("reporting"):
        return True
    if word.tag == "ADJ" and word.key in listed("of_clause"):
        return True
    if word.tag in {"PO", "CL", "PN", "NN"} and any(
        verb_kind(w.key, lemma=True) in {"tell", "show", "remind"} for w in words[max(0, j - 3) : j]
    ):
        return True
    said = word.tag in {"VD", "VZ", "VB", "VG", "VN"} and verb_kind(word.key, lemma=True) not in _TAKES_THING
    return said and verb_kind(word.key) in {"said", "thought"}


def _short_tail(words: Sequence[Word], i: int) -> bool:
    return i + 1 == len(words) or words[i + 1].tag in {"IN", "TM", "ADV", ",", "CC", "VN", "VB", "VG", "TO"}


def _base(words: Sequence[Word], i: int) -> bool:
    at = _behind(words, i)
    if at < 0:
        return False
    before = words[at]
    if before.tag in {"TO", "MD", "DO", "PR"}:
        return True
    if before.tag in {"CC", ","} or words[i - 1].tag == "NEG":
        return any(
            w.tag == "VB" or (w.tag in {"HV", "DO", "BE"} and j and words[j - 1].tag == "TO")
            for j, w in enumerate(words[:at])
        )
    return any(w.key in _PERCEIVE for w in words[max(0, at - 3) : at + 1])


def _participle(words: Sequence[Word], i: int) -> bool:
    at = _behind(words, i)
    if at < 0:
        return False
    before, after = words[at], words[i + 1] if i + 1 < len(words) else None
    if before.tag in {"BE", "HV", "SUB", "D", "ADJ"} or before.key in _LINKS:
        return True
    if before.tag in {"CC", ","}:
        return _parallel(words, at, {"VN", "ADJ"})
    return before.tag in {"NN", "PN", "PO", "Q"} and (after is None or after.tag in {"IN", "ADV", "TM", "TO", ","})


def _parallel(words: Sequence[Word], joint: int, tags: set[str]) -> bool:
    """Whether the words joined at `joint` go on with a predicate of the same build."""
    for word in reversed(words[:joint]):
        if word.tag in tags:
            return True
        if word.tag in {"VD", "VZ", "MD"} and word.key not in _LINKS:
            return False
    return False


def _gerund(words: Sequence[Word], i: int) -> bool:
    at = _behind(words, i)
    if at < 0:
        return True
    before = words[at]
    if before.tag in {"PR", "CL"}:
        return at > 0 and words[at - 1].tag not in {"SUB", "CC", ","}
    if before.tag != "CC":
        return True
    for word in reversed(words[:at]):
        if word.tag in {"VG", "NN", "PN"}:
            return True
        if word.tag in {"VD", "VZ", "MD", "VN"}:
            return False
    return False


def _adjective(words: Sequence[Word], i: int) -> bool:
    at, after = _behind(words, i), words[i + 1] if i + 1 < len(words) else None
    predicate = at >= 0 and words[at].tag == "BE"
    if after is not None and after.tag == "N" and predicate:
        return words[i].key in {"clean", "sober", "late", "early", "abstinent"}
    if after is not None and after.tag in {"NN", "PN", "ADJ", "VG", "N", "TM"}:
        return True
    if after is not None and after.tag == "CC" and i + 3 < len(words) and words[i + 2].tag in {"ADJ", "VN"}:
        return True  # suicidal or homicidal ideation
    if at < 0:
        return True
    before = words[at]
    if before.tag == "CC":
        return _parallel(words, at, {"ADJ", "VN", "VG", "BE"})
    if before.tag == ",":
        return _parallel(words, at, {"ADJ", "VN", "VG", "BE"}) or i + 1 == len(words)
    if before.tag in {"NN", "PN", "PO"}:
        if words[i].key in _MEASURED or (after is not None and after.tag in {"TO", "IN"} and words[i].key in _MEASURED):
            return True
        return any(w.key in _COMPLEMENT for w in words[max(0, at - 4) : at])
    return before.tag not in {"CL", "PR"}


def _determiner(words: Sequence[Word], i: int) -> bool:
    """Whether a second noun phrase has a verb of two objects before it, or tells a time."""
    before = words[i - 1] if i else None
    if before is None or before.tag not in {"NN", "PN", "PO", "CL", "PR"}:
        return True
    if words[i].key in {"most", "all", "half", "both"} and i + 1 < len(words) and words[i + 1].key == "of":
        return True
    if words[i].key in _TIME_START and any(w.key in _TIMES for w in words[i + 1 : i + 5]):
        return True
    verbs = [w for w in words[max(0, i - 6) : i] if w.tag in FINITE | {"VB", "VG", "VN"}]
    if any(verb_kind(v.key, lemma=True) in _TWO_OBJECTS for v in verbs):
        return True
    return any(w.tag == "PR" for w in words[i - 1 : i]) or any(_reports(words, j) for j in range(max(0, i - 4), i))


def _pronoun(words: Sequence[Word], i: int) -> bool:
    """Whether a subject pronoun begins a clause."""
    if not i:
        return True
    before = words[i - 1]
    if words[i].key not in {"she", "he", "they", "i", "we"} or before.key in {"what", "who", "which", "that", "whom"}:
        return True
    if before.tag in {"SUB", "CC", ","} or _reports(words, i - 1):
        return True
    if before.key.removesuffix("s") in RELATED and (
        i < 2 or (i > 2 and words[i - 3].tag == "CC") or words[i - 2].key not in {"this", "that", "last", "every"}
    ):
        return True
    if any(w.key in {"most", "best", "first", "only", "worst", "least", "last"} for w in words[max(0, i - 4) : i]):
        return _short_tail(words, i + 1) or words[i + 1].tag == "HV"
    if (
        before.key in {"out", "up"}
        and i > 1
        and words[i - 2].key in {"pointed", "points", "found", "figured", "brought"}
    ):
        return True
    if before.key in {"like", "than", "as", "before", "after", "since", "until"}:
        return True
    if before.tag in {"SUB", "CC", ",", "BE", "MD", "DO"} or _reports(words, i - 1):
        return True
    if before.tag == "ADV":
        return _pronoun(words, i - 1)
    return before.tag in {"NN", "PN", "N"} and i + 2 <= len(words) and _short_tail(words, i + 1)


def _no(words: Sequence[Word], i: int) -> bool:
    """Whether "no" stands where a noun phrase may."""
    if i + 1 < len(words) and words[i + 1].key == "longer":
        return True
    return i == 0 or words[i - 1].key == "head" or words[i - 1].tag not in {"NN", "PN", "CL", "PR", "PO", "NO", "N"}


_CHECKS = {
    "VB": _base,
    "VN": _participle,
    "VG": _gerund,
    "ADJ": _adjective,
    "D": _determiner,
    "PR": _pronoun,
    "NO": _no,
}
