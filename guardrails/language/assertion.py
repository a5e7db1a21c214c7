"""What a sentence says about a term in it: present, denied, past, only supposed, or somebody else's."""

import re
from dataclasses import dataclass

_RELATIVE = (
    r"(?:brothers?|sisters?|mother|father|mom|mum|dad|stepdad|stepmom|step(?:father|mother|son|daughter|brother|sister)"
    r"|sons?|daughters?|husband|wife|spouse|partner|boyfriend|girlfriend|fianc[eé]e?|friends?|cousins?|uncle|aunt"
    r"|niece|nephew|roommate|housemate|coworkers?|co-workers?|colleagues?|boss|supervisor|neighbou?rs?"
    r"|ex(?:-(?:husband|wife"
    r"|boyfriend|girlfriend|partner))?|grand(?:father|mother|pa|ma|son|daughter|parents?|child)|kids?|children|child"
    r"|family(?: member)?s?|parents?|siblings?|twin|classmates?|peers?|(?:an)?other (?:group )?(?:member"
    r"|client|peer|patient)s?"
    r"|others|(?:a|another|one|some) group members?|someone|somebody|people|significant other|dog|sponsor"
    r"|sponsee|baby|teen"
    r"|in-law|(?:mother|father|brother|sister)-in-law|best friend|celebrity|character|stranger)"
)
RELATIVE = re.compile(rf"\b{_RELATIVE}\b")
"""Someone who is not the member."""

