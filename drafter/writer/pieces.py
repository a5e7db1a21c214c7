"""A finished sentence, its element and what it rests on."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Sentence:
    """A finished sentence."""

    text: str
    element: str
    sources: tuple[str, ...]
    hedged: bool = False

    def at(self, element: str) -> "Sentence":
        """Give the sentence with another element."""
        return replace(self, element=element)

    def as_answer(self) -> dict[str, object]:
        """Give the shape of an answer's statement."""
        return {
            "text": self.text,
            "sources": list(self.sources),
            "certainty": "hedged" if self.hedged else "stated",
        }
