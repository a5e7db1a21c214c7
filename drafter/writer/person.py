"""Who is meant by I, me, my, we and us: the therapist and the group outside of what was said; quotations stay.

`I` in what the client said stays the client's own word. Where the form of the verb is not sure, nothing is turned.
"""

import re

from drafter.writer.lexicon import as_verb, third_person

_STRETCH = re.compile(r"([,;:.?!()](?:\s|$)|\s(?:and|but|then|so)\s)")
_SPOKEN = re.compile(
    r"\b(?:(?:her|his|their) (?:words (?:were|are)|(?:ask|question|request|answer|wish) (?:was|is))"
    r"|said(?! (?:it|so|this)\b)|says?|saying|states?|stated|told|tells"
    r"|admits?|answers?|answered|repeat\w*|goes|asked|asks|thinks?|thought"
    r"|truth is|was like|is like|wrote)\b[^,;.]*$",
    re.IGNORECASE,
)
_ENDS_SPOKEN = re.compile(r"\b(?:said|says|goes|repeated|answered|told (?!me\b)\w+|replied|wrote)$")
_OUTRIGHT = re.compile(
    r"[Ii] (?:also |then |just |later )?(?:asked|checked|offered|reminded|validated|advised|explained|encouraged"
    r"|reviewed|gave|called|followed|told (?:her|him|them|client))\b"
)
"""What nobody but the therapist does, even behind what somebody said."""
_I = re.compile(
    r"(?<![\w'’])[Ii](?:['’](m|ve|ll|d))?(?: ((?:also|then|just|later|still|never|only|always|already) )?([a-z]+)"
    r"((?: not|n['’]t)?))?(?![\w'’])"
)
_AUX = {
    "am": "is", "have": "has", "do": "does", "was": "was", "were": "was", "don't": "does not", "don’t": "does not",
    "can": "can", "can't": "cannot", "could": "could", "will": "will", "would": "would", "should": "should",
    "may": "may", "might": "might", "must": "must", "had": "had", "did": "did", "didn": "did", "wasn": "was",
}  # fmt: skip
_KIN_OF_MINE = re.compile(
    r"(?<![\w'’])my(?= (?:(?:little|big|older|younger|baby|late) )?(?:brother|sister|mother|mom|father|dad|son|daughter"
    r"|kids?|child|children|baby|husband|wife|boyfriend|girlfriend|ex|family|aunt|uncle|cousin|grandmother|grandma"
    r"|grandpa|friends?|house|room|body|life)\b)",
    re.IGNORECASE,
)
"""What is no therapist's, whoever types `my`: the words are somebody's own, told on, and stay."""
_BOTH = re.compile(
    r"(?<![\w'’])[Ww]e (?=(?:also |then |just )?(?:agreed|discussed|reviewed|talked|planned|went over|made a|called"
    r"|completed|updated|redid|rewrote|set up|scheduled|practiced|worked)\b)"
)
_QUOTED = re.compile(r"(\"[^\"]*\"|“[^”]*”|\ue000\d+\ue001)")
_BEFORE_ACT = (
    "going to|gonna"
    "|also|then|just|later|still|only|did|didn['’]?t|do|don['’]?t|do not|did not|will|should|need to|needed to|have"
    "|had|could|was|am|not|never|have to|had to|plan to|forgot to"
)
_ACT = (
    r"ask|check|offer|remind|inform|validat|advis|explain|encourag|review|follow|redirect|reflect|suggest|assess|document"
    r"|notic"
    r"|observ|notif|consult|invit|challeng|teach|taught|model|prais|normaliz|schedul|discuss|mention|telephon"
    r"|phone|ring\b"
    r"|rang\b|allow|correct|insist|expect|catch|caught|would say|mov(?:ed?|ing)\b|argu|reschedul|prompt|explor|support"
    r"|interven|de-?escal|introduc|bring back|bring up|brought up|wrote|missed (?:it|this|that)|let (?:it|this|that)"
    r"|counted|doubt|suspect|did$|call(?:ed|ing)?\b(?! (?:my|off|in|out|it)\b)"
    r"|(?:took|take) (?:her|him|them|client) (?:to|out|aside|for)\b"
    r"|want(?:ed)? (?:(?:her|him|them|client) )?to (?:see|meet|call|ask|talk|mention|follow|check|refer)\b"
    r"|left (?:\w+ ){0,2}(?:vm|voicemails?|messages?|msg)"
)
_TO_ONE = (
    r"call|gave|giv|sent|send|spoke|speak|told|tell|let\b|met\b|meet|saw\b|see\b|walked|sat\b|stayed|bring|brought"
    r"|read\b|heard|hear\b|know|knew|sure|unsure|certain|concern|worr|think|guess|thought|believe[sd]?\b|wonder"
    r"|stopp|paus"
    r"|text|email|talk|set\b|made|make|said|say\b|kept|got\b|get\b|have\b|had\b|found|find|forgot|help|switch|ground"
    r"|practic|end|clos|missed|like|feel|felt|hope|trust|agree|count|cancel"
)
_ONE = r"\b(?:he|she|they|her|him|them|client|pt|group|grp|staff|peers?|\w*'s mom|parents?)\b|\[[A-Z]+_\d+\]"
_THERAPISTS = re.compile(
    rf"(?<![\w'’])[Ii](?:['’](?:m|ve|ll|d))? (?:(?:{_BEFORE_ACT}) )*(?:(?:{_ACT})|(?:{_TO_ONE})[^;.]*?(?:{_ONE}))"
)
"""What a therapist does and sees: `I` before it is the therapist outside of speech."""
_BESIDE = re.compile(
    rf"(?<![\w'’])[Ii](?:['’](?:m|ve|ll|d))? (?:(?:{_BEFORE_ACT}) )*"
    r"(?:said|say\b|told|saw\b|know|knew|gave|giv|sent|send|spoke|speak|call|let\b|want to (?:mention|ask|see|talk)"
    r"|g[eo]t to ask|stayed|heard)"
)
"""What is most likely a therapist's behind what is told of the client: `says hands steady, I saw fine tremor`."""
_TOLD_BY_ANOTHER = re.compile(
    r"(?<![\w'’])(?<!\bare )(?<!\bwere )(?<!\bthe )(?<!\bsome )"
    r"(?!(?:was|as|this|his|is|has|always|needs)\b)(?:[a-z]{2,}(?:s|ed)|felt|knew) (?:that )?$"
)
"""A verb of somebody else's right before `I`: what follows is in that person's words, or not told whose."""
_DEALT = re.compile(
    r"(?<![\w'’])(?:told|tells?|asks?|asked|thanked|shows?|showed|gives?|gave|handed|calls?|called|texts?|texted"
    r"|messages?"
    r"|messaged|emails?|emailed|lets?|met|saw|sees?|allowed|phone|ring|hugged|approached|interrupted|ignored"
    r"|answered|sent|corrected|worries|concerns"
    r"|with|w|at|to|from|by|for|towards?|near|behind) me(?![\w’])",
    re.IGNORECASE,
)
"""What is done to a therapist in the room: `told me`, `thanked me`."""
_MY_PART = re.compile(
    r"(?<![\w'’])[Mm]y(?= (?:view|opinion|impression|mistake|office|number|request|suggestion|card|voicemail|worry"
    r"|sense|read|guess|hunch"
    r"|take|concern|question|supervisor|error|fault|doing|idea|words?|cell|email|line)\b)"
)
"""What is the therapist's in a note."""
_MIND = re.compile(
    r"(?:^|\b(?:client|she|he|they|pt) )(?:(?:still|also|now|just|does not|doesn['’]t|did not|didn['’]t) )?"
    r"(?:believe|think|feel|fear|hear|worr|suspect|wonder|hope|wish|dream|imagin|see|saw|heard|felt|thought|know"
    r"|knew|want"
    r"|love|hate|miss|remember|doubt)[a-z]*\b",
    re.IGNORECASE,
)
"""What goes on in a mind: whoever is `my` and `me` there is not told."""
_AS_THE_THERAPIST = re.compile(
    r"\b(?:before|after|when|until|while|as) I (?:stopped|asked|could|got|left|called|started|finished|did|ended"
    r"|moved|went)\b"
)
_ASKED_OF = re.compile(
    r"((?:^\W*|\b(?:she|he|they|client|pt|and|also|still) )"
    r"(?:wants?|wanted|asks|asked|needs|would like) )me(?= to [a-z])"
    r"|(\btold (?:her|him|them|client) (?:to )?(?:ask|call|see|bring|text|tell)\b[^;.]*?\bnot )me\b"
)
_WITH_STAFF = re.compile(
    r"(\bI (?:told|called|spoke (?:to|with)|met with|asked|e-?mailed|reached) (?:my |the )?"
    r"(?:supervisor|co-?\w+|nurse|doctor|prescriber|social worker|\[STAFF_\d+\])\b[^;.]*?)"
    r"and we (are|will|have|agreed)\b"
)
"""Those who are "we" behind a talk with staff: the two, and not the group."""
_FELT = re.compile(
    r"\b(?:offended|annoyed|irritated|hurt|angered|touched|moved|bothered|frustrated|surprised) (?:that )?$"
)
"""What is felt about what the therapist did: `a little offended I asked`."""
_AGREED = re.compile(
    r"\b(?:agreed|agrees|ok with|fine with|wants|wanted)(?: that)? I (?:will |can |may |to )?"
    r"(?:call|message|write|send|text|contact|check"
    r"|e-?mail|see|meet|speak|ask)\b"
)
"""What the client agreed that the therapist does."""
_FIRST = re.compile(r"(?<![\w'’])(?:[Ii](?!\.)|[Mm]e|[Mm]y|mine|[Ww]e|us|[Oo]ur)(?![\w’])")
_THIRD = re.compile(r"\b(?:she|he|her|him|his|client)\b", re.IGNORECASE)
_TELLS_ANEW = re.compile(r"(?:(?:the )?client|she|he|they|staff|peers?|group|the therapist)\b", re.IGNORECASE)
"""What is no longer somebody's own words."""
_GOES_ON = re.compile(r"(?:and|but|then|so)? ?I (?:also |then |just )?[a-z]+ed\b")
"""What the same one did next, behind a joint: `I did call APS, and I informed the supervisor`."""
_TEAMS = re.compile(
    r"(?<![\w'’])we(?= (?:(?:still|will|do not|don['’]t|did not|didn['’]t|can) )?"
    r"(?:hold|keep|know|bill|admit|prescribe|charge|owe|accept)\b)"
    r"|(?<=\bthan )we(?= (?:did|do|could|can|had)\b)",
    re.IGNORECASE,
)
_STAFF_DO = re.compile(
    r"(?<![\w'’])we(?= (?:will |would )?(?:call|notify|page|contact|report|discharge|file|send out|search)\b"
    r" (?:the |an? |her |his |their |it\b|\[|non)?)",
    re.IGNORECASE,
)
"""What is done by rule, and by those whose house it is: `if not in by 10 we call the line`."""
"""What the staff or the house does, and no group of clients: `bed we hold`, `no fall that we know of`."""
_AUXES = (
    r"(?:do|did|have|had|can|could|would|will|also|still|just|never|only|already)(?: not|n['’]t)? |can['’]t |cannot "
)
_OF_ONES_LIFE = (
    r"been(?! \w+ing)|understand|understood|drink|drank|drunk|use|used|slept|sleep|relaps\w+|quit|ate|eat|cry|cried"
    r"|live|lived|lost|die|grew|married|divorced|smoke|smoked|swear|remember"
)
"""What somebody tells of their own life or mind; whose it is, only those who were there know."""
_NOT_FELT = re.compile(
    r"(?<![\w'’])[Ii](?:['’](?:ll|d|ve))? "
    rf"(?!(?:{_AUXES})*(?:{_OF_ONES_LIFE})\b)(?!(?:am|was|feel|felt|hate|miss|love|need|can|can['’]t|cannot|hurt"
    r"|want(?! to (?:see|hear)))\b)"
    r"|[Ii]['’]d (?:want|like)\b"
)
"""`I` before what is done rather than felt."""
_HELD = "\ue010"
"""Marks a "we" that stays, while the others are turned."""
_ONE_BODY = {"are": "is", "have": "has", "were": "was"}
_OWN_WORDS = re.compile(r"[Ii] (?:feel|hate|miss|love|can['’]?t|cannot|need|want|wish)\b")


