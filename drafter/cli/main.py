"""The `drafter` command: its subcommands, and how faults become sentences and exit statuses."""

import sys
from typing import Annotated

import typer
from rich.console import Console

from drafter import __version__
from drafter.cli import auditing, drafting, exporting, keeping, masking, practice, rules, running, splitting
from drafter.errors import Conflict, DrafterError, FileFaults, InputFault

DONE, ERRORS_FOUND, WRONG_INPUT, PART_DOWN = 0, 1, 2, 3

_app = typer.Typer(
    name="drafter",
    help="Drafts, audits and reviews group psychotherapy notes (CPT 90853). A clinician reads and signs.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
for module in (drafting, auditing, masking, splitting, exporting, rules, running, keeping, practice):
    module.add_to(_app)


@_app.callback(invoke_without_command=True)
def _version(version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    if version:
        typer.echo(__version__)
        raise typer.Exit


def app() -> None:
    """Run the command line; every fault of ours becomes a sentence on standard error, never a traceback."""
    try:
        _app(standalone_mode=True)
    except FileFaults as faults:
        _say(*(str(fault) for fault in faults.faults))
        sys.exit(WRONG_INPUT)
    except (InputFault, Conflict) as fault:
        _say(fault.sentence)
        sys.exit(WRONG_INPUT)
    except DrafterError as fault:
        _say(fault.sentence)
        sys.exit(PART_DOWN)


def _say(*lines: str) -> None:
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for line in lines:
        console.print(line, markup=False)
