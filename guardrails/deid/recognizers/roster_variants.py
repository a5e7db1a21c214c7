"""Listed people in other spellings: nicknames, misspellings, names split in two, dropped or doubled letters."""

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA

from guardrails.deid.context import STRICT, around, stands_as_name
from guardrails.deid.cues import BEFORE_A_WORD, SUBJECTS, is_finite
from guardrails.deid.kin import KIN
from guardrails.deid.learned.word_sets import SETS
from guardrails.deid.people import People, names_that_are_words, people_of
from guardrails.deid.recognizer import Found, Recognizer
from guardrails.deid.tokens import FromAWord, Token, joined, places_of, read
from guardrails.deid.vocabulary import clinical, common, everyday, may_be_a_word
from guardrails.session import Member, SessionFile

_SHORTEST_SPLIT = 5
_LONG_SPLIT = 7
"""Letters from which two words may only resemble a name."""
_KIN_WITHIN = 24
_MANY = 20_000
_SPELLED = FromAWord(r"(?<![\w'-])[^\W\d_](?:(?:-|\. ?| )[^\W\d_]){2,20}\.?(?![\w-])", r"[^\W\d_]$")

_LETTER = r"(?:(?:double|capital|cap)[ ])?[^\W\d_](?![\w'])(?:[ ]as in[ ][a-z]{3,12})?"
_SAID_LETTERS = FromAWord(
    rf"(?<![\w'-])(?=[^\n]{{0,90}}\b(?:double|as in)\b){_LETTER}(?:(?:-|[.,]? ){_LETTER}){{2,20}}(?![\w-])",
    r"double$|capital$|cap$|[^\W\d_]$",
)
"""Letters said one by one with "double" or "as in" among them: "G as in golf R A double S O"."""
_DOUBLED = re.compile(r"\bdouble[ ](?=(\w))")
_NO_LETTERS = re.compile(r"\b(?:capital|cap)[ ]|[ ]as in[ ][a-z]+|\W")


def find(text: str, file: SessionFile) -> Iterator[Found]:
    """Compare each word with the listed names and their short forms, and letters said one by one with both."""
    people = people_of(file)
    if not people.everyone:
        return
    fold = read(text).fold
    for start, end, marks in (*_words(text, people), *_spelled(text, people)):
        first, last = fold.span(start, end)
        yield Found(first, last, "NAME", 0.95, "|".join(sorted(marks)), doubtful=len(marks) > 1)


_Meant = tuple[int, int, frozenset[str]]


def _words(text: str, people: People) -> Iterator[_Meant]:
    whole = read(text)
    plain, tokens = whole.fold.plain, whole.tokens
    looked_at = {word for word in whole.where if word in people.beginnings or _meant(word, people)}
    if any(map(_says, whole.where)):
        looked_at |= {word for word in whole.where if _swiped(word, people)}
    usual = common()
    for i in sorted({*places_of(text, looked_at), *whole.large}):
        token = tokens[i]
        large = text[token.start : token.start + 1].isupper()
        if token.base in people.parts or (token.base in usual and not large and token.base not in people.nicknames):
            continue  # nobody is called by a common word, and it begins no divided name
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        marks, end = _meant(token.base, people), token.start + len(token.base)
        if marks and is_anothers(plain, token.start, marks, people):
            continue
        if not marks and following and _says(following.word) and _is_swiped(plain, token):
            marks = _swiped(token.base, people)
        elif marks and may_be_a_word(token.base):
            marks = marks if _is_meant(text, plain, token, end, people) else None
        halves, last = _divided(text, plain, token, following, people) if following else (None, end)
        if halves:
            marks, end = halves, last
        if marks:
            yield token.start, _with_initial(plain, end, following, marks, people), marks


_SAYS = frozenset(
    "said says shared shares reported reports denied denies talked asked asks spoke stated states expressed endorsed endorses rated "
    "admitted disclosed identified verbalized cried vented".split()
)
"""What only somebody in the room does."""
_DOES = frozenset("did was is has had does isn't wasn't didn't can't couldn't won't".split())
_NO_SLIP = (
    SETS["kin"]
    | SETS["roles"]
    | SUBJECTS
    | BEFORE_A_WORD
    | frozenset(
        "group groups peer peers members member others another clients patients everyone nobody most some many few all both".split()
    )
)


def _says(word: str) -> bool:
    return word in _SAYS or word in _DOES or is_finite(word)


