"""The note gives the length of the session as the time of a member who was there for less, or other bare minutes.

What: minutes that are the whole session's where the record has fewer and the note never says how many; and a bare
number of minutes ("B: 120 min.") that is not the recorded one. A note of an absent member that tells a session and
never says that the member was absent.

Why it matters: time in the room is what is billed.

Limits: "a 90-minute group", and the head's length of the session, say nothing of the member and are left out.
"""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.content import is_header
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.stems import content_stems
from guardrails.language.sieve import Sieve

_MINUTES = Sieve(
    r"(?<![\w:/.-])(?P<n>\d{2,3}) ?(?:minutes|mins?)\b(?! (?:group|session|of (?:group|the|psycho)|class))"
)
_SHARE = Sieve(r"(?<![\w:/.-])(?P<n>\d{1,3})(?: ?(?:minutes|mins?))? (?:out )?(?:of|/) (?:the |a |all )?\d{2,3}\b")
"""A part of the whole, as in "50 of 90 minutes": only the part is the member's."""
_BARE = re.compile(r"^\W*(?P<n>\d{2,3}) ?(?:minutes|mins?)\b\W*(?:$|[.;,])")
_SEGMENT = re.compile(
    r"(?:^|[;:,.]) *(?:(?:was )?(?:present|here|stayed|attended)(?: for)? )?(?P<n>\d{2,3})(?: ?(?:minutes|mins?))?"
    r"(?= *(?:$|[;,.]))"
)
"""Minutes that stand alone between two marks: "; 87 minutes.", "present for 100."."""
_OF_SESSION = re.compile(r"\b(?:group|session|lasted|length|duration|ran|met for|late|every|each)\b[^.;]{0,20}$")
_AWAY = Sieve(
    r"\b(?:absen\w+|no[- ]?show\w*|cancel\w*|did not (?:attend|come|arrive|join)|not (?:present|in attendance|there"
    r"|here|(?:in|at|part of|with) (?:the |this |today's |tonight's )?(?:group|session|meeting|class|us)\b)"
    r"|(?:could not|couldn't|unable to|did not|didn't|would not be able to) (?:come|make it|be (?:here|there)|join)"
    r"|stayed home|not able to (?:come|attend|join|make it)"
    r"|excused|missed|not seen|no service|unable to attend|out (?:sick|ill|of town))\b"
)
_MANY_WORDS = 8
_AGAINST = 20
"""Fewer minutes than these that stand alone may be of an exercise."""


def _check(view: Audited) -> Iterator[Hit]:
    if view.attendance.absent:
        yield from _absent(view)
        return
    recorded, whole = view.attendance.minutes, view.session.duration_minutes
    if recorded is None or not whole:
        return
    told = [
        (int(match["n"]), sentence, match)
        for sentence in view.sentences
        if not is_header(sentence) and sentence.subject == "own" and "plan" not in sentence.heading
        for pattern in (_SHARE, _MINUTES)
        for match in pattern.finditer(sentence.plain)
    ]
    if any(value == recorded for value, _, _ in told):
        return
    typed = {value for fact in view.evidence.bullets for value in fact.whole.values}
    told += [
        (int(match["n"]), sentence, match)
        for sentence in view.sentences
        if not is_header(sentence) and sentence.subject == "own" and "plan" not in sentence.heading
        for match in _SEGMENT.finditer(sentence.plain)
        if "min" in match[0] or "for" in match[0]
    ]
    if any(value == recorded for value, _, _ in told):
        return
    for value, sentence, match in told:
        if _SEGMENT.search(match[0]) and value not in typed and _AGAINST <= value <= whole:
            yield hit_at(
                sentence, match.start("n"), match.end(), f"The record says {recorded} minutes.", about="minutes"
            )
            return
    for value, sentence, match in told:
        own = not _OF_SESSION.search(sentence.plain[: match.start()])
        if own and (value == whole or _BARE.match(sentence.plain)):
            yield hit_at(sentence, *match.span(), f"The record says {recorded} minutes.", about="minutes")
            return


def _absent(view: Audited) -> Iterator[Hit]:
    words = content_stems(word for s in view.sentences if not is_header(s) for word in s.words)
    if len(words) >= _MANY_WORDS and not _AWAY.search(view.plain):
        yield Hit("The record says that this member was absent; the note does not.", about="absent")


RULE = Rule(
    code="GN603",
    category="attendance-mismatch",
    severity="error",
    check=_check,
    mend="model",
    attending_only=False,
    suggestion="Say what the record of attendance says; where the record is wrong, correct it.",
    seed=("requirement 4",),
    bad=(
        example(
            "Came at 5:50, «90 minutes». Spoke of calls.", member={"attendance": {"status": "late", "minutes": 70}}
        ),
        example("Spoke freely. «70 minutes», alert. Named her fear of calls."),
    ),
    good=(
        example("Came at 5:50, 70 minutes. Spoke of calls.", member={"attendance": {"status": "late", "minutes": 70}}),
        example(
            "Left at 18:20 and was present for 50 of 90 minutes. Spoke of calls.",
            member={"attendance": {"status": "left_early", "minutes": 50}},
        ),
        example(
            "Not in group today. Phoned at 1:20 as his truck had broken down on the road; took his dose this morning.",
            member={"attendance": {"status": "absent", "reason": "cancelled"}},
        ),
        example("Held by phone; she was silent for 10 minutes, then spoke of her fear of calls."),
    ),
)
