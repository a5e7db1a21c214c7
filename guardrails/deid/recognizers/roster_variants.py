"""Listed people in other spellings: nicknames, misspellings, names split in two, dropped or doubled letters."""

from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA

from guardrails.deid.context import around, stands_as_name
from guardrails.deid.people import People, names_that_are_words, people_of
from guardrails.deid.recognizer import Found, Recognizer
from guardrails.deid.tokens import joined, tokens_of
from guardrails.deid.vocabulary import everyday
from guardrails.session import Member, SessionFile

_SHORTEST_SPLIT = 5


def find(text: str, file: SessionFile) -> Iterator[Found]:
    """Compare each word that is no everyday word with the listed names and their short forms."""
    people = people_of(file)
    if not people.everyone:
        return
    fold, tokens = tokens_of(text)
    known = everyday()
    for i, token in enumerate(tokens):
        word = token.base
        marks = _meant(word, people, known)
        end = token.start + len(word)
        if not marks and i + 1 < len(tokens):
            following = tokens[i + 1]
            whole = word + following.base
            both_known = word in known and following.base in known
            if len(whole) >= _SHORTEST_SPLIT and joined(fold.plain, token, following) and not both_known:
                marks = people.parts.get(whole)
                end = following.end
        if not marks:
            continue
        if word in names_that_are_words() and not stands_as_name(around(text, fold.plain, token.start, end)):
            continue
        first, last = fold.span(token.start, end)
        yield Found(first, last, "NAME", 0.95, "|".join(sorted(marks)), doubtful=len(marks) > 1)


def _meant(word: str, people: People, known: frozenset[str]) -> frozenset[str] | None:
    if len(word) < 2 or word in people.parts or not word[0].isalpha():
        return None
    nick = people.nicknames.get(word) or (people.nicknames.get(word[:-1]) if word.endswith("s") else None)
    if nick and (word not in known or word in names_that_are_words()):
        return nick
    if word in known:
        return None
    return _nearest(word, people)


def _nearest(word: str, people: People) -> frozenset[str] | None:
    if len(word) < 4:
        return None
    parts = tuple(sorted(people.parts))
    best = _best(word, parts) or (_best(word[:-1], parts) if word.endswith("s") and len(word) > 5 else None)
    return people.parts[best] if best else None


@lru_cache(maxsize=20_000)
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
        )
    ),
    examples=(
        "«lupe» teary, «Kasia» late",
        "«Hernandes» and «lindquist» paired",
        "«lind qvist» spoke last",
        "«Katarzina» denied SI",
        "«bill» shared, will pay the bill later",
        "«guadaluppe» left early",
        "anxiety about linguistics class, pierced ears",
    ),
    limits="Three and more wrong letters, unless the name still sounds the same.",
)