def is_own_speech(text: str) -> bool:
    """Whether the line is the client's own words without marks: `I feel hopeless`."""
    return bool(_OWN_WORDS.match(text)) and not re.search(r"\b(?:she|he|her|him|they|client)\b", text)


def in_third_person(text: str, noun: str) -> str:
    """Say the therapist for I and me, the group for us."""
    out: list[str] = []
    spoken = turned_i = False
    text = _WITH_STAFF.sub(r"\1and they \2", text)
    text = re.sub(r"(\bthey both\b[^;.]*?\b(?:so|and) )we (?=[a-z])", r"\1they and I ", text)
    told = bool(_THIRD.search(_QUOTED.sub("", text)))
    for part in _QUOTED.split(text):
        if _QUOTED.fullmatch(part):
            out.append(part)
            continue
        for stretch in _STRETCH.split(part):
            if _STRETCH.fullmatch(stretch):
                spoken = spoken and stretch.strip() not in {";", ".", "then"}
                turned_i = turned_i and stretch.strip() not in {";", ".", "?", "!"}
                out.append(stretch)
                continue
            spoken = spoken and not _TELLS_ANEW.match(stretch)
            same = turned_i and not spoken and _GOES_ON.match(stretch)
            turned = _turned(stretch, noun, spoken=spoken, behind=any(part.strip() for part in out), told=told)
            turned = _I.sub(_therapist, turned) if same else turned
            turned_i = turned_i or ("I " in stretch and turned.startswith("the therapist"))
            out.append(turned)
            goes_on = turned == stretch and bool(_FIRST.search(stretch)) and (spoken or bool(_SPOKEN.search(stretch)))
            spoken = goes_on or bool(_ENDS_SPOKEN.search(stretch.strip()))
    return re.sub(r"(?<![\w'’.])i(?=['’\s]|$|[,;.])", "I", "".join(out))


