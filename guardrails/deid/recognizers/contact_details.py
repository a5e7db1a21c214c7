"""Telephone and fax numbers, e-mail and web addresses, IP addresses, handles, as they are typed."""

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache

from guardrails.deid.recognizer import Found, Recognizer
from guardrails.deid.tokens import FromAWord, tokens_of, words_of
from guardrails.deid.vocabulary import common, everyday, names
from guardrails.session import SessionFile

_TLD = "com|org|net|edu|gov|io|co|us|uk|info|biz|me|app|health|care|local|tv|mx|ca|de|fr|es|online|site|dev|example|test|gg|ly|fm"
_AT = r"[ ]?(?:@|\(at\)|\[at\])[ ]?"
_DOT = r"[ ]?(?:\.|\(dot\)|\[dot\])[ ]?"
_EXTENSION = r"(?:[ ]?(?:x|ext\.?|extension)[ ]?\d{1,6})?"

_BY_SIGN: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (sign, kind, re.compile(pattern))
    for sign, kind, pattern in (
        ("@", "EMAIL", rf"[a-z0-9._%+-]{{1,64}}(?:@[ ]?|[ ]@[ ])[a-z0-9-]{{1,63}}(?:{_DOT}[a-z0-9-]{{1,63}}){{1,5}}"),
        ("at)", "EMAIL", rf"[a-z0-9._%+-]{{1,64}}{_AT}[a-z0-9-]{{1,63}}(?:{_DOT}[a-z0-9-]{{1,63}}){{1,5}}"),
        ("at]", "EMAIL", rf"[a-z0-9._%+-]{{1,64}}{_AT}[a-z0-9-]{{1,63}}(?:{_DOT}[a-z0-9-]{{1,63}}){{1,5}}"),
        ("@", "EMAIL", r"(?<![^\s(<\[:;,])[a-z0-9._%+-]{2,64}@[a-z0-9-]{3,63}(?:[.,][a-z]{2,4})?(?!\w)"),
        ("@", "HANDLE", r"(?<![\w.])@[a-z0-9_][a-z0-9_.-]{1,29}(?<![.-])"),
        ("://", "URL", r"\b[a-z]{2,8}://\S{1,2000}"),
        ("www.", "URL", r"\bwww\.[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}(?:/\S{0,500})?"),
        ("/", "URL", r"\b[a-z0-9-]{2,63}(?:\.[a-z0-9-]{1,63}){0,4}\.[a-z]{2,12}/[^\s,;]{2,500}"),
        (".", "URL", rf"\b[a-z0-9-]{{2,63}}(?:\.[a-z0-9-]{{2,63}}){{0,3}}\.(?:{_TLD})\b"),
        (".", "IP", r"\b(?:\d{1,3}\.){3}\d{1,3}\b"),
        (":", "IP", r"\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}\b"),
        (
            "::",
            "IP",
            r"\b(?=[a-f:]*\d)[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6}::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,5})?(?![\w:])",
        ),
        (":", "DEVICE", r"\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b"),
        ("-", "DEVICE", r"\b(?:[0-9a-f]{2}-){5}[0-9a-f]{2}\b"),
        ("_", "HANDLE", r"(?<![\w.])[a-z0-9]+(?:[_.]+[a-z0-9]+)*_+[a-z0-9]+(?:[_.]+[a-z0-9]+)*_*"),
        ("$", "HANDLE", r"(?<!\w)\$[a-z][a-z0-9]{2,20}\b"),
        ("ext", "PHONE", r"\b(?:ext|extension)\.?[ ]?\d{2,6}\b"),
    )
)
"""A sign that must stand in the text for the pattern to be worth a look, the type, and the pattern."""

_DIGITS = re.compile(r"[+(\d](?:(?<=\d)|(?<=[+(])\d)[\d().+/ -]{5,24}\d")
_PHONE = re.compile(
    rf"(?<![\w/])(?:\+?1[-. ]?)?\(?\d{{3}}\)?[-. /]{{0,2}}\d{{3}}[-. ]{{0,2}}\d{{4}}{_EXTENSION}(?!\w)"
    rf"|(?<![\w/-])\d{{3}}[-. ]\d{{4}}{_EXTENSION}(?![\w-])"
    r"|(?<!\w)\+\d{1,3}(?:[ .-]?\d{2,4}){2,5}(?!\w)"
    r"|(?<![\w/-])\d{3}[ -]?\d{3}[ -]\d{3,4}(?![\w-])"
)

_SUBREDDIT = FromAWord(r"(?<![\w/])[ur]/[a-z0-9_-]{3,30}", r"[ur]$")
_OFTEN = 40
_BEFORE_SIGN = 200
"""How many letters before a sign what belongs to it may begin."""

