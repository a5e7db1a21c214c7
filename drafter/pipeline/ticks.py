"""The bullets that ticks make. Ticks alone make no note: without one observation in words they wait for it."""

from collections.abc import Iterable

PARTICIPATION = ("spoke without being asked", "spoke when asked", "mostly listened", "gave feedback to others")
AFFECT = ("affect calm", "affect anxious", "affect tearful", "affect flat", "affect irritable", "affect bright")
HOMEWORK = ("homework done", "homework partly done", "homework not done")
TICKED = frozenset((*PARTICIPATION, *AFFECT, *HOMEWORK))
"""Bullets that a tick makes; one that is edited is no longer the tick's."""


def ticks_alone(bullets: Iterable[str]) -> bool:
    """Whether all that was said of someone was ticked."""
    return all(text.strip() in TICKED for text in bullets)
