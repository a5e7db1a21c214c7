"""Days that are told by a feast: "Wed before Thanksgiving", "the Monday after New Year's", "two days before Easter"."""

import re
from collections.abc import Iterator

from guardrails.deid.recognizer import Found, Recognizer
from guardrails.deid.tokens import places_of, tokens_of
from guardrails.session import SessionFile

_WEEKDAY = r"(?:mon|tue|wednes|thurs|fri|satur|sun)day|mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun"
_NUMBER = r"(?:\d{1,2}|a|one|two|three|four|five|six|ten)"
_FEAST = (
    r"(?:thanksgiving|tgiving|christmas(?:[ ](?:day|eve))?|xmas(?:[ ](?:day|eve))?|easter|passover|pesach|hanukkah|chanukah|yom[ ]kippur|rosh[ ]hashanah"
    r"|eid(?:[ ]al[ -]\w+)?|ramadan|diwali|halloween|juneteenth|kwanzaa|ash[ ]wednesday|good[ ]friday|palm[ ]sunday|epiphany|three[ ]kings(?:[ ]day)?"
    r"|super[ ]bowl|mardi[ ]gras|black[ ]friday|new[ ]year'?s?(?:[ ](?:day|eve))?|nye|tet|lunar[ ]new[ ]year|cinco[ ]de[ ]mayo|navidad|ano[ ]nuevo"
    r"|(?:labor|memorial|veterans|columbus|presidents'?|mothers?'?|mother's|fathers?'?|father's|mlk|martin[ ]luther[ ]king|independence|valentine'?s"
    r"|st\.?[ ]patrick'?s|groundhog|boxing|remembrance|canada|election|bastille)[ ]day|(?:the[ ])?(?:4th|fourth)[ ]of[ ]july|bank[ ]holiday)"
)
_TOLD = re.compile(
    rf"(?<![\w'-])(?:the[ ])?(?:(?:{_WEEKDAY})|(?:{_NUMBER}[ ])?days?|eve)\.?[ ](?:right[ ]|just[ ]|b4[ ]|of[ ])?"
    rf"(?:before|b4|after|past|following|preceding)[ ]{_FEAST}(?![\w-])"
)
_HEADS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun day days".split()
)
_BACK = 12
"""Letters before the weekday in which "the" or a number may stand."""


def find(text: str, file: SessionFile) -> Iterator[Found]:  # noqa: ARG001
    """Find a day that is counted from a feast; the feast alone, a weekday alone stay."""
    fold, tokens = tokens_of(text)
    for at in places_of(text, _HEADS):
        start = tokens[at].start
        for match in _TOLD.finditer(fold.plain, max(0, start - _BACK), start + 60):
            yield Found(*fold.span(*match.span()), "DATE", 0.95)


RECOGNIZER = Recognizer(
    name="days beside feasts",
    covers=("C",),
    find=find,
    examples=(
        "visit set «Wed. before Thanksgiving», back «the Monday after New Year's», surgery «two days before Easter»",
        "died «the day after christmas», hearing «the friday after labor day», left «tues after mlk day»",
        "dreads Thanksgiving, off the day before, group Monday before lunch, worse after Christmas, the week after Easter, Monday after group, Halloween week",
    ),
    limits="A feast by itself.",
)
