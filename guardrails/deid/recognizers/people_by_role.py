"""People who are not listed, after what they are to someone: "son Cody", "nurse patrice", "Dr. Oakes", "named Peg"."""

import re
from collections.abc import Iterator

from guardrails.deid.cues import is_finite
from guardrails.deid.letters import Folded
from guardrails.deid.people import names_that_are_words
from guardrails.deid.recognizer import Found, Recognizer
from guardrails.deid.tokens import FromAWord, tokens_of
from guardrails.deid.vocabulary import clinical, common, everyday, names, names_or_words
from guardrails.session import SessionFile

_KIN = (
    r"mother|mom|mum|mama|momma|father|dad|daddy|papa|pop|step-?(?:mother|father|mom|dad|son|daughter|brother|sister)|sister|sis"
    r"|brother|bro|son|daughter|dtr|wife|husband|hubby|hub|husb|partner|boyfriend|girlfriend|fianc[eé]+|spouse|ex|aunt(?:ie)?|uncle|unkle|cousin|niece"
    r"|nephew|grand(?:mother|father|ma|pa|son|daughter)|gram|gramma|granny|nana|nonna|abuel[ao]|t[ií][ao]|prim[ao]|kuya|ate|tita|tito|bf|gf|roommate|neighbou?r"
    r"|friend|bff|bestie|buddy|homeboy|boss|manager|supervisor|sup|coworker|colleague|landlord|sponsor|sponsee|(?:baby|bonus)[ ](?:mama|daddy|momma|mom)|kids?|child|twins?|dog|cat"
)
_TITLE = r"dr|mr|mrs|ms|mx|sr|fr|rev|ofc|sgt|capt|lt|det|prof|atty|lic|col|gov|sen|hon|st"
"""Titles that may end with a full stop; after a whole word it ends a sentence."""
_ROLE = (
    rf"(?:{_TITLE})\.?|doctor|miss|sister|father|reverend|pastor|rabbi|imam|deacon|bishop|judge|officer|sergeant"
    r"|captain|detective|coach|nurse|rn|professor|principal|teacher|lawyer|attorney|po|probation officer|parole officer|adjuster|agent|aide|chef"
    r"|counselor|counsellor|therapist|psychiatrist|prescriber|pcp|case ?manager|cm|social worker|sw|np|pa|don|do[ñn]a|se[ñn]or(?:a|ita)?|colonel|major|chief"
    r"|auntie|grandma|grandpa|caseworker|worker|mentor|roommate|cellmate|bunkmate|lieutenant|deputy|trooper|sheriff|senator|governor|dean|interpreter|interp"
)
_NAMED = r"named|called|name(?:s|d)? (?:is|was)|goes by|aka|alias|nicknamed|dubbed|introduced as|initials"
_W = r"[^\W\d_][\w'’.-]*[\w]|[^\W\d_]\b"
_CUE = FromAWord(
    rf"\b(?P<cue>(?:{_KIN})(?:s|'s)?|(?:{_ROLE})|{_NAMED})[ \t]*[:,(]?[ \t]+",
    rf"(?:{_KIN}|{_ROLE}|{_NAMED}|step|baby|bonus|probation|parole|case|social|name|goes|introduced)(?:s|'s)?$",
)
_ONE = re.compile(_W)
_NAMES = re.compile(rf"(?:{_W})(?:[ ](?:{_W})){{0,2}}(?:[ ]?(?:,|and|&|\+)[ ]?(?:{_W}))?")
_TITLED = re.compile(rf"(?:{_ROLE}|{_NAMED})\b")
_PARTICLES = frozenset("da de del della di la le van von der den dos das st mc al el bin ibn abu".split())
_NEXT_WORD = re.compile(r"[ ]([a-z']+)")
_INITIAL = re.compile(r"[ ](?P<letter>[b-hj-z])\b(?!['’/]|[ ]?\d)")
_TWICE = re.compile(r"([a-z]{2,5})[ -]\1\b")
"""A word said twice is what somebody is called: "cousin nae nae"."""
_STOPS = frozenset(
    "it you me him them us all both one two some any each just like only almost being who's in-law law "
    "and or but who whom that which is was were has had does did not no in on at to of for from by with w/ re about after before "
    "when while if as per also then now today tonight again since because bc the a an his her their my our your this said".split()
)


