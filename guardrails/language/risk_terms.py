"""The field's words for risk, slang included, and how each stands in its sentence."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from guardrails.language.assertion import assertion, clause_around
from guardrails.language.lexicon import Lexicon, Term, entries
from guardrails.language.read_once import TEXTS

RiskStatus = Literal["present", "denied", "history", "another", "supposed", "topic"]
Kind = Literal["suicidal_ideation", "self_harm", "harm_to_others", "abuse", "substance_use", "other", "any"]

_DRUG_NAMES = (
    "alcohol|liquor|booze|beers?|wine|vodka|whiskey|tequila|drinks?|heroin|fentanyl|fent|meth|methamphetamines?|crystal"
    "|cocaine|coke|crack|opioids?|opiates?|oxy\\w*|percocets?|percs?|vicodin|pills|benzos?|xanax|klonopin"
    "|adderall|weed|pot"
    "|cannabis|marijuana|thc|kratom|ketamine|ecstasy|molly|mdma|lsd|acid|shrooms|mushrooms|spice|k2|tranq|nicotine"
    "|inhalants?|dxm|ghb|dabs?|edibles?|substances?|drugs|stimulants?|speed|dope|joints?|blunts?|delta-8|gummies"
)
_HARD_NAMES = _DRUG_NAMES.replace("|drinks?", "|drinks?(?! of water)").replace("|mushrooms", "").replace("|spice", "")
DRUG = re.compile(rf"\b(?:{_DRUG_NAMES})\b")
"""Substances by the names that are used for them."""

_LEXICON = Lexicon(
    [
        (tag, form.replace("@DRUG", f"(?:{_DRUG_NAMES})").replace("@HARD", f"(?:{_HARD_NAMES})"))
        for tag, form in entries("risk")
    ]
)
_STRIVING = re.compile(
    r"\b(?:want|goal|hop|struggl|maintain|support|commit|motivat|trying|difficult|hard|challeng|plan|value|importance"
    r"|work(?:ing)? on|date|lost|losing|broke|early)\w*\b"
)
_ONLY_IF = re.compile(
    r"\b(?:if|in case|unless|prevent\w*|risk (?:of|for|factors)|warning signs|should (?:she|he|they)|first sign)\b"
)
"""What makes a thought of death only supposed; "would", as in "better off", does not."""
_ANSWER_WITHIN = 80
_REASON = re.compile(r"\b(?:since|because)\b.*", re.DOTALL)
"""Why it was asked is no answer to it: "asked about suicide since she endorsed worthlessness"."""
_COUNTED = re.compile(
    r"s? (?:at |of |was |is |about )?(?:[1-9]|10)(?: ?/ ?10)?(?![\d:])(?! ?(?:days?|weeks?|months?|years?|hours?)\b)"
)
_ASKED_BEHIND = re.compile(
    r"(?:,? (?:and|or) [\w -]{2,30})? (?:was |were )?(?:asked|screened)(?: (?:about|for|after)\b(?! \w*yes)|(?=\W*$))"
)
_SAID_AT_ONCE = re.compile(
    r",? (?:and|but) (?:was |were )?(?:(?P<no>denied|negative|absent)|affirmed|endorsed|confirmed|admitted|present"
    r"|reported)\b"
)
"""Behind what was asked about: "asked about and affirmed"."""
_ELSEWHERE = re.compile(r"[,;] [^,;]*$")
_SAID_NO = re.compile(
    r"\b(?:denie[sd]|denying|no\b|none|negative|not\b|said no|without)(?! (?:a )?(?:plan|intent|means|method)\b)"
)
_SAID_YES = re.compile(
    r"\b(?:said (?:that )?(?:s?he|they) (?:does|do|did|is|has)(?! not)|report\w*"
    r"|endorse\w*|admit\w*|acknowledg\w*|affirm\w*|positive|yes|disclos\w*"
    r"|(?<!with her )(?<!with him )(?<!with them )present|some)\b"
)
_RATED = re.compile(r"^[\s:;,=-]*(?:(?:rated|at|is|was|of) )*(?:(?:[1-9]|10) ?/ ?\d+\b|[1-9] (?:of|out of) \d+\b)")
"""An answer that is a number above nought: "asked about passive ideation: 3/10"."""
_NO = (
    r"(?P<no>(?:hell )?no\b(?! (?:change|longer|plans?|intent|means))|none\b|nope\b|nah\b|never\b|neg\b|negative\b"
    r"|shook (?:\w+ )?head|shak(?:es|ing) (?:\w+ )?head|god no|denie[sd]\b(?! (?:\w+ )?(?:plan|intent|means))"
    r"|nothing\b|nil\b|zero\b|0\b(?!\.)|absent\b|not (?:at all|now|today|this week|any|once|really)\b)"
)
_YES = (
    r"(?P<yes>(?:yes|yeah|endorse[sd]|affirm(?:s|ed)|admit(?:s|ted)|confirm(?:s|ed)|describe[sd]|acknowledge[sd]|report(?:s|ed)"
    r"|present|hears?|heard|has|had|some|mild|moderate|strong|high|intense|severe|daily|often|sometimes|positive"
    r"|(?:that )?(?:s?he|they) (?:does|do|did|is|has|might)(?! not))\b"
    r"(?! (?:no|none|not|never|neither|nothing|only|denied)\b)|(?:[1-9]|10) ?(?:/ ?\d|of \d|out of))"
)
_SUBJECT = r"(?:(?:she|he|they|client|the client|pt|member|(?:her|his|their|the) answer) )"
_SAYS = r"(?:(?:said|says|answered|replied|stated|was|is|were) )"
_ANSWERS = (
    re.compile(
        rf"^[\w' /-]{{0,48}}?\s?[?:]\s*(?:asked[\s,:-]+)?(?:all |both )?{_SUBJECT}?{_SAYS}?[\"“]?(?:{_NO}|{_YES})"
    ),
    re.compile(rf"^\s*[-–—,(]+\s*asked[\s,:;–—-]+{_SUBJECT}?{_SAYS}?[\"“]?(?:{_NO}|{_YES})"),
    re.compile(rf"^;\s*{_NO}(?P<yes>$^)?"),
    re.compile(r"^(?: (?:was|is|at|of|rated))* (?:times )?(?P<no>0|zero|nil)\b(?![.\d])(?P<yes>$^)?"),
    re.compile(r"^ [\"“]?(?P<no>never|not at all|0)\b(?P<yes>$^)?"),
    re.compile(
        r"^,? (?:was|were|is|has been|had been) (?:\w+ ){0,2}?(?:asked|inquired|put|raised|checked|screened"
        r"|explored|assessed)"
        rf"\b[\w' ]{{0,60}}?[,;:]? (?:and |but )?{_SUBJECT}?{_SAYS}?[\"“]?(?:{_NO}|{_YES})"
    ),
    re.compile(rf"^[^.;:]{{0,40}}?[,;] (?:her|his|their|the) answer (?:was|is) [\"“]?(?:{_NO}|{_YES})"),
)
"""A question about a term with its answer: "craving? none", "was asked about twice, and denied", "put to her; no"."""
_QUESTION_BEFORE = re.compile(
    r"\b(?:ask(?:ed|ing|s)|inquir(?:ed|ing|es)|check(?:ed|ing|s)?|screen(?:ed|ing|s)?|query|queried|question(?:ed|ing)?)"
    r" (?:\w+ ){0,3}?(?:about|of|for|re|regarding|after)[^.;]*$|\basked (?:any )?$|\bcheck(?:ed|ing|s)? on\b[^.;]*$"
)
_ANSWER_LATER = re.compile(rf"^[^.;:]{{0,60}}?[,;:] (?:and |but |which )?{_SUBJECT}?{_SAYS}?[\"“]?(?:{_NO}|{_YES})")
"""What follows on "asked about" within the sentence."""
_NONE_BEFORE = re.compile(r"\b(?:0|zero|den\.?)\s$")
_TELLS = re.compile(r"(?:hears?|heard|hearing|drank|used|cut|burn\w*|relapsed|hit)\b")
"""Terms that tell of themselves, though they stand behind "asked about"."""
_OVER = re.compile(
    r"^[^.;,]{0,40}?[\"”]?,? (?:(?:has|have|had) (?:not (?:come back|returned|recurred|been (?:back|present))"
    r"|passed (?:since|entirely)|receded|faded|stopped|ceased|gone(?! (?:up|to|there|back|out|down|on|over|home)\b)"
    r"|resolved|disappeared|subsided|abated|remitted"
    r"|cleared)|(?:is|are|was|were) (?:gone|over|in the past|no longer (?:present|there))|no longer (?:occur|come"
    r"|arise)s?|gone (?:for )?(?:since|now|\d)|did not (?:come back|return|recur)|(?:stopped|ceased)(?=[.,;]|$))"
)
"""It was there and is no more."""
_NOT_ASKED = re.compile(
    r"^[\s,:;-]*(?:no\?[\s,-]*(?:not asked|did ?n[o']?t ask|did not ask)"
    r"|asked\? ?(?:no\b|did ?n[o']? ?t|not\b)|(?:was |were )?not asked\b|(?:did not|didn'?t) ask\b)"
)
_NOBODY_ASKED = re.compile(
    r"\b(?:not asked|did ?n[o']?t ask|did not ask|nobody asked|no one asked|was ?n[o']?t asked|asked nothing"
    r"|nothing (?:was )?asked)(?: \w+){0,2}?"
    r" (?:about|re|regarding|of) (?:[\w/]+ (?:or|and|,) )*$"
)
"""`not asked about si`: no denial and no report."""
_AT_MOST = re.compile(r" (?:at (?:the )?most|or (?:fewer|less)\b|(?:is |as )?the limit)")
"""A limit that is set tells of no use: "two drinks at most"."""
_AIDS = re.compile(
    r"\b(?:line|skills?|card|plan|app|log|coaching|phone|number|headphones|list|sheet) (?:was |were |is |not )*$"
)
"""What helps is used here, not a drug: "coaching line not used"."""
_AS_A_PICTURE = re.compile(r"(?:struck|hit|hits|strikes) (?:her|him|them|me) (?:as|that|how|like|with its)\b")
_OTHER_NO = re.compile(
    r"\b(?:no|denie[sd]|without|not|neither|nor)\b[^,;]*\b(?:ideation|thoughts?|plan|intent|suicid\w+|hi"
    r"|si),? (?!(?:or|nor|and|any)\b)(?:(?:her|his|their|the) )?$"
)
_PARTED_WITH = re.compile(
    r"(?<!not )(?<!never )(?<!n't )\b(?:sold|pawned|surrendered|traded in|got rid of|gave (?:up|away)|turned in"
    r"|handed in) (?:(?:an?|the|all|any|both|one|of|her|his|their|my|old) ){0,3}$"
)
"""A weapon that is no longer there: "sold his rifle"."""
_THING = (
    r"(?:peon\w+|roses?|flowers?|hedges?|lawns?|grass|branch\w*|trees?|bush\w*|vines?|hay|hair|bangs|wood|boards?|paper"
    r"|cardboard|collages?|fabric|cloth|quilt\w*|patterns?|pictures?|magazines?|bread|cake|onions?|fruit|meat)"
)
_THINGS_CUT = re.compile(rf"cut\w*(?: (?:back|down|up|out|off|the|her|his|their|some|a|an|fresh|dead|old))* {_THING}\b")
_WORDS_DENY = re.compile(
    r"(?:none|no) |(?:c-?ssrs|columbia|asq)\b.*negative$|intend(?:s|ed)? nothing"
    r"|(?:did|do|does|has|have|had) not (?!(?:want|wake)\b)|(?:did|does)n't (?!(?:want|wake)\b)"
)
"""Terms that hold their own no: "did not drink"."""
_NEEDS_IT = re.compile(r"(?<!she )(?<!he )(?<!they )(?<!client )\b(?:need|needs|needed) $")
_BODILY = re.compile(
    r"\b(?:urges?|sel(?:f|ves)|arms?|wrists?|thighs?|legs?|skin|forearms?|stomach|scars?|wounds?|razors?|blades?|blood|bled"
    r"|self-harm|si\b|suicid\w+|nssi|as a teen\w*|history)\b"
)
_FOLLOWED_BY_RELATIVE = re.compile(
    r"\b(?:her|his|their|my|the client's) (?:\w+ )?(?:mother|sister|brother|mom|father|dad|son|daughter|cousin"
    r"|friend)\b"
)


@dataclass(frozen=True, slots=True)
class RiskMention:
    """A risk term of a sentence: kind, finer aspect, place in the sentence's `plain`, and how it stands there."""

    kind: Kind
    aspect: str
    start: int
    end: int
    status: RiskStatus
    asked: bool = False
    words: str = ""


