"""Turns that a fluent sentence takes: another one acts, a thought is a deed, a no is lost, more is felt or said.

A reader is asked about them; nothing is judged to be wrong. All is read from words, whoever wrote the sentence.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from drafter.service.review.resting import borne, clauses_of, speaks_of, stems_of
from drafter.service.review.sign import against_source
from guardrails.language.concepts import concept, is_past, root
from guardrails.language.read_once import TEXTS
from guardrails.language.relations import kind

_TOKEN = re.compile(r"[a-z][a-z'’]*")
_NAME = re.compile(r"\b[A-Z][a-zà-ÿ]{2,}\b(?!['’]s)")
_LINK = re.compile(
    r"\b(?:that|when|because|while|after|before|until|since|who|if|as|but|where|which|whom|so|then|though|although|once"
    r"|whether|why|how)\b|[()]"
)

PEOPLE = frozenset(
    map(
        concept,
        "mother father parents sister brother son daughter wife husband partner boyfriend girlfriend friend friends"
        " boss supervisor coworker colleague neighbor child children grandmother grandfather uncle aunt cousin"
        " doctor nurse teacher manager landlord roommate therapist clinician facilitator"
        " peer peers member others someone".split(),
    )
)
PEERS = frozenset(map(concept, ("peer", "peers", "member", "others", "someone")))
_BEFORE = frozenset(
    "a an the his her their its my one two another other older younger former group fellow also then once"
    " later and but so on last this next monday tuesday wednesday thursday friday saturday sunday today yesterday"
    " night morning evening afternoon week".split()
)
"""What may stand between the beginning of a clause and whoever acts in it."""
_AND = re.compile(r"\band (?=(?:(?:her|his|their|the|a|an|my|one|another) )?(\w+) (\w+))")
"""Where someone new may act: "the gun is in the safe and his wife has the code"."""
_DOES = frozenset("has had is was will would can could does did knows says wants agreed".split())
_BESIDE = frozenset("about of for from to like than without near before after".split())
"""What follows one of these neither acts nor is acted upon."""
_PERCEIVED = frozenset("recalled remembered described imagined saw heard watched found pictured noticed".split())
"""Whom one recalls or sees may act or be acted upon: his father drunk."""
_LEADERS = frozenset(map(concept, ("therapist", "clinician", "facilitator", "supervisor")))
"""Who writes the bullets seldom stands in them."""
_MANY = re.compile(
    r"\b(?:group|grp|ppl|people|everyone|all|others?|another|someone|fe?e?dba?c?k|wom[ae]n|m[ae]n|guys?|girls?|boys?)\b",
    re.IGNORECASE,
)
_SUFFERS = frozenset("was were been be is are being got".split())
_OF_THEIRS = frozenset("visit feedback support contact line group pressure call story work staff role roles".split())
"""A nurse visit is no nurse who acts."""

_AHEAD = frozenset(
    "thinking considering considered wants wanted want wish wished wishes hopes hoping hope planning plans"
    " plan intends intended thought thoughts would might could may maybe tempted wondering wonders will try"
    " trying tries to homework goal agreed agreeing willing ready next going".split()
)
_BEGINS_AHEAD = frozenset(
    "thinking considering considered wants wanted want wish wished meant hopes hoped hoping planning plans"
    " plan intends thought tempted wondering will try homework goal might may could would".split()
)
_BEING_DONE = re.compile(
    r"^(?:is |was |be )?\w{3,}ing\b.*\b(?:tonight|tonite|2nite|tomorrow|tmrw|later|this weekend|next \w+)\b"
)
"""What is told as going on and has a time that lies ahead: "filling it tonight with husband"."""
_STILL_AHEAD = re.compile(r"\b(?:tonight|tomorrow|later|this weekend|next)\b")
_NO = frozenset(
    "not no never none nobody nothing neither nor cannot without unable denied denies refused declined".split()
)
_NO_STEMS = stems_of(" ".join(sorted(_NO)))
_ALSO_NO = _NO | frozenset(
    "instead rather lack lacks lacked hardly rarely little few less only stopped skipped avoided avoids avoiding missed"
    " misses withheld kept free absent abstains abstained abstinent refrained refrains ceased yet silent unread".split()
)
"""How a note may say no in other words than its bullet."""
_NO_NO = re.compile(r"\b(?:without|not) (?:being |having been )?(?:asked|prompted|prompts?)\b|\bor not\b|\bno\.? ?\d+")
"""What is done unasked, left open or numbered says no to nothing."""
_UN = re.compile(r"un[a-z]{4,}$")
"""Unasked, unread: what is left of the word is one of its own."""
_SHORT_NOT = re.compile(r"n['’]t\b")
_SHARED = 2
"""Words that a sentence and a clause share before the one is taken to tell of the other."""
_TIME = re.compile(
    r"\b(?:(?:last|this|next) (?:week|weekend|month|year|night|time|winter|summer|spring|fall|autumn|session)"
    r"|last eve(?:ning)?|yesterday|tomorrow)\b"
)
_TIMES = {"next session": "next week", "last session": "last week", "last time": "last week"} | dict.fromkeys(
    ("last night", "last evening", "last eve"), "yesterday"
)
"""Times that are one, from week to week."""
_UNTIL_NEXT = re.compile(r"\bnext (?:grp|group|meeting|mtg|sess)\b|\btil(?:l|l next)? next\b")
_AT_HAND = frozenset(("this week",))
"""What is told without a time is of the week that lies behind."""

_CHANGES: Mapping[str, frozenset[str]] = {
    root: frozenset(bearers.split())
    for roots, bearers in (
        ("increas rais doubl titrat adjust", "worse up more higher increased raised doubled upped from was changed"),
        ("decreas reduc lower halv taper", "down less fewer lower decreased reduced halved cut from was changed"),
        ("quit stop discontinu", "quit stopped stop stops off without no not left ended discontinued gave given"),
        ("complet finish", "done did do all finished finish completed complete whole full every"),
        ("resolv overcom recover master", "gone over resolved overcame recovered no not free"),
        ("improv", "better improved improves improving up more less easier good"),
        ("ease easing lessen subsid abat", "down less fewer lower better easier lighter gone"),
        ("brighten strengthen deepen", "up more better brighter stronger"),
        ("worsen", "worse worsened worsens worsening down more less bad"),
    )
    for root in roots.split()
}
"""Verbs of change, by how they begin, and the words of a bullet that bear one out."""


_FEELINGS = frozenset(
    "relieved relief grateful gratitude proud pride hopeful calm calmer calmed relaxed reassured comforted encouraged"
    " validated supported understood ashamed shame guilty guilt worried afraid frightened sad sadness"
    " angry anger frustrated frustration disappointed surprised embarrassed confident confidence motivated empowered"
    " safer content happy happier pleased glad eager excited lonely overwhelmed distressed irritated"
    " irritable resentful jealous hurt nervous tense uneasy upset hopeless helpless joy joyful delighted".split()
)
_SKILLS = frozenset(
    "grounding breathing mindfulness meditation visualization imagery relaxation journaling reframing restructuring"
    " distraction self-soothing soothing pacing surfing acceptance role-play assertiveness exposure stretching".split()
)
"""Skills that a fluent writer sets beside those that were named."""
_WHOLLY = re.compile(r"\b(?:every|each|all|always|daily|nightly|entire|entirely|whole|fully|completely|never)\b")
_ALMOST = re.compile(
    r"\b(?:most|mostly|almost|nearly|near enough|more or less|usually|often|sometimes|some|half|partly|a few|several"
    r"|not (?:all|every|always|quite))\b"
)
_OWN_DEED = re.compile(r"\b(?:s?he|they|client) (?:(?:now|then|also|has|had|will|is|was|\w+ly) )*([a-z]{3,})")
_THEIR_DEED = re.compile(
    r"(?:(?:her|his|their|the|an?|my) )?([a-z]+) (?:(?:now|then|also|has|had|will|is|was) )*([a-z]{3,})"
)
_EVERYDAY = frozenset(map(root, "said says told asked was has had did will went came got is are thinks wants".split()))
_GIVEN_UP = re.compile(r"\b(?:given|gave|giving|give) up\b")
_FROM_TO = re.compile(r"\b\d[\d.]* (?:mg )?to \d[\d.]*\b(?! (?:times|x|minutes|min|hours|hrs|h|days)\b)")
"""A figure that became another one names a change: 16 to 12 last week."""
_HOW_MUCH: Mapping[str, frozenset[str]] = {
    word: frozenset((*words.split(), *bearers.split()))
    for words, bearers in (
        ("daily everyday every each", "day days nightly nights all ea q per"),
        ("often frequently repeatedly constantly", "lot lots many most kept keeps always times again"),
        ("entire entirely", "whole all full end throughout through"),
        ("almost nearly", "about close most"),
        ("weekly", "week weeks wk wks per"),
        ("monthly", "month months mo per"),
        ("hourly", "hour hours hr per"),
        ("multiple several", "many some few couple two three four five"),
        ("great greatly", "lot lots much big very huge really"),
    )
    for word in words.split()
}
"""Words of how often and how much, and the words of a bullet that bear one out."""


Roles = frozenset[tuple[str, bool]]
"""Who is named, and whether they act."""

_MORE = frozenset(
    "successfully fully actively effectively significantly consistently independently appropriately"
    " deeply always extensively excellent insightful animated engaged receptive motivated largely mostly"
    " completely".split()
)
"""What a fluent writer adds: how much, how often and how well, of something that was typed without it."""


def someone_else_acts(text: str, source: str) -> bool:
    """Whether a person who acts in the source is acted upon in the text, or the other way round."""
    told, typed = _parts(text, ()), _parts(source, _NAME.findall(source))
    if _took_over(text, source) or any(_turned(part, roles, typed) for part, roles in told.items()):
        return True
    there = {concept(word) for word in _TOKEN.findall(" ".join(clauses_of(source)))}
    there |= {who for roles in typed.values() for who, _ in roles} | ({"peer"} if _MANY.search(source) else set())
    return any(acts and who not in there | _LEADERS | PEERS for roles in told.values() for who, acts in roles)


def _turned(part: str, roles: Roles, typed: Mapping[str, Roles]) -> bool:
    """Whether someone acts here who does not in those parts of the source that tell most of the same."""
    stems = stems_of(part)
    for who, acts in roles:
        naming = {one: named for one, named in typed.items() if any(whose == who for whose, _ in named)}
        shared = {one: len((stems & stems_of(one)) - stems_of(who)) for one in naming}
        most = max(shared.values(), default=0)
        near = {
            does
            for one, named in naming.items()
            if most and shared[one] == most
            for whose, does in named
            if whose == who
        }
        if near and acts not in near:
            return True
    return False


def made_a_deed(text: str, source: str) -> bool:
    """Whether a thought, a wish or a plan of the source is told as if it had come to pass."""
    words = _TOKEN.findall(text.lower())
    if not words or _AHEAD & set(words) or _STILL_AHEAD.search(text.lower()):
        return False
    stems = stems_of(text)
    return any(_is_ahead(clause) and speaks_of(stems, stems_of(clause)) for clause in clauses_of(source))


def lost_a_no(text: str, source: str) -> bool:
    """Whether the text tells of what a clause of its source says no to, and says no to nothing."""
    words = set(_TOKEN.findall(_SHORT_NOT.sub(" not", " ".join((*clauses_of(text), text.lower())))))
    if _ALSO_NO & words or any(_UN.match(word) and kind(word[2:]) for word in words):
        return False
    stems = stems_of(text)
    denying, telling = _by_no(source)
    return any(speaks_of(stems, one) and not any(stems & one < stems & other for other in telling) for one in denying)


def _by_no(source: str) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
    """Give the words of the clauses that say no, and those of the others: "no plan" beside "safety plan w her"."""
    parts = [(bool(_NO & set(_TOKEN.findall(_NO_NO.sub(" ", one)))), stems_of(one)) for one in clauses_of(source)]
    return [stems - _NO_STEMS for no, stems in parts if no], [stems for no, stems in parts if not no]


def at_another_time(text: str, source: str) -> bool:
    """Whether the text's time is not that of the words it tells: last week's sleep, told of this week."""
    for clause in clauses_of(text):
        times = {_TIMES.get(time, time) for time in _TIME.findall(clause)}
        if not times:
            continue
        stems = _untimed(clause)
        near = [part for part in clauses_of(source) if stems & _untimed(part)]
        typed = _times(" ".join((source.lower(), *clauses_of(source))))
        if not times <= _AT_HAND and not times & typed:
            return True
        if any(_times(part) for part in near) and not any(times & _times(part) for part in near):
            return True
    return False


def more_changed(text: str, source: str) -> bool:
    """Whether the text tells of a change, or of more, of which the source has no word."""
    typed = set(_TOKEN.findall(" ".join(clauses_of(source)))) | set(_TOKEN.findall(source.lower()))
    if _named_by_nobody(text, source) or _all_of_most(text, source):
        return True
    concepts = {concept(word) for word in typed}
    words = _TOKEN.findall(_GIVEN_UP.sub("quit", text.lower()))
    if any(word in _MORE and concept(word) not in concepts for word in words):
        return True
    if any(word in _HOW_MUCH and not _HOW_MUCH[word] & typed for word in words):
        return True
    if "→" in source or "->" in source or _FROM_TO.search(source):
        return False
    for word in words:
        for verb, bearers in _CHANGES.items():
            if word.startswith(verb) and not bearers & typed and not any(one.startswith(verb) for one in typed):
                return True
    return False


def _named_by_nobody(text: str, source: str) -> bool:
    """Whether the text tells a feeling, or a skill, that the source names by no word for it."""
    told = (_FEELINGS | _SKILLS) & set(_TOKEN.findall(text.lower()))
    return bool(told) and bool(told - borne(told, source))


def _all_of_most(text: str, source: str) -> bool:
    """Whether the text says of all, always or wholly what the source says of most or almost."""
    plain = " ".join(clauses_of(text))
    if not _WHOLLY.search(plain) or _ALMOST.search(plain):
        return False
    stems = stems_of(text)
    return any(_ALMOST.search(part) and speaks_of(stems, stems_of(part)) for part in clauses_of(source))


def _took_over(text: str, source: str) -> bool:
    """Whether she or he is told to do what someone else does in the source, who does not act in the text at all."""
    acting = {who for roles in _parts(text, ()).values() for who, _ in roles}
    doing = {root(m[1]) for clause in clauses_of(text) for m in _OWN_DEED.finditer(clause)}
    for part in clauses_of(source):
        m = _THEIR_DEED.match(part)
        if m and concept(m[1]) in PEOPLE and concept(m[1]) not in acting and root(m[2]) in doing - _EVERYDAY:
            return True
    return False


def _times(text: str) -> set[str]:
    return {_TIMES.get(time, time) for time in _TIME.findall(_UNTIL_NEXT.sub(" next week ", text))}


def _untimed(clause: str) -> frozenset[str]:
    return stems_of(_TIME.sub(" ", clause))


def _is_ahead(clause: str) -> bool:
    words = _TOKEN.findall(clause)[:3]
    return words[:1] == ["to"] or bool(_BEGINS_AHEAD & set(words)) or bool(_BEING_DONE.match(clause))


def _parts(text: str, names: Collection[str]) -> Mapping[str, Roles]:
    """Give the parts of a text that name people, with who acts (True) and who is acted upon; a name may be a peer's."""
    return _parts_of(text, frozenset(name.lower() for name in names))


