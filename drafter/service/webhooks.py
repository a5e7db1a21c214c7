"""Webhooks: who is told, by ids alone, that a session was drafted or a note signed; and the telling, with retries."""

import asyncio
import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime, timedelta
from typing import Literal, get_args
from urllib.parse import urlsplit

from drafter.errors import Conflict, Fault, FileFaults, NotThere
from drafter.service.caller import Caller
from drafter.service.history import tell
from drafter.store import webhooks as kept
from drafter.store.account_bodies import WebhookBody
from drafter.store.database import Database, now
from drafter.store.ending import to_the_end
from drafter.store.work import Work
from guardrails.session import Shape

Event = Literal["session.drafted", "note.signed"]
EVENTS: tuple[Event, ...] = get_args(Event)

WAITS = tuple(timedelta(seconds=s) for s in (10, 60, 300, 1800, 7200, 21600, 43200, 86400))
"""How long after each failed try the next one comes; after the last it is given up."""

LEASE = timedelta(seconds=60)
"""How long one process has a delivery for itself; a try takes less."""

MOST = 20

Post = Callable[[str, bytes, dict[str, str]], Awaitable[str]]
"""Posts to an address; gives "" if it was taken, otherwise in one word why not."""


class WebhookView(Shape):
    """Who is told of what; the secret is shown once, when it is made."""

    id: str
    url: str
    events: tuple[str, ...]
    created_at: datetime


class FreshWebhook(Shape):
    """A webhook just made: `secret` signs every call, and is shown this once."""

    secret: str
    made: WebhookView


class DeliveryView(Shape):
    """One telling: `outcome` is "told", "waiting", "given_up", or why the last try failed."""

    id: str
    event: str
    at: datetime
    tries: int
    outcome: str


class Webhooks:
    """What is done with webhooks."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @to_the_end
    async def make(self, caller: Caller, url: str, events: Collection[str]) -> FreshWebhook:
        """Have an address told of the caller's sessions; raises FileFaults, Conflict `not_a_person`, `too_many`."""
        if caller.by == "key":
            raise Conflict("Only a signed-in person says who is told, never a program.", "not_a_person")
        _check(url, events)
        secret = f"whsec_{base64.b64encode(secrets.token_bytes(24)).decode()}"
        ordered = tuple(event for event in EVENTS if event in events)
        async with self._database.writing() as work:
            if len(await kept.webhooks_of(work, caller.clinician_id)) >= MOST:
                raise Conflict(f"There are {MOST} webhooks; end one first.", "too_many")
            body = WebhookBody(url=url, events=ordered, secret=secret)
            made = await kept.add_webhook(work, caller.clinician_id, body, now())
            await tell(work, caller, f"webhook_made {made.id}")
        return FreshWebhook(secret=secret, made=_view(made))

    @to_the_end
    async def all(self, caller: Caller) -> tuple[WebhookView, ...]:
        """List the caller's webhooks."""
        async with self._database.reading() as work:
            return tuple(_view(one) for one in await kept.webhooks_of(work, caller.clinician_id))

    @to_the_end
    async def end(self, caller: Caller, webhook_id: str) -> None:
        """End a webhook, with what it has not been told; raises NotThere."""
        async with self._database.writing() as work:
            await self._own(work, caller, webhook_id)
            await kept.end_webhook(work, webhook_id)
            await tell(work, caller, f"webhook_ended {webhook_id}")

    @to_the_end
    async def deliveries(self, caller: Caller, webhook_id: str) -> tuple[DeliveryView, ...]:
        """List the last hundred tellings of a webhook; raises NotThere."""
        async with self._database.reading() as work:
            await self._own(work, caller, webhook_id)
            return tuple(
                DeliveryView(id=d.id, event=d.event, at=d.at, tries=d.tries, outcome=d.outcome)
                for d in await kept.deliveries_of(work, webhook_id, 100)
            )

    def telling(self, post: Post) -> "Telling":
        """Give what tells, by this way to post."""
        return Telling(self._database, post)

    async def _own(self, work: Work, caller: Caller, webhook_id: str) -> None:
        if webhook_id not in {one.id for one in await kept.webhooks_of(work, caller.clinician_id)}:
            raise NotThere


class Telling:
    """Tells what is due. Any number of processes may: each takes a delivery for itself for a while."""

    def __init__(self, database: Database, post: Post) -> None:
        self._database = database
        self._post = post

    async def tell_due(self) -> int:
        """Try everything that is due once, side by side: a target that hangs holds nobody up. Gives how many."""
        due = await self._take()
        await asyncio.gather(*(self._tell(one) for one in due))
        return len(due)

    async def _tell(self, one: kept.Delivery) -> None:
        body = message(one)
        headers = signed(one, body, now())
        await self._keep(one, await self._post(one.webhook.url, body, headers))

    @to_the_end
    async def _take(self) -> list[kept.Delivery]:
        async with self._database.writing() as work:
            return await kept.take_due(work, now(), now() + LEASE, limit=20)

    @to_the_end
    async def _keep(self, one: kept.Delivery, why: str) -> None:
        tries = one.tries + 1
        over = not why or tries > len(WAITS)
        next_at = None if over else now() + WAITS[tries - 1]
        outcome = "told" if not why else "given_up" if over else why
        async with self._database.writing() as work:
            await kept.keep_try(work, one.id, tries, next_at, outcome)


def message(one: kept.Delivery) -> bytes:
    """Write what is told: ids and a time."""
    data = {"session_id": one.session_id, **({"note_id": one.note_id} if one.note_id else {})}
    told = {"type": one.event, "timestamp": one.at.isoformat(timespec="seconds"), "data": data}
    return json.dumps(told, separators=(",", ":")).encode()


def signed(one: kept.Delivery, body: bytes, at: datetime) -> dict[str, str]:
    """Sign as the Standard Webhooks specification says: HMAC-SHA256 over id, time and body."""
    stamp = str(int(at.timestamp()))
    key = base64.b64decode(one.webhook.secret.removeprefix("whsec_"))
    mac = hmac.digest(key, b".".join((one.id.encode(), stamp.encode(), body)), hashlib.sha256)
    return {
        "webhook-id": one.id,
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{base64.b64encode(mac).decode()}",
        "content-type": "application/json",
    }


def _check(url: str, events: Collection[str]) -> None:
    faults = []
    try:
        parts = urlsplit(url)
        _ = parts.port
        fit = parts.scheme == "https" and bool(parts.hostname) and not parts.username and not parts.fragment
    except ValueError:
        fit = False
    if not fit or len(url) > 500 or not url.isascii() or any(c.isspace() for c in url):
        faults.append(Fault("url", "should begin with https:// and hold no user name, password or '#'"))
    if not events or not set(EVENTS).issuperset(events):
        faults.append(Fault("events", f"should be some of {', '.join(EVENTS)}"))
    if faults:
        raise FileFaults(tuple(faults))


def _view(one: kept.Webhook) -> WebhookView:
    return WebhookView(id=one.id, url=one.body.url, events=one.body.events, created_at=one.created_at)
