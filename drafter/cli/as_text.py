"""What people read on a terminal: drafts, findings, masked text, rules; colour and progress only on a terminal."""

import io
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from rich.console import Console
from rich.progress import Progress
from rich.text import Text

from guardrails.note import Draft, Finding, Note, Question
from guardrails.session import SessionFile

_COLOUR = {"error": "bold red", "warning": "yellow", "info": "cyan"}
_Told = TypeVar("_Told", Finding, Question)
NO_FAULT = "No rule found a fault. Rules cannot see what was left out."


def draft(made: Draft) -> str:
    """Write a draft: the group part, each member's note, findings, questions, what was not used."""
    console = _console()
    names = {m.id: m.name or "" for m in made.session.members}
    for note in (made.group_note, *made.member_notes):
        if note:
            _note(console, note, names)
    if made.findings:
        console.print("Findings", style="bold")
        for same in _alike(made.findings, lambda f: (f.code, f.severity, f.message, f.suggestion, f.quote)):
            _finding(console, same[0], _named(same, names) or "group")
    else:
        console.print(NO_FAULT)
    if made.questions:
        console.print("\nQuestions", style="bold")
        for asked in _alike(made.questions, lambda q: q.text):
            console.print(f"  {_named(asked, names) or 'Group'}: {asked[0].text}")
    if made.unused:
        console.print("\nNot used", style="bold")
        for ref in made.unused:
            console.print(f"  {ref}: {_bullet(made.session, ref)}")
    usage = made.usage
    tokens = usage.get("input_tokens", 0) + usage.get("output_tokens", 0)
    console.print(
        f"\n{usage.get('calls', 0)} calls, {tokens} tokens, {made.seconds:.1f} s. Draft, not signed.", style="dim"
    )
    return _text(console)


def _note(console: Console, note: Note, names: Mapping[str | None, str]) -> None:
    title = names.get(note.member_id) or note.member_id if note.member_id else "Group part"
    console.print(f"{title} · {note.status.replace('_', ' ')} · Draft, not signed", style="bold")
    console.print(note.text or note.error or "(yours to write)", end="\n\n")


def _bullet(file: SessionFile, ref: str) -> str:
    holder, _, rest = ref.rpartition(".bullets[")
    bullets = file.session.bullets if holder == "session" else file.member(holder.removeprefix("members.")).bullets
    return bullets[int(rest.rstrip("]"))].text


def audit(
    found: Mapping[str, tuple[Sequence[Finding], Sequence[tuple[str, str]]]],
    unused: Mapping[str, Sequence[tuple[str, str]]] | None = None,
) -> str:
    """Write findings by file, errors first, and what was skipped; where there are none, the bullets left out."""
    console = _console()
    for path, (findings, skipped) in found.items():
        if len(found) > 1:
            console.print(path, style="bold")
        for finding in findings:
            _finding(console, finding, finding.member_id or "group")
        if not findings:
            console.print(NO_FAULT)
            for ref, text in (unused or {}).get(path, ()):
                console.print(f"  not used, {ref}: {text}")
        for rule, reason in skipped:
            console.print(f"  skipped {rule}: {reason}", style="dim")
    every = [f for findings, _ in found.values() for f in findings]
    counted = ", ".join(f"{sum(f.severity == s for f in every)} {s}" for s in _COLOUR)
    console.print(f"{counted}.", style="dim")
    return _text(console)


def _alike(told: Iterable[_Told], by: Callable[[_Told], object]) -> list[list[_Told]]:
    """Put together what is told of several members in the same words, in the order of the first of each."""
    groups: dict[object, list[_Told]] = {}
    for one in told:
        groups.setdefault(by(one), []).append(one)
    return list(groups.values())


def _named(told: Sequence[Finding | Question], names: Mapping[str | None, str]) -> str:
    return ", ".join(dict.fromkeys(names.get(one.member_id) or one.member_id or "" for one in told))


def _finding(console: Console, finding: Finding, who: str) -> None:
    head = Text.assemble(
        "  ", (finding.severity, _COLOUR[finding.severity]), f"  {finding.code} {finding.rule}  {who}: "
    )
    console.print(head + Text(finding.message))
    if finding.quote:
        console.print(Text(f"      “{finding.quote}”", style="italic"))
    console.print(Text(f"      {finding.suggestion} ({finding.source})".rstrip(), style="dim"))


def masking(found: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """Write each field that holds something masked, by its reference."""
    console = _console()
    for path, items in found.items():
        if len(found) > 1:
            console.print(path, style="bold")
        for item in items:
            if item["spans"]:
                console.print(Text(f"{item['ref']}: ", style="dim") + Text(item["masked"]))
    return _text(console)


def rules(described: Sequence[Mapping[str, Any]]) -> str:
    """Write one line a rule."""
    console = _console()
    for rule in described:
        line = Text.assemble(
            f"{rule['code']}  ", (f"{rule['severity']:<8}", _COLOUR[rule["severity"]]), f"{rule['rule']}"
        )
        console.print(line + Text(f"  {rule['summary']}", style="dim"))
    return _text(console)


def one_rule(rule: Mapping[str, Any]) -> str:
    """Write a rule in full."""
    console = _console()
    console.print(f"{rule['code']} {rule['rule']}", style="bold")
    console.print(f"{rule['severity']}, {rule['category']}; source: {rule['source']}\n")
    console.print(rule["page"], markup=False)
    for kind in ("bad", "good"):
        console.print(f"\n{'Flagged' if kind == 'bad' else 'Not flagged'}", style="bold")
        for example in rule[kind]:
            console.print(f"  {example}", markup=False)
    return _text(console)


@contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """Show progress on standard error while notes are drafted, on a terminal only."""
    bar = Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
    with bar:
        task = bar.add_task("Drafting", total=total)
        yield lambda: bar.advance(task)


def _console() -> Console:
    terminal = sys.stdout.isatty()
    width = Console().width if terminal else 120
    return Console(
        file=io.StringIO(), force_terminal=terminal, highlight=False, markup=False, emoji=False, width=width,
        soft_wrap=not terminal,
    )  # fmt: skip


def _text(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()
