"""`drafter users` and `drafter key`: who may come in, from the machine itself."""

import asyncio
from typing import Annotated

import typer

from drafter import settings
from drafter.errors import InputFault

_users = typer.Typer(help="Users of a practice: added, ended, assigned. Nobody but the user learns the password.")
_key = typer.Typer(help="Without a subcommand: print the local API key; it is made at the first call.")

Name = Annotated[str, typer.Argument(help="The name to sign in with.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(_users, name="users", no_args_is_help=True)
    app.add_typer(_key, name="key", invoke_without_command=True)


@_users.command("add")
def add_user(
    login: Name,
    role: Annotated[str, typer.Option(help="clinician, supervisor, auditor or admin.")] = "clinician",
    name: Annotated[str, typer.Option(help="Name as signed.")] = "",
    credentials: Annotated[str, typer.Option(help="Credentials as signed.")] = "",
) -> None:
    """Add a user and print an invitation, good once, for three days. The first user ends local sign-in links."""
    from drafter.bootstrap import at_hand
    from drafter.service.people.accounts import BY_COMMAND

    async def done() -> str:
        async with at_hand(settings.load()) as (accounts, _):
            return (await accounts.add(BY_COMMAND, login, role, name, credentials)).invitation

    _invite(asyncio.run(done()))


@_users.command("list")
def list_users() -> None:
    """List the users: name, role, id."""
    from drafter.bootstrap import at_hand

    async def found() -> list[str]:
        async with at_hand(settings.load()) as (accounts, _):
            return [
                "  ".join(filter(None, (one.login, one.role, one.id, "ended" if one.ended_at else "")))
                for one in await accounts.all()
            ]

    for line in asyncio.run(found()):
        typer.echo(line)


@_users.command("reset")
def reset_user(
    login: Name,
    second_factor: Annotated[bool, typer.Option("--second-factor", help="End the second factor as well.")] = False,
) -> None:
    """End a user's password and sign-ins, and print a new invitation."""
    from drafter.bootstrap import at_hand
    from drafter.service.people.accounts import BY_COMMAND

    async def done() -> str:
        async with at_hand(settings.load()) as (accounts, _):
            user = await accounts.named(login)
            return (await accounts.reset(BY_COMMAND, user.id, second_factor=second_factor)).invitation

    _invite(asyncio.run(done()))


@_users.command("end")
def end_user(login: Name) -> None:
    """End a user at once, with their sign-ins and keys; what they wrote and signed stays."""
    from drafter.bootstrap import at_hand
    from drafter.service.people.accounts import BY_COMMAND

    async def done() -> None:
        async with at_hand(settings.load()) as (accounts, _):
            await accounts.end(BY_COMMAND, (await accounts.named(login)).id)

    asyncio.run(done())


@_users.command("assign")
def assign_user(
    supervisor: Name,
    clinicians: Annotated[list[str] | None, typer.Argument(help="Sign-in names; none: nobody.")] = None,
) -> None:
    """Say whose notes a supervisor reads and co-signs: these clinicians', and nobody else's."""
    from drafter.bootstrap import at_hand
    from drafter.service.people.accounts import BY_COMMAND

    async def done() -> None:
        async with at_hand(settings.load()) as (accounts, _):
            ids = [(await accounts.named(one)).id for one in clinicians or ()]
            await accounts.assign(BY_COMMAND, (await accounts.named(supervisor)).id, ids)

    asyncio.run(done())


@_key.callback()
def local_key(context: typer.Context) -> None:
    """Print the local API key; it is made at the first call. Tools get keys of their own: `drafter key add`."""
    if context.invoked_subcommand is None:
        from drafter.web.access import local_api_key

        typer.echo(local_api_key(settings.load()))


@_key.command("add")
def add_key(
    tool: Annotated[str, typer.Argument(help="What will hold the key.")],
    scope: Annotated[
        list[str] | None, typer.Option(help="check, read, write, erase or watch; may be repeated.")
    ] = None,
    days: Annotated[int, typer.Option(help="Days until it ends.")] = 90,
    user: Annotated[str, typer.Option(help="Whose sessions it reaches; needed once there are users.")] = "",
) -> None:
    """Make a key for a tool and print it, this once."""
    from drafter.bootstrap import at_hand
    from drafter.service.caller import Caller

    async def made() -> str:
        async with at_hand(settings.load()) as (accounts, keys):
            if not await accounts.there():
                caller = Caller(await keys.local_owner(), "command")
            elif user:
                one = await accounts.named(user)
                caller = Caller(one.id, "command", role=one.role, local=False)  # type: ignore[arg-type]
            else:
                raise InputFault("Say whose sessions the key reaches: --user NAME")
            return (await keys.make(caller, tool, scope or (), days)).key

    typer.echo(asyncio.run(made()))


def _invite(token: str) -> None:
    from drafter.web.access import address_of

    typer.echo(address_of(settings.load(), f"/welcome/{token}"))
