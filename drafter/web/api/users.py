"""/v1/users: who signs in here, and as what; an admin's."""

from fastapi import APIRouter

from drafter.service.accounts import Invited, UserView
from drafter.web.access import Anyone, Serving
from drafter.web.api.bodies import EVERYWHERE, AssignBody, ResetBody, UserBody, problems
from guardrails.session import Shape

router = APIRouter(prefix="/v1/users", tags=["users"], responses=EVERYWHERE | problems(409))


class Users(Shape):
    """All users, ended ones too."""

    users: tuple[UserView, ...]


@router.get("")
async def lines(serving: Serving, _: Anyone) -> Users:
    """List the users."""
    return Users(users=await serving.accounts.all())


@router.post("", status_code=201)
async def add(serving: Serving, caller: Anyone, body: UserBody) -> Invited:
    """Add a user; answers with an invitation, shown once: /welcome/INVITATION sets the password."""
    return await serving.accounts.add(caller, body.login, body.role, body.name, body.credentials)


@router.post("/{user_id}/reset")
async def reset(serving: Serving, caller: Anyone, user_id: str, body: ResetBody | None = None) -> Invited:
    """End a user's password and sign-ins, and invite them anew."""
    return await serving.accounts.reset(caller, user_id, second_factor=bool(body and body.second_factor))


@router.post("/{user_id}/end")
async def end(serving: Serving, caller: Anyone, user_id: str) -> UserView:
    """End a user at once; what they wrote and signed stays."""
    return await serving.accounts.end(caller, user_id)


@router.put("/{user_id}/assigned")
async def assign(serving: Serving, caller: Anyone, user_id: str, body: AssignBody) -> UserView:
    """Say whose notes a supervisor reads and co-signs."""
    return await serving.accounts.assign(caller, user_id, body.clinicians)