def _turned(stretch: str, noun: str, *, spoken: bool, behind: bool = False, told: bool = False) -> str:
    """Turn one stretch; `behind` is whether others stand before it in the line, told from outside.

    `told` is whether the line speaks of the client as she, he or client: then what is not said by somebody is told.
    """
    stretch = _ASKED_OF.sub(lambda m: f"{m[1] or m[2]}the therapist", stretch)
    at = _FIRST.search(stretch)
    if not at:
        return stretch
    if _AGREED.search(stretch) or _AS_THE_THERAPIST.search(stretch):
        return _I.sub(_therapist, stretch)
    said = spoken or bool(_SPOKEN.search(stretch[: at.start()]))
    if _is_speech(stretch, at, said=said):
        return stretch
    if not said and re.search(r"\bwe\b.* (?:her|him)\b", stretch):
        return re.sub(r"(?<![\w'’])we(?![\w'’])", "the group", stretch)
    stretch = _BOTH.sub(f"the therapist and the {noun} ", stretch)
    acts = bool(_THERAPISTS.search(stretch) or (behind and _BESIDE.search(stretch)))
    subject = at[0] in {"I", "i"}
    felt = subject and not (told and not said and _NOT_FELT.search(stretch))
    if not acts and (felt or _MIND.search(stretch[: at.start()])):
        return stretch
    return _told(_MY_PART.sub("the therapist's", stretch), acts=acts or subject, said=said)


