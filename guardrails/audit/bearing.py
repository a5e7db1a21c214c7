"""How much of a member's note its input bears out, and how much of what was typed comes back in the note."""

import re
from collections.abc import Iterable

from guardrails.audit.audited import Audited
from guardrails.audit.borne import Text, telling
from guardrails.language.risk_terms import risk_mentions
from guardrails.language.sentences import Sentence

_SPOKEN = re.compile(r"[a-z']+|\d+")
_LEAST_SAID = 12
"""Letters and blanks from which a sentence can be told from a chance likeness."""
_END = re.compile(r"[.;!?\n]+(?!\d)")
_MOST_PIECES = 6
_LINE = re.compile(r"\n|(?<=[a-z.])\.\s")


def typed_words(view: Audited) -> Text:
    """Give the words of the member's own bullets, what was taken back left out."""
    return view.shared(_typed)


def _typed(view: Audited) -> Text:
    return Text.of(fact.final for fact in view.evidence.bullets)


def source_words(view: Audited) -> Text:
    """Give the words of all that a member's note may rest on, goals, earlier notes and group part included."""
    return view.shared(_source)


def _source(view: Audited) -> Text:
    held = [fact.final for fact in view.evidence.all]
    held += [f"{p.text or ''} {p.plan or ''}".lower() for p in (view.member.previous if view.member else ())]
    held += [s.plain for s in view.evening.group.sentences] if view.evening.group else []
    return Text.of(held)


def is_word_for_word(view: Audited, sentence: Sentence) -> bool:
    """Tell whether a sentence is a bullet of the member, or whole sentences of one, word for word.

    Whole ones only: what begins behind a "denies", or after its comma, is not what the bullet says.
    """
    said = _spoken(sentence.plain)
    return len(said) >= _LEAST_SAID and said in view.shared(_bullets_spoken)


def _bullets_spoken(view: Audited) -> frozenset[str]:
    bullets = ([one for piece in _END.split(fact.final) if (one := _spoken(piece))] for fact in view.evidence.bullets)
    return frozenset(
        " ".join(pieces[first:last])
        for pieces in bullets
        for first in range(len(pieces))
        for last in range(first + 1, min(len(pieces), first + _MOST_PIECES) + 1)
    )


def _spoken(text: str) -> str:
    """Give the words of a text alone."""
    return " ".join(_SPOKEN.findall(text))


def here(view: Audited) -> Text:
    """Give the words of a note, shorthand written out and headings left out."""
    return view.shared(_here)


def _here(view: Audited) -> Text:
    return Text.of((view.plain,))


def comes_back(view: Audited, least: float) -> bool:
    """Tell whether every line of the member's bullets comes back by some share of its telling words."""
    lines = lines_back(view)
    return bool(lines) and min(lines) >= least


def lines_back(view: Audited) -> tuple[float, ...]:
    """Give, for each line of the member's bullets, the share of its telling words that the note has."""
    return view.shared(_lines_back)


def _lines_back(view: Audited) -> tuple[float, ...]:
    there = here(view)
    lines = (telling(line) for fact in view.evidence.bullets for line in _LINE.split(fact.final))
    return tuple(there.share(words) for words in lines if words)


def bullets_back(view: Audited) -> float:
    """Give the same share for the bullets as they were typed, on their mean."""
    return view.shared(_back)


def _back(view: Audited) -> float:
    there = here(view)
    return _mean(there.share(words) for fact in view.evidence.bullets if (words := telling(fact.final)))


def risk_back(view: Audited) -> float | None:
    """Give the same share for the line of bullets that tells of risk and comes back least; None where none does."""
    there = here(view)
    told = (fact for fact in view.evidence.bullets if fact.risks)
    lines = (line for fact in told for line in _LINE.split(fact.final) if risk_mentions(line))
    return min((there.share(words) for line in lines if (words := telling(line))), default=None)


def _mean(numbers: Iterable[float]) -> float:
    """Give the mean of some numbers."""
    found = list(numbers)
    return sum(found) / len(found) if found else 0.0