_CLAUSE_END = re.compile(
    r"(?<!\bms)(?<!\bmr)(?<!\bmrs)(?<!\bdr)[.;!?\"”](?:\s|$)|\s[-–—]{1,2}\s|,?\s*\b(?:but|however|although|though|except|yet|whereas|nevertheless"
    r"|nonetheless|aside from|leading to"
    r"|apart from|despite|still)\b"
    r"|,?\s(?:and|then|and then|while|who|which|later|also|instead)\s(?=(?:also |then |later |now |still "
    r"|currently |does |did )?(?:(?:she|he|they|client|the client|patient|"
    r"member|i)\s)?(?:reports?|reported|endorse[sd]?|states?|stated|said|says|admit(?:s|ted)?|describe[sd]?"
    r"|feels|felt|has|had|was|is|were"
    r"|identif\w+|disclose[sd]?|acknowledge[sd]?|express(?:es|ed)?|share[sd]?|note[sd]|agree[sd]?|develop\w*"
    r"|plans|used|drank|relapsed"
    r"|appear\w*|engaged?|practiced|denie[sd]|continues?|continued|will|want\w*|experienc\w+|attend\w*"
    r"|call(?:ed|s)|picked|slipped|thinks|thought|told|participat\w+)\b)"
    r"|,\s(?=(?:she|he|they|client|the client|reports?|reported|endorse[sd]?|states|stated|admit(?:s|ted)"
    r"|describe[sd]|identified|"
    r"disclosed|acknowledged|expressed|shared|agreed|has been|had been|continues|denie[sd]|reporting|endorsing"
    r"|stating|noting|identifying)\b)"
)
_NEGATION = re.compile(
    r"\b(?:no|not|none|never|neither|nor|without|denie[sd]|deny|denying|denial of|den\.|negative for|absent"
    r"|absence of|free of|free from|lack of"
    r"|lacks|(?:did|does|do|was|is|are|were|has|have|had|would|will|can|could)n't|cannot|nothing|zero"
    r"|rules? out|ruled out|nil|negate[sd]?|declined any)\b"
)
_PSEUDO = re.compile(
    r"\b(?:not only|not just|no (?:change|changes|improvement|relief|reduction|decrease|difference"
    r"|increase) (?:in|to|from|with)|not sure|not certain"
    r"|(?:did|does|could|would) not deny|not deny(?:ing)?|no longer den\w+|not without|no doubt|no matter"
    r"|not necessarily|no plans? to(?! (?:hurt|harm|kill|act|die|end|hit|cut|use|drink)\b)|no wonder"
    r"|not able to (?:stop|control|contract|commit|guarantee|resist|rule)|cannot (?:stop|control|contract"
    r"|guarantee|resist|commit|rule)|could not (?:stop|control|contract|guarantee|resist|commit|rule)"
    r"|can't (?:stop|control|resist|guarantee)"
    r"|unable to (?:stop|contract|commit|guarantee)|did not (?:want to )?(?:discuss|elaborate|disclose|act"
    r"|tell|follow through|cope|do|complete|attend|call|use (?:the |her |his |their )?(?:skill|coping|thought"
    r"|workbook|worksheet|plan))"
    r"|not (?:discuss|elaborate|responding|eating|sleeping|taking|feeling (?:well|safe|good|great|like))"
    r"|no one|nobody|not (?:as|so) \w+ as|no sleep|not doing well|not well|no contact with)\b"
)
_AFTER = re.compile(
    r"^[\w\s/,'()-]{0,40}?(?:(?::|=|\bwas\b|\bwere\b|\bis\b|\bare\b)?\s*\b(?:(?:denied|denies)"
    r"(?! (?:\w+ )?(?:suicid|homicid|self|thought|urge|plan|intent|us(?:e|ing)\b|si\b|hi\b))"
    r"|absent|negative|neg"
    r"|none|not (?:reported|endorsed|present|observed|expressed"
    r"|noted|disclosed|evident|voiced|identified|elicited)|resolved|ruled out|nil|zero|0/10"
    r"|no(?=\s*(?:[.;,)\"]|$|report|evidence|sign|concern|issue|complaint)))\b)(?!\s+(?:change|longer"
    r"|plan|intent|means|but))"
)
_AFTER_NEAR = re.compile(
    r"^\w*(?:\s+ideation)?(?:\s+(?:or|and)\s+[\w -]{2,30})?\s*(?:[:=(]|\s[-–]\s)\s*(?:no\b|none|denied|denies"
    r"|neg|absent|nil|n/a|0\b|not )"
)
_ANSWERED_NO = re.compile(
    r"^[\w ]{0,16}\?\s*(?:[-–:>]+\s*|leading to |she |he |they |client )?(?:says? |said |states? )?(?:no\b"
    r"|denie[sd]|not really|neg)"
)
"""`revenge? says no`: a question of the writer's with its answer."""
_HISTORY = re.compile(
    r"\b(?:history(?: of)?|hx|historical(?:ly)?|previous(?:ly)?"
    r"|past(?! (?:\w+ ){0,2}?(?:hours?|days?|nights?|weeks?|month)\b)|prior|remote|former(?:ly)?|lifetime"
    r"|as a (?:child|teen\w*|kid|young\w*|girl|boy)"
    r"|in childhood|childhood|in (?:19|20)\d\d|(?:\d+|a few|several|two|three|four|five|six|seven|eight|nine"
    r"|ten|many|some|couple(?: of)?) (?:years?|yrs) (?:ago|prior|back|earlier)|years? ago|(?:\d+|several|two"
    r"|three|four|five|six|eight|nine|ten) months ago"
    r"|last year|back in|used to|at (?:age|the age) \w+|at \d{1,2}\b(?!:\d| ?[ap]\.?m)"
    r"|when (?:she|he|they|client) was (?:\d+"
    r"|young|a |in )|growing up|in (?:her|his|their) (?:teens|twenties|youth|20s|30s|adolescence)"
    r"|in (?:high school|college|the military)|long ago|decades? ago|years before|first (?:marriage)"
    r"|college years|in adolescence|had (?:once )?(?:attempted|overdosed)"
    r"|once attempted)\b"
)
_HISTORY_AFTER = re.compile(
    r"^(?!\W*(?:as )?(?:every \w+ )?since\b|[^.;]{0,40}\bsince (?:19|20))[^.;]{0,60}?"
    r"\b(?:none (?:since|now|today|currently)|not since|nothing since|last month|a month ago"
    r"|(?:in )?(?:19|20)\d\d|(?:\d+|a few|several|two|three|four|five|six|eight|ten|many|some"
    r"|couple(?: of)?) (?:years?|yrs) (?:ago|prior|back|earlier)|years? ago|(?:\d+|several|two|three|four|five"
    r"|six|eight|nine|ten) months ago"
    r"|at (?:1[3-9]|[2-5]\d)\b(?! ?(?::|/|%|a\.?m|p\.?m|percent))|last year"
    r"|at (?:(?:thir|four|fif|six|seven|eigh|nine)teen|twenty(?:-\w+)?|thirty(?:-\w+)?)\b"
    r"|as a (?:child|teen\w*|kid|young\w*|girl|boy)|in childhood|at (?:age|the age) \w+|in the past"
    r"|historically|growing up|when (?:she|he|they|client) was"
    r"|in (?:her|his|their) (?:teens|twenties|youth|20s|30s|adolescence)|in (?:high school|college)|long ago"
    r"|decades? (?:ago|back)|years? back|by history|history\b)"
)
_STILL = re.compile(
    r"\b(?:current|currently|now|today|tonight|this week|again|ongoing|recurr\w+|return\w*|active|present"
    r"|still|since (?:last|sunday|monday|tuesday|wednesday|thursday|friday|saturday))\b"
)
_SUPPOSED = re.compile(
    r"\b(?:nearly|almost|close to|tempted to"
    r"|if|in case|in the event|should (?:she|he|they|the|client|any)|unless|would\b|could lead|might lead"
    r"|may lead|to prevent|prevent\w*|fears? (?:of|that|about)?|feared|afraid (?:of|that|she|he|they)|worr(?:y"
    r"|ies|ied|ying) (?:about|that|over)?"
    r"|concern(?:s|ed)? (?:about|that|regarding)|avoid(?:ing|s)?|risk (?:\w+ )?(?:of|for)|triggers? (?:for"
    r"|of|to)|warning signs?|when(?:ever)? (?:an? |the |her |his |their )?(?:cravings?|urges?"
    r"|thoughts?) (?:\w+ )?(?:arise|come|hit|strike|occur|start|return|show|appear|escalate|increase|get)"
    r"|leads? to|leading to|scenario|role[- ]?play\w*|hypothetical|imagin\w+|instead of|rather than"
    r"|before (?:it|they|she|he) (?:leads?|becomes?|turns?)|at the first sign of|any (?:return|recurrence"
    r"|worsening|emergence) of|ways? to (?:not|avoid)|without)\b"
)
_GIVEN_UP = re.compile(
    r"\b(?:stop|stops|stopp(?:ed|ing)|quit|quitting|reduc(?:e|ed|ing)|cut(?:ting)? (?:back|down)(?: on)?"
    r"|giv(?:e|en|ing) up"
    r"|gave up|abstain(?:ing|ed)? from|away from|control(?:ling)?|resist(?:ed|ing)?|replac(?:e|es|ed|ing))"
    r"(?: (?:her|his|their|the|all))?(?: (?:evening|nightly|daily|morning|weekend|usual|old))?\s*$"
)
"""What is being left, not done: "wants to stop drinking"."""
_REPORTED = re.compile(r"\b(?:report|endors|admit)\w*\b[^,;]*$")
_TOPIC_AFTER = re.compile(
    r"^\w*[- ](?:prevention|goals?\b|focus\b|target\b|management|skills?|group|education|awareness|triggers?"
    r"|warning|signs?|cycle"
    r"|process|chain|curve|plan(?:ning)?\b(?!\s+or)|recovery|theme|topic|screen\w*|assessment|inventory|scale"
    r"|risk|severity|hotline|lifeline|line|refusal|(?:use )?disorder|dependence|counsel\w*|treatment|program"
    r"|prevention|survivors?|loss|bereavement|journal|log|diary|scripts?|card|module|worksheet|identification)"
)
_ASKED = re.compile(
    r"\b(?:asked|assess\w*|screen\w*|inquired?|inquiry|evaluat\w+|checked|query|queried)(?: \w+\.?){0,4}? "
    r"(?:about|for|regarding|re|whether|if)\b(?:(?!\b(?:report|endors|admit|acknowledg|said|disclos|deni))[^,;])*$"
)
_HEDGE = re.compile(
    r"\b(?:maybe|perhaps|possibl[ey]|might|may have|seem\w*|appear\w*|sort of|kind of|kinda|sorta|a (?:little"
    r"|bit|tad)|slight\w*|somewhat|not sure|unsure|unclear|guess\w*|think[s]?|thinks|probably|apparently"
    r"|unknown|questionabl[ey]|"
    r"could be|uncertain|\?|tentative\w*|hop(?:es|ing) to|trying to|might try|will try|will think about"
    r"|considering|open to|so-so|partial\w*|barely|not much|some)(?!\w)"
)
_POSSESSED = re.compile(
    rf"\b(?:(?:her|his|their|my|the|a|an|client's)\s+(?:\w+\s+)?)?{_RELATIVE}(?:'s|s')\s+(?:(?!and\b|or\b|but\b"
    rf"|who\b|did\b|is\b|was\b|to\b|then\b)\w+\s+){{0,2}}$"
)
_LOST = re.compile(
    r"\b(?:lost|losing|loss of|death of|died|dying|passing of|buried|funeral (?:of|for)|grie\w+)\b[^.;]{0,40}$"
)
_BESIDE_RELATIVE = re.compile(
    rf"\b{_RELATIVE},? (?:(?:who |had |has )*(?:died|passed away|was killed)\b[^.;]{{0,24}}$|\($)"
)
"""`letter to brother (overdose 2025)`, "his brother, who died of an overdose": what follows is theirs."""
_WHO = re.compile(rf"\b{_RELATIVE},? (?:who|whom|she|he|they) (?:(?:has|had|then|also|once|just) )*$")
"""`checked with his sister, who drank it`: the sister did."""
_SUBJECT = re.compile(
    rf"(?<!with )(?<!to )(?<!from )(?<!told )(?<!by )(?<!for )(?<!about )(?<!call )(?<!called )(?<!of )(?<!tell )"
    rf"\b(?:(?:her|his|their|my|the|a|an|another|older|younger|little|big|best|one|oldest|youngest|adult"
    rf"|teenage)\s+)*\b{_RELATIVE}\b(?!'s)\s*(?:,?\s*who\s+)?(?P<then>.*)$"
)
_OWN_SUBJECT = re.compile(
    r"\b(?:she|he|they|client|the client|patient|pt|member|i)\s+(?:also |has |had |was |is |then |now "
    r"|currently )*(?!'s)\w+"
)
_PASSED_ON = re.compile(
    r"\b(?:with|to|from|told|by|for|about|call|called|calling|tell|telling|text|texted|texting|of|against"
    r"|towards?|at|and|without|around|because|supported|contact|contacted|asked|like|saw|seeing"
    r"|near)\s+(?:(?:her|his|their|my|the|a|an|another|older|younger|best|one)\s+)*$"
)
_ACTED_ON = re.compile(
    r"\b(?!(?:report|stat|shar|disclos|not|worr|learn|find|fear|describ|say|hear|mention|not|believ|feel|think"
    r"|know|see|recall"
    r"|remember|explain|add|admit|discover|stress|express|indicat|acknowledg|realiz)\w*\b)\w+(?:ing|ed)\s+(?:at\s+)?"
    r"(?:(?:her|his|their|my|the|a|an|older|younger)\s+)+$"
)
"""Somebody as the object of what the member does: "hitting his boss"."""
_RELATION_WORD = re.compile(rf"\b{_RELATIVE}\b(?!'s)")