def _is_swiped(plain: str, token: Token) -> bool:
    """Whether a word opens its sentence or line, where who does something stands."""
    before = plain[max(0, token.start - 3) : token.start].rstrip(" *-•\"'(")
    return not before or before[-1] in ".!?;:\n|,"


def _swiped(word: str, people: People) -> frozenset[str] | None:
    """Give the people for whose given name a thumb may have written another word: "travels" for Travis."""
    known: dict[str, frozenset[str] | None] = people.remembered.setdefault("swiped", {})
    if word not in known:
        if len(known) > _MANY:
            known.clear()
        known[word] = _nearest_given(word, people)
    return known.get(word)


def _nearest_given(word: str, people: People) -> frozenset[str] | None:
    if len(word) < _SHORTEST_SPLIT or not word.isalpha() or word in _NO_SLIP or is_finite(word.removesuffix("s")):
        return None
    near = [name for name in _given(people).get(word[:2], ()) if OSA.distance(word, name, score_cutoff=2) < 3]
    return frozenset().union(*(people.parts.get(name, frozenset()) for name in near)) or None


def _given(people: People) -> dict[str, list[str]]:
    """Give the longer given names by their first two letters."""
    known: dict[str, list[str]] | None = people.remembered.get("given")
    if known is None:
        known = people.remembered["given"] = {}
        for given in {name[0] for person in people.everyone for name in person.names}:
            if len(given) >= _SHORTEST_SPLIT:
                known.setdefault(given[:2], []).append(given)
    return known


def is_anothers(plain: str, start: int, marks: frozenset[str], people: People) -> bool:
    """Whether "wife" or the like stands before what only resembles a listed name: it is her name then, not a member's."""
    kin = KIN.search(plain[max(0, start - _KIN_WITHIN) : start])
    return bool(kin) and not any(p.kind == "relative" for p in people.everyone if p.mark in marks)


def _is_meant(text: str, plain: str, token: Token, end: int, people: People) -> bool:
    """Whether a word that resembles a listed name is that name: the rarer the word, the less must speak for it."""
    a = around(text, plain, token.start, end)
    if token.base in people.nicknames and token.base in names_that_are_words():
        return stands_as_name(a)
    rare = token.base not in common() and token.base not in clinical() and a.capital and not a.line_shouts
    return stands_as_name(a, 1 if rare else STRICT)


def _divided(
    text: str, plain: str, token: Token, following: Token, people: People
) -> tuple[frozenset[str] | None, int]:
    """Read a name that was typed as two words: "lind qvist", "van dermeers"."""
    whole = token.base + following.base
    large = text[token.start : token.start + 1].isupper() and text[following.start : following.start + 1].isupper()
    exact = whole in people.parts or whole.removesuffix("s") in people.parts or f"{whole}s" in people.parts
    if not exact and not (large and len(whole) >= _LONG_SPLIT):
        return None, following.end
    if not joined(plain, token, following):
        return None, following.end
    if not exact:
        blank = plain[token.end : following.start] == " " and token.word == token.base
        return (_heard_in_two(text, token, following, people) if blank else None), following.start + len(following.base)
    known = everyday()
    if len(whole) < _SHORTEST_SPLIT or (token.base in known and following.base in known and not large):
        return None, following.end
    spellings = (whole, whole.removesuffix("s"), f"{whole}s")
    marks = next((people.parts[spelled] for spelled in spellings if spelled in people.parts), None)
    return marks, following.start + len(following.base)


def _heard_in_two(text: str, token: Token, following: Token, people: People) -> frozenset[str] | None:
    """Read two words with capitals that together nearly are a name: "Your Wood" for Yarwood, not where all is large."""
    small = text[token.start + 1 : token.end].islower() and text[following.start + 1 : following.end].islower()
    return nearest(token.base + following.base, people) if small else None


def _with_initial(plain: str, end: int, following: Token | None, marks: frozenset[str], people: People) -> int:
    """Take in the initial of a family name: "Bill D"."""
    if following is None or len(following.word) != 1 or plain[end : following.start] != " " or following.word in "ai":
        return end
    return following.end if any(f"{mark} {following.word}" in people.letters for mark in marks) else end


