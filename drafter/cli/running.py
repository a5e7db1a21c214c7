"""`drafter serve`, `worker`, `key`, `link` and `eval`: what runs, and how one gets in."""

import asyncio
from importlib.metadata import entry_points
from typing import Annotated

import typer

from drafter import settings
from drafter.errors import InputFault


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("serve")(serve_command)
    app.command("worker")(worker_command)
    app.command("link")(link_command)
    app.command("eval", context_settings=_PASSED_ON)(eval_command)


def serve_command(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
) -> None:
    """Run the web form and the API; prints a sign-in link on a terminal."""
    from drafter.web.app import serve

    chosen = settings.load()
    given = {k: v for k, v in {"host": host, "port": port}.items() if v is not None}
    serve(chosen.model_copy(update=given))


def worker_command() -> None:
    """Draft for the servers that share this PostgreSQL (DRAFTER_DATABASE_URL), until told to stop."""
    from drafter.bootstrap import work
    from drafter.web.logs import set_up

    chosen = settings.load()
    set_up()
    asyncio.run(work(chosen))


def link_command(
    supervisor: Annotated[bool, typer.Option("--supervisor", help="For who reads and co-signs.")] = False,
) -> None:
    """Print a sign-in link, good once and for ten minutes."""
    from drafter.web.access import sign_in_link

    typer.echo(sign_in_link(settings.load(), "supervisor" if supervisor else "clinician"))


# The evaluation runs read their own options, --help included: drafter does not import them.
_PASSED_ON = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}


def eval_command(context: typer.Context) -> None:
    """Run the evaluation over sample sessions; `drafter eval --help` lists its options."""
    found = list(entry_points(group="drafter.evals", name="run"))
    if not found:
        raise InputFault("The evaluation runs are not installed here.")
    raise typer.Exit(int(found[0].load()(context.args) or 0))
