"""Corrections in what was dictated: "no, that was Denise", "Jordan, I mean Becca", "scratch that"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.splitting.mentions import MEMBER

_NAME = rf"{MEMBER}+(?:['’]s)?"
_OOPS = (
    r"(?:no|nope|oh|wait|sorry|oops|whoops|actually|hold on|hang on|excuse me|correction|my mistake|my bad|pardon"
    r"|rather|or|um|uh"
    r"|er|scratch that|strike that|let me correct that|i take that back|i got that wrong|i mixed that up|i tell a lie"
    r"|wrong person|not)"
)
_LED = rf"(?:{_OOPS}[,.:;—–\- ]+)"
_WAS = (
    r"(?:(?:all (?:of )?|the whole of |everything about |both of )?(?:that|it|this|those|these) (?:was|were|is|are)"
    r"(?: actually| really| all)?"
    r"|(?:i )?(?:think )?(?:that|it|this)(?: one|['’]s| is| was)+|(?:that|it|this) (?:was|is|should be"
    r"|would be) (?:actually |really )?"
    r"|that['’]s|i (?:mean|meant)(?: to say)?(?: it was)?|i was thinking of|i['’]?m thinking of|i meant"
    r"|make that|should (?:be|say|read)|make it)"
)
_TAIL = (
    rf"(?:[, ]+(?:not|rather than|instead of) (?P<wrong>{_NAME}|him|her|them))?(?:[, ]+(?:instead|sorry|actually"
    r"|who (?:said|did|was) (?:that|it)))*"
)
_END = r"(?=[ ]*(?:[.;!?,\n—–)]|$|-[ ]))"
_THAT_WAS = re.compile(
    rf"(?:(?<=^)|(?<=[\s,.;—–(-]))(?:(?P<sure>{_LED}+)(?:{_WAS}[ ]+)?|(?P<plain>{_WAS})[ ]+)(?:actually |really "
    rf"|about )?(?P<right>{_NAME})(?:(?<=s) (?P<noun>[^\W\d_]+){_END})?{_TAIL}(?P<end>{_END})?[.!]?",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    rf"(?P<wrong>{_NAME})[ ]?[,—–-]*[ ]?(?P<phrase>(?:{_OOPS}[, ]+)*(?:i (?:mean|meant)|or rather|rather|make that"
    r"|no,?|sorry,?"
    r"|scratch that,?|strike that,?|correction,?|wait,?(?: no,?)?|actually,?|excuse me,?)(?: i (?:mean"
    rf"|meant))?,?)[ ](?P<right>{_NAME})(?!['’\w])",
    re.IGNORECASE,
)
_BEGUN_AGAIN = re.compile(
    rf"(?P<wrong>{_NAME})(?:[ ][\w'’]+){{1,4}}[ ]?[,—–-]+[ ]?(?P<phrase>(?:no,? |wait,? |oh,? )*(?:sorry|i mean"
    r"|i meant|scratch that|strike that"
    r"|wait,? no|no,? wait|wait|correction|or rather)(?:,? (?:no|i mean"
    rf"|i meant))?,? )(?P<right>{_NAME})(?=[ ][a-z])",
    re.IGNORECASE,
)
_SAID_BUT = re.compile(
    rf"(?:{_LED}+)?\b(?:did i say|i said|i say|i think i said|i keep saying) (?P<wrong>{_NAME})[,.;?!—– ]+"
    rf"(?:(?:but|and|i meant?|it was|that was|it['’]s|that['’]s|it should be|should be|make that) )*"
    rf"(?P<right>{_NAME}){_END}[.!]?",
    re.IGNORECASE,
)
_NO_X_DID = re.compile(
    rf"(?:(?<=[.!,;—–] )|(?<=\n))(?:(?:oh|sorry|wait|hang on|hold on|actually)[,.]? )*(?:no|nope|sorry|wait)[,.]? "
    rf"(?P<right>{_NAME}) (?:did|has|had|does|is|was|will|would|can)(?=[ ]*(?:[.!]|$|\n))[.!]?",
    re.IGNORECASE,
)
"""A name with no more than a helping verb: "Marcus has the interview. No, Toby has."."""
_ALL_OF_IT = re.compile(r"\b(?:all(?: of)?|the whole of|everything about|those|these|both of)\b", re.IGNORECASE)
_NOT_BUT = re.compile(
    rf"(?:(?:[,.;—–-]+[ ]?)?\b(?:(?:no|nope|wait|sorry|oops|actually|correction|hang on|hold on)[,.]? )+|(?<=[.!?\n] ))"
    rf"(?:it was |that was )?not (?P<wrong>{_NAME})[,.;]?[ ](?:but |it was |that was |i meant? )*(?P<right>{_NAME})"
    rf"(?:(?=,? {MEMBER})[,]?)?",
    re.IGNORECASE,
)
_ALL_SAID = re.compile(r"[ ]*(?:[.!]|$|\n)")
_WHO = re.compile(r"[, ]+(?:who|that)\b", re.IGNORECASE)
_TAKEN_BACK = re.compile(
    r"(?:,[ ]*)?\b(?:(?:no|wait|sorry|oh|okay|actually)[, ]+)*(?:scratch that|strike that|let me correct that"
    r"|i take that back"
    r"|wait,? no|no,? wait|correction)(?:[, ]+(?:no|wait|sorry))*\b[,.:;]?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Correction:
    """A phrase that corrects: its place, the places of the name that is wrong and of the right one, if it says them.

    `within` says that it corrects only the name right before it, not the whole of what was said; `run`, that it
    corrects all that was said last of the same member.
    """

    start: int
    end: int
    right: tuple[int, int] | None = None
    wrong: tuple[int, int] | None = None
    within: bool = False
    run: bool = False


def corrections_in(shadow: str) -> list[Correction]:
    """Find every correction, in order of place; one that says who is right goes before one that only takes back."""
    found: list[Correction] = []
    for correction in sorted(_all(shadow), key=lambda c: (c.right is None, c.start, -c.end)):
        if all(correction.start >= one.end or correction.end <= one.start for one in found):
            found.append(correction)
    return sorted(found, key=lambda c: c.start)


def _all(shadow: str) -> Iterator[Correction]:
    for m in _NOT_BUT.finditer(shadow):
        yield Correction(m.start(), m.end(), _name(m, "right"), _name(m, "wrong"))
    for m in _SAID_BUT.finditer(shadow):
        yield Correction(m.start(), m.end(), _name(m, "right"), _name(m, "wrong"))
    for m in _INSTEAD.finditer(shadow):
        yield Correction(m.start(), m.end(), _name(m, "right"), _name(m, "wrong"), within=True)
    for m in _BEGUN_AGAIN.finditer(shadow):
        yield Correction(m.start("phrase"), m.end("phrase"), _name(m, "right"), _name(m, "wrong"), within=True)
    for m in _THAT_WAS.finditer(shadow):
        if _corrects(shadow, m):
            wrong = _name(m, "wrong") if m["wrong"] and m["wrong"][0] == MEMBER else None
            all_of_it = bool(_ALL_OF_IT.search(shadow, m.start(), m.start("right")))
            yield Correction(m.start(), m.end(), _name(m, "right"), wrong, run=all_of_it)
    for m in _NO_X_DID.finditer(shadow):
        if not shadow[: m.start()].rstrip().endswith("?"):
            yield Correction(m.start(), m.end(), _name(m, "right"))
    for m in _TAKEN_BACK.finditer(shadow):
        yield Correction(m.start(), m.end())


def _corrects(shadow: str, m: re.Match[str]) -> bool:
    """Whether it is a correction, not a sentence that happens to begin so: "that was Denise's idea"."""
    said_so = bool(
        re.search(r"(?:was|is|mean|meant|be|that|['’]s)\b", m[0][: m.start("right") - m.start()], re.IGNORECASE)
    )
    lead = (m["sure"] or "").lower()
    if not m[0].endswith((".", "!")) and _WHO.match(shadow, m.end()):
        return False  # "it was Maria, not Lee, who left"
    if m["right"][-1] == "s" and (m["noun"] or m["end"] is None):
        return bool(lead and m["noun"]) and _said_before(shadow, m)
    if not said_so and not re.search(r"sorry|scratch|strike|correction|mistake|wrong|mean", lead):
        return _alone(shadow, m) and _ends_here(shadow, m)
    if m["sure"] is None and not (m["wrong"] or re.search(r"mean|meant|make|should", m["plain"], re.IGNORECASE)):
        return _alone(shadow, m) and _ends_here(shadow, m)
    return m["end"] is not None or (bool(lead) and said_so)


def _ends_here(shadow: str, m: re.Match[str]) -> bool:
    """Whether nothing else is said: "that was Lee's, he has moved" corrects nothing."""
    return bool(_ALL_SAID.match(shadow, m.end() - m[0].endswith((".", "!"))))


def _said_before(shadow: str, m: re.Match[str]) -> bool:
    """Whether the thing that is someone else's was spoken of right before, as in "no, that was Tom's boss"."""
    return m["noun"].lower() in re.findall(r"\w+", shadow[max(0, m.start() - 200) : m.start()].lower())


def _alone(shadow: str, m: re.Match[str]) -> bool:
    before = shadow[: m.start()].rstrip(" ")
    return not before or before[-1] in ".!?\n"


def _name(m: re.Match[str], group: str) -> tuple[int, int]:
    name = m[group].rstrip("s").rstrip("'’")
    return m.start(group), m.start(group) + len(name)