@lru_cache(maxsize=TEXTS)
def risk_mentions(plain: str) -> tuple[RiskMention, ...]:
    """Find the risk terms of a lower-case sentence with shorthand written out, longest first at each place."""
    found = [_mention(plain, term) for term in _LEXICON.find(plain) if not _is_no_report(plain, term.start, term.end)]
    found.sort(key=lambda m: (m.start, -(m.end - m.start)))
    return tuple(_without_doubles(found))


def _mention(plain: str, term: Term) -> RiskMention:
    if term.tag != "abstinence":
        kind, aspect = term.tag.split()
        return _judged(plain, cast(Kind, kind), aspect, term.start, term.end)
    judged = _judged(plain, "substance_use", "use", term.start, term.end)
    begin, stop = clause_around(plain, term.start, term.end)
    status: RiskStatus = "topic"
    if judged.status == "another":
        status = "another"
    elif judged.status not in ("denied", "topic") and not _STRIVING.search(plain[begin:stop]):
        status = "denied"
    return RiskMention("substance_use", "use", term.start, term.end, status, False, plain[term.start : term.end])


_PUT_DOWN = re.compile(r"\b(?:put|puts|set|laid|dropp\w+|threw|thrown?|fell)\b[^.;]{0,40}$")
"""What was put down is picked up again: a pencil, no drink."""


