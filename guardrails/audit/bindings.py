"""What each number or day of a text is said of: its own few words, and whether it tells of now or of before."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from guardrails.audit.alignment import Whole
from guardrails.language.figures import Figure
from guardrails.language.read_once import TEXTS

_IN_YEARS = re.compile(r"\b(?:in|for|over) (?:the )?(?:last |past )?(?:\d+|[a-z]+) (?:years?|months?)\b")
"""`no use in three years`: how long, not how many."""
_LASTS = re.compile(r" (?:minutes?|seconds?|hours?)\b")
_OF_A_THING = re.compile(
    r"\b(?!(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|all|out|none|most"
    r"|half|rest|part|minutes|hours)\b)[a-z]+ of $"
)
"""`an attack of seven minutes` lasts so long; `40 of 60 minutes` is a part."""
_DENOMINATOR = re.compile(r"(?:\bof(?: the)?|/|\bout of) ?$")
_SPAN = r"(?:days?|weeks?|wks?|months?|mos?|time|session|group|year|night|friday|monday)"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)"
)
_BEFORE_BEHIND = re.compile(
    rf"(?:\b(?:in {_MONTH},?|was|were|had been|has been|been|from|vs\.?|versus|against|up from|down from|after"
    rf"|(?:better|worse|fewer|lower|higher) than|compared (?:to|with)|last {_SPAN}|before|previously|formerly|earlier"
    r"|instead of|used to be|initially|start(?:ed|ing)? (?:at|with)|(?:at )?(?:the )?start|at first|at intake|predicted"
    r"|expected|beginning(?: at)?)|\() ?(?:an?|about|only|around)? ?$"
)
_BEFORE_AHEAD = re.compile(
    rf"^(?:/10)?(?: [a-z]+)? ?\(?(?:before(?:hand)?\b|(?:on|at|upon) (?:arrival|arriving|check-in|entry)"
    rf"|last {_SPAN}|the (?:last|previous) {_SPAN}|the {_SPAN} before"
    r"|the last\b|last(?=[).,;]|\W*$)|usual\b|to (?!1\b)\d|at (?:the )?(?:start|first|beginning"
    r"|intake)|previously|earlier"
    rf"|in {_MONTH}\b"
    r"|predicted|expected|(?:at )?(?:the )?start\b)"
)
_NOW_BEHIND = re.compile(
    rf"\b(?:to|now|today|tonight|then|afterwards?|this {_SPAN}|(?:at )?(?:the )?end|finally|felt|in the end|became|is"
    r"|are)"
    r" ?(?:an?|about|only)? ?$"
)
_NOW_AHEAD = re.compile(
    rf"^(?:/10)?(?: [a-z]+)? ?(?:now\b|today|tonight"
    rf"|after(?=\W*$|[,.;)]| (?:(?:the )?(?:group|session|exercise|practice)|it|that)\b)"
    rf"|afterwards?\b|(?:(?:at|by) )?(?:the )?(?:end|close)\b"
    rf"|this {_SPAN}|felt\b"
    rf"|(?:when|as|once|by the time) (?:the )?(?:group|session|it|we) (?:closed|ended|finished|was over))"
)
_CAME_TO = re.compile(r"(?:\b(?:to|then|afterwards?|(?:at|by|in) the end)|->|→) ?(?:an?|about|only|some)? ?$")
"""Before a number that another one became: "45, then 80", "had put 90, came down to 50"."""
_CHANGED_FROM = re.compile(r"\b(?:up|down|rose|fell|risen|dropped|gone|came) from $")
_THEN_BEHIND = re.compile(rf"[;.] (?=(?:in {_MONTH}|last {_SPAN}|the {_SPAN} before),? (?:it (?:was|had been) )?$)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNIT_AHEAD = re.compile(r"^[ -](?:minutes?|hours?|days?|weeks?|months?|years?|o'clock|noon|midnight)\b")
_SMALL = frozenset("one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty".split())
"""In words these count even behind a month: "in September three"."""
_NOW_SINCE = re.compile(
    r"^[ ,(]*(?:[a-z]+ )?(?:up|down|higher|lower|better|worse|improved|increased|decreased) from (?:an? )?\d"
)
"""Behind the number that another one became: "was 48, down from 55"."""
_SO_FAR = re.compile(r"^(?: [a-z]+){0,3}? so far\b")
_IN_A_CHAIN = re.compile(
    r"\b(?:to|leading to from) \| to \d|\bto \|(?: to|,? then) (?:an? )?(?:\d|one\b|two\b|three\b)"
)
"""A number between two others, of before and of now at once: "from 14 to 6 to 1"."""
_FROM_NUMBER = re.compile(r"\d(?: [a-z]+){0,3},? from $")
_OF_BEFORE = re.compile(
    r"\b(?:before|last|earlier|previous\w*|former\w*|was|were|had|from|at first"
    r"|initially|start\w*|began|used to|usual\w*"
    r"|down|up|than|to|instead|rather|fell|rose|predicted|expected|no|not|never|ago|since|goal)\b|->|→"
)
"""What may make a number one of before, or name the other one without a figure."""
_DELTA = re.compile(r"\b(?P<way>up|down) (?:by )?$")
_DELTA_AHEAD = re.compile(r"^(?: [a-z]+)? (?P<way>more|higher|up|fewer|less|lower|down)\b(?! from)")
_APART = re.compile(r"[;.] |\bgoal")


def is_denominator(plain: str, figure: Figure) -> bool:
    """Tell whether a number is what another one is counted of: "four of seven", "6/10"."""
    if not _DENOMINATOR.search(plain[max(0, figure.start - 8) : figure.start]):
        return False
    return not (_LASTS.match(plain, figure.end) and _OF_A_THING.search(plain[: figure.start]))


@lru_cache(maxsize=TEXTS)
def counts(whole: Whole) -> tuple[Figure, ...]:
    """Give the numbers of a text that count or rate, without clock times, dates, and what others are counted of."""
    return tuple(f for f in whole.figures if _counts(whole, f))


def _counts(whole: Whole, figure: Figure) -> bool:
    before = whole.plain[max(0, figure.start - 20) : figure.start]
    if (
        re.search(r"[a-z]-$|\b(?:item|session|module|chapter|worksheet) $", before)
        or _IN_YEARS.search(before + whole.plain[figure.start : figure.end + 8])
        or _YEAR.fullmatch(whole.plain[figure.start : figure.end])
    ):
        return False
    if figure.kind == "clock":
        return not figure.minutes and _is_compared(whole, figure, before)
    if figure.kind == "day":
        in_words = not figure.digits and whole.plain[figure.start : figure.end] in _SMALL
        return in_words or bool(re.search(rf"\bin {_MONTH},? $", before))
    if is_denominator(whole.plain, figure) or _is_ratio(whole.plain, figure):
        return False
    return _is_compared(whole, figure, before) or not _is_hour(whole, figure)


def _is_ratio(plain: str, figure: Figure) -> bool:
    """Tell whether a one is what others are held to: "5 tells to 1 ask", "ratio 10 to 1"."""
    if figure.value != 1 or not plain[: figure.start].endswith(" to "):
        return False
    return "ratio" in plain or bool(re.search(r"\d [a-z]+ to $", plain[: figure.start]))


def _is_compared(whole: Whole, figure: Figure, before: str) -> bool:
    """Tell whether what looks like an hour is a number of before: "up from one last week", "15, after 12"."""
    after = whole.plain[figure.end :]
    if _CHANGED_FROM.search(before):
        return True
    if (
        _FROM_NUMBER.search(before)
        and not _UNIT_AHEAD.match(after)
        and not re.match(r" ?(?::|to\b|-|–|until|[ap]\.?m)", after)
    ):
        return True
    return (
        bool(re.search(r"\d,? after $", before)) and not _UNIT_AHEAD.match(after) and not after.startswith((":", " a"))
    )


def _is_hour(whole: Whole, figure: Figure) -> bool:
    """Tell whether a bare number is an hour: "nine texts after ten this week"."""
    behind, ahead = whole.plain[max(0, figure.start - 9) : figure.start], whole.plain[figure.end : figure.end + 14]
    if not re.search(r"\b(?:after|before|until|till|by|at|past) $", behind):
        return False
    return not re.match(r"[ -](?!this\b)[a-z]{2,}s\b", ahead)


@lru_cache(maxsize=TEXTS)
def roles(whole: Whole) -> tuple[tuple[Figure, str], ...]:
    """Give each number of a text with "before", "now" or nothing."""
    found = [(figure, role_of(whole.plain, figure)) for figure in counts(whole)]
    for at in range(1, len(found)):
        (figure, role), (before, theirs) = found[at], found[at - 1]
        between = whole.plain[before.end : figure.start]
        if role == "now" and not theirs and _CAME_TO.search(between) and not _APART.search(between):
            found[at - 1] = (before, "before")
    return tuple(found)


def role_of(plain: str, figure: Figure) -> str:
    """Tell whether a number is one of now, one of before, or neither by its words."""
    behind, ahead = plain[max(0, figure.start - 28) : figure.start], plain[figure.end : figure.end + 36]
    ahead = re.sub(r"^ (?:of|out of) (?:seven|ten|\w+)|^/\d+", "", ahead)
    if _NOW_SINCE.match(ahead) or _SO_FAR.match(ahead):
        return "now"
    if _IN_A_CHAIN.search(behind + "|" + ahead):
        return ""
    if _BEFORE_BEHIND.search(behind) or _BEFORE_AHEAD.match(ahead):
        return "before"
    return "now" if _NOW_BEHIND.search(behind) or _NOW_AHEAD.match(ahead) else ""


@lru_cache(maxsize=TEXTS)
def deltas(whole: Whole) -> tuple[tuple[Figure, int], ...]:
    """Give the numbers by which something rose (+1) or fell (−1): "up 2", "six points higher"."""
    found = []
    for figure in whole.figures:
        behind = _DELTA.search(whole.plain[max(0, figure.start - 10) : figure.start])
        ahead = _DELTA_AHEAD.match(whole.plain[figure.end : figure.end + 24])
        told = behind or ahead
        if told:
            found.append((figure, 1 if told["way"] in ("up", "more", "higher") else -1))
    return tuple(found)


def old_as_now(mine: Whole, others: Sequence[Whole], values: Collection[float]) -> Iterator[Figure]:
    """Find what a bullet has for before told as how it is now, while `values`, the note's numbers, lack that of now."""
    if _OF_BEFORE.search(mine.plain):
        return
    for figure, role in roles(mine):
        if role == "before":
            continue
        for other in others:
            held = {f.value for f, r in roles(other) if r != "before"}
            for before, now in _changes(other):
                fits = before.value == figure.value and now.value not in values and figure.value not in held
                if fits and len(mine.weights.keys() & other.weights.keys()) > 1:
                    yield figure
                    return


