"""What can be counted of a plan in a member's note: a section for it, words of what comes next, what was typed last."""

import re
from collections.abc import Mapping, Sequence

from guardrails.audit.ahead import SIGNED, closes_with_a_step, is_meant, names_a_day, states_how_things_are, tells_past
from guardrails.audit.audited import Audited, Evening
from guardrails.audit.borne import Text, telling
from guardrails.audit.content import PLAN_HEADING, body, is_plan
from guardrails.audit.signature import signatures
from guardrails.audit.support import numbers_in
from guardrails.language.sentences import Sentence, headings

STOCK = frozenset(
    "continue continues continued will to attend attending group groups and work working on in the a as"
    " of with for per at next time session sessions week weekly follow up plan treatment tx goals goal"
    " therapy pt client patient member she he they her his their discuss return scheduled current same"
    " skills monitor progress ongoing see above tbd remain remains appropriate care needed be participate"
    " participation also further".split()
)
"""Words of a plan that fits anyone."""
GOALS = frozenset("goal goals g objective objectives".split())
SIGNATURE = re.compile(r"^\W*(?:/s/|s/|(?:electronically |e-|digitally |co-?)?sign(?:ed|ature)\b)")
_PLANNED = re.compile(
    r"^\W*(?:plan|next|hw|homework|goal for|will|wk|p)\b|->|\b(?:plan|hw|homework|next wk|next week|will|tomorrow|tmrw"
    r"|cont|continue|to (?:call|text|try|ask|do|go|bring))\b"
)
"""What was typed as a plan."""
_GOAL = re.compile(r"\bgoals?\b")
_WEAK = re.compile(r"next|before|homework|home practice|safety plan|assign|follow|appointment|monitor|due|was ")
"""What is planned as well as told of: only a sentence without a past makes it a plan."""
_UNKNOWN = 0.7
"""What stands for a share that cannot be counted."""
_MOST = 3
SIGNS = ("section", "planned", "words of plans", "meant", "ends with a step", "ends with a day")
"""Traits of which a plan has one."""


def plan_sections(view: Audited) -> float:
    """Give the share of the other members' notes that have a section for the plan; a lone one says nothing."""
    found = view.evening.shared(_having_sections)
    own = found.get(view.own_id, [])
    others = sum(map(len, found.values())) - len(own)
    having = sum(map(sum, found.values())) - sum(own)
    return having / others if others > 1 else 0.0


def _having_sections(evening: Evening) -> Mapping[str | None, list[bool]]:
    """Tell, by member, whether the notes of those who were there have such a section."""
    found: dict[str | None, list[bool]] = {}
    for one in evening.members:
        if not one.attendance.absent:
            has = any(PLAN_HEADING.search(label) for label in headings(one.note.text))
            found.setdefault(one.own_id, []).append(has)
    return found


def says_plan(sentence: Sentence) -> bool:
    """Tell whether a word of plans stands in it that is no report ("wished to be asked next time")."""
    found = [sentence.plain[term.start : term.end] for term in sentence.terms if term.tag == "plan"]
    return any(not _WEAK.match(words) for words in found) or (bool(found) and not tells_past(sentence.plain))


def plan_traits(view: Audited, sections_beside: float) -> Mapping[str, float]:
    """Count; `bullets …` are left out where nothing was typed about the member."""
    told = _told(view)
    labels = headings(view.note.text)
    section = [s for s in told if PLAN_HEADING.search(s.heading) and not _is_problem(s.heading, labels)]
    own = [s for s in told if s.heading not in GOALS and s.subject != "group"]
    found = {
        "section": float(bool(section)),
        "section has own words": float(bool({word for s in section for word in s.words} - STOCK)),
        "other sections": float(len(labels) > 1 and not section),
        "sections beside": 0.0 if any(PLAN_HEADING.search(label) for label in labels) else sections_beside,
        "planned": float(min(_MOST, sum(map(is_plan, own)))),
        "words of plans": float(min(_MOST, sum(map(says_plan, own)))),
        "meant": float(min(_MOST, sum(is_meant(s.plain) for s in own))),
    }
    return found | (_of_last(own[-1]) if own else {}) | _of_bullets(view, own)


def _told(view: Audited) -> list[Sentence]:
    """Give the sentences of a note, head and signature left out."""
    signed = [(s.start, s.end) for s in signatures(view)]
    found = (s for s in body(view) if not SIGNATURE.match(s.plain) and not SIGNED.search(s.plain))
    return [s for s in found if not any(a <= s.start < b for a, b in signed)]


def _is_problem(heading: str, labels: Sequence[str]) -> bool:
    """Tell whether "P" is the problem: a plan does not come first."""
    return heading == "p" and labels[0] == "p" and labels.count("p") == 1


def _of_last(last: Sentence) -> dict[str, float]:
    """Read how a note ends."""
    return {
        "ends with a step": float(closes_with_a_step(last)),
        "ends in the past": float(tells_past(last.plain)),
        "ends with how things are": float(states_how_things_are(last.plain)),
        "ends with a day": float(names_a_day(last.plain) and not _GOAL.search(last.plain)),
        "ends with a goal": float(bool(_GOAL.search(last.plain))),
    }


def _of_bullets(view: Audited, own: Sequence[Sentence]) -> dict[str, float]:
    """Tell how much comes back of what was typed last, where a plan is typed, and of the rest."""
    bullets = [fact.final for fact in view.evidence.bullets]
    if not bullets:
        return {}
    here = Text.of(_with_numbers(s.plain) for s in own)
    end = Text.of(_with_numbers(s.plain) for s in own[-2:])
    last, earlier = telling(bullets[-1]), Text.of(bullets[:-1])
    new = {word for word in last if not earlier.has(word)}
    rest = [here.share(words) for text in bullets[:-1] if (words := telling(text))]
    closing = telling(own[-1].plain) if own else frozenset()
    return {
        "bullets last back": here.share(new) if new else _UNKNOWN,
        "bullets last at the end": end.share(last) if last else _UNKNOWN,
        "bullets rest back": sum(rest) / len(rest) if rest else _UNKNOWN,
        "bullets last planned": float(bool(_PLANNED.search(bullets[-1]))),
        "bullets end from last": Text.of(bullets[-1:]).share(closing) if closing else 0.0,
    }


def _with_numbers(plain: str) -> str:
    """Give a text with its numbers in digits behind it."""
    return f"{plain} {' '.join(f'{number:g}' for number in numbers_in(plain))}"
