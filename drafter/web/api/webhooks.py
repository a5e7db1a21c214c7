"""/v1/webhooks: who is told, by ids alone, that a session was drafted or a note signed."""

from fastapi import APIRouter, Response

from drafter.service.webhooks import DeliveryView, FreshWebhook, WebhookView
from drafter.web.access import Anyone, Serving
from drafter.web.api.bodies import EVERYWHERE, WebhookBody, problems
from drafter.web.api.paging import FEW, After, Limit, paged
from guardrails.session import Shape

router = APIRouter(prefix="/v1/webhooks", tags=["webhooks"], responses=EVERYWHERE | problems(409))


class WebhookList(Shape):
    """The caller's webhooks; `next` continues the list, None at its end."""

    webhooks: tuple[WebhookView, ...]
    next: str | None = None


class DeliveryList(Shape):
    """What a webhook was or is to be told, newest first."""

    deliveries: tuple[DeliveryView, ...]


@router.get("")
async def lines(serving: Serving, caller: Anyone, after: After = None, limit: Limit = FEW) -> WebhookList:
    """List who is told."""
    shown, more = paged(await serving.webhooks.all(caller), after, limit)
    return WebhookList(webhooks=shown, next=more)


@router.post("", status_code=201)
async def make(serving: Serving, caller: Anyone, body: WebhookBody) -> FreshWebhook:
    """Have an address told; answers with the secret that signs every call, shown this once."""
    return await serving.webhooks.make(caller, body.url, body.events)


@router.get("/{webhook_id}/deliveries")
async def deliveries(serving: Serving, caller: Anyone, webhook_id: str) -> DeliveryList:
    """List the last hundred tellings."""
    return DeliveryList(deliveries=await serving.webhooks.deliveries(caller, webhook_id))


@router.delete("/{webhook_id}", status_code=204, response_class=Response)
async def end(serving: Serving, caller: Anyone, webhook_id: str) -> None:
    """End a webhook."""
    await serving.webhooks.end(caller, webhook_id)