def other_way(mine: Whole, others: Sequence[Whole]) -> Iterator[Figure]:
    """Find a rise told as a fall by the same number, or the reverse."""
    here = deltas(mine)
    there = {(f.value, way) for other in others for f, way in deltas(other)} if here else set()
    for figure, way in here:
        if (figure.value, -way) in there and (figure.value, way) not in there:
            yield figure


def turned(mine: Whole, others: Sequence[Whole]) -> Iterator[Figure]:
    """Find numbers told as now and before where the input has them the other way round; once for a sentence."""
    here = _changes(mine)
    if not here:
        return
    told = [{(b.value, n.value) for b, n in _changes(other)} for other in others]
    for before, now in here:
        if any((before.value, now.value) in there for there in told):
            continue
        for there, other in zip(told, others, strict=True):
            half = any(
                (n == now.value and before.value not in other.values)
                or (b == before.value and now.value not in other.values)
                for b, n in there
            )
            if (now.value, before.value) in there or (half and _on_the_same(mine, other)):
                yield now
                return


def _on_the_same(mine: Whole, other: Whole) -> bool:
    return len(mine.weights.keys() & other.weights.keys()) > 0


def all_of_some(mine: Whole, others: Iterable[Whole]) -> Iterator[Figure]:
    """Find "all five" where the bullet has two of five."""
    for figure in mine.figures:
        if figure.value < 2 or not re.search(r"\ball (?:of )?(?:the )?$", mine.plain[: figure.start]):
            continue
        if any(f.value == figure.value for other in others for f in counts(other)):
            continue
        for other in others:
            for whole_number in other.figures:
                parts = [f for f in other.figures if f.end <= whole_number.start <= f.end + 24]
                fewer = parts and parts[-1].value < whole_number.value == figure.value
                if fewer and is_denominator(other.plain, whole_number) and _on_the_same(mine, other):
                    yield figure
                    return


@lru_cache(maxsize=TEXTS)
def _changes(whole: Whole) -> tuple[tuple[Figure, Figure], ...]:
    """Pair each number of before with the number nearest to it that is not."""
    told = roles(whole)
    found = []
    for at, (figure, role) in enumerate(told):
        if role != "before":
            continue
        near = [told[i] for i in (at - 1, at + 1) if 0 <= i < len(told) and told[i][1] != "before"]
        near = [item for item in near if not _are_apart(_between(whole.plain, item[0], figure))]
        near.sort(key=lambda item: (item[1] != "now", item[0].start > figure.start))
        if near and near[0][0].value != figure.value:
            found.append((figure, near[0][0]))
    return tuple(found)


def _are_apart(between: str) -> bool:
    """Tell whether what stands between two numbers parts them; "; in September it was" does not."""
    return bool(_APART.search(_THEN_BEHIND.sub("", between)))


def _between(plain: str, one: Figure, other: Figure) -> str:
    return plain[min(one.end, other.end) : max(one.start, other.start)]
