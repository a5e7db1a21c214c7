"""A comparison with before, a cause, a cut-off, an official or an observation of a kind that no source holds.

What: "better than before", "brighter than in recent weeks", a score called improved with no earlier one, "below
the cutoff", "no longer meets criteria", a cause told in words that no bullet has ("because of a near-drowning"), the
police, an ambulance or another authority at work, eye contact, the lead in a discussion, a count such as
"the third time".

Why it matters: such phrases come easily to a hand that fills a form; they are facts all the same, and nobody told them.

Limits: needs bullets; whatever they compare, count or name bears the phrase out, in any words.
"""

import re
from collections.abc import Callable, Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.borne import Text, telling
from guardrails.audit.content import is_header, is_plan
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.unborne import held_for
from guardrails.language.sentences import Sentence
from guardrails.language.sieve import Sieve

_THEN = (
    r"(?:before|usual|ever|previously|earlier|last|in (?:recent|past|previous|the (?:last|past))|a (?:week|month"
    r"|year|few)|at"
    r" (?:intake|the start|baseline|admission)|(?:in|at) (?:the )?(?:first|previous|prior|last|earlier)|when (?:she"
    r"|he|they)"
    r" (?:began|started|joined))"
)
_COMPARED = Sieve(
    rf"\b(?:more|less|fewer|better|worse|brighter|calmer|lighter|longer|shorter|easier|steadier|stronger|happier"
    rf"|warmer|[a-z]+ier)\b"
    rf"[^.;,]{{0,30}}? than (?:\w+ )?{_THEN}\b"
    r"|\b(?:up|down|improved|improving|increased|decreased|reduced) (?:from|since|over|compared (?:to"
    r"|with)) (?:the )?(?:last|"
    r"previous|prior|earlier|past|recent|intake|baseline|admission)\b"
    r"|\b(?:phq|gad|pcl|epds|bdi|score|audit|dast|hdrs|madrs|ymrs)\S*(?: of| is| was"
    r"|:)? \d+,? (?:an? )?(?:improve\w+|better|down|lower)\b"
)
_COMPARES = re.compile(
    r"\b(?:was|were|used to|last|prev\w*|before|bf|from|fr|than|less|more|better|worse|improv\w*|up|down|since"
    r"|usual\w*|fewer|first"
    r"|1st|new|again|still|same|[a-z]+ier|baseline|intake|ago|no longer|formerly)\b|->|→|>|\bto \d|\(\d+"
)
_CUTOFF = Sieve(
    r"\b(?:below|under|above|over) the (?:\w+ )?(?:cut-?off|threshold)\b|\bno longer meets? (?:\w+ )?criteria\b"
    r"|\bsub-?(?:clinical|threshold)\b|\b(?:in|into) (?:full |partial |early )?remission\b|\bclinically significant\b"
)
_CUTOFF_HELD = re.compile(r"\b(?:cut-?off|threshold|criteria|remission|under|below|clinical\w*)\b")
_CAUSE = Sieve(
    r"\b(?:because of|due to|owing to|caused by|on account of|goes back to|dates? (?:back )?(?:to|from)|stems? from"
    r"|rooted in"
    r"|the result of|explained by|which (?:she|he|they) (?:puts?|put) down to|triggered by|brought on by|following) "
    r"(?P<cause>(?!this|that|it\b|the (?:group|session|holiday))[^.;,:]{4,70})"
)
_OFFICIALS = Sieve(
    r"\b(?P<who>police|911|ambulance|paramedics?|security|cps|child protective services|emergency room|mobile crisis"
    r"|crisis team|welfare check|attorney|lawyer|parole|probation officer|social services|landlord|principal"
    r"|human resources)\b"
)
_AS_SOURCE = {
    "police": "police|cops?|pd|officer|arrest|911", "911": "911|ems|ambulance|police",
    "ambulance": "ambulance|ems|911|rig|medics?",
    "paramedic": "paramedic|ems|medics?", "paramedics": "paramedic|ems|medics?", "security": "security|guards?",
    "cps": "cps|child protect|dcf|dcs|hotline|report",
    "child protective services": "cps|child protect|dcf|dcs|acs|hotline|report",
    "emergency room": "er\\b|ed\\b|emergency|hosp", "mobile crisis": "mobile|crisis", "crisis team": "crisis|mobile",
    "welfare check": "welfare|wellness|police", "attorney": "attorney|lawyer|atty|legal|court|da\\b",
    "lawyer": "attorney|lawyer|atty|legal",
    "parole": "parole|po\\b", "probation officer": "probation|po\\b",
    "social services": "social|dss|ssa|benefits|cps|sw\\b",
    "landlord": "landlord|ll\\b|rent|eviction", "principal": "principal|school|a\\.?p\\b|vp\\b",
    "human resources": "hr\\b|human",
}  # fmt: skip
_OBSERVED = Sieve(
    r"\b(?:good|fair|poor|appropriate|steady|adequate|direct|normal|intermittent|minimal|avoidant|little|no|limited"
    r"|made|maintained)\b"
    r" (?:\w+ )?eye contact\b|\b(?:took|taking|takes) (?:the )?lead\b|\b(?:good|fair|poor|limited|partial"
    r"|full) (?:insight|judgment)\b"
    r"|\b(?:alert and )?oriented (?:x|to)\b|\bspeech (?:was )?(?:normal|clear|coherent|within)\b"
)
_SEEN = {
    "eye": r"\beyes?\b|\bgaze\b|\bec\b|\blook(?:ed|s|ing)?\b",
    "lead": r"\bleads?\b|\bled\b|\bfirst\b|\bstarted\b|\binitiat|\bopened\b|\bvolunteer",
    "insight": r"\binsight|\baware|\breali[sz]|\bjudg",
    "oriented": r"\borient|\ba&?ox|\bx\s?[34]\b|\balert|\bmse\b",
    "speech": r"\bspeech|\bspoke|\bmse\b|\bslur|\bvoice",
    "judgment": r"\bjudg|\binsight",
}
"""What the bullets must have for an observation: the same, in any of its words."""
_HAPPENED = re.compile(r"\b(?:was|were|has|have|had|[a-z]{2,}ed)\b")
_PIECE = re.compile(r"[.;,\n|]\s|\n|\s[-–—]+\s")
_SAME_WAY = re.compile(
    r"\bthan\b|\busual\w*|\blast (?:wk|week|time|session|grp|group)|\b(?:bright|warm|light|calm|loud)er\b"
)
"""What compares in as many words; of what, is another rule's question."""
_MEASURED = ("measure", "goal", "plan")
_COMPARING = frozenset(
    "better worse more less fewer than before brighter calmer usual recent weeks improved last".split()
)
_ORDINAL = Sieve(
    r"\b(?:the |a |her |his |their )?(?P<nth>second|third|fourth|fifth|sixth|2nd|3rd|4th|5th) (?:time|week|session"
    r"|day|night|month|group|meeting|evening)\b"
    r"|\b(?P<more>twice|once|two|three|several|many) more(?: times)?\b"
)
_NTH = {
    "second": "2|two|second|twice|again|another|also", "third": "3|three|third", "fourth": "4|four",
    "fifth": "5|five|fifth",
    "sixth": "6|six",
}  # fmt: skip
_LEAST = 2