_A_CALL = re.compile(
    r" (?:the (?:tele)?phone|(?:her|his|their) (?:calls?|phone)"
    r"|when(?:ever)? [^.;,]{0,24}\b(?:calls?|rings?|phones?))\b"
)
"""What is picked up when somebody calls is the telephone."""


def _is_no_report(plain: str, start: int, end: int) -> bool:
    """Tell whether a term stands for no risk here: nobody asked ("SI? did not ask"), or flowers were cut."""
    if _NOBODY_ASKED.search(plain[:start]) or _AS_A_PICTURE.match(plain, start):
        return True
    if plain.startswith("pick", start) and _PUT_DOWN.search(plain[:start]):
        return True
    if plain.startswith("pick", start) and _A_CALL.match(plain, end):
        return True
    if _AT_MOST.match(plain, end) or (plain.startswith("used", start) and _AIDS.search(plain[:start])):
        return True
    return bool(_NOT_ASKED.match(plain[end:])) or _cuts_things(plain, start)


def _judged(plain: str, kind: Kind, aspect: str, start: int, end: int) -> RiskMention:
    how = assertion(plain, start, end)
    another = how.of_another
    if another and (kind == "abuse" or plain.startswith("better off", start)):
        another = False
    if kind in ("abuse", "harm_to_others") and _FOLLOWED_BY_RELATIVE.search(plain[start : end + 30]):
        another = kind == "abuse"
    status: RiskStatus = "present"
    if how.topic and aspect not in ("safety", "attempt", "abuse"):
        status = "topic"
    elif another:
        status = "another"
    elif (how.negated and not _is_placed_weapon(plain, start, aspect)) or _is_gone(plain, start, end, aspect):
        status = "denied"
    elif how.historical or plain.startswith(("used to", "past ", "prior ", "previous "), start):
        status = "history"
    elif how.supposed and (kind != "suicidal_ideation" or _ONLY_IF.search(plain[:start])):
        status = "supposed"
    if aspect != "safety" and status in ("present", "supposed", "denied"):
        status = _by_answer(plain, start, end, status, how.asked)
    if aspect == "safety":
        status = _of_safety(plain[start:end], status)
    return RiskMention(kind, aspect, start, end, status, how.asked, plain[start:end])


