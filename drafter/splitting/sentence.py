"""What the words of one dictated sentence say, whoever was spoken of before: how it opens, its pronouns, its kind."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drafter.splitting import kinds, signs, tells
from drafter.splitting.clipped import unclipped
from drafter.splitting.deeds import deed
from drafter.splitting.mentions import MEMBER, OTHER, STAFF
from drafter.splitting.naming import Mention
from drafter.splitting.relatives import HE_KIN, SHE_KIN
from drafter.splitting.standing import standing
from guardrails.deid.cues import is_base, is_finite

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[\ue000-\ue002]+(?:['’]s)?")
_NAMES = {MEMBER: "member", STAFF: "staff", OTHER: "other"}
_KINDS = {
    "he": "he", "him": "he", "his": "he", "himself": "he",
    "she": "she", "her": "she", "hers": "she", "herself": "she",
    "they": "they", "them": "they", "their": "they", "theirs": "they", "themself": "they", "themselves": "they",
}  # fmt: skip
_ITSELF = frozenset(
    "i we you it its this that these those there here the a an some any no not none my our your both each all "
    "when while after before if because since until as once although though for in on at with to from by about of "
    "during without next same what who which how why where and but so then also plus or one two three four five six "
    "seven eight nine ten another nobody someone somebody let please can could will would should may".split()
)
"""Openings that are told apart by the word itself."""
_SUBJECTS = frozenset({"he", "she", "they", "i", "we", "it", "both"})
_FAR = 14
"""Words in which the one who acts is looked for."""
_TO = re.compile(
    rf"(?P<pronoun>\bhim\b|\bthem\b|\bher\b(?![ ](?:own |new |old |first |last )?(?!(?:that|to|about|if|whether|how"
    r"|what|why|when|while|and|but|for|on|with|in|at|after|before|as|or|so|by|from|again|too|today|tonight|back|out|up|down"
    r"|off|over|it|he|she|they|a|an|the|his|my|not|feedback|support|space|time|some|something|five|two|three)\b)"
    rf"[a-z{MEMBER}{STAFF}{OTHER}]))",
    re.IGNORECASE,
)
"""A pronoun that is done something to or with; "her" only where it is no possessive."""
_CLOSE = re.compile(
    rf"{MEMBER}+ (?:(?:also|then|later|gently|just|really|finally|actually|even|always|still|\w+ly) )?[^\W\d_]+"
    r"(?: (?:down|up|over|around|out|back))?(?: (?:to|with|for|at|by|next to|after|about|of|on|over|from|back to|up to"
    r"|out to|down with|along with))? "
    r"(?:him|her|them)\b",
    re.IGNORECASE,
)
"""A member, a verb, and a pronoun that is done to: never the member, who acts."""
_HE_KIN = re.compile(rf"\b(?:{HE_KIN}|fianc[eé]|ex-husband|guy|man|boy|pop)\b", re.IGNORECASE)
_SHE_KIN = re.compile(rf"\b(?:{SHE_KIN}|fianc[eé]e|ex-wife|woman|girl|lady)\b", re.IGNORECASE)
_ANY_KIN = re.compile(
    r"\b(?:friends?|boss|manager|supervisor|co-?workers?|sponsor|roommate|partner|ex|cousin|kids?|child|children|baby"
    r"|neighbou?r|landlord|teacher|doctor|therapist|psychiatrist|prescriber|po|parole officer|probation officer"
    r"|case ?worker|lawyer|judge|spouse|dog|cat|puppy|kitten|pet|horse|bird|stranger|client|customer|parents|twins?"
    r"|surgeon|nurse|pastor|coach|officer|grandkids)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One unit as it is read: its shadow and who is named in it, and what its words say."""

    shadow: str
    mentions: Sequence[Mention]
    start: int
    opens_line: bool
    after_blank: bool
    goes_on: bool
    words: tuple[str, ...]
    opening: str
    """What it opens with, words like "and then" left out."""
    second: str
    subject: str
    """Who acts, as far as a word says it: a pronoun, or "member", "staff", "other"; "" where none does."""
    pronouns: frozenset[str]
    """The kinds of pronoun it holds: he, she, they."""
    done_to: str
    """The kind of the pronoun that is done something to; "" where there is none."""
    kin: frozenset[str]
    """Kinds of pronoun that may mean someone close to a member, who stands in the sentence."""
    signs: tuple[str, ...]
    """Names of what else it shows."""
    matter: frozenset[str]
    """The words that tell what it is about."""
    standing: tuple[tuple[int, tuple[str, ...]], ...] = ()
    """Members who are named, each with the marks of how the name stands."""
    make: str = ""
    """Which persons it speaks in and of, and when: what was, what is, or neither."""
    led_by: str = ""
    """The pronoun of a relative with whom it opens: "his dad" is a he."""
    reach: tuple[str, ...] = ()
    """How a pronoun stands that comes after a member's name."""
    described: frozenset[str] = frozenset()
    """The words by which it opens with someone who is not named: "the bus driver"."""
    deed: str = ""
    """What kind of act it tells of first."""
    beside: str = ""
    """The pronoun that opens it beside a member's name: "She and Ginette are going"."""
    all_of_them: str = ""
    """Whether it speaks of two who were just spoken of, or of all the rest."""


