"""`drafter eval`: runs the real line over sample sessions, scores each draft, and writes a report."""

import argparse
import asyncio
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from drafter import __version__, settings
from drafter.bootstrap import load
from drafter.errors import InputFault
from drafter.llm.completers import completers
from drafter.pipeline.prompting import fingerprint
from drafter.settings import Settings
from drafter.store.keys import secret_keys
from drafter.writer.write import write
from evals import guards
from evals.cases import DEFAULT, SAMPLES, digest, paths
from evals.paired import Change, changes
from evals.remembered import KeptAnswers
from evals.report import words
from evals.report.page import html
from evals.results import FORMAT, Results, RunFolder, read
from evals.running import Progress, Task, run, shown
from evals.sealed_lines import SealedLines

WHOLE, WORSE, NOT_WHOLE = 0, 1, 3
MOST_EXCERPTS = 200


def main(arguments: list[str]) -> int:
    """Run; 0 done, 1 worse than the run compared with beyond the margin, 3 ended before the last session."""
    options = _options(arguments)
    chosen = settings.load()
    found = _paths([Path(folder) for folder in options.sessions] or list(DEFAULT))
    folder = RunFolder(Path(options.out) if options.out else Path("runs") / time.strftime("%Y-%m-%dT%H-%M-%S"))
    before = [read(Path(name)) for name in options.compare]
    keys = secret_keys(chosen, make=True)
    answering = completers(chosen, write)
    about = _about(chosen, answering["model"].model, options)
    results = folder.begin(about, {path.stem: digest(path) for path in found})
    answers, excerpts = (SealedLines(folder.path / name, keys) for name in (".answers", ".excerpts"))
    task = Task(
        answering, chosen.prompt_version, chosen.llm_concurrency, options.concurrency, options.most_tokens,
        options.most_minutes,
    )  # fmt: skip
    load()
    began = time.monotonic()
    with _bar() as hear:
        ended = asyncio.run(run(found, task, folder, results, KeptAnswers(answers, keys[-1]), excerpts, hear))
    if options.guards:
        results.take(guards.lines(options.half))
    results.about = about | _counted(results, ended, time.monotonic() - began)
    folder.end(results.about)
    changed = changes(before[0], results) if before else []
    show = options.words or all(path.is_relative_to(SAMPLES) for path in found)
    page = folder.page("report.html", html(results, before, changed, shown(excerpts, MOST_EXCERPTS) if show else []))
    folder.page("report.md", words.markdown(results, changed))
    if not ended.left:
        answers.remove()
        excerpts.remove()
    sys.stdout.write(f"{words.lines(results, changed)}\n{page}\n")
    return _status(ended, changed, folder.path)


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="drafter eval", description=__doc__)
    add = parser.add_argument
    add("--sessions", action="append", default=[], metavar="DIR", help="folder of sample sessions; may be repeated")
    add("--out", metavar="DIR", help="run folder (default: runs/TIME); one that was broken off is taken up again")
    add("--compare", action="append", default=[], metavar="RUN", help="folder of an earlier run; the first gates")
    add("--concurrency", type=int, default=4, metavar="N", help="sessions at the same time (4)")
    add("--most-tokens", type=int, metavar="N", help="begin no further session once so many tokens were used")
    add("--most-minutes", type=float, metavar="N", help="begin no further session after so many minutes")
    add("--guards", action="store_true", help="also score masking, audit and dividing on their labelled sets")
    add("--half", choices=("open", "set_aside"), default="open", help="which half of the labelled sets (open)")
    add("--words", action="store_true", help="show failing sentences of your own sessions in the report, in clear")
    return parser.parse_args(arguments)


def _paths(folders: list[Path]) -> list[Path]:
    missing = [folder for folder in folders if not folder.is_dir()]
    if missing:
        raise InputFault(f"{missing[0]}: there is no such folder")
    found = [path for folder in folders for path in paths(folder)]
    if not found:
        raise InputFault(f"{folders[0]}: no session file lies there (.yaml, .yml, .json)")
    names = [path.stem for path in found]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise InputFault(f"{twice}: two sessions have this name; give one another name")
    return found


def _about(chosen: Settings, model: str, options: argparse.Namespace) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "at": datetime.now(UTC).isoformat(timespec="minutes"),
        "commit": _commit(),
        "product": __version__,
        "model": model,
        "prompt": f"{chosen.prompt_version}-{fingerprint(chosen.prompt_version)[:12]}",
        "guards": options.half,
    }


def _commit() -> str:
    """Give the commit that this code stands at, or nothing outside a checkout."""
    command = ["git", "-C", str(Path(__file__).parent), "rev-parse", "--short=12", "HEAD"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=5).stdout.strip()  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return ""


def _counted(results: Results, ended: Progress, seconds: float) -> dict[str, Any]:
    summed = {name: int(sum(results.measures.get(name, ()))) for name in ("members", "calls", "tokens")}
    return {
        **summed,
        "cases": len(results.digests.keys() & results.by_case.get("note-failed", {}).keys()),
        "seconds": round(seconds, 2),
        "left": ended.left,
        "stopped": ended.stopped,
    }


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    """Show how far the run is on a terminal: sessions done, time left, tokens so far."""
    columns = (
        TextColumn("sessions"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    console = Console(stderr=True)
    with Bar(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        row = bar.add_task("", total=None)

        def hear(progress: Progress) -> None:
            tokens = f"{progress.tokens:.0f} tokens" if progress.tokens else ""
            bar.update(row, completed=progress.done, total=progress.of, description=tokens)

        yield hear


def _status(ended: Progress, changed: list[Change], folder: Path) -> int:
    if ended.left:
        why = ended.stopped or "The endpoint was away."
        sys.stderr.write(
            f"{why} {len(ended.left)} sessions were not scored. Run the same command with --out {folder} to go on; "
            "no answer is paid for twice.\n"
        )
        return NOT_WHOLE
    worse = [c.harm for c in changed if c.regression]
    if worse:
        sys.stderr.write(f"Worse than the run compared with: {', '.join(worse)}.\n")
    return WORSE if worse else WHOLE
