"""What a text says there is and what it says there is not, and where a note turns that of the bullets around."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from guardrails.audit.audited import Audited
from guardrails.audit.content import is_header, is_plan
from guardrails.audit.stems import content_stem, stem
from guardrails.language.sentences import Sentence
from guardrails.note import CLINICIAN

_CLAUSE = re.compile(
    r"[;.:!?]+(?:\s|$)|,\s|\s[-–—]+>?\s|->|→|\(|\)|\bbut\b|\bthough\b|\band\b|\bthen\b|\bbecause\b|\bwhile\b|\bwhen\b"
)
_WORD = re.compile(r"[a-z][a-z']*|\d+")
_NO = frozenset("no zero neither nor none nobody 0".split())
_LITTLE = frozenset(
    "any more his her their the a an of at extra other further single been in to be do have one back from".split()
)
_UNSURE = frozenset("if will would could might should wants hopes goal aims may not or without unless".split())
_TAKEN_BACK = re.compile(
    r"\bnone\b|\bzero\b|\bden(?:y|ie[ds]|ying)\b|\bnothing\b|\bformer(?:ly)?\b|\bno longer\b"
    r"|\bfree (?:of|from)\b|-free\b"
    r"|\b(?:passed|declined|refused|skipped|avoided)\b"
    r"|(?:\bnot|n't|\bnever|\bno one|\bwithout|\bnobody)\b[^,;.]*$"
)
RISKY = frozenset(
    stem(word)
    for word in "weapon gun firearm knife razor pill means plan intent intention urge command dose overdose drug"
    " relapse lapse use harm cutting alcohol drink drinking beer thought".split()
)
"""Words whose turning round is a matter of risk, by stem."""
_STOPS = frozenset("or than as like only much longer just".split())


@dataclass(frozen=True, slots=True)
class Told:
    """One word of a clause: its stem, whether the clause says no to it, and where it stands."""

    stem: str
    word: str
    denied: bool
    sure: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Source:
    """A word of a bullet, with the bullet's text and all its words."""

    text: str
    word: Told
    around: set[str]


@lru_cache(maxsize=4_096)
def told(plain: str) -> tuple[Told, ...]:
    """List the words of a lower-case text that are not every note's, each with what its clause says of it."""
    found: list[Told] = []
    start = 0
    for cut in [*_CLAUSE.finditer(plain), None]:
        stop = cut.start() if cut else len(plain)
        found += _of_clause(plain[start:stop], start)
        start = cut.end() if cut else stop
    return tuple(found)


def _of_clause(clause: str, offset: int) -> Iterator[Told]:
    words = list(_WORD.finditer(clause))
    sure = not _UNSURE & {w[0] for w in words}
    left = 0
    for place, match in enumerate(words):
        word = match[0]
        if word in _NO:
            follows = words[place + 1][0] if place + 1 < len(words) else ""
            left = 0 if follows in _STOPS else 1
            continue
        own = content_stem(word) if word not in _LITTLE else ""
        if own:
            yield Told(own, word, left > 0, sure, offset + match.start(), offset + match.end())
        left = left if word in _LITTLE else left - 1 if own else 0


def turned(view: Audited) -> tuple[tuple[Sentence, Told], ...]:
    """Find each thing that every bullet naming it denies and the note tells, or the reverse; once for each thing."""
    return view.shared(_turned)


def _turned(view: Audited) -> tuple[tuple[Sentence, Told], ...]:
    there: dict[str, list[_Source]] = {}
    for fact in view.evidence.bullets:
        words = told(fact.final)
        around = {w.stem for w in words}
        for word in words:
            there.setdefault(word.stem, []).append(_Source(fact.final, word, around))
    here = [(s, told(s.plain)) for s in view.sentences if not is_header(s)]
    both = {(w.stem, w.denied) for _, words in here for w in words}
    found: dict[str, tuple[Sentence, Told]] = {}
    for sentence, words in here:
        if is_plan(sentence) or sentence.subject != "own" or CLINICIAN in sentence.sources:
            continue
        around = {w.stem for w in words}
        turns = [w for w in words if (w.stem, not w.denied) not in both and _is_turned(w, around, there)]
        last = next((w for w in reversed(turns) if w.denied or not _is_taken_back(sentence.plain, w)), None)
        if last and last.stem not in found:
            found[last.stem] = (sentence, last)
    return tuple(found.values())


def _is_taken_back(text: str, word: Told) -> bool:
    """Tell whether something else than a plain no takes the word back, in its clause or, for some, anywhere."""
    return bool(_TAKEN_BACK.search(text[: word.end]) or _TAKEN_BACK.search(text[word.end :].split(" not ")[0]))


def _is_turned(word: Told, around: set[str], there: dict[str, list[_Source]]) -> bool:
    """Tell whether every bullet with this word says clearly the opposite, and one shares another word with the note."""
    sources = there.get(word.stem, [])
    if not word.sure or not sources or any(s.word.denied == word.denied or not s.word.sure for s in sources):
        return False
    if not any((s.around & around) - {word.stem} for s in sources):
        return False
    return not any(not s.word.denied and _is_taken_back(s.text, s.word) for s in sources)