_PLATFORM = (
    r"ig|insta(?:gram)?|snap(?:chat)?|tik ?tok|twitter|discord|venmo|cash ?app|kik|telegram|whatsapp|reddit|fb|facebook|twitch|steam|xbox"
    r"|psn|tumblr|bsky|mastodon|roblox|fortnite|bumble|tinder|hinge|grindr|signal|wattpad|pinterest|zelle|paypal|onlyfans|youtube|bluesky|threads|dm|dms|handle|username|user name|user|gamertag|screen ?name|login|acct|cuenta|posts? (?:\w+ )?at"
)
_HEADS = r"(?:tik|cash|user|screen|gamer|handle|gamertag|username|screenname|login|usuario|posts?)"
"""First words of platforms and of what a handle is called, where several words say it."""
_ON_A_PLATFORM = FromAWord(
    rf"\b(?:{_PLATFORM})(?:[ ](?:is|name|handle|user|account|acct|dm|as|named|called|called)){{0,2}}[ ]?[:=]?[ ]?"
    r"(?P<h>[@$]?(?=[a-z0-9_.]{0,29}[\d_.$])[a-z0-9_.$]{3,30}(?<![.]))(?!\w)",
    rf"{_PLATFORM}|{_HEADS}",
)
_SAID_HANDLE = FromAWord(
    rf"\b(?:(?:handle|user ?name|gamertag|gamer tag|screen ?name|login|usuario)(?:[ ](?:is|es|was))?|(?:{_PLATFORM})(?:[ ](?:handle|name|user(?:name)?))?(?=[ ]?[:=]|[ ](?:is|es|as)[ ])(?:[ ](?:is|es|as))?)"
    r"[ ]?[:=]?[ ]?[\"'“]?(?P<h>[a-z0-9][\w.-]{3,30}(?<![.-]))(?![\w@]|[ ]at[ ])",
    rf"{_PLATFORM}|{_HEADS}",
)
_ON = re.compile(rf"[ ](?:on|en)[ ](?:{_PLATFORM})\b")
_AS_ON = re.compile(
    rf"\b(?:as|named|called|handle|por)[ ][\"'“]?(?P<h>[a-z0-9][\w.-]{{3,30}}(?<![.-]))[\"'”]?[ ](?:on|en)[ ](?:{_PLATFORM})\b"
)
_MAILBOX = r"(?:gmail|g-mail|yahoo|hotmail|outlook|icloud|aol|proton(?:mail)?|msn|ymail|comcast|live|att|verizon|sbcglobal|zoho)"
_LOOSE_MAIL = re.compile(
    rf"(?<![\w.])(?:[a-z]{{2,12}}[ ]){{0,2}}(?:[a-z0-9]{{1,30}}[ ](?:dot|punto|underscore|dash)[ ]){{0,3}}(?:[a-z0-9._%+-]{{2,64}})[ ]?(?:@|[(\[]?\b(?:at|arroba)\b[)\]]?)[ ]?{_MAILBOX}(?:[ ]?(?:[.,]|\(?dot\)?|\[dot\]|punto)?[ ]?(?:com|net|me|org|es))?(?!\w)"
)
_MAIL_IS = re.compile(
    rf"\b(?:{_MAILBOX}|e-?mail|correo)(?:[ ](?:acct|account|address|addr))?(?:[ ](?:is|es)[ ]|[ ]?[:=][ ]?)(?P<m>[a-z0-9._-]*[\d_.][a-z0-9._-]*[a-z0-9])(?!\w)"
)
_MAIL_WORD = re.compile(rf"(?:{_MAILBOX}|mail|correo)\b")
_NO_HANDLE = frozenset(
    "down hacked banned deleted private public blocked stalking triggering toxic posting scrolling".split()
)
_PATH = re.compile(r"\.[a-z]{2,12}/")
_FULL_STOP_WITHIN = re.compile(r"\.[a-z0-9]")
_DOTTED = re.compile(r"(?<![\w.@/])[a-z][a-z0-9]{1,30}(?:\.[a-z0-9]{1,30}){1,4}(?![\w@/])")


def find(text: str, file: SessionFile) -> Iterator[Found]:  # noqa: ARG001
    """Find contact details."""
    fold, _ = tokens_of(text)
    for kind, start, end in _spans(text, fold.plain):
        end = start + len(fold.plain[start:end].rstrip(".,;:)"))
        if end > start:
            yield Found(*fold.span(start, end), kind, 1.0)


_AT_A_PLACE = re.compile(r"[a-z]*@(?P<place>[a-z]+)$")


def _is_sign(found: str) -> bool:
    """Whether an @ is more than the word "at": "@desk", "NFR@work" say where."""
    place = _AT_A_PLACE.match(found)
    return place is None or place["place"] not in common()


