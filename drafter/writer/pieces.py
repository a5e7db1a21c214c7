"""What a clause becomes before it stands in a sentence: its words, its shape, its element and where it came from."""

from dataclasses import dataclass, replace
from typing import Literal

Shape = Literal["verb", "state", "future", "whole", "noun", "typed"]
"""How the words go into a sentence.

verb: `named avoiding friends`, said of the client. state: `quiet at first`, stands after was. future: `will text a
friend`. whole: a sentence of its own. noun: a phrase that stands alone (`poor sleep`). typed: words whose grammar is
not sure enough to be changed, as the clinician typed them.
"""


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing to say, without subject and capital where the shape takes a subject."""

    text: str
    shape: Shape
    element: str
    sources: tuple[str, ...]
    hedged: bool = False
    lead: str = ""
    """What stands before the subject: `with prompting`."""

    def at(self, element: str) -> "Piece":
        """Give the piece with another element."""
        return replace(self, element=element)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A finished sentence."""

    text: str
    element: str
    sources: tuple[str, ...]
    hedged: bool = False

    def as_answer(self) -> dict[str, object]:
        """Give the shape of an answer's statement."""
        return {
            "text": self.text,
            "sources": list(self.sources),
            "certainty": "hedged" if self.hedged else "stated",
        }
