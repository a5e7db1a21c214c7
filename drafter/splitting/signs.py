"""What the words of a dictated sentence say of whom it concerns: a pronoun, the group, the facilitator, nobody."""

import re

from drafter.splitting.mentions import MEMBER, OTHER, STAFF
from guardrails.deid.cues import is_finite
from guardrails.deid.letters import fold
from guardrails.deid.vocabulary import names

NAME = rf"{MEMBER}+"
NAMES = rf"{NAME}(?:['’]s)?(?:(?:,? (?:and|or|&) |, ?|/| ?& ?| ?\+ ?){NAME}(?:['’]s)?)*"
_OPENER = (
    r"(?:(?:and|but|so|then|also|plus|next|now|okay|ok|well|yeah|yes|anyway|again|later|later on|today|tonight"
    r"|this week|last week"
    r"|at (?:first|the end|one point|the start|the beginning|check-?in|check-?out|times)|in the end|by the end"
    r"|after (?:that|group|the break)|before (?:that|group)"
    r"|first|finally|lastly|apparently|eventually|still|though|overall|honestly|interestingly|in general"
    r"|otherwise|um|uh|i think"
    r"|toward the end|towards the end|when asked|on the other hand|however|afterward|afterwards|meanwhile|instead"
    r"|unfortunately|luckily)[,]? +)*"
)
_LEAD = rf"^[\s\-*•·>#–—\"“'(\d.)\]\[]*{_OPENER}"
_LEADING = re.compile(_LEAD, re.IGNORECASE)
PLURAL = re.compile(r"\b(?:both|each other|one another|the two of them|the pair|together)\b", re.IGNORECASE)

