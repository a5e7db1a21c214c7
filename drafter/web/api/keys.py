"""/v1/keys: keys of tools, each with scopes and a last day."""

from fastapi import APIRouter, Response

from drafter.service.people.keys import FreshKey, KeyView
from drafter.web.access import Anyone, Serving
from drafter.web.api.bodies import EVERYWHERE, KeyBody
from drafter.web.api.paging import FEW, After, Limit, paged
from guardrails.session import Shape

router = APIRouter(prefix="/v1/keys", tags=["keys"], responses=EVERYWHERE)


class KeyList(Shape):
    """Keys, newest first; an admin sees everyone's. `next` continues the list, None at its end."""

    keys: tuple[KeyView, ...]
    next: str | None = None


@router.get("")
async def lines(serving: Serving, caller: Anyone, after: After = None, limit: Limit = FEW) -> KeyList:
    """List keys: which tool, which scopes, until when."""
    shown, more = paged(await serving.keys.all(caller), after, limit)
    return KeyList(keys=shown, next=more)


@router.post("", status_code=201)
async def make(serving: Serving, caller: Anyone, body: KeyBody) -> FreshKey:
    """Make a key; it is shown this once. Only a signed-in person."""
    return await serving.keys.make(caller, body.tool, body.scopes, body.days)


@router.delete("/{key_id}", status_code=204, response_class=Response)
async def end(serving: Serving, caller: Anyone, key_id: str) -> None:
    """End a key at once."""
    await serving.keys.end(caller, key_id)
