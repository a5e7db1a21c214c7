"""The bullets report risk, or that it was asked about, and the note does not.

What: a kind of risk in the member's bullets or risk entries (suicidal thoughts, plan, means, self-harm, harm to
others, abuse, craving, use, overdose, psychosis, destabilization) without a word of it in the note; or a kind
that was asked and denied, or is known from the past, that the note leaves out.

Why it matters: what was disclosed and what was asked is the part of the record that others act on.

Limits: knows the field's words and its slang, not every way of putting it. A relative's risk is not the
member's.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from guardrails.audit.audited import Audited
from guardrails.audit.bearing import comes_back, here
from guardrails.audit.borne import telling
from guardrails.audit.example import example
from guardrails.audit.risk import RiskFact, risk_facts, said, statuses, words_for
from guardrails.audit.risk_response import is_answer
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.support import numbers_in
from guardrails.language.concepts import concept, root
from guardrails.language.read_once import TEXTS
from guardrails.language.sentences import Sentence

_ASKED = {"suicidal_ideation", "self_harm", "harm_to_others"}
_ON_RECORD = ("abuse", "substance_use", "other")
"""What an entry of its own says was asked about; in a bullet a no to these may be a remark of the member's."""
_ABSTAINS = re.compile(r"\b(?:dry|sober\w*|clean|abstin\w*|urges?|crav\w+|as (?:prescribed|directed)|use of)\b")
"""Words that answer whether something was used."""
_PIECE = re.compile(r"[.;,?!]\s+|\s[-–]\s")
_WORD = re.compile(r"[a-z']+|\d+")
_ASKED_OF = re.compile(r"\basked\b[^.;]{0,40}[,:]|\bno (?:intent|wish|plan)\b")
_ANSWERED = re.compile(
    r"\b(?:denie[sd]|denying|denial|negative|inquir\w+|screen\w*|assess\w*|absent|free of|neither|nor|none|never"
    r"|nothing|without)\b"
    r"|\b(?:when|if|on being|upon being|on|once) ask\w*|\basked(?:$|[,.;:]| about| after| by| today| now| and| in"
    r"| alone| again| directly)"
    r"|\bquestion(?:s|ed)?\b|\b(?:no|not) (?:\w+ ){0,2}(?:si\b|hi\b|suicid\w*|thoughts?|ideation|plan\w*|intent\w*"
    r"|urges?|wish\w*|harm\w*"
    r"|want\w*|dying|die|self|act\w*|current|present|means|cut\w*|danger|risk|voices|commands)"
    r"|\b(?:answer\w*|said|says) (?:that )?[\"“]?(?:no|not)\b|\bunchanged|\bbaseline|\bchecked\b|\bsafe\b"
)
"""Without any of these a note that speaks of the past does not tell that the present was asked about."""
_NOTHING = re.compile(r"\b(?:no|none|not|nil|denie[sd]|negative|n/a|low)\b")
_OF_ANY_RISK = frozenset(root(word) for word in ("thoughts", "urges", "feeling"))
_OF_VOICES = re.compile(r"\b(?:voices?|hears?|hearing|heard|hallucinat\w*)\b")
"""What tells of psychosis in a client's plain words: "a daily voice that he calls a bad rapper"."""
_SOME, _NEARLY_ALL = 3, 0.7
_MORE_THAN_HALF, _THREE_QUARTERS = 0.51, 0.75
"""From such a share of each line of bullets on, the note leaves nothing out, whatever words it has for the risk."""
_STANDS_FOR = {
    ("substance_use", "use"): ("use", "overdose", "withdrawal"),
    ("substance_use", "overdose"): ("overdose",),
    ("suicidal_ideation", "thoughts"): ("thoughts", "plan", "attempt"),
    ("self_harm", "urge"): ("urge", "act"),
    ("self_harm", "act"): ("act", "urge"),
}


