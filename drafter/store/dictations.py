"""What was dictated about an evening: kept sealed, undivided, until the notes of the evening are signed."""

from datetime import datetime

from pydantic import Field
from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from drafter.store.tables import Table
from drafter.store.work import Work
from guardrails.session import Shape


class DictationRow(Table):
    """The dictation of one session, under the session's own id."""

    __tablename__ = "dictation"
    id: Mapped[str] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), primary_key=True)
    changed_at: Mapped[datetime]
    body: Mapped[bytes]


class DictatedPiece(Shape):
    """A stretch of the divided text (code points), the bullet it makes, and whose it is.

    `whose` holds member ids, ("group",) for everyone, or nothing where it is left out. `near` is the other reading
    of a doubtful piece. `given`: a person decided.
    """

    start: int
    end: int
    words: str
    whose: tuple[str, ...]
    near: tuple[str, ...] = ()
    doubtful: bool = False
    given: bool = False


class TakenBody(Shape):
    """A bullet that was made of a piece: whose ("group" or a member id), and its words."""

    whose: str
    words: str


class SentSound(Shape):
    """A stretch of sound that left for the speech endpoint, and to which host; the sound itself is never kept."""

    at: datetime
    seconds: int
    host: str
    outcome: str


class DictationBody(Shape):
    """The text as it is written, and as it was when it was last divided (`divided`, under the id `division`).

    `version` counts changes of the text, `writer` names the page that made the last one.
    """

    text: str = ""
    version: int = 0
    writer: str = ""
    divided: str = ""
    division: str = ""
    pieces: tuple[DictatedPiece, ...] = ()
    taken: tuple[TakenBody, ...] = ()
    taken_at: datetime | None = None
    sounds: tuple[SentSound, ...] = Field(default=())


async def dictation(work: Work, session_id: str) -> DictationBody:
    """Give what was dictated for a session; an empty body where nothing was."""
    row = await work.locked(select(DictationRow).where(DictationRow.id == session_id))
    return DictationBody() if row is None else work.opened(row, DictationBody)


async def keep_dictation(work: Work, session_id: str, body: DictationBody, at: datetime) -> None:
    """Keep it in the place of what was there."""
    sealed = work.sealed(DictationRow, session_id, body)
    row = await work.rows.get(DictationRow, session_id)
    if row is None:
        work.rows.add(DictationRow(id=session_id, changed_at=at, body=sealed))
    else:
        row.changed_at, row.body = at, sealed
    await work.rows.flush()


async def forget_words(work: Work, session_id: str, at: datetime) -> None:
    """Let go of all words, once no note needs them; what left stays listed."""
    body = await dictation(work, session_id)
    if body.text or body.divided or body.pieces:
        await keep_dictation(work, session_id, DictationBody(sounds=body.sounds), at)
