"""Webhooks and what they are to be told: noted as part of what happened, taken by one process at a time."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from drafter.store.account_bodies import WebhookBody
from drafter.store.account_tables import DeliveryRow, WebhookRow
from drafter.store.sessions import fresh_id
from drafter.store.work import Work


@dataclass(frozen=True, slots=True)
class Webhook:
    """A webhook as kept."""

    id: str
    created_at: datetime
    body: WebhookBody


@dataclass(frozen=True, slots=True)
class Delivery:
    """Something to be told, and to whom."""

    id: str
    webhook: WebhookBody
    event: str
    session_id: str
    note_id: str
    at: datetime
    tries: int
    outcome: str


async def add_webhook(work: Work, owner: str, body: WebhookBody, at: datetime) -> Webhook:
    """Keep a webhook."""
    webhook_id = fresh_id()
    work.rows.add(WebhookRow(id=webhook_id, owner=owner, created_at=at, body=work.sealed(WebhookRow, webhook_id, body)))
    await work.rows.flush()
    return Webhook(webhook_id, at, body)


async def webhooks_of(work: Work, owner: str) -> list[Webhook]:
    """List an owner's webhooks, oldest first."""
    rows = await work.all(select(WebhookRow).where(WebhookRow.owner == owner).order_by(WebhookRow.created_at))
    return [Webhook(row.id, row.created_at, work.opened(row, WebhookBody)) for row in rows]


async def end_webhook(work: Work, webhook_id: str) -> None:
    """End a webhook and all that it was to be told."""
    await work.drop(DeliveryRow, DeliveryRow.webhook_id == webhook_id)
    await work.drop(WebhookRow, WebhookRow.id == webhook_id)


async def note_event(work: Work, owner: str, event: str, session_id: str, note_id: str, at: datetime) -> None:
    """Note down, as part of this work, that the owner's webhooks are to be told."""
    for one in await webhooks_of(work, owner):
        if event in one.body.events:
            work.rows.add(
                DeliveryRow(
                    id=f"msg_{fresh_id()}", webhook_id=one.id, event=event, session_id=session_id, note_id=note_id,
                    at=at, tries=0, next_at=at, outcome="waiting",
                )
            )  # fmt: skip


async def take_due(work: Work, at: datetime, until: datetime, limit: int) -> list[Delivery]:
    """Take what is due; until then nobody else does."""
    query = select(DeliveryRow).where(DeliveryRow.next_at <= at).order_by(DeliveryRow.next_at).limit(limit)
    rows = await work.all(query.with_for_update(skip_locked=True))
    for row in rows:
        row.next_at = until
    await work.rows.flush()
    return [await _delivery(work, row) for row in rows]


async def keep_try(work: Work, delivery_id: str, tries: int, next_at: datetime | None, outcome: str) -> None:
    """Remember how a try went."""
    values = {"tries": tries, "next_at": next_at, "outcome": outcome}
    await work.rows.execute(update(DeliveryRow).where(DeliveryRow.id == delivery_id).values(**values))


async def deliveries_of(work: Work, webhook_id: str, limit: int) -> list[Delivery]:
    """List what a webhook was or is to be told, newest first."""
    query = select(DeliveryRow).where(DeliveryRow.webhook_id == webhook_id).order_by(DeliveryRow.at.desc())
    return [await _delivery(work, row) for row in await work.all(query.limit(limit))]


async def _delivery(work: Work, row: DeliveryRow) -> Delivery:
    webhook = work.opened(await work.rows.get_one(WebhookRow, row.webhook_id), WebhookBody)
    return Delivery(row.id, webhook, row.event, row.session_id, row.note_id, row.at, row.tries, row.outcome)
