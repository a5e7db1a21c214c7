"""Whether a group part tells of teaching alone: something was presented, and nobody is told to have worked with it."""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.content import body, is_plan
from guardrails.audit.rule import Hit, at
from guardrails.language.sentences import Sentence
from guardrails.language.sieve import Sieve

_MEANS = (
    r"(?:lectur\w*|presentations?|power ?points?|slides?|slide ?decks?|films?|movies?|documentar\w+|webinars?|podcasts?"
    r"|videos? (?:was|were|clips?|on|about|from|of|explain\w*)|video (?=and)|hand-?outs?|booklets?|leaflets?|brochures?"
    r"|pamphlets?|packets?|workbooks?|textbooks?|chapters?|curricul\w+|modules?|quiz\w*|tests?|exams?"
    r"|multiple[- ]choice"
    r"|diagrams?|flip ?charts?|lessons?|class(?:es)?|seminars?|workshops?|courses?|syllabus|guest speakers?"
    r"|definitions?"
    r"|overviews?|fact sheets?)"
)
_ALWAYS = Sieve(
    rf"\b{_MEANS}\b"
    r"|\b(?:an? )?(?:short |long |brief |\d+-minute )?talk (?:on|about|by|from|with slides)\b|\btalks (?:on|about)\b"
    r"|\b(?:psycho-?)?education(?:al)? (?:on|about|regarding|in|session|group|concerning)\b"
    r"|\binstruction (?:on|in|about)\b|\b(?:lectured|instructed)\b"
    r"|\b(?:explained|outlined|defined|informed|educated|taught|described|covered|presented|gone over|went over"
    r"|(?:went|gone|walked|going|took)\b(?: \w+){0,3} through|read (?:aloud|out|off) (?:from )?the|spoke (?:about"
    r"|on|of)"
    r"|talked (?:about|through)|gave (?:information|an account)|informed) (?!(?:his|her|their|each|one|other|to|by)\b)"
    r"|\b(?:was|were) (?:\w+ly |\w+ and )?(?:taught|lectured|instructed|explained|outlined|defined|presented"
    r"|covered|shown)\b"
    r"|\b(?:sheet|list) (?:listing|of|with) (?:the |ten |\w+ )?(?:\w+ )?(?:errors|distortions|signs|symptoms|stages"
    r"|steps"
    r"|terms|definitions|facts)\b"
)
"""Words of giving information."""
_BY_LEADER = re.compile(
    r"^\W*(?:[\w ,']{0,40}[:,] )?(?:the )?(?:leaders?|facilitators?|therapists?|clinicians?|counsell?ors?|co-?leaders?"
    r"|(?:dr|mr|ms|mrs|mx)\.? [\w-]+|nurse|pharmacist|dietitian|speaker|physician|doctor|guest)\b"
)
_GIVEN = re.compile(
    r"\b(?:explained|outlined|defined|informed|educated|taught|described|presented|lectured|instructed|spoke|talked)\b"
)
"""What teaches only where the leader does it: members explain and describe, too."""
_STRONG = Sieve(
    rf"\b{_MEANS}\b|\btalks? (?:on|about|by|from)\b|\binstruction (?:on|in|about)\b|\blectured\b"
    r"|\b(?:was|were) (?:\w+ly |\w+ and )?(?:taught|lectured|instructed|presented|explained|outlined|covered|shown)\b"
    r"|\b(?:for|during) (?:most|much|all|the rest|half) of the (?:hour|session|time|group)\b|\bsheet listing\b"
    r"|\beducation on\b|\binformed (?:the|all|every)\b"
)
_SUBJECT = re.compile(
    r"\b(?:on|about|of|concerning|regarding|into|behind|around|covering|explaining)\b(?! (?:their|his|her|each"
    r"|(?:the|an?) (?:[\w-]+ ){0,2}(?:wall|table|board|whiteboard|flip ?chart|easel|sheet))\b)"
    r"[^.;:]*?(?=[.;]|$|, (?:then|followed|with (?:practice|discussion|role|feedback|questions)|and (?:then|members"
    r"|each"
    r"|everyone|the group)|members|each)\b)"
)
"""What the teaching was about."""
_TITLE = re.compile(r"^[^.:]{0,80}:(?= )|[\"“][^\"”]*[\"”]")
_RECEIVED = re.compile(
    r"\b(?:time for|room for|with|and|some|few|no)? ?(?:questions?|q ?(?:and|&) ?a)\b[^.;]*"
    r"|\b(?:could|were able to|were invited to) ask\b[^.;]*|\b(?:copied|took|taking) (?:\w+ ){0,2}(?:notes?"
    r"|into)\b[^.;]*"
    r"|\bread aloud\b(?: by turns| in turns?)?|\bworkbooks?\b|\bworksheets?\b|\bworks\b"
)
"""What hearers do."""
_WORKED = Sieve(
    r"\b(?:peers?|feedback(?! form)|role[- ]?play\w*|process(?:ed|ing|es)(?! (?:information|therapy))|process (?:group"
    r"|discussion|of)|reflect\w*|explor\w*|challeng(?:ed|ing (?:each|one|thoughts|beliefs))|refram\w*|restructur\w*"
    r"|confront\w*"
    r"|here[- ]and[- ]now|interpersonal(?! effectiveness)|shar(?:ed|es|ing)(?! (?:slides|information|screens?"
    r"|a handout|handouts|the (?:slide|screen"
    r"|handout|video)))|mutual\w*|each other|one another|practi[cs](?:ed|es|ing|e)|rehears\w*|exposures?|chairs?"
    r"|discuss\w*"
    r"|debat\w*|dyads?|triads?|trios?|pairs?|paired|rounds?|check(?:ed)?-? ?in|cohesion|validat\w*|disclos\w*"
    r"|exchang\w*"
    r"|debrief\w*|experiment\w*|appl(?:ied|ies|ying)|identif\w*|recogni[sz]\w*|relat(?:ed|ing)|gave examples"
    r"|supported|told"
    r"|tell|tells|admitted|reali[sz]\w*|linked|tearful|tears|cried|expressed|felt|invited members|named|brought"
    r"|wrote (?:about"
    r"|to|a|their|one|for)|rated|rate|spoke (?!about the|of the|on the)|said|answered (?!the quiz)|helped"
    r"|supportive|support"
    r"|socratic|chain analys[ei]s|behaviou?ral (?:analysis|activation)|problem[- ]solving|motivational|imagery"
    r"|meditat\w*"
    r"|mindful\w*|breath\w*|grounding|urge surfing|worked|working|comment\w*|stood|sat with|played|drew|painted"
    r"|danced|sang"
    r"|made|chose|set (?:a|one|their)|planned|plan(?:s|ning)|agreed|disagreed|argu\w*|laugh\w*|own (?:example"
    r"|experience|situations?"
    r"|lives|triggers|patterns|chains?|sentence|week|words))\b"
)
"""What shows that members did something with it, or that therapy was done."""
_STAFF = re.compile(r"\bpeer (?:support )?(?:specialists?|workers?|counsell?ors?)\b|, behavioral activation\b")
"""Titles and letters behind a name that say nothing of the work ("BA" is written out as a therapy)."""
_LED = re.compile(r"\b(?:drew|wrote|said|told|made|played|named|brought|chose|linked|stood|discussed|reflected on)\b")


