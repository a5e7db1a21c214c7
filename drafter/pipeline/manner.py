"""How notes are to be written: length, person term, quotations, and which prompts."""

from typing import Literal

from guardrails.session import Shape


class Manner(Shape):
    """Settings of a draft that change words, never facts."""

    length: Literal["short", "standard", "full"] = "standard"
    person_term: str = "client"
    quotes: bool = True
    version: str = "v1"