def _check(view: Audited) -> Iterator[Hit]:
    facts = risk_facts(view)
    told: set[tuple[str, str]] = set()
    for fact in facts:
        key = (fact.kind, fact.group)
        if key in told or not _must_be_told(fact, facts) or _is_told(view, fact):
            continue
        told.add(key)
        what = words_for(*key)
        reported = fact.status == "present"
        message = (
            f"The bullets report {what}; the note does not."
            if reported
            else f"The bullets say that {what} was asked about or is known from the past; the note does not."
        )
        yield Hit(message, about=":".join(key), source=None)


def _must_be_told(fact: RiskFact, facts: list[RiskFact]) -> bool:
    if fact.status == "present":
        return fact.kind != "any"
    if fact.group == "commands":
        return fact.status == "denied"
    if fact.status in ("denied", "history"):
        return (
            (fact.kind in _ASKED or (fact.asked and fact.kind in _ON_RECORD))
            and "present" not in statuses(facts, fact.kind)
            and fact.group in ("thoughts", "urge", "act", "attempt", "abuse", "use", "destabilization")
        )
    return False


def _words_here(view: Audited) -> tuple[frozenset[str], frozenset[str]]:
    """Give the note's words by meaning, and by root."""
    words = frozenset(_WORD.findall(view.plain))
    return frozenset(map(concept, words)), frozenset(map(root, words))


def _comes_back(view: Audited, fact: RiskFact) -> bool:
    """Tell whether the words around a fact are nearly all in the note, though no term there is known as risk."""
    pieces = [p for bullet in view.evidence.bullets for p in _pieces(bullet.final)]
    around = [p for p in pieces if (fact.words in p if fact.words else is_answer(p))]
    here, roots = view.shared(_words_here)
    wanted = {concept(word) for piece in around for word in _WORD.findall(piece) if len(word) > 2}
    own = {root(word) for word in _WORD.findall(fact.words) if len(word) > 2}
    if not own <= roots:
        return False
    return len(wanted) >= _SOME and len(wanted & here) >= _NEARLY_ALL * len(wanted)


def _names_it(view: Audited, fact: RiskFact) -> bool:
    """Tell whether the words for a risk are in the note, thoughts and urges aside, or nearly all of its line is.

    An entry without words is named by all that comes back.
    """
    own = {root(word) for word in _WORD.findall(fact.words) if len(word) > 2} - _OF_ANY_RISK
    if own <= view.shared(_words_here)[1] or fact.status != "present":
        return own <= view.shared(_words_here)[1]
    lines = [
        telling(line) for bullet in view.evidence.bullets for line in bullet.final.split("\n") if fact.words in line
    ]
    return all(here(view).share(line) >= _THREE_QUARTERS for line in lines)


@lru_cache(maxsize=TEXTS)
def _pieces(text: str) -> tuple[str, ...]:
    return tuple(_PIECE.split(text))


def _is_taken_up(view: Audited, fact: RiskFact) -> bool:
    """Tell whether the note takes up a risk that an entry only names by its kind, in words that no list knows."""
    typed = (m for bullet in (*view.evidence.bullets, *view.evidence.naming) for m in bullet.risks)
    if any(m.kind == fact.kind for m in typed):
        return False
    return any(is_answer(s.plain) or _ASKED_OF.search(s.plain) or _is_under_risk(s) for s in view.sentences)


def _is_under_risk(sentence: Sentence) -> bool:
    """Tell whether a sentence stands under the heading "risk" and says more than that there is none."""
    return sentence.heading.startswith(("risk", "safety")) and not _NOTHING.search(sentence.plain)


def _is_all_gone(view: Audited, fact: RiskFact) -> bool:
    """Tell whether nothing comes back of the piece of a bullet that tells it, whatever else is told of its kind."""
    pieces = [p for bullet in view.evidence.bullets for p in _pieces(bullet.final) if fact.words and fact.words in p]
    around = [telling(piece) for piece in pieces]
    if any(len(found := numbers_in(piece)) > 1 and found <= numbers_in(view.plain) for piece in pieces):
        return False  # "smoked 5 days of 7" is told by its numbers
    return bool(around) and all(len(words) >= _SOME and not here(view).share(words) for words in around)


