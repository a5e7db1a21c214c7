"""`drafter deidentify`: every free-text field of session files, masked, with the spans that give the text back."""

import json
from typing import Annotated, Any, Literal

import typer

from drafter import name_model, session_file, settings
from drafter.cli import as_text, files
from guardrails.deid.masking import Decisions, deidentify
from guardrails.places import free_texts


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("deidentify")(deidentify_command)


def deidentify_command(
    paths: Annotated[list[str], typer.Argument(help='Session files, or "-".')],
    output_format: Annotated[Literal["text", "json"], typer.Option(help="Text for people, or JSON.")] = "text",
) -> None:
    """Show what would be masked before anything is sent. Pseudonymised text is not de-identified data in law."""
    name_model.use(settings.load())
    found = {path: _items(path) for path in paths}
    if output_format == "json":
        plain = {path: {"items": items} for path, items in found.items()}
        files.write(None, json.dumps(next(iter(plain.values())) if len(plain) == 1 else plain, ensure_ascii=False))
    else:
        files.write(None, as_text.masking(found))


def _items(path: str) -> list[dict[str, Any]]:
    text = files.text_of(path)
    file = session_file.read(text, files.kind_of(path, text), whole=False)
    masked = deidentify(file, Decisions())
    return [masked.items[place.ref].as_data() for place in free_texts(file)]