def taught_only(view: Audited) -> Iterator[Hit]:
    """Flag the first sentence of a group part that teaches, where nothing in it shows work."""
    told = [s for s in body(view) if not is_plan(s)]
    teaching = [s for s in told if _teaches(s)]
    if not teaching:
        return
    if any(_WORKED.search(_without_subject(s)) for s in told):
        return
    if not any(_STRONG.search(s.plain) for s in teaching) and any(
        _WORKED.search(s.plain) for member in view.evening.members for s in member.sentences
    ):
        return
    yield at(teaching[0], "This describes teaching; nothing shows therapeutic work or what a member made of it.")


def _teaches(sentence: Sentence) -> bool:
    if "lecture" in sentence.tags:
        return True
    match = _ALWAYS.search(sentence.plain)
    if not match:
        return False
    given = _GIVEN.search(match[0])
    return not given or bool(_BY_LEADER.match(sentence.plain)) or bool(_STRONG.search(sentence.plain))


def _without_subject(sentence: Sentence) -> str:
    """Give what a sentence tells without the title, what was taught, and what hearers do."""
    text = _STAFF.sub(" ", _TITLE.sub(" ", sentence.plain))
    text = _LED.sub(" ", text, count=1) if _BY_LEADER.match(sentence.plain) else text
    if _teaches(sentence):
        text = _SUBJECT.sub(" ", text)
    return _RECEIVED.sub(" ", text)
