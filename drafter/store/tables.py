"""The tables. In clear stand our random ids, owner, state, version and times; all else lies sealed in `body`."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, ForeignKey, Index, LargeBinary, MetaData, String, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from drafter.store.sealing import SealedBytes


class Sealed(TypeDecorator[bytes]):
    """The one column type for anything clinical; it refuses bytes that were not sealed."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """Let only sealed bytes through to the database."""
        if value is not None and not isinstance(value, SealedBytes):
            raise TypeError("only sealed bytes go into a sealed column")
        return value


class Moment(TypeDecorator[datetime]):
    """A point in time, kept as UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Write UTC without a zone, which every database can hold."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read it back as UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


class Table(DeclarativeBase):
    """What all tables share: types, and names for constraints that a migration can find again."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Moment, bytes: Sealed, str: String(64)}  # noqa: RUF012 - read by SQLAlchemy


class InstallationRow(Table):
    """One row: the salt of keyed digests, whose opening also proves the secret key right."""

    __tablename__ = "installation"
    id: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[bytes]


class ClinicianRow(Table):
    """Someone who owns sessions and signs."""

    __tablename__ = "clinician"
    id: Mapped[str] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]
    body: Mapped[bytes]


class GroupRow(Table):
    """A group that meets over the weeks; `kept_at`: since when a person keeps it, so that no pruning takes it away."""

    __tablename__ = "therapy_group"
    id: Mapped[str] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(ForeignKey("clinician.id"), index=True)
    created_at: Mapped[datetime]
    kept_at: Mapped[datetime | None]
    body: Mapped[bytes]


class PersonRow(Table):
    """A member over the weeks."""

    __tablename__ = "person"
    id: Mapped[str] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(ForeignKey("clinician.id"), index=True)
    group_id: Mapped[str | None] = mapped_column(ForeignKey("therapy_group.id"), index=True)
    created_at: Mapped[datetime]
    body: Mapped[bytes]


class SessionRow(Table):
    """One evening: its input as typed, and what the drafting made beside the notes."""

    __tablename__ = "session"
    id: Mapped[str] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(ForeignKey("clinician.id"), index=True)
    group_id: Mapped[str | None] = mapped_column(ForeignKey("therapy_group.id"))
    state: Mapped[str] = mapped_column(index=True)
    version: Mapped[int]
    generation: Mapped[int]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    body: Mapped[bytes]


class NoteRow(Table):
    """One note of a session: a member's, or the group part."""

    __tablename__ = "note"
    id: Mapped[str] = mapped_column(primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    state: Mapped[str]
    version: Mapped[int]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    body: Mapped[bytes]


class SignedNoteRow(Table):
    """A note as it was signed, with its copy of the shared part. Never updated."""

    __tablename__ = "signed_note"
    id: Mapped[str] = mapped_column(primary_key=True)
    note_id: Mapped[str] = mapped_column(ForeignKey("note.id"), unique=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id"), index=True)
    signed_by: Mapped[str] = mapped_column(ForeignKey("clinician.id"))
    signed_at: Mapped[datetime]
    body: Mapped[bytes]


class AddendumRow(Table):
    """What was added to a signed note. Never updated."""

    __tablename__ = "addendum"
    id: Mapped[str] = mapped_column(primary_key=True)
    signed_note_id: Mapped[str] = mapped_column(ForeignKey("signed_note.id"), index=True)
    kind: Mapped[str]
    added_by: Mapped[str] = mapped_column(ForeignKey("clinician.id"))
    added_at: Mapped[datetime]
    body: Mapped[bytes]


class CallRow(Table):
    """One model call: asked once, its answer or its failure kept. `key` is a keyed digest of what was asked."""

    __tablename__ = "call"
    __table_args__ = (UniqueConstraint("session_id", "generation", "key"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"))
    generation: Mapped[int]
    key: Mapped[str]
    state: Mapped[str]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    body: Mapped[bytes]


class EventRow(Table):
    """A step of a drafting, for those who watch it; `id` counts up."""

    __tablename__ = "event"
    __table_args__ = (Index(None, "session_id", "id"), {"sqlite_autoincrement": True})
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    body: Mapped[bytes]


class WorkerRow(Table):
    """A process that drafts; `beats` counts up while it lives."""

    __tablename__ = "worker"
    id: Mapped[str] = mapped_column(primary_key=True)
    beats: Mapped[int]
    started_at: Mapped[datetime]


class SignInRow(Table):
    """A sign-in link or a cookie, by the digest of its token."""

    __tablename__ = "sign_in"
    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    clinician_id: Mapped[str] = mapped_column(ForeignKey("clinician.id"))
    created_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class ApiKeyRow(Table):
    """A program's key, by its digest."""

    __tablename__ = "api_key"
    id: Mapped[str] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(ForeignKey("clinician.id"))
    created_at: Mapped[datetime]


class RepeatRow(Table):
    """An Idempotency-Key, by keyed digest, and the session that its first request made."""

    __tablename__ = "repeat"
    id: Mapped[str] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(ForeignKey("clinician.id"))
    request: Mapped[str]
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"))
    created_at: Mapped[datetime]


class PracticeRow(Table):
    """One row: what the practice has set for keeping and erasing."""

    __tablename__ = "practice"
    id: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[bytes]


class HoldRow(Table):
    """A hold on a session or a person: nothing of it is erased until it is lifted."""

    __tablename__ = "hold"
    id: Mapped[str] = mapped_column(primary_key=True)
    session_id: Mapped[str | None] = mapped_column(ForeignKey("session.id"), index=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    set_by: Mapped[str] = mapped_column(ForeignKey("clinician.id"))
    set_at: Mapped[datetime]
    body: Mapped[bytes]


class HistoryRow(Table):
    """Who did what to which note when. Rows are added and never changed; each holds a digest over the one before.

    No foreign keys: what was done to an erased note stays told. `detail` is a number: a version, a count, seconds.
    """

    __tablename__ = "history"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    by: Mapped[str]
    via: Mapped[str]
    what: Mapped[str]
    session_id: Mapped[str]
    note_id: Mapped[str]
    detail: Mapped[int]
    digest: Mapped[str]


HEAD = "head"
"""The id of the history's head row, which is made with the database."""


class HistoryHeadRow(Table):
    """One sealed row: the last number and digest, so that rows taken off the end are missed."""

    __tablename__ = "history_head"
    id: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[bytes]


def place(table: type[Table], row_id: Any) -> str:
    """Name a sealed cell, as the seal binds it."""
    return f"{table.__tablename__}.body:{row_id}"
