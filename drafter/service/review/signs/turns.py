"""Smaller turns of a sentence: a condition or "in-law" left out, a cause, a rate or a no put in, telling turned round.

Each reads one sign on both sides and asks only where the other side has none of its kind. As in `slips`, a reader is
asked, and nothing is judged to be wrong.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from drafter.service.review.resting import clauses_of, speaks_of, stems_of
from drafter.service.review.sign import Sign, against_source
from drafter.service.review.signs.slips import PEERS, PEOPLE
from guardrails.audit.alignment import whole
from guardrails.language.concepts import concept, is_past, root
from guardrails.language.relations import kind
from guardrails.language.sentences import read, written_out

_TOKEN = re.compile(r"[a-z][a-z'’-]*")
_MONTH = re.compile(r"\bMay\b")
_CONDITION = re.compile(
    r"\b(?:only )?(?:if|unless|provided|providing|as long as|so long as|depending on|pending|assuming|on condition)\b"
    r"(?! (?:anything|any|at all|needed|nec\w*|so|noted|otherwise)\b)"
)
_LEFT_OPEN = re.compile(
    r"\b(?:if|unless|whether|provid\w+|as long as|so long as|depend\w*|pending|assum\w+|condition\w*|contingent|once"
    r"|when|may|might|maybe|perhaps|possibl\w+|could|would|asked|ask|wonder\w*|hop\w+|in case|should|until|as needed)\b"
)
"""How a note may leave open what a bullet ties to a condition."""
_CAUSE = re.compile(
    r"\b(?:because|(?<!is )(?<!are )due to|therefore|as a result|owing to|thanks to|led to|leading to|resulted"
    r"|resulting in|caused|causing|attribut\w+|on account of|prompted by|triggered by|brought on by|in response to)\b"
)
_ANY_CAUSE = re.compile(
    r"\b(?:because|bc|b/c|cuz|cos|cause\w*|due|d/t|from|since|so|for|over|re|about|abt|why|reason\w*|trigger\w*|makes?|made"
    r"|led|leads|means|meant|help\w*|after|when|if|thinks|blam\w+|says|said|to|at|with|w|late)\b|->|→|=|:|\("
)
"""How loosely a hurried hand ties a thing to what it came of."""
_RATE = re.compile(
    r"\b(?:weekly|daily|nightly|monthly|hourly|(?<!for )(?:a|per) (?:day|night|week|month)\b(?! shift)"
    r"|every (?:day|night|week|month|morning)|each (?:day|night|week|month|morning))\b"
)
_ANY_RATE = re.compile(
    r"\b(?:weekly|daily|nightly|monthly|hourly|(?:a|per|ea|each|every|/) ?(?:day|night|week|wk|month|mo|hour|hr|morning"
    r"|nite)|q\w{1,3}|[qbt]id|qhs|days|nights|nites|weeks|mornings|x ?/? ?(?:wk|day|week)|evenings|always|all|every)\b"
    r"|\d ?(?:x|/) ?(?:d|wk|day|week|night|mo)|/(?:d|wk|day|week|night|nite|mo|hr)\b"
)
_FURTHER = re.compile(
    r"\b(?:in[- ]laws?|[mfsbd]il|foster|(?:step|grand|god)-?(?:mother|mom|ma|father|dad|pa|parent|son|daughter|child"
    r"|children|kid|brother|sister|baby)s?)\b"
)
"""What makes another person of a daughter or a brother."""
_NEAR_KIN = frozenset(map(concept, "mother father parents sister brother son daughter".split()))
_KIN_BEHIND = re.compile(r"^(?:step|grand|god)-?|-in-laws?$")
_UPWARD = frozenset("up more higher worse increased increasing rose risen upped raised longer heavier".split())
_DOWNWARD = frozenset(
    "down less fewer lower better decreased decreasing fell dropped cut shorter lighter easier eased lessened let"
    " improved subsided abated lifted gone reduced".split()
)
_LET_UP = re.compile(r"\blet(?:ting|s)? up\b")
_UP_AND_ABOUT = re.compile(
    r"\b(?:(?:up|down) (?:by|at|til|till|until|before|early|late|all|to|with|and)|(?:[a-z]+ed|[a-z]+ing|picks?|took"
    r"|kept|goes|went|brought|is|was|get|got|gets|give|gave|sat|shut|came|comes?|wound|broke|laid|let|held) (?:up|down)"
    r"|more than once|no more|at least|more or less|no longer|the more|let (?:her|him|them|it|the|go|in))\b"
)
"""Where these words tell of no change: up by eight, sat down."""
_SPEECH = frozenset(
    map(concept, "told asked thanked advised reminded encouraged answered suggested pointed offered said texted"
        " called emailed hugged showed gave helped comforted invited".split())
)  # fmt: skip
_OTHERS_SAY = re.compile(
    r"\b(?:a|another|one|the|fellow) (?:\w+ )?(?:peer|member)s? (?:then |also |had |gently |later )*([a-z]+)\b[^,;.]*?"
    r"\b(?:to )?(?:her|him|them)\b"
)
_SAYS_SELF = re.compile(
    r"^(?:also |then |later |she |he |they )*([a-z]+) (?:to )?(?!him\b|her\b|them\b|grp\b|group\b)(\w+)"
)
_AHEAD = re.compile(
    r"\b(?:will|to be|going to|is to|plans?|scheduled|upcoming|tonight|tomorrow|next|would|is \w+ing)\b"
)
_NO = re.compile(r"\b(?:not|never|no|nobody|nothing|none|neither|denied|refused|declined|unable)\b|n't\b")
_ANY_NO = re.compile(
    r"\b(?:no\w*|non\w*|not|never|nobody|neither|nor|w/o|without|0|zero|neg\w*|\w+n'?t|cannot|den\w+|refus\w+|declin\w+"
    r"|avoid\w*|skip\w*|miss\w*|stop\w*|quit\w*|un\w{3,}|in(?:active|ability)|dis\w{3,}|fail\w*|forg[eo]t\w*|lack\w*|off|out|away|"
    r"only|just|yet|still|hardly|barely|rarely|instead|rather|but|except|absent|silent|quiet|free|clean|sober|empty|lost"
    r"|gone|past|clear|pass(?:ed)?|hold|held|kept|put|left|alone|same|until|til|till|before|stay\w*|clam\w*|blank|poor|bad|low|less|"
    r"ø|nil|cancel\w*|\w+less)\b|/|-\B|\?"
)
"""How a bullet may say no, or that something was lacking, in part or for a time."""
_ALL = re.compile(
    r"\b(?:every|each|always|all|whole|entire\w*|fully|completely|throughout)\b(?! (?:but|right|other|the same|\d+)\b)"
)
_ANY_ALL = re.compile(
    r"\b(?:every\w*|each|ea|always|all|both|whole|entire\w*|full\w*|complete\w*|thru\w*|through\w*|daily|nightly|any\w*|never|no\w*"
    r"|none|total|end|most\w*|almost|nearly|near|constant\w*|q\w{1,2}|per|2|two|other|them|grp|group|only|rest|until|til|till|days|nights"
    r"|nites|weeks|wk|a|same|usual\w*|entirely|since|steady|stayed|kept|together|\d+)\b|/|\+|&"
)
"""How a bullet may speak of a whole, or of each of several."""
_ONCE = re.compile(
    r"\b(?:used to|previously|formerly|in the past|once had|years ago|history of|hx|no longer|was once)\b"
)
_NOW = re.compile(r"\b(?:now|today|currently|at present|tonight|still|these days|nowadays)\b")
_NAME = re.compile(r"\b[A-Z][a-zà-ÿ]{2,}\b")
_PARTS = re.compile(r"[;.,]\s")
_THEIRS = PEOPLE - PEERS - frozenset(map(concept, "therapist clinician facilitator child doctor nurse teacher".split()))
"""Who belongs to the member; those who treat or teach are called by many names."""
_PARTNERS = frozenset(map(concept, "husband wife partner boyfriend girlfriend".split()))
_EX = re.compile(r"\b(?:ex|[bg]f|hus\w*|wi?fe?|spouse|partner|fianc\w+)\b")
_DAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*$")
_IN_TIME = re.compile(
    r"\b(before|until|till?|then|prior to|after|once(?= (?:the|s?he|they|his|her|their)\b)|following)\b"
    r"(?! (?:all|group|grp|the last|last|\d+|a|[a-z]+ minutes)\b)"
)
_UNTIL_AFTER = re.compile(r"\b(?:until|till?) after\b")
_LATER_FIRST = frozenset(("after", "once", "following"))
"""What stands behind one of these came first."""
_SIDE_IN_SHORT = {"r": "right", "rt": "right", "l": "left", "lt": "left"}
_SIDES = tuple(
    tuple(pair.split())
    for pair in (
        "left right, morning evening, morning night, inside outside, indoors outdoors, older younger, mother father,"
        " upstairs downstairs, accepted declined, agreed refused, gained lost, inpatient outpatient, silent talkative,"
        " quiet loud, early late, easier harder, open closed, locked unlocked, bought sold, arm leg"
    ).split(", ")
)
"""Two words of which a sentence means one, so that the other one is wrong."""
_SHORT = 4
_DONE = frozenset("was were had has did been".split())


def condition_dropped(text: str, source: str) -> bool:
    """Whether the source ties what the text tells to a condition of which the text keeps nothing."""
    if _LEFT_OPEN.search(_MONTH.sub("", text).lower()):
        return False
    stems = stems_of(text)
    plain = written_out(source)
    for m in _CONDITION.finditer(plain):
        before = re.split(r"[;.]\s|,\s", plain[: m.start()].rstrip(" ,"))[-1]
        if before.strip() and speaks_of(stems, stems_of(before)):
            return True
    return False


def cause_added(text: str, bullets: Sequence[str]) -> bool:
    """Whether the text says that one thing came of another where the bullets set them side by side."""
    if not _CAUSE.search(text.lower()):
        return False
    told = stems_of(text)
    resting = [one for one in bullets if len(told & stems_of(one)) > 1]
    return bool(resting) and not any(_ANY_CAUSE.search(_lower(one)) for one in resting)


def rate_added(text: str, source: str) -> bool:
    """Whether the text says how often in a day or a week where the source names no such span."""
    return any(_RATE.search(one) and "goal" not in one for one in clauses_of(text)) and not _ANY_RATE.search(
        _lower(source)
    )


def other_relative(text: str, source: str) -> bool:
    """Whether a daughter-in-law has become a daughter, or the other way round."""
    told, typed = _near_kin(text.lower()), _near_kin(_lower(source))
    if not told & typed:
        return False
    return bool(_FURTHER.search(text.lower())) != bool(_FURTHER.search(_lower(source)))


def other_direction(text: str, source: str) -> bool:
    """Whether what went up in the clause that tells most of the same goes only down in the text, or the reverse."""
    for clause in clauses_of(_LET_UP.sub("lessened", text)):
        stems = stems_of(clause)
        typed = [(len(stems & stems_of(one)), one) for one in clauses_of(source)]
        most = max((shared for shared, _ in typed), default=0)
        told = _directions(clause)
        near = [_directions(one) for shared, one in typed if most and shared == most]
        if len(told) == 1 and near and all(len(one) == 1 and one != told for one in near):
            return True
    return False


def told_by_another(text: str, source: str) -> bool:
    """Whether a peer says to the member what by the source the member said to somebody."""
    m = _OTHERS_SAY.search(text.lower())
    if not m or concept(m[1]) not in _SPEECH:
        return False
    stems = stems_of(text)
    return any(
        (found := _SAYS_SELF.match(clause)) and concept(found[1]) in _SPEECH and len(stems & stems_of(clause)) > 1
        for clause in clauses_of(source)
    )


def still_being_done(text: str, source: str) -> bool:
    """Whether the text tells as past what the source has only as going on or to come: "jf driving her"."""
    if _AHEAD.search(text.lower()):
        return False
    past = {root(one) for one in _TOKEN.findall(text.lower()) if _tells_past(one)}
    for clause in clauses_of(source):
        words = _TOKEN.findall(clause)
        going_on = {root(one) for at, one in enumerate(words) if _goes_on(words, at)}
        if going_on & past and not any(_tells_past(one) for one in words):
            return True
    return False


def others_deed(text: str, own: Sequence[str], shared: Sequence[str]) -> bool:
    """Whether the text rests on a shared bullet alone, and on the part of it that tells of people by name."""
    stems = stems_of(text)
    told = [part for one in shared for part in _PARTS.split(one) if speaks_of(stems, stems_of(part))]
    return not own and any(not kind(name.lower()) for part in told for name in _NAME.findall(part))


def a_no_added(text: str, source: str) -> bool:
    """Whether the text says no to something where the source says no, or leaves anything out, in no word."""
    return bool(_NO.search(" ".join(clauses_of(text)))) and not _ANY_NO.search(_lower(source))


def all_added(text: str, source: str) -> bool:
    """Whether the text says of all, each or always what the source says of no whole."""
    return bool(_ALL.search(" ".join(clauses_of(text)))) and not _ANY_ALL.search(_lower(source))


def other_person(text: str, source: str) -> bool:
    """Whether one of theirs stands in the text who is not in the source; an ex may be a husband or a partner."""
    typed = _theirs(source)
    return bool(_theirs(text) - typed - (_PARTNERS if _EX.search(_lower(source)) else frozenset()))


def order_turned(text: str, source: str) -> bool:
    """Whether what comes first in the source comes after in the text."""
    return any(
        _in_common(first, later) + _in_common(second, sooner)
        > 1 + _in_common(first, sooner) + _in_common(second, later)
        and _in_common(first, later)
        and _in_common(second, sooner)
        for first, second in _ordered(text)
        for sooner, later in _ordered(source)
    )


def opposite_told(text: str, source: str) -> bool:
    """Whether one of two opposites stands in the text and only the other one in the source, and nothing says no."""
    plain, typed = " ".join(clauses_of(text)), " ".join(clauses_of(source))
    if _NO.search(plain) or _NO.search(typed):
        return False
    told, known = _sides_of(plain), _sides_of(typed)
    return any(
        told[pair].isdisjoint(known[pair]) and 0 not in told[pair] | known[pair] for pair in told.keys() & known.keys()
    )


def _sides_of(plain: str) -> Mapping[int, frozenset[int]]:
    found: dict[int, frozenset[int]] = {}
    for part in whole(plain).parts:
        for side, sign in part.clause.sides:
            found[side.pair] = found.get(side.pair, frozenset()) | {sign}
    return found


def side_exchanged(text: str, source: str) -> bool:
    """Whether the text says left, morning or inside where the source says right, evening or outside."""
    words, typed = frozenset(_TOKEN.findall(text.lower())), frozenset(_TOKEN.findall(_lower(source)))
    typed |= {_SIDE_IN_SHORT[one] for one in typed & _SIDE_IN_SHORT.keys()}
    return any(
        (one in words and other in typed and one not in typed and other not in words)
        or (other in words and one in typed and other not in typed and one not in words)
        for one, other in _SIDES
    )


def _ordered(text: str) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """Give the words on both sides of each word of time, what came first before what came after it."""
    plain = _UNTIL_AFTER.sub("until", " ".join(sentence.plain for sentence in read(text)))
    for m in _IN_TIME.finditer(plain):
        before, after = plain[: m.start()], plain[m.end() :]
        if not stems_of(before):
            after, _, before = after.partition(",")
        one, other = stems_of(before), stems_of(after)
        yield (other - one, one - other) if m[1] in _LATER_FIRST else (one - other, other - one)


def _in_common(one: frozenset[str], other: frozenset[str]) -> int:
    return min(len(one & other), 2)


def past_and_present(text: str, source: str) -> bool:
    """Whether what was so once is so now, or the other way round."""
    plain, typed = " ".join(clauses_of(text)), _lower(source)
    once, now = bool(_ONCE.search(plain)), bool(_NOW.search(plain))
    return (once and not now and bool(_NOW.search(typed)) and not _ONCE.search(typed)) or (
        now and not once and bool(_ONCE.search(typed)) and not _NOW.search(typed)
    )


def _near_kin(text: str) -> frozenset[str]:
    return frozenset(concept(_KIN_BEHIND.sub("", word)) for word in _TOKEN.findall(text)) & _NEAR_KIN


def _theirs(text: str) -> frozenset[str]:
    words = (word.removesuffix("'s") for word in _TOKEN.findall(_lower(text)))
    return frozenset(one for word in words if (one := concept(word)) in _THEIRS)


def _tells_past(word: str) -> bool:
    return word in _DONE or is_past(word) or (word.endswith("ed") and len(word) > _SHORT)


def _goes_on(words: Sequence[str], at: int) -> bool:
    """Whether somebody is doing it: whoever does it stands before, by name or as one of theirs."""
    if not at or not words[at].endswith("ing") or len(words[at]) <= _SHORT:
        return False
    doer = words[at - 1]
    return concept(doer) in PEOPLE or not (kind(doer) or _DAY.match(doer))


def _directions(clause: str) -> frozenset[str]:
    words = set(_TOKEN.findall(_UP_AND_ABOUT.sub(" ", clause)))
    return frozenset(("up",) if words & _UPWARD else ()) | frozenset(("down",) if words & _DOWNWARD else ())


def _lower(text: str) -> str:
    return f"{text.lower()} ; {written_out(text)}"


SIGNS = (
    *against_source("when", past_and_present),
    *against_source("meant", still_being_done),
    *against_source("if", condition_dropped),
    *against_source("who", told_by_another, other_relative, other_person),
    *against_source("change", other_direction),
    *against_source("opposite", opposite_told, side_exchanged),
    *against_source("order", order_turned),
    *against_source("rate", rate_added, all_added),
    *against_source("not", a_no_added),
    Sign("who", lambda held: others_deed(held.text, held.own, held.shared)),
    Sign("cause", lambda held: cause_added(held.text, held.bullets)),
)
