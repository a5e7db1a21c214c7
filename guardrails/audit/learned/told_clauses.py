"""A note's clauses by who acts in each, and how many words of each are this member's own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from guardrails.audit.learned.own_words import Known, content_meanings
from guardrails.language.read_once import TEXTS
from guardrails.language.sentences import Sentence
from guardrails.language.sieve import AtStart, Sieve

_CUT = re.compile(
    r"[;:]\s|[.!?]\s|\s[-–—]+\s|\(|\)|,\s(?:and |but |then |which |while )?"
    r"|\s(?:and|but|while|which) (?=(?:then |was |were |is )?\w+(?:ed|s)?\b)"
)
_EDGES = " \"“”'"
_ROLES = Sieve(
    r"^(?:mi: |cbt: |dbt: )?(?:the |this |group |both |co-|lead |primary |our )*(?:therapists?|clinicians?"
    r"|facilitators?|counsell?ors?|writer|leaders?|director|worker|teacher|instructor|provider|undersigned|staff"
    r"|co-?facilitators?|co-?leaders?|co-?therapists?|i|we)\b"
)
_ALL = Sieve(
    r"^(?:in |during |throughout |at )?(?:the |this |today's |all |other |several |some |most |both |our |everyone"
    r"|each )*(?:groups?|members|peers|clients|patients|participants|sessions?|topics?|theme|focus|discussion"
    r"|check-in|round|attendees|module|class|meeting|men|women|parents|veterans|others|people|subject|method|exercise|work)\b"
)
_MEMBER = re.compile(
    r"^(?:(?:today|then|and|but|when \w+|at first|later|also),? )*(?:the )?(?:client|patient|pt|member|she|he|they|her"
    r"|his|their|resident|veteran|student|mr|ms|mrs|mx|dr)\b"
)
_DONE_BY_NOBODY = Sieve(r"\b(?:was|were|is|are|been|be) (?:\w+ly )?\w{2,}(?:ed|en|wn|ught|ld|id|ne)\b")
_GOES_ON = re.compile(r"^(?:\w+ly )?(?:then )?\w+(?:ed|ing|t)\b")
_TEACHES = Sieve(
    r"\b(?:taught|teach\w*|lectur\w*|instruct\w*|educat\w*|psychoeducation\w*|explain\w*|explanation\w*|defin(?:ed"
    r"|ition\w*|ing)|handouts?|slides?|worksheets?|curriculum|lessons?|class(?:es|room)?|presentations?|presented"
    r"|information|informed|material|quiz\w*|films?|video (?:was|clip|on)|demonstrat\w*|facts?|learn(?:ed|t|ing|s)?"
    r"|notes were|listened|understood|understanding|knowledge|concepts?|course|modules?|chapters?|reading|textbook"
    r"|outlin\w*|described to|steps|sheets?|watched|guidelines|overview|recited|copied|took notes|topic|covered"
    r"|went (?:over|through)|gone (?:over|through)|listed|theor(?:y|ies)|stages|types of|kinds of|symptoms of|causes of"
    r"|signs of|effects of|was told (?:that|about|how|what)|talk on|talk about the|given (?:a|the) (?:sheet|list"
    r"|booklet)|received|booklet|brochure|leaflet|packet|diagram|chart|model of|principles|rules of|difference between"
    r"|how \w+ works?|what \w+ (?:is|are|means)|content|syllabus|unit|lists? of|test(?:ed)? on|correct(?:ly)?|pupils?"
    r"|students?|notebooks?|seminar|training|workshop|introduced|reviewed|questions? (?:was|were|about|on)|screen"
    r"|whiteboard|board|illustrat\w*|acronym|terms?|mnemonic|statistics|research|science|brain|nervous system)\b"
)
_STOCK = Sieve(
    r"\b(?:appropriate\w*|benefit\w*|tolerat\w*|receptive|progress\w*|insight\w*|engag\w*|participat\w*|cooperat\w*"
    r"|pleasant|stable|attentive|usual|support\w*|motivat\w*|themes?|process\w*|meaning\w*|reflect\w*|explor\w*"
    r"|contribut\w*|awareness|patterns?|open(?:ed|ly)?|able to|relevant|growth|journey|healing"
    r"|work(?:ed)? (?:on|through|with)|continue\w*|expressed? (?:feelings|emotions|thoughts)|emotions?|feelings|various"
    r"|several|things|issues|challenges|something|unhelpful|different|skills?|coping|good|well|feedback|characteristic"
    r"|gain\w*|remain\w*|dynamic\w*|significant|important|valuable|productive|positive\w*|actively|level of care|needs?"
    r"|at (?:his|her|their) own)\b"
)


@dataclass(frozen=True, slots=True)
class Told:
    """One clause: its sentence, who acts (therapist, all, member, nobody, thing), its own words, its manner."""

    sentence: Sentence
    actor: str
    own: int
    teaches: bool
    stock: bool


def told_clauses(sentences: Sequence[Sentence], known: Known) -> Iterator[Told]:
    """Read the clauses of some sentences; a verb without a subject is by whom the clause before it is."""
    staff, named = _beginning(known.staff), _beginning(known.names)
    for sentence in sentences:
        before = ""
        for words, teaches, stock in _pieces(sentence.plain):
            before = _actor(words, before, staff, named)
            own = len(known.own(content_meanings(words)))
            yield Told(sentence, before, own, teaches, stock and not own)


@lru_cache(maxsize=TEXTS)
def _pieces(plain: str) -> tuple[tuple[str, bool, bool], ...]:
    """Cut a sentence into clauses, each with whether it speaks of a lesson and whether in phrases for anyone."""
    pieces = (piece.strip(_EDGES) for piece in _CUT.split(plain))
    spoken = [words for words in pieces if any(c.isalpha() for c in words)]
    return tuple((words, bool(_TEACHES.search(words)), bool(_STOCK.search(words))) for words in spoken)


def _beginning(names: frozenset[str]) -> AtStart | None:
    long = [name for name in sorted(names) if len(name) > 1]
    listed = "|".join(map(re.escape, long))
    return AtStart(rf"(?:(?:dr|mr|ms|mrs|mx)\.? )?(?:{listed})\b", ("dr", "mr", "ms", "mx", *long)) if long else None


def _actor(words: str, before: str, staff: AtStart | None, named: AtStart | None) -> str:
    if (named and named.match(words)) or (_MEMBER.match(words) and not (staff and staff.match(words))):
        return "member"
    if (staff and staff.match(words)) or _ROLES.match(words):
        return "therapist"
    if _ALL.match(words):
        return "all"
    if _DONE_BY_NOBODY.search(words):
        return "nobody"
    return before if before and _GOES_ON.match(words) else "thing"