def _by_answer(plain: str, start: int, end: int, status: RiskStatus, asked: bool) -> RiskStatus:
    """Read the answer where a term is a question ("craving? none"), and whether what was there is over."""
    after = plain[end:]
    if asked and status == "present" and not _TELLS.match(plain, start, end):
        status = _answered(_REASON.sub("", after[:_ANSWER_WITHIN]))
    answer = next((m for pattern in _ANSWERS if (m := pattern.match(after))), None)
    if answer is None and _QUESTION_BEFORE.search(plain[:start]):
        answer = _ANSWER_LATER.match(after)
    if answer:
        return "denied" if answer["no"] else "present"
    behind = _ASKED_BEHIND.match(after) if status == "present" else None
    if behind:
        answered = _SAID_AT_ONCE.match(after, behind.end())
        return "supposed" if answered is None else "denied" if answered["no"] else "present"
    if status == "denied" and _COUNTED.match(after) and _ELSEWHERE.search(plain[:start]):
        return "present"  # "no use, payday craving 2"
    if status == "present" and (_OVER.match(after) or _NONE_BEFORE.search(plain[:start])):
        return "denied"
    return status


def _is_placed_weapon(plain: str, start: int, aspect: str) -> bool:
    """Tell whether a gun stands behind a no that is another thing's: "no plan, gun locked"."""
    return aspect == "means" and bool(_OTHER_NO.search(plain[:start]))