_ALL = (
    r"(?:everyone|everybody|every(?: group)? member|each (?:of them|person|member|participant)|(?:most|many"
    r"|several|some|a few|all|half|the (?!two of (?:them|those|these)\b)(?:two|three|four|five|six|seven|eight) of"
    r"|two|three|four|five)"
    r" (?:of )?(?:the |them\b|us\b|group )?(?:members|group|people|clients|participants|kids|guys|women|men|folks"
    r"|peers|veterans|vets|patients|teens|others)?"
    r"|(?:(?:the|this|our|whole|entire|rest of the|tonight['’]s|today['’]s|small|short|full|good|big|great|nice"
    r"|quiet|lively|solid|decent|regular|lower|smaller"
    r"|larger|usual|heavy|tough|hard|wednesday|monday|tuesday|thursday|friday|saturday|sunday|evening|morning"
    r"|weekly|anger|grief|trauma|veterans|iop|skills|process|"
    r"dbt|cbt|teen|women['’]s|men['’]s|support) )*(?:group|grp|groups)"
    r"|we|they all|all of (?:them|us)|members|the members|patients|pts|veterans|participants"
    r"|clients|attendees|the room|the whole room|people|folks|nobody|no one|none of them"
    r"|others|the others|the rest|all|peers|todos|todas|nadie|el grupo"
    r"|la clase|(?:several|most|many|a few|kids|guys|men|women|ladies|teens|vets|lads|boys|girls|parents|moms"
    r"|mums|dads)(?= (?:got|were|was|had|hadn['’]?t|have|haven['’]?t|did|didn['’]?t|said|knew|went|took|felt|all"
    r"|\w+ed)\b)|the kids|the guys|the women|the men|the ladies|the teens"
    r"|the (?:fellas|fellows|lads|lasses|gents|gentlemen|boys|girls|gang|crew|lot of them|class|circle))"
)
GROUP_SUBJECT = re.compile(
    rf"{_LEAD}(?:for [\w ]{{3,30}},? )?(?:in group |during group |as a group,? )?{_ALL}(?:['’](?:s|d|ll|re"
    r"|ve))?(?= |,|:|$|[.])",
    re.IGNORECASE,
)
GROUP = re.compile(
    r"\b(?:everyone|everybody|the (?:whole |entire )?(?:group|grp)|the whole room|group members|the members"
    r"|whole group|as a group|the class"
    r"|group (?:was|did|had|discussed|talked|ended|closed|ran|started|reviewed|processed|practiced|felt)"
    r"|we (?:did|had|all|talked|discussed|started|ended|closed|opened|began|reviewed|"
    r"practiced|worked|went|watched|read|used|covered|finished|will|are|were|made|role))\b",
    re.IGNORECASE,
)
_OF_SESSION = re.compile(
    rf"{_LEAD}(?:(?:the|our|this|tonight['’]s|today['’]s|main|group|next|brief|short|a|an) )*(?:topic|theme"
    r"|session|agenda|module|meeting|focus|check-?in|check-?out|check in"
    r"|(?:(?:in|for|during) (?:the )?)?(?:first|second|third|fourth|fifth|last|final) (?:go-?)?(?:round|question"
    r"|exercise|activity|half|part|segment|prompt|hour)|go-?round|ck-?in|ck-?out"
    r"|ice ?breaker|opening|closing|intervention|interventions|handouts?|exercise|discussion"
    r"|psycho-?ed\w*|practice (?:for|this|of|between)|process (?:after|was|group|before)"
    r"|no (?:session|group|meeting|class) (?:next|on|this|tomorrow|for)"
    r"|(?:meal|supper|dinner|lunch|snack)(?: (?:was|today)|:)"
    r"|mindfulness|grounding|skill|skills|homework (?:is|for|will|assigned|assignment)|next (?:week|wk|session"
    r"|time|group|meeting|module)"
    r"|week (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|co-?(?:led|facilitat\w+)"
    r"|facilitat\w+|attendance|review(?:ed)? of|led|taught|introduced|facilitated|psychoed\w*|reviewed|ended"
    r"|opened with|closed with|began with|started with|used (?:a|an|the)"
    r"|overall|all|group|grp|whole group|everyone|video|role ?plays?|lesson|lecture|format|started|next (?:monday"
    r"|tuesday|wednesday|thursday|friday)|on the (?:board|whiteboard)|(?:it|things) (?:got|was|were|felt|became"
    r"|went) (?:\w+ )?(?:quiet|silent|loud|heavy|tense|lively|emotional|warm|well|deep)|(?:the )?(?:room|energy"
    r"|atmosphere|tone|vibe|climate)|no safety concerns"
    r"|tarea|tema|cerramos|empezamos|hicimos|hablamos)\b",
    re.IGNORECASE,
)
_FOR_ALL = re.compile(
    r"\b(?:for anyone|for everyone|in the room|tonight['’]s (?:topic|theme|group)"
    r"|short group|group (?:tonight|today)|group['’]s|of the session|this module"
    r"|\w+ (?:attended|present|in attendance|showed up)|on the roster|(?:was|were|got) (?:handed out|given out"
    r"|passed (?:out|around)|collected|handed in|distributed|read aloud|assigned)|next week we|next session"
    r"|next group|weeks? (?:\d+"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))\b",
    re.IGNORECASE,
)
_MINE = re.compile(
    rf"{_LEAD}(?:when |as |after |while |before )?(?:i|me|my co-?\w+|{STAFF}+(?:['’]s)?(?: and (?:i|{STAFF}+))?"
    r"|i['’](?:ll|ve|m|d)|the (?:co-?)?(?:facilitator|therapist|leader|intern)s?|writer)\b",
    re.IGNORECASE,
)
_STAFF_FIRST = re.compile(rf"{_LEAD}(?:dr\.? |ms\.? |mr\.? )?{STAFF}+")
_TO_ONE = re.compile(
    r"\b(?:asked|checked|validated|reflected|named|encouraged|suggested|normalized|praised|reinforced|followed up"
    r"|challenged|redirected|assessed|screened"
    r"|called|met|gave feedback|pointed out|wondered|prompted|pulled|walked|safety plan\w*|offered|listened"
    r"|coached|stayed|helped|spoke|talked with)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:remind me|note to self|don['’]t forget|i (?:need|have|should|must|ought|want|forgot|still need|gotta"
    r"|got) (?:to )?(?:remember|call|get|buy|order|print|email|pick|find|fix|ask|check|make|bring|grab|stop|eat"
    r"|go|write|look|think|submit|send|finish|reschedule)"
    r"|i(?:['’]ve| have)? got to|let me (?:think|see|check|start)|where was i|what (?:else|was i)|hold on|hang on"
    r"|one second|testing|is this (?:thing )?on|pick up (?:milk|the kids|dinner)"
    r"|i(?:['’]m| am) (?:so )?(?:tired|exhausted|hungry|driving|stuck|lost|starving|late|at a)|traffic|red light"
    r"|this light|my (?:(?:progress )?notes?|dollar|car|phone|lunch|dinner|coffee|keys|kids|daughter|son|wife"
    r"|husband|knee|back|head|throat|voice|sister|dog)"
    r"|that['’]s (?:it|all|everyone|everybody|about it)|i think that['’]s|end of (?:note|dictation)"
    r"|i guess that['’]s|sorry about the noise|stupid phone|recording|dictat\w+"
    r"|okay so|oh well|anyway|let['’]s see)\b",
    re.IGNORECASE,
)
_THINGS = re.compile(
    rf"{_LEAD}(?:(?:the|that|this|our|there (?:was|is|were|are)(?: a| an| no)?|somebody['’]s|someone['’]s"
    rf"|it (?:was|is)|it['’]s|new|old) )+(?:\w+ ){{0,2}}?(?:heat(?:er|ing)?|air conditioning|a/?c|thermostat"
    r"|coffee(?: \w+)?|vending machine|parking(?: lot)?|elevator|projector|printer"
    r"|copier|wifi|wi-fi|internet|lights?|chairs?|carpet|room (?:was|is|smelled|upstairs)|building|bathroom"
    r"|toilet|door (?:was|sticks|is)|windows?|fire alarm|fire drill|alarm|weather|rain(?:ing|ed)?|snow(?:ing|ed)?"
    r"|snacks?|cookies|donuts|clock|whiteboard|markers?"
    r"|construction|traffic|phone system|screen|zoom|cleaners|janitor|front desk|receptionist|leak|noise|smell)\b|"
    rf"{_LEAD}(?:it (?:was|is|['’]s) (?:raining|snowing|freezing|hot|cold|pouring)|parking|coffee|traffic)\b",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"^[\W]*(?:(?:um|uh|okay|ok|so|alright|all right|well|yeah|yes|right|let's see|let me think|what else"
    r"|who else|anyway|anyways|hmm|good|that's it|that's all|that's everyone"
    r"|i think|done|the end|thanks|thank you|bye|moving on|oh|and|next|hold on|wait)[\W]*)+$",
    re.IGNORECASE,
)
_EITHER = re.compile(
    r"\b(?:his or her|her or his|his/her|s/he|he or she|she or he|him or her|he/she|she/he)\b", re.IGNORECASE
)
_OWN_BODY = re.compile(
    r"\b(?P<did>(?:held|holding|holds|caught|shook|shakes|shaking|nodded|hung|lowered|put|kept|keeps|closed|rolled"
    r"|bit|bites|chewed|folded|crossed|raised|cleared|blew|shrugged|clenched|ground|wrung|stuck|dropped)) "
    r"(?:his|her|their) (?=(?:breath|head|eyes|lips?|tongue|nails|arms|throat|nose|jaw|teeth|fists?|voice)\b)",
    re.IGNORECASE,
)
"""What one does with one's own: "held her breath" is done to nobody else."""
_ONESELF = re.compile(r"\b(?:by )?(?:himself|herself|themsel(?:f|ves))\b", re.IGNORECASE)
_IT = re.compile(r"\b(?:it|that|this)\b", re.IGNORECASE)
_CAPITAL_FIRST = re.compile(
    rf"{_LEAD}(?P<word>(?-i:[A-Z])[^\W\d_]+|{OTHER}+)(?:['’]s)? (?P<after>[^\W\d_]+)",
    re.IGNORECASE,
)
_FEW = 7
SWITCH_ONLY = re.compile(
    r"^[\W]*(?:(?:okay|ok|so|and|now|then|next|alright|all right|well|um|uh)[,.]? )*(?:(?:next|next up|up next"
    r"|first|first up|last|lastly|finally|back to|going back to|moving on to|moving to|on to|onto|as for"
    r"|regarding|re|about|with|let['’]?s (?:start with|do|see|talk about|go to|move to)"
    r"|(?:next|first|last|up next|next one|next up|that) (?:is|was|we have|comes)|i(?:['’]ll| will) start with"
    r"|starting with|start with|now|then|for|we have|there(?:['’]s| is)|to|turning to|over to|who else,?"
    rf"|on the other hand),? )*{NAMES}"
    r"(?: (?:first|next|second|third|fourth|last|again|now|then|also|too|is next|was next))*[\s.,:;!?–—-]*$",
    re.IGNORECASE,
)
SAME = re.compile(
    r"^[\W]*(?:(?:and|it was|it['’]s|pretty much|the|much|exactly|about|also|likewise|basically"
    r"|kind of)[,]? )*(?:same(?: (?:thing|story|deal|here|goes|is true|was true|again|exact thing"
    r"|issue))?,? (?:for|with|as|goes for|from)|ditto(?:,? for)?|likewise(?:,? for)?|so (?:did|was|is|does|has"
    rf"|had|will)|as (?:did|was|is|does|has)|neither (?:did|was|is|does|has))[:,]? (?P<who>{NAMES})"
    rf"|^[\W]*(?:and )?(?P<who2>{NAMES})(?:,)? (?:(?:did|was|has|is|does|said|had|got|reported"
    r"|felt) (?:the )?(?:too|as well|same|same thing|likewise)|same(?: here| thing)?|too|as well|ditto"
    r"|likewise)[\s.!]*$",
    re.IGNORECASE,
)
_SAID_IN_FEW = 12
"""Words of a sentence that can only say it is the same for another."""
_SAYS_SAME = re.compile(
    r"\W*(?:and |but |then )?(?:the |exactly |much )*(?:same|ditto|likewise) (?:\w+ ){0,2}(?:for|with)\b", re.IGNORECASE
)
EXCEPT = re.compile(
    r"\b(?:everyone|everybody|all(?: of them| (?:the )?members| (?:the )?(?:kids|guys|women|men))?"
    r"|the whole group|the (?:rest of the )?group|they all|each person|each member|we all"
    rf"|all present)\b[^.;]{{0,80}}?\b(?:except(?: for)?|exc(?:ept|l)?\b[.]?|but|besides|other than|apart from"
    rf"|aside from|save for|minus|bar(?:ring)?|not counting|with the exception of)(?: of)?"
    rf" (?:maybe |just |only )?(?P<who>{NAMES})"
    r"|\b(?:except(?: for)?|exc(?:ept|l)?\b[.]?|besides|other than|apart from|aside from|not counting"
    rf"|with the exception of) (?P<but>{NAMES}),? (?:everyone|everybody|they all|all of them|we all|the (?:others|rest"
    r"|whole group|lot of them)|the other (?:two|three|four|five|six|seven|eight))\b",
    re.IGNORECASE,
)


