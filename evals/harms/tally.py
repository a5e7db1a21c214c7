"""What an evaluator gives: how often its harm happened, of how many chances, and where."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from evals.cases import Case
from guardrails.note import Draft, Note


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a harm happened: whose note ("group" or a member's id), which statement, and a code; never words."""

    note: str
    statement: str | None = None
    what: str = ""

    def __str__(self) -> str:
        """Write it as one short line."""
        at = f"{self.note}/{self.statement}" if self.statement else self.note
        return f"{at}: {self.what}" if self.what else at


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a harm happened (`bad`), of how many chances (`of`), and where."""

    bad: float
    of: float
    spots: tuple[Spot, ...] = field(default=())

    @classmethod
    def counted(cls, spots: Iterable[Spot], of: int) -> "Tally":
        """Count each spot once."""
        found = tuple(spots)
        return cls(len(found), of, found)


Evaluator = Callable[[Case, Draft], Tally]


def notes_of(draft: Draft) -> list[Note]:
    """List the group part and the members' notes."""
    return [note for note in (draft.group_note, *draft.member_notes) if note]


def key_of(note: Note) -> str:
    """Name a note by its member's id, or "group"."""
    return str(note.member_id) if note.member_id is not None else "group"
