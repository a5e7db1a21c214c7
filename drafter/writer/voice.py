"""Who a sentence is about: the member by term and pronoun, or the group; never a guessed pronoun."""

import re
from dataclasses import dataclass

_SETS = {
    "she": ("she", "her", "her"),
    "he": ("he", "him", "his"),
    "they": ("they", "them", "their"),
}


_OTHERS = re.compile(
    r"\b(?:they|them|their|themself|mom|dad|mother|father|wife|husband|brother|sister|son|daughter|boyfriend|girlfriend"
    r"|grand\w+|aunt|uncle|bf|gf|roommate|friend|partner|ex|peer|boss|teacher|nurse|coworker|cousin|baby|dtr)\b",
    re.IGNORECASE,
)
"""Words that show that "he" or "she" in the bullets of a member called "they" may be somebody else."""


@dataclass(frozen=True, slots=True)
class Voice:
    """The words for one subject; `pronoun` is None where none is known.

    `heard` is which of "she" and "he" the bullets use for the person, where they use both and no pronoun is set: the
    other one is somebody else.
    """

    noun: str = "client"
    pronoun: str | None = None
    objective: str | None = None
    possessive: str | None = None
    heard: str | None = None

    def subject(self, *, by_pronoun: bool = False) -> str:
        """Give the subject as it opens a sentence."""
        if by_pronoun and self.pronoun:
            return self.pronoun.capitalize()
        return f"The {self.noun}"

    def plural(self, *, by_pronoun: bool = False) -> bool:
        """Whether the subject takes a plural verb."""
        return by_pronoun and self.pronoun == "they"

    @property
    def owner(self) -> str:
        """Give the possessive: her, or client's."""
        return self.possessive or f"the {self.noun}'s"


def voice_of(person_term: str, pronouns: str | None, typed: str = "") -> Voice:
    """Make the voice of a member; a pronoun set that is not known counts as none. `typed` is all of their bullets."""
    first = (pronouns or "").lower().replace(" ", "").split("/")[0]
    if first == "they" and _OTHERS.search(typed):
        return Voice(person_term, *_SETS[first], heard="they")  # he and she are others
    if first in _SETS:
        return Voice(person_term, *_SETS[first])
    used = re.findall(r"\b(?:she|he|her|his|him|hers)\b", re.sub(r'"[^"]*"', "", typed.lower()))
    both = {word in {"she", "her", "hers"} for word in used} == {True, False}
    subject = next((word for word in used if word in {"she", "he"}), None)
    return Voice(person_term, heard=subject if both else None)


GROUP = Voice("group", None, None, "the group's")
"""The voice of the group part."""
