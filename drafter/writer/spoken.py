"""What was spoken and only typed without marks: `quote ... unquote` of a dictation, `says I am done with men`.

Nothing within is written out or turned: it is somebody's own words.
"""

import re
from collections.abc import Callable

_END = (
    r"(?:unquote|end quote|close quote|endquote|end of quote|quote(?= (?:and|then|but|when|she|he|they)\b|\s*[,;.]|$))"
)
_DICTATED = re.compile(
    rf"(?<![\w])(?:open )?quote,? (?:open quote,? )?(?!{_END})(?P<words>[^\"“”]+?),? {_END}\b", re.IGNORECASE
)
_OPEN = re.compile(
    r"(?<![\w-])(?<!\bthe )(?<!\ba )(?<!\bof )(?<!\bto )(?<!\bthis )(?<!\bher )(?<!\bhis )quote:? "
    r"(?P<words>[^\"“”\ue000;]*\b(?:I|we|my|me|our)\b[^\"“”\ue000;]*)$",
    re.IGNORECASE,
)
_BEFORE_QUOTE = "".join(
    f"(?<=\\b{word} )|" for word in "said says saying wants want but and is was felt feels as like thinks still".split()
)
_UNTIL = (
    r"(?=(?:,? (?:and |but |so |then )|, )(?:(?:he|she|they|client|the therapist|\[MEMBER_\d+\]"
    r"|there)(?:['’][a-z]+)? [a-z]"
    r"|I(?:['’]ll| also| then| just| did| will)? (?:ask|check|told|call|offer|review|remind|validat|explain|gave"
    r"|took|said)"
    r"|no (?:plan|intent|means|weapons?|access|active|thoughts|SI\b)|denie[sd]|not )|\s*(?:[.;]|$))"
)
_QUOTED_ON = re.compile(
    rf"(?:{_BEFORE_QUOTE}(?<=[,:] ))(?:open )?quote:? (?P<words>[^\"“”;.]{{3,}}?){_UNTIL}", re.IGNORECASE
)
"""Words behind a dictated `quote` without its `unquote`: up to where somebody acts, or what was denied is told."""
_MOST_WORDS = 16
_TELLS = (
    r"(?:(?:her|his|their|exact|own) words (?:were|are)|said|says|saying|states?|stated|thinks|thought|was like"
    r"|is like|goes|repeated|repeats|yelled|whispered|wrote"
    r"|admits|admitted|text(?:s|ed) me|email(?:s|ed) me|wrote me|asked me"
    r"|told (?:me|us|her|him|them|staff|the group|group|mom|dad|\[\w+_\d+\]))"
)
_GOES_ON = r"then(?! I\b)|she|he|they|client|looked|asked|laughed|cried|left|walked|stared"
_DIRECT = re.compile(
    rf"\b(?P<tells>{_TELLS}),? (?:that )?(?P<words>(?:I|my|we|our)(?:['’][a-z]+)?(?![\w'’])[^\"“”\ue000;.]*?)"
    rf"(?<!\bI)(?<!\bwe)(?<!\bwhere)(?<!\bwhat)(?<!\bhow)(?<!\bwho)(?<!\bwhen)(?<!\bif)(?<!\bthan)(?<!\bas)"
    rf"(?=\s*(?:[;.]|$)|,? (?:and |but |so |then )+I (?:asked|checked|told|offered|called"
    rf"|reminded)\b|,? (?:and |then |but )?(?:{_GOES_ON})\b|, (?!I\b)[a-z]+ (?:[a-z]+ed|is"
    rf"|was|has|had)\b)"
)
"""Somebody's own words behind a verb of telling, up to where another subject or act begins."""
_THERAPISTS = re.compile(
    r"I (?:also |then |just |later |did |did not |didn't )?(?:asked?|checked|offer(?:ed)?|reminded|validated|advised"
    r"|explained|encouraged|reviewed|gave|called|followed|told (?:her|him|them|client)|needed to)\b"
)


