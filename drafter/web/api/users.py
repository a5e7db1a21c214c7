"""/v1/users: who signs in here, and as what; an admin's."""

from fastapi import APIRouter, Response

from drafter.service.people.accounts import Invited, UserView
from drafter.web.access import Anyone, Serving
from drafter.web.api.bodies import EVERYWHERE, AssignBody, ResetBody, Seen, UserBody, problems
from drafter.web.api.paging import FEW, After, Limit, paged
from guardrails.session import Shape

router = APIRouter(prefix="/v1/users", tags=["users"], responses=EVERYWHERE | problems(409))


class Users(Shape):
    """The users, ended ones too, oldest first; `next` continues the list, None at its end."""

    users: tuple[UserView, ...]
    next: str | None = None


@router.get("")
async def lines(serving: Serving, _: Anyone, after: After = None, limit: Limit = FEW) -> Users:
    """List the users."""
    shown, more = paged(await serving.accounts.all(), after, limit)
    return Users(users=shown, next=more)


@router.get("/{user_id}")
async def get(serving: Serving, _: Anyone, user_id: str, response: Response) -> UserView:
    """Give one user."""
    view = await serving.accounts.get(user_id)
    response.headers["ETag"] = view.etag
    return view


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


@router.put("/{user_id}/assigned", responses=problems(412))
async def assign(
    serving: Serving, caller: Anyone, user_id: str, body: AssignBody, seen: Seen, response: Response
) -> UserView:
    """Say whose notes a supervisor reads and co-signs."""
    view = await serving.accounts.assign(caller, user_id, body.clinicians, seen=seen)
    response.headers["ETag"] = view.etag
    return view
