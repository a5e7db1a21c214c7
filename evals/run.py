"""`drafter eval`: runs the real line over sample sessions and writes one result line a case and harm, and a report."""

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from drafter import __version__, settings
from drafter.errors import InputFault
from drafter.jobs.memory import MemoryJobs
from drafter.llm.completers import completers
from drafter.pipeline.line import draft
from drafter.pipeline.manner import Manner
from drafter.pipeline.prepared import prepare
from drafter.pipeline.prompting import fingerprint
from drafter.writer.write import write
from evals.cases import SAMPLES, Case, cases
from evals.harms import HARMS
from evals.report import html, in_words
from guardrails.note import Draft

MARGIN = 0.02
"""How much worse a harm's rate may be than in the run compared with."""


@dataclass(frozen=True)
class Line:
    """One result: how often a harm happened in a case, of how many chances, and where."""

    case: str
    harm: str
    bad: int
    of: int
    where: tuple[str, ...] = ()
    fault: str = ""


def main(arguments: list[str]) -> int:
    """Run; 0 done, 1 worse than the run compared with, beyond the margin."""
    options = _options(arguments)
    folder = Path(options.sessions)
    if not folder.is_dir():
        raise InputFault(f"{folder}: there is no such folder")
    out = Path(options.out) if options.out else Path("runs") / time.strftime("%Y-%m-%dT%H-%M-%S")
    compared = _read(Path(options.compare)) if options.compare else []
    about, lines = asyncio.run(_run(cases(folder), options.concurrency))
    out.mkdir(parents=True, exist_ok=True)
    (out / "results.jsonl").write_text("".join(json.dumps(asdict(line)) + "\n" for line in lines), encoding="utf-8")
    (out / "about.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    (out / "report.html").write_text(html(about, rates(lines), rates(compared), _bad(lines)), encoding="utf-8")
    sys.stdout.write(in_words(about, rates(lines), rates(compared)) + f"\n{out / 'report.html'}\n")
    return int(_worse(rates(lines), rates(compared)))


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="drafter eval", description=__doc__)
    parser.add_argument("--sessions", default=str(SAMPLES), help="folder of sample sessions")
    parser.add_argument("--out", help="folder for results.jsonl and report.html (default: runs/TIME)")
    parser.add_argument("--compare", help="folder of an earlier run")
    parser.add_argument("--concurrency", type=int, default=4, help="sessions at the same time")
    return parser.parse_args(arguments)


async def _run(found: list[Case], concurrency: int) -> tuple[dict[str, Any], list[Line]]:
    chosen = settings.load()
    answerers = completers(chosen, write)
    turns = asyncio.Semaphore(max(1, concurrency))
    began = time.monotonic()

    async def one(case: Case) -> tuple[list[Line], Draft | None]:
        if case.file is None:
            return [Line(case.name, "case-malformed", 1, 1, fault=case.fault)], None
        async with turns:
            jobs = MemoryJobs(answerers, limit=chosen.llm_concurrency)
            made = await draft(prepare(case.file, manner=Manner(version=chosen.prompt_version)), jobs.ask)
        return _scored(case, made), made

    done = await asyncio.gather(*(one(case) for case in found))
    drafts = [made for _, made in done if made]
    about = {
        "product": __version__,
        "model": answerers["model"].model,
        "prompt": f"{chosen.prompt_version}-{fingerprint(chosen.prompt_version)[:12]}",
        "cases": len(found),
        "members": sum(len(made.member_notes) for made in drafts),
        "calls": sum(made.usage["calls"] for made in drafts),
        "tokens": sum(made.usage["input_tokens"] + made.usage["output_tokens"] for made in drafts),
        "seconds": round(time.monotonic() - began, 2),
    }
    return about, [line for lines, _ in done for line in lines]


def _scored(case: Case, made: Draft) -> list[Line]:
    lines = []
    for harm, scorer in HARMS.items():
        try:
            tally = scorer(case, made)
        except Exception as error:  # noqa: BLE001 -- a scorer that crashes is a failure of the case, never a zero
            lines.append(Line(case.name, harm, 1, 1, fault=f"the scorer crashed: {type(error).__name__}"))
        else:
            lines.append(Line(case.name, harm, tally.bad, tally.of, tally.where))
    return lines


def rates(lines: Iterable[Line]) -> dict[str, tuple[int, int]]:
    """Sum lines by harm: how often of how many."""
    summed: dict[str, tuple[int, int]] = {}
    for line in lines:
        bad, of = summed.get(line.harm, (0, 0))
        summed[line.harm] = bad + line.bad, of + line.of
    return summed


def _bad(lines: Iterable[Line]) -> list[dict[str, Any]]:
    return [asdict(line) for line in lines if line.bad]


def _worse(now: Mapping[str, tuple[int, int]], before: Mapping[str, tuple[int, int]]) -> bool:
    shared = now.keys() & before.keys()
    return any(_share(now[harm]) > _share(before[harm]) + MARGIN for harm in shared)


def _share(counted: tuple[int, int]) -> float:
    return counted[0] / counted[1] if counted[1] else 0.0


def _read(folder: Path) -> list[Line]:
    try:
        text = (folder / "results.jsonl").read_text(encoding="utf-8")
        return [Line(**json.loads(line)) for line in text.splitlines()]
    except (OSError, ValueError, TypeError):
        pass
    raise InputFault(f"{folder}: is no run folder of this version (results.jsonl cannot be read)")
