"""What was dictated in words: telephone and other numbers, house numbers, e-mail addresses, handles."""

import itertools
import re
from collections.abc import Iterator, Sequence

from guardrails.deid.recognizer import Found, Recognizer
from guardrails.deid.tokens import FromAWord, Token, WordsThat, places_of, tokens_of
from guardrails.deid.vocabulary import common
from guardrails.session import SessionFile

_ONES = "zero oh one two three four five six seven eight nine niner".split()
_BIGGER = (
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred thousand"
).split()
_DIGITS = frozenset((*_ONES, "o"))
_NUMBERS = frozenset((*_ONES, *_BIGGER))
_BETWEEN = frozenset("dash hyphen double triple point slash".split())
_LETTERS = frozenset(
    "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec romeo sierra tango uniform "
    "victor whiskey xray yankee zulu".split()
)
_CUES = frozenset(
    "number numbers extension ext zip chart claim code pin id account acct plate badge case docket file policy member mrn record room "
    "apartment unit license routing card medicaid medicare social ssn phone cell fax call text digits ending ends policy".split()
)
_NEAR = 5
"""How many words before a run of digits the word may stand that says what it is."""
_PHONE = 7
_LONG = 5
_SHORT = 3

_DIRECTION = r"(?:north|south|east|west|northeast|northwest|southeast|southwest)"
_SURE_STREET = r"(?:street|st|avenue|ave|road|rd|lane|ln|boulevard|blvd|parkway|pkwy|highway|hwy|terrace|dr)"
_STREET = rf"(?:{_SURE_STREET}|drive|court|ct|place|pl|way|circle|trail|square)"
_DOOR = r"(?:,?[ ](?:apartment|apt|unit|suite|ste|space|lot)[ ]\w+)?"
_WORD = r"[a-z][a-z']*"
_AFTER_A_HOUSE_NUMBER = re.compile(
    rf"[ ](?:{_DIRECTION}[ ])?(?P<name>{_WORD})(?:[ ]{_WORD})?(?:[ ](?:{_STREET}|{_DIRECTION}))\b{_DOOR}\b"
    rf"|[ ](?:{_DIRECTION}|[nsew])[ ](?P<street>{_WORD})(?:[ ]{_STREET})?\b{_DOOR}\b"
    rf"|[ ](?P<numbered>(?:{_WORD}[ ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\w+teenth|\w+tieth))[ ]{_SURE_STREET}\b{_DOOR}\b"
)
_ENDS_AS_A_STREET = re.compile(rf"[ ]{_SURE_STREET}(?:,?[ ](?:apartment|apt|unit|suite|ste|space|lot)[ ]\w+)?$")
_COUNTED = frozenset(
    "minute minutes min mins hour hours day days week weeks month months year years people of to on in at and or".split()
)
_SIGN = r"(?:dot|underscore|dash|period)"
_SAID = (
    ("EMAIL", re.compile(rf"\b(?:{_WORD}[ ]{_SIGN}[ ]){{1,4}}[a-z0-9]+[ ]at[ ](?:{_WORD}[ ]){{1,3}}dot[ ]{_WORD}(?:[ ]dot[ ]{_WORD})?\b")),
    ("EMAIL", re.compile(rf"\b[a-z0-9]+[ ]at[ ](?:{_WORD}[ ]){{1,3}}dot[ ](?:com|org|net|edu|gov|co|us|io|example|local)\b")),
    ("HANDLE", re.compile(rf"\b{_WORD}(?:[ ]under[ ]?score[ ]\w+){{1,4}}(?:[ ](?:{'|'.join(sorted(_NUMBERS))})){{0,4}}\b")),
    ("URL", re.compile(rf"\b(?:(?:w[ ]?w[ ]?w|triple w|double u){{1,3}}[ ]dot[ ])?(?:{_WORD}[ ])?dot[ ](?:com|org|net|edu|gov|example)(?:[ ]slash[ ]{_WORD})?\b")),
)  # fmt: skip


