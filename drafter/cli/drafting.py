"""`drafter draft`: a session file in, an audited draft out."""

import asyncio
from typing import Annotated, Literal

import typer

from drafter import name_model, session_file, settings
from drafter.cli import as_text, files
from drafter.jobs.memory import MemoryJobs
from drafter.llm.completers import completers
from drafter.pipeline.line import draft
from drafter.pipeline.manner import Manner
from drafter.pipeline.prepared import prepare
from drafter.writer.write import write
from guardrails.note import Draft, Note
from guardrails.session import SessionFile


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("draft")(draft_command)


def draft_command(
    session: Annotated[str, typer.Argument(help='A session file (YAML or JSON), or "-".')],
    output: Annotated[str | None, typer.Option("-o", "--output", help="Write to this file.")] = None,
    output_format: Annotated[Literal["text", "json"] | None, typer.Option(help="Text for people, or JSON.")] = None,
    length: Annotated[Literal["short", "standard", "full"], typer.Option(help="How long the notes are.")] = "standard",
    person_term: Annotated[str, typer.Option(help="What the person is called in a note.")] = "client",
    tense: Annotated[Literal["past", "present"], typer.Option(help="The tense of what is so today.")] = "past",
) -> None:
    """Draft a session's notes from its bullets, audited; nothing is kept."""
    text = files.text_of(session)
    file = session_file.read(text, files.kind_of(session, text))
    chosen = settings.load()
    name_model.use(chosen)
    manner = Manner(length=length, person_term=person_term, tense=tense, version=chosen.prompt_version)
    made = asyncio.run(_draft(file, manner, chosen))
    as_json = output_format == "json" or (output_format is None and (output or "").endswith(".json"))
    files.write(output, made.model_dump_json(indent=2) if as_json else as_text.draft(made))
    raise typer.Exit(_status(made))


async def _draft(file: SessionFile, manner: Manner, chosen: settings.Settings) -> Draft:
    answerers = completers(chosen, write)
    jobs = MemoryJobs(answerers, limit=chosen.llm_concurrency)
    with as_text.progress(1 + len(file.members)) as advance:

        async def heard(_key: str, _note: Note) -> None:
            advance()

        return await draft(prepare(file, manner=manner), jobs.ask, on_note=heard, model=answerers["model"].model)


def _status(made: Draft) -> int:
    notes = [n for n in (made.group_note, *made.member_notes) if n]
    if any(note.status == "failed" for note in notes):
        return 3
    return 1 if any(finding.severity == "error" for finding in made.findings) else 0