@dataclass(frozen=True, slots=True)
class Assertion:
    """How a term stands in its sentence."""

    negated: bool = False
    historical: bool = False
    supposed: bool = False
    of_another: bool = False
    asked: bool = False
    hedged: bool = False
    topic: bool = False


def clause_around(plain: str, start: int, end: int) -> tuple[int, int]:
    """Give the bounds of the clause that holds the term."""
    begin, stop = 0, len(plain)
    for match in _CLAUSE_END.finditer(plain):
        if match.end() <= start:
            begin = match.end()
        elif match.start() >= end:
            stop = match.start()
            break
    return begin, stop


def assertion(plain: str, start: int, end: int) -> Assertion:
    """Judge the term at `start` up to `end` of a lower-case sentence with shorthand written out."""
    begin, stop = clause_around(plain, start, end)
    before, after = plain[begin:start], plain[end:stop]
    return Assertion(
        negated=is_negated(before, plain[end : min(len(plain), stop + 24)]),
        historical=_is_past(before, after),
        supposed=_is_supposed(before),
        of_another=is_of_another(before) or bool(_WHO.search(plain[:start])),
        asked=bool(_ASKED.search(before)),
        hedged=bool(_HEDGE.search(plain[begin:stop])),
        topic=bool(_TOPIC_AFTER.match(after)),
    )