_ABROAD = (
    r"(?:cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|zero|um|dois|quatro|sete|oito|nove|un|deux|trois|quatre|cinq|six|sept|huit|neuf"
    r"|diez|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa)"
)
_SAID_ABROAD = FromAWord(rf"\b{_ABROAD}(?:[ ,-]{{1,2}}{_ABROAD}){{4,}}\b", rf"{_ABROAD}$")
"""A number said in Spanish, Portuguese or French."""


def find(text: str, file: SessionFile) -> Iterator[Found]:  # noqa: ARG001
    """Find numbers, addresses and handles that stand in words."""
    fold, tokens = tokens_of(text)
    abroad = (("PHONE", *match.span()) for match in _SAID_ABROAD.finditer(text))
    said = (*_runs(text, fold.plain, tokens), *_said(fold.plain), *_mailboxes(fold.plain, tokens))
    for kind, start, end in (*said, *abroad):
        yield Found(*fold.span(start, end), kind, 0.95)


_Spans = Iterator[tuple[str, int, int]]


def _said(plain: str) -> _Spans:
    if " dot " in plain or "score " in plain:
        for kind, pattern in _SAID:
            yield from ((kind, *match.span()) for match in pattern.finditer(plain))


_DOMAIN = re.compile(rf"(?:[ ]{_WORD}){{1,3}}?[ ]dot[ ]{_WORD}(?:[ ]dot[ ]{_WORD})?\b")
_NO_PART = frozenset(
    "is it its it's at to on email e-mail mail address the his her my their was new old and or as changed me us him from by via use try".split()
)
"""What stands before a mailbox that is said, and is no part of it."""
_LONGEST_MAILBOX = 8


def _mailboxes(plain: str, tokens: Sequence[Token]) -> _Spans:
    """Take "j t ross nine zero at swiftpost dot example": from the sign back to a word that is no part of an address."""
    if " dot " not in plain:
        return
    for i, token in enumerate(tokens):
        domain = _DOMAIN.match(plain, token.end) if token.word == "at" and i else None
        if domain is None:
            continue
        first = i
        while first and i - first < _LONGEST_MAILBOX and tokens[first - 1].word not in _NO_PART:
            if plain[tokens[first - 1].end : tokens[first].start] != " ":
                break
            first -= 1
        if first < i:
            yield "EMAIL", tokens[first].start, domain.end()


def _runs(text: str, plain: str, tokens: Sequence[Token]) -> _Spans:
    done = 0
    for at in places_of(text, _MAY_BEGIN.of(text)):
        if at < done or not (_counts(tokens[at].word) or (at and _is_letter_within(plain, tokens, at))):
            continue
        end = _end_of_run(plain, tokens, at)
        kind = _kind(plain, tokens, at, end)
        if kind:
            first = tokens[at - 1] if at and tokens[at - 1].word in {"extension", "ext"} else tokens[at]
            yield kind[0], first.start, kind[1]
        done = end


def _counts(word: str) -> bool:
    return word in _NUMBERS or word in _LETTERS or (word.isdigit() and len(word) < _PHONE - 2)


_MAY_BEGIN = WordsThat(lambda word: len(word) == 1 or _counts(word))


def _end_of_run(plain: str, tokens: Sequence[Token], start: int) -> int:
    end = start + 1
    while end < len(tokens) and plain[tokens[end - 1].end : tokens[end].start] in {" ", ", ", "-", " - ", ". "}:
        word = tokens[end].word
        if not (_counts(word) or word in _BETWEEN or word == "o" or _is_letter_within(plain, tokens, end)):
            break
        if word.isdigit() and _HOUR.match(plain, tokens[end].start):
            break
        end += 1
    while tokens[end - 1].word in _BETWEEN:
        end -= 1
    return end


_HOUR = re.compile(r"\d{1,2}:[0-5]\d(?!\d)")


