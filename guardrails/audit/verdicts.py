"""Finds words that weigh a person, in the note's own voice and of the member: by noun, manner, turn of phrase."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from guardrails.language.assertion import RELATIVE
from guardrails.language.sieve import AnyOf, Sieve

_DATA = yaml.safe_load(Path(__file__).with_name("judging.yaml").read_text(encoding="utf-8"))


def _of(part: str) -> str:
    return "|".join(
        re.escape(word).replace("\\-", "[- ]") for word in sorted(_DATA[part].split(), key=len, reverse=True)
    )


_NOUN = Sieve(
    rf"\b(?:a|an|the|this|that|such|another|like|true|real|typical|classic|old"
    rf"|total)\b(?: [\w-]+){{0,2}}? ({_of('nouns')})s?\b"
    r"(?! (?:role|part|scene|character|card|chair|voice|mask|costume|story|exercise|hand|thoughts?|beliefs?|label"
    r"|word))"
)
_ADVERB = Sieve(rf"\b({_of('adverbs')})\b")
_ADJECTIVE = Sieve(
    rf"(?:\b(?:is|was|were|are|be|been|being|as|so|too|very|rather|quite|usual|usually|typically|typical|classic|always|and|again"
    r"|how|more|still)"
    rf"|^|[,;:]) ?({_of('adjectives')})\b(?=\W*$|[,;.]| (?:and|but|as|toward|towards|with|in (?:the )?group|self"
    rf"|again|today"
    r"|when|attitude|behaviou?r|manner|tone|mother|father|man|woman|client|patient|remarks?|comments?|about|ways"
    r"|at times|throughout|toddler|teen|boy|girl|kid|husband|wife|old|young)\b)"
)
_VERB = Sieve(rf"\b({_of('verbs')})\b")
_TURN = AnyOf("|".join(turn if turn.startswith("(?:^") else rf"\b(?:{turn})" for turn in _DATA["turns"]))
_SAID_OR_FELT = re.compile(
    r"\b(?:call(?:s|ed|ing)?|describ\w+|label\w*|felt|feels?|feeling|fear\w*|afraid|worr\w+|shame\w*|asham\w+|believ\w+|thought|thinks?"
    r"|thinking|idea|belief|said|says"
    r"|told(?! with an? | with the )|heard|hear(?:s|ing)?|wonder\w*|question\w*|critic\w*|names?|named|naming|accus\w+"
    r"|blam\w+|insult\w*|seen as|view\w* (?:as|of)|sees? (?:her|him|them)sel|voices?|admit\w*|acknowledg\w+|own(?:s"
    r"|ed) (?:that|up)|recogni[sz]\w+|noticed|realiz\w+|reali[sz]\w+|role|play(?:s|ed|ing)? (?:an?|the|her|his)"
    r"|apologi\w+|reframe\w*|challeng\w+|thinking error|distortion|letter|poem|song|film|movie|dream\w*|instead of"
    r"|rather than|not|never|without|wrote)\b[^.;]{0,60}$"
)
_NEW_CLAUSE = re.compile(r"[.;]|, (?:and )?(?=(?:she|he|they|client|patient|member)\b)")
_OF_THINGS = re.compile(
    r"\b(?:it|this|that|which|there|what|week|day|night|job|work|house|home|sleep|traffic|weather"
    r"|everything) (?:\w+ )?$"
)


def verdicts(text: str) -> Iterator[tuple[int, int]]:
    """Give the places of verdicts in a lower-case text without its quotations; what somebody said or felt is none."""
    for pattern in (_NOUN, _ADVERB, _ADJECTIVE, _VERB):
        for match in pattern.finditer(text):
            if not _is_reported(text[: match.start(1)], of_person=pattern is not _ADVERB):
                yield match.span(1)
    for match in _TURN.finditer(text):
        if not _SAID_OR_FELT.search(text[max(0, match.start() - 70) : match.start()]):
            start = match.start() + len(match[0]) - len(match[0].lstrip(" ,"))
            yield start, match.end()


def _is_reported(before: str, *, of_person: bool) -> bool:
    clause = _NEW_CLAUSE.split(before)[-1]
    if _SAID_OR_FELT.search(clause[-90:]):
        return True
    if not of_person:
        return False
    return bool(_OF_THINGS.search(clause)) or bool(RELATIVE.search(clause[-40:]))