def _spelled(text: str, people: People) -> Iterator[_Meant]:
    for match in _SAID_LETTERS.finditer(text):
        letters = _NO_LETTERS.sub("", _DOUBLED.sub(r"\1", match[0]))
        marks = people.parts.get(letters) or people.nicknames.get(letters) or nearest(letters, people)
        if marks:
            yield match.start(), match.end(), marks
    for match in _SPELLED.finditer(text):
        letters = re.sub(r"[^\w]", "", match[0])
        for start in range(min(3, len(letters) - 2)):
            whole = letters[start:]
            marks = people.parts.get(whole) or people.nicknames.get(whole) or nearest(whole, people)
            if marks:
                yield match.start(), match.end(), marks
                break


def _meant(word: str, people: People) -> frozenset[str] | None:
    if len(word) < 2 or not word[0].isalpha():
        return None
    if word.endswith("s") and word[:-1] in people.parts:
        return None  # a possessive without its apostrophe, decided with the listed names
    nick = people.nicknames.get(word) or (people.nicknames.get(word[:-1]) if word.endswith("s") else None)
    if nick and word not in SUBJECTS and (word in names_that_are_words() or not _is_plain(word)):
        return nick
    return nearest(word, people)


def _is_plain(word: str) -> bool:
    """Whether nobody is called by a word, though a listed name begins with it: "they" for Theodore, "all" for Allison."""
    return word in common() or word in SUBJECTS or word in BEFORE_A_WORD or (len(word) < 4 and word in everyday())


def nearest(word: str, people: People) -> frozenset[str] | None:
    """Give the placeholders of the listed people whose name a word nearly is, by its letters or its sound."""
    if len(word) < 4 or word in common():
        return None
    known = people.nearest
    if word not in known:
        if len(known) > _MANY:
            known.clear()
        parts = people.spellings
        known[word] = _best(word, parts) or (_best(word[:-1], parts) if word.endswith("s") and len(word) > 5 else None)
    best = known[word]
    return people.parts[best] if best else None


def _best(word: str, parts: tuple[str, ...]) -> str | None:
    best, least = None, 3
    for part in parts:
        allowed = 2 if len(part) >= 7 else 1
        if len(part) < 4 or abs(len(part) - len(word)) > allowed:
            continue
        distance = OSA.distance(word, part, score_cutoff=allowed)
        if (
            distance < least
            and distance <= allowed
            and (distance < 2 or word[0] == part[0] or sounds(word) == sounds(part))
        ):
            best, least = part, distance
    if best:
        return best
    return next((part for part in parts if len(part) > 3 and len(word) > 3 and sounds(word) == sounds(part)), None)


_SOUNDS = (
    ("ph", "f"), ("sch", "sh"), ("ck", "k"), ("gh", "g"), ("gn", "n"), ("kn", "n"), ("wr", "r"), ("x", "ks"), ("qu", "kw"),
    ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"), ("z", "s"), ("y", "i"), ("v", "f"), ("j", "g"), ("dg", "g"), ("h", ""),
)  # fmt: skip


@lru_cache(maxsize=20_000)
def sounds(word: str) -> str:
    """Give a word roughly as it sounds: letters that sound alike are one, vowels but the first are left out."""
    for spelled, said in _SOUNDS:
        word = word.replace(spelled, said)
    kept = [c for i, c in enumerate(word) if i == 0 or (c not in "aeiou" and c != word[i - 1])]
    first = "a" if kept and kept[0] in "aeiou" else "".join(kept[:1])
    return first + "".join(kept[1:]) + ("a" if word[-1:] in "aeiou" else "")


RECOGNIZER = Recognizer(
    name="listed people, other spellings",
    covers=("A",),
    find=find,
    roster=SessionFile(
        members=(
            Member(id="m1", name="Guadalupe Hernandez"),
            Member(id="m2", name="Katarzyna Lindqvist"),
            Member(id="m3", name="William Pearce"),
            Member(id="m4", name="Theodore Allison"),
            Member(id="m5", name="Travis Ogle"),
        )
    ),
    examples=(
        "«lupe» teary, «Kasia» late",
        "«Hernandes» and «lindquist» paired",
        "«lind qvist» and «Her Nandes» spoke last, spelled «A double L I S O N» and «P as in papa E A R C E»",
        "«Katarzina» denied SI",
        "«bill» shared, will pay the bill later",
        "«guadaluppe» left early",
        "«theo» shared, then they said all agreed; the others listened",
        "«travels» shared about his dad, who travels a lot and likes travel shows",
        "anxiety about linguistics class, pierced ears",
    ),
    limits="Three and more wrong letters, unless the name still sounds the same.",
)