def _is_speech(stretch: str, at: re.Match[str], *, said: bool) -> bool:
    """Whether the first person at this place is somebody's own word, told on without marks."""
    before = stretch[: at.start()]
    if said and at[0] in {"I", "i", "my", "we"} and not _OUTRIGHT.match(stretch[at.start() :]):
        return True
    indirect = re.search(r"\b(?:said|says|told|thinks?|thought)\b.*\b(?:she|he|they)\b", before)
    if said and at[0] == "me" and not indirect and re.search(r"\b(?:said|says|thinks?|thought|goes)\b[^,]*$", before):
        return True
    if at[0] in {"me", "Me", "us"} or _FELT.search(before):
        return False
    ours = re.search(r"\bwe\b.* (?:her|him)\b", stretch) and not said
    return bool(_TOLD_BY_ANOTHER.search(before)) and not ours


def _told(stretch: str, *, acts: bool, said: bool) -> str:
    """Put the therapist and the group in the place of me, my and us."""
    mine = "the therapist's" if acts else "my"
    if acts:
        stretch = re.sub(r"(?<![\w'’])me(?![\w’])", "the therapist", stretch)
    if not said:
        stretch = re.sub(r"(?<![\w'’])mine(?![\w’])", "the therapist's", stretch)
        stretch = re.sub(r"(?<=\bnot )me\b|(?<=\blike )me\b|(?<=\bor )me\b|(?<=\band )me\b", "the therapist", stretch)
    stretch = _DEALT.sub(lambda m: m[0][:-2] + "the therapist", stretch)
    stretch = _STAFF_DO.sub("staff", stretch)
    stretch = _TEAMS.sub(lambda m: f"{m[0]}{_HELD}", stretch)
    stretch = re.sub(rf"(?<![\w'’])(?:we|us)(?![\w'’{_HELD}])", "the group", stretch, flags=re.IGNORECASE)
    stretch = stretch.replace(_HELD, "")
    stretch = re.sub(r"\bthe group (are|have|were)\b", lambda m: f"the group {_ONE_BODY[m[1]]}", stretch)
    stretch = re.sub(r"(?<![\w'’])we['’](?:re|ll)", lambda m: f"the group {'is' if 're' in m[0] else 'will'}", stretch)
    stretch = re.sub(r"(?<![\w'’])our(?![\w’])", "the group's", stretch, flags=re.IGNORECASE)
    parts = _KIN_OF_MINE.split(stretch)
    stretch = "my".join(re.sub(r"(?<![\w'’])[Mm]y(?![\w’])", mine, part) for part in parts)
    stretch = re.sub(r"(?<![\w'’])me (?=[a-z]+ing (?:her|him|them)\b)", "the therapist ", stretch)
    return _I.sub(_therapist, stretch)


def _therapist(match: re.Match[str]) -> str:
    """Say `I asked`, `I bring back`, `I'm not sure` of the therapist."""
    short, adverb, verb, denied = match[1], match[2] or "", match[3] or "", match[4] or ""
    if short:
        past = as_verb(verb, "past", "participle") is not None
        aux = {"m": "is", "ve": "has", "ll": "will", "d": "had" if past else "would"}[short]
        return f"the therapist {aux} {adverb}{verb}{denied}".rstrip()
    if not verb:
        return "the therapist"
    if verb in _AUX:
        return f"the therapist {adverb}{_AUX[verb]}{' not' if denied else ''}"
    if as_verb(verb, "base") and not as_verb(verb, "past"):
        return f"the therapist {adverb}{third_person(verb)}"
    return f"the therapist {adverb}{verb}{denied}"
