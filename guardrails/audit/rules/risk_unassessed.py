"""The note reports risk and says nothing of an assessment, a response or a follow-up.

What: suicidal thoughts, self-harm, thoughts of harming others, current violence, psychosis, stopped medication,
use or craving told as present, without a word of what was asked or done: plan and intent, safety plan, contact,
level of care, coping plan.

Why it matters: whoever reads it must see that it was taken up.

Limits: one word of assessment or response anywhere in the note is enough; whether it was the right one is not
judged.
"""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.content import is_plan
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.risk import group_of, names_diagnosis, words_for
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.stems import content_stems
from guardrails.language.risk_terms import RiskMention
from guardrails.language.sentences import Sentence
from guardrails.language.sieve import Sieve

_TAKEN_UP = Sieve(
    r"\b(?:assess\w*|screen\w*|c-?ssrs|columbia|safe-t|evaluat\w*|inquir\w*|asked (?:directly |privately "
    r"|further |at once |right away |(?:her|him|them) )*(?:about|whether|if"
    r"|re)|upon (?:inquiry|questioning)|when asked|safety[- ]plan\w*|crisis|988"
    r"|hotline|lifeline|warm ?line|mobile (?:crisis|team)|contacted|notified|informed"
    r"|called (?:the )?(?:on-?call|psychiatrist|prescriber|doctor|911|supervisor)"
    r"|supervisor|consult\w*|psychiatrist|prescriber|means (?:restriction|safety|counseling)|lock(?:ed|box)?"
    r"|remov\w+ (?:the )?(?:gun|firearm|pills|means|knives|razors)|level of care|higher level|iop|php"
    r"|emergency|welfare check|protective factors?|reasons? (?:for|to) liv\w+"
    r"|contract\w* for safety|monitor\w*|(?:low|moderate|high|elevated|acute|chronic) risk|risk (?:level|was"
    r"|is|formulation)"
    r"|(?:met|spoke|stayed|checked in|meet|meeting) (?:\w+ ){0,3}?(?:after|following|individually|privately"
    r"|one[- ]on[- ]one|1:1|with (?:client|her|him|them) (?:after|individually|privately))|after group"
    r"|individual (?:session|therapist|check)|follow(?:ed|s|ing)?[- ]?up|refer\w*|report(?:ed)? (?:to|was|made"
    r"|filed)|cps|aps|protective services|mandated|shelter|advocate|protective order|duty to|tarasoff|warn\w*"
    r"|at (?:her |his |their )?baseline|no (?:current |active |specific )?(?:plan|intent|means)"
    r"|without (?:current |active |specific |a )?(?:plan|intent|means)|denie[sd] (?:current |active |any "
    r"|having )*(?:a )?(?:plan|intent|means|access)|medication (?:review|change|adjust\w*|appointment"
    r"|management)|psychiatric|discuss\w* (?:safety|options|coping|plan)|coping (?:card|plan)|dbt (?:diary"
    r"|coaching)|coaching call|commit\w* to (?:safety|call|reach))\b"
)
_TOLD = Sieve(
    r"\b(?:sent|taken|went|go|going|admitted|transported|referred|brought"
    r"|escorted) to (?:the )?(?:\w+ )?(?:hospital|er|ed|emergency)\b|"
    r"\b(?:parents?|mother|mom|father|dad|guardian|family|husband|wife|spouse|partner|sister|brother|po"
    r"|probation officer"
    r"|case ?(?:manager|worker)|doctor|dr\.?(?: \w+)?|team|nurse|attending|program|sponsor) (?:was |were |is "
    r"|are |has been )?"
    r"(?:called|notified|contacted|informed|aware|told|knows?)\b|\b(?:told|called|notified|contacted) (?:her"
    r"|his|their|the) "
    r"(?:parents?|mother|father|therapist|psychiatrist|sponsor|doctor|case manager|team|nurse)\b|\bcrisis line\b"
)
_CARED_FOR = Sieve(
    r"\b(?:nurse|medical (?:attention|care|clearance)|wound care|first aid|urgent care|cleaned and dressed"
    r"|(?:gave|handed|turned|surrendered|giving|handing) (?:over )?(?:the |her |his |their )?(?:razors?"
    r"|blades?|pills|knife|knives|guns?|firearms?|meds|medications?)"
    r"|level of care|detox)\b"
)
_GOAL = Sieve(r"\bgoals? (?:is|remains|of|to|:)|^goals?\b")
_COPED = Sieve(
    r"\b(?:sponsor|meetings?|aa\b|na\b|urge[- ]surf\w*|coping|relapse[- ]prevention|prevention plan|plan\b"
    r"|plans?\b|trigger\w*|naloxone|narcan|detox|mat\b|log\b|logs\b|track\w*|motivation(?:al)?|ambivalen\w+"
    r"|suboxone|buprenorphine|methadone|naltrexone|vivitrol"
    r"|call(?:ed|s|ing)?(?! in\b)|support(?:s| network| person)?|delay|distract\w*|play the tape|grounding|mindful\w*"
    r"|breathing|skills?|stimulus control|boundar\w+|avoid\w*|left the|leave the|walked away|threw|poured"
    r"|remov\w+|leaving|uds|drug screen|chain analysis|recommit\w*|restart\w*|sober (?:support|house|living)"
    r"|harm reduction|reach(?:ed)? out|refus\w+|cope[sd]?|strategy|strategies|alternative\w*|replac\w*)\b"
)
_CURRENT = Sieve(
    r"\b(?:last night|this (?:week|weekend|morning|month)|(?:last|on|over the) (?:week|weekend|saturday|sunday"
    r"|monday|tuesday|wednesday|thursday|friday)|yesterday|today|current\w*|again|at home|afraid|unsafe|still"
    r"|ongoing|bruis\w*|now|recent\w*|since last|days? ago|keeps?|continues?)\b"
)
_NOT_ASKED_AFTER = re.compile(
    r"purg|laxative|hospital|inpatient|emergency|\bed visit|5150|baker|\ber\b|psychiatric (?:unit|hospital"
    r"|admission)|crisis"
)


