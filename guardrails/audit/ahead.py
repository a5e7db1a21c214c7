"""Whether something in a note may be what comes next for its member, though no word such as "plan" says so."""

import re

from guardrails.language.sentences import Sentence
from guardrails.language.sieve import Sieve

_PAST = Sieve(
    r"\b(?!(?:crooked|naked|sacred|need|indeed|instead|bed|red|shed|speed|feed|seed|weed|limited|unrelated|agreed-upon)\b)"
    r"(?:\w{2,}ed|was|were|had|did|has been|have been|went|said|felt|told|slept|drank|ate|got|came|gave|took|saw"
    r"|left|kept|held|met|spoke|sat|wept|made|knew|began|wrote|found|brought|thought|taught|lost|led|rose|fell"
    r"|chose|became|heard|broke|drove|ran|stood|grew|threw|shook|wore|put|let|hit|cut|woke|bought|paid|drew|sang)\b"
)
_PLANNED = re.compile(
    r"\b(?:is|are|be|being|gets?|to be|stays?|remains?) (?:\w+ )?\w{2,}ed\b"
    r"|\b(?:has|have) (?:set|promised|decided|agreed|arranged|planned|undertaken|offered|resolved|chosen)\b"
)
"""A participle that tells no past: "the talk is repeated on Sunday", "has decided"."""
_MEANT = re.compile(
    r"^to (?!the\b|a\b|an\b|be\b|her\b|his\b|their\b|my\b|which\b|whom\b|one\b|\d)[a-z]+ [a-z]"
    r"|\b(?:(?:goes|carries|keeps) on (?:daily|weekly|nightly|as before|with)|(?:he|she|they|client) continues?, with"
    r"|for next (?:time|week|group|session)"
    r"|to plan (?:an? |one |the |her |his |their )|means to|intends?"
    r"|aims (?:for|to|at)|plans (?:to|for|on)|is next|are next|comes? next|is to\b|are to\b"
    r"|(?:is|are) (?:planned|agreed|arranged|booked|intended|foreseen)|resolve[sd] to|promise[sd] to|decided to"
    r"|has (?:set|promised|decided|agreed|arranged)|set (?:her|him|them)sel(?:f|ves)|going to|wants to try"
    r"|from (?:now|today|tonight|tomorrow) on|the next step|until (?:the )?next|by (?:the )?next)\b"
)
_WHEN = re.compile(
    r"\b(?:on |by |this |next |until |before |at )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|tomorrow|tonight)\b(?! (?:night )?(?:last|before|ago|past))|\bnext\b|\bthis (?:coming|weekend|week)\b"
    r"|\bfor the (?:coming|weekend|week|nights?|holidays?)\b"
    r"|\b(?:daily|weekly|monthly|nightly|each (?:day|night|morning))\b"
)
_STATES = re.compile(
    r"\b(?:goals?|objectives?|disorder|dx|diagnos\w+|depress\w+|dysthymi\w+|ptsd|ocd|gad|mdd|bpd|adhd|symptoms?|grief"
    r"|affect|mood|euthymic|congruent|eye contact|speech|remission|dependence|anxi\w+|phobia|psycho\w+|bipolar"
    r"|remains?|continues? to|interferes?|persists?|limits?|keeps? (?:her|him|them)|appears?|seems?|feels?|reports?"
    r"|states?|says|denie[sd]|theme|topic|present|session|attend(?:ed|ing|ance)?|full|dsm|icd|impair\w*|distress|stress"
    r"|insight|progress|risk|necess\w+|criteri\w+|severe|moderate|mild|chronic)\b"
)
"""What is told of how things are: no plan, even in the present tense."""
_TIME_ALONE = re.compile(r"^(?:for |all |the )*[\w-]+ (?:minutes?|min|hours?)\W*$")
_IS = re.compile(r"\b(?:is|are|has|have|am)\b")
SIGNED = Sieve(
    r"^\W*(?:/s/|(?:electronically )?signed|e-?signed|signature)|,? (?:lcsw|lmft|lpc|phd|psyd|licsw)\b"
    r"|, (?:md|rn)(?=\W*$|,? \d)"
)
_MARKED = re.compile(
    r"^(?:[soapdbirge]|subjective|objective|assessment|data|behaviou?rs?|interventions?|response|goals?"
    r"|problem|evaluation|situation|presentation|attendance|participation|affect|progress)\b"
)


def is_meant(plain: str) -> bool:
    """Read intentions and appointments; "goal is to" and what lies in the past are neither."""
    clauses = re.split(r"[;:]| \(|, (?=and |then )|, which | and (?=(?:she|he|they) )", plain)
    for clause in clauses:
        if _MEANT.search(clause) and not re.search(r"\b(?:goals?|objectives?|was|were|had)\b", clause):
            return True
        if _WHEN.search(clause) and not tells_past(clause) and not _STATES.search(clause) and len(clause.split()) > 1:
            return True
    return False


def closes_with_a_step(sentence: Sentence) -> bool:
    """Tell whether a note's last sentence can only be what comes next: it has no past, no state and no "is"."""
    plain = sentence.plain
    if len(sentence.words) < 2 or sentence.text.lstrip().startswith(('"', "“")) or tells_past(plain):
        return False
    if _MARKED.match(sentence.heading) or _TIME_ALONE.match(plain):
        return False
    return not _STATES.search(plain) and not _IS.search(_PLANNED.sub(" ", plain))


def states_how_things_are(plain: str) -> bool:
    """Tell whether a state, a symptom or a goal is told."""
    return bool(_STATES.search(plain))


def names_a_day(plain: str) -> bool:
    """Tell whether a day, or how often, is told that may lie ahead."""
    return bool(_WHEN.search(plain))


def tells_past(plain: str) -> bool:
    """Tell whether a verb stands in the past; participles of what is planned ("stays closed") are none."""
    return bool(_PAST.search(_PLANNED.sub(" ", plain)))