def _is_told(view: Audited, fact: RiskFact) -> bool:
    if _comes_back(view, fact) or (
        (fact.words or fact.status != "denied") and _names_it(view, fact) and comes_back(view, _MORE_THAN_HALF)
    ):
        return True
    if fact.kind == "substance_use" and fact.asked and _ABSTAINS.search(view.plain):
        return True
    if fact.kind == "self_harm" and not fact.words and "urge" in view.plain:
        return True  # an entry only gives the kind; "urge 4/5, no cut" is what it was
    if not fact.words and fact.ref and _is_taken_up(view, fact):
        return True
    if fact.group == "psychosis" and fact.status == "present" and _OF_VOICES.search(view.plain):
        return True
    if fact.status == "present" and _is_all_gone(view, fact):
        return False
    if fact.status == "denied" and not _ANSWERED.search(view.plain):
        return False
    if fact.status != "present":
        return bool(said(view, fact.kind) - {"topic"}) or (fact.status == "denied" and "denied" in said(view, "any"))
    if fact.kind in ("other", "abuse", "harm_to_others"):
        return bool(said(view, fact.kind) - {"topic", "another"})
    groups = _STANDS_FOR.get((fact.kind, fact.group), (fact.group,))
    return any(said(view, fact.kind, group) - {"topic", "another"} for group in groups)


RULE = Rule(
    code="GN401",
    category="risk-omitted",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Put what the bullet says of it into the note, in its own strength.",
    seed=("requirement 6", "mistakes 3", "question 4"),
    fixed=True,
    bad=(
        example(
            "No doors slammed in nine days. Continue.",
            "no doors slammed, 9 days",
            "asked re hands on wife or kids, never, none now",
            member={"risk": [{"kind": "abuse", "status": "asked_denied"}]},
        ),
        example("Client seemed low and spoke of work. Continue.", "said wouldn't mind not waking up"),
        example("Client spoke of work stress. Continue.", "work stress", "asked re SI/HI -> denied both"),
        example("Sober on Saturday with the children.", "vaped mon before class", "sober sat w/ kids"),
        example("Client reported cravings. Continue.", "cravings after work, picked up sat 2 beers"),
    ),
    good=(
        example("Cannabis on five of seven days, down from seven.", "smoked 5 days of 7 (was 7), voices meaner after"),
        example(
            "Dry for eleven months, asked.",
            "no drinks 11 mo, RA asked",
            member={"risk": [{"kind": "substance_use", "status": "asked_denied"}]},
        ),
        example(
            "No doors slammed. Continue.",
            "no doors slammed",
            member={"risk": [{"kind": "abuse", "status": "none_observed"}]},
        ),
        example("Sober on Saturday and Sunday; vaped on Monday.", "vaped mon, not tues", "sober sat + sun w/ the kids"),
        example(
            "Client reported passive thoughts of not waking up; asked, no plan or intent.",
            "said wouldn't mind not waking up, no plan/intent",
        ),
        example("Client grieved for her brother. Continue.", "brother attempted suicide last yr, grief"),
        example("Denied SI and HI when asked.", "asked re SI/HI -> denied both"),
        example("Client showed a 30-day chip.", "picked up 30 day chip"),
        example(
            "Craving 4/10, the same as last week. AA on Saturday.",
            "craving 4/10 same as last wk, aa sat",
            member={"risk": [{"kind": "substance_use", "status": "reported"}]},
        ),
        example("A daily voice, unbothered by it: a bad rapper.", "AH daily, not bothered, hes a bad rapper"),
        example("Two beers on Sunday, told his sponsor.", "2 beers sun, told sponsor", "no SI asked? didnt ask"),
        example("Twelve days, shaky as he told it.", "12 days. shaky voice telling it"),
    ),
)
