"""The tables of users, keys per tool, and webhooks. Names, hashes, secrets and addresses lie sealed in `body`."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from drafter.store.tables import Table


class AccountRow(Table):
    """A user, under the id of their clinician's row. `login` is the keyed digest of the name."""

    __tablename__ = "account"
    id: Mapped[str] = mapped_column(ForeignKey("clinician.id"), primary_key=True)
    login: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    fails: Mapped[int]
    wait_until: Mapped[datetime | None]
    body: Mapped[bytes]


class AssignmentRow(Table):
    """A supervisor reads and co-signs what this clinician has."""

    __tablename__ = "assignment"
    supervisor: Mapped[str] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    clinician: Mapped[str] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)


class SharedSessionRow(Table):
    """A user writes and signs at a session that is another's: they led the group together."""

    __tablename__ = "shared_session"
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, index=True)


class ToolKeyRow(Table):
    """A tool's key. `id` is what it is called by; `digest` lets nobody in."""

    __tablename__ = "tool_key"
    id: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(unique=True)
    owner: Mapped[str] = mapped_column(ForeignKey("clinician.id"), index=True)
    scopes: Mapped[str] = mapped_column(String(100))
    created_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    body: Mapped[bytes]


class WebhookRow(Table):
    """Someone to be told of what happens to this owner's notes."""

    __tablename__ = "webhook"
    id: Mapped[str] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(ForeignKey("clinician.id"), index=True)
    created_at: Mapped[datetime]
    body: Mapped[bytes]


class DeliveryRow(Table):
    """Something to be told: ids only. `next_at` is when it is tried next; None when it was told or given up."""

    __tablename__ = "delivery"
    id: Mapped[str] = mapped_column(primary_key=True)
    webhook_id: Mapped[str] = mapped_column(ForeignKey("webhook.id", ondelete="CASCADE"), index=True)
    event: Mapped[str]
    session_id: Mapped[str]
    note_id: Mapped[str]
    at: Mapped[datetime]
    tries: Mapped[int]
    next_at: Mapped[datetime | None] = mapped_column(index=True)
    outcome: Mapped[str]
