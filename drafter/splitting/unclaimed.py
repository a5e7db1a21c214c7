"""Badly heard names: a word that stands as a name and sounds much like a member's, more so if nothing else names them.

"Savior talked about the accident" is Xavier's where no word names him otherwise, and nobody else's name is nearer.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from drafter.splitting.heard import done_to, ended, hard, plain_words, small, sound, stands_as_name, word_before
from guardrails.deid.cues import SUBJECTS, is_finite
from guardrails.deid.letters import Folded
from guardrails.deid.people import Person, people_of
from guardrails.deid.recognizer import Found
from guardrails.deid.tokens import Token, tokens_of
from guardrails.deid.vocabulary import everyday
from guardrails.session import SessionFile

_VOWELS = frozenset("aeiou")
_TH = "0"
_ALIKE = ("fvwp", "sz", "tzj", "kj", "mn", "lr", "hk", _TH + "t", _TH + "f", _TH + "s")
"""Consonants that are easily taken for each other."""
_FAR, _NEAR, _PAIR = 0.45, 0.24, 0.28
"""How far a word may sound from an unclaimed name, a letter each: no everyday word, one that is, two (one of each)."""
_FAR_AGAIN, _NEAR_AGAIN = 0.34, 0.17
"""The same, of a name that stands elsewhere in the text."""
_LEAST = 0.6
"""What a letter too many counts at least."""
_APART = 0.05
"""How much farther the next one's name must be."""
_SHORTEST = 3
_BEFORE_A_THING = frozenset(
    "the a an his her their my our your this that these those some any no every in on of".split()
)
_NEVER = SUBJECTS | frozenset(
    "and but so then when if because as is was had has said says told asked with for to from by about or not also "
    "just now next today tonight group everyone everybody nobody someone one who what which where there here that "
    "this it mom mum dad mother father wife husband son daughter they the a an two three four five six all both "
    "did does do got went came be been no yes okay um uh easter".split()
)
_MORE_OF = re.compile(r",[ ](?:that['’]?s|that is|who|who['’]s|our|the|a|an)[ ]", re.IGNORECASE)
_WHOEVER = frozenset("he she they we i it you".split())
_ACTING = frozenset("he she they it that this who which was is has had did says said".split())


@dataclass(frozen=True, slots=True)
class _Said:
    """A word, or two, where a name may stand."""

    form: str
    start: int
    end: int
    limit: float
    """How far it may sound from a name that stands nowhere else."""


def unclaimed(text: str, file: SessionFile, taken: Collection[int], named: Collection[str]) -> Iterator[Found]:
    """Find them; `taken` are the places where names stand already, `named` the marks of whose they are."""
    people = people_of(file)
    fold, tokens = tokens_of(text)
    free = [
        t.base not in people.parts and t.base not in _NEVER and fold.span(t.start, t.end)[0] not in taken
        for t in tokens
    ]
    said = list(_standing(text, fold, tokens, free, people.parts.keys()))
    whose = _assigned({(s.form, s.limit) for s in said}, named, people.everyone)
    for s in (*said, *_again(text, fold, tokens, free, whose)):
        if s.form in whose:
            yield Found(*fold.span(s.start, s.end), "NAME", 0.6, whose[s.form])


def _standing(
    text: str, fold: Folded, tokens: Sequence[Token], free: Sequence[bool], listed: Set[str]
) -> Iterator[_Said]:
    """Give the words that stand as a name does: acting, or whose something is; two words only acting."""
    known = plain_words()
    for n, token in enumerate(tokens):
        if word_before(text, fold, tokens, n) in _BEFORE_A_THING:
            continue
        acts = stands_as_name(text, fold, tokens, n) or _explained(text, fold, tokens, n)
        if free[n] and (acts or (token.base not in known and _taken_up(text, fold, tokens, n))):
            limit = _NEAR if token.base in known else _FAR
            yield _Said(token.base, token.start, token.start + len(token.base), limit)
        if n + 2 < len(tokens) and (free[n] or free[n + 1]) and _one_name(text, fold, tokens, n, listed):
            second = tokens[n + 1]
            limit = _NEAR if {token.base, second.base} <= known else _PAIR
            yield _Said(token.base + second.base, token.start, second.end, limit)


