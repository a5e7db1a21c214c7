"""How a statement rests on the words that it names as its sources: their doubts, their figures, how many it shares."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from guardrails.audit.borne import Text, telling
from guardrails.language.assertion import assertion
from guardrails.language.read_once import TEXTS
from guardrails.language.sentences import read
from guardrails.places import free_texts
from guardrails.session import Attendance, Member, SessionFile

_NUMBERS = {
    word: str(i)
    for i, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
    )
} | {"once": "1", "twice": "2", "first": "1", "second": "2", "third": "3"}
_DAYS = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b")
_FIGURE = re.compile(r"\d+(?::\d\d)?")
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_NUMBERS)})\b")
_WORD = re.compile(r"[a-zà-ÿ]{3,}")
_CLAUSE = re.compile(r"[,;.]\s|\s-\s")
_STEM = 4
"""Letters that two words must share to count as one: "avoid" and "avoidance"."""
_EMPTY = frozenset(
    "the and she her hers his him they them their client member group session with from that this was were has had "
    "have for but not who when while also into about been being did does said".split()
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DATE = re.compile(rf"\b((?:{'|'.join(_MONTHS)})[a-z]*) (\d{{1,2}})\b")
_BROKEN = re.compile(r"(?<=\d)/(?=\d)")
"""4/10 and 4 out of 10, 11/10 and November 10 are the same figures."""
_TITLED = re.compile(r"\b(?:Mr|Ms|Mrs|Mx|Dr)\.? [A-Z][\w'’-]+")
_CARRYING = frozenset(
    "presented presenting appeared appearing seemed reported reporting stated stating described describing noted noting"
    " shared sharing spoke speaking told discussed talked mentioned explained explaining expressed indicated endorsed"
    " acknowledged affirmed attended attending remained stayed kept began became gave showed rated asked added adding"
    " went came took made got found felt had has have he she they his her him them their own himself herself session"
    " sessions group member members client facilitator facilitators cofacilitator therapist clinician lead peer peers"
    " fellow other another others until till during while throughout early although though despite however since after"
    " before then next previous current currently today both own accord some any all each".split()
)
"""Words that carry what is told: they say nothing that a source would have to hold."""
_FAR = 0.52
"""The share of its telling words below which a statement says much that its sources do not.

On five evenings with planted faults .60 asks of more right ones, and finds no more wrong ones.
"""
_WORDS_AT_LEAST = 3

Words = Mapping[str, str]


def words_of(file: SessionFile) -> Words:
    """Give the words of each place that a statement can rest on; those that were ticked are written out."""
    found = {place.ref: place.text for place in free_texts(file)}
    session = file.session
    if session.next_session:
        found["session.next_session"] = f"next session {session.next_session:%A %d %B %Y}"
    for member in file.members:
        found |= {f"members.{member.id}.{place}": words for place, words in _ticked(member, session.duration_minutes)}
    return found


def _ticked(member: Member, duration: int | None) -> Iterator[tuple[str, str]]:
    goals = {member.goal_id(i): goal.text or "" for i, goal in enumerate(member.treatment_goals)}
    yield "attendance", _attendance(member.attendance or Attendance(), duration)
    for i, picked in enumerate(member.goals_addressed):
        yield f"goals_addressed[{i}]", f"goal addressed {goals.get(picked.id, '')} {picked.progress}"
    for i, risk in enumerate(member.risk):
        yield f"risk[{i}]", f"{risk.kind} {risk.status} {risk.asked_by or ''} {risk.when or ''}".replace("_", " ")


def _attendance(attendance: Attendance, duration: int | None) -> str:
    times = " ".join(f"{t:%H:%M}" for t in (attendance.arrived, attendance.left) if t)
    states = " ".join(attendance.status).replace("_", " ")
    return f"present attended full session {states} {attendance.minutes or ''} of {duration or ''} minutes {times}"


def doubted(text: str, source: str) -> bool:
    """Whether a statement rests on a clause of its source that was written with a doubt."""
    stems = stems_of(text)
    return any(_is_doubt(clause) and stems & stems_of(clause) for clause in clauses_of(source))


def figures_beyond(text: str, sources: str) -> frozenset[str]:
    """Give the numbers, hours and weekdays of a statement that its sources do not hold."""
    return _figures(text) - _figures(sources)


def far_from(text: str, sources: str) -> bool:
    """Whether few of a statement's telling words come back in its sources, told loosely."""
    told = _told(text)
    if len(told) < _WORDS_AT_LEAST:
        return False
    return Text.of((_numbered(sources),)).share(told) < _FAR


def _told(text: str) -> frozenset[str]:
    """Give the words of a statement that it must have from somewhere: no name, no word that carries the others."""
    return telling(_numbered(_TITLED.sub(" ", text))) - _CARRYING


@lru_cache(maxsize=TEXTS)
def _numbered(text: str) -> str:
    """Write a text in lower case, as typed and with shorthand written out; numbers and dates in one way."""
    plain = _NUMBER_WORD.sub(lambda m: _NUMBERS[m[0]], f"{_plain(text)} {text.lower()}")
    return _BROKEN.sub(" ", _DATE.sub(lambda m: f"{_MONTHS.index(m[1][:3]) + 1} {m[2]}", plain))


@lru_cache(maxsize=TEXTS)
def _plain(text: str) -> str:
    """Write a text in lower case with shorthand written out."""
    return " ".join(sentence.plain for sentence in read(text)) or text.lower()


@lru_cache(maxsize=TEXTS)
def stems_of(text: str) -> frozenset[str]:
    """Give the beginnings of the words of a text, small words left out."""
    words = {*_WORD.findall(_plain(text)), *_WORD.findall(text.lower())}
    return frozenset(word[:_STEM] for word in words - _EMPTY)


@lru_cache(maxsize=TEXTS)
def _figures(text: str) -> frozenset[str]:
    plain = _NUMBER_WORD.sub(lambda m: _NUMBERS[m[0]], f"{_plain(text)} {text.lower()}")
    return frozenset((*_FIGURE.findall(plain), *_DAYS.findall(plain)))


@lru_cache(maxsize=TEXTS)
def clauses_of(source: str) -> tuple[str, ...]:
    """Give the clauses of a text, in lower case, shorthand written out."""
    return tuple(part for sentence in read(source) for part in _CLAUSE.split(sentence.plain) if part)


@lru_cache(maxsize=TEXTS)
def _is_doubt(clause: str) -> bool:
    return clause.rstrip().endswith("?") or assertion(clause, 0, len(clause)).hedged
