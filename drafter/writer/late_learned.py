"""What those write who learned English late, put as English says it where the form leaves no doubt."""

import re
from collections.abc import Callable

from drafter.writer.lexicon import as_verb, forms_of, third_person, word_set

_NUMBER = r"(?:\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_SPAN = r"(?:days?|weeks?|months?|years?|nights?)"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_RISK = r"(?:suicid|thoughts?\b|ideas?\b|death|dying|self-harm|SI\b|HI\b|plans?\b|voices?\b|wish)"
_WORK = (
    r"nurse|teacher|driver|cook|soldier|farmer|cleaner|mechanic|engineer|doctor|student|waiter|waitress|tailor|baker"
    r"|carpenter|singer|lawyer|accountant|secretary|cashier|electrician|plumber|painter|housewife|manager"
)
_ENDED = re.compile(r"\b(?:stop\w*|quit|left|lost|died|ended|gone|finished)\b[^.;,]*$", re.IGNORECASE)


def _how_long(match: re.Match[str]) -> str:
    """Say `for two weeks` of what goes on, `two weeks ago` of what has ended."""
    return f"{match[1]} ago" if _ENDED.search(match.string[: match.start()]) else f"for {match[1]}"


_CLAUSE = r"(?:that|to|he|she|no|not|of|about|his|her|the|is)\b"
_ONE = (
    r"husband|wife|mother|father|mom|dad|son|daughter|sister|brother|doctor|boss|landlord|neighbor|boyfriend|girlfriend"
)


def _agrees(match: re.Match[str]) -> str:
    """Say `husband makes` for `husband make`, where the word is a verb and nothing else."""
    bare = forms_of(match[2]) == {"base"} and not word_set("count_nouns") & {match[2]}
    return f"{match[1]} {third_person(match[2])} " if bare else match[0]


def _has_done(match: re.Match[str]) -> str:
    """Say `has lost it` for `has it lost`."""
    return f"{match[1]} {match[2]} it" if "participle" in forms_of(match[2]) else match[0]


def as_past(base: str) -> str:
    """Say `saw` for `see`."""
    verb = as_verb(base, "base")
    return verb.past if verb else base


_PUT: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), said)
    for pattern, said in (
        (rf"\bnegat(?:es?|ed|ing)(?= (?:any |all |of )?{_RISK}|\s*(?:[,;.]|$))", "denies"),
        (rf"\basked for (?={_RISK})", "asked about "),
        (r"\brefers (?=that\b|to feel\b|feeling\b|pain\b|fear\b)", "reports "),
        (r"\b(?:has|have) (?=afraid\b)", "is "),
        (rf"\bsince ({_NUMBER} {_SPAN})\b(?! ago)", _how_long),
        (rf"\b({_NUMBER}|once) times? (?:by|in the) (day|week|month|night)\b", r"\1 times a \2"),
        (r"\bone times a ", "once a "),
        (r"\b(must|can|could|should|might|will) to (?=[a-z]+\b)", r"\1 "),
        (r"\bcomplain(s|ed|ing)? (?=(?!of\b|about\b|that\b|to\b|when\b|but\b|and\b|or\b|less\b|more\b|during\b"
            r"|in\b|all\b)[a-z])",
         lambda m: f"complain{m[1] or ''} of "),
        (rf"^(want|explain|say(?! (?:no|the|to)\b)|report|mention|admit|fear|deny) (?={_CLAUSE})",
         lambda m: third_person(m[1].lower())+" "),
        (rf"(?:^|(?<=that )|(?<=, )|(?<=his )|(?<=her )|(?<=and ))({_ONE}) ([a-z]+) (?=(?:[a-z]+ )?(?:to|her|him"
            rf"|me|it|the|that|no|not)\b)", _agrees),
        (r"\b(has|have) it ([a-z]+)(?=\s*(?:[,;.]|$))", _has_done),
        (r", what (?=(?:is|was) [a-z]+(?: for (?:her|him|them|me))?\s*(?:[,;.]|$))", ", which "),
        (r"\b(\d|10) from (?=10\b(?! to))", r"\1 of "),
        (rf",? \bbefore ({_NUMBER} {_SPAN}) (?=\d)", r", \1 ago "),
        (r"\b(wants?|wanted) (?=(?:die|live|hurt|drink|use|cry|end|work|change|know|join|marry|return)\b(?! of\b))",
         r"\1 to "),
        (r"\bmore bad\b", "worse"),
        (r"\bmore good\b", "better"),
        (r"\bspoke few\b", "spoke little"),
        (r"\blook(s|ed|ing)? the (?=phone|clock|door|floor|watch|window|screen|others|group|wall)", "look\\1 at the "),
        (rf"(?<!on )(?<!since )(?<!of )(?<!from )(?<!until )\bthe ({_WEEKDAY})\b"
         r"(?! (?:group|class|meeting|session|before|after|of|that|one))", r"on \1"),
        (rf"\b(was|is) (?=(?:{_WORK})\b(?! (?:who|at|by)\b))", r"\1 a "),
        (rf"\b(he|she|client) stop ([^,;.]*? )({_NUMBER} {_SPAN})(?=\s*(?:[,;.]|$))", r"\1 stopped \2\3 ago"),
        (r"(?:^|(?<=[.;] ))(bruis\w+|marks?|cuts?|wounds?|injur\w+|scars?|tremors?|swelling|burns?|weapons?) I "
         r"(?:did not|didn['’]?t) (see|notice|find)(?=\s*(?:[,;.]|$))",
         lambda m: f"the therapist {as_past(m[2].lower())} no {m[1].lower()}"),
        (r", before (?=\d+(?:/\d+)?(?: ?(?:hours?|h|kg|mg|times?))?\s*(?:[,;.]|$))", ", previously "),
        (r"\bspecially\b", "especially"),
        (r"\bwithout that (?:I|the therapist) asks?\b", "without being asked"),
        (r"\bin (?:the )?individual(?=\s*(?:[,;.]|$))", "in the individual session"),
    )
)  # fmt: skip
_QUOTED = re.compile(r"(\"[^\"]*\"|“[^”]*”)")


def as_english_says_it(text: str) -> str:
    """Put the forms; quotations stay."""
    parts = _QUOTED.split(text)
    return "".join(part if i % 2 else _put(part) for i, part in enumerate(parts))


def _put(part: str) -> str:
    for pattern, said in _PUT:
        part = pattern.sub(said, part)
    return part