_WHEN = frozenset(
    "tomorrow monday tuesday wednesday thursday friday saturday sunday tonight return call dial join come"
    " abstinent".split()
)
"""Words of a plan that say no more than when the member comes back."""
_ANSWERED = ("suicidal_ideation", "harm_to_others")
"""Where a denial beside the remark is the answer to a question that was asked."""


def _check(view: Audited) -> Iterator[Hit]:
    flagged: set[str] = set()
    for sentence, mention in view.risks:
        if mention.status != "present" or mention.kind in flagged or sentence.subject == "group" or is_plan(sentence):
            continue
        if names_diagnosis(view, sentence, mention):
            continue
        if not _asks_for_response(sentence, mention) or _is_taken_up(view, mention):
            continue
        flagged.add(mention.kind)
        what = words_for(mention.kind, group_of(mention))
        yield hit_at(
            sentence,
            mention.start,
            mention.end,
            f"The note reports {what}, not what was asked or done about it.",
            about=mention.kind,
        )


def _asks_for_response(sentence: Sentence, mention: RiskMention) -> bool:
    if mention.kind == "any":
        return "unsafe" in mention.words
    if mention.kind == "abuse":
        return bool(_CURRENT.search(sentence.plain))
    if mention.aspect == "destabilization":
        return not _NOT_ASKED_AFTER.search(mention.words)
    if mention.aspect == "means":
        return False
    return mention.aspect not in ("plan", "intent", "withdrawal") or mention.kind != "suicidal_ideation"


def _is_taken_up(view: Audited, mention: RiskMention) -> bool:
    if mention.kind in _ANSWERED and any(m.kind == mention.kind and m.status == "denied" for _, m in view.risks):
        return True
    for sentence in view.sentences:
        if sentence.subject == "group" or _GOAL.search(sentence.plain):
            continue
        if _TAKEN_UP.search(sentence.plain) or _TOLD.search(sentence.plain) or _CARED_FOR.search(sentence.plain):
            return True
        if mention.kind == "substance_use" and (_COPED.search(sentence.plain) or _plans_something(sentence)):
            return True
    return False


def _plans_something(sentence: Sentence) -> bool:
    return is_plan(sentence) and bool(content_stems(w for w in sentence.words if w not in _WHEN))


RULE = Rule(
    code="GN405",
    category="risk-unassessed",
    severity="error",
    check=_check,
    suggestion="Ask what was asked, decided and arranged, by whom and when.",
    source="SAFE-T steps 3 to 5, read in secondary copies; the rest our judgement",
    seed=("requirement 6", "question 4", "mistakes 3"),
    fixed=True,
    bad=(
        example("Client said that she «does not want to be here anymore». Affect flat. Continue weekly group."),
        example("Client «cut her arm» on Sunday and felt ashamed. Will attend next week."),
        example("Client «drank» on Saturday. Continue weekly group."),
    ),
    good=(
        example("Client reported passive SI; asked, no plan or intent. Safety plan reviewed."),
        example("Chronic passive ideation at baseline, safety plan on file; nothing new."),
        example("Client reported strong cravings and called her sponsor; will use urge surfing."),
        example("Client spoke of cutting as a teen. Continue."),
        example("One sentence tonight: the roses need cutting. Thanked the others for waiting."),
        example("Of a psychotic depression she said that it is quieter. Continue."),
        example(
            'Of "some days I would like to not be here" she said she meant this chair, and denied suicidal ideation.'
        ),
    ),
)
