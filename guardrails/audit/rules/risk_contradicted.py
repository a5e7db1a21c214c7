"""On risk the note says the opposite of the bullets.

What: denied there and reported here, or the reverse; past there and present here, or the reverse; and a note
that says there is no safety concern where the bullets report suicidal thoughts, self-harm or thoughts of harm.

Why it matters: someone will act on it, or fail to.

Limits: where the bullets themselves say both (denied at first, admitted later), nothing is flagged.
"""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.risk import RiskFact, group_of, reported, risk_facts, said, statuses, words_for
from guardrails.audit.rule import Hit, Rule
from guardrails.language.concepts import concept, is_past, root
from guardrails.language.risk_terms import DRUG, RiskMention
from guardrails.language.sentences import Sentence

_NO = re.compile(r"\b(?:no|not|none|never|nothing|denie[sd]|denying|without|neither|nor|negative|nope|0)\b|n't\b")
_NO_STEP = re.compile(
    r"\b(?:no|never|without|denie[sd]|not) (?:an?y? )?(?:active |specific )?(?:plan|intent|means|method)"
    r"(?:[/ ]+(?:or |nor |and )?(?:plan|intent|means|method))*"
)
"""A no that is said of a step, not of the thought: "passing thoughts (never plan)"."""
_AFFIRMS = re.compile(
    r"\b(?:endors\w+|affirm\w*|admit\w*|confirm\w*|report(?:s|ed)|describe[sd]|acknowledge[sd]|disclose[sd]|yes|active"
    r"|hears?|wants?|wish\w*|has (?!no)|had (?!no)|they do|present|some|several"
    r"|strong|moderate|severe|passive|again|now|this week|tells?|intent|daily|thinks|feels|once|twice|intends)\b"
)
_RATED = re.compile(r"\d")
_PIECE = re.compile(r"[.;,!]\s+|\s[-–]\s|\s(?:but|now)\s")
_END = re.compile(r"[;.]\s+")
_DENIES = re.compile(r"\b(?:denie[sd]|denying|none|negative)\b")
_SEGMENT_END = re.compile(r"[,;.] ?")
_AROUND, _NEAR = 60, 20
_STEPS = ("plan", "intent", "intend", "method")
_BEFORE_DENIED = 4
"""So many letters before a denied term hold its no: "no ", "not "."""
_LONG = 4
_TO_HARM = re.compile(r"\b(?:hurt|harm|kill|die)\b")
_ANSWER = 2
"""A sentence of so few words answers the one before."""
_HISTORY = re.compile(r"\b(?:history|ever|past|lifetime|previous|prior)\b[^,;.]*$")
_QUOTED = re.compile(r"[\"“][^\"”]+[\"”]")
_MANY = 12
_THERAPIST = re.compile(r"\bthe (?:therapist|facilitator|clinician)\b")
_GRAVE = ("suicidal_ideation", "self_harm", "harm_to_others")


def _check(view: Audited) -> Iterator[Hit]:
    facts = risk_facts(view)
    flagged: set[tuple[str, str]] = set()
    for sentence, mention in view.risks:
        key = (mention.kind, group_of(mention))
        if mention.status == "denied" and "goal" in sentence.plain:
            continue
        if key in flagged or "clinician" in sentence.sources or sentence.subject == "group":
            continue
        if _is_quoted_as_typed(view, sentence, mention) or _is_told_alike(view, sentence):
            continue
        before = sentence.plain[max(0, mention.start - _AROUND) : mention.start]
        message = _of_safety(facts, mention, view) if mention.kind == "any" else _opposite(facts, mention, view, before)
        if message and not (" in the past" not in message and _may_be_misread(view, sentence, mention, facts)):
            flagged.add(key)
            yield hit_at(sentence, mention.start, mention.end, message, about=":".join(key))


def _is_quoted_as_typed(view: Audited, sentence: Sentence, mention: RiskMention) -> bool:
    """Tell whether a term stands in quoted words that a bullet holds as they are: what was once said, told again."""
    quoted = [m[0] for m in _QUOTED.finditer(sentence.plain) if m.start() < mention.start < m.end()]
    return bool(quoted) and any(_letters(words) in view.shared(_typed) for words in quoted)


def _is_told_alike(view: Audited, sentence: Sentence) -> bool:
    """Tell whether a bullet has the whole sentence to the letter, but for "I" where the note has the therapist."""
    said = _letters(_THERAPIST.sub("i", sentence.plain))
    return len(said) >= _MANY and any(said in _letters(fact.final) for fact in view.evidence.bullets)


