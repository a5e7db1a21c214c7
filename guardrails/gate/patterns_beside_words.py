"""Strong patterns that words around make strong: ages, days, roads, records in groups of digits."""

import re
from collections.abc import Mapping

from guardrails.language.sieve import Sieve

_OLD = r"(?:9\d|1[01]\d)"
_ENDS = r"(?=\s*(?:[,;)◊&=]|\.(?!\d)|$))"
_NAMED_STREET = r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Parkway|Pkwy|Drive|Highway)"

BESIDE_WORDS: Mapping[str, Sieve] = {
    "age over 89, told otherwise": Sieve(
        rf"\bturn(?:s|ed|ing)? (?:now |just )?(?:{_OLD}|ninety)\b(?!\s?(?:%|/\d|around|mg))"
        rf"|\b(?:died|passed|lady|man|woman|mother|father|mom|dad)\b[^.;\n]{{0,24}} (?:at|of) {_OLD}{_ENDS}"
        rf"|\b(?:gran|gram|grandma|aunt|uncle|mother|father|mom|dad|suegr[oa]|abuel[oa])\b[^.;\n]{{0,24}}, {_OLD},"
        rf"|\b(?:she|he|who|mother|father|mom|dad) (?:is|was|will be|made|hit|reached)"
        rf" (?:{_OLD}|ninety(?:[ -]\w+)?)(?=\s*(?:[,;)]|$)|\s(?:and|in|on|next|come|years)\b)"
        rf"|(?<![\w.,/:-]){_OLD} (?:años|by passport|on paper)\b"
        r"|\b(?:9\dth|9[1-3](?:st|nd|rd)|100th|10\dth|ninet(?:ieth|y-\w+(?:st|nd|rd|th))|hundredth) (?:birthday|bday)\b"
        rf"|\bninety[ -](?:one|two|three|four|five|six|seven|eight|nine)(?= years|,|\s*&|$)"
        rf"|\bage {_OLD}(?!\d|\s?%)",
        re.IGNORECASE | re.MULTILINE,
    ),
    "day of a month, alone": Sieve(
        r"(?<![\w./,:$-])(?<!wk )(?<!week )(?<!used: )"
        r"(?:0?[1-9]|1[0-2])/(?:1[6-9]|2[235689]|31)(?![\w/%.-]|\s?(?:attended|sessions?|visits|items?|days"
        r"|nights|meetings|used|here|present|pts|points|correct|groups|steps|weeks))"
        r"|◊ (?:the )?(?:[4-9]|1\d|2\d|30|31)(?:st|nd|rd|th)\b(?=\s*(?:[.,;:?!)◊]|$|\b(?:at|in|w|with|for|to|@)\b))"
        r"|\b(?:til|till|until|through|thru|due|by|back|deadline) (?:1[0-2]|[1-9])[.-](?:3[01]|[12]\d)(?![\w.%-])",
        re.IGNORECASE,
    ),
    "street by its name": Sieve(
        rf"\b(?!Sesame|Wall|Main)(?:[A-Z][\w'.-]+ ){{1,3}}{_NAMED_STREET}\b(?![.\s]*◊)"
        rf"|\b(?:(?:NORTH|SOUTH|EAST|WEST) )?[A-Z]{{4,}} (?:AVE|AVENUE|BLVD|STREET|ROAD|PKWY)\b"
    ),
    "street in small letters": Sieve(
        r"\b(?:on|off|at|from|near) (?!(?:the|a|his|her|my|our|their|this|that|main|back|side)\b)[a-z]{4,}"
        r" (?:st|street|ave|avenue|blvd|boulevard|pkwy)\b"
    ),
    "road by its number": Sieve(r"\b(?:hwy|highway|rte|route|county road|state road) \d{1,4}\b", re.IGNORECASE),
    "road by its letters": Sieve(r"(?<![\w/-])(?:FM|SR|CR) \d{3,4}\b(?![.%/:])|\b(?:RR|Rural Route) \d{1,2} Box \d+"),
    "last digits of a number": Sieve(
        r"\b(?:numbers?|card|file|social|ssn|account|acct|phone|cell)\b[^.;\n]{0,12}"
        r" end(?:s|ing)?(?: in| with)? \d{3,4}\b"
        r"|\blast (?:four|4)\b(?: digits)?(?: of[^.;\n]{1,20})?(?: (?:is|are|was))? ?:? ?\d{4}\b",
        re.IGNORECASE,
    ),
    "record in groups": Sieve(
        r"(?<![\w./:$-])(?!(?:19|20)\d\d-(?:19|20)\d\d)(?!(?:[01]\d|2[0-4])[0-5]\d-(?:[01]\d|2[0-4])[0-5]\d)"
        r"(?=[\d-]{7,12}(?![\d-]))\d{2,6}-\d{2,6}(?![\w/.-])"
        r"|(?<![\w./:-])[A-Z]{2,6}(?:[-/][A-Z]{1,3})?[-/]\d{2,4}[-/]\d{3,}(?![\w/])"
        r"|(?<![\w./:-])[A-Z]{2}-[A-Z]{1,3}-\d{4,}|(?<![\w./:-])(?:19|20)\d\d-[A-Z]{2,4}-\d{3,}",
    ),
}
