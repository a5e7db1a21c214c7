"""`drafter split`: one dictated text about the evening, divided by member into a session file."""

import json
from typing import Annotated, Literal

import typer
import yaml

from drafter import session_file
from drafter.cli import files
from drafter.errors import InputFault
from drafter.splitting.answer import as_data, roster_of
from drafter.splitting.split import Split, split
from guardrails.session import SessionFile


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("split")(split_command)


def split_command(
    path: Annotated[str, typer.Argument(metavar="TEXT_FILE", help='The dictated or pasted text, or "-".')],
    roster: Annotated[str, typer.Option(help="A session file that says who was there.", show_default=False)],
    output: Annotated[str | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
    output_format: Annotated[Literal["text", "json"], typer.Option(help="YAML for people, or JSON.")] = "text",
) -> None:
    """Divide a dictated text into bullets for the session and each member, without a model; no word is lost."""
    if path == roster == files.STANDARD_INPUT:
        raise InputFault("only one of the two, text or roster, can come from standard input")
    divided = split(files.text_of(path), _roster(roster))
    if output_format == "json":
        files.write(output, json.dumps(as_data(divided), ensure_ascii=False))
        return
    files.write(output, _as_yaml(divided))
    if divided.doubtful:
        typer.echo(f"Doubtful, please look at: {', '.join(divided.doubtful)}", err=True)


def _roster(path: str) -> SessionFile:
    text = files.text_of(path)
    return roster_of(session_file.read(text, files.kind_of(path, text), whole=False))


def _as_yaml(divided: Split) -> str:
    """Write a session file that reads back as it is; what is doubtful stands in remarks at its head."""
    file = as_data(divided)
    del file["doubtful"]
    body = yaml.safe_dump(file, allow_unicode=True, sort_keys=False, width=10_000)
    return "".join(f"# doubtful: {ref}\n" for ref in divided.doubtful) + body
