"""Makes a run's page: one HTML file that needs no network and no script."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from evals.harms.all import HARMS
from evals.harms.form import LONGEST
from evals.paired import Change
from evals.rate import Rate
from evals.report import plots
from evals.report.words import summary
from evals.results import Results

_MISSED = ("masking: ", " missed")


def html(
    now: Results, before: Sequence[Results], changed: Sequence[Change], excerpts: Sequence[Mapping[str, Any]]
) -> str:
    """Render the page; `before` are the runs compared with, `excerpts` failing sentences, if any may be shown."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        autoescape=select_autoescape(["j2", "html"]),
    )
    runs = [now, *before]
    return environment.get_template("page.html.j2").render(
        about=now.about,
        summary=summary(now, changed),
        runs=[_named(run) for run in runs],
        plots={name: Markup(svg) for name, svg in _plots(runs).items()},  # noqa: S704 - drawn by plots.py, which escapes
        rates=now.rates,
        changed=[c for c in changed if c.change],
        faults=now.faults,
        excerpts=[(harm, list(rows)) for harm, rows in groupby(sorted(excerpts, key=_harm), key=_harm)],
        meanings={harm: (evaluator.__doc__ or "").strip() for harm, evaluator in HARMS.items()},
        measures={name: (sum(v) / len(v), min(v), max(v), len(v)) for name, v in now.measures.items() if v},
    )


def _plots(runs: Sequence[Results]) -> dict[str, str]:
    now = runs[0]
    drafting = [harm for harm, rate in now.rates.items() if ":" not in harm and rate.total]
    guards = [harm for harm, rate in now.rates.items() if ":" in harm and rate.total]
    drawn = dict.fromkeys(("harms", "guards", "lengths", "cost", "heat"), "")
    for name, chosen in (("harms", drafting), ("guards", guards)):
        if chosen:
            rows = [(harm, [run.rates.get(harm) for run in runs]) for harm in chosen]
            drawn[name] = plots.harms(rows, [_named(run) for run in runs])
    if now.measures.get("words"):
        drawn["lengths"] = plots.lengths(now.measures["words"], LONGEST)
    points = [(_named(run), _tokens(run), _harm_share(run)) for run in runs if run.measures.get("members")]
    if any(tokens for _, tokens, _ in points):
        drawn["cost"] = plots.cost_and_quality(points)
    cells = _missed(now)
    if cells:
        rows_, columns = (list(dict.fromkeys(key[i] for key in cells)) for i in (0, 1))
        drawn["heat"] = plots.heat(cells, rows_, columns)
    return drawn


def _missed(now: Results) -> dict[tuple[str, str], Rate]:
    return {
        (harm.removeprefix(_MISSED[0]).removesuffix(_MISSED[1]), case.partition("/")[2]): Rate(int(bad), int(of))
        for harm, cases in now.by_case.items()
        if harm.startswith(_MISSED[0]) and harm.endswith(_MISSED[1])
        for case, (bad, of) in cases.items()
        if of
    }


def _named(run: Results) -> str:
    return f"{run.about.get('model', 'unknown')}, {str(run.about.get('at', 'undated'))[:16]}"


def _tokens(run: Results) -> float:
    return sum(run.measures.get("tokens", ())) / (sum(run.measures["members"]) or 1)


def _harm_share(run: Results) -> float:
    rates = [rate for harm, rate in run.rates.items() if ":" not in harm and rate.total]
    return sum(rate.point for rate in rates) / len(rates) if rates else 0.0


def _harm(excerpt: Mapping[str, Any]) -> str:
    return str(excerpt["harm"])
