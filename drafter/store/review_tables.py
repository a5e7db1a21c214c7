"""The tables of review: what a person did at a note, what a supervisor did with a signed one, where copies had gone."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from drafter.store.tables import Table


class ReadingRow(Table):
    """What one person did at one note on the way to its signature: confirmed, changed, took over."""

    __tablename__ = "reading"
    __table_args__ = (UniqueConstraint("note_id", "clinician_id"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    note_id: Mapped[str] = mapped_column(ForeignKey("note.id", ondelete="CASCADE"), index=True)
    clinician_id: Mapped[str] = mapped_column(ForeignKey("clinician.id"))
    body: Mapped[bytes]


class SupervisionRow(Table):
    """What a supervisor did with a signed note: co-signed it, or sent it back with a comment. Never updated."""

    __tablename__ = "supervision"
    id: Mapped[str] = mapped_column(primary_key=True)
    signed_note_id: Mapped[str] = mapped_column(ForeignKey("signed_note.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    done_by: Mapped[str] = mapped_column(ForeignKey("clinician.id"))
    done_at: Mapped[datetime]
    body: Mapped[bytes]


class HandedOutRow(Table):
    """One copy that went out: to the clipboard, as a file, in a release; or that a note was filed. Never updated."""

    __tablename__ = "handed_out"
    id: Mapped[str] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(ForeignKey("clinician.id"), index=True)
    note_id: Mapped[str | None] = mapped_column(ForeignKey("note.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    at: Mapped[datetime]
    body: Mapped[bytes]