def _is_supposed(before: str) -> bool:
    if _GIVEN_UP.search(before):
        return True
    return bool(_SUPPOSED.search(before)) and not _REPORTED.search(before[-40:])


def is_negated(before: str, after: str = "") -> bool:
    """Tell whether a term between these words of one clause is negated; a double negation is none."""
    masked = _PSEUDO.sub(lambda m: " " * len(m[0]), before)
    cues = [m for m in _NEGATION.finditer(masked) if _reaches(masked, m)]
    if cues and _IS_KEPT.match(after) and "," in masked[cues[-1].end() :]:
        return False
    if len(cues) >= 2 and re.search(r"\b(?:not|never|n't)\s*$", masked[: cues[-1].start()].rstrip()):
        return len(cues) % 2 == 1
    if cues:
        return True
    return bool(
        _ANSWERED_NO.match(after) or _AFTER_NEAR.match(after) or _AFTER.match(after.split(",")[0].split(";")[0])
    )


_IS_KEPT = re.compile(
    rf"^\w* (?:(?:are|is|were|was|have been|has been) )?(?:locked|kept|held|given|moved|gone|stored"
    rf"|(?:at|with|to) (?:(?:her|his|their|the|my) )?(?:{_RELATIVE}|clinic|nurse|pharmacy|police|staff))"
)
"""Behind a comma this tells a thing of its own: "no thoughts with it, razors at her mother's"."""
_REACH_STOP = re.compile(
    r"\b(?:because|due to|after|when|since|until|so that|in order|leading to|to manage|to cope|related to"
    r"|about|that|regarding|yes to)\b"
    r"|,\s*(?:\w+ly\s+)?(?:is|was|has|feels?|with|reports?|endorses?|now|just|only)\b"
)