def _is_letter_within(plain: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a letter stands within a number that is said: "four e g seven"; never one that is typed beside a number."""
    if len(tokens[at].word) != 1 or tokens[at - 1].word.isdigit():
        return False
    following = tokens[at + 1 : at + 3]
    if not following or plain[tokens[at].end : following[0].start] != " ":
        return False
    return following[0].word in _NUMBERS or (
        len(following) > 1 and len(following[0].word) == 1 and following[1].word in _NUMBERS
    )


def _kind(plain: str, tokens: Sequence[Token], start: int, end: int) -> tuple[str, int] | None:
    words = [t.word for t in tokens[start:end]]
    digits = sum(len(word) if word.isdigit() else word in _DIGITS or word in _BIGGER for word in words)
    last = tokens[end - 1].end
    house = _AFTER_A_HOUSE_NUMBER.match(plain, last) if digits > 1 else None
    if house and _is_street(house):
        return "ADDRESS", house.end()
    typed = all(word.isdigit() for word in words)
    if "thousand" in words and not _DIGITS.issuperset(words[-2:]):
        return None  # "nine thousand two hundred": an amount
    if digits < 2 or _counts_down(plain, tokens[start:end]) or (typed and digits < _PHONE):
        return None
    said = sum(word in _DIGITS for word in words)
    if said >= _SHORT and sum(len(word) == 1 and word.isalpha() for word in words) > 1:
        return "ID", last
    if digits >= _LONG and said + sum(len(word) for word in words if word.isdigit()) >= _LONG - 1:
        return ("PHONE" if digits >= _PHONE else "ID"), last
    before = {t.word for t in tokens[max(0, start - _NEAR) : start] if "\n" not in plain[t.start : tokens[start].start]}
    return ("ID", last) if digits >= _SHORT and not before.isdisjoint(_CUES) else None


def _is_street(house: re.Match[str]) -> bool:
    """Whether words after a number name a street: "main street" does, "minutes drive" does not."""
    name = house["name"] or house["street"]
    sure = house["numbered"] or (house["name"] and _ENDS_AS_A_STREET.search(house[0]) and name not in _COUNTED)
    return bool(sure) or name not in common()


def _counts_down(plain: str, run: Sequence[Token]) -> bool:
    """Whether someone counts ("five four three two one") between the commas of a run."""
    parts: list[list[int]] = [[]]
    for i, token in enumerate(run):
        if i and "," in plain[run[i - 1].end : token.start]:
            parts.append([])
        parts[-1].append(
            int(token.word) if token.word.isdigit() else _ONES.index(token.word) if token.word in _ONES else -1
        )
    return any(_steps(part) in ({1}, {-1}) and -1 not in part for part in parts if len(part) > 2)


def _steps(numbers: Sequence[int]) -> set[int]:
    return {b - a for a, b in itertools.pairwise(numbers)}


RECOGNIZER = Recognizer(
    name="dictated numbers and addresses",
    covers=("B", "D", "F", "I", "J", "N", "R"),
    find=find,
    examples=(
        "said «five five five oh one three four»",
        "chart number is «five five two three», claim is «whiskey charlie four four seven one»",
        "call at «extension four four one», zip is «four three two one five»",
        "lives at «two two one east livingston apartment nine», up «five one three w quinn, apt eight», now «four five cassidy blvd»",
        "at «two one four main street», mail to «forty two fifth avenue», a twenty two minutes drive",
        "email is «jo dot b at mail dot com», goes by «rae underscore west ninety»",
        "su numero es «tres dos tres, cinco cinco cinco, cero uno ocho ocho», at «w w w dot holdfast dot example»",
        "her card says «four e g seven t e five m k seven two», it is «k t voss nine one at swiftbox dot example» now",
        "cell «508 five five five 0142», find him at «cal under score ash oh one»",
        "paid nine thousand two hundred, grounding five four three two one, four seven eight breathing, one two skills, three of five",
        "on the 12th, 2026, 1:30 p.m., grounding 5-4-3-2-1, two fell asleep",
    ),
)