def _check(view: Audited) -> Iterator[Hit]:
    own = " \n ".join((*(f.final for f in view.evidence.bullets), *(f.plain for f in view.evidence.shared)))
    own += " ".join(f" {p.text or ''} {p.plan or ''}".lower() for p in (view.member.previous if view.member else ()))
    data = " ".join(f.plain for f in view.evidence.data)
    tests: tuple[tuple[Sieve, Callable[[re.Match[str]], bool], str], ...] = (
        (_CUTOFF, lambda _: bool(_CUTOFF_HELD.search(own + data)), "No source says so of the score or the diagnosis."),
        (_CAUSE, lambda m: _is_cause_held(view, m["cause"]), "No source has this cause."),
        (_OFFICIALS, lambda m: _is_official_held(m["who"], own + data), "No bullet knows of this."),
        (_OBSERVED, lambda m: _is_observed(m[0], own), "No bullet has this observation."),
        (_ORDINAL, lambda m: _is_count_held(m, own + data), "No source has this count."),
    )
    for sentence in view.from_bullets:
        if sentence.subject != "own" or is_header(sentence):
            continue
        if not is_plan(sentence) and (match := _COMPARED.search(sentence.plain)) and not _is_compared(view, sentence):
            yield hit_at(sentence, *match.span(), "No source compares with before.", about=match[0])
        for pattern, held, message in tests:
            if is_plan(sentence) and (pattern is not _OFFICIALS or not _HAPPENED.search(sentence.plain)):
                continue
            for match in pattern.finditer(sentence.plain):
                if not held(match):
                    yield hit_at(sentence, *match.span(), message, about=match[0])


