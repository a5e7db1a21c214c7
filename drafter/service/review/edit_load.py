"""How much of each draft its clinician changed before signing: for their own page, never a ranking."""

from datetime import datetime
from difflib import SequenceMatcher

from drafter.service.caller import Caller
from drafter.store.database import Database
from drafter.store.ending import to_the_end
from drafter.store.sessions import notes_of, sessions_of, signed_of
from guardrails.session import Shape

SHOWN = 20


class EditLoadView(Shape):
    """One signed note: when it was signed, its words, and how many of them were put in or taken out since the draft."""

    session_id: str
    note_id: str
    at: datetime
    words: int
    changed: int


class EditLoad:
    """Reads notes that were signed; keeps nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @to_the_end
    async def of(self, caller: Caller) -> tuple[EditLoadView, ...]:
        """Give the caller's newest signed notes."""
        found: list[EditLoadView] = []
        async with self._database.reading() as work:
            for kept in await sessions_of(work, caller.clinician_id):
                signed = await signed_of(work, kept.id)
                for note in await notes_of(work, kept.id) if signed else ():
                    if note.id in signed and note.body.note.status == "drafted":
                        draft = note.body.drafted or note.body.note
                        words, changed = compared(draft.text, note.body.note.text)
                        at = signed[note.id].signed_at
                        found.append(
                            EditLoadView(session_id=kept.id, note_id=note.id, at=at, words=words, changed=changed)
                        )
                if len(found) >= SHOWN:
                    break
        return tuple(sorted(found, key=lambda one: one.at, reverse=True)[:SHOWN])


def compared(before: str, after: str) -> tuple[int, int]:
    """Count the words of a text, and those that were put in or taken out since an earlier one."""
    old, new = before.split(), after.split()
    codes = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    return len(new), sum(max(j - i, m - k) for kind, i, j, k, m in codes if kind != "equal")
