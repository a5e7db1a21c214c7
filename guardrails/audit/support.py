"""What of a note's words the bullets and the data hold: numbers, quotations, people, medications, events."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from guardrails.audit.audited import Audited
from guardrails.audit.content import is_header
from guardrails.language.lexicon import lexicon
from guardrails.language.sentences import Sentence

NUMBER_WORDS = {
    "once": 1, "one": 1, "two": 2, "twice": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "eighteen": 18,
    "twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100,
    "dozen": 12, "couple": 2, "pair": 2, "half": 0.5, "single": 1, "thrice": 3, "first": 1, "second": 2, "third": 3,
}  # fmt: skip
_WORD_NUMBER = re.compile(rf"\b(?:{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})\b")
_DIGITS = re.compile(r"(?<![\w.])(\d+(?:,\d{3})*(?:\.\d+)?)")
_QUOTE = re.compile(r"[\"“”]([^\"“”\n]{2,240})[\"“”]|(?<![\w’'])[‘']([^‘’'\n]+(?:['’]\w[^‘’'\n]*)*)[’'](?!\w)")

_ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}:\d{2}\b")
_CLOCK_OR_CALENDAR = re.compile(r"date$|_time$|next_session$|location$|cpt_code$|diagnoses")


def numbers_in(text: str) -> set[float]:
    """Give all numbers of a lower-case text, in digits or words."""
    found = {float(m[1].replace(",", "")) for m in _DIGITS.finditer(text)}
    found |= {float(NUMBER_WORDS[m[0]]) for m in _WORD_NUMBER.finditer(text)}
    found |= {float(m[1]) for m in re.finditer(r"(?:^|[\s,x])(\d+(?:\.\d+)?)(?=[a-z%/])", text)}
    found |= {float(m[1]) for m in re.finditer(r"\bx\s?(\d+)", text)}
    return found


def numbers_held(view: Audited) -> set[float]:
    """Give all numbers that the member's note may use: of bullets, data, and what follows from the session's times."""
    evidence = view.evidence
    held: set[float] = set()
    for fact in evidence.all:
        if not _CLOCK_OR_CALENDAR.search(fact.ref):
            text = _ISO_DAY.sub(" ", fact.text.lower())
            held |= numbers_in(text) | (numbers_in(_ISO_DAY.sub(" ", fact.plain)) if text != fact.plain else set())
    session = view.session
    present = len(view.evening.present) + session.others_present
    held |= {float(present), float(len(view.evening.file.members))}
    if session.duration_minutes:
        held.add(float(session.duration_minutes))
        held.add(session.duration_minutes / 60)
    minutes = view.attendance.minutes
    if minutes is not None and session.duration_minutes:
        held.add(float(session.duration_minutes - minutes))
    for previous in view.member.previous if view.member else ():
        held |= numbers_in((previous.text or "").lower())
    return held


def quotations(sentence: Sentence) -> Iterable[re.Match[str]]:
    """Find the quoted words of a sentence, in its own text."""
    return _QUOTE.finditer(sentence.text)


def quoted(match: re.Match[str]) -> str:
    """Give the words between the marks."""
    return (match[1] or match[2] or "").strip()


def is_held(quote: str, view: Audited) -> bool:
    """Tell whether a quotation stands in the bullets, small differences of typing aside."""
    wanted = _bare(quote)
    if not wanted:
        return True
    return any(wanted in text or fuzz.partial_ratio(wanted, text) >= 88 for text in _bare_facts(view))


def _bare_facts(view: Audited) -> list[str]:
    texts = [t for fact in view.evidence.all for t in (fact.text, fact.plain)]
    texts += [p.text for p in (view.member.previous if view.member else ()) if p.text]
    return [_bare(text) for text in texts]


def _bare(text: str) -> str:
    low = text.lower().replace("’", "'").replace("can't", "cant").replace("'", "")
    return " ".join(re.findall(r"[a-z0-9]+", low))


def facts_in(plain: str) -> dict[str, dict[str, tuple[int, int]]]:
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