_I_TELL = re.compile(r"(?<![\w'’])[Ii] (?:also |then |just )?$")
"""Whoever typed tells their own words: `I said I'd ask first` is said by the therapist, to the end."""
_HOW_SAID = re.compile(
    r"(?:^|(?<=[.;,] ))(?P<words>(?:I|my|we)(?:['’][a-z]+)?(?![\w'’])[^\"“”\ue000;.,]*?)"
    r"(?=,? (?:is|was) (?:how|what|the way) (?:he|she|they|client) (?:said|says|put)\b"
    r"|,? (?:were|are) (?:her|his|their|client's) (?:exact )?words\b)"
)
"""Somebody's own words before what tells that they are: `I've been clean since summer is how he put it`."""
_WORDS_OF = re.compile(r"(?:(?:her|his|their|exact|own) words|was like|is like|goes)\b", re.IGNORECASE)
"""What leads to words as they were spoken, and to nothing else."""
_ANY = re.compile(r"(?<![\w'’])(?:quote|I|my|we|our)(?![\w])", re.IGNORECASE)
_TOLD_BEHIND = re.compile(
    r"(?:^|(?<=[.;] ))(?P<words>[^\"“”\ue000;.]*\b(?:I|my|we)\b[^\"“”\ue000;.]*?)"
    r"(?=,? (?:he|she|they|client) (?:said|says|say|whispered|yelled|repeated|mumbled|told (?:me|us))\s*(?:[.;]|$))"
)
"""Somebody's own words before the tail that tells whose they are: `I've got nobody, she whispered`."""


_NO_STOP = (
    r"(?:an?|the|her|his|their|my|our|this|that|each|every|last|next|first|second|third|fourth|fifth|sixth|seventh|eighth"
    r"|\d(?:st|nd|rd|th)|grace|trial|waiting|free|lunch|class|exam|time|rest|no|missed|late|heavy|on|of|probation\w*"
    r"|menstrual|study|work|reading|history|math|gym|art|english|science|lab|adjustment|recovery|quiet|observation"
    r"|notice|sober|same|long|short|brief|dry|what|which|per|any|one|or)"
)
_NEW = r"(?:his|her|he|she|they|the|and|but|so|then|which|who|it|i|we|no|not|an?|with|because|when|mom|dad|client)\b"
_SPOKEN_MARKS = (
    (re.compile(r"(?<!\ba)(?<!\bthe)(?<!\boxford)(?<!\bmissing)(?<!\bof) comma (?=[a-z\[])", re.IGNORECASE), ", "),
    (re.compile(rf"(?<! in)(?<!\bin a) semi-?colon (?={_NEW})", re.IGNORECASE), "; "),
    (re.compile(r"\s(?:full stop|new paragraph|new line)(?=\s|$)[.,]?", re.IGNORECASE), "."),
    (re.compile(rf"(?<!\w)(?!{_NO_STOP} )([a-z\]]+) period(?=\s*$|[.;]|\s+{_NEW})", re.IGNORECASE), r"\1."),
    (re.compile(r"\b(with|from|that|to|for|by) her period(?=\s*$)", re.IGNORECASE), r"\1 her."),
    (re.compile(r"^(?:oh,? |no,? )?wait\s?[.:!…–—-]+\s+(?=\w)", re.IGNORECASE), "correction: "),
)
"""Marks that a dictation wrote out, and the word with which somebody puts right what they said before."""


def with_spoken_marks(text: str) -> str:
    """Put the marks that were spoken: `an accident period`, `on the thermometer comma his word was lava`."""
    for pattern, mark in _SPOKEN_MARKS:
        text = pattern.sub(mark, text)
    return text


def set_aside(text: str, keep: Callable[[str], str]) -> str:
    """Set spoken words aside by `keep`, which gives the mark that stands for them."""
    if not _ANY.search(text):
        return text
    text = _DICTATED.sub(lambda m: keep(f'"{m["words"].strip()}"'), text)
    text = _QUOTED_ON.sub(lambda m: _in_marks(m, keep), text)
    text = _OPEN.sub(lambda m: keep(f"quote: {m['words'].strip()}"), text)
    text = _HOW_SAID.sub(lambda m: keep(f'"{m["words"].strip()}"'), text)
    text = _TOLD_BEHIND.sub(lambda m: _kept(m, keep), text)
    return _DIRECT.sub(lambda m: _kept(m, keep), text)


def _in_marks(match: re.Match[str], keep: Callable[[str], str]) -> str:
    words = match["words"].strip(" ,")
    return keep(f'"{words}"') if len(words.split()) <= _MOST_WORDS else match[0]


def _kept(match: re.Match[str], keep: Callable[[str], str]) -> str:
    words = match["words"].strip(" ,")
    if _THERAPISTS.match(words) or _I_TELL.search(match.string[: match.start()]):
        return match[0]
    if _WORDS_OF.match(match[0]) and len(words.split()) <= _MOST_WORDS:
        words = f'"{words}"'
    return match[0][: match.start("words") - match.start()] + keep(words)
