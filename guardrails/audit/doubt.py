"""When a finding is doubted: its words have a source, or all that was typed comes back. It is told, not counted."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from guardrails.audit.audited import Audited
from guardrails.audit.borne import Text, telling
from guardrails.audit.content import is_header

_LINE = re.compile(r"\n|(?<=[a-z.])\.\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """From which shares on a finding of a rule is doubted and becomes `info`; all that are given must be reached.

    The shares are of telling words, loosely compared. They were chosen on three parts of the labelled set, each audited
    by the rules as they were before anybody had seen it.
    """

    sentence: float = 0.0
    """Of the sentence's words, those that the member's input has."""
    words: bool = False
    """Whether the very words flagged must stand in the member's own bullets."""
    known: bool = False
    """The same of all that the member's input holds, goals, diagnoses and topic included."""
    back: float = 0.0
    """Of the words of the member's bullets, those that the note has, on the mean of bullets."""
    least: float = 0.0
    """The same for the line of the bullets that comes back least."""
    last: float = 0.0
    """The same for the line that was typed last."""

    def holds(self, view: Audited, start: int | None, quote: str) -> bool:
        """Tell whether a finding at this place of a member's note, with these words, is to be doubted."""
        if view.member is None or not view.evidence.bullets:
            return False
        if self.back or self.least or self.last:
            lines = view.shared(_lines_back)
            if not lines or min(lines) < self.least or lines[-1] < self.last or view.shared(_back) < self.back:
                return False
        if self.words and not typed_words(view).has_all(telling(quote.lower())):
            return False
        if self.known and not view.shared(_source).has_all(telling(quote.lower())):
            return False
        return not self.sentence or _borne(view, start) >= self.sentence


def typed_words(view: Audited) -> Text:
    """Give the words of the member's own bullets, what was taken back left out."""
    return view.shared(_typed)


def _typed(view: Audited) -> Text:
    return Text.of(fact.final for fact in view.evidence.bullets)


def _source(view: Audited) -> Text:
    held = [fact.final for fact in view.evidence.all]
    held += [f"{p.text or ''} {p.plan or ''}".lower() for p in (view.member.previous if view.member else ())]
    held += [s.plain for s in view.evening.group.sentences] if view.evening.group else []
    return Text.of(held)


def here(view: Audited) -> Text:
    """Give the words of a note, shorthand written out and headings left out."""
    return view.shared(_here)


def _here(view: Audited) -> Text:
    return Text.of((view.plain,))


def comes_back(view: Audited, least: float) -> bool:
    """Tell whether every line of the member's bullets comes back by some share of its telling words."""
    lines = view.shared(_lines_back)
    return bool(lines) and min(lines) >= least


def _lines_back(view: Audited) -> tuple[float, ...]:
    there = here(view)
    lines = (telling(line) for fact in view.evidence.bullets for line in _LINE.split(fact.final))
    return tuple(there.share(words) for words in lines if words)


def _back(view: Audited) -> float:
    there = here(view)
    return _mean(there.share(words) for fact in view.evidence.bullets if (words := telling(fact.final)))


def _borne(view: Audited, start: int | None) -> float:
    sentence = next((s for s in view.sentences if start is not None and s.start <= start < s.end), None)
    words = telling(sentence.plain) if sentence and not is_header(sentence) else frozenset()
    return view.shared(_source).share(words) if words else 0.0


def _mean(numbers: Iterable[float]) -> float:
    found = list(numbers)
    return sum(found) / len(found) if found else 0.0
