"""`drafter audit`: notes held against the rules, from session files, drafts, or one note as plain text."""

import json
from typing import Annotated, Any, Literal

import typer

from drafter import session_file
from drafter.cli import as_text, files, machine_formats
from drafter.errors import Fault, FileFaults, InputFault
from drafter.pipeline.review import audited_input, unused_in
from drafter.practice_file import practice_of
from guardrails.note import Finding

OutputFormat = Literal["text", "json", "github", "sarif"]
Found = dict[str, tuple[tuple[Finding, ...], tuple[tuple[str, str], ...]]]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("audit")(audit_command)


def audit_command(
    paths: Annotated[list[str], typer.Argument(help="Session files with notes, or drafts; or one note as plain text.")],
    session: Annotated[str | None, typer.Option(help="The session that a plain-text note belongs to.")] = None,
    member: Annotated[str | None, typer.Option(help="The member whose note it is.")] = None,
    output_format: Annotated[OutputFormat, typer.Option(help="For people, programs, or code-review tools.")] = "text",
    select: Annotated[list[str] | None, typer.Option(help="Only these rules, by name, code or category.")] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="Not these rules.")] = None,
    practice: Annotated[
        str | None, typer.Option(envvar="DRAFTER_PRACTICE", help="The practice's file: rules lowered, own profiles.")
    ] = None,
) -> None:
    """Audit notes. Exit status 1 where a finding is an error."""
    found: Found = {}
    unused: dict[str, list[tuple[str, str]]] = {}
    lowered = practice_of(practice) if practice else {}
    for path in paths:
        data = _of_one_note(path, session, member) if session else _data(path)
        found[path] = audited_input(data, select=_split(select), ignore=_split(ignore), lowered=lowered)
        if output_format == "text" and not found[path][0]:
            unused[path] = unused_in(data)
    files.write(None, as_text.audit(found, unused) if output_format == "text" else _written(found, output_format))
    raise typer.Exit(int(any(f.severity == "error" for findings, _ in found.values() for f in findings)))


def _split(given: list[str] | None) -> tuple[str, ...]:
    return tuple(name.strip() for item in given or () for name in item.split(",") if name.strip())


def _data(path: str) -> object:
    text = files.text_of(path)
    try:
        return session_file.data_of(text, files.kind_of(path, text))
    except FileFaults as faults:
        named = tuple(Fault(f"{path}: {fault.path}", fault.message) for fault in faults.faults)
    raise FileFaults(named)


def _of_one_note(path: str, session: str, member: str | None) -> dict[str, Any]:
    if member is None:
        raise InputFault("--member is missing: whose note is it?")
    data = _data(session)
    if not isinstance(data, dict):
        raise InputFault(f"{session}: is not a session file")
    known = {m.get("id") for m in data.get("members") or () if isinstance(m, dict)}
    if member not in known:
        raise InputFault("--member names nobody in the session file")
    notes = {"members": {member: files.text_of(path)}}
    group = (data.get("notes") or {}).get("group") if isinstance(data.get("notes"), dict) else None
    return {**data, "notes": {**notes, "group": group} if group else notes}


def _written(found: Found, output_format: OutputFormat) -> str:
    if output_format == "json":
        plain = {path: _plain(findings, skipped) for path, (findings, skipped) in found.items()}
        return json.dumps(next(iter(plain.values())) if len(plain) == 1 else plain, indent=2, ensure_ascii=False)
    findings = {path: fs for path, (fs, _) in found.items()}
    if output_format == "github":
        return machine_formats.github(findings)
    return machine_formats.sarif(findings)


def _plain(findings: tuple[Finding, ...], skipped: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    return {
        "findings": [finding.model_dump(mode="json") for finding in findings],
        "skipped": [{"rule": rule, "reason": reason} for rule, reason in skipped],
    }