def _typed(view: Audited) -> str:
    return _letters(view.evidence.raw)


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def _may_be_misread(view: Audited, sentence: Sentence, mention: RiskMention, facts: list[RiskFact]) -> bool:
    """Tell whether a no stands beside what is taken for a yes, in note or bullets, and no word of affirming."""
    if mention.kind == "any":
        return False
    if mention.status == "present":
        following = next((s.plain[:_NEAR] for s in view.sentences if s.start >= sentence.end), "")
        plain = _without_other_denials(view, sentence)
        before = _END.split(plain[max(0, mention.start - _AROUND) : mention.start])[-1]
        wide = before + plain[mention.start : mention.end + _AROUND] + following
        near = before + plain[mention.start : mention.end] + _answer_behind(plain[mention.end : mention.end + _AROUND])
        near += " " + following if _NO.match(following) and len(following.split()) <= _ANSWER else ""
        if _is_told(view, mention.words) or (sentence.plain.rstrip().endswith("?") and _NO.match(following)):
            return True
        return bool(_NO.search(near.replace(mention.words, " "))) and not _AFFIRMS.search(wide)
    if mention.status == "denied":
        words = {f.words for f in facts if f.kind == mention.kind and f.status == "present" and f.words}
        words = words or {w for w in mention.words.split() if len(w) >= _LONG}  # only an entry tells of it
        pieces = [_NO_STEP.sub(" ", p) for bullet in view.evidence.bullets for p in _PIECE.split(bullet.final)]
        return any(_NO.search(p.replace(w, " ")) and not _RATED.search(p) for w in words for p in pieces if w in p)
    return False


def _is_told(view: Audited, words: str) -> bool:
    """Tell whether a bullet has the act that a term begins with, and no no with it: "shoved", "drank"."""
    first = words.split()[0]
    head = root(first)
    return (first.endswith("ed") or is_past(first)) and any(
        w.root == head and not w.denied and not part.denies
        for known in view.evidence.wholes
        for part in known.parts
        for w in part.clause.words
    )


def _answer_behind(after: str) -> str:
    """Give what follows a term up to the next comma, and what may answer it behind: "craving, none"."""
    first, *rest = _SEGMENT_END.split(after)
    return ", ".join((first, *(r for r in rest if len(r.split()) == 1 or _DENIES.search(r))))


def _without_other_denials(view: Audited, sentence: Sentence) -> str:
    """Blank what plainly denies something else: the no of "one drink on Sunday, no craving"."""
    plain = sentence.plain
    for other, mention in view.risks:
        start = mention.start - _BEFORE_DENIED
        if other is sentence and mention.status == "denied" and start >= 0 and _NO.search(plain[start : mention.start]):
            plain = plain[:start] + " " * (mention.end - start) + plain[mention.end :]
    return plain


def _opposite(facts: list[RiskFact], mention: RiskMention, view: Audited, before: str) -> str:
    group = group_of(mention)
    facts = [f for f in facts if f.group != "commands" or f.status != "denied" or _is_as_wide(f, mention)]
    named = [f for f in facts if f.group != group or _names_alike(f, mention)]
    facts = named if statuses(named, mention.kind, group) else facts
    there = statuses(facts, mention.kind, group) - {"topic", "supposed", "measure"}
    if mention.kind in ("suicidal_ideation", "self_harm") and group in ("thoughts", "urge", "act") and not there:
        no_act = group == "act" and mention.status == "denied"  # an urge, or razors at hand, are no act
        widened = [f for f in facts if not no_act or not f.words or f.group not in ("urge", "means")]
        there = statuses(widened, mention.kind) - {"topic", "supposed", "measure"} if group != "thoughts" else there
    here = reported(view, mention.kind, group)
    what = words_for(mention.kind, group)
    if not there or mention.status in ("topic", "supposed", "another") or _of_other_substances(facts, mention):
        return ""
    if (
        mention.status == "denied"
        and _HISTORY.search(before)
        and statuses(facts, mention.kind) & {"present", "history"}
    ):
        return "The bullets tell of it in the past; the note says that it never was."
    if mention.status == "denied" and there == {"present"} and "present" not in here:
        return f"The bullets report {what}; the note denies it."
    if mention.status == "present" and "present" not in there:
        if "denied" in there:
            return f"The bullets deny {what}; the note reports it."
        if "history" in there:
            return f"The bullets place {what} in the past; the note tells it as present."
    if there == {"another"} and mention.status in ("present", "history"):
        return f"In the bullets {what} is someone else's; the note makes it this member's."
    if mention.status == "history" and there == {"present"} and "present" not in here:
        return f"The bullets tell {what} as present; the note places it in the past."
    return ""