_STANDS_BEHIND = frozenset(("denied", "denies", "none", "absent", "nil", "negated"))
"""Before a comma these close what came first ("SI denied, urges to cut") and say nothing of what follows."""


def _reaches(before: str, cue: re.Match[str]) -> bool:
    """Tell whether a negation still holds at the end of `before`: lists carry it on, reasons and new verbs end it."""
    between = before[cue.end() :]
    if cue[0] in _STANDS_BEHIND and re.match(r"\s*[,)]", between):
        return False
    if len(between) > 140:
        return False
    stop = _REACH_STOP.search(between)
    return stop is None or (stop[0] in ("about", "that", "regarding") and cue[0].startswith(("den", "no")))


def _is_past(before: str, after: str) -> bool:
    near = before[-70:]
    past = _HISTORY.search(near)
    if past and not _STILL.search(near[past.end() :]):
        return True
    later = _HISTORY_AFTER.match(after)
    return bool(later) and not _STILL.search(later[0] if later else "")


def is_of_another(before: str) -> bool:
    """Tell whether the clause up to the term has someone else as its subject."""
    if _POSSESSED.search(before[-60:]):
        return True
    lost = _LOST.search(before)
    if lost and RELATIVE.search(before[lost.start() :]):
        return True
    if _BESIDE_RELATIVE.search(before):
        return True
    last = None
    for match in _RELATION_WORD.finditer(before):
        if not _PASSED_ON.search(before[: match.start()]) and not _ACTED_ON.search(before[: match.start()]):
            last = match
    if last is None:
        return False
    between = before[last.end() :]
    after_comma = between.rsplit(",", 1)[1] if "," in between else None
    if after_comma is not None and not re.match(r"\s*(?:who|whom|and then|then|is|was|has|had|now)\b", after_comma):
        return False
    return not _OWN_SUBJECT.search(between) and not re.match(r"\s*(?:,|and she|and he|or)\s", between)
