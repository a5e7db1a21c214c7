"""A placeholder, a template's residue or an instruction is left in the note.

What: brackets to be filled, blanks, "XX", "TBD", a choice of words left open, a mask such as [MEMBER_1], the
words of a writing program about its task, instructions from a template.

Why it matters: it shows a note that nobody read to the end; what should stand there is missing.

Limits: check boxes and brackets around ordinary words are left alone.
"""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.signature import signatures
from guardrails.language.sieve import AnyOf, Sieve

_RESIDUE = AnyOf(
    r"\[\s*(?:[A-Z][A-Z_/ -]{2,40}(?:_?\d+)?|(?:insert|enter|add|describe|specify|name|date|time"
    r"|client(?:'s)?(?: name| initials)?|patient(?: name)?|member(?: name)?|facilitator|therapist(?: name)?"
    r"|goal|diagnosis|dx|topic|intervention|skill|symptoms?|affect|mood|response|plan|number|xx+|tbd|todo"
    r"|choose|select|fill|if applicable|e\.?g\.?|example|example:|quote|homework|next (?:session|appointment)"
    r"|she/he|he/she|pronoun)\b[^\]\n]{0,80}|\.{2,}|_{2,}|\?+|\s*)\s*\](?!\()|"
    r"\{\{?[^}\n]{0,60}\}?\}|<\s*[a-zA-Z][^<>\n]{2,120}>|(?<![\w/])_{3,}(?!\w)|(?<!\w)\*{3,}(?!\w"
    r"|\*)|(?<![\w.])(?:XX+|xx+)(?![\w])|(?<!\w)#{3,}(?!\s?\w)|\$\{?[A-Za-z_]\w*\}?(?=\W)|\b(?:TBD|TODO|FIXME"
    r"|TK|FILL IN|fill[- ]in[- ]the[- ]blank|to be (?:completed|filled in|determined|added)|lorem ipsum"
    r"|dolor sit)\b|"
    r"\b(?:insert|enter|describe|add|select|choose|specify|document|include|list|note) (?:the )?(?:client"
    r"|patient|member|one|name|here|text|details?|response|date|specifics?)(?:'s)? (?:name |response |affect "
    r"|mood |progress |here|below|or |from|of (?:the )?following|if applicable|for (?:each|this)|participation"
    r"|in (?:\d|one|two))[^.\n]{0,40}|\b(?:select|choose|circle|check) (?:one|all that apply"
    r"|from (?:the )?(?:list|following|drop-?down))\b|\b(?:delete|remove) (?:if|what|when) (?:not applicable"
    r"|does not apply|n/a|finished|done)\b|"
    r"(?<!\w)_{2,}(?=/)|(?i:\b(?:summary|note|draft|text) (?:was )?(?:auto-?)?generated (?:from|by|with"
    r"|using)\b[^.\n]{0,40}|\bas an? (?:AI|language model|artificial intelligence)\b[^.\n]{0,60}"
    r"|\b(?:here(?:'s| is) (?:the|a"
    r"|your) (?:\w+ )?(?:progress )?(?:note|draft|summary|revised|updated))\b[^.\n]{0,40}|\bI(?:'m"
    r"| am) (?:sorry|unable to|happy to)\b[^.\n]{0,60}|\b(?:let me know if|feel free to (?:adjust|edit|modify)"
    r"|please (?:review|edit|adjust|replace|fill|provide|complete)|based on the (?:information|bullets?|input"
    r"|notes) (?:provided|given)|I hope this helps|certainly!|sure,? here)\b[^.\n]{0,40})|"
    r"\b(?:information|details?|data|it (?:is|was)) not (?:provided|specified|available"
    r"|given) in (?:the )?(?:bullets?|notes?|input|source|transcript)\b|\bnot (?:documented|specified|provided"
    r"|mentioned) in (?:the )?(?:bullets?|notes?|input|source)\b|\bno (?:information|data|details) (?:was "
    r"|were )?(?:provided|available|given)\b|(?i:\b(?:he/she|she/he|his/her|her/his|him/her|s/he|he/she/they"
    r"|his/her/their|he or she|his or her)\b)"
    r"|\b(?:yes/no(?! (?:questions?|answers?|items?|responses?)\b)|y/n|good/fair/poor|mild/moderate/severe"
    r"|improved/(?:unchanged|same)/\w+|did/did not|was/was not|is/is not|increased/decreased)\b"
    r"|\bsample (?:text|note|client)\b|\b(?:John|Jane) (?:Doe|Smith|Q\.? Public)\b|\b(?:see|copy"
    r"|copied) (?:above |previous )?template\b|\btemplate (?:text|note|goes here)\b|\b(?:client|patient"
    r"|member) name\b(?! (?:tag|badge))|\bdrop-?down\b|\(\s*(?:insert|specify|describe|name|date|time|topic"
    r"|e\.g\.,? (?:client|insert)|fill in|optional)[^)\n]{0,60}\)|\?\?+|\.{4,}"
)
_MASK = Sieve(
    r"\b(?:MM|DD|YY(?:YY)?)(?:[/.-](?:MM|DD|YY(?:YY)?))+\b|\bHH:MM\b|\b[XYZ] (?:by|for|to|and|or|at) [XYZ]\b"
    r"|\[\w+(?:/\w+)+\]|\[[a-z][\w -]{1,20}(?: ?/ ?[a-z][\w -]{1,20})+\]"
)
"""A pattern of letters that stands for a day, an hour or a thing."""
_BRACKETED = Sieve(
    r"\[(?=[^\]\n]*\b(?:to (?:add|be|complete|enter|insert|fill|review|confirm|verify)|here|next steps|pending"
    r"|confirm|verify|complete|update|revise|expand|check with|optional|as (?:needed|appropriate|applicable)"
    r"|per template|your|clinician|provider|therapist|facilitator|supervisor"
    r"|delete|remove|reviewer|scribe|biller|if not wanted|not wanted)\b)[A-Za-z][^\]\n]{6,120}\]"
)
"""Brackets that speak to the writer."""
_OF_A_PROGRAM = Sieve(
    r"\*{3}[A-Z][A-Z0-9 _-]{3,60}\*{3}|(?P<edge>##|@@?|%%?|~~)[A-Z][A-Z0-9_]{2,40}(?P=edge)|(?<![\w.])\.[A-Z]{4,}\b"
    r"|\b(?i:insert|enter|add|describe|complete|write) [A-Z][A-Z ]{2,40} HERE\b|\b[A-Z]{4,}(?: [A-Z]{2,}){1,6} HERE\b"
    r"|--? ?(?:choose|select|pick|none selected)(?: one)? ?--?|\((?:circle|check|select|choose|mark|tick)(?: one| all"
    r"| all that apply)?\)|\b[A-Z]{5,}(?: ?/ ?[A-Z]{5,}){2,}\b"
)
"""A field's name, a short cut or a choice that a record system was to put words in place of."""
_UNTICKED = Sieve(r"(?:\[ ?\]|☐|□|\( \))[ ]?\w[^\[\]☐□\n]{0,40}(?:(?:\[ ?\]|☐|□|\( \))[ ]?\w[^\[\]☐□\n.]{0,40})+")
"""A list to be ticked in which nothing is."""
_TO_THE_WRITER = Sieve(
    r"\[(?i:insert|enter|add|describe|specify|name|client|patient|member|facilitator|therapist|choose|select|fill"
    r"|pronoun)"
    r"\b[^\]\n]{0,80}\]|\[[A-Z]{3,}:[^\]\n]{1,100}\]|(?i:(?<![\w.])tbd\b)"
    r"|(?i:\((?:clinician|provider|therapist|facilitator|writer|author|reviewer|editor|counselor|user) ?:"
    r"[^)\n]{4,100}\))"
    r"|(?i:\(please (?:confirm|check|verify|review|add|complete|edit|adjust|update)\b[^)\n]{0,80}\))"
    r"|(?i:\(cop(?:y|ied) (?:from|of|in) [^)\n]{2,60}\))"
    r"|(?i:\b(?:as )?per (?:the |our )?(?:\w+ ){0,2}template\b)"
    r"|(?i:\b(?:from|per|see|in) (?:the )?bullets? ?[a-z]?\[?\d+\]?)"
)
"""What speaks to whoever fills in the form, in any case of letters."""
_EXAMPLE = re.compile(
    r"\((?:e\.g\.|for example|example:?|ex\.),? ?[\"“'](?:client|patient|member|pt|i|she|he)\b[^)\n]*\)", re.IGNORECASE
)
_UNFINISHED = AnyOf(
    r"<<[^<>\n]{2,160}>>|(?<!\w)@[A-Z][A-Z_]{2,}@?|%[A-Z][A-Z_]{2,}%|(?<![\w.])\.[a-z]{4,}\d*(?=\s"
    r"|$)(?<!\.com)(?<!\.org)|~{3,}|={3,}\w"
    r"|\[\s*(?i:clinician|provider|therapist|facilitator|leader|staff|day|date|time|name|amount|number|place|school"
    r"|drug|dose"
    r"|peer|group|facility|agency|address|phone|period|pronouns?|his/her|he|she|list|reason|detail\w*|blank|text"
    r"|note|same"
    r"|quote|example|score|duration|method|homework|as above|see above|copy|pasted?|missing|unknown|unclear"
    r"|inaudible)\s*\]|\((?i:choose|select|circle|pick|check|mark|tick) (?i:one|all|any|which|an?|the|from"
    r"|as)[^)\n]{0,40}\)|\((?i:delete|strike|cross out|remove|omit|edit|change|fill|complete|update|amend|adapt"
    r"|adjust|expand|add|insert|write|describe|specify|state|give|name|list|enter|note)(?i: (?:in|out|as|if|when"
    r"|what|where|the|here|this|these|one|more|detail\w*|applicable|appropriate|needed|before|client\w*|patient\w*"
    r"|member\w*|date|name|reason|response|quote|example)\b)[^)\n]{0,80}\)"
    r"|(?i:\b(?:delete|remove|edit|complete|replace|update) (?:this|the following|these)? ?(?:line|text|sentence"
    r"|section|paragraph|part|bracket\w*|field) (?:before|when|if|after|as|once|prior)\b[^.\n]{0,40})"
    r"|(?i:\b(?:describe|insert|add|enter|document|record|write|type|state|specify|list|note|explain|summari[sz]e"
    r"|include|put) here\b|\bgoes? here\b|\b(?:click|tap) (?:or tap )?(?:here )?to enter\b|\b(?:enter|type"
    r"|insert) text\b)|(?i:\b(?:text|content|section|wording|sentence|quote|details?|plan|note|response"
    r"|signature) to (?:follow|come|be (?:added|completed|written|inserted|filled|confirmed|determined))\b"
    r"|\bto be (?:added|continued|confirmed|decided|inserted|written|updated"
    r"|discussed with \w+ before)(?: later)?\b(?=[.)\]]|$))|(?i:\b(?:period|comma|colon|semicolon|question mark"
    r"|exclamation mark|quote) (?:new (?:line|paragraph)|next (?:line|paragraph))\b|\bnew (?:line"
    r"|paragraph)\b(?= [A-Z]|[.,;]|$)|\b(?:end|close|open) (?:quote|quotes|parenthesis|paren)\b"
    r"|\bquote [^.\n\"]{3,60} unquote\b|\b(?:scratch that|strike that|delete that|correction,)\s)|(?i:\b(?:same"
    r"|copied|copy|carried forward|carry forward|pasted|pull(?:ed)? (?:in|forward)) (?:as|from) (?:above"
    r"|last (?:note|week's note|time)|previous note|prior note|template|other note)\b)|(?i:\b(?:lorem|asdf\w*"
    r"|qwerty|blah blah|test test|sample text|dummy text|placeholder|boilerplate|autotext|smart ?phrase|dot ?phrase"
    r"|merge field|pick ?list|free text|dropdown)\b(?! (?:person|role)))|(?i:\b(?:client|patient|member|pt) (?:will"
    r"|agreed to|reports?|states?|is|was) (?:_{2,}|\.{3,}|…)(?!\s?[\"”]))|(?i:\b(?:yes|no|y|n) ?/ ?(?:no|yes|y"
    r"|n)\b(?= ?(?:\(|[.;,]|$)))|(?i:(?<!\w)(?:improved|better|increased|unchanged|worse|stable|mild|low|good"
    r"|present|absent|met|engaged) ?/ ?(?:unchanged|same|not|worse|decreased|moderate|medium|fair|absent|present"
    r"|unmet|partially|withdrawn|declined|no change|stable)(?: ?/ ?[\w ]{3,16}\b)?(?= ?(?:\(|[.;,]|$)))"
    r"|(?i:\b(?:note to (?:self|writer|clinician|scribe|transcriber)|scribe|transcriptionist|dictated (?:but"
    r"|not) (?:not )?read|as an ai)\b:?)|(?i:(?<=[.\n ])(?:reminder|todo|to-do|fix|check|ask|confirm|verify)(?:: "
    r"| with | this | whether )[^.\n]{2,60}\b(?:before signing|before filing|later|spelling|chart|record"
    r"|with (?:co-?lead|lead|supervisor) (?:first|before))\b)"
)
"""What a text looks like that nobody finished: fields, choices left open, orders to the writer, dictated stops."""
_OPTIONS_LEFT = re.compile(
    r"\b(?:in[- ]person|by (?:video|phone|telephone)|video|telehealth|telephone|phone)"
    r"(?: ?/ ?(?:in[- ]person|by (?:video|phone"
    r"|telephone)|video|telehealth|telephone|phone|hybrid)){1,3}\b(?=\W*(?:$|[.;,\n]))"
    r"|\b1[.)]\s{0,3}2[.)]\s{0,3}3[.)](?=\s|$)",
    re.IGNORECASE,
)
"""Ways to meet of which none was struck out, and a numbered list with nothing in it."""
_EMPTY_FIELD = re.compile(
    r"^[^\S\n]*(?:prognosis|homework|next (?:appointment|appt|session|step)|modality|quote|score|rating|reason"
    r"|follow-?up|goal|response|intervention|topic|mood|affect|risk)\s*:[^\S\n]*(?:\(?(?:n/?a\?|\?+|-+|_+|xx+"
    r"|\.{2,}|none entered|not entered)\)?)[^\S\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
_CHECKED = re.compile(r"\[[ xX✓]?\]\s*\w|\b(?:he/she|she/he)\b")


def _check(view: Audited) -> Iterator[Hit]:
    blanks = [(s.start, s.end) for s in signatures(view)]
    text = view.note.text
    yield from _left(text)
    for match in _RESIDUE.finditer(text):
        if any(a <= match.start() < b for a, b in blanks):
            continue
        if match[0].startswith("[") and (
            _CHECKED.match(text[match.start() : match.end() + 2])
            or (_EMPTY_BOX.match(match[0]) and _TICKED.search(text))
        ):
            continue
        if re.search(r"pronouns?\W{0,4}$", text[max(0, match.start() - 12) : match.start()], re.IGNORECASE):
            continue
        if _is_said(view, match):
            continue
        if not match[0].strip() or (match[0][0] in "?." and not view.unquoted[match.start() : match.end()].strip()):
            continue
        yield Hit("This was left from a template or a tool.", match.start(), match.end(), about=str(match.start()))


def _is_said(view: Audited, match: re.Match[str]) -> bool:
    """Tell whether words, no signs, begin within a quotation: somebody said "I'm sorry"."""
    start = match.start()
    return match[0][0].isalpha() and view.unquoted[start] != view.note.text[start]


def _left(text: str) -> Iterator[Hit]:
    """Find masks, brackets that speak to the writer, lists without a tick, and sample sentences."""
    for pattern in (
        _MASK,
        _BRACKETED,
        _TO_THE_WRITER,
        _UNTICKED,
        _EXAMPLE,
        _UNFINISHED,
        _OF_A_PROGRAM,
        _EMPTY_FIELD,
        _OPTIONS_LEFT,
    ):
        for match in pattern.finditer(text):
            if pattern is _UNTICKED and _TICKED.search(
                text[text.rfind("\n", 0, match.start()) + 1 :].split("\n", 1)[0]
            ):
                continue
            yield Hit("This was left from a template or a tool.", *match.span(), about=str(match.start()))


_EMPTY_BOX = re.compile(r"\[ ?\]$")
_TICKED = re.compile(r"\[ ?[xX✓✔] ?\]|☒|☑")


RULE = Rule(
    code="GN704",
    category="placeholder-left",
    severity="error",
    scope=("member", "group"),
    check=_check,
    attending_only=False,
    mend="model",
    suggestion="Fill it from what is known, or delete it.",
    source="Medicare Part B bulletin 2011-10 on default data (as reposted); the rest our judgement",
    seed=("mistakes 4",),
    bad=(
        example("Affect: «[appropriate / blunted / labile]». She spoke."),
        example("Client shared «[INSERT TOPIC]» with the group."),
        example("Client rated mood «___» and «[MEMBER_2]» nodded."),
        example("«Here is the progress note: Client shared»."),
        example("Client said «he/she» would call."),
        example("90 minutes «in person / by video / by phone»."),
        example("Anxiety, mild. Barriers: «1. 2. 3.»"),
        example("«[Client first name]»'s bus was late. Plan: «tbd»"),
        example("«[REVISE: add quote?]» Separation anxiety."),
        example("Plan: «as per group template» p. 2"),
        example("Depression, mild. «(Clinician: please confirm the diagnosis before signing.)»"),
    ),
    good=(
        example("She signed her drawing [untitled] and rated it 4 / 10."),
        example("Came back with “I'm sorry” and no “but.”"),
        example("Pronouns: he/she/they. Client shared. [x] Homework done"),
        example("Client rated mood 4/10 and said, “I [still] miss her.”"),
        example("He owes $400 and paid $1,200 of it; She sat."),
        example("Client scored < 5 on the scale; wrote a template for hard calls."),
    ),
)