def _is_compared(view: Audited, sentence: Sentence) -> bool:
    """Tell whether a piece of the bullets that speaks of the same thing compares, or any piece of the data does."""
    said = [w for w in telling(sentence.plain) if not w[0].isdigit() and w not in _COMPARING]
    facts = (*view.evidence.bullets, *view.evidence.shared, *(f for f in view.evidence.data if f.kind in _MEASURED))
    pieces = [piece for fact in facts for piece in _PIECE.split(fact.final) if _COMPARES.search(piece)]
    if any(_SAME_WAY.search(fact.final) for fact in facts):
        return True
    return any(Text.of([piece]).share(said) > 0 for piece in pieces) if said else bool(pieces)


def _is_cause_held(view: Audited, cause: str) -> bool:
    words = [w for w in telling(cause) if not w[0].isdigit()]
    there, related = view.shared(_typed), held_for(view)
    unborne = [w for w in words if not there.has(w)]
    return len(unborne) < _LEAST or any(there.has(w) for w in words) or all(related.bears(w) for w in unborne)


def _typed(view: Audited) -> Text:
    return Text.of(fact.final for fact in view.evidence.all)


def _is_observed(words: str, own: str) -> bool:
    return any(re.search(seen, own) for name, seen in _SEEN.items() if name in words)


def _is_official_held(who: str, source: str) -> bool:
    return bool(re.search(rf"\b(?:{_AS_SOURCE[who]})", source))


def _is_count_held(match: re.Match[str], source: str) -> bool:
    if match["more"]:
        return bool(re.search(r"\b(?:more|again|another|also|2|3|two|three|twice|x)\b|\dx|x\d", source))
    nth = match["nth"]
    forms = _NTH.get(nth, nth[0])
    return bool(re.search(rf"(?<!\d)(?:{forms})(?:nd|rd|th|x)?(?!\d)", source))


RULE = Rule(
    code="GN513",
    category="unsupported-claim",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Take it out, or ask the clinician whether it is so.",
    bad=(
        example("She sleeps five hours, «better than before».", "sleep 5h"),
        example("PTSD, now «below the diagnostic cutoff».", "PCL 44"),
        example("She would not swim «because of a near-drowning at age six».", "no pool for her"),
        example("The «police» came to her door.", "couldnt leave the house"),
        example("She spoke up and «made good eye contact».", "spoke up"),
        example("She stayed, «the third time» in a row.", "stayed, 1st time"),
    ),
    good=(
        example("She sleeps five hours, better than before.", "sleep 5h (was 3)"),
        example("PTSD, now below the cutoff.", "PCL 29, under cutoff"),
        example("She was late because of the bus.", "bus late"),
        example("The police came to her door.", "cops at door"),
        example("She spoke up and looked at the others.", "spoke up, eyes on others"),
    ),
)
