"""`drafter split`: one dictated text about the evening, divided by member into a session file."""

import json
from typing import Annotated, Any, Literal

import typer
import yaml

from drafter import session_file
from drafter.cli import files
from drafter.errors import Fault, FileFaults, InputFault
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


def as_data(divided: Split) -> dict[str, Any]:
    """Write the session file as plain data, with the references of the doubtful bullets."""
    file = divided.file.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    return {**file, "doubtful": list(divided.doubtful)}


def _roster(path: str) -> SessionFile:
    text = files.text_of(path)
    file = session_file.read(text, files.kind_of(path, text), whole=False)
    seen: set[str] = set()
    faults = []
    for i, member in enumerate(file.members):
        if not member.id:
            faults.append(Fault(f"members[{i}].id", "is required"))
        elif member.id in seen:
            faults.append(Fault(f"members[{i}].id", "is the same as another member's; each needs its own"))
        seen.add(member.id or "")
    if faults:
        raise FileFaults(tuple(faults))
    return file


def _as_yaml(divided: Split) -> str:
    """Write a session file that reads back as it is; what is doubtful stands in remarks at its head."""
    file = divided.file.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    body = yaml.safe_dump(file, allow_unicode=True, sort_keys=False, width=10_000)
    return "".join(f"# doubtful: {ref}\n" for ref in divided.doubtful) + body