def same(shadow: str) -> re.Match[str] | None:
    """Read "same for Lee"; in a long sentence only where it says so: "Same with Lee, and they're going to walk"."""
    found = SAME.match(shadow)
    few = len(shadow.split()) <= _SAID_IN_FEW
    return found if found and (few or _SAYS_SAME.match(shadow)) else None


def end_of_lead(shadow: str) -> int:
    """Give where the words begin that stand after "and then", "okay so", "this week"."""
    found = _LEADING.match(shadow)
    return found.end() if found else 0


def without_either(shadow: str) -> str:
    """Leave out "his or her", which speaks of anybody, and pronouns that can only mean who acts: "held her breath"."""
    return _OWN_BODY.sub(r"\g<did> ", _EITHER.sub(" ", shadow))


def without_oneself(shadow: str) -> str:
    """Leave out "himself" and "herself", which mean who is named."""
    return _ONESELF.sub(" ", shadow)


def takes_up(shadow: str) -> bool:
    """Whether a short sentence of the facilitator's refers to what was said right before: "I let it go"."""
    return len(shadow.split()) <= _FEW and bool(_IT.search(shadow)) and not of_group(shadow)


def of_a_stranger(shadow: str) -> bool:
    """Whether someone who is on no list is the one who acts: "Brooke was nervous"."""
    found = _CAPITAL_FIRST.search(shadow)
    if found is None:
        return False
    return found["word"][0] == OTHER or (fold(found["word"]) in names() and is_finite(found["after"].lower()))


def of_group(shadow: str) -> bool:
    """Whether the sentence speaks of the group or the session as a whole."""
    return bool(
        GROUP_SUBJECT.search(shadow) or _OF_SESSION.search(shadow) or GROUP.search(shadow) or _FOR_ALL.search(shadow)
    )


def leads_with_group(shadow: str) -> bool:
    """Whether the group, or the session, is what the sentence is about."""
    return bool(GROUP_SUBJECT.search(shadow) or _OF_SESSION.search(shadow))


def by_facilitator(shadow: str) -> bool:
    """Whether the one who dictates, or another facilitator, is the one who acts."""
    return bool(_MINE.search(shadow) or _STAFF_FIRST.search(shadow))


def towards_one(shadow: str) -> bool:
    """Whether what the facilitator did is done with one person: asked, checked, validated."""
    return bool(_TO_ONE.search(shadow))


def aside(shadow: str) -> bool:
    """Whether the words concern nobody of the group: a remark to oneself, the room, the weather."""
    return bool(_ASIDE.search(shadow) or _THINGS.search(shadow) or _FILLER.search(shadow))