def _is_gone(plain: str, start: int, end: int, aspect: str) -> bool:
    """Tell whether a term holds its own no, or is of a weapon that was sold or given up."""
    if _WORDS_DENY.match(plain, start, end):
        return True
    return aspect == "means" and bool(_PARTED_WITH.search(plain[:start]))


def _cuts_things(plain: str, start: int) -> bool:
    """Tell whether flowers, hair or paper are cut here ("the roses need cutting") and nobody's body."""
    if not plain.startswith("cut", start) or _BODILY.search(plain):
        return False
    return bool(_THINGS_CUT.match(plain, start) or _NEEDS_IT.search(plain[:start]))


def _answered(after: str) -> RiskStatus:
    """Read the answer to what was asked about; without one the kind was only asked."""
    if _RATED.match(after):
        return "present"
    if _SAID_NO.search(after):
        return "denied"
    return "present" if _SAID_YES.search(after) else "supposed"


def _of_safety(words: str, status: RiskStatus) -> RiskStatus:
    """`feels safe` and `risk low` deny; `feels unsafe` and `not safe` affirm."""
    if status == "another":
        return status
    if "unsafe" in words:
        return "denied" if status == "denied" else "present"
    if re.search(r"\bsafe$|low|minimal", words):
        return "present" if status == "denied" else "denied"
    return status


def _without_doubles(found: list[RiskMention]) -> Iterator[RiskMention]:
    taken: dict[str, int] = {}
    for mention in found:
        key = mention.kind
        if taken.get(key, -1) > mention.start:
            continue
        taken[key] = mention.end
        yield mention


KIND_WORDS: Mapping[str, str] = {
    "suicidal_ideation": "suicidal thoughts",
    "self_harm": "self-harm",
    "harm_to_others": "harm to others",
    "abuse": "abuse",
    "substance_use": "substance use or craving",
    "other": "destabilization or psychosis",
    "any": "safety",
}
"""Each kind in words for a finding's message."""
