"""Makes a run's report: a summary in words, and one HTML page that needs no network."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from evals.rate import Rate

Rates = Mapping[str, tuple[int, int]]


def in_words(about: Mapping[str, Any], now: Rates, before: Rates) -> str:
    """Write one line a harm, with its interval and, where there is one, the earlier run's rate."""
    lines = [
        f"{about['cases']} sessions, {about['members']} members, model {about['model']}, prompt {about['prompt']}, "
        f"{about['calls']} calls, {about['tokens']} tokens, {about['seconds']} s"
    ]
    for harm, (bad, of) in now.items():
        rate = Rate(bad, of)
        earlier = f"  was {Rate(*before[harm]).point:.4f}" if harm in before else ""
        lines.append(f"  {harm:<24} {rate}{earlier}" if of else f"  {harm:<24} nothing to count")
    return "\n".join(lines)


def html(about: Mapping[str, Any], now: Rates, before: Rates, bad: Sequence[Mapping[str, Any]]) -> str:
    """Render the page; it names cases, codes and places, never words of a note."""
    rows = [(harm, Rate(*counted), Rate(*before[harm]) if harm in before else None) for harm, counted in now.items()]
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        autoescape=select_autoescape(["j2", "html"]),
    )
    return environment.get_template("report.html.j2").render(about=about, rows=rows, bad=bad)
