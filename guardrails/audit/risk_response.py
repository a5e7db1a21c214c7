"""The words by which a text says what was asked, decided, arranged or practiced about a risk."""

from functools import lru_cache

from guardrails.language.read_once import TEXTS
from guardrails.language.sieve import Sieve

TAKEN_UP = Sieve(
    r"\b(?:(?:no|not|without|denie[sd]|any) commands?\b|commands? (?:denied|no\b|none)|prn (?:\w+ )?(?:offered|given"
    r"|taken|accepted|declined)|assess\w*|screen\w*|c-?ssrs|columbia|safe-t|evaluat\w*|inquir\w*"
    r"|asked (?:directly |privately "
    r"|further |at once |right away |(?:her|him|them) )*(?:about|whether|if"
    r"|re)|(?:asked|inquired)(?: (?:twice|again|directly|today|at once|right away))?(?=[,;:])|asked (?:and|but) denied"
    r"|upon (?:inquiry|questioning)|when asked|safety[- ]plan\w*|crisis|988"
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
TOLD = Sieve(
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
CARED_FOR = Sieve(
    r"\b(?:nurse|medical (?:attention|care|clearance)|wound care|first aid|urgent care|cleaned and dressed"
    r"|(?:gave|handed|turned|surrendered|giving|handing) (?:over )?(?:the |her |his |their )?(?:razors?"
    r"|blades?|pills|knife|knives|guns?|firearms?|meds|medications?)"
    r"|level of care|detox)\b"
)
COPED = Sieve(
    r"\b(?:sponsor|meetings?|aa\b|na\b|urge[- ]surf\w*|coping|relapse[- ]prevention|prevention plan|plan\b"
    r"|plans?\b|trigger\w*|naloxone|narcan|detox|mat\b|log\b|logs\b|track\w*|motivation(?:al)?|ambivalen\w+"
    r"|suboxone|buprenorphine|methadone|naltrexone|vivitrol"
    r"|call(?:ed|s|ing)?(?! in\b)|support(?:s| network| person)?|delay|distract\w*|play the tape|grounding|mindful\w*"
    r"|breathing|skills?|stimulus control|boundar\w+|avoid\w*|left the|leave the|walked away|threw|poured"
    r"|remov\w+|leaving|uds|drug screen|chain analysis|recommit\w*|restart\w*|sober (?:support|house|living)"
    r"|harm reduction|reach(?:ed)? out|refus\w+|next step|cope[sd]?|strategy|strategies|alternative\w*|replac\w*)\b"
)


@lru_cache(maxsize=TEXTS)  # the same bullets and sentences are asked for several rules and each risk
def is_answer(plain: str) -> bool:
    """Tell whether a piece of a text says that a risk was taken up."""
    return bool(TAKEN_UP.search(plain) or TOLD.search(plain) or CARED_FOR.search(plain))
