"""What of a note's words the bullets and the data hold: numbers, quotations, people, medications, events."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from rapidfuzz import fuzz

from guardrails.audit.audited import Audited
from guardrails.audit.content import is_header
from guardrails.language.day_names import MONTHS
from guardrails.language.figures import figures
from guardrails.language.lexicon import lexicon
from guardrails.language.read_once import TEXTS
from guardrails.language.sentences import Sentence, written_out
from guardrails.language.sieve import Sieve

_VALUES = (
    (1, "one once single first"), (2, "two twice couple pair second"), (3, "three thrice third"), (4, "four"),
    (5, "five"), (6, "six"), (7, "seven"), (8, "eight"), (9, "nine"), (10, "ten"), (11, "eleven"), (12, "twelve dozen"),
    (13, "thirteen"),
    (14, "fourteen"), (15, "fifteen"), (16, "sixteen"), (18, "eighteen"), (20, "twenty"), (30, "thirty"), (40, "forty"),
    (45, "forty-five"), (50, "fifty"), (60, "sixty"), (90, "ninety"), (100, "hundred"), (0.5, "half"),
)  # fmt: skip
NUMBER_WORDS: dict[str, float] = {word: value for value, words in _VALUES for word in words.split()}
_WORD_NUMBER = Sieve(rf"\b(?:{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})\b")
_GLUED = Sieve(r"(?<![a-z])x ?(\d+)|(?:^|[\s,x])(\d+(?:\.\d+)?)(?=[a-z%/])")
_QUOTE = Sieve(r"[\"“”]([^\"“”\n]{2,240})[\"“”]|(?<![\w’'])[‘']([^‘’'\n]+(?:['’]\w[^‘’'\n]*)*)[’'](?!\w)")

_ISO_DAY = Sieve(r"\b(?:phq|gad|pcl|audit)-?\d\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}:\d{2}\b")
_CLOCK_OR_CALENDAR = re.compile(r"date$|_time$|next_session$|location$|cpt_code$|diagnoses")


@lru_cache(maxsize=TEXTS)
def numbers_in(text: str) -> frozenset[float]:
    """Give all numbers of a lower-case text, in digits or words."""
    found = {v for f in figures(text) for v in (f.value, float(f.minutes))[: 2 if f.kind == "clock" else 1]}
    found |= {float(NUMBER_WORDS[m[0]]) for m in _WORD_NUMBER.finditer(text)}
    return frozenset(found | {float(m[1] or m[2]) for m in _GLUED.finditer(text)})


def numbers_held(view: Audited) -> frozenset[float]:
    """Give all numbers that the member's note may use: of bullets, data, and what follows from the session's times."""
    return view.shared(_numbers_held)


def _numbers_held(view: Audited) -> frozenset[float]:
    evidence = view.evidence
    held: set[float] = set()
    for fact in evidence.all:
        if not _CLOCK_OR_CALENDAR.search(fact.ref):
            held |= counts_in(fact.final)
    held |= {float(len(view.evening.present) + view.session.others_present), float(len(view.evening.file.members))}
    if view.session.duration_minutes:
        held |= {float(view.session.duration_minutes), view.session.duration_minutes / 60}
    held |= reckoned(view)
    for previous in view.member.previous if view.member else ():
        held |= numbers_in((previous.text or "").lower())
    return frozenset(held | clock_numbers(view))


def clock_numbers(view: Audited) -> set[float]:
    """Give the session's and the member's times as numbers, as in "in at 1845"."""
    session, attendance = view.session, view.attendance
    times = [t for t in (session.start_time, session.end_time, attendance.arrived, attendance.left) if t]
    return {float(hour * 100 + at.minute) for at in times for hour in (at.hour, at.hour % 12 or 12)}


_MONTHS = {short: name.lower() for short, name in MONTHS.items() if short not in {"mar", "may"}}
_MONTHS |= {"sept": "september"}
_IN_PLACE_OF_A_NAME = re.compile(
    r"\b(?:the (?:client|member|patient|participant|resident|veteran)|an?(?:other)? (?:peer|member))\b"
)
"""What a note writes where a bullet, quoted whole, has a name."""
_FEW = 6
_BOTH = Sieve(r"\bboth\b")
_DAY = r"(?:mon|tues?|wed(?:s|nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?"
_DAYS = Sieve(rf"\b{_DAY}(?:(?: ?[+&/,] ?|,? (?:and |then )?){_DAY}\b)+")
"""Days in a row, which can be counted: "tues + wed" are two."""
_END_OF_SESSION = Sieve(r"\b(?:first|last|final) (\d+|[a-z]+) ?(?:minutes?|mins?)\b")
_LIST = Sieve(r"\b\d+(?:[ ,]+\d+){2,}\b")


def reckoned(view: Audited) -> frozenset[float]:
    """Give what can be counted out: minutes between two times of the input, how often something stands in a list."""
    return view.shared(_reckoned)


def _reckoned(view: Audited) -> frozenset[float]:
    clocks = {f.value * 60 + f.minutes for fact in view.evidence.all for f in fact.whole.figures if f.kind == "clock"}
    session = view.session
    clocks |= {float(t.hour % 12 * 60 + t.minute) for t in (session.start_time, session.end_time) if t}
    found = {abs(a - b) for a in clocks for b in clocks}
    for fact in view.evidence.bullets:
        found |= {length - n for length in minutes_there(view) for n in _ends_in(fact.final)}
        for match in _LIST.finditer(fact.final):
            values = re.findall(r"\d+", match[0])
            found |= {float(values.count(value)) for value in values} | {float(len(values))}
        found |= {2.0} if _BOTH.search(fact.final) else set()
        found |= {float(len(re.findall(rf"\b{_DAY}\b", match[0]))) for match in _DAYS.finditer(fact.final)}
    return frozenset(found)


def _ends_in(plain: str) -> Iterator[float]:
    """Give the minutes of "nothing till the last ten minutes", which leave the first eighty."""
    for match in _END_OF_SESSION.finditer(plain):
        yield float(match[1]) if match[1].isdigit() else NUMBER_WORDS.get(match[1], 0.0)


def between(view: Audited) -> set[float]:
    """Give how far apart two numbers of one bullet are: of "attempt at 19, she is 44" 25, of "phq 19, was 22" 3."""
    found: set[float] = set()
    for fact in view.evidence.bullets:
        counted = [f.value for f in fact.whole.figures if f.kind == "count"]
        found |= {abs(a - b) for i, a in enumerate(counted) for b in counted[:i]}
    return found


@lru_cache(maxsize=TEXTS)
def counts_in(text: str) -> frozenset[float]:
    """Give the numbers of a lower-case text that are no day, hour or name of a scale."""
    text = _ISO_DAY.sub(" ", text)
    return numbers_in(text) | {float(n) for n in re.findall(r"\d+", text)}


def times_of_session(view: Audited) -> set[float]:
    """Give the numbers that follow from the session's and the member's times and from who was there."""
    session, attendance = view.session, view.attendance
    held = {float(len(view.evening.present) + session.others_present), float(len(view.evening.file.members))}
    if session.duration_minutes:
        held |= {float(session.duration_minutes), session.duration_minutes / 60}
    if attendance.minutes is not None:
        held |= {float(attendance.minutes), float((session.duration_minutes or 0) - attendance.minutes)}
    for at in (session.start_time, session.end_time, attendance.arrived, attendance.left):
        if at:
            held |= {float(at.hour), float(at.hour % 12 or 12), float(at.minute)}
    return held


def minutes_there(view: Audited) -> set[float]:
    """Give the minutes of the session and those that the member was there."""
    return {float(n) for n in (view.session.duration_minutes, view.attendance.minutes) if n}


def quotations(sentence: Sentence) -> Iterable[re.Match[str]]:
    """Find the quoted words of a sentence, in its own text."""
    return _QUOTE.finditer(sentence.text)


def quoted(match: re.Match[str]) -> str:
    """Give the words between the marks."""
    return (match[1] or match[2] or "").strip()


def is_held(quote: str, view: Audited) -> bool:
    """Tell whether a quotation stands in the bullets, small differences of typing aside."""
    wanted = {_bare(quote)}
    if len(quote.split()) > _FEW:
        wanted.add(_bare(_IN_PLACE_OF_A_NAME.sub(" ", quote)))
    if "" in wanted:
        return True
    texts = view.shared(_bare_facts)
    return any(one in text or fuzz.partial_ratio(one, text) >= 88 for text in texts for one in wanted)


def _bare_facts(view: Audited) -> list[str]:
    texts = [t for fact in view.evidence.all for t in (fact.text, fact.plain, written_out(fact.text.replace('"', " ")))]
    texts += [p.text for p in (view.member.previous if view.member else ()) if p.text]
    return [_bare(text) for text in texts]


@lru_cache(maxsize=TEXTS)
def _bare(text: str) -> str:
    low = text.lower().replace("’", "'").replace("can't", "cant").replace("'", "")
    return "".join(_MONTHS.get(word, word) for word in re.findall(r"[a-z0-9]+", low))


@lru_cache(maxsize=TEXTS)
def facts_in(plain: str) -> Mapping[str, dict[str, tuple[int, int]]]:
    """Find people, medications, substances, events and diagnoses in a text: kind → name → place."""
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for term in lexicon("facts").find(plain):
        kind, name = term.tag.split()
        name = plain[term.start : term.end] if kind == "medication" else name
        found.setdefault(kind, {}).setdefault(name, (term.start, term.end))
    return found


def told(view: Audited) -> list[Sentence]:
    """Give the sentences that bullets must bear out: of the member, not of the head, not typed in review."""
    return [s for s in view.from_bullets if not is_header(s) and s.subject != "group"]