def _spans(text: str, plain: str) -> Iterator[tuple[str, int, int]]:
    dotted = _FULL_STOP_WITHIN.search(plain) is not None
    for sign, kind, pattern in _BY_SIGN:
        if (sign == "." and not dotted) or (sign == "/" and kind == "URL" and not _PATH.search(plain)):
            continue
        for start, end in _around(plain, sign):
            yield from ((kind, *match.span()) for match in pattern.finditer(plain, start, end) if _is_sign(match[0]))
    yield from (("HANDLE", *match.span()) for match in _SUBREDDIT.finditer(text))
    for run in _DIGITS.finditer(plain):
        # A little beyond the run: an extension may follow.
        yield from (("PHONE", *match.span()) for match in _PHONE.finditer(plain, run.start(), run.end() + 16))
    yield from (("HANDLE", *match.span("h")) for match in _ON_A_PLATFORM.finditer(text) if _is_handle(match["h"]))
    yield from _said_handles(text, plain)
    yield from _loose_mail(text, plain)
    for match in _DOTTED.finditer(plain) if dotted else ():
        if _is_odd(match[0]):
            yield "HANDLE", *match.span()


def _said_handles(text: str, plain: str) -> Iterator[tuple[str, int, int]]:
    """Give the word that a platform or "username is" leads to, unless it is plain English."""
    for match in itertools.chain(_SAID_HANDLE.finditer(text), _AS_ON.finditer(plain) if _ON.search(plain) else ()):
        word = match["h"]
        if not word.isdigit() and word not in everyday() and word not in _NO_HANDLE:
            yield "HANDLE", *match.span("h")


def _loose_mail(text: str, plain: str) -> Iterator[tuple[str, int, int]]:
    """Look around the names of mail houses, and after "e-mail is"."""
    for word in _MAIL_WORD.finditer(plain) if any(map(_speaks_of_mail, words_of(text))) else ():
        start, end = max(plain.rfind("\n", 0, word.start()) + 1, word.start() - 100), word.end() + 60
        yield from (("EMAIL", _first_of_mail(m), m.end()) for m in _LOOSE_MAIL.finditer(plain, start, end))
        yield from (("EMAIL", *m.span("m")) for m in _MAIL_IS.finditer(plain, max(start, word.start() - 2), end))


@lru_cache(maxsize=20_000)
def _speaks_of_mail(word: str) -> bool:
    return _MAIL_WORD.search(word) is not None


def _first_of_mail(match: re.Match[str]) -> int:
    """Say where a mailbox begins that was said in pieces: "big ron 44 at gmail", not "write to dee at gmail"."""
    if said := re.search(r"[a-z0-9]+[ ](?:dot|punto|underscore|dash)[ ].*[ ](?:at|arroba)[ ]", match[0]):
        return match.start() + said.start()
    local = re.split(r"[ ]?(?:@|[(\[]?\b(?:at|arroba)\b)", match[0])[0]
    pieces = local.split(" ")
    if pieces[-1].isdigit():
        return match.start()
    return match.start() + len(local) - len(pieces[-1])


def _around(plain: str, sign: str) -> Iterator[tuple[int, int]]:
    """Give the stretches of text around a sign; the whole text where it is frequent."""
    if plain.count(sign) > _OFTEN:
        yield 0, len(plain)
        return
    at, done = plain.find(sign), 0
    while at >= 0:
        start, end = max(plain.rfind("\n", 0, at) + 1, at - _BEFORE_SIGN, done), plain.find("\n", at)
        done = end if end >= 0 else len(plain)
        yield start, done
        at = plain.find(sign, done)


def _is_handle(word: str) -> bool:
    return not word.replace(".", "").isdigit() and any(c.isalpha() for c in word)


def _is_odd(dotted: str) -> bool:
    """Whether a word with full stops inside is no slip of the blank after a sentence: a piece of it is no word and no name."""
    pieces = dotted.split(".")
    unknown = [p for p in pieces if len(p) > 1 and p not in everyday() and p not in names() and not p.isdigit()]
    if len(pieces[-1]) < 2 and len(pieces) < 3 and not pieces[-1].isdigit():
        return False
    return any(len(p) > 5 for p in unknown) or (len(pieces) > 2 and bool(unknown))


RECOGNIZER = Recognizer(
    name="contact details",
    covers=("D", "E", "F", "N", "O"),
    find=find,
    examples=(
        "call «210-555-0148» or «555-0134»",
        "cell «(512) 555 0199 x12», fax «213 555 0150»",
        "email «jo.b@mail.local»",
        "posts on insta as «@sad_girl99», snap «kd_2004»",
        "«@quiet.draws» is her page, insta dm «lu.stones.again» hacked",
        "see «www.example.org/x», from «10.0.0.12» and «2001:db8::5c»",
        "gamertag is «xxshadow», known as «grimjaw» on discord, IG hacked, posts on facebook a lot",
        "write to «dee at gmail», «big ron 44 at gmail dot com», «kbear@icloud», «t.marsh@gmail,com»",
        "her page is «gwen.achterberg.5»",
        "Pt.came late, felt sad.no plan",
    ),
)