def read(
    shadow: str,
    mentions: Sequence[Mention],
    start: int,
    *,
    opens_line: bool = False,
    after_blank: bool = False,
    goes_on: bool = False,
) -> Sentence:
    """Read a sentence that begins at `start` of the text."""
    said = [unclipped(m[0].lower().replace("’", "'")) for m in _WORD.finditer(shadow)]
    words = tuple(_NAMES.get(w[0], w) for w in said)
    led = len(_WORD.findall(shadow[: signs.end_of_lead(shadow)])) if words else 0
    rest = [*said[led : led + _FAR]] or said[:_FAR]
    bare = signs.without_either(shadow)
    bare = signs.without_oneself(bare) if MEMBER in bare else bare
    to = _TO.search(bare)
    kin = {kind for kind, pattern in (("he", _HE_KIN), ("she", _SHE_KIN)) if pattern.search(shadow)}
    if _ANY_KIN.search(shadow) or OTHER in shadow:
        kin |= {"he", "she", "they"}
    return Sentence(
        shadow,
        mentions,
        start,
        opens_line,
        after_blank,
        goes_on,
        words,
        _opening(rest[0]) if rest else "",
        _opening(rest[1]) if len(rest) > 1 else "",
        next((s for w in rest for s in _acting(w)), ""),
        frozenset(_pronouns(bare)),
        _KINDS[to["pronoun"].lower()] if to else "",
        frozenset(kin),
        (*_shown(shadow, words), *tells.shown(signs.without_either(shadow)), *_by_one_name(mentions)),
        tells.matter(shadow),
        standing(shadow, mentions, start),
        _make(words),
        _led_by(shadow[signs.end_of_lead(shadow) :]),
        tuple(_reach(words)),
        tells.described(shadow),
        deed(words[led:]),
        _beside(shadow),
        "two" if kinds.of_two(shadow) else "rest" if kinds.of_the_rest(shadow) else "",
    )


def _make(words: Sequence[str]) -> str:
    """Tell which persons the words are in, and in which time its first verb is."""
    said = {w.partition("'")[0] for w in words}
    third = "member" if "member" in said else "third" if said & _KINDS.keys() else "-"
    first = "I" if said & _FIRST_PERSON else "we" if said & _WE else "my" if "my" in said else "-"
    second = "you" if said & _SECOND_PERSON else "-"
    return f"{third} {first} {second} {next(filter(None, map(_time, words, ('', *words))), '-')}"


_KIN_FIRST = re.compile(
    rf"\W*(?:his|her|their) (?:[^\W\d_]+ )?(?:(?P<he>{HE_KIN})|(?P<she>{SHE_KIN}))\b", re.IGNORECASE
)


_PRONOUN_AND = re.compile(rf"(?P<one>he|she) (?:and|&) {MEMBER}+(?!['’\w])(?! {MEMBER})", re.IGNORECASE)


def _beside(shadow: str) -> str:
    found = _PRONOUN_AND.match(shadow, signs.end_of_lead(shadow))
    return found["one"].lower() if found else ""


def _led_by(shadow: str) -> str:
    found = _KIN_FIRST.match(shadow)
    return "" if found is None else "he" if found["he"] else "she"


