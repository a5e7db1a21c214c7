"""The pages of who may come in: users for an admin, keys of tools, one's own account."""

from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from drafter.errors import Conflict, FileFaults
from drafter.service.caller import SCOPES, Caller
from drafter.service.people.accounts import Invited
from drafter.service.people.keys import REACHING_NO_CHART, FreshKey
from drafter.service.people.powers import MEANING, OF_SCOPE, may
from drafter.web.access import Person, Serving, address_of, set_cookie
from drafter.web.pages.rendering import page

router = APIRouter(include_in_schema=False)

Typed = Annotated[str, Form(max_length=400)]
ROLES = (
    ("clinician", "own groups"),
    ("supervisor", "reads and co-signs for whom they are assigned to"),
    ("auditor", "reads signed notes, attendance, the history"),
    ("admin", "users, keys, retention; no chart"),
)


@router.get("/users")
async def users(request: Request, caller: Person, parts: Serving) -> Response:
    """List the users, and how to add one."""
    return await _users(request, caller, parts)


@router.post("/users")
async def add_user(
    request: Request, caller: Person, parts: Serving, login: Typed = "", role: Typed = "", full_name: Typed = "",
    credentials: Typed = "",
) -> Response:  # fmt: skip
    """Add a user, and show the invitation."""
    try:
        made = await parts.accounts.add(caller, login.strip(), role, full_name, credentials)
    except (FileFaults, Conflict) as fault:
        return await _users(request, caller, parts, faults=_told(fault))
    return await _users(request, caller, parts, made)


@router.post("/users/{user_id}/reset")
async def reset_user(request: Request, caller: Person, parts: Serving, user_id: str) -> Response:
    """Invite a user anew."""
    return await _users(request, caller, parts, await parts.accounts.reset(caller, user_id))


@router.post("/users/{user_id}/end")
async def end_user(request: Request, caller: Person, parts: Serving, user_id: str) -> Response:
    """End a user."""
    try:
        await parts.accounts.end(caller, user_id)
    except Conflict as fault:
        return await _users(request, caller, parts, faults=_told(fault))
    return RedirectResponse("/users", 303)


@router.post("/users/{user_id}/assigned")
async def assign_user(
    caller: Person, parts: Serving, user_id: str, clinicians: Annotated[list[str] | None, Form()] = None
) -> Response:
    """Assign a supervisor."""
    await parts.accounts.assign(caller, user_id, clinicians or ())
    return RedirectResponse("/users", 303)


@router.get("/keys")
async def keys(request: Request, caller: Person, parts: Serving) -> Response:
    """List keys, and how to make one."""
    return await _keys(request, caller, parts)


@router.post("/keys")
async def make_key(
    request: Request, caller: Person, parts: Serving, tool: Typed = "", days: Annotated[int, Form()] = 90,
    scopes: Annotated[list[str] | None, Form()] = None,
) -> Response:  # fmt: skip
    """Make a key, and show it once."""
    try:
        made = await parts.keys.make(caller, tool, scopes or (), days)
    except (FileFaults, Conflict) as fault:
        return await _keys(request, caller, parts, faults=_told(fault))
    return await _keys(request, caller, parts, made)


@router.post("/keys/{key_id}/end")
async def end_key(caller: Person, parts: Serving, key_id: str) -> Response:
    """End a key."""
    await parts.keys.end(caller, key_id)
    return RedirectResponse("/keys", 303)


@router.get("/account")
async def account(request: Request, caller: Person, parts: Serving) -> Response:
    """Show what one can change about how one gets in."""
    return await _account(request, caller, parts)


@router.post("/account/password")
async def change_password(
    request: Request, caller: Person, parts: Serving, old: Typed = "", new: Typed = ""
) -> Response:
    """Change one's password; all other sign-ins end."""
    request.app.state.limits.count_try(request)
    try:
        cookie = await parts.entering.change_password(caller, old, new)
    except (FileFaults, Conflict) as fault:
        return await _account(request, caller, parts, faults=_told(fault))
    answer = await _account(request, caller, parts, told="The password is changed. All your other sign-ins have ended.")
    set_cookie(answer, parts.settings, cookie)
    return answer


@router.post("/account/second-factor")
async def offer_second(request: Request, caller: Person, parts: Serving) -> Response:
    """Show a second factor to be set up."""
    try:
        offered = await parts.entering.offer(caller)
    except Conflict as fault:
        return await _account(request, caller, parts, faults=_told(fault))
    return await _account(request, caller, parts, offered=offered)


@router.post("/account/second-factor/confirm")
async def confirm_second(request: Request, caller: Person, parts: Serving, code: Typed = "") -> Response:
    """Set it, and show the recovery codes once."""
    request.app.state.limits.count_try(request)
    try:
        codes = await parts.entering.confirm(caller, code.replace(" ", ""))
    except FileFaults as fault:
        return await _account(request, caller, parts, faults=_told(fault))
    return await _account(request, caller, parts, codes=codes)


@router.post("/account/second-factor/end")
async def end_second(request: Request, caller: Person, parts: Serving, password: Typed = "") -> Response:
    """End it."""
    request.app.state.limits.count_try(request)
    try:
        await parts.entering.drop_second(caller, password)
    except Conflict as fault:
        return await _account(request, caller, parts, faults=_told(fault))
    return RedirectResponse("/account", 303)


def _told(fault: FileFaults | Conflict) -> list[str]:
    if isinstance(fault, FileFaults):
        return [f"The {one.path} {one.message}." for one in fault.faults]
    return [fault.sentence]


async def _users(
    request: Request, caller: Caller, parts: Serving, invited: Invited | None = None, faults: Iterable[str] = ()
) -> Response:
    address = address_of(parts.settings, f"/welcome/{invited.invitation}") if invited else ""
    return page(
        request, "users.html", caller=caller, users=await parts.accounts.all(), invitation=invited, address=address,
        faults=list(faults), roles=ROLES, status=422 if faults else 200,
    )  # fmt: skip


async def _keys(
    request: Request, caller: Caller, parts: Serving, fresh: FreshKey | None = None, faults: Iterable[str] = ()
) -> Response:
    open_to = SCOPES if may(caller, "read") else tuple(scope for scope in SCOPES if scope in REACHING_NO_CHART)
    scopes = [(scope, "; ".join(MEANING[power] for power in sorted(OF_SCOPE[scope]))) for scope in open_to]
    return page(
        request, "keys.html", caller=caller, keys=await parts.keys.all(caller), fresh=fresh, scopes=scopes,
        faults=list(faults), status=422 if faults else 200,
    )  # fmt: skip


async def _account(request: Request, caller: Caller, parts: Serving, **more: Any) -> Response:
    shown = {"told": "", "faults": [], "codes": (), "offered": None, **more}
    second = await parts.entering.has_second(caller)
    status = 422 if shown["faults"] else 200
    return page(request, "account.html", caller=caller, second=second, status=status, **shown)
