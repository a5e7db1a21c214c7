"""Members who go by one letter in what was written: "K told his imam", "T - card done", "M: new job"."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from guardrails.deid.cues import is_finite
from guardrails.deid.letters import fold
from guardrails.deid.recognizer import Found
from guardrails.session import SessionFile

_OPENS = re.compile(
    r"(?:^|(?<=[.;!?\n•*]))[ \t]*(?:[-–—*•+>][ \t]*)?(?:\d{1,2}[.)][ \t]*)?(?:(?:and|then|also|so|oh) )?"
    r"(?P<letter>(?-i:[A-Z]))\.?(?=['’]s\b|[ ,:)(/–—-])(?P<label>[ ]?(?::|[-–—]+(?=[ ])))?"
    r"(?:[ ]?(?P<after>[^\W\d_]+|[+&]))?",
    re.IGNORECASE | re.MULTILINE,
)
_WITHIN = re.compile(
    r"(?:(?P<before>\b(?:and|with|w|told|asked|gave|helped|thanked|hugged|from|to|for|by|as|like|than|but|except)|[+&/])"
    r"[ ]?[/]?[ ]?)?(?<![\w'’.-])(?P<letter>(?-i:[A-HJ-Z]))\.?(?![\w'’.-](?!s\b))(?:['’]s\b)?"
    r"(?:[ ](?P<after>[^\W\d_]+|[+&]))?",
    re.IGNORECASE,
)
_A_THING = re.compile(
    r"\b(?:vit(?:amin)?s?|hep(?:atitis)?|plans?|types?|grades?|stages?|steps?|options?|sections?|parts?|cluster|axis"
    r"|exhibit|unit|wing|ward|room|building|line|level|appendix|item|vitamins?|medicare)[ ]+$",
    re.IGNORECASE,
)
_OF_A_THING = frozenset("level levels class grade visa shirt shirts score scores ray rays word bomb".split())
"""What a letter before it belongs to: "T level", "O levels", "the F word"."""
_ARTICLES = frozenset("AI")
_SOAP = ({"S", "O"}, {"D", "A", "P"}, {"B", "I", "R"}, {"G", "I", "R"}, {"P", "I", "E"})
"""Headings of notes that are one letter each."""
_ENOUGH = 2
"""How many members must be called by a letter that no file lists, so that letters count as names."""


def lettered(text: str, file: SessionFile) -> Iterator[Found]:
    """Find single capitals that stand for a member: listed ones, else those by which several members are called."""
    if sum(map(str.isupper, text)) > sum(map(str.islower, text)):
        return
    listed = _listed(file)
    guessed = {letter: mark for letter, mark in _first(file).items() if letter not in listed}
    opened = {m["letter"] for m in _OPENS.finditer(text) if m["letter"] in guessed and _opens(m, known=False)}
    shared = any(headings <= opened | set(listed) for headings in _SOAP)
    known = {**listed, **(guessed if len(opened) >= _ENOUGH and not shared else {})}
    if not known:
        return
    for m in _OPENS.finditer(text):
        if m["letter"] in known and _opens(m, known=m["letter"] in listed):
            yield Found(*m.span("letter"), "NAME", 0.8, known[m["letter"]])
    for m in _WITHIN.finditer(text):
        if m["letter"] in known and _within(text, m, listed=m["letter"] in listed):
            yield Found(*m.span("letter"), "NAME", 0.8, known[m["letter"]])


def _opens(m: re.Match[str], *, known: bool) -> bool:
    """Whether a letter that opens a sentence is whom it is about: a label, or what they did."""
    after = (m["after"] or "").lower()
    if m["letter"] == "I":
        return bool(m["label"])
    acts = after in {"and", "&", "+"} or is_finite(after)
    return bool(m["label"]) or acts or (known and m["letter"] not in _ARTICLES)


def _within(text: str, m: re.Match[str], *, listed: bool) -> bool:
    """Whether a letter within a sentence stands as a name does: beside another name, to whom something was done.

    Of a letter by which the roster calls somebody nothing is asked: where no stop is written, it may open a sentence.
    """
    before, after = (m["before"] or "").lower(), (m["after"] or "").lower()
    if after in _OF_A_THING or _A_THING.search(text, max(0, m.start("letter") - 20), m.start("letter")):
        return False
    if m["letter"] in _ARTICLES:
        return before in {"&", "+"} or after in {"&", "+"}
    return listed or bool(before) or after in {"&", "+", "and"} or is_finite(after)


def _listed(file: SessionFile) -> Mapping[str, str]:
    called = [(a.strip(". ").upper(), i) for i, m in enumerate(file.members, 1) for a in {m.name or "", *m.aliases}]
    said = Counter(a for a, _ in called)
    marks = {a: f"[MEMBER_{i}]" for a, i in called}
    return {a: mark for a, mark in marks.items() if len(a) == 1 and a.isalpha() and said[a] == 1}


def _first(file: SessionFile) -> Mapping[str, str]:
    letters = [(fold(m.name or "")[:1].upper(), i) for i, m in enumerate(file.members, 1)]
    often = Counter(letter for letter, _ in letters)
    return {letter: f"[MEMBER_{i}]" for letter, i in letters if letter and often[letter] == 1}
