"""`drafter keys`, `history`, `backup`, `restore`, `migrate`, `doctor`: what is kept, and whether it is well."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from drafter import settings

_keys = typer.Typer(help="The keys that seal what is kept.", no_args_is_help=True)
_history = typer.Typer(help="Who did what to which note when.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(_keys, name="keys")
    app.add_typer(_history, name="history")
    app.command("backup")(backup_command)
    app.command("restore")(restore_command)
    app.command("migrate")(migrate_command)
    app.command("doctor")(doctor_command)


@_keys.command("rotate")
def rotate_command() -> None:
    """Make a new key, and seal everything with it; servers and workers may run meanwhile."""
    from drafter.service.keeping.housekeeping import rotated

    cells = asyncio.run(rotated(settings.load()))
    typer.echo(
        f"{cells} cells are sealed with the newest key. Older keys stay for backups made before; "
        "`drafter keys forget` takes one out."
    )


@_keys.command("list")
def list_command() -> None:
    """List the keys by id, newest first, with the number of cells that each seals."""
    from drafter.service.keeping.housekeeping import keys_in_use

    for key_id, cells in asyncio.run(keys_in_use(settings.load())).items():
        typer.echo(f"{key_id}  {cells}")


@_keys.command("forget")
def forget_command(key: Annotated[str, typer.Argument(help="A key's id, from `drafter keys list`.")]) -> None:
    """Take out a key that seals nothing any more. Backups made with it can then no longer be read."""
    from drafter.service.keeping.housekeeping import forgotten

    asyncio.run(forgotten(settings.load(), key))
    typer.echo("Forgotten.")


@_history.command("verify")
def verify_command() -> None:
    """Work all digests out again; exit status 1 where a row was changed or taken away."""
    from drafter.service.keeping.housekeeping import verified

    found = asyncio.run(verified(settings.load()))
    if found.whole:
        typer.echo(f"{found.rows} rows, whole.")
        return
    typer.echo(f"Broken at row {found.broken_at}: {found.why}.")
    raise typer.Exit(1)


@_history.command("export")
def export_command() -> None:
    """Print the history as CSV, for an auditor: ids, times and what was done."""
    from drafter.service.keeping.housekeeping import exported

    typer.echo(asyncio.run(exported(settings.load())), nl=False)


def backup_command(
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="The file; by default one in DATA_DIR/backups.")
    ] = None,
) -> None:
    """Write a backup while others work. Keep it apart from the keys and from the list of what was erased."""
    from drafter.service.keeping.copies import back_up

    path, rows = asyncio.run(back_up(settings.load(), out))
    typer.echo(f"{path}: {rows} rows. Without the keys nobody can read it; keep them elsewhere.")


def restore_command(backup: Annotated[Path, typer.Argument(help="A file that `drafter backup` wrote.")]) -> None:
    """Put a backup into an empty database; what was erased since is erased again before anything is shown."""
    from drafter.service.keeping.copies import put_back

    head, gone = asyncio.run(put_back(settings.load(), backup))
    typer.echo(f"Restored as of {head.made_at}; {gone} things that were erased since were erased again.")


def migrate_command() -> None:
    """Bring the database to this version, after a backup. SQLite does so by itself."""
    from drafter.service.keeping.housekeeping import migrated

    typer.echo("Done." if asyncio.run(migrated(settings.load())) else "Nothing to do.")


def doctor_command() -> None:
    """Look at settings, keys, database, disk, jobs, history and backups, and say in words what is not well."""
    from drafter.service.keeping.doctor import examined

    well = True
    for finding in asyncio.run(examined(settings.load())):
        well = well and finding.well
        typer.echo(f"{'ok  ' if finding.well else 'MEND'}  {finding.what}: {finding.words}")
    if not well:
        raise typer.Exit(1)
