"""The field's shorthand and how it is written out: `pt c/o poor sleep x3 wks` in whole words."""

import re
from collections.abc import Callable
from functools import lru_cache

from guardrails.language.read_once import TEXTS
from guardrails.language.short_forms import EXACT_FORMS, LOOSE_FORMS
from guardrails.language.sieve import Index, Sieve

_QUOTED = Sieve(r"\"[^\"\n]*\"|“[^”\n]*”|\[[A-Z][A-Z_]*_\d+\]")
"""What stays as typed: quotations, and placeholders of the masking stage."""


_NUMBER = r"\d+(?:\.\d+)?"
_UNIT = (
    r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|nights?|nites?|weeks?|wks?|months?|mos?|years?|yrs?"
    r"|sessions?)"
)
_DRUG = (
    r"(?:\b\w+(?:ine|ol|am|pam|one|ium|ate)\b|lexapro|zoloft|prozac|wellbutrin|abilify|celexa|effexor|lamictal|xanax|ativan"
    r"|buspar|haldol|meds?\b|medications?\b|\bmg\b|lithium|rx)"
)

_KIN = r"mother|father|sister|brother|husband|wife|daughter|son|partner|boyfriend|girlfriend|mom|dad|boss|friend"
_KINS = r"birthday|house|car|death|funeral|job|drinking|phone|text|illness|surgery|help|family|room|place|anger"
_TO_DO = r"(?:call|be|go|try|do|have|ask|use|talk|bring|take|not|get|make|tell|text|leave|come|never|probably)\b"
_SPAN = r"wknd|weekend|day|week|wk|month|mo|night|nite"
_BODY = r"\s(?:arm|leg|hand|wrist|eye|side|knee|shoulder|forearm|thigh|foot)\b"
_MONTHS = {"jan": "January", "feb": "February", "mar": "March", "apr": "April", "aug": "August", "sep": "September",
           "oct": "October", "nov": "November", "dec": "December"}  # fmt: skip

_CODE = "SI|HI|AVH|AH|VH|SIB|NSSI|SH|SA"
_CODES = {"SI": "suicidal ideation", "HI": "homicidal ideation", "AH": "auditory hallucinations",
          "VH": "visual hallucinations", "AVH": "auditory or visual hallucinations", "SIB": "self-injurious behavior",
          "NSSI": "non-suicidal self-injury", "SH": "self-harm", "SA": "SA"}  # fmt: skip

_NOT_ASKED = r"(?!\s+(?:was |were )?(?:not|never|wasn['’]?t|un\w+|defer\w*|declin\w*|refus\w*)\b)"
"""What a denial before it does not reach: `denies SI, HI not asked`."""

_IN_LAWS = {"m": "mother", "f": "father", "b": "brother"}

_Rule = tuple[Sieve, str | Callable[[re.Match[str]], str]]


def _rule(pattern: str, long: str | Callable[[re.Match[str]], str], flags: int = re.IGNORECASE) -> _Rule:
    return Sieve(pattern, flags), long


