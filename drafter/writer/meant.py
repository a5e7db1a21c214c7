"""What hasty typing means, written out before it is read: joints, possessives without a mark, late-learned English.

Quotations stay as they are.
"""

import re
from collections.abc import Callable

from drafter.writer.lexicon import as_verb, is_adjective

_END = r"(?=\s*(?:[,;.]|$))"
_KIN = (
    r"niece|nephew|sister|brother|mom|dad|mother|father|husband|wife|son|daughter|boyfriend|girlfriend|partner"
    r"|aunt|uncle"
    r"|cousin|grandma|grandpa|grandmother|grandfather|baby|friend|kid"
)
_ONE = r"husband|wife|mother|father|mom|dad|boyfriend|girlfriend|partner|fiancee?|grandm\w+|grandpa|grandfather|baby|ex"
_THINGS = (
    r"party|wedding|house|place|birthday|funeral|accident|death|car|room|graduation|school|apartment|job|illness"
    r"|surgery"
    r"|game|recital|voice|grave|phone|cancer|drinking|anniversary|diagnosis|boyfriend|girlfriend|number|address"
    r"|couch|name"
    r"|ashes|things|clothes|bf|gf"
)
_NO_THING = (
    r"and|are|were|is|was|have|had|has|who|that|or|in|on|at|to|with|for|from|came|said|did|do|not|when|while|because"
    r"|but"
)
_AFTER_ITS = (
    r"too|not|so|a|an|the|all|been|ok|okay|fine|hard|like|just|still|getting|going|only|at|about|because|really|more"
    r"|better|worse|easier|harder"
)
_SAYS = r"says|said|reports|reported|states|stated|thinks|thought|feels|believes|guesses|figures|claims"
_DONE = (
    r"told|asked|given|taken|made|done|had|stopped|started|seen|gone|come|lost|quit|left|moved|got|gotten|felt"
    r"|found|kept"
    r"|put|used|tried|called|written|thrown|cut|met|paid|sold|bought|brought|sent"
)
_LONG_DONE = (
    r"slept|been|had|eaten|drunk|cried|stopped|started|quit|relapsed|gained|gotten|begun|skipped|taken|seen|known"
)
_HOURS = r"\d|two|three|four|five|six"


def _past_after_be(match: re.Match[str]) -> str:
    verb = as_verb(match[2], "base")
    if not verb or match[2] == "like" or is_adjective(match[2]) or (match[2] == verb.participle and match[2] != "come"):
        return match[0]
    return f"{match[1]} {verb.past}"