def _is_as_wide(fact: RiskFact, mention: RiskMention) -> bool:
    """Tell whether a denial covers what the note reports: "commands to hurt? none" says nothing of other commands."""
    return not _TO_HARM.search(fact.words) or bool(_TO_HARM.search(mention.words))


def _of_other_substances(facts: list[RiskFact], mention: RiskMention) -> bool:
    """Tell whether note and bullets name substances, and not one in common: "no weed" says nothing of nicotine."""
    mine = set(DRUG.findall(mention.words))
    theirs = {name for fact in facts if fact.kind == mention.kind for name in DRUG.findall(fact.words)}
    return bool(mine and theirs) and not any(
        concept(a) == concept(b) or a.startswith(b) or b.startswith(a) for a in mine for b in theirs
    )


def _names_alike(fact: RiskFact, mention: RiskMention) -> bool:
    """Tell whether a plan is held against a plan and an intent against an intent, where both are named."""
    theirs, mine = ({w[:5] for w in _STEPS if w in words} for words in (fact.words, mention.words))
    return not theirs or not mine or bool(theirs & mine)


def _of_safety(facts: list[RiskFact], mention: RiskMention, view: Audited) -> str:
    if mention.status == "denied":
        for kind in _GRAVE:
            if "present" in statuses(facts, kind) and not said(view, kind) & {"present", "supposed", "history"}:
                return "The note says that there is no safety concern; the bullets report one."
    if mention.status == "present" and statuses(facts, "any") == {"denied"}:
        return "The bullets say that there is no safety concern; the note reports one."
    return ""


RULE = Rule(
    code="GN402",
    category="risk-contradicted",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Say it as the bullet does; where the bullet itself is wrong, correct the bullet.",
    source="Noridian psychotherapy review findings (conflicting information among denials); otherwise our judgement",
    seed=("requirement 6", "mistakes 3"),
    fixed=True,
    bad=(
        example("Three «cravings» this week.", "cravings - asked, none"),
        example("Client denied «suicidal ideation».", "passive SI this wk, no plan"),
        example("Client reported «urges to cut».", "hx of cutting as a teen, no urges now"),
        example("No acute «safety concerns».", "wants to hurt her ex, no plan"),
        example("Client «attempted suicide» last year.", "brother attempted suicide last yr"),
        example("Day 22, «one drink» on Sunday.", "day 22. no drink, no craving since sun, asked"),
        example("She has thought of a «method» and intends nothing.", "thought daily, no method thought of, no intent"),
        example("Client «stayed off methamphetamine».", "told grp she used meth thurs, one time"),
    ),
    good=(
        example(
            "He has no weapons since he sold a rifle in June.", "no weapons (sold rifle in june). meant it as talk"
        ),
        example(
            "An urge to cut on Friday; no cutting this week.", "urge to cut 4/5 fri, didnt. razors to roommate tonite"
        ),
        example(
            'Asked about cravings, she had none, "just the stomach drop."',
            'cravings - asked, none, "just stomach drop"',
        ),
        example("Asked, no plan to hurt anyone.", "asked, no plan to hurt anyone, means the phone"),
        example("Neither plan nor intent, his rifle with a cousin.", "no plan/intent. rifle at cousins since sept"),
        example("Asked about cravings, none this week.", "9 mo sober. DW asked cravings, none this wk"),
        example("Ten minutes with him after group, SI asked. Denied SI, no plan.", "10 min after, SI no, no plan"),
        example("Day 22, no drink and no craving since Sunday.", "day 22. no drink, no craving since sun, asked"),
        example("Suicidal ideation with a plan, no intent.", "SI today with a plan, pills, no intent"),
        example("Client reported passive SI and denied plan or intent.", "passive SI this wk, -plan/intent"),
        example("Denied current urges to cut; cut as a teen.", "hx of cutting as a teen, no urges now"),
        example(
            "Denied SI at first, later said she thinks of not being here; no plan.",
            "denied SI at check in, later said she thinks of not being here, no plan",
        ),
        example("Client denied SI.", "SI+ -- correction, SI-"),
    ),
)
