"""Runs the real line over cases, some at a time: each is scored and written down as it is done, and forgotten."""

import asyncio
import dataclasses
import itertools
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from drafter.jobs.memory import MemoryJobs
from drafter.pipeline.line import draft
from drafter.pipeline.manner import Manner
from drafter.pipeline.prepared import prepare
from drafter.prompt import Completer
from evals.cases import Case, case
from evals.remembered import KeptAnswers, answering
from evals.results import MALFORMED, Line, Results, RunFolder
from evals.scoring import Excerpt, scored
from evals.sealed_lines import SealedLines

GIVES_UP_AFTER = 3
"""Cases in a row in which the endpoint was away, after which no further one is begun."""


@dataclass(frozen=True)
class Task:
    """What a run needs: who answers, how, at most how many sessions at a time, how many tokens and how many minutes."""

    completers: Mapping[Any, Completer]
    prompt_version: str
    calls_at_a_time: int
    concurrency: int = 4
    most_tokens: int | None = None
    most_minutes: float | None = None


@dataclass
class Progress:
    """How far a run is; `stopped` says why it ended before its last case."""

    of: int
    done: int = 0
    tokens: float = 0
    away: int = 0
    began: float = field(default_factory=time.monotonic)
    left: list[str] = field(default_factory=list)
    stopped: str = ""


async def run(
    paths: list[Path],
    task: Task,
    folder: RunFolder,
    results: Results,
    answers: KeptAnswers,
    excerpts: SealedLines,
    hear: Callable[[Progress], None] = lambda _: None,
) -> Progress:
    """Run what is not in `results` yet; what is done stands in the folder whatever happens. Raises PartDown."""
    progress = Progress(len(paths))
    waiting = iter(paths)
    workers = [
        asyncio.ensure_future(_work(waiting, task, folder, results, answers, excerpts, progress, hear))
        for _ in range(max(1, task.concurrency))
    ]
    try:
        await asyncio.gather(*workers)
    finally:
        for worker in workers:
            worker.cancel()
    progress.left += [path.stem for path in waiting]
    return progress


async def _work(
    waiting: Iterator[Path],
    task: Task,
    folder: RunFolder,
    results: Results,
    answers: KeptAnswers,
    excerpts: SealedLines,
    progress: Progress,
    hear: Callable[[Progress], None],
) -> None:
    async for found in _next_cases(waiting, task, results, progress):
        lines, shown, away = await _drafted(found, task, answers)
        if away:
            progress.left.append(found.name)
            progress.away += 1
            if progress.away >= GIVES_UP_AFTER:
                progress.stopped = away
        else:
            progress.away = 0
            for index, excerpt in enumerate(shown):
                excerpts.put(f"{found.name}/{index}", dataclasses.asdict(excerpt))
            folder.add(lines)
            results.take(lines)
            progress.tokens += sum(line.value for line in lines if line.measure == "tokens")
        progress.done += 1
        hear(progress)


async def _next_cases(
    waiting: Iterator[Path], task: Task, results: Results, progress: Progress
) -> AsyncIterator[Case]:  # fmt: skip
    """Read one case after the other; those that the folder holds already are passed over."""
    while not progress.stopped:
        progress.stopped = _limit(task, progress)
        if progress.stopped:
            return
        path = next((p for p in waiting if not _done(p, results, progress)), None)
        if path is None:
            return
        found = case(path)
        yield found
        await asyncio.sleep(0)


def _limit(task: Task, progress: Progress) -> str:
    """Say which limit is reached; what has begun is finished, no further session begins."""
    if task.most_tokens is not None and progress.tokens >= task.most_tokens:
        return f"The limit of {task.most_tokens} tokens is reached."
    if task.most_minutes is not None and time.monotonic() - progress.began >= task.most_minutes * 60:
        return f"The limit of {task.most_minutes:g} minutes is reached."
    return ""


def _done(path: Path, results: Results, progress: Progress) -> bool:
    done = path.stem in results.digests
    progress.done += done
    return done


async def _drafted(found: Case, task: Task, answers: KeptAnswers) -> tuple[list[Line], list[Excerpt], str]:
    if found.file is None:
        return [Line(found.name, MALFORMED, 1, 1, fault=found.fault, digest=found.digest)], [], ""
    completers, remembering = answering(task.completers, answers)
    jobs = MemoryJobs(completers, limit=task.calls_at_a_time)
    made = await draft(prepare(found.file, manner=Manner(version=task.prompt_version)), jobs.ask)
    if remembering.away:
        return [], [], remembering.away
    return (*scored(found, made), "")


def shown(excerpts: SealedLines, most: int) -> list[dict[str, Any]]:
    """Open the first excerpts."""
    return [excerpts.get(key) for key in itertools.islice(excerpts, most)]
