"""`drafter export`: a draft's notes as files for the chart, one a member."""

import os
from pathlib import Path
from typing import Annotated

import typer

from drafter import session_file
from drafter.cli import files
from drafter.errors import Fault, FileFaults, InputFault
from drafter.export.exports import ExportFormat, ExportRefused, export, left_out
from drafter.pipeline.review import draft_of


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export")(export_command)


def export_command(
    draft: Annotated[str, typer.Argument(help='A draft as JSON, or "-".')],
    to: Annotated[ExportFormat, typer.Option(help="What the files are; FHIR holds signed notes only.")],
    member: Annotated[str | None, typer.Option(help="Only this member's note, by id.")] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write to.")] = Path(),
) -> None:
    """Write a draft's notes as files: member id, date and kind make the name, never a person's name."""
    text = files.text_of(draft)
    data = session_file.data_of(text, "json")
    if not isinstance(data, dict) or "draft_id" not in data:
        raise FileFaults((Fault(draft, "is not a draft; `drafter draft` makes one"),))
    made = draft_of(data)
    try:
        written = export(made, to, member)
    except ExportRefused as refusal:
        raise InputFault(refusal.sentence) from None
    for name, content in written.items():
        typer.echo(_kept(output / name, content))
    if member is None:
        for member_id in left_out(made):
            typer.echo(f"{member_id}: has no note yet, so there is no file", err=True)


def _kept(path: Path, content: bytes) -> Path:
    """Write a file that only its owner can read; InputFault where that cannot be done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
    except OSError as error:
        fault = f"{path}: cannot be written ({error.strerror})"
    else:
        return path
    raise InputFault(fault)