_Said = str | Callable[[re.Match[str]], str]
_MEANT: tuple[tuple[re.Pattern[str], _Said], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), said)
    for pattern, said in (
        # labels and times
        (r"\b(c/o|complains? of|complained of)\s*:", r"\1"),
        (r"^(arrived|left|joined|came)\s*[:=]?\s*(?=\d{1,2}:\d\d)", r"\1 at "),
        (r"(?<![\w:])(?<!from )(\d{1,2}:\d\d) (?:to|-) (?=\d{1,2}:\d\d)", r"from \1 to "),
        (r"(?<!\d )\b(?:for )?(?:the )?(first|last) (\d\d?)" + _END, r"for the \1 \2 minutes"),
        (r"\bq ?(\d\d?) ?h(?:rs?)?\b", r"every \1 hours"),
        (r"\b(\d\d?)(am|pm)\b", r"\1 \2"),
        (
            r"\bsat(?= (?:if|at \d|am|pm|morning|afternoon|night|evening|sun|and sun)\b)"
            r"|(?<=\bnext )sat\b|(?<=\blast )sat\b"
            r"|(?<=\bon )sat\b|(?<=\bthis )sat\b|(?<=\bby )sat\b|(?<=\buntil )sat\b|(?<=\btil )sat\b",
            "Saturday",
        ),
        (r"\b(?:thanksgiving|christmas|easter|halloween|hanukkah|ramadan)\b", lambda m: m[0].capitalize()),
        (r"\blate x ?(\d\d)(?: ?min(?:ute)?s?)?\b", r"\1 minutes late"),
        # joints
        (r"^(?:ok(?:ay)?|so|and|then|next)?,? ?(?:for|with) (?:him|her|them),? (?=(?:he|she|they)\b)", ""),
        (
            r"^(when (?:asked|prompted|challenged|confronted|called on)\b[^,;.]{0,40}?(?<!\bI)) (?=(?:said|says"
            r"|denied|became"
            r"|nodded|shrugged|started|cried|reported|stated|agreed|replied|answered)\b)",
            r"\1, ",
        ),
        (r"(?<!\buds)(?<!\bscreen)(?<!\btest)(?<!\buds:)(?<=[a-z]) \+ (?=[a-z])", " and "),
        (
            r"(?<=\w)(?<!\bwhen)(?<!\bif)(?<!\bas)(?<!\bthan)(?<!\bwhat)(?<!\bthat)(?<!\btill)(?<!\bsince)"
            r"(?<!\bbefore)(?<!\bafter)(?<!\buntil)(?<!\bbecause)(?<!\bsays)(?<!\bsaid)(?<!\bsay)(?<!\bthinks)(?<!\bknows)"
            r" ((?:she|he|they) (?:did|does|didn't|did not|refused|declined|agreed))" + _END,
            r", \1",
        ),
        (
            rf"(?<=\w)(?<!\bwhat)(?<!\bthat)(?<!\bhow)(?<!\bwhich)(?<!\bthan)(?<!\bas)(?<!thing)"
            rf" ((?:she|he|they) (?:{_SAYS}))" + _END,
            r", \1",
        ),
        (r"(?<=\w) (nothing (?:found|noted|new|reported|disclosed))\b", r", \1"),
        (rf"\b(not sleeping(?: well)?) ((?:maybe|about|only|like) (?:{_HOURS}))", r"\1, \2"),
        (r"\b((?:asked|asks) (?:for|about)\b[^,;.]*), (given|provided|granted)" + _END, r"\1 which was \2"),
        # words
        (r"(?<!\bwas )(?<!\bwere )(?:\b(?:is|are) )?\b(?<!not )gonna (?=[a-z])", "will "),
        (
            rf"\b(she|he|they|it)['’]s ({_DONE}) "
            r"(?=(?:her|his|their|the|a|an|it|him|me|us|no|some|off|back|out|up)\b)",
            r"\1 has \2 ",
        ),
        (
            rf"\b(she|he|client|it)['’]s ((?:(?:not|never|already|still not|just|also) )?(?:{_LONG_DONE}))\b",
            r"\1 has \2",
        ),
        (rf"\b(she|he)['’]s ((?:not|never|already) (?:{_DONE}))\b", r"\1 has \2"),
        (r"\b(want|wants) do\b", r"\1 to do"),
        (r"\bno[- ]contact (?=order|rule|agreement)", "no-contact "),
        (r"\bno[- ](harm|suicide|self-harm|violence|drinking|use) (?=contract|agreement|rule|policy)", r"no-\1 "),
        (r"(?<=\bsaid )idk\b|(?<=\bsays )idk\b", "I do not know"),
        (r"(?<=\btold )us\b|(?<=\bshowed )us\b|(?<=\btells )us\b|(?<=\bthanked )us\b", "the group"),
        (r"(?<!\bher )(?<!\bhis )(?<!\btheir )(?<!\bthe )(?<!\ba )\bquote:? (?=[\"“])", ""),
        (rf"\bits (?=(?:{_AFTER_ITS})\b)", "it's "),
        (rf"\b({_KIN})s (?=(?:{_THINGS})\b)", r"\1's "),
        (r"\b(someone|somebody|everyone|everybody|nobody|anyone|anybody)s (?=[a-z])", r"\1's "),
        (rf"\b(her|his|their|my|the) ({_ONE})s (?!(?:{_NO_THING})\b)(?=[a-z])", r"\1 \2's "),
        # English learned late
        (r"\bno have\b", "does not have"),
        (r"\b(he|she|client) (?:don't|dont|do not)\b", r"\1 does not"),
        (
            rf"\b({_KIN}|staff|patient|client) (say|tell|think|report|feel|want) (?=(?:he|she|that|him|her|no|not)\b)",
            r"\1 \2s ",
        ),
        (r"\b(he|she|client) (?:is|was) ([a-z]+)\b", _past_after_be),
        (
            r"\b(wants?|wanted|needs?|needed|tries|tried|plans?)"
            r" (?=(?:take|go|come|be|speak|see|eat|get|make|tell|find|do|try|have|leave|stay|stop|buy|sleep|call)\b)",
            r"\1 to ",
        ),
    )
)


def as_meant(text: str) -> str:
    """Write out what hasty typing leaves out; what stands between quotation marks is not touched."""
    parts = re.split(r"(\"[^\"]*\"|“[^”]*”)", text)
    return "".join(
        part if part[:1] in {'"', "“"} else _written(part, parts[i + 1 : i + 2]) for i, part in enumerate(parts)
    )


def _written(part: str, after: list[str]) -> str:
    quoted = bool(after)
    for pattern, said in _MEANT:
        part = pattern.sub(said, part)
    return re.sub(r"\bquote:? $", "", part, flags=re.IGNORECASE) if quoted else part
