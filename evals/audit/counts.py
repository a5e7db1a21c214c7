"""Counts what the labelled set holds, as the tables of its datasheet: `python -m evals.audit.counts`."""

from collections import Counter
from collections.abc import Iterable

from evals.audit.labelled import CATEGORIES, HALVES, LEVELS, Case, load


def tables(cases: list[Case]) -> str:
    """Write three tables in Markdown: files and notes, defects per category and level, traps among clean notes."""
    return "\n\n".join((_sizes(cases), _defects(cases), _traps(cases)))


def _sizes(cases: list[Case]) -> str:
    def row(name: str, values: Iterable[int]) -> tuple[str, ...]:
        return (name, *map(str, values))

    halves = [[case for case in cases if case.half == half] for half in HALVES]
    return _table(
        ("", *HALVES),
        [
            row("clean sessions", (sum(c.clean for c in half) for half in halves)),
            row("clean member notes", (sum(c.member_notes for c in half if c.clean) for half in halves)),
            row("files with planted defects", (sum(not c.clean for c in half) for half in halves)),
            row("planted defects", (sum(len(c.labels) for c in half) for half in halves)),
        ],
    )


def _defects(cases: list[Case]) -> str:
    count = Counter((c.half, label.category, label.level) for c in cases for label in c.labels)
    head = ("category", *(f"{half}: {level}" for half in HALVES for level in LEVELS), "all")
    rows = []
    for category in CATEGORIES:
        numbers = [count[half, category, level] for half in HALVES for level in LEVELS]
        rows.append((category, *map(str, numbers), str(sum(numbers))))
    return _table(head, rows)


def _traps(cases: list[Case]) -> str:
    count = Counter((trap.kind, c.half) for c in cases if c.clean for trap in c.traps)
    kinds = sorted({kind for kind, _ in count})
    return _table(("trap", *HALVES), [(kind, *(str(count[kind, half]) for half in HALVES)) for kind in kinds])


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    print(tables(load()))  # noqa: T201
