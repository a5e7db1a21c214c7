"""`drafter rules`: the audit rules, or one in full."""

import json
from typing import Annotated, Literal

import typer

from drafter.cli import as_text, files
from drafter.errors import InputFault
from guardrails.audit.registry import all_rules, describe


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rules")(rules_command)


def rules_command(
    name: Annotated[str | None, typer.Argument(help="A rule's name or code.")] = None,
    output_format: Annotated[Literal["text", "json"], typer.Option(help="Text for people, or JSON.")] = "text",
) -> None:
    """List the audit rules, or show one with its page and examples."""
    rules = [rule for rule in all_rules().values() if name is None or name.lower() in {rule.name, rule.code.lower()}]
    if not rules:
        raise InputFault("There is no rule of that name; `drafter rules` lists them.")
    described = [describe(rule) for rule in rules]
    if output_format == "json":
        files.write(None, json.dumps({"rules": described}, indent=2, ensure_ascii=False))
    else:
        files.write(None, as_text.one_rule(described[0]) if name else as_text.rules(described))
