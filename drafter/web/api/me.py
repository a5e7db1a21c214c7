"""/v1/me: who one is here, and what one may do."""

from fastapi import APIRouter

from drafter.service.people.powers import powers
from drafter.web.access import Anyone, Serving
from drafter.web.api.bodies import EVERYWHERE
from guardrails.session import Shape

router = APIRouter(prefix="/v1/me", tags=["users"], responses=EVERYWHERE)


class Me(Shape):
    """The caller."""

    id: str
    role: str
    name: str
    powers: tuple[str, ...]
    second_factor: bool


@router.get("")
async def me(serving: Serving, caller: Anyone) -> Me:
    """Tell who is signed in."""
    second = await serving.entering.has_second(caller)
    return Me(
        id=caller.who, role=caller.role, name=caller.name, powers=tuple(sorted(powers(caller))), second_factor=second
    )