def _one_name(text: str, fold: Folded, tokens: Sequence[Token], n: int, listed: Set[str]) -> bool:
    """Whether two words may be one name that acts: "more wenna did", "In Gozy said"."""
    first, second = tokens[n], tokens[n + 1]
    if fold.plain[first.end : second.start] not in {" ", "-"} or not listed.isdisjoint({first.base, second.base}):
        return False
    if first.base in _WHOEVER or second.base in SUBJECTS or second.base in _ACTING or is_finite(first.base):
        return False
    at, _ = fold.span(first.start, first.end)
    acts = is_finite(tokens[n + 2].base) or _taken_up(text, fold, tokens, n + 1)
    return (text[at].isupper() or small(text)) and acts


def _taken_up(text: str, fold: Folded, tokens: Sequence[Token], n: int) -> bool:
    """Whether what acts after a word is a pronoun: "anna lease she was late"."""
    after = [t.base for t in tokens[n + 1 : n + 3]]
    if len(after) < 2 or after[0] not in {"he", "she"} or not is_finite(after[1]):
        return False
    return not ended(text, fold, tokens[n].end, tokens[n + 1].start)


def _explained(text: str, fold: Folded, tokens: Sequence[Token], n: int) -> bool:
    """Whether a word that is no everyday one opens a sentence and is told more of: "Eugenie, that's the new one,"."""
    token = tokens[n]
    first, last = fold.span(token.start, token.end)
    opens = text[first].isupper() and not word_before(text, fold, tokens, n)
    return opens and token.base not in everyday() | SUBJECTS and bool(_MORE_OF.match(text, last))


def _again(
    text: str, fold: Folded, tokens: Sequence[Token], free: Sequence[bool], whose: Mapping[str, str]
) -> Iterator[_Said]:
    """Give the other places where a word stands that was found to be a name: something is done to them there."""
    known = plain_words()
    for n, token in enumerate(tokens):
        if not free[n] or token.base not in whose or stands_as_name(text, fold, tokens, n):
            continue
        at, _ = fold.span(token.start, token.end)
        written = text[at].isupper() or (small(text) and token.base not in known)
        if written or (n and done_to(tokens[n - 1].base)):
            yield _Said(token.base, token.start, token.start + len(token.base), _NEAR)


def _assigned(forms: Iterable[tuple[str, float]], named: Collection[str], everyone: Sequence[Person]) -> dict[str, str]:
    """Give whose each word is: of the one whose name sounds nearest, if near enough and clearly the nearest."""
    names = {p.mark: {_as_heard(name[0]) for name in p.names} for p in everyone}
    whose: dict[str, str] = {}
    for form, limit in forms:
        heard = _as_heard(form)
        if len(heard) < _SHORTEST:
            continue
        far = sorted((min(apart(heard, name) for name in said), mark) for mark, said in names.items() if said)
        mark = far[0][1]
        if mark in named:
            limit = _FAR_AGAIN if limit == _FAR else _NEAR_AGAIN
        if far[0][0] <= limit and mark.startswith("[MEMBER") and (len(far) == 1 or far[1][0] - far[0][0] >= _APART):
            whose[form] = mark
    return whose


def _as_heard(word: str) -> str:
    """Give a word as it sounds when it is badly heard, "th" as one sound."""
    return hard(sound(word)).replace("th", _TH)


def apart(heard: str, name: str) -> float:
    """Tell how far two sounds are apart, by letter of the longer: vowels count less, what is easily misheard too."""
    longer = max(len(heard), len(name), 1)
    if abs(len(heard) - len(name)) * _LEAST > _FAR * longer:
        return 1.0
    row = [0.0]
    for letter in name:
        row.append(row[-1] + _missing(letter))
    for said in heard:
        above, row = row, [row[0] + _missing(said)]
        for i, letter in enumerate(name):
            row.append(min(above[i] + _instead(said, letter), above[i + 1] + _missing(said), row[i] + _missing(letter)))
    return row[-1] / longer


def _missing(letter: str) -> float:
    return _LEAST if letter in _VOWELS or letter == "h" else 1.0


def _instead(said: str, letter: str) -> float:
    if said == letter:
        return 0.0
    if said in _VOWELS and letter in _VOWELS:
        return 0.4
    return 0.5 if any(said in group and letter in group for group in _ALIKE) else 1.2
