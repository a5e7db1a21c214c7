"""Telephone and fax numbers, e-mail and web addresses, IP addresses, handles: typed or spoken."""

import re
from collections.abc import Iterator

from guardrails.deid.letters import folded
from guardrails.deid.recognizer import Found, Recognizer
from guardrails.session import SessionFile

_DIGIT = r"(?:zero|oh|o|one|two|three|four|five|six|seven|eight|nine|niner|double|triple|hundred)"
_TLD = r"(?:com|org|net|edu|gov|io|co|us|uk|info|biz|me|app|health|care|local|tv|mx|ca|de|fr|es|online|site|dev)"
_PATTERNS = (
    ("EMAIL", r"[a-z0-9._%+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[a-z0-9-]{1,63}(?:\s?(?:\.|\(dot\)|\[dot\])\s?[a-z0-9-]{1,63}){1,5}"),
    ("EMAIL", rf"\b[a-z0-9._-]{{2,64}}(?:[ ](?:dot|underscore|dash)[ ][a-z0-9]{{1,30}}){{0,4}}[ ]at[ ](?:[a-z0-9-]{{1,40}}[ ]){{1,3}}dot[ ]{_TLD}\b"),
    ("URL", r"\bhttps?://\S{1,2000}"),
    ("URL", rf"\b(?:www\.[a-z0-9-]{{1,63}}(?:\.[a-z0-9-]{{1,63}}){{1,4}}|[a-z0-9-]{{2,63}}(?:\.[a-z0-9-]{{2,63}}){{0,3}}\.{_TLD}/\S{{1,200}}|[a-z0-9-]{{2,63}}\.(?:com|org|net|edu|gov|io))\b(?:/\S{{0,500}})?"),
    ("IP", r"\b(?:\d{1,3}\.){3}\d{1,3}\b"),
    ("IP", r"\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}\b"),
    ("DEVICE", r"\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b"),
    ("PHONE", r"(?<![\w/])(?:\+?1[-. ]?)?\(?\d{3}\)?[-. /]{0,2}\d{3}[-. ]{0,2}\d{4}(?:\s?(?:x|ext\.?|extension)\s?\d{1,6})?(?!\w)"),
    ("PHONE", r"(?<![\w/-])\d{3}[-. ]\d{4}(?:\s?(?:x|ext\.?|extension)\s?\d{1,6})?(?![\w-])"),
    ("PHONE", r"(?<!\w)\+\d{1,3}(?:[ .-]?\d{2,4}){2,5}(?!\w)"),
    ("PHONE", r"\b(?:ext|extension)\.?\s?\d{2,6}\b"),
    ("PHONE", rf"\b(?:{_DIGIT}|\d)(?:[ ,.-]{{1,2}}(?:{_DIGIT}|\d)){{5,}}\b"),
    ("HANDLE", r"(?<![\w.])@[a-z0-9_][a-z0-9_.]{1,29}(?<!\.)"),
    ("HANDLE", r"\b(?:ig|insta(?:gram)?|snap(?:chat)?|tik ?tok|twitter|discord|venmo|cash ?app|kik|telegram|whatsapp|reddit|fb|facebook"
               r"|handle|username|user name|gamertag|screen ?name)(?:[ ](?:is|name|handle|user|account))?\s?[:=]?\s?(?P<h>[@$]?(?=[a-z0-9_.]*[\d_.$])[a-z0-9_.$]{3,30}(?<!\.))"),
    ("HANDLE", r"\b[a-z0-9]+(?:_+[a-z0-9]+)+_*"),
    ("HANDLE", r"(?<![\w/])[ur]/[a-z0-9_-]{3,30}"),
    ("URL", r"\b[a-z0-9-]{2,63}(?:\.[a-z0-9-]{1,63})*\.[a-z]{2,12}/[^\s,;]{2,200}"),
    ("HANDLE", r"(?<!\w)\$[a-z][a-z0-9]{2,20}\b"),
)  # fmt: skip
_RE = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)


def find(text: str, file: SessionFile) -> Iterator[Found]:  # noqa: ARG001
    """Find contact details."""
    fold = folded(text)
    for kind, pattern in _RE:
        if (
            kind in {"EMAIL", "HANDLE"}
            and "@" not in fold.plain
            and "at" not in fold.plain
            and pattern.pattern[:2] != r"\b"
        ):
            continue
        for match in pattern.finditer(fold.plain):
            start, end = match.span("h") if "h" in pattern.groupindex else match.span()
            end = start + len(fold.plain[start:end].rstrip(".,;:)"))
            yield Found(*fold.span(start, end), kind, 1.0)


RECOGNIZER = Recognizer(
    name="contact details",
    covers=("D", "E", "F", "N", "O"),
    find=find,
    examples=(
        "call «210-555-0148» or «555-0134»",
        "cell «(512) 555 0199 x12»",
        "said «five five five oh one three four»",
        "email «jo.b@mail.local», «jo dot b at mail dot com»",
        "posts on insta as «@sad_girl99», snap «kd_2004»",
        "see «www.example.org/x», from «10.0.0.12»",
        "Pt.came late, felt sad.no plan",
        "one two skills, three of five",
    ),
)
