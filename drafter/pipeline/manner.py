"""How notes are to be written: length, person term, quotations, the clinician's own wording, and which prompts."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from drafter.prompt import WITH_WISHES
from guardrails.session import Shape


class Manner(Shape):
    """Settings of a draft that change words, never facts.

    `instead` are pairs of words: the one that is not wanted, and the one to say in its stead. `wish` is an instruction
    on manner in its masked words. `lowered` holds, by the group's name, the audit rules that the practice lowers for
    that group, each with its reason; it changes no word and stays out of what is written down of a manner.
    """

    length: Literal["short", "standard", "full"] = "standard"
    person_term: str = "client"
    quotes: bool = True
    tense: Literal["past", "present"] = "past"
    version: str = "v1"
    instead: tuple[tuple[str, str], ...] = ()
    wish: str = ""
    lowered: Mapping[str, Mapping[str, str]] = Field(default={}, exclude=True, repr=False)

    def wishing(self, *, wish: str = "", instead: tuple[tuple[str, str], ...] = ()) -> "Manner":
        """Give the manner with wishes, and the prompts that carry them; the newest word of a pair holds."""
        if not wish and not instead:
            return self
        pairs = {**dict(self.instead), **dict(instead)}
        return self.model_copy(
            update={"version": WITH_WISHES, "wish": wish or self.wish, "instead": tuple(pairs.items())}
        )