def _reach(words: Sequence[str]) -> Iterator[str]:
    """Tell how the first pronoun after a member's name stands: "held his sleeve", "said to her"."""
    if "member" not in words:
        return
    first = words.index("member")
    for n in range(first + 1, len(words)):
        if words[n] in _KINDS:
            before, after = words[n - 1], words[n + 1] if n + 1 < len(words) else ""
            kind = "subject" if words[n] in _SUBJECTS else "other"
            yield f"{kind} {_opening(before)} {_opening(after) if after else ''}"
            yield f"{kind} before {before}"
            yield f"{kind} after {after}"
            yield f"{kind} far {min(n - first, 6) // 2}"
            return


def _time(word: str, before: str) -> str:
    """Tell of what time a verb speaks; "" of any other word."""
    base, mark, end = word.partition("'")
    if base in _PAST_HELPERS:
        return "was"
    if base in _PRESENT_HELPERS or (mark and end in {"s", "re", "m", "ve"} and base in _SUBJECTS | _SAYS_IT):
        return "is"
    if base in _MODALS or (mark and end in {"ll", "d"}):
        return "may"
    if is_finite(word):
        return "is" if word.endswith("s") and not word.endswith("ss") else "was"
    return "is" if before in {"i", "you", "we", "they"} and is_base(word) else ""


def _pronouns(bare: str) -> Iterator[str]:
    for word in _WORD.findall(bare.lower().replace("’", "'")):
        base = unclipped(word).partition("'")[0]
        if base in _KINDS:
            yield _KINDS[base]


def _by_one_name(mentions: Sequence[Mention]) -> Iterator[str]:
    """Tell whether one name means several: "the Hatchers"."""
    if any(a.end == b.start for a, b in pairwise(mentions)):
        yield "by one name"


def _opening(word: str) -> str:
    if word[0] in _NAMES:
        return _NAMES[word[0]] + ("'s" if word.endswith("s") else "")
    base = word.partition("'")[0]
    if base in _KINDS:
        return base
    if base in _ITSELF:
        return base
    if word.isdigit():
        return "number"
    if is_finite(word):
        return "did"
    if word.endswith("ing"):
        return "doing"
    return "base" if is_base(word) else "thing"


def _acting(word: str) -> Iterator[str]:
    if word[0] in _NAMES:
        yield _NAMES[word[0]] + ("'s" if word.endswith("s") else "")
    elif word.partition("'")[0] in _SUBJECTS:
        yield word.partition("'")[0]


_FIRST_PERSON = frozenset({"i", "me", "i'm", "i've", "i'll", "i'd", "im"})
_SECOND_PERSON = frozenset({"you", "your", "yours", "yourself"})
_PAST_HELPERS = frozenset("was were had did wasn weren hadn didn wasn't weren't hadn't didn't".split())
_PRESENT_HELPERS = frozenset("is am are has have do does isn't aren't hasn't haven't don't doesn't".split())
_MODALS = frozenset("can could will would shall should may might must can't won't wouldn't couldn't shouldn't".split())
_SAYS_IT = frozenset("that this there what who where here how".split())
_WE = frozenset({"we", "us", "our", "we're", "we've", "we'll"})
_SIGNS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("the group acts", signs.GROUP_SUBJECT.search),
    ("opens with the session", signs.leads_with_group),
    ("the group", signs.of_group),
    ("an aside", signs.aside),
    ("by a leader", signs.by_facilitator),
    ("towards one", signs.towards_one),
    ("takes up", signs.takes_up),
    ("a stranger", signs.of_a_stranger),
    ("several", signs.PLURAL.search),
    ("a question", lambda shadow: shadow.rstrip().endswith("?")),
    ("a turn", signs.SWITCH_ONLY.match),
    ("close", _CLOSE.search),
    ("all but", signs.EXCEPT.search),
    ("by kind", kinds.spoken_of),
)
_SHORT = 3


def _shown(shadow: str, words: Sequence[str]) -> Iterator[str]:
    yield from (name for name, shown in _SIGNS if shown(shadow))
    said = set(words)
    persons = (("I", _FIRST_PERSON), ("my", frozenset({"my", "mine"})), ("we", _WE))
    yield from (name for name, forms in persons if said & forms)
    if len(words) <= _SHORT:
        yield "short"