def find(text: str, file: SessionFile) -> Iterator[Found]:  # noqa: ARG001
    """Take the words after a role that can be a name: with a capital, listed as a name, or unknown."""
    fold, _ = tokens_of(text)
    for cue in _CUE.finditer(text):
        match = _NAMES.match(fold.plain, cue.end())
        if match is None:
            continue
        twice = _TWICE.match(fold.plain, cue.end())
        if twice and twice[1] not in common():
            yield Found(*fold.span(*twice.span()), "NAME", 0.8)
        last = None
        for start, last in _names_in(text, fold, match, titled=bool(_TITLED.match(cue["cue"]))):
            yield Found(*fold.span(start, last), "NAME", 0.8)
        initial = _INITIAL.match(fold.plain, last) if last else None
        if initial:
            yield Found(*fold.span(*initial.span("letter")), "NAME", 0.8)


def _names_in(text: str, fold: Folded, words: re.Match[str], *, titled: bool) -> Iterator[tuple[int, int]]:
    """Give the places of the names among the words after a role, a particle with the name that it belongs to."""
    particle, named = None, False
    owns = (
        fold.plain[max(0, words.start() - 4) : words.start()].rstrip().endswith("'s")
    )  # "her son's wedding is on Friday"
    for word in _ONE.finditer(words[0]):
        start, end = words.start() + word.start(), words.start() + word.end()
        if word[0] in _PARTICLES:
            particle = start if particle is None else particle
            continue
        if word[0] in _STOPS:
            if named:
                return
            particle = None
            continue
        first, last = fold.span(start, end)
        if not _is_name(text[first:last], word[0], titled=titled, follows=named) and (
            owns or not (_acts(fold.plain, word[0], end) or _does(fold.plain, word[0], end))
        ):
            return
        yield (start if particle is None else particle), end
        particle, named = None, True


def _acts(plain: str, word: str, end: int) -> bool:
    """Whether a rare word after a role does something: "sister in law shay is pregnant"."""
    if (
        word in common()
        or word in clinical()
        or is_finite(word)
        or len(word) < 3
        or word in {"law", "mate", "figure", "side"}
    ):
        return False
    following = _NEXT_WORD.match(plain, end)
    return following is not None and is_finite(following[1])


def _does(plain: str, word: str, end: int) -> bool:
    """Whether a name that is an everyday word does something right after a role: "daughter hope turns 4"."""
    if word not in names_that_are_words() or word in clinical() or word in {"will", "may"} or is_finite(word):
        return False
    following = _NEXT_WORD.match(plain, end)
    return following is not None and is_finite(following[1])


def _is_name(typed: str, word: str, *, titled: bool, follows: bool) -> bool:
    if word in clinical() or is_finite(word) or (word in common() and typed.islower()):
        return False
    if typed[:1].isupper() and not (typed.isupper() and len(typed) > 1):
        return True
    if word in names():
        return True
    if len(word) < 3:
        return False
    if word in names_or_words() and not typed.isupper():
        return titled or not follows
    return word not in everyday()


RECOGNIZER = Recognizer(
    name="people by their role",
    covers=("A",),
    find=find,
    examples=(
        "son «Cody» od'd, wife «Celeste» holds the cards",
        "nurse «patrice» called, judge «Oakes», Ms. «Brandt»",
        "sees Dr. «Rivers» weekly, a cat named «Peg»",
        "translator mr. «da silva», mom (dr «meena» «v»), judge «ramirez»",
        "his sister called, mom was upset, husband not home",
        "daughter «hope» turns 4, mom will call, a hope is left, cousin «nae nae» od'd, his uncle «jo-jo»",
        "friend group, boss yelled, nurse asked about meds",
    ),
    limits="A first name in lower case that is an everyday word.",
)
