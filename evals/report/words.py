"""A run in words: lines for a terminal, a paragraph for the page, a table for a pull request."""

from collections.abc import Mapping, Sequence
from typing import Any

from evals.paired import Change
from evals.results import MALFORMED, Results


def lines(results: Results, changed: Sequence[Change]) -> str:
    """Write one line a harm with its interval, then the measures, then what changed."""
    about = results.about
    head = (
        f"{about.get('cases', 0)} sessions, {about.get('members', 0)} members, model {about.get('model')}, prompt "
        f"{about.get('prompt')}, {about.get('calls', 0)} calls, {about.get('tokens', 0)} tokens, "
        f"{about.get('seconds', 0)} s"
    )
    rows = [f"  {harm:<36} {rate if rate.total else 'nothing to count'}" for harm, rate in results.rates.items()]
    measured = [f"  {name:<36} {_mean(values):.4g} on average" for name, values in results.measures.items() if values]
    return "\n".join([head, *rows, *measured, *(_change_line(c) for c in changed if c.change)])


def summary(results: Results, changed: Sequence[Change]) -> list[str]:
    """Tell in sentences what a reader should know first."""
    about, rates = results.about, results.rates
    told = [
        f"{_whom(about)} drafted {about.get('cases')} sessions with {about.get('members')} members in "
        f"{about.get('calls')} calls and {about.get('tokens')} tokens."
    ]
    bad = [(harm, rate) for harm, rate in rates.items() if rate.hits and ":" not in harm and harm != MALFORMED]
    clean = [harm for harm, rate in rates.items() if rate.total and not rate.hits and ":" not in harm]
    if bad:
        worst = sorted(bad, key=lambda item: -item[1].point)[:4]
        told.append("Most often: " + "; ".join(f"{h} {r.hits} of {r.total}" for h, r in worst) + ".")
    if clean:
        told.append(f"Never seen here: {', '.join(clean)}. That says something only where there were many chances.")
    left = about.get("left") or []
    if left:
        told.append(f"Not run: {len(left)} sessions. {about.get('stopped', '')}".strip())
    told += [f"Worse than before: {c.harm}, {_points(c)}." for c in changed if c.regression]
    better = [c.harm for c in changed if c.change < 0 and c.high < 0]
    if better:
        told.append(f"Better than before, beyond chance: {', '.join(better)}.")
    return told


def markdown(results: Results, changed: Sequence[Change]) -> str:
    """Write the run as a table for a pull request."""
    before = {c.harm: c for c in changed}
    head = "| harm | now | before | change [95 %] |" if changed else "| harm | now |"
    rule = "| --- | --- | --- | --- |" if changed else "| --- | --- |"
    rows = []
    for harm, rate in results.rates.items():
        if not rate.total:
            continue
        row = f"| {harm} | {rate.hits} of {rate.total} ({100 * rate.point:.1f} %) |"
        if changed:
            c = before.get(harm)
            row += f" {c.before.hits} of {c.before.total} | {_points(c)} |" if c else " | new |"
        rows.append(row)
    return "\n".join([*(f"{line}\n" for line in summary(results, changed)), head, rule, *rows]) + "\n"


def _change_line(change: Change) -> str:
    mark = "WORSE" if change.regression else "worse" if change.change > 0 else "better"
    return (
        f"  {mark:<7}{change.harm:<29} {_points(change)}, worse in {len(change.worse)}, better in {len(change.better)}"
    )


def _points(change: Change) -> str:
    return (
        f"{100 * change.change:+.1f} points [{100 * change.low:+.1f}, {100 * change.high:+.1f}], p {change.chance:.3f}"
    )


def _whom(about: Mapping[str, Any]) -> str:
    return "The built-in writer" if about.get("model") == "built-in" else f"The model {about.get('model')}"


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
