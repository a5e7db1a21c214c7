"""Who a sentence is about: the member by term and pronoun, or the group; never a guessed pronoun."""

from dataclasses import dataclass

_SETS = {
    "she": ("she", "her", "her"),
    "he": ("he", "him", "his"),
    "they": ("they", "them", "their"),
}


@dataclass(frozen=True, slots=True)
class Voice:
    """The words for one subject; `pronoun` is None where none is known."""

    noun: str = "client"
    pronoun: str | None = None
    objective: str | None = None
    possessive: str | None = None

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


def voice_of(person_term: str, pronouns: str | None) -> Voice:
    """Make the voice of a member; a pronoun set that is not known counts as none."""
    first = (pronouns or "").lower().replace(" ", "").split("/")[0]
    if first in _SETS:
        return Voice(person_term, *_SETS[first])
    return Voice(person_term)


GROUP = Voice("group", None, None, "the group's")
"""The voice of the group part."""
