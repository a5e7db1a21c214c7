"""/v1/keys: keys of tools, each with scopes and a last day."""

from fastapi import APIRouter, Response

from drafter.service.keys import FreshKey, KeyView
from drafter.web.access import Anyone, Serving
from drafter.web.api.bodies import EVERYWHERE, KeyBody
from guardrails.session import Shape

router = APIRouter(prefix="/v1/keys", tags=["keys"], responses=EVERYWHERE)


class KeyList(Shape):
    """Keys; an admin sees everyone's."""

    keys: tuple[KeyView, ...]


@router.get("")
async def lines(serving: Serving, caller: Anyone) -> KeyList:
    """List keys: which tool, which scopes, until when."""
    return KeyList(keys=await serving.keys.all(caller))


@router.post("", status_code=201)
async def make(serving: Serving, caller: Anyone, body: KeyBody) -> FreshKey:
    """Make a key; it is shown this once. Only a signed-in person."""
    return await serving.keys.make(caller, body.tool, body.scopes, body.days)


@router.delete("/{key_id}", status_code=204, response_class=Response)
async def end(serving: Serving, caller: Anyone, key_id: str) -> None:
    """End a key at once."""
    await serving.keys.end(caller, key_id)
