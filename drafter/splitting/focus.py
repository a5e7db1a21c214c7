"""Whom a pronoun takes up beside a name, by what was done; and whose a name is that was a relative's just before."""

from collections.abc import Iterator

from drafter.splitting.choices import Choice
from drafter.splitting.sentence import Sentence
from drafter.splitting.told import Told

_SOON = 2
"""Sentences within which a name that was a relative's may still be."""


def focus(told: Told, s: Sentence, choice: Choice) -> Iterator[str]:
    """Tell what speaks for taking in somebody who is not named, and whose a name is."""
    yield from _taken_in(told, s, choice)
    yield from _of_another(told, s, choice)


def _taken_in(told: Told, s: Sentence, choice: Choice) -> Iterator[str]:
    """Tell by what the one who is named did whether a pronoun means another: told him, held her hand."""
    named = {i for i, _ in s.standing}
    if len(named) != 1 or s.subject != "member" or not named <= choice.members:
        return
    others = (told.current or told.last_members) - named
    for kind in s.pronouns - s.kin:
        fits = "yes" in {told.fit(i, kind) for i in others}
        own = told.fit(min(named), kind)
        part = "in" if choice.besides in others else "another" if choice.besides is not None else "out"
        yield f"= {part} deed {s.deed} to {kind == s.done_to:d} {fits:d}"
        yield f"= {part} deed {s.deed} to {kind == s.done_to:d} {fits:d} own {own} {kind in told.others:d}"
        yield f"= {part} done to {kind == s.done_to:d} {fits:d} own {own} {kind in told.others:d}"


def _of_another(told: Told, s: Sentence, choice: Choice) -> Iterator[str]:
    """Tell whether a name was somebody else's just before: "his own Angela … Angela says"."""
    for i, _ in s.standing:
        if i in told.anothers and (ago := told.so_far - told.anothers[i]) <= _SOON:
            yield f"= {choice.how} another's {i in choice.members:d} {ago}"
            yield f"= another's {i in choice.members:d} own {told.turns[i] > 0:d} {s.opening}"