_FORMS: tuple[_Rule, ...] = (
    _rule(r"\bpin ?pts?\b\.?(?: pupils?)?", "pinpoint pupils"),
    _rule(r"\b(per|texted|called|told|paged|emailed|notified|informed|from|contacted|messaged)"
          r" ((?:his|her|their|the) )?indiv\.? (?:tx|ther|tpist)\b",
          lambda m: f"{m[1]} {m[2] or ''}individual therapist"),
    _rule(r"\bindiv\.? (?:tx|ther|tpist)(?= (?:told|aware|notified|says?|said|called|knows|informed|will|agreed?s?"
          r"|paged|texted|emailed|wants)\b)", "individual therapist"),
    _rule(rf"\bx ?(\d+)\+ ?(?={_UNIT}\b)", r"for \1+ "),
    _rule(r"\b(\d{2,3}/\d{2,3}\)?,? ?)hr (?=\d{2,3}\b(?!\s?(?:h|hrs?|mins?|minutes)\b))", r"\1heart rate "),
    _rule(r"\b(?:dnies|denys)\b", "denies"),
    _rule(r"\b(?:dnied|deneid|deined)\b", "denied"),
    _rule(r"\b([SH])/I\b", r"\1I", 0),
    _rule(r"(?:^|(?<=[,;.] ))hi(?=,? (?:not|was not|wasn['’]?t|never) (?:askd|ask|assess|screen|explor))", "HI"),
    _rule(
        rf"(?<![\w/])((?:no|denie[sd]) (?:{_CODE})(?:/(?:{_CODE}))*) "
        r"(?=asked (?:direct|directly|outright|straight|privately|alone|twice|x ?\d|by|because)\b)",
        r"\1, ", 0,
    ),
    _rule(r"(?:^|(?<=[,;.] )|(?<=\bsi )|(?<=\bhi ))deny (?=(?:si|hi|sib|sh|avh)\b)", "denies "),
    _rule(r"(?<![\w/])(denie[sd] (?:SI|HI|SIB|AVH)) (?=denie[sd]\b)", r"\1, "),
    _rule(r"(?<![\w/])(si|sh)\s?/\s?(hi|sh|si|sib|avh|ah|vh)(?![\w/])", lambda m: m[0].upper(), 0),
    _rule(r"(?<![\w/])(si|avh)\s+(?=(?:none|no|denied|denies|neg)\b)", lambda m: m[0].upper(), 0),
    _rule(
        rf"\basked (?:about )?((?:{_CODE})(?:/(?:{_CODE}))*)(?:\s?[,:;]|\s[-–—])\s?denie[sd]\b",
        r"denied \1 when asked", 0,
    ),
    _rule(r"\b(ask(?:ed|s)?) (?=(?:SI|HI|SH|SIB|AVH)\b)", r"\1 about ", 0),
    _rule(r"(?<=\bpos )si\b|(?<=\bneg )si\b|(?<=\bpositive )si\b", "SI", 0),
    _rule(r"(?<=\bask )si\b", "about SI", 0),
    _rule(rf"(?<![\w)])[-–−]\s?({_CODE})\s?[/,]\s?[-–−]\s?({_CODE})\b", r"no \1, no \2", 0),
    _rule(rf"(?<![A-Z])(?<![A-Z]\s)(?:\(\s?[-+–−]\s?\)\s?(?:{_CODE})\b[,;\s]*)+", lambda m: _signed(m[0]), 0),
    _rule(rf"\b({_CODE})(?:\s?|\s?:\s?(?=\S+\s*(?:$|[,;.])))\(\s?[-–−]\s?\)", r"no \1,", 0),
    _rule(rf"\b({_CODE})(?:\s?|\s?:\s?(?=\S+\s*(?:$|[,;.])))\(\s?\+\s?\)", r"positive for \1,", 0),
    _rule(r"(?<=[a-z] )\(\s?[-–−]\s?\)(?=\s*(?:$|[,;.]))", "negative", 0),
    _rule(r"(?<=[a-z] )\(\s?\+\s?\)(?=\s*(?:$|[,;.]))", "positive", 0),
    _rule(r"(?:^|(?<=[,;:] ))\(\s?[-–−]\s?\)\s?(?=[a-z])", "no "),
    _rule(r"(?:^|(?<=[,;:] ))\(\s?\+\s?\)\s?(?=[a-z])", "positive for "),
    _rule(
        rf"(?<!no )(?<!denies )(?<!denied )(?<![\w/])((?:(?:{_CODE})/)*(?:{_CODE}))\s*[:=?]?\s*"
        r"(?:no|none|neg|nil|n|N|No|0)\b"
        rf"(?=\s*(?:$|[,;.]|(?:and\s)?(?:{_CODE})\b))",
        r"no \1,", 0,
    ),
    _rule(
        r"(?<![\w/])(no|denie[sd]|denying|deny|neg(?:ative)? for|any|without|w/o|re:?|about|asked"
        r"|passive|active|hx|h/o|of)"
        r"\s+si(?![\w'])", r"\1 SI",
    ),
    _rule(
        r"(?<![\w/])(no|denie[sd]|denying|neg(?:ative)? for|any|without|w/o|passive|active)"
        r"\s+(hi|sh|sib|nssi|avh|ah|vh)(?![\w'])",
        lambda m: f"{m[1]} {m[2].upper()}",
    ),
    _rule(r"(?<![\w/])(no (?:SI|HI|SH|SIB|NSSI|AVH|AH|VH)(?: urges?| thoughts?)?) (?=no \w)", r"\1, ", 0),
    _rule(r"(?<![\w/])not SI,? (?:and |or |nor )?(?:not )?HI\b", "not suicidal or homicidal", 0),
    _rule(r"(?<![\w/])not (SI|HI)\b", lambda m: "not suicidal" if m[1] == "SI" else "not homicidal", 0),
    _rule(
        r"\b(\d+)\s?x\s?/?\s?(wk|week|day|mo|month|night)\b",
        lambda m: f"{m[1]} times a {({'wk': 'week', 'mo': 'month'}).get(m[2].lower(), m[2].lower())}",
    ),
    _rule(r"\bno \$(?!\s?\d)", "no money"),
    _rule(r"\bbp\b(?=\s(?:meds?|medications?|pills?|check|high|low|up|down)\b)", "blood pressure"),
    _rule(r"\b(on|via|over|through|thru|off) fb\b|\bfb(?= (?:posts?|page|messenger|messages?|live|friends?)\b)",
          lambda m: f"{m[1]} Facebook" if m[1] else "Facebook"),
    _rule(r"\bUA\b", "urinalysis", 0),
    _rule(r"\bdispo\b", "disposition"),
    _rule(r"\bLi(?= (?:level )?(?:was |is |at |from )?[012]\.\d)", "lithium", 0),
    _rule(r"\beval['’]?d\b", "evaluated"),
    _rule(r"\ba min\b(?!\.?\s*(?:of|amount))", "a minute"),
    _rule(r"(?<!\d)(?<!\d )\b([mfb])il\b", lambda m: f"{_IN_LAWS[m[1].lower()]}-in-law"),
    _rule(rf"(?<![\w/+-])si(?:\s*/\s*|,?\s+)hi(?:\s*/\s*|,?\s+(?:or\s+|and\s+|&\s*)?)avh\b(?!\s?[-+(]){_NOT_ASKED}",
          "SI/HI/AVH"),
    _rule(rf"(?<![\w/+-])SI(?:,?\s+(?:or\s+|and\s+|&\s*)?)HI\b(?!\s?[-+(:=]|,){_NOT_ASKED}", "SI/HI", 0),
    _rule(r"(?<![\w/])si\s*/\s*hi\b", "SI/HI"),
    _rule(rf"\b(denie[sd]|denying|no)\s+({_CODE})\s?\+\s?(?=(?:a\s)?(?:plan|intent|means)\b)", r"\1 \2 and "),
    _rule(r"(?:(?<=^)|(?<=[,.;] ))(si|hi|avh|ah|vh)(?=\s+(?:none|neg|denie[sd])\b)", lambda m: m[1].upper()),
    _rule(r"(?<![\w/])(?<!say )(?<!says )(?<!said )(?<!saying )(si|hi|avh)(?=\s*[:=]|\s*-(?!\w)"
    r"|\s*\([-+])", lambda m: m[1].upper()),
    _rule(r"\b(SI/HI/AVH|SI/HI|SI|HI|AVH|AH/VH|AH|VH|SIB|NSSI|SH)\s?:?\s?neg(?:ative)?\b", r"no \1", 0),
    _rule(r"\bneg(?:ative)?\.?\s+(?=(?:SI|HI|AVH|AH|VH|SIB|NSSI|SH)\b)", "no ", 0),
    _rule(r"\bneg(?:ative)?\.?\s+(?:for\s+)(?=\w)", "negative for "),
    _rule(r"\bneg\b(?=\s+(?:sx|symptoms|thoughts|thinking|self|mood|affect|beliefs))", "negative"),
    _rule(r"\bneg\b", "negative"),
    _rule(r"\b(?:a&o|ao)\s?x\s?(\d)\b", r"alert and oriented times \1"),
    _rule(r"\b((?:alert and )?oriented)\s?x\s?(\d)\b", r"\1 times \2"),
    _rule(r"\bsa\b(?=\s+(?:in|at|by|age|x|\d|\())", "SA", 0),
    _rule(
        r"\b(?:hx|h/o|history)\s+"
        r"(?!(?:of|in|and|or|per|with|w|by|at|from|since|x|is|was|(?:19|20)\d\d)\b|w/|[a-z]+(?:ed|s) )(?=\w)",
        "history of ",
    ),
    _rule(r"\b(\d{1,2}(?::\d\d)?)\s?([ap])\b(?=\s*(?:$|[,.;)]))", r"\1 \2m"),
    _rule(rf"\bL\b(?={_BODY})", "left", 0),
    _rule(rf"\bR\b(?={_BODY})", "right", 0),
    _rule(r"\banx(?:iety)?\s?/\s?dep(?:ression|r)?\b", "anxiety and depression"),
    _rule(r"\bDC\b(?=\s*[:=]?\s*\d|\s*[:=])", "diary card", 0),
    _rule(r"\bDC\b(?=\s(?:home|to|planning|plan|date|on|today|tomorrow|this|next))", "discharge", 0),
    _rule(r"(?<=\d)\s?lbs?\b", " pounds"),
    _rule(r"\bdr\b\.?(?=\s(?:[A-Z]|\[)|\s*$)", "Dr."),
    _rule(r"\borientation\s*[:=]\s*x\s?(\d)\b", r"oriented to \1 spheres"),
    _rule(r"(?<![\w])-\s?(?=AH\b|VH\b)", "no ", 0),
    _rule(r"\b(per|by|charge|staff|the|unit|from)\s+rn\b", r"\1 RN"),
    _rule(r"\bthis\s+am\b", "this morning"),
    _rule(r"\bthis\s+pm\b", "this afternoon"),
    _rule(rf"\b({_NUMBER})(?:x\b)?\s?>\s?(?={_NUMBER})", r"from \1 to "),
    _rule(r"(\d+)\s*(?:-+>|=>|→)\s*(\d+)\s*(?:-+>|=>|→)\s*(\d+)", r"from \1 to \2 to \3"),
    _rule(r"\b(lost|gained|down|up)\s+(\d+)#", r"\1 \2 pounds"),
    _rule(r"\b(deleted|blocked|his|her|their|the|phone)\s+#(?!\d)", r"\1 number"),
    _rule(r"\bresp\b(?=\s+to\b)", "response"),
    _rule(r"\bmed\s+(?=care|attention|clear|eval|issue|history|hx|leave|floor|unit|ward|student|school)", "medical "),
    _rule(r"\bmed(?:s|ication|ications)?\s+((?:non)?(?:compliant|adherent))\b", r"\1 with medication"),
    _rule(r"\bmed\s+(?=compliance|adherence|change|changes|check|review|management)", "medication "),
    _rule(r"(?<![\w)])[-–−]\b(SI/HI/AVH|SI/HI|SI|HI|AVH|AH|VH|SIB|NSSI|SH)\b", r"no \1", 0),
    _rule(r"\(\s?[-–−]\s?\)\s?(?=(?:plan|intent|means|access)\b)", "no "),
    _rule(r"\(\s?\+\s?\)\s?(?=(?:plan|intent|means|access)\b)", "positive for "),
    _rule(r"(?<![\w)])[-–−](?=(?:plan|intent|means|access)\b)", "no "),
    _rule(r"(?<![\w)])\+(?=(?:plan|intent|means|access)\b)", "positive for "),
    _rule(r"(?<=\s)\+\s?(?=for\b)", "positive "),
    _rule(r"\bHR\b(?=\s(?:\d|from|up|down|in))", "heart rate", 0),
    _rule(r"(?<!\d )(?<!\d)\bhr\b(?=\s(?:was\s)?(?:[5-9]\d|1\d\d)\b)", "heart rate"),
    _rule(r"\(\s?[-–−]\s?\)\s?(?=SI|HI|AVH|AH|VH|SIB|NSSI)", "no ", 0),
    _rule(
        r"\b(SI/HI/AVH|SI/HI|SI|HI|AVH|AH|VH|SIB|NSSI|SH)"
        r"(?:\s?\(\s?[-–−]\s?\)|[-–−](?![\w>])|\s[-–−](?=\s*(?:$|[,;.)])))", r"no \1", 0,
    ),
    _rule(r"\+\s?\b(SI/HI|SI|HI|AVH|AH|VH|SIB|NSSI)\b", r"positive for \1", 0),
    _rule(r"\b(SI/HI|SI|HI|AVH|AH|VH|SIB|NSSI)\s?(?:\(\s?\+\s?\)|\+(?!\w))", r"positive for \1", 0),
    _rule(rf"\bx\s?(\d+)\s?/\s?({_SPAN})\b", r"\1 times a \2"),
    _rule(r"\b(\d+)\s?h(?:rs?)?\s?/\s?d(?:ay)?\b", r"\1 hours a day"),
    _rule(r"([↑↓])\1+", r"\1"),
    _rule(r"\bx\s?(\d+)\s?d\b", r"for \1 days"),
    _rule(r"\b(mood\W{1,3})depr?\b", r"\1depressed"),
    _rule(r"\b(mood\W{1,3})anx\b", r"\1anxious"),
    _rule(r"\bx\s(?=(?:days|weeks|months|years|nights)\b)", "for "),
    _rule(r"\b(recent|an|the|some|no|slight|sharp|marked|big)\s+incr?\b\.?", r"\1 increase"),
    _rule(r"\b(recent|an|the|some|no|slight|sharp|marked|big)\s+decr?\b\.?", r"\1 decrease"),
    _rule(r"\bno[ -]call,?/?\s*no[ -]show\b", "no-call no-show"),
    _rule(r"\bto\s+ID\b", "to identify"),
    _rule(r"\b(she|he)s\s+(?=(?:seen|done|gone|come|taken|given|made|started|stopped|lost|known)\b)", r"\1 has "),
    _rule(
        r"(?<![\w'])'?cause\s+(?=(?:his|her|he|she|they|their|it|its|i|the|nobody|no|there|theres|that|thats)\b)",
        "because ",
    ),
    _rule(rf"\b(he|she)ll\s+(?={_TO_DO})", r"\1 will "),
    _rule(r"(?:(?<=^)|(?<=\band ))were\s+going\s+to\b", "we are going to"),
    _rule(r"\bHA\b(?=\s*(?:[+&.,;]|and\b))", "headache", 0),
    _rule(r"\b(\d+)\s?x\s?/\s?d(?:ay)?\b", lambda m: f"{_times(m[1])} a day"),
    _rule(r"\bw/(?=pcp\b)", "with "),
    _rule(r"([↑⬆↓⬇])\s?(?=\d)", lambda m: _moved(m)),
    _rule(r"∅\s?(?=now\b|since\b|today\b|at\b|this\b|\s*(?:$|[,;.]))", "none "),
    _rule(r"∅\s?(?=\w)", "no "),
    _rule(r"\bDC\b(?=\s(?:full|half|done|not|collected|blank|complete|incomplete|empty|filled|reviewed|missing|partial))",
          "diary card", 0),
    _rule(r"\bTR(?=s?\b\s*(?:taught|reviewed|done|with|w/|on|for|about|/|a\b|$|[,;.]))|(?<=\d )TR\b",
          "thought record", 0),
    _rule(r"\bmod\s(?=\d)", "module "),
    _rule(r"\bmed\s+attn\b", "medical attention"),
    _rule(r"\b(in|to|the|her|his|their|group|waiting|this)\s+rm\b", r"\1 room"),
    _rule(r"\bgrad\b(?=\s(?:of|next|this|on|today|tomorrow|day|\d))",
          lambda m: "graduate" if m.string[m.end():].lstrip()[:2] == "of" else "graduation"),
    _rule(r"\b(reason for|since|on|before|after|for)\s+adm\b", r"\1 admission"),
    _rule(r"\badm\b(?=\s(?:\d|\[|in\b|last\b))", "admitted"),
    _rule(r"(?<=\d)\s?mi\b(?=\s*(?:$|[,;.)]|away|from|to|per|a\b|walk|run|each))", " miles"),
    _rule(r"(?<=\d)\s?pct\b", " percent"),
    _rule(r"\b(left|arrived|came|came in|walked out|back)\s(at\s|@\s?|by\s)?(0?[1-9]|1[0-2])([0-5]\d)\b"
          r"(?!\s?(?:mg|lb|%|/|:|st|nd|rd|th|\d))",
          lambda m: f"{m[1]} {'at ' if m[2] and m[2][0] in 'a@' else m[2] or ''}{m[3]}:{m[4]}"),
    _rule(r"(?<!\w)(?:@\s?|at\s)(0\d|1\d)([0-5]\d)\b(?!\s?(?:mg|lb|%|/|:))", r"at \1:\2"),
    _rule(r"\b(last|this|one|every|all|per|a)\s+nts?\b", r"\1 night"),
    _rule(r"(\d\s?)sec\b|\b(a )sec\b", lambda m: f"{(m[1] or m[2]).rstrip()} second{'s' if m[1] else ''}"),
    _rule(r"(?<![\w/'’-])hr(?![\w/])(?!['’]\w)(?!-\w)", "hour", 0),
    _rule(r"(\d\s?)HR\b", lambda m: f"{m[1].rstrip()} hour", 0),
    _rule(r"\b(?:tmrw|tomorrow)\s+am\b", "tomorrow morning"),
    _rule(r"\bin\s+(?:the\s+)?am\b", "in the morning"),
    _rule(r"^(\d+)\s?(?:yo|y/o|y\.o\.|yr old)\b(?=\s*(?:$|[,;.]))", r"\1 years old"),
    _rule(r"\b(through|thru|til|till|until)\s+(jan|feb|mar|apr|aug|sept?|oct|nov|dec)\b\.?(?!\s?\d)",
          lambda m: f"until {_MONTHS[m[2].lower()[:3]]}" if m[1] == "til" else f"{m[1]} {_MONTHS[m[2].lower()[:3]]}"),
    _rule(r"^cx(?:'?d|led)?\b(?=\s+(?:\d|by|via|due|at|this|last|w/|same|today|the|\[))", "cancelled"),
    _rule(r"(\d+)\s*<-+\s*(\d+)", r"\1, was \2"),
    _rule(r"\bshed\s+(?=(?:think|like|try|be|call|go|do|have|never|rather)\b)", "she would "),
    _rule(r"\b(on|via|from|through)\s+FB\b", r"\1 Facebook", 0),
    _rule(r"\b(f/b|FB)\b", "feedback", 0),
    _rule(r"\b(she|he)s\s+(?=been|had|got|never)", r"\1 has "),
    _rule(r"\b(she|he)'s\s+(?=never)", r"\1 has "),
    _rule(r"\b(denied|started|outpatient)\s+PT\b(?=\s*(?:$|[,;.]))", r"\1 physical therapy", 0),
    _rule(r"\b(in|to|for)\s+PT\b(?=\s*(?:$|[,;.]|for|twice|[0-9]))", r"\1 physical therapy", 0),
    _rule(r"\b(dx|diagnosis|hx of|of|with)\s+BP\s?(?=I+\b)", r"\1 bipolar ", 0),
    _rule(r"\bx\s+(?=(?:full|entire|whole|first|last)\b)", "for the "),
    _rule(r"\b(THC|UDS|BZD|COC|AMP|OPI|benzos?|cocaine|meth|opiates?)\s?\+(?!\w)", r"\1 positive"),
    _rule(r"\bam\s+(?=meds?\b|medications?\b|dose\b)", "morning "),
    _rule(r"\bpm\s+(?=meds?\b|medications?\b|dose\b)", "evening "),
    _rule(r"(?<=['’]s\s)#(?!\d)", "number"),
    _rule(r"\b(she|he)'s\s+(?=(?:seen|done|gone|taken|given|made|started|stopped|lost|known)\b)", r"\1 has "),
    _rule(r"\b(\d+)\s?d\b(?=\s*(?:$|[,;.)]))", r"\1 days"),
    _rule(r"\bhotline\s+#", "hotline number"),
    _rule(r"\ball \$\$", "all money"),
    _rule(r"\b(no|denie[sd]|without|multiple|many|new)\s+c/o\b(?=\s*(?:$|[,;.]))", r"\1 complaints"),
    _rule(r"\b(no|denie[sd]|without|multiple|many|new)\s+c/o\b", r"\1 complaints of"),
    _rule(r"(?<=\d)(\s?mg|\s?mcg)\s+q?hs\b", r"\1 at bedtime"),
    _rule(r"(?<=[a-z] )(?<!post )pp\b(?=\W|$)", "postpartum"),
    _rule(r"\bx\s?(\d)\s?[-–]\s?(\d)\b", r"\1 to \2 times"),
    _rule(r"(?<=[a-z] )Sat\b(?!\s+(?:in|on|by|with|w/|next|at|near|up|down|quiet))", "Saturday", 0),
    _rule(rf"\b(?:d/?c'?d)\s+(?=(?:(?:his|her|their|all|the)\s)?{_DRUG})", "discontinued "),
    _rule(r"(?<![\w+])\+\s?(UDS|urine drug screen)\b", r"positive \1"),
    _rule(r"\b(UDS|urine drug screen)\s?\+(?!\w)", r"\1 positive"),
    _rule(r"\b(UDS|urine drug screen)\s?[-–−](?!\w|\s?\w)", r"\1 negative"),
    _rule(r"\b(HA)\b(?=\s*(?:$|[,;.]))", "headache", 0),
    _rule(r"\b(he|she|they)d(?=\s+(?:like|rather|be|have|love|never|want|do|go|been)\b)", r"\1'd"),
    _rule(r"\bhed\b", "he'd"),
    _rule(r"\bVS\b(?=\s+(?:ok|stable|wnl|taken|normal|within|\d))", "vital signs", 0),
    _rule(rf"\b({_KIN})s(?=\s(?:{_KINS})\b)", r"\1's"),
    _rule(r"\blast\s+wks\b", "last week's"),
    _rule(r"\b(1:1|restraints?|orders?|precautions|observation|obs)\s+d/c'?d\b", r"\1 discontinued"),
    _rule(r"\bprn\s+(?=(?!needed|given|used|taken|requested|offered|required|x|for|at|and|or|if)[a-z])", "as-needed "),
    _rule(r"(?<!no )(?<!per )\bprn\b(?!\s+\w)|(?<=mg )prn\b|(?<=takes )prn\b|(?<=used )prn\b", "as needed"),
    _rule(r"\bprn\b", "PRN"),
    _rule(r"\binc\b(?=\s+(?:to|by|from|in)\b)", "increased"),
    _rule(r"\bdec\b(?=\s+(?:to|by|from|in)\b)", "decreased"),
    _rule(r"\bper\s+po\b", "per probation officer"),
    _rule(rf"\bx\s?({_NUMBER}(?:\s?-\s?\d+)?)\s?(?={_UNIT}\b)", r"for \1 "),
    _rule(rf"\b1\s?x\s?(?:/|per|a|every)\s?({_SPAN})\b", r"once a \1"),
    _rule(rf"\b2\s?x\s?(?:/|per|a|every)\s?({_SPAN})\b", r"twice a \1"),
    _rule(rf"\b({_NUMBER}(?:-\d+)?\+?)\s?x\s?(?:/|per|a|every)\s?({_SPAN})\b", r"\1 times a \2"),
    _rule(r"(?<=[a-z])\s?/\s?(?:hr|hour)\b(?!/)", " an hour"),
    _rule(rf"(?<=[a-z])\s?/\s?({_SPAN})\b(?!/)", r" a \1"),
    _rule(rf"\b({_NUMBER}(?:-\d+)?)\s?x(?=\s|$|[,.;)])", lambda m: _times(m[1])),
    _rule(r"\bx\s?(\d+)\b(?!\s?/)", lambda m: _times(m[1])),
    _rule(rf"\b({_NUMBER})\s?(?:mins?|m)\b(?!')", lambda m: f"{m[1]} minute" + ("" if m[1] == "1" else "s")),
    _rule(r"\bmin\b(?=\s+[a-z])", "minimal"),
    _rule(rf"\b({_NUMBER})\s?h(?:rs?)?\b(?!')", lambda m: f"{m[1]} hour" + ("" if m[1] == "1" else "s")),
    _rule(rf"\b({_NUMBER})\s?wks?\b", lambda m: f"{m[1]} week" + ("" if m[1] == "1" else "s")),
    _rule(rf"\b({_NUMBER})\s?(yr|mo)s?\b", lambda m: _of_length(m)),
    _rule(rf"\b({_NUMBER})\s?/\s?(wk|week|day|mo|month|night)\b", r"\1 a \2"),
    _rule(rf"~\s?(?={_NUMBER})", "about "),
    _rule(rf"(?<![-=<.\d/])({_NUMBER}(?:/\d+)?(?:\s?times)?)\s?>\s?(?={_NUMBER})", r"from \1 to "),
    _rule(rf"(?<![-=<])>=?\s?(?=\$?{_NUMBER})", "more than "),
    _rule(r"(?<=\d )bf\b|\bbf(?= (?:noon|grp|group|bed|dinner|lunch|work|school|class|\d)\b)", "before"),
    _rule(r"(?<=[a-z])\s\+(?=\s*(?:$|[,;.]))", " positive"),
    _rule(rf"<=?\s?(?={_NUMBER})", "less than "),
    _rule(rf"\b({_NUMBER}(?:/\d+)?(?:\s?mg)?)\s*(?:-+>|=>|→)\s*(?={_NUMBER})", r"from \1 to "),
    _rule(rf"({_DRUG}[^;,.]*?)\bd/c(?:'?d)?(?=\W|$)", r"\1discontinued"),
    _rule(rf"\bd/c(?:'?d)?(?=\s+[^;,.]*{_DRUG})", "discontinued"),
    _rule(r"\b(?:s/p|status post)\s+d/c\b", "status post discharge"),
    _rule(r"\b(sat|sits?|sitting|lay|lies?|laid|came|comes?|calm(?:ed|s)?|settle[ds]?|slow(?:ed|s)?|look(?:ed|s|ing)?|eyes|head)"
          r" ?[↓⬇](?!\s?\d)", r"\1 down"),
    _rule(r"\b(stood|stands?|got|gets?|woke|wakes?|sat|perk(?:ed|s)?|open(?:ed|s)?|spoke|speaks?|look(?:ed|s|ing)?)"
          r" ?[↑⬆](?!\s?\d)", r"\1 up"),
    _rule(r"(?:↑|⬆)\s?(?=from\b)", "up "),
    _rule(r"(?:↑|⬆)\s?(?=\w)", "increased "),
    _rule(r"(?:↓|⬇)\s?(?=\w)", "decreased "),
    _rule(r"\s?(?:↑|⬆)", " increased"),
    _rule(r"\s?(?:↓|⬇)", " decreased"),
    _rule(r"(\w)\s?@\s?(?=\w)", r"\1 at "),
    _rule(r"(?<=[a-z]{2})\s?\+\s(?=\w)|(?<=\w)\s\+\s?(?=[a-z])|(?<=\d)\s\+\s(?=\w)", " and "),
    _rule(r"(?<=\w)\s*>\s*(?=[a-z])", " greater than "),
    _rule(r",\s*\+\s?(?=[a-z])", ", and "),
    _rule(r"\burges?\s+(?=(?:SH|NSSI|SIB|SI)\b)", "urges for "),
    _rule(r"\bindiv\b(?=\s+(?:to|on|at|with|w/|next|tomorrow|\d|\[DATE)|\s*(?:$|[,;.]))", "individual session"),
    _rule(r"\b(at|her|his|their|with|a|the|to|of|for|and|w/)\s+(\d+)\s?(?:yrs?|years?)[\s-]old\b", r"\1 \2-year-old"),
    _rule(r"\b(can|could|will be|to be|be|was|is|being)\s+d/c'?d?\b(?!\s+\w+(?:ine|ol|am|pam)\b)",
          lambda m: f"{m[1]} discharged" if m[1][-2:] in {"be", "as", "is", "ng"} else f"{m[1]} be discharged"),
    _rule(r"\s#(?=\s|$)", " number"),
    _rule(r"(?<=[a-z])\+(?=[a-z])", " and "),
    _rule(r"(?<!the )(?<!in )(?<![\w'])sun\b(?!\s?(?:light|shine|set|rise|burn|screen|glasses|was|is))", "Sunday"),
    _rule(r"(?<=[a-z\d] )sat(?=\s?(?:$|[,.;)]|am\b|pm\b|morning|night|evening|afternoon))", "Saturday"),
    _rule(
        r"\b(on|last|this|next|since|by|until|every|fri|and|for|past)\s+sat\b"
        r"(?!\s+(?:in|on|by|with|w/|next|at|near|up|down|quiet))", r"\1 Saturday",
    ),
    _rule(r"\bweds?\b(?!\s+(?:to|in)\b)", "Wednesday"),
    _rule(
        r"\b(since|in|until|by|last|next|from|of|early|late|mid)\s+(jan|feb|mar|apr|aug|sept?|oct|nov|dec)\b\.?",
        lambda m: f"{m[1]} {_MONTHS[m[2].lower()[:3]]}",
    ),
    _rule(
        r"\b(january|february|april|june|july|august|september|october|november|december)\b",
        lambda m: m[1].capitalize(),
    ),
    _rule(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day(s?)\b", lambda m: m[1].capitalize() + "day" + m[2]),
    _rule(r"\bsat\b(?=\s+(?:went|was|is)\b)", "Saturday"),
    _rule(rf"\b(?:{_CODE})(?:/(?:{_CODE}))+\b", lambda m: _codes(m[0]), 0),
    _rule(r"\b(f/u)(?=\s+(?:with|w/|on|re)\b)", "follow up"),
    _rule(r"\bd/c(?!'?d)(?=\W|$)", "discharge"),
    _rule(r"\b(she|he)'s\s+(?=been|had|got)", r"\1 has "),
    _rule(r"\b(she|he|it|that)'s\b", r"\1 is"),
)  # fmt: skip
"""Forms that depend on what stands beside them, before the plain list."""


def _codes(typed: str) -> str:
    """Write out codes joined by slashes, in any order: `HI/SI`, `SI/HI/AH/VH`."""
    parts = typed.split("/")
    said = " or ".join(_CODES[part] for part in parts)
    said = re.sub(r"\b(suicidal|homicidal) ideation or (suicidal|homicidal) ideation", r"\1 or \2 ideation", said)
    return said.replace("auditory hallucinations or visual", "auditory or visual")


def _signed(typed: str) -> str:
    """Write out signs before codes: `(-)SI (+)AH`."""
    found = re.findall(rf"\(\s?([-+–−])\s?\)\s?({_CODE})", typed)
    return ", ".join(f"{'positive for' if sign == '+' else 'no'} {code}" for sign, code in found) + ", "


def _moved(match: re.Match[str]) -> str:
    """Say an arrow before a number: a dose is raised to it; of the rest nobody can tell whether by it or to it."""
    up = match[1] in "↑⬆"
    after = match.string[match.end() :]
    if re.match(rf"{_NUMBER}\s?(?:mg|mcg)\b", after):
        return "increased to " if up else "decreased to "
    return (
        ("increased " if up else "decreased ") if re.match(r"\d+\s?(?:-+>|=>|→)", after) else "up " if up else "down "
    )


def _times(number: str) -> str:
    return {"1": "once", "2": "twice"}.get(number, f"{number} times")


def _of_length(match: re.Match[str]) -> str:
    unit = "year" if match[2].lower() == "yr" else "month"
    return f"{match[1]} {unit}" if match[1] == "1" else f"{match[1]} {unit}s"


@lru_cache(maxsize=TEXTS)  # the writer and many rules read the same bullets
def expand(text: str) -> str:
    """Write out the shorthand of a text; quotations and placeholders stay as they are."""
    parts: list[str] = []
    end = 0
    for kept in _QUOTED.finditer(text):
        parts += [_expanded(text[end : kept.start()]), kept[0]]
        end = kept.end()
    return "".join([*parts, _expanded(text[end:])])


_INDEX = Index(sieve for sieve, _ in _FORMS)


def _expanded(text: str) -> str:
    numbers, at = _INDEX.of(text), 0
    while at < len(numbers):
        number = numbers[at]
        at += 1
        sieve, long = _FORMS[number]
        if sieve.pattern.search(text):
            written = sieve.pattern.sub(long, text)
            if written != text:
                text = written
                numbers, at = [other for other in _INDEX.of(text) if other > number], 0
    return LOOSE_FORMS.write_out(EXACT_FORMS.write_out(text))
