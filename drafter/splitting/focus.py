"""Whom a pronoun takes up: who acted in the sentence before, who was acted upon, by what both sentences tell of."""

from collections.abc import Iterator

from drafter.splitting.choices import Choice
from drafter.splitting.sentence import Sentence
from drafter.splitting.told import Told

_SOON = 2
"""Sentences within which a name that was a relative's may still be."""


def focus(told: Told, s: Sentence, choice: Choice) -> Iterator[str]:
    """Tell what part someone had in the sentence before who is taken to be meant here without being named."""
    yield from _of_another(told, s, choice)
    last = told.last
    if last is None or choice.besides is None:
        return
    part = _part(told, last, choice.besides)
    named = "named" if s.standing else ""
    kind = s.subject if s.subject in {"he", "she", "they"} else ""
    fit = told.fit(choice.besides, kind) if kind else ""
    rivals = sum(told.fit(i, kind) != "no" for i in told.current or ()) if kind else len(told.current or ())
    yield f"= focus {part} {named} {min(len(s.standing), 2)} after {last.deed}"
    yield f"= focus {part} {named} {s.deed} after {last.deed}"
    yield f"= focus {part} {named} {s.deed} {bool(s.done_to):d}"
    yield f"= focus {part} {kind} {fit} of {min(rivals, 2)} {choice.how}"
    if not named and kind:
        yield f"= focus {part} acts of {min(rivals, 2)} after {last.deed}"
        yield f"= focus {part} acts of {min(rivals, 2)} {s.deed} after {last.deed} {bool(last.done_to):d}"
        yield f"focus {part} acts after {last.opening} {last.second}"
        yield f"focus {part} acts {s.second}"


def _of_another(told: Told, s: Sentence, choice: Choice) -> Iterator[str]:
    """Tell whether a name was somebody else's just before: "his own Angela … Angela says"."""
    for i, _ in s.standing:
        if i in told.anothers and (ago := told.so_far - told.anothers[i]) <= _SOON:
            yield f"= {choice.how} another's {i in choice.members:d} {ago}"
            yield f"= another's {i in choice.members:d} own {told.turns[i] > 0:d} {s.opening}"


def _part(told: Told, last: Sentence, index: int) -> str:
    named = [i for i, _ in last.standing]
    if index == told.lead:
        return "led" if index in named else "led unnamed"
    if index in named:
        return "named last" if index == named[-1] else "named"
    if index in (told.current or ()):
        return "meant"
    return "before" if index in told.before_last else "out"