@lru_cache(maxsize=TEXTS)
def _parts_of(text: str, names: frozenset[str]) -> Mapping[str, Roles]:
    clauses = (_AND.sub(lambda m: " but " if _is_someone_acting(m[1], m[2]) else m[0], c) for c in clauses_of(text))
    parts = (part for clause in clauses for part in _LINK.split(clause))
    return {part: roles for part in parts if (roles := frozenset(_roles(part, names)))}


def _is_someone_acting(who: str, does: str) -> bool:
    return concept(who) in PEOPLE | PEERS and (does in _DOES or is_past(does))


def _roles(part: str, names: frozenset[str]) -> Iterator[tuple[str, bool]]:
    words = _TOKEN.findall(part)
    for at, word in enumerate(words):
        who = "peer" if word in names or concept(word) in PEERS else concept(word)
        if (who != "peer" and who not in PEOPLE) or word.endswith(("'s", "’s", "s'")):
            continue
        before = [one for one in words[:at] if one not in _BEFORE]
        if before == ["with"] and words[at + 1 : at + 2] and words[at + 1].endswith("ing"):
            before = []
        if before and before[-1] in _BESIDE | _PERCEIVED:
            continue
        next_to = words[at + 1 : at + 4]
        if next_to[:1] and next_to[0] in _OF_THEIRS:
            continue
        next_to = next_to[1:] if next_to[:1] == ["to"] else next_to
        suffers = len(next_to) > 1 and next_to[0] in _SUFFERS and is_past(next_to[1])
        acts = (not before and not suffers) or (bool(before) and before[-1] == "by")
        yield who, acts


SIGNS = (
    *against_source("no", lost_a_no),
    *against_source("when", at_another_time),
    *against_source("meant", made_a_deed),
    *against_source("who", someone_else_acts),
    *against_source("change", more_changed),
)
